use super::{AccessScope, AssociatedAccessPolicy, DisassociateAccessPolicy, ListAssociatedAccessPolicies};
use galley_program::{Action, Arn, ClusterName, Effect, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value};

/// Gives the principal of an access entry what an access policy of EKS allows. Where it has the policy already, the
/// reach becomes this one.
///
/// AWS: <https://docs.aws.amazon.com/eks/latest/APIReference/API_AssociateAccessPolicy.html>. The policies:
/// <https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AssociateAccessPolicy {
    /// The cluster.
    pub cluster_name: ClusterName,
    /// The user or the role; it has an access entry of the type `STANDARD`.
    pub principal_arn: Arn,
    /// The policy, such as `arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`.
    pub policy_arn: Arn,
    /// How far it reaches.
    pub access_scope: AccessScope,
}

impl AssociateAccessPolicy {
    fn list(&self) -> ListAssociatedAccessPolicies {
        ListAssociatedAccessPolicies::of(&self.cluster_name, &self.principal_arn)
    }
}

impl Action for AssociateAccessPolicy {
    type Output = AssociatedAccessPolicy;
    const NAME: &'static str = "aws.eks.associate_access_policy";
    const EFFECT: Effect = Effect::Settles { overwrites: true };
    const PERMISSIONS: &'static [&'static str] = &["eks:AssociateAccessPolicy"];

    fn look(&self, _token: &Token) -> Option<Look<AssociatedAccessPolicy>> {
        let wanted = self.clone();
        Some(Look::at(self.list(), move |seen| match seen.policy(&wanted.policy_arn) {
            None => Sight::Missing,
            Some(live) if live.access_scope.same(&wanted.access_scope) => Sight::Stands(live.clone()),
            Some(live) => {
                let scope = live.access_scope.clone();
                let what = scope.clone().into_value().to_string();
                Sight::Other { what, value: Self { access_scope: scope, ..wanted.clone() }.into_value() }
            }
        }))
    }

    fn ready(&self, _made: &AssociatedAccessPolicy) -> Option<Poll<AssociatedAccessPolicy>> {
        let wanted = self.clone();
        Some(Poll::until(self.list(), 2, 120, move |seen| {
            match seen.policy(&wanted.policy_arn).filter(|live| live.access_scope.same(&wanted.access_scope)) {
                Some(live) => Readiness::Ready(live.clone()),
                None => Readiness::Pending("not visible yet".into()),
            }
        }))
    }

    fn undo(&self, _made: &AssociatedAccessPolicy, before: &Value) -> Undo {
        if before.is_null() {
            return Undo::by(DisassociateAccessPolicy {
                cluster_name: self.cluster_name.clone(),
                principal_arn: self.principal_arn.clone(),
                policy_arn: self.policy_arn.clone(),
            });
        }
        match Self::from_value(before.clone()) {
            Ok(previous) => Undo::restore(self.place(), previous),
            Err(_) => Undo::Keep("the recorded reach cannot be read"),
        }
    }

    // Not the principal alone: the association is a thing of its own.
    fn identity(&self, _made: &AssociatedAccessPolicy) -> Option<String> {
        Some(self.place())
    }
}

impl AssociateAccessPolicy {
    fn place(&self) -> String {
        format!("{}/{}:{}", self.cluster_name, self.principal_arn, self.policy_arn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eks::AssociatedAccessPolicies;

    #[test]
    fn a_reach_that_was_changed_is_put_back() {
        let call = AssociateAccessPolicy {
            cluster_name: "prod".into(),
            principal_arn: "arn:aws:iam::123456789012:role/admin".into(),
            policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy".into(),
            access_scope: AccessScope { r#type: "cluster".into(), namespaces: None },
        };
        let see = |scope: AccessScope| {
            let live = AssociatedAccessPolicy {
                policy_arn: call.policy_arn.clone(),
                access_scope: scope,
                associated_at: None,
                modified_at: None,
            };
            let seen = AssociatedAccessPolicies { associated_access_policies: vec![live] }.into_value();
            call.look(&Token("t".into())).expect("has a look").judge(Ok(seen)).expect("judged")
        };
        let everywhere = AccessScope { r#type: "cluster".into(), namespaces: Some(Vec::new()) };
        assert!(matches!(see(everywhere), Sight::Stands(_)));
        let narrow = AccessScope { r#type: "namespace".into(), namespaces: Some(vec!["a".into()]) };
        let Sight::Other { what, value } = see(narrow.clone()) else { panic!("it reaches less far") };
        assert_eq!(what, r#"{ namespaces = ["a"], type = "namespace" }"#);
        let made = AssociatedAccessPolicy {
            policy_arn: call.policy_arn.clone(),
            access_scope: call.access_scope.clone(),
            associated_at: None,
            modified_at: None,
        };
        let back = AssociateAccessPolicy { access_scope: narrow, ..call.clone() };
        assert_eq!(call.undo(&made, &value), Undo::restore(call.place(), back));
        assert!(matches!(call.undo(&made, &Value::Null), Undo::Call(_)));
    }
}
