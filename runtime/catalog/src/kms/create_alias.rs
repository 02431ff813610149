use super::{DeleteAlias, DescribeKey};
use galley_program::{Action, Effect, KmsKey, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value};

/// Gives a key a name, unique in account and region. A key can have several.
///
/// AWS: <https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateAlias {
    /// The name, such as `alias/search`; those that begin with `alias/aws/` are AWS's.
    pub alias_name: String,
    /// The key, by its id or ARN.
    pub target_key_id: KmsKey,
}

impl CreateAlias {
    fn describe(&self) -> DescribeKey {
        DescribeKey { key_id: self.alias_name.as_str().into(), grant_tokens: None }
    }
}

impl Action for CreateAlias {
    type Output = ();
    const NAME: &'static str = "aws.kms.create_alias";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["kms:CreateAlias"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let wanted = self.target_key_id.clone();
        Some(Look::at(self.describe(), move |key| {
            if key.key_id == wanted || key.arn == wanted {
                Sight::Stands(())
            } else {
                Sight::Other { what: format!("an alias of key `{}`", key.key_id), value: Value::Null }
            }
        }))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        Some(Poll::until(self.describe(), 2, 60, |_key| Readiness::Ready(())))
    }

    fn undo(&self, _made: &(), _before: &Value) -> Undo {
        Undo::by(DeleteAlias { alias_name: self.alias_name.clone() })
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.alias_name.clone())
    }
}
