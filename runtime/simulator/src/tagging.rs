//! AWS's rules for tags.

use crate::{failures, things::Tags};
use galley_program::Failure;

const TAGS_MAX: usize = 50;

/// Refuses what EC2 does not take as the tags of one thing.
pub(crate) fn check(tags: &Tags) -> Result<(), Failure> {
    if let Some(reserved) = tags.keys().find(|key| key.to_lowercase().starts_with("aws:")) {
        let message = format!("Tag keys starting with 'aws:' are reserved for internal use: {reserved}");
        return Err(failures::invalid("InvalidParameterValue", message));
    }
    if tags.len() > TAGS_MAX {
        let message = format!("The maximum number of tags per resource is {TAGS_MAX}");
        return Err(failures::limit("TagLimitExceeded", message));
    }
    Ok(())
}

/// Refuses what IAM and EKS do not take: they allow fewer characters.
pub(crate) fn check_strictly(tags: &Tags, code: &str) -> Result<(), Failure> {
    let allowed = |c: char| c.is_alphanumeric() || " _.:/=+-@".contains(c);
    let wrong = tags.iter().find(|(key, value)| !key.chars().all(allowed) || !value.chars().all(allowed));
    if let Some((key, value)) = wrong {
        return Err(failures::invalid(code, format!("the tag {key}={value} has characters that are not allowed")));
    }
    check(tags)
}
