use super::role;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use galley_catalog::iam::{GetRole, Role};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<GetRole> for Aws {
    async fn perform(&self, action: GetRole, context: &Context) -> Result<Reply<Role>, Failure> {
        let answer = self.at(context).iam().get_role().role_name(action.role_name).send().await.map_err(failed)?;
        let request_id = id(&answer);
        let output = role::seen(need(answer.role, "the role")?);
        Ok(Reply { output, request_id })
    }
}
