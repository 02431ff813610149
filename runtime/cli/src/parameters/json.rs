use super::file::{Entry, Malformed};
use galley_program::Value;
use std::{collections::BTreeMap, ops::Range};

/// The top-level entries of a JSON text.
pub(super) fn parse(text: &str) -> Result<Vec<Entry>, Malformed> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let offset = offset(text, error.line(), error.column());
        // The error ends with "at line 3 column 5", which the place says already.
        let why = error.to_string();
        let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why).to_owned();
        Malformed { range: offset..offset + 1, why }
    })?;
    let Some(entries) = value.as_map() else {
        return Err(Malformed { range: 0..text.len(), why: "parameters are a JSON object".to_owned() });
    };
    let entries = entries.iter().map(|(name, value)| {
        let key = key(text, name);
        Entry { name: name.to_string(), value: value.clone(), key, parts: BTreeMap::new() }
    });
    Ok(entries.collect())
}

/// The byte at a line and a column, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// Where the key of the outermost object stands.
fn key(text: &str, name: &str) -> Range<usize> {
    let quoted = serde_json::Value::from(name).to_string();
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = string_end(bytes, at);
                let is_key = text[end..].trim_start().starts_with(':');
                if depth == 1 && is_key && text[at..end] == quoted {
                    return at..end;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    0..0
}

/// The byte after the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}
