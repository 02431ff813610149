use super::{Scanner, TokenKind};
use crate::{foreign::cure, keywords::DOCUMENTED, nearest, repair::Edit, report};

/// Documentation that stands above nothing is a comment to the grammar, and worth a word.
pub(super) fn check(scanner: &mut Scanner<'_>) {
    let docs = std::mem::take(&mut scanner.docs);
    let mut brackets = Brackets::default();
    for (place, first) in docs {
        if !first || !belongs_to_something(scanner, &mut brackets, place.end) {
            scanner.scan.hint(|| report::stray_documentation(place, first));
            scanner.scan.edits.push(Edit::replace(place.start as usize + 1, 1, " "));
            scanner.scan.comments.push(place);
        }
    }
}

fn belongs_to_something(scanner: &Scanner<'_>, brackets: &mut Brackets, after: u32) -> bool {
    let tokens = &scanner.scan.tokens;
    let next = tokens.partition_point(|token| token.span.start < after);
    let text = |index: usize| tokens.get(index).map_or("", |token| token.span.of(scanner.text));
    let Some(token) = tokens.get(next) else { return false };
    match token.kind {
        TokenKind::Sign => text(next) == "@",
        TokenKind::Word => match text(next + 1) {
            ":" => true,
            "=" => false,
            // A misspelt keyword is told of, and what stands above it belongs to it.
            _ => {
                let meant = || nearest(text(next), DOCUMENTED.iter().copied()).is_some() || cure(text(next)).is_some();
                DOCUMENTED.contains(&text(next)) || brackets.is_in_enum(scanner, next) || meant()
            }
        },
        TokenKind::Number | TokenKind::Text | TokenKind::Open(_) | TokenKind::Close(_) => false,
    }
}

/// The last bracket before a token; the tokens are asked for in order.
#[derive(Default)]
struct Brackets {
    seen: usize,
    last: Option<usize>,
}

impl Brackets {
    // Between the braces of an enum there are only words and commas.
    fn is_in_enum(&mut self, scanner: &Scanner<'_>, token: usize) -> bool {
        let tokens = &scanner.scan.tokens;
        while self.seen < token {
            if matches!(tokens[self.seen].kind, TokenKind::Open(_) | TokenKind::Close(_)) {
                self.last = Some(self.seen);
            }
            self.seen += 1;
        }
        self.last.is_some_and(|open| open >= 2 && tokens[open - 2].span.of(scanner.text) == "enum")
    }
}
