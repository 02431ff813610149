use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DeleteNatGateway;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteNatGateway> for Aws {
    async fn perform(&self, action: DeleteNatGateway, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).ec2().delete_nat_gateway().nat_gateway_id(action.nat_gateway_id.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
