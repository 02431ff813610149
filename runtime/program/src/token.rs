use crate::StepPath;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

names! {
    /// A deployment, for ever: 128 random bits, 32 hexadecimal digits.
    DeploymentId
    /// One drive of a recipe over a deployment, counted from 1 within it: `r1`.
    RunId
    /// The client token of one intent: the same for every try and every resume, and the `galley:intent` tag of what
    /// the call makes.
    Token
}

impl Token {
    /// Draws the token of the intent with that ordinal in the deployment: 32 base32 characters (160 bits) of SHA-256
    /// over deployment, path, action and ordinal. Fits the 64 ASCII characters that EC2 and EKS allow.
    #[must_use]
    pub fn draw(deployment: &DeploymentId, path: &StepPath, action: &str, ordinal: u64) -> Self {
        let mut hash = Sha256::new();
        for part in [deployment.0.as_str(), path.as_str(), action, &ordinal.to_string()] {
            // A length before each part keeps ("a", "bc") and ("ab", "c") apart.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Self(base32(&hash.finalize()[..20]))
    }
}

/// RFC 4648 base32 in lower case; `bytes` is a multiple of five long, so there is no padding.
fn base32(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::with_capacity(bytes.len() / 5 * 8);
    for group in bytes.chunks_exact(5) {
        let bits = group.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        text.extend((0..8).rev().map(|place| DIGITS[(bits >> (place * 5) & 31) as usize] as char));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_changes_with_each_of_its_parts_and_never_by_itself() {
        let id = DeploymentId("d".into());
        let token = |path: &str, action, ordinal| Token::draw(&id, &StepPath::from(path), action, ordinal);
        let first = token("net/vpc", "aws.ec2.create_vpc", 1);
        assert_eq!(first, token("net/vpc", "aws.ec2.create_vpc", 1));
        assert_eq!(first.0.len(), 32);
        for other in [token("net/vpc2", "aws.ec2.create_vpc", 1), token("net/vpc", "aws.ec2.create_vp", 1)] {
            assert_ne!(first, other);
        }
        assert_ne!(first, token("net/vpc", "aws.ec2.create_vpc", 2));
    }
}
