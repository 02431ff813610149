use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DisassociateRouteTable;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DisassociateRouteTable> for Aws {
    async fn perform(&self, action: DisassociateRouteTable, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).ec2().disassociate_route_table().association_id(action.association_id.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
