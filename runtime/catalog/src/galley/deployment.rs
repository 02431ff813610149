use galley_program::{AccountId, Action, Effect, Region, Shape, Value};

/// Reads what another deployment gave out: the outputs of its last finished run.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Deployment {
    /// Its name, as `galley runs` shows it.
    pub name: String,
}

/// A deployment that stands.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeploymentFacts {
    /// Its name.
    pub name: String,
    /// The recipe that made it.
    pub recipe: String,
    /// Where it stands.
    pub region: Region,
    /// In whose account, where that is known.
    pub account: Option<AccountId>,
    /// Its outputs, by name. Secret ones are left out.
    pub outputs: Value,
}

impl Action for Deployment {
    type Output = DeploymentFacts;
    const NAME: &'static str = "galley.deployment";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &[];

    fn identity(&self, made: &DeploymentFacts) -> Option<String> {
        Some(made.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::find;

    #[test]
    fn it_is_found_by_its_name_and_no_cloud_performs_it() {
        assert!(find("galley.deployment").is_some_and(|spec| spec.effect.reads()));
        assert!(crate::Call::new("galley.deployment", galley_program::Value::Null).is_none());
    }
}
