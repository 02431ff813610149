use super::{DescribeRouteTables, DisassociateRouteTable, Filter, RouteTables};
use galley_program::{
    Action, AssociationId, Class, Effect, Failure, GatewayId, Look, Poll, Readiness, RouteTableId, Shape, Sight,
    SubnetId, Token, Undo, Value,
};

/// Makes a subnet (or an internet gateway) follow a route table. One that follows another table already is a conflict.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AssociateRouteTable {
    /// The route table.
    pub route_table_id: RouteTableId,
    /// The subnet, of the same network.
    pub subnet_id: Option<SubnetId>,
    /// The internet gateway, instead of a subnet.
    pub gateway_id: Option<GatewayId>,
}

/// That a subnet or a gateway follows a route table.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AssociatedRouteTable {
    /// The id of the association.
    pub association_id: AssociationId,
    /// `associating`, `associated`, `disassociating`, `disassociated` or `failed`.
    pub association_state: Option<String>,
}

impl Action for AssociateRouteTable {
    type Output = AssociatedRouteTable;
    const NAME: &'static str = "aws.ec2.associate_route_table";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:AssociateRouteTable"];

    fn look(&self, _token: &Token) -> Option<Look<AssociatedRouteTable>> {
        // The table that is followed now is not known, so it is found by its follower.
        let filter = match (&self.subnet_id, &self.gateway_id) {
            (Some(subnet), _) => Filter::is("association.subnet-id", &*subnet.0),
            (None, Some(gateway)) => Filter::is("association.gateway-id", &*gateway.0),
            (None, None) => Filter::is("route-table-id", &*self.route_table_id.0),
        };
        let call = DescribeRouteTables { filters: Some(vec![filter]), ..DescribeRouteTables::default() };
        let wanted = self.clone();
        Some(Look::at(call, move |seen| match wanted.followed(seen) {
            None => Sight::Missing,
            Some((table, association)) if table == wanted.route_table_id => Sight::Stands(association),
            Some((table, _)) => Sight::Other { what: format!("associated with {table}"), value: Value::Null },
        }))
    }

    fn ready(&self, made: &AssociatedRouteTable) -> Option<Poll<AssociatedRouteTable>> {
        let filter = Filter::is("association.route-table-association-id", &*made.association_id.0);
        let call = DescribeRouteTables { filters: Some(vec![filter]), ..DescribeRouteTables::default() };
        let id = made.association_id.clone();
        Some(Poll::until(call, 2, 60, move |seen| {
            let mut associations = seen.route_tables.into_iter().flat_map(|table| table.associations);
            let Some(association) = associations.find(|other| other.route_table_association_id == id) else {
                return Readiness::Pending("not visible yet".into());
            };
            match association.association_state.as_deref() {
                None | Some("associated") => Readiness::Ready(AssociatedRouteTable {
                    association_id: association.route_table_association_id,
                    association_state: association.association_state,
                }),
                Some("failed") => {
                    let message = format!("{} with {} failed", id, association.route_table_id);
                    Readiness::Failed(Failure::new(Class::Invalid, "failed", message))
                }
                Some(state) => Readiness::Pending(state.to_owned()),
            }
        }))
    }

    fn undo(&self, made: &AssociatedRouteTable, _before: &Value) -> Undo {
        Undo::by(DisassociateRouteTable { association_id: made.association_id.clone() })
    }

    fn identity(&self, made: &AssociatedRouteTable) -> Option<String> {
        Some(made.association_id.to_string())
    }
}

impl AssociateRouteTable {
    /// The table that the subnet or gateway follows by an association of its own.
    fn followed(&self, seen: RouteTables) -> Option<(RouteTableId, AssociatedRouteTable)> {
        let associations = seen.route_tables.into_iter().flat_map(|table| table.associations);
        let gateway = self.gateway_id.as_ref().map(|id| id.0.as_str());
        let mut of_ours = associations.filter(|association| {
            let subnet = self.subnet_id.is_some() && association.subnet_id == self.subnet_id;
            let gateway = gateway.is_some() && association.gateway_id.as_deref() == gateway;
            (subnet || gateway) && association.stands()
        });
        let association = of_ours.next()?;
        let associated = AssociatedRouteTable {
            association_id: association.route_table_association_id,
            association_state: association.association_state,
        };
        Some((association.route_table_id, associated))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ec2::{RouteTable, RouteTableAssociation};
    use std::collections::BTreeMap;

    const OURS: &str = "rtb-0123456789abcdef0";
    const SUBNET: &str = "subnet-0123456789abcdef0";
    const ASSOCIATION: &str = "rtbassoc-0123456789abcdef0";

    /// What is seen where the subnet follows `table`.
    fn see(table: &str, state: &str) -> Sight<AssociatedRouteTable> {
        let call =
            AssociateRouteTable { route_table_id: OURS.into(), subnet_id: Some(SUBNET.into()), gateway_id: None };
        let association = |subnet: Option<&str>, main| RouteTableAssociation {
            route_table_association_id: ASSOCIATION.into(),
            route_table_id: table.into(),
            main,
            subnet_id: subnet.map(SubnetId::from),
            gateway_id: None,
            association_state: Some(state.to_owned()),
        };
        let table = RouteTable {
            route_table_id: table.into(),
            vpc_id: "vpc-0123456789abcdef0".into(),
            routes: Vec::new(),
            associations: vec![association(None, true), association(Some(SUBNET), false)],
            owner_id: None,
            tags: BTreeMap::new(),
        };
        let look = call.look(&Token("t".into())).expect("has a look");
        look.judge(Ok(RouteTables { route_tables: vec![table] }.into_value())).expect("judged")
    }

    #[test]
    fn a_subnet_that_follows_another_table_is_a_conflict() {
        let association_state = Some("associated".to_owned());
        let stands = AssociatedRouteTable { association_id: ASSOCIATION.into(), association_state };
        assert_eq!(see(OURS, "associated"), Sight::Stands(stands));
        let what = "associated with rtb-0fedcba9876543210".to_owned();
        assert_eq!(see("rtb-0fedcba9876543210", "associated"), Sight::Other { what, value: Value::Null });
        assert_eq!(see("rtb-0fedcba9876543210", "disassociating"), Sight::Missing);
    }
}
