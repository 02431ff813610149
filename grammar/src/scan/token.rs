use crate::Span;

/// A piece of the text between spaces and comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Span,
    /// Whether it is the first of its line.
    pub(crate) first: bool,
    /// How far its line is indented.
    pub(crate) indent: u32,
    /// Which line, counted from 0.
    pub(crate) line: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Number,
    /// In quotes, with all that is interpolated.
    Text,
    Open(Bracket),
    Close(Bracket),
    /// Any other character.
    Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    Brace,
    Square,
    Round,
}

impl Bracket {
    pub(super) const fn of(byte: u8) -> Self {
        match byte {
            b'{' | b'}' => Bracket::Brace,
            b'[' | b']' => Bracket::Square,
            _ => Bracket::Round,
        }
    }

    pub(crate) const fn open(self) -> &'static str {
        match self {
            Bracket::Brace => "{",
            Bracket::Square => "[",
            Bracket::Round => "(",
        }
    }

    pub(crate) const fn close(self) -> &'static str {
        match self {
            Bracket::Brace => "}",
            Bracket::Square => "]",
            Bracket::Round => ")",
        }
    }
}
