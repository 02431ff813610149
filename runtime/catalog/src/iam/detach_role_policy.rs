use super::ListAttachedRolePolicies;
use galley_program::{Action, Arn, Effect, Look, Shape, Token};

/// Takes a managed policy off a role.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DetachRolePolicy {
    /// The role, by name, without its path.
    pub role_name: String,
    /// The managed policy.
    pub policy_arn: Arn,
}

impl Action for DetachRolePolicy {
    type Output = ();
    const NAME: &'static str = "aws.iam.detach_role_policy";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["iam:DetachRolePolicy"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let unwanted = self.policy_arn.clone();
        Some(Look::gone(ListAttachedRolePolicies::of(&self.role_name), move |attached| !attached.holds(&unwanted)))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{}:{}", self.role_name, self.policy_arn))
    }
}
