use super::{list_associated_access_policies::described, rules::invalid};
use crate::{scene::Scene, simulate::Simulate, things::AccessPolicy};
use galley_catalog::eks;
use galley_program::{Failure, Shape as _};

impl Simulate for eks::AssociateAccessPolicy {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::AssociatedAccessPolicy, Failure> {
        let now = scene.now();
        let entry = scene.region().access_entry(&self.cluster_name.0, &self.principal_arn.0)?;
        if entry.kind != "STANDARD" {
            return Err(invalid("This operation can only be performed on Access Entries with a type of \"STANDARD\"."));
        }
        let policy = self.policy_arn.0.as_str();
        if policy.split_once(":eks::aws:cluster-access-policy/").is_none_or(|(_, name)| name.is_empty()) {
            return Err(invalid(format!("The policyArn specified, {policy}, is invalid")));
        }
        let namespaces = self.access_scope.namespaces.as_ref().map_or(0, Vec::len);
        match (self.access_scope.r#type.0.as_str(), namespaces) {
            ("namespace", 0) => return Err(invalid("A scope of the type namespace must have namespaces")),
            ("cluster", 1..) => return Err(invalid("A scope of the type cluster cannot have namespaces")),
            _ => {}
        }
        let since = entry.policies.get(policy).map_or(now, |known| known.since);
        let scope = self.access_scope.clone().into_value();
        entry.policies.insert(policy.to_owned(), AccessPolicy { scope, since, modified: now });
        described(policy, &entry.policies[policy])
    }
}
