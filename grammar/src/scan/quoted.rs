use super::{Scanner, TokenKind, span};
use crate::{limit::NESTING_MAX, repair::Edit, report};

/// How a text ended.
enum End {
    /// After this byte.
    Closed(usize),
    /// Not at all: its line or the file ended here.
    Open(usize),
}

// In a longer line no forgotten quote is looked for.
const FORGOTTEN_BYTES_MAX: usize = 500;

// In a text with so many open `${`, the others are not looked at one by one.
const UNCLOSED_VALUES_MAX: usize = 8;

impl Scanner<'_> {
    /// A text, from its opening quote.
    pub(super) fn quoted(&mut self) {
        let start = self.at;
        if let Some(end) = self.forgotten_end(start) {
            self.scan.say(|| report::text_not_closed(span(start, start + 1), span(end, end)));
            self.scan.edits.push(Edit::insert(end, "\""));
            self.scan.unclosed.push(span(start, end));
            return self.push(TokenKind::Text, end - start);
        }
        let (end, long) = self.end_of_text(start, 0, true);
        let end = match end {
            End::Closed(end) => end,
            End::Open(end) if long => {
                self.scan.say(|| report::long_text_not_closed(span(start, start + 3)));
                self.scan.edits.push(Edit::insert(end, "\"\"\""));
                self.scan.unclosed.push(span(start, end));
                end
            }
            End::Open(line_end) => {
                let end = self.likely_end(start, line_end);
                self.scan.say(|| report::text_not_closed(span(start, start + 1), span(end, end)));
                self.scan.edits.push(Edit::insert(end, "\""));
                self.scan.unclosed.push(span(start, line_end));
                end
            }
        };
        self.push(TokenKind::Text, end - start);
        let lines = self.text[start..end].matches('\n').count();
        if lines > 0 {
            self.line += super::offset(lines);
            self.line_start = self.text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        }
    }

    // `{ a = "b, c = "d" }`: a quote that a word follows opens a text, so the one before it was not closed.
    fn forgotten_end(&mut self, start: usize) -> Option<usize> {
        let near = &self.bytes[start..self.bytes.len().min(start + FORGOTTEN_BYTES_MAX)];
        let end = near.iter().position(|byte| *byte == b'\n');
        let line = &near[..end.unwrap_or(near.len())];
        if end.is_none() && near.len() == FORGOTTEN_BYTES_MAX || line.starts_with(b"\"\"\"") || line.contains(&b'\\') {
            return None;
        }
        let quotes = self.text[start..start + line.len()].matches('"').count();
        let second = line.iter().skip(1).position(|byte| *byte == b'"')? + 1;
        let followed = line.get(second + 1).is_some_and(u8::is_ascii_alphanumeric);
        let inner = &self.text[start + 1..start + second];
        // A quote within `${}` is another matter.
        if quotes.is_multiple_of(2) || !followed || inner.rfind("${").is_some_and(|open| !inner[open..].contains('}')) {
            return None;
        }
        let length = inner.find([',', ']', ')']).or_else(|| inner.find(" = "))?;
        let kept = inner[..length].trim_end_matches([' ', '\t', '}']);
        // The brace of a value at its end.
        let open = kept.rfind("${").is_some_and(|open| !kept[open..].contains('}'));
        Some(start + 1 + kept.len() + usize::from(open))
    }

    // Brackets at the end of the line were hardly meant to be text: `"abc }` is `"abc" }`.
    fn likely_end(&self, start: usize, line_end: usize) -> usize {
        let line = &self.text[start + 1..line_end];
        let kept = line.trim_end_matches(|letter: char| letter.is_ascii_whitespace() || "{}()[],".contains(letter));
        let mut end = start + 1 + kept.len();
        // A value at the very end keeps its own brace.
        if kept.rfind("${").is_some_and(|open| !kept[open..].contains('}'))
            && let Some(close) = self.text[end..line_end].find('}')
        {
            end += close + 1;
        }
        end
    }

    // The end of a text that begins here, and whether it is one in three quotes. What is wrong inside is reported only
    // for the outermost text, once it is known where that ends.
    fn end_of_text(&mut self, start: usize, depth: usize, report: bool) -> (End, bool) {
        let long = self.text[start..].starts_with("\"\"\"");
        let mut at = start + if long { 3 } else { 1 };
        let mut unclosed_values = 0;
        loop {
            let rest = &self.bytes[at..];
            match rest {
                [] => return (End::Open(at), long),
                [b'"', b'"', b'"', ..] if long => return (End::Closed(at + 3), long),
                [b'"', ..] if !long => return (End::Closed(at + 1), long),
                [b'\n', ..] if !long => return (End::Open(at), long),
                [b'\\', ..] if !long => at = self.escape(at, report),
                [b'$', b'{', ..] => {
                    let tried = unclosed_values < UNCLOSED_VALUES_MAX;
                    let end = if tried { self.end_of_value(at + 2, depth + 1, long) } else { None };
                    if end.is_none() && !report {
                        return (End::Open(at), long);
                    }
                    if end.is_none() {
                        if unclosed_values == 0 {
                            self.scan.say(|| report::value_not_closed(span(at, at + 2)));
                        }
                        self.scan.edits.push(Edit::replace(at, 1, "_"));
                        unclosed_values += 1;
                    }
                    at = end.unwrap_or(at + 2);
                }
                [_, ..] => at += 1,
            }
        }
    }

    // The end of `${..}`, from after its brace.
    fn end_of_value(&mut self, start: usize, depth: usize, long: bool) -> Option<usize> {
        if depth > NESTING_MAX {
            self.scan.too_deep = true;
            return None;
        }
        let mut open = 0_usize;
        let mut at = start;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\n' if !long => return None,
                b'"' => match self.end_of_text(at, depth, false).0 {
                    End::Closed(end) => at = end,
                    End::Open(_) => return None,
                },
                b'{' => {
                    open += 1;
                    at += 1;
                }
                b'}' if open == 0 => return Some(at + 1),
                b'}' => {
                    open -= 1;
                    at += 1;
                }
                _ => at += 1,
            }
        }
        None
    }

    // Goes past an escape.
    fn escape(&mut self, at: usize, report: bool) -> usize {
        let rest = &self.text[at + 1..];
        let mut letters = rest.chars();
        let (valid, length) = match letters.next() {
            Some('n' | 't' | 'r' | '\\' | '"' | '$') => (true, 1),
            Some('u') => {
                let digits =
                    rest[1..].strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
                let digits = digits.filter(|digits| (1..=6).contains(&digits.len()));
                let letter = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
                (letter.is_some(), 1)
            }
            Some('\n') | None => return at + 1,
            Some(other) => (false, other.len_utf8()),
        };
        if !valid && report {
            self.scan.say(|| report::unknown_escape(span(at, at + 1 + length), &rest[..length]));
            self.scan.edits.push(Edit::replace(at, 1, "_"));
        }
        at + 1 + length
    }
}
