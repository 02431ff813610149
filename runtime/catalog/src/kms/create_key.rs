use super::{DescribeKey, KeyMetadata, ListKeys, ScheduleKeyDeletion};
use galley_program::{
    Action, Class, Effect, Failure, INTENT, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value, choices,
};
use std::collections::BTreeMap;

choices! {
    /// What a key may do (KMS API, `KeyUsageType`).
    KeyUsage: "ENCRYPT_DECRYPT" "SIGN_VERIFY" "GENERATE_VERIFY_MAC" "KEY_AGREEMENT" "ENCAPSULATE_DECAPSULATE"

    /// Where a key's material comes from (KMS API, `OriginType`).
    KeyOrigin: "AWS_KMS" "EXTERNAL" "AWS_CLOUDHSM" "EXTERNAL_KEY_STORE"
}

/// Creates an encryption key. Left alone it is symmetric and encrypts, as EKS needs it.
///
/// AWS: <https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html>. The call takes no client token; what an
/// interrupted call made is found by its tag, for which the account's keys are listed and the tags of each are read. An
/// undo schedules its deletion, 30 days ahead: until then the deletion can be cancelled.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct CreateKey {
    /// Who may use and manage it: a policy document, as a record or as its JSON text. Left out, policies of IAM say so.
    pub policy: Option<Value>,
    /// What it is for, up to 8192 characters.
    pub description: Option<String>,
    /// What it may do; `ENCRYPT_DECRYPT` where it is left out.
    pub key_usage: Option<KeyUsage>,
    /// Its kind, such as `RSA_2048`; `SYMMETRIC_DEFAULT` where it is left out. EKS needs that one.
    pub key_spec: Option<String>,
    /// Where its material comes from; `AWS_KMS` where it is left out.
    pub origin: Option<KeyOrigin>,
    /// The custom key store that holds it.
    pub custom_key_store_id: Option<String>,
    /// The key in an external key store.
    pub xks_key_id: Option<String>,
    /// Whether AWS takes a policy under which nobody may change the key any more. Default: no.
    pub bypass_policy_lockout_safety_check: Option<bool>,
    /// Whether it can have replicas in other regions. Default: no; it cannot be changed later.
    pub multi_region: Option<bool>,
    /// Tags of the key.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateKey {
    type Output = KeyMetadata;
    const NAME: &'static str = "aws.kms.create_key";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &["kms:CreateKey", "kms:TagResource"];
    const USUAL_SECONDS: u64 = 2;

    fn look(&self, token: &Token) -> Option<Look<KeyMetadata>> {
        let token = token.0.clone();
        Some(Look::at(ListKeys {}, move |seen| {
            let ours = seen.keys.into_iter().filter(|key| {
                key.tags.as_ref().and_then(|tags| tags.get(INTENT)).is_some_and(|intent| *intent == token)
            });
            Sight::among(ours.map(|key| KeyMetadata::of(key.key_id, key.key_arn)), |key| key.key_id.to_string())
        }))
    }

    fn ready(&self, made: &KeyMetadata) -> Option<Poll<KeyMetadata>> {
        let call = DescribeKey { key_id: made.key_id.clone(), grant_tokens: None };
        Some(Poll::until(call, 2, 300, |key| match key.key_state.as_deref() {
            // A key without material waits for its owner to import it.
            Some("Enabled" | "PendingImport") => Readiness::Ready(key),
            Some(state @ ("Disabled" | "PendingDeletion" | "PendingReplicaDeletion" | "Unavailable")) => {
                Readiness::Failed(Failure::new(Class::Invalid, state, format!("key `{}` is {state}", key.key_id)))
            }
            Some(state) => Readiness::Pending(state.to_owned()),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &KeyMetadata, _before: &Value) -> Undo {
        Undo::by(ScheduleKeyDeletion { key_id: made.key_id.clone(), pending_window_in_days: None })
    }

    fn identity(&self, made: &KeyMetadata) -> Option<String> {
        Some(made.key_id.to_string())
    }
}
