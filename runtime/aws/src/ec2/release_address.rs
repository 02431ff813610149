use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::ReleaseAddress;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<ReleaseAddress> for Aws {
    async fn perform(&self, action: ReleaseAddress, context: &Context) -> Result<Reply<()>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .release_address()
            .allocation_id(action.allocation_id.0)
            .set_network_border_group(action.network_border_group)
            .send()
            .await
            .map_err(failed)?;
        Ok(done(&answer))
    }
}
