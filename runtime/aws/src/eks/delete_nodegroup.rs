use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::eks::DeleteNodegroup;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteNodegroup> for Aws {
    async fn perform(&self, action: DeleteNodegroup, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).eks().delete_nodegroup().cluster_name(action.cluster_name.0);
        let answer = call.nodegroup_name(action.nodegroup_name).send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
