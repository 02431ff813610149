//! A first look at the text: tokens, comments, and what is wrong with texts and numbers.
//!
//! The grammar wants texts that end and brackets that balance. What is wrong there is found here, where it can be
//! explained, and mended by edits, so that the rest of the file parses as if it had been right.

mod documentation;
mod habit;
mod keyword;
mod quoted;
mod token;
mod unit;

pub(crate) use keyword::misspelt;
pub(crate) use token::{Bracket, Token, TokenKind};

use crate::{Diagnostic, Span, limit::DIAGNOSTICS_MAX, repair::Edit};

/// What the first look saw.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// In order. What stands inside texts is not among them.
    pub(crate) tokens: Vec<Token>,
    /// Every `#` comment.
    pub(crate) comments: Vec<Span>,
    /// What is wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What would mend it.
    pub(crate) edits: Vec<Edit>,
    /// Texts without an end: what they swallowed is not known.
    pub(crate) unclosed: Vec<Span>,
    /// Whether something nests deeper than anyone should walk.
    pub(crate) too_deep: bool,
    /// How many errors and how many hints were found.
    said: usize,
    hinted: usize,
}

impl Scan {
    /// An error, unless there are so many already that nobody will be told of it.
    fn say(&mut self, error: impl FnOnce() -> Diagnostic) {
        self.said += 1;
        if self.said <= FOUND_MAX {
            self.diagnostics.push(error());
        }
    }

    /// The same for a hint.
    fn hint(&mut self, hint: impl FnOnce() -> Diagnostic) {
        self.hinted += 1;
        if self.hinted <= FOUND_MAX {
            self.diagnostics.push(hint());
        }
    }
}

/// More are not looked at: what is reported comes first in the text, but for what follows from something else.
const FOUND_MAX: usize = 4 * DIAGNOSTICS_MAX;

/// Looks at a text of at most [`crate::limit::SOURCE_BYTES_MAX`] bytes.
pub(crate) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        line: 0,
        line_start: 0,
        indented: (usize::MAX, 0),
        no_comment_end: false,
        docs: Vec::new(),
        scan: Scan::default(),
    };
    scanner.run();
    documentation::check(&mut scanner);
    unit::check(&mut scanner);
    habit::check(&mut scanner);
    let mut scan = scanner.scan;
    scan.comments.sort_unstable();
    scan.edits.sort_by_key(|edit| edit.span);
    scan
}

/// The state of a first look.
struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    line: u32,
    line_start: usize,
    /// A start of a line, and how far that line is indented.
    indented: (usize, u32),
    /// Whether no `*/` is in the rest of the text.
    no_comment_end: bool,
    /// Every `##` line, and whether it begins its line.
    docs: Vec<(Span, bool)>,
    scan: Scan,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                    self.line_start = self.at;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' => self.comment(),
                b'"' => self.quoted(),
                b'{' | b'(' | b'[' => self.push(TokenKind::Open(Bracket::of(byte)), 1),
                b'}' | b')' | b']' => self.push(TokenKind::Close(Bracket::of(byte)), 1),
                b'0'..=b'9' => {
                    let length = self.number_length();
                    self.push(TokenKind::Number, length);
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
                _ if self.text[self.at..].starts_with(char::is_alphabetic) => self.word(),
                b'/' | b'&' | b'|' | b'=' | b'!' | b';' | b'\'' | b'`' | 0x80.. if self.habit() => {}
                _ => {
                    let length = self.text[self.at..].chars().next().map_or(1, char::len_utf8);
                    self.push(TokenKind::Sign, length);
                }
            }
        }
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        let first = self.is_first();
        let indent = self.indent();
        let line = self.line;
        self.scan.tokens.push(Token { kind, span: span(self.at, self.at + length), first, indent, line });
        self.at += length;
    }

    // Whether nothing but space stands before it on its line.
    fn is_first(&mut self) -> bool {
        let after_indent = self.line_start + self.indent() as usize;
        self.text.get(after_indent..self.at).is_none_or(|before| before.trim_ascii_start().is_empty())
    }

    // How far the line is indented, counted once.
    fn indent(&mut self) -> u32 {
        if self.indented.0 != self.line_start {
            let indent = self.bytes[self.line_start..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            self.indented = (self.line_start, offset(indent));
        }
        self.indented.1
    }

    fn comment(&mut self) {
        let rest = &self.text[self.at..];
        let line = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let place = span(self.at, self.at + line.len());
        if line.starts_with("##") && !line.starts_with("###") {
            let first = self.is_first();
            self.docs.push((place, first));
        } else {
            self.scan.comments.push(place);
        }
        self.at += line.len();
    }

    fn word(&mut self) {
        let plain = self.word_length();
        let rest = &self.text[self.at..];
        let whole = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        if whole > plain { self.foreign_word(whole) } else { self.push(TokenKind::Word, plain) }
    }

    fn word_length(&self) -> usize {
        self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count()
    }

    // `1_000`, `0.5`, `30s`; the two dots of `1..20` are not part of it.
    fn number_length(&self) -> usize {
        let whole = self.word_length();
        let rest = &self.bytes[self.at + whole..];
        if rest.first() == Some(&b'.') && rest.get(1).is_some_and(u8::is_ascii_digit) {
            let part = rest[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
            return whole + 1 + part;
        }
        whole
    }
}

/// What may stand between words. There are other spaces in the world, but the grammar knows these.
pub(crate) const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A text up to its last word.
pub(crate) fn without_space_after(text: &str) -> &str {
    text.trim_end_matches(SPACE)
}

/// A place in a text that fits into 32 bits, as every text that is read does.
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(crate) fn span(start: usize, end: usize) -> Span {
    Span::new(offset(start), offset(end))
}
