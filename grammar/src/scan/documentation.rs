use super::{Scanner, TokenKind};
use crate::{keywords::DOCUMENTED, repair::Edit, report};

/// Documentation that stands above nothing is a comment to the grammar, and worth a word.
pub(super) fn check(scanner: &mut Scanner<'_>) {
    let docs = std::mem::take(&mut scanner.docs);
    for (place, first) in docs {
        if !first || !belongs_to_something(scanner, place.end) {
            scanner.scan.diagnostics.push(report::stray_documentation(place, first));
            scanner.scan.edits.push(Edit::replace(place.start as usize + 1, 1, " "));
            scanner.scan.comments.push(place);
        }
    }
}

fn belongs_to_something(scanner: &Scanner<'_>, after: u32) -> bool {
    let tokens = &scanner.scan.tokens;
    let next = tokens.partition_point(|token| token.span.start < after);
    let text = |index: usize| tokens.get(index).map_or("", |token| token.span.of(scanner.text));
    let Some(token) = tokens.get(next) else { return false };
    match token.kind {
        TokenKind::Sign => text(next) == "@",
        TokenKind::Word => match text(next + 1) {
            ":" => true,
            "=" => false,
            _ => DOCUMENTED.contains(&text(next)) || is_in_enum(scanner, next),
        },
        TokenKind::Number | TokenKind::Text | TokenKind::Open(_) | TokenKind::Close(_) => false,
    }
}

// Between the braces of an enum there are only words and commas.
fn is_in_enum(scanner: &Scanner<'_>, token: usize) -> bool {
    let before = &scanner.scan.tokens[..token];
    let open = before.iter().rposition(|token| matches!(token.kind, TokenKind::Open(_) | TokenKind::Close(_)));
    open.is_some_and(|open| open >= 2 && before[open - 2].span.of(scanner.text) == "enum")
}
