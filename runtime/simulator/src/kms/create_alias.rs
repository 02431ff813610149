use crate::{failures, scene::Scene, simulate::Simulate, things::Alias};
use galley_catalog::kms;
use galley_program::{Class, Failure};

/// AWS's quota of aliases of one key.
const ALIASES_MAX: usize = 50;

impl Simulate for kms::CreateAlias {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (name, wanted) = (self.alias_name.as_str(), self.target_key_id.0.as_str());
        if name.starts_with("alias/aws/") {
            let message = "Aliases that begin with alias/aws/ are AWS's";
            return Err(Failure::new(Class::Denied, "NotAuthorizedException", message));
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/_-".contains(c);
        if name.strip_prefix("alias/").is_none_or(|rest| rest.is_empty() || !rest.chars().all(allowed)) {
            return Err(failures::invalid("InvalidAliasNameException", format!("Invalid alias name: {name}")));
        }
        let (arn, made) = (scene.place().arn("kms", name), scene.now());
        if scene.region().key(name).is_some() {
            let message = format!("An alias with the name {arn} already exists");
            return Err(failures::exists("AlreadyExistsException", message));
        }
        let target = scene.region().keys.values().find(|key| key.id == wanted || key.arn == wanted).cloned();
        let Some(target) = target else {
            return Err(failures::missing("NotFoundException", format!("Key '{wanted}' does not exist")));
        };
        if target.deletion.is_some() {
            return Err(failures::invalid("KMSInvalidStateException", format!("{} is pending deletion.", target.arn)));
        }
        if scene.region().aliases.values().filter(|alias| alias.key == target.id).count() >= ALIASES_MAX {
            let message = format!("The key has reached its limit of {ALIASES_MAX} aliases");
            return Err(failures::limit("LimitExceededException", message));
        }
        scene.region().aliases.insert(name.to_owned(), Alias { key: target.id, made });
        Ok(())
    }
}
