use super::{get_role::described, roles};
use crate::{failures, scene::Scene, simulate::Simulate, tagging, things::Role};
use galley_catalog::iam;
use galley_program::Failure;
use std::{collections::BTreeSet, time::Duration};

const NAME_CHARACTERS_MAX: usize = 64;
const SESSION_SECONDS: std::ops::RangeInclusive<u64> = 3_600..=43_200;

impl Simulate for iam::CreateRole {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<iam::Role, Failure> {
        let name = self.role_name.as_str();
        let allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
        if name.is_empty() || name.len() > NAME_CHARACTERS_MAX || !name.chars().all(allowed) {
            let message = "The specified value for roleName is invalid.";
            return Err(failures::invalid("ValidationError", message));
        }
        tagging::check_strictly(&self.tags, "ValidationError")?;
        let session = self.max_session_duration.unwrap_or(Duration::from_hours(1));
        if !SESSION_SECONDS.contains(&session.as_secs()) {
            let message = "The specified value for maxSessionDuration is invalid.";
            return Err(failures::invalid("ValidationError", message));
        }
        let trust = iam::policy_text(&self.assume_role_policy_document);
        check_document(&trust)?;
        if let Some(boundary) = &self.permissions_boundary {
            roles::check_policy(scene.world, &boundary.0)?;
        }
        if scene.world.roles.contains_key(&roles::key(name)) {
            return Err(failures::exists("EntityAlreadyExists", format!("Role with name {name} already exists.")));
        }
        let path = self.path.clone().unwrap_or_else(|| "/".to_owned());
        let role = Role {
            name: name.to_owned(),
            id: format!("AROA{}", &scene.digits().to_uppercase()[..17]),
            arn: format!("arn:aws:iam::{}:role{path}{name}", scene.world.account),
            path,
            description: self.description.clone(),
            session_seconds: session.as_secs(),
            permissions_boundary: self.permissions_boundary.as_ref().map(ToString::to_string),
            trust,
            policies: BTreeSet::new(),
            tags: self.tags.clone(),
            made: scene.now(),
        };
        scene.world.made("role", name, &self.tags);
        let answer = described(&role);
        scene.world.roles.insert(roles::key(name), role);
        Ok(answer)
    }
}

fn check_document(text: &str) -> Result<(), Failure> {
    let document: Option<serde_json::Value> = serde_json::from_str(text).ok();
    if document.is_some_and(|document| document.get("Statement").is_some()) {
        return Ok(());
    }
    Err(failures::invalid("MalformedPolicyDocument", "The trust policy is no JSON document with a Statement"))
}
