use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::iam::DeleteRole;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteRole> for Aws {
    async fn perform(&self, action: DeleteRole, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).iam().delete_role().role_name(action.role_name);
        let answer = call.send().await.map_err(failed)?;
        Ok(done(&answer))
    }
}
