use super::Expression;
use crate::Span;
use std::sync::Arc;

/// `"text with ${values}"`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Its pieces in order; none for `""`.
    pub parts: Vec<Part>,
    /// With its quotes.
    pub span: Span,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// As it stands. An escape is a piece of its own, so the bytes of every other piece are those of the file.
    Plain(Arc<str>, Span),
    /// The value of an expression; its span is without `${` and `}`.
    Value(Expression),
}

impl Text {
    /// The text, if it holds no values.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        let pieces = self.parts.iter().map(|part| match part {
            Part::Plain(text, _) => Some(&**text),
            Part::Value(_) => None,
        });
        pieces.collect()
    }

    /// Where bytes of the plain text stand in the file, for a caret inside the literal.
    #[must_use]
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        Span { start: self.offset_of(start), end: self.offset_of(end).max(self.offset_of(start)) }
    }

    fn offset_of(&self, byte: usize) -> u32 {
        let mut before = 0;
        for part in &self.parts {
            if let Part::Plain(text, span) = part {
                if byte < before + text.len() {
                    // Inside an escape there is nothing to point at but its start.
                    let within = u32::try_from(byte - before).unwrap_or(0);
                    return if text.len() == (span.end - span.start) as usize {
                        span.start + within
                    } else {
                        span.start
                    };
                }
                before += text.len();
            }
        }
        self.parts.last().map_or(self.span.start, |part| match part {
            Part::Plain(_, span) => span.end,
            Part::Value(value) => value.span.end,
        })
    }
}
