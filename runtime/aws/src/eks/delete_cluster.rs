use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::eks::DeleteCluster;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteCluster> for Aws {
    async fn perform(&self, action: DeleteCluster, context: &Context) -> Result<Reply<()>, Failure> {
        let answer = self.at(context).eks().delete_cluster().name(action.name.0).send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
