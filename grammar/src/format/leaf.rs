#![expect(clippy::wildcard_enum_match_arm, reason = "most of the grammar's rules are no words")]

use crate::{
    Span,
    scan::without_space_after,
    syntax::{Rule, is_mark},
};

/// A word of the text, or a piece that stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) kind: LeafKind,
    pub(super) span: Span,
}

/// What decides about the spaces around a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeafKind {
    /// A space on either side: words, numbers, texts, operators, braces.
    Word,
    /// Nothing on either side: `.`, `?.`, `..`, `<`, and `[` or `(` after what they belong to.
    Joins,
    /// Nothing before it: `:`, `?`, `)`, `]`, `>`.
    Follows,
    /// `,`
    Comma,
    /// Nothing after it: `[`, `(`, `-` before its only value, `...`, `@`.
    Leads,
    /// `##` and the rest of the line.
    Doc,
    /// What cannot be read.
    Verbatim,
}

impl Leaf {
    /// Whether a space stands between the two.
    pub(super) fn is_apart(self, next: Leaf) -> bool {
        let leads = matches!(self.kind, LeafKind::Joins | LeafKind::Leads);
        let follows = matches!(next.kind, LeafKind::Joins | LeafKind::Follows | LeafKind::Comma);
        !leads && !follows
    }
}

/// The word that a rule stands for, if it stands for one. `text` is what it took.
pub(super) fn kind(rule: Rule, text: &str) -> Option<LeafKind> {
    Some(match rule {
        Rule::doc => LeafKind::Doc,
        Rule::comma => LeafKind::Comma,
        Rule::colon | Rule::question | Rule::paren_close | Rule::bracket_close | Rule::angle_close => LeafKind::Follows,
        Rule::paren_open | Rule::angle_open => LeafKind::Joins,
        Rule::operator if text == ".." => LeafKind::Joins,
        Rule::prefix if text == "-" => LeafKind::Leads,
        Rule::operator
        | Rule::prefix
        | Rule::name
        | Rule::word
        | Rule::int
        | Rule::float
        | Rule::quantity
        | Rule::literal
        | Rule::text => LeafKind::Word,
        mark if is_mark(mark) => LeafKind::Word,
        _ => return None,
    })
}

/// How a word is written: with the line ends of every other line, and no spaces at its end.
pub(super) fn text_of(text: &str, span: Span) -> String {
    without_space_after(span.of(text)).replace("\r\n", "\n")
}
