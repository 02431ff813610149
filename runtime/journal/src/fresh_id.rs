use crate::problem;
use galley_program::{DeploymentId, JournalError};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;

/// Draws the id of a new deployment: 128 bits from the system's generator, so that two stores never draw the same.
///
/// # Errors
/// When the system gives no random bits.
pub fn fresh_deployment_id() -> Result<DeploymentId, JournalError> {
    let mut bytes = [0; 16];
    let drawn = File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    drawn.map_err(|words| problem::no_randomness(&words))?;
    let mut text = String::with_capacity(32);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(DeploymentId(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_32_hexadecimal_digits_and_differ() {
        let (one, other) = (fresh_deployment_id().expect("random"), fresh_deployment_id().expect("random"));
        assert_eq!(one.0.len(), 32);
        assert!(one.0.bytes().all(|digit| digit.is_ascii_hexdigit()), "{one}");
        assert_ne!(one, other);
    }
}
