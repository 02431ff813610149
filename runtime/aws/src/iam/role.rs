use crate::moment::moment;
use aws_sdk_iam::types;
use galley_catalog::iam::{AttachedPermissionsBoundary, Role, policy_from};
use galley_program::Value;
use std::time::Duration;

/// A role from AWS's answer.
pub(super) fn seen(role: types::Role) -> Role {
    let tags = role.tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value));
    let length = role.max_session_duration.and_then(|seconds| u64::try_from(seconds).ok());
    Role {
        role_name: role.role_name,
        role_id: role.role_id,
        arn: role.arn.into(),
        path: role.path,
        create_date: moment(role.create_date).unwrap_or_default(),
        assume_role_policy_document: role
            .assume_role_policy_document
            .map_or(Value::Null, |text| policy_from(&percent_decoded(&text))),
        description: role.description,
        max_session_duration: length.map(Duration::from_secs),
        permissions_boundary: role.permissions_boundary.map(|boundary| AttachedPermissionsBoundary {
            permissions_boundary_type: boundary.permissions_boundary_type.map(|kind| kind.as_str().to_owned()),
            permissions_boundary_arn: boundary.permissions_boundary_arn.map(Into::into),
        }),
        tags: tags.collect(),
    }
}

/// A length of time as IAM takes it.
pub(super) fn seconds(length: Duration) -> i32 {
    i32::try_from(length.as_secs()).unwrap_or(i32::MAX)
}

/// IAM answers with its documents encoded as in RFC 3986; `+` is itself. A `%` that is not one of theirs stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let decoded = hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_document_is_readable_again() {
        assert_eq!(percent_decoded("%7B%22a%22%3A%20%22+%25%C3%BC%22%7D"), r#"{"a": "+%ü"}"#);
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%zz%4"), "%zz%4");
    }
}
