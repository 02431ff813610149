use super::nodegroup;
use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use galley_catalog::eks::{DescribeNodegroup, Nodegroup};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeNodegroup> for Aws {
    async fn perform(&self, action: DescribeNodegroup, context: &Context) -> Result<Reply<Nodegroup>, Failure> {
        let call = self.at(context).eks().describe_nodegroup().cluster_name(action.cluster_name.0);
        let answer = call.nodegroup_name(action.nodegroup_name).send().await.map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: nodegroup::seen(answer.nodegroup)?, request_id })
    }
}
