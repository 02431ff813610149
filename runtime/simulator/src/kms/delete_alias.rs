use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::kms;
use galley_program::Failure;

impl Simulate for kms::DeleteAlias {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        if scene.region().aliases.remove(&self.alias_name).is_some() {
            return Ok(());
        }
        let arn = scene.place().arn("kms", &self.alias_name);
        Err(failures::missing("NotFoundException", format!("Alias {arn} is not found.")))
    }
}
