use super::DescribeRouteTables;
use galley_program::{Action, Effect, Look, RouteTableId, Shape, Token};

/// Deletes a route table and its routes. AWS refuses (`DependencyViolation`) while a subnet follows it.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteRouteTable {
    /// The route table.
    pub route_table_id: RouteTableId,
}

impl Action for DeleteRouteTable {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_route_table";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteRouteTable"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let ids = Some(vec![self.route_table_id.clone()]);
        let call = DescribeRouteTables { route_table_ids: ids, ..DescribeRouteTables::default() };
        Some(Look::gone(call, |seen| seen.route_tables.is_empty()))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.route_table_id.to_string())
    }
}
