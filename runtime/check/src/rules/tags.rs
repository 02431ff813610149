//! E3010. Tags: at most 50, keys up to 128 and values up to 256 characters, and none that begins with `aws:`; EC2 takes any
//! character, others do not
//! (<https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>).

use super::{
    call::Call,
    fact::{Fact, Lengths, Piece},
    findings::Findings,
};

/// What AWS allows for one thing, less the six that Galley sets itself.
const TAGS_MOST: usize = 50 - 6;
const KEY_MOST: usize = 128;
const VALUE_MOST: usize = 256;

pub(super) fn tags(call: &Call<'_>, findings: &mut Findings<'_>) {
    if !call.spec.tagged() {
        return;
    }
    let tags = call.input.field("tags");
    let Some(fields) = tags.fields() else { return };
    if fields.entries.len() > TAGS_MOST {
        let count = fields.entries.len();
        let message = format!("AWS takes 50 tags for one thing; with Galley's own six there is room for {TAGS_MOST}");
        let found = findings.error("E3010", message, &tags, &format!("{count} tags"));
        findings.say(found.help("leave out the least useful"));
    }
    // EC2 takes any character.
    let any = call.spec.name.starts_with("aws.ec2.");
    for (key, value) in &fields.entries {
        key_of(key, value, any, findings);
        value_of(key, value, any, findings);
    }
}

fn key_of(key: &str, value: &Fact, any: bool, findings: &mut Findings<'_>) {
    let start = key.get(..4).unwrap_or_default();
    let (message, label) = if start.eq_ignore_ascii_case("aws:") {
        (format!("the tag `{key}` begins with `aws:`, which AWS keeps for itself"), "")
    } else if galley_program::is_ours(key) {
        (format!("the tag `{key}` is one that Galley sets itself, to know what it made"), "")
    } else if key.is_empty() {
        ("a tag has no name".to_owned(), "")
    } else if key.chars().count() > KEY_MOST {
        (format!("the name of a tag has {KEY_MOST} characters at most, found {}", key.chars().count()), "")
    } else if let Some(odd) = odd(key).filter(|_| !any) {
        (format!("the tag `{key}` has a character that AWS does not take here: `{odd}`"), "")
    } else {
        return;
    };
    let found = findings.error_at_key("E3010", message, value, (key, label));
    findings.say(found.help(CHARACTERS));
}

fn value_of(key: &str, value: &Fact, any: bool, findings: &mut Findings<'_>) {
    let pieces = value.pieces();
    let lengths = Lengths::of(&pieces);
    if lengths.least > VALUE_MOST {
        let found =
            format!("the value of the tag `{key}` has {VALUE_MOST} characters at most, found {}", lengths.least);
        let found = findings.error("E3010", found, value, "");
        findings.say(found.help("keep long texts elsewhere, and their address in the tag"));
    }
    let plain = pieces.iter().filter_map(|piece| if let Piece::Plain(text) = piece { Some(text) } else { None });
    for text in plain {
        if let Some(odd) = odd(text).filter(|_| !any) {
            let message = format!("the value of the tag `{key}` has a character that AWS does not take here");
            let found = findings.error_inside("E3010", message, value, (&odd.to_string(), ""));
            findings.say(found.help(CHARACTERS));
            return;
        }
    }
}

const CHARACTERS: &str = "letters, digits, spaces and `_ . : / = + - @` are right for every service";

fn odd(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_alphanumeric() && !" _.:/=+-@".contains(*c))
}
