use super::{DetachRolePolicy, ListAttachedRolePolicies};
use galley_program::{Action, Arn, Effect, Look, Shape, Sight, Token, Undo, Value};

/// Attaches a managed policy to a role. One that is attached already stays attached.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html>. A role takes ten managed
/// policies unless the quota was raised.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AttachRolePolicy {
    /// The role, by name, without its path.
    pub role_name: String,
    /// The managed policy, such as `arn:aws:iam::aws:policy/AmazonEKSClusterPolicy`.
    pub policy_arn: Arn,
}

impl Action for AttachRolePolicy {
    type Output = ();
    const NAME: &'static str = "aws.iam.attach_role_policy";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["iam:AttachRolePolicy"];
    const USUAL_SECONDS: u64 = 2;

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let wanted = self.policy_arn.clone();
        Some(Look::at(ListAttachedRolePolicies::of(&self.role_name), move |attached| {
            if attached.holds(&wanted) { Sight::Stands(()) } else { Sight::Missing }
        }))
    }

    fn undo(&self, _made: &(), _before: &Value) -> Undo {
        Undo::by(DetachRolePolicy { role_name: self.role_name.clone(), policy_arn: self.policy_arn.clone() })
    }

    // Not the role's name alone: the attachment is a thing of its own, and the role may be somebody else's.
    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{}:{}", self.role_name, self.policy_arn))
    }
}
