use super::{DescribeRouteTables, Route};
use galley_program::{Action, Cidr, Effect, Look, RouteTableId, Shape, Token};

/// Deletes the route for one destination.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteRoute {
    /// The route table.
    pub route_table_id: RouteTableId,
    /// Where to, as an IPv4 range; exactly as the route has it.
    pub destination_cidr_block: Option<Cidr>,
    /// Where to, as an IPv6 range; exactly as the route has it.
    pub destination_ipv6_cidr_block: Option<Cidr>,
    /// Where to, as a prefix list.
    pub destination_prefix_list_id: Option<String>,
}

impl Action for DeleteRoute {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_route";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteRoute"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let ids = Some(vec![self.route_table_id.clone()]);
        let call = DescribeRouteTables { route_table_ids: ids, ..DescribeRouteTables::default() };
        let wanted = self.clone();
        Some(Look::gone(call, move |seen| {
            !seen.route_tables.iter().flat_map(|table| &table.routes).any(|route| wanted.is_of(route))
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{} {}", self.route_table_id, self.destination()))
    }
}

impl DeleteRoute {
    /// Whether the route is for this destination.
    pub(crate) fn is_of(&self, route: &Route) -> bool {
        self.destination_cidr_block == route.destination_cidr_block
            && self.destination_ipv6_cidr_block == route.destination_ipv6_cidr_block
            && self.destination_prefix_list_id == route.destination_prefix_list_id
    }

    /// The destination, for people.
    pub(crate) fn destination(&self) -> &str {
        let ranges = [&self.destination_cidr_block, &self.destination_ipv6_cidr_block];
        let range = ranges.into_iter().flatten().next().map(|cidr| cidr.0.as_str());
        range.or(self.destination_prefix_list_id.as_deref()).unwrap_or("no destination")
    }
}
