use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::eks::DeleteAccessEntry;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteAccessEntry> for Aws {
    async fn perform(&self, action: DeleteAccessEntry, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).eks().delete_access_entry().cluster_name(action.cluster_name.0);
        let answer = call.principal_arn(action.principal_arn.0).send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
