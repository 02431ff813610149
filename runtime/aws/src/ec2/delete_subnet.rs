use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DeleteSubnet;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteSubnet> for Aws {
    async fn perform(&self, action: DeleteSubnet, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).ec2().delete_subnet().subnet_id(action.subnet_id.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
