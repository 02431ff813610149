use galley_program::{Action, Arn, Effect, Shape};

/// Lists the managed policies attached to a role.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html>. All pages are read.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ListAttachedRolePolicies {
    /// The role, by name, without its path.
    pub role_name: String,
    /// Only policies under this path, such as `/teams/a/`.
    pub path_prefix: Option<String>,
}

impl ListAttachedRolePolicies {
    /// All of the role's.
    pub(crate) fn of(role_name: &str) -> Self {
        Self { role_name: role_name.to_owned(), path_prefix: None }
    }
}

/// The managed policies of a role.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AttachedPolicies {
    /// In AWS's order.
    pub attached_policies: Vec<AttachedPolicy>,
}

impl AttachedPolicies {
    /// Whether the policy is among them.
    pub(crate) fn holds(&self, policy: &Arn) -> bool {
        self.attached_policies.iter().any(|attached| attached.policy_arn == *policy)
    }
}

/// A managed policy of a role.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AttachedPolicy {
    /// Its name.
    pub policy_name: String,
    /// Its ARN.
    pub policy_arn: Arn,
}

impl Action for ListAttachedRolePolicies {
    type Output = AttachedPolicies;
    const NAME: &'static str = "aws.iam.list_attached_role_policies";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["iam:ListAttachedRolePolicies"];
}
