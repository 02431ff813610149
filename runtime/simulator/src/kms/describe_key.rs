use crate::{failures, scene::Scene, simulate::Simulate, things::Key};
use galley_catalog::kms::{self, KeyMetadata};
use galley_program::Failure;

impl Simulate for kms::DescribeKey {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<KeyMetadata, Failure> {
        let wanted = self.key_id.0.as_str();
        let account = scene.world.account.clone();
        match scene.region().key(wanted) {
            Some(key) => Ok(described(key, &account)),
            None if wanted.contains("alias/") => {
                Err(failures::missing("NotFoundException", format!("Alias {wanted} is not found.")))
            }
            None => Err(failures::missing("NotFoundException", format!("Key '{wanted}' does not exist"))),
        }
    }
}

fn described(key: &Key, account: &str) -> KeyMetadata {
    let of_aws = key.alias.starts_with("alias/aws/");
    KeyMetadata {
        key_id: key.id.as_str().into(),
        arn: key.arn.as_str().into(),
        aws_account_id: Some(account.into()),
        creation_date: Some(key.made.to_string()),
        enabled: true,
        description: String::new(),
        key_usage: Some("ENCRYPT_DECRYPT".to_owned()),
        key_state: Some("Enabled".to_owned()),
        deletion_date: None,
        valid_to: None,
        origin: Some("AWS_KMS".to_owned()),
        custom_key_store_id: None,
        cloud_hsm_cluster_id: None,
        expiration_model: None,
        key_manager: Some(if of_aws { "AWS" } else { "CUSTOMER" }.to_owned()),
        key_spec: Some("SYMMETRIC_DEFAULT".to_owned()),
        encryption_algorithms: vec!["SYMMETRIC_DEFAULT".to_owned()],
        signing_algorithms: Vec::new(),
        key_agreement_algorithms: Vec::new(),
        mac_algorithms: Vec::new(),
        multi_region: false,
        multi_region_configuration: None,
        pending_deletion_window_in_days: None,
    }
}
