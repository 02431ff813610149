use super::GetRole;
use galley_program::{Action, Effect, Look, Shape, Token};

/// Deletes a role. AWS refuses (`DeleteConflict`) while a policy is attached to it or an instance profile holds it.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteRole {
    /// The role, by name, without its path.
    pub role_name: String,
}

impl Action for DeleteRole {
    type Output = ();
    const NAME: &'static str = "aws.iam.delete_role";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["iam:DeleteRole"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(GetRole { role_name: self.role_name.clone() }, |_role| false))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.role_name.clone())
    }
}
