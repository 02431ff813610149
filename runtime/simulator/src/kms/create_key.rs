use super::describe_key::described;
use crate::{chance, failures, scene::Scene, simulate::Simulate, tagging, things::Key};
use galley_catalog::{
    iam::policy_text,
    kms::{self, KeyMetadata},
};
use galley_program::{Failure, Shape as _};

const DESCRIPTION_CHARACTERS_MAX: usize = 8192;

impl Simulate for kms::CreateKey {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<KeyMetadata, Failure> {
        tagging::check_strictly(&self.tags, "TagException")?;
        check(self)?;
        let id = chance::uuid(&scene.digits());
        let id = if self.multi_region == Some(true) { format!("mrk-{}", id.replace('-', "")) } else { id };
        let key = Key {
            arn: scene.place().arn("kms", &format!("key/{id}")),
            id: id.clone(),
            alias: None,
            request: self.clone().into_value(),
            deletion: None,
            tags: self.tags.clone(),
            made: scene.now(),
        };
        let answer = described(&key, &scene.place());
        scene.world.made("key", &id, &self.tags);
        scene.region().keys.insert(id, key);
        answer
    }
}

fn check(call: &kms::CreateKey) -> Result<(), Failure> {
    let invalid = |message: &str| failures::invalid("ValidationException", message);
    if call.description.as_ref().is_some_and(|text| text.chars().count() > DESCRIPTION_CHARACTERS_MAX) {
        return Err(invalid("The description is longer than 8192 characters"));
    }
    if call.key_usage.is_none() && call.key_spec.as_ref().is_some_and(|spec| spec != "SYMMETRIC_DEFAULT") {
        let message = "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.";
        return Err(invalid(message));
    }
    if let Some(store) = &call.custom_key_store_id {
        let message = format!("There is no custom key store {store}");
        return Err(failures::missing("CustomKeyStoreNotFoundException", message));
    }
    let policy = call.policy.as_ref().map(policy_text);
    let document = |text: &String| serde_json::from_str::<serde_json::Value>(text).ok();
    let sound = |text: &String| document(text).is_some_and(|document| document.get("Statement").is_some());
    if policy.as_ref().is_some_and(|text| !sound(text)) {
        let message = "The key policy is no JSON document with a Statement";
        return Err(failures::invalid("MalformedPolicyDocumentException", message));
    }
    Ok(())
}
