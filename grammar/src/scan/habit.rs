//! What other languages write otherwise. Each is reported once with its cure and mended, so that nothing follows from it.

use super::{Scanner, TokenKind, span};
use crate::{repair::Edit, report};

/// Quotes of typographers and of other languages, and what closes each.
const QUOTES: [(char, &[char]); 8] = [
    ('\'', &['\'']),
    ('`', &['`']),
    ('“', &['”', '“']),
    ('”', &['”']),
    ('„', &['“', '”']),
    ('‘', &['’', '‘']),
    ('’', &['’']),
    ('«', &['»']),
];

/// A longer text is not taken for one in other quotes.
const QUOTED_BYTES_MAX: usize = 1_000;

/// Keywords that a name follows.
const NAMING: &[&str] = &[
    "const",
    "enum",
    "fn",
    "for",
    "hook",
    "let",
    "lookup",
    "output",
    "param",
    "plan",
    "procedure",
    "recipe",
    "run",
    "step",
    "type",
    "wait",
];

impl Scanner<'_> {
    /// Takes something that is written otherwise here; `false` where there is nothing of the sort.
    pub(super) fn habit(&mut self) -> bool {
        let rest = &self.text[self.at..];
        if rest.starts_with("//") && !self.text[..self.at].ends_with(':') {
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            self.foreign_comment(length);
            return true;
        }
        if rest.starts_with("/*") {
            let line = rest.find('\n').unwrap_or(rest.len());
            // Looked for in vain only once.
            let end = if self.no_comment_end { None } else { rest.find("*/") };
            self.no_comment_end = end.is_none();
            self.foreign_comment(end.map_or(line, |end| end + 2));
            return true;
        }
        let written = [("&&", "and"), ("||", "or"), ("===", "=="), ("!==", "!=")];
        if let Some((sign, ours)) = written.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
            self.operator(sign, ours);
            return true;
        }
        let next = rest.chars().nth(1);
        if rest.starts_with('!') && next.is_some_and(|next| next.is_alphabetic() || matches!(next, '(' | '!')) {
            let place = span(self.at, self.at + 1);
            self.scan.say(|| report::written_otherwise(place, "!", "not", "not "));
            self.scan.edits.push(Edit { span: place, text: "not ".to_owned() });
            self.push(TokenKind::Sign, 1);
            return true;
        }
        if let Some(behind) = rest.strip_prefix(';') {
            let ends = behind.is_empty() || behind.trim_start_matches([' ', '\t', '\r']).starts_with(['\n', '}', '#']);
            let place = span(self.at, self.at + 1);
            self.scan.say(|| report::semicolon(place, ends));
            // What stands behind it is another statement or entry.
            self.scan.edits.push(Edit { span: place, text: "\n".to_owned() });
            self.at += 1;
            return true;
        }
        self.foreign_quotes()
    }

    /// A word that no name can be, for its letters: `größe`.
    pub(super) fn foreign_word(&mut self, length: usize) {
        let word = &self.text[self.at..self.at + length];
        let place = span(self.at, self.at + length);
        self.scan.say(|| report::letters_of_names(place));
        let ours: String = word.bytes().map(|byte| if byte.is_ascii() { char::from(byte) } else { '_' }).collect();
        self.scan.edits.push(Edit { span: place, text: ours });
        self.push(TokenKind::Word, length);
    }

    fn foreign_comment(&mut self, length: usize) {
        let comment = &self.text[self.at..self.at + length];
        let line = !comment.starts_with("/*");
        self.scan.say(|| report::foreign_comment(span(self.at, self.at + 2), line));
        // Not nothing, so that the place is known again.
        self.scan.edits.push(Edit::replace(self.at, length, " "));
        self.at += length;
        let lines = comment.matches('\n').count();
        if lines > 0 {
            self.line += super::offset(lines);
            self.line_start = self.text[..self.at].rfind('\n').map_or(0, |newline| newline + 1);
        }
    }

    fn operator(&mut self, sign: &str, ours: &str) {
        let place = span(self.at, self.at + sign.len());
        let tight = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
        let before = if tight(self.text[..self.at].chars().next_back()) { " " } else { "" };
        let after = if tight(self.text[self.at + sign.len()..].chars().next()) { " " } else { "" };
        let text = format!("{before}{ours}{after}");
        self.scan.say(|| report::written_otherwise(place, sign, ours, &text));
        self.scan.edits.push(Edit { span: place, text });
        self.push(TokenKind::Sign, sign.len());
    }

    fn foreign_quotes(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(open) = rest.chars().next() else { return false };
        let Some((_, closing)) = QUOTES.into_iter().find(|(quote, _)| *quote == open) else { return false };
        let near = &rest[..rest.floor_char_boundary(QUOTED_BYTES_MAX)];
        let line = near.split('\n').next().unwrap_or_default();
        let Some(close) = line[open.len_utf8()..].find(closing).map(|close| close + open.len_utf8()) else {
            return false;
        };
        let inner = &line[open.len_utf8()..close];
        let length = close + line[close..].chars().next().map_or(1, char::len_utf8);
        let place = span(self.at, self.at + length);
        let plain = !inner.contains(['"', '\\']) && !inner.contains("${");
        self.scan.say(|| report::other_quotes(place, plain.then(|| format!("\"{inner}\""))));
        let inner = inner.replace(['"', '\\', '$'], "_");
        self.scan.edits.push(Edit { span: place, text: format!("\"{inner}\"") });
        self.push(TokenKind::Text, length);
        true
    }
}

/// `step my-step = ..`
pub(super) fn check(scanner: &mut Scanner<'_>) {
    let tokens = &scanner.scan.tokens;
    let text = |index: usize| tokens.get(index).map_or("", |token| token.span.of(scanner.text));
    let adjoins = |index: usize| index > 0 && tokens[index - 1].span.end == tokens[index].span.start;
    let is_word = |index: usize| tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word);
    let mut found = Vec::new();
    for index in 0..tokens.len() {
        if !(is_word(index) && NAMING.contains(&text(index)) && is_word(index + 1)) {
            continue;
        }
        let mut last = index + 1;
        while text(last + 1) == "-" && is_word(last + 2) && adjoins(last + 1) && adjoins(last + 2) {
            last += 2;
        }
        let declares = matches!(text(last + 1), "=" | ":" | "{" | "(" | "in");
        if last > index + 1 && declares {
            found.push(tokens[index + 1].span.to(tokens[last].span));
        }
    }
    for place in found {
        let ours = place.of(scanner.text).replace('-', "_");
        scanner.scan.say(|| report::hyphen_in_name(place, &ours));
        scanner.scan.edits.push(Edit { span: place, text: ours });
    }
}
