use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::ec2::DeleteRoute;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteRoute> for Aws {
    async fn perform(&self, action: DeleteRoute, context: &Context) -> Result<Reply<()>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .delete_route()
            .route_table_id(action.route_table_id.0)
            .set_destination_cidr_block(action.destination_cidr_block.map(|range| range.0))
            .set_destination_ipv6_cidr_block(action.destination_ipv6_cidr_block.map(|range| range.0))
            .set_destination_prefix_list_id(action.destination_prefix_list_id)
            .send()
            .await
            .map_err(failed)?;
        Ok(done(&answer))
    }
}
