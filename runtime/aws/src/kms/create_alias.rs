use crate::Aws;
use crate::failure::failed;
use crate::reply::done;
use galley_catalog::kms::CreateAlias;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<CreateAlias> for Aws {
    async fn perform(&self, action: CreateAlias, context: &Context) -> Result<Reply<()>, Failure> {
        let call = self.at(context).kms().create_alias().alias_name(action.alias_name);
        Ok(done(&call.target_key_id(action.target_key_id.0).send().await.map_err(failed)?))
    }
}
