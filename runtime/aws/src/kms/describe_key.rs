use crate::Aws;
use crate::failure::failed;
use crate::moment::moment;
use crate::reply::{id, need};
use aws_sdk_kms::types;
use galley_catalog::kms::{DescribeKey, KeyMetadata, MultiRegionConfiguration, MultiRegionKey};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeKey> for Aws {
    async fn perform(&self, action: DescribeKey, context: &Context) -> Result<Reply<KeyMetadata>, Failure> {
        let call = self.at(context).kms().describe_key().key_id(action.key_id.0).set_grant_tokens(action.grant_tokens);
        let answer = call.send().await.map_err(failed)?;
        let request_id = id(&answer);
        let output = key(need(answer.key_metadata, "the key")?)?;
        Ok(Reply { output, request_id })
    }
}

/// A key from AWS's answer.
pub(super) fn key(key: types::KeyMetadata) -> Result<KeyMetadata, Failure> {
    Ok(KeyMetadata {
        key_id: key.key_id.into(),
        arn: need(key.arn, "the key's ARN")?.into(),
        aws_account_id: key.aws_account_id.map(Into::into),
        creation_date: key.creation_date.and_then(moment),
        enabled: key.enabled,
        description: key.description.unwrap_or_default(),
        key_usage: key.key_usage.map(|usage| usage.as_str().to_owned()),
        key_state: key.key_state.map(|state| state.as_str().to_owned()),
        deletion_date: key.deletion_date.and_then(moment),
        valid_to: key.valid_to.and_then(moment),
        origin: key.origin.map(|origin| origin.as_str().to_owned()),
        custom_key_store_id: key.custom_key_store_id,
        cloud_hsm_cluster_id: key.cloud_hsm_cluster_id,
        expiration_model: key.expiration_model.map(|model| model.as_str().to_owned()),
        key_manager: key.key_manager.map(|manager| manager.as_str().to_owned()),
        key_spec: key.key_spec.map(|spec| spec.as_str().to_owned()),
        encryption_algorithms: words(key.encryption_algorithms, types::EncryptionAlgorithmSpec::as_str),
        signing_algorithms: words(key.signing_algorithms, types::SigningAlgorithmSpec::as_str),
        key_agreement_algorithms: words(key.key_agreement_algorithms, types::KeyAgreementAlgorithmSpec::as_str),
        mac_algorithms: words(key.mac_algorithms, types::MacAlgorithmSpec::as_str),
        multi_region: key.multi_region.unwrap_or_default(),
        multi_region_configuration: key.multi_region_configuration.map(several),
        pending_deletion_window_in_days: key.pending_deletion_window_in_days,
    })
}

fn words<T>(items: Option<Vec<T>>, word: impl Fn(&T) -> &str) -> Vec<String> {
    items.unwrap_or_default().iter().map(|item| word(item).to_owned()).collect()
}

fn several(set: types::MultiRegionConfiguration) -> MultiRegionConfiguration {
    MultiRegionConfiguration {
        multi_region_key_type: set.multi_region_key_type.map(|kind| kind.as_str().to_owned()),
        primary_key: set.primary_key.map(one),
        replica_keys: set.replica_keys.unwrap_or_default().into_iter().map(one).collect(),
    }
}

fn one(key: types::MultiRegionKey) -> MultiRegionKey {
    MultiRegionKey { arn: key.arn.unwrap_or_default().into(), region: key.region.unwrap_or_default().into() }
}
