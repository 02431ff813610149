use galley_program::{DEPLOYMENT, INTENT, NAME, STEP, Sight, Token};
use std::collections::BTreeMap;

/// Whether a thing found under the name that we want is the one that this intent made: the tag, set in the create
/// call, is the proof.
pub(crate) fn judge<T>(token: &Token, what: &str, tags: &BTreeMap<String, String>, thing: T) -> Sight<T> {
    if tags.get(INTENT) == Some(&token.0) {
        Sight::Stands(thing)
    } else {
        Sight::Other { what: format!("{what}, {}", owner(tags)), value: galley_program::Value::Null }
    }
}

fn owner(tags: &BTreeMap<String, String>) -> String {
    let Some(deployment) = tags.get(DEPLOYMENT) else {
        return "which carries no tags of ours".to_owned();
    };
    let name = tags.get(NAME).map_or_else(String::new, |name| format!(" `{name}`"));
    let step = tags.get(STEP).map_or_else(String::new, |step| format!(", step `{step}`"));
    format!("made by another intent: deployment{name} ({deployment}){step}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_the_tag_of_the_intent_makes_a_thing_ours() {
        let token = Token("ours".into());
        assert_eq!(judge(&token, "cluster `prod`", &tags(&[(INTENT, "ours")]), 7), Sight::Stands(7));
        let other = |entries: &[(&str, &str)]| match judge(&token, "cluster `prod`", &tags(entries), 7) {
            Sight::Other { what, value } if value.is_null() => what,
            sight @ (Sight::Other { .. } | Sight::Stands(_) | Sight::Twice(..) | Sight::Missing) => {
                format!("{sight:?}")
            }
        };
        assert_eq!(other(&[("team", "a")]), "cluster `prod`, which carries no tags of ours");
        let theirs = [(INTENT, "theirs"), (DEPLOYMENT, "d41d"), (NAME, "prod"), (STEP, "cluster")];
        assert_eq!(other(&theirs), "cluster `prod`, made by another intent: deployment `prod` (d41d), step `cluster`");
    }
}
