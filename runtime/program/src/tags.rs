use crate::{DeploymentId, Digest, RunId, StepPath, Token};

/// Tag: the id of the deployment. Proof of ownership.
pub const DEPLOYMENT: &str = "galley:deployment";
/// Tag: the deployment's name, for people.
pub const NAME: &str = "galley:name";
/// Tag: the run that made the thing.
pub const RUN: &str = "galley:run";
/// Tag: the step that made the thing.
pub const STEP: &str = "galley:step";
/// Tag: the token of the intent; tells an old thing from its replacement.
pub const INTENT: &str = "galley:intent";
/// Tag: the digest of the recipe, so that a lost store can be rebuilt from tags.
pub const RECIPE: &str = "galley:recipe";

/// The tags that every thing of ours carries, set *in* the call that creates it.
#[must_use]
pub fn ours(
    deployment: &DeploymentId,
    name: &str,
    run: &RunId,
    step: &StepPath,
    intent: &Token,
    recipe: &Digest,
) -> [(&'static str, String); 6] {
    [
        (DEPLOYMENT, deployment.0.clone()),
        (NAME, tag_text(name)),
        (RUN, run.0.clone()),
        (STEP, tag_path(step)),
        (INTENT, intent.0.clone()),
        (RECIPE, recipe.short().to_owned()),
    ]
}

/// Whether a tag key is one that only we write.
#[must_use]
pub fn is_ours(key: &str) -> bool {
    key.starts_with("galley:")
}

/// A path as a tag value: `cluster/group[burst]` is written `cluster/group:burst`, because IAM and EKS take only
/// letters, digits, spaces and `_.:/=+-@`, 256 characters at most. A longer one is written by its digest.
#[must_use]
pub fn tag_path(path: &StepPath) -> String {
    tag_text(&path.as_str().replace('[', ":").replace(']', ""))
}

const TAG_VALUE_CHARACTERS_MAX: usize = 256;

fn tag_text(text: &str) -> String {
    if text.chars().count() > TAG_VALUE_CHARACTERS_MAX {
        return format!("sha256:{}", Digest::of(text));
    }
    let allowed = |c: char| c.is_alphanumeric() || " _.:/=+-@".contains(c);
    text.chars().map(|c| if allowed(c) { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_value_that_iam_and_eks_accept() {
        assert_eq!(tag_path(&StepPath::from("cluster/group[burst][a b]")), "cluster/group:burst:a b");
        assert_eq!(tag_path(&StepPath::from("group[a*b]")), "group:a_b");
        let long = tag_path(&StepPath::from("x".repeat(300).as_str()));
        assert!(long.starts_with("sha256:") && long.len() == 71, "{long}");
    }
}
