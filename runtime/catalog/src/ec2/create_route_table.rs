use super::{DeleteRouteTable, DescribeRouteTables, Filter, RouteTable};
use galley_program::{Action, Effect, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value, VpcId};
use std::collections::BTreeMap;

/// Creates a route table whose one route leads to the network itself.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateRouteTable {
    /// The network.
    pub vpc_id: VpcId,
    /// Tags of the route table.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateRouteTable {
    type Output = RouteTable;
    const NAME: &'static str = "aws.ec2.create_route_table";
    const EFFECT: Effect = Effect::Creates { token: true };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateRouteTable", "ec2:CreateTags"];

    fn look(&self, token: &Token) -> Option<Look<RouteTable>> {
        let call = DescribeRouteTables { filters: Some(Filter::intent(token)), ..DescribeRouteTables::default() };
        Some(Look::at(call, |seen| Sight::among(seen.route_tables, |table| table.route_table_id.to_string())))
    }

    fn ready(&self, made: &RouteTable) -> Option<Poll<RouteTable>> {
        let ids = Some(vec![made.route_table_id.clone()]);
        let call = DescribeRouteTables { route_table_ids: ids, ..DescribeRouteTables::default() };
        Some(Poll::until(call, 2, 60, |seen| match seen.route_tables.into_iter().next() {
            Some(table) => Readiness::Ready(table),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &RouteTable, _before: &Value) -> Undo {
        Undo::by(DeleteRouteTable { route_table_id: made.route_table_id.clone() })
    }

    fn identity(&self, made: &RouteTable) -> Option<String> {
        Some(made.route_table_id.to_string())
    }
}
