use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DeleteVpc;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteVpc> for Aws {
    async fn perform(&self, action: DeleteVpc, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).ec2().delete_vpc().vpc_id(action.vpc_id.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
