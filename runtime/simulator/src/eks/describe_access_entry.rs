use crate::{scene::Scene, simulate::Simulate, things::AccessEntry};
use galley_catalog::eks;
use galley_program::Failure;

impl Simulate for eks::DescribeAccessEntry {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::AccessEntry, Failure> {
        Ok(described(scene.region().access_entry(&self.cluster_name.0, &self.principal_arn.0)?))
    }
}

/// An access entry as EKS describes it.
pub(super) fn described(entry: &AccessEntry) -> eks::AccessEntry {
    let asked = |name: &str| entry.request.field(name);
    let groups = asked("kubernetes_groups");
    let groups = groups.as_list().into_iter().flatten().filter_map(|group| group.as_text().map(str::to_owned));
    // The role's session is not known here, so its name stands as EKS writes it.
    let usual = if entry.principal.contains(":role/") {
        format!("{}/{{{{SessionName}}}}", entry.principal.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/"))
    } else {
        entry.principal.clone()
    };
    eks::AccessEntry {
        cluster_name: entry.cluster.as_str().into(),
        principal_arn: entry.principal.as_str().into(),
        access_entry_arn: entry.arn.as_str().into(),
        kubernetes_groups: groups.collect(),
        username: Some(asked("username").as_text().map_or(usual, str::to_owned)),
        r#type: Some(entry.kind.as_str().into()),
        created_at: Some(entry.made.to_string()),
        modified_at: Some(entry.made.to_string()),
        tags: entry.tags.clone(),
    }
}
