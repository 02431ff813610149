use super::cluster;
use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use galley_catalog::eks::{Cluster, DescribeCluster};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeCluster> for Aws {
    async fn perform(&self, action: DescribeCluster, context: &Context) -> Result<Reply<Cluster>, Failure> {
        let answer = self.at(context).eks().describe_cluster().name(action.name.0).send().await.map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: cluster::seen(answer.cluster)?, request_id })
    }
}
