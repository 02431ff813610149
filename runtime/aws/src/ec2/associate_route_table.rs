use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use galley_catalog::ec2::{AssociateRouteTable, AssociatedRouteTable};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<AssociateRouteTable> for Aws {
    async fn perform(
        &self,
        action: AssociateRouteTable,
        context: &Context,
    ) -> Result<Reply<AssociatedRouteTable>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .associate_route_table()
            .route_table_id(action.route_table_id.0)
            .set_subnet_id(action.subnet_id.map(|id| id.0))
            .set_gateway_id(action.gateway_id.map(|id| id.0))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let state = answer.association_state.and_then(|state| state.state);
        let output = AssociatedRouteTable {
            association_id: need(answer.association_id, "the association's id")?.into(),
            association_state: state.map(|state| state.as_str().to_owned()),
        };
        Ok(Reply { output, request_id })
    }
}
