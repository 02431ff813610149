use super::create_tags::tags_of;
use crate::{scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteTags {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let region = scene.region();
        for resource in &self.resources {
            let tags = tags_of(region, resource)?;
            for unwanted in &self.tags {
                if unwanted.value.is_none() || tags.get(&unwanted.key) == unwanted.value.as_ref() {
                    tags.remove(&unwanted.key);
                }
            }
        }
        Ok(())
    }
}
