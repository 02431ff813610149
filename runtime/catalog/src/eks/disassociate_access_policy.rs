use super::ListAssociatedAccessPolicies;
use galley_program::{Action, Arn, ClusterName, Effect, Look, Shape, Token};

/// Takes an access policy off an access entry.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_DisassociateAccessPolicy.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DisassociateAccessPolicy {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The user or the role whose entry it is.
    pub principal_arn: Arn,
    /// The policy.
    pub policy_arn: Arn,
}

impl Action for DisassociateAccessPolicy {
    type Output = ();
    const NAME: &'static str = "aws.eks.disassociate_access_policy";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["eks:DisassociateAccessPolicy"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let unwanted = self.policy_arn.clone();
        let call = ListAssociatedAccessPolicies::of(&self.cluster_name, &self.principal_arn);
        Some(Look::gone(call, move |seen| seen.policy(&unwanted).is_none()))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{}/{}:{}", self.cluster_name, self.principal_arn, self.policy_arn))
    }
}
