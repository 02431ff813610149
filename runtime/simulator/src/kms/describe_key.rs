use crate::{
    eks::unreadable,
    failures,
    scene::{Place, Scene},
    simulate::Simulate,
    things::Key,
};
use galley_catalog::kms::{self, KeyMetadata};
use galley_program::{Failure, Shape as _};

impl Simulate for kms::DescribeKey {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<KeyMetadata, Failure> {
        let place = scene.place();
        described(found(scene, &self.key_id.0)?, &place)
    }
}

/// The key of that id, ARN or alias, as far as it is known everywhere by now.
pub(super) fn found<'a>(scene: &'a mut Scene<'_>, wanted: &str) -> Result<&'a Key, Failure> {
    let place = scene.place();
    let region = scene.region();
    let settled = region.aliases.get(wanted).is_none_or(|alias| place.visible(alias.made));
    let known = |key: &&Key| settled && (key.prepared() || place.visible(key.made));
    match region.key(wanted).filter(known) {
        Some(key) => Ok(key),
        None if wanted.contains("alias/") => {
            Err(failures::missing("NotFoundException", format!("Alias {wanted} is not found.")))
        }
        None => Err(failures::missing("NotFoundException", format!("Key '{wanted}' does not exist"))),
    }
}

/// A key as KMS describes it: what was asked for, and its defaults.
pub(super) fn described(key: &Key, place: &Place) -> Result<KeyMetadata, Failure> {
    let of_aws = key.alias.as_ref().is_some_and(|alias| alias.starts_with("alias/aws/"));
    let asked = if key.prepared() {
        kms::CreateKey::default()
    } else {
        kms::CreateKey::from_value(key.request.clone()).map_err(|mismatch| unreadable(&mismatch))?
    };
    let imported = asked.origin.as_ref().is_some_and(|origin| origin.0 == "EXTERNAL");
    let state = if key.deletion.is_some() {
        "PendingDeletion"
    } else if imported {
        "PendingImport"
    } else {
        "Enabled"
    };
    let usage = asked.key_usage.map_or_else(|| "ENCRYPT_DECRYPT".to_owned(), |usage| usage.0);
    let spec = asked.key_spec.unwrap_or_else(|| "SYMMETRIC_DEFAULT".to_owned());
    let symmetric = spec == "SYMMETRIC_DEFAULT";
    Ok(KeyMetadata {
        key_id: key.id.as_str().into(),
        arn: key.arn.as_str().into(),
        aws_account_id: Some(place.account.as_str().into()),
        creation_date: Some(key.made.to_string()),
        enabled: state == "Enabled",
        description: asked.description.unwrap_or_default(),
        key_usage: Some(usage),
        key_state: Some(state.to_owned()),
        deletion_date: key.deletion.map(|deletion| deletion.to_string()),
        valid_to: None,
        origin: Some(asked.origin.map_or_else(|| "AWS_KMS".to_owned(), |origin| origin.0)),
        custom_key_store_id: None,
        cloud_hsm_cluster_id: None,
        expiration_model: None,
        key_manager: Some(if of_aws { "AWS" } else { "CUSTOMER" }.to_owned()),
        key_spec: Some(spec),
        encryption_algorithms: if symmetric { vec!["SYMMETRIC_DEFAULT".to_owned()] } else { Vec::new() },
        signing_algorithms: Vec::new(),
        key_agreement_algorithms: Vec::new(),
        mac_algorithms: Vec::new(),
        multi_region: asked.multi_region == Some(true),
        multi_region_configuration: None,
        pending_deletion_window_in_days: None,
    })
}
