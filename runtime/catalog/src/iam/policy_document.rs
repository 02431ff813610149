use galley_program::Value;

/// The text that AWS takes for a policy document: a record as JSON, text as it is.
#[must_use]
pub fn policy_text(document: &Value) -> String {
    // Every value has a JSON form, so the default is never used.
    let json = || serde_json::to_string(document).unwrap_or_default();
    document.as_text().map_or_else(json, str::to_owned)
}

/// The document behind a text from AWS; the text itself where it is not JSON.
#[must_use]
pub fn policy_from(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_a_record_or_its_text() {
        let record = Value::record([("Version", Value::from("2012-10-17")), ("Statement", Value::list([]))]);
        let text = r#"{"Statement":[],"Version":"2012-10-17"}"#;
        assert_eq!(policy_text(&record), text);
        assert_eq!(policy_text(&Value::from(" {} ")), " {} ");
        assert_eq!(policy_from(text), record);
        assert_eq!(policy_from("not json"), Value::from("not json"));
    }
}
