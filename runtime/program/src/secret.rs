use crate::Value;
use std::{fmt, sync::Arc};

/// A value that nobody may see. It is known by where it comes from: printed, compared and written down, it is that
/// reference and nothing else, so that no record, log or message can hold it in clear.
#[derive(Clone)]
pub struct Secret {
    /// Where it comes from: `env:CHAT_TOKEN`, `file:/run/token`.
    pub reference: Arc<str>,
    value: Option<Arc<Value>>,
}

impl Secret {
    /// A secret that was fetched.
    #[must_use]
    pub fn new(reference: impl Into<Arc<str>>, value: Value) -> Self {
        Self { reference: reference.into(), value: Some(Arc::new(value)) }
    }

    /// One that is known by its reference only, as a record has it.
    #[must_use]
    pub fn unfetched(reference: impl Into<Arc<str>>) -> Self {
        Self { reference: reference.into(), value: None }
    }

    /// The value in clear, for the call that needs it; `None` where it was not fetched.
    #[must_use]
    pub fn reveal(&self) -> Option<&Value> {
        self.value.as_deref()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.reference == other.reference
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({})", self.reference)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(secret {})", self.reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_or_written_down_holds_the_value() {
        let value = Value::record([("token", Value::Secret(Secret::new("env:TOKEN", Value::from("planted"))))]);
        let json = serde_json::to_string(&value).expect("serialises");
        for text in [format!("{value:?}"), value.to_string(), json.clone()] {
            assert!(!text.contains("planted"), "{text}");
            assert!(text.contains("env:TOKEN"), "{text}");
        }
        let back: Value = serde_json::from_str(&json).expect("parses");
        assert_eq!(back, value);
        assert!(matches!(back.field("token"), Value::Secret(secret) if secret.reveal().is_none()));
    }
}
