use crate::Value;
use std::{fmt, sync::Arc};

/// A value that nobody may see. It is known by where it comes from: printed, compared and written down, it is that
/// reference and nothing else, so that no record, log or message can hold it in clear.
#[derive(Clone)]
pub struct Secret {
    /// Where it comes from: `env:CHAT_TOKEN`, `file:/run/token`.
    pub reference: Arc<str>,
    value: Option<Arc<Value>>,
    mark: Option<Arc<str>>,
}

impl Secret {
    /// A secret that was fetched.
    #[must_use]
    pub fn new(reference: impl Into<Arc<str>>, value: Value) -> Self {
        Self { reference: reference.into(), value: Some(Arc::new(value)), mark: None }
    }

    /// One that is known by its reference only, as a record has it.
    #[must_use]
    pub fn unfetched(reference: impl Into<Arc<str>>) -> Self {
        Self { reference: reference.into(), value: None, mark: None }
    }

    /// The same with a mark: a keyed hash of the value, by which a later run sees whether it is still the same one.
    #[must_use]
    pub fn marked(self, mark: impl Into<Arc<str>>) -> Self {
        Self { mark: Some(mark.into()), ..self }
    }

    /// Its mark, where it has one.
    #[must_use]
    pub fn mark(&self) -> Option<&str> {
        self.mark.as_deref()
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

    #[test]
    fn a_mark_is_written_down_and_is_no_difference() {
        let marked = Value::Secret(Secret::new("env:TOKEN", Value::from("planted")).marked("0a1b"));
        let json = serde_json::to_string(&marked).expect("serialises");
        let back: Value = serde_json::from_str(&json).expect("parses");
        assert_eq!(back, Value::Secret(Secret::unfetched("env:TOKEN")));
        assert!(matches!(&back, Value::Secret(secret) if secret.mark() == Some("0a1b")), "{json}");
    }
}
