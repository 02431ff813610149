use super::access_entry;
use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use galley_catalog::eks::{AccessEntry, DescribeAccessEntry};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeAccessEntry> for Aws {
    async fn perform(&self, action: DescribeAccessEntry, context: &Context) -> Result<Reply<AccessEntry>, Failure> {
        let call = self.at(context).eks().describe_access_entry().cluster_name(action.cluster_name.0);
        let answer = call.principal_arn(action.principal_arn.0).send().await.map_err(failed)?;
        let request_id = id(&answer);
        Ok(Reply { output: access_entry::seen(answer.access_entry)?, request_id })
    }
}
