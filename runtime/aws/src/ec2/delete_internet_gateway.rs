use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DeleteInternetGateway;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteInternetGateway> for Aws {
    async fn perform(&self, action: DeleteInternetGateway, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).ec2().delete_internet_gateway().internet_gateway_id(action.internet_gateway_id.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
