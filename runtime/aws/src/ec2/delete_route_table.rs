use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DeleteRouteTable;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteRouteTable> for Aws {
    async fn perform(&self, action: DeleteRouteTable, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).ec2().delete_route_table().route_table_id(action.route_table_id.0);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
