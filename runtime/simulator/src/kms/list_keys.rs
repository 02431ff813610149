use crate::{scene::Scene, simulate::Simulate};
use galley_catalog::kms::{self, KeyListEntry, Keys};
use galley_program::Failure;

impl Simulate for kms::ListKeys {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<Keys, Failure> {
        let place = scene.place();
        let known = scene.region().keys.values().filter(|key| key.prepared() || place.visible(key.made));
        let keys = known.map(|key| KeyListEntry {
            key_id: key.id.as_str().into(),
            key_arn: key.arn.as_str().into(),
            tags: Some(key.tags.clone()),
        });
        Ok(Keys { keys: keys.collect() })
    }
}
