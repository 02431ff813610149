use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::kms::DeleteAlias;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DeleteAlias> for Aws {
    async fn perform(&self, action: DeleteAlias, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).kms().delete_alias().alias_name(action.alias_name);
        Ok(done(&call.send().await.map_err(failed)?))
    }
}
