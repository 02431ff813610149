use crate::{
    failures,
    filters::{Fact, named, select},
    scene::Scene,
    simulate::Simulate,
    things::KeyPair,
};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DescribeKeyPairs {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::KeyPairs, Failure> {
        let with_key = self.include_public_key == Some(true);
        let pairs = scene.region().key_pairs.values().map(|pair| described(pair, with_key)).collect();
        let none = |key: &str| failures::not_found("InvalidKeyPair.NotFound", "key pair", key);
        let pairs = named(pairs, self.key_names.as_deref(), |pair: &ec2::KeyPair| pair.key_name.clone(), none)?;
        let pairs = named(pairs, self.key_pair_ids.as_deref(), |pair| pair.key_pair_id.clone(), none)?;
        Ok(ec2::KeyPairs { key_pairs: select(pairs, self.filters.as_deref(), FACTS, Some(|pair| &pair.tags))? })
    }
}

const FACTS: &[Fact<ec2::KeyPair>] = &[
    ("key-name", |pair| vec![pair.key_name.clone()]),
    ("key-pair-id", |pair| vec![pair.key_pair_id.clone()]),
    ("fingerprint", |pair| pair.key_fingerprint.iter().cloned().collect()),
];

fn described(pair: &KeyPair, with_key: bool) -> ec2::KeyPair {
    ec2::KeyPair {
        key_pair_id: pair.id.clone(),
        key_name: pair.name.clone(),
        key_type: Some("ed25519".to_owned()),
        key_fingerprint: Some(pair.fingerprint.clone()),
        public_key: with_key.then(|| format!("ssh-ed25519 {} {}", pair.fingerprint.replace(':', ""), pair.name)),
        tags: pair.tags.clone(),
    }
}
