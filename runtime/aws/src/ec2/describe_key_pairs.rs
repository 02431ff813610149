use super::convert::{filters, tags};
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types;
use galley_catalog::ec2::{DescribeKeyPairs, KeyPair, KeyPairs};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeKeyPairs> for Aws {
    async fn perform(&self, action: DescribeKeyPairs, context: &Context) -> Result<Reply<KeyPairs>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .describe_key_pairs()
            .set_key_names(action.key_names)
            .set_key_pair_ids(action.key_pair_ids)
            .set_include_public_key(action.include_public_key)
            .set_filters(filters(action.filters))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let key_pairs = answer.key_pairs.unwrap_or_default().into_iter().map(key_pair).collect::<Result<_, _>>()?;
        Ok(Reply { output: KeyPairs { key_pairs }, request_id })
    }
}

fn key_pair(key_pair: types::KeyPairInfo) -> Result<KeyPair, Failure> {
    Ok(KeyPair {
        key_pair_id: need(key_pair.key_pair_id, "the key pair's id")?,
        key_name: need(key_pair.key_name, "the key pair's name")?,
        key_type: key_pair.key_type.map(|kind| kind.as_str().to_owned()),
        key_fingerprint: key_pair.key_fingerprint,
        public_key: key_pair.public_key,
        tags: tags(key_pair.tags),
    })
}
