use super::DescribeKey;
use galley_program::{Action, Effect, Look, Shape, Token};

/// Takes a name off a key. The key stays.
///
/// AWS: <https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteAlias {
    /// The name, such as `alias/search`.
    pub alias_name: String,
}

impl Action for DeleteAlias {
    type Output = ();
    const NAME: &'static str = "aws.kms.delete_alias";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["kms:DeleteAlias"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let call = DescribeKey { key_id: self.alias_name.as_str().into(), grant_tokens: None };
        Some(Look::gone(call, |_key| false))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.alias_name.clone())
    }
}
