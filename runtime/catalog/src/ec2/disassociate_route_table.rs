use super::{DescribeRouteTables, Filter};
use galley_program::{Action, AssociationId, Effect, Look, Shape, Token};

/// Ends the association of a route table with a subnet, which then follows the main table of the network.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateRouteTable.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DisassociateRouteTable {
    /// The association.
    pub association_id: AssociationId,
}

impl Action for DisassociateRouteTable {
    type Output = ();
    const NAME: &'static str = "aws.ec2.disassociate_route_table";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DisassociateRouteTable"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let filter = Filter::is("association.route-table-association-id", &*self.association_id.0);
        let call = DescribeRouteTables { filters: Some(vec![filter]), ..DescribeRouteTables::default() };
        let id = self.association_id.clone();
        Some(Look::gone(call, move |seen| {
            let mut associations = seen.route_tables.iter().flat_map(|table| &table.associations);
            !associations.any(|association| association.route_table_association_id == id && association.stands())
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.association_id.to_string())
    }
}
