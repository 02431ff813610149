use super::{Scanner, TokenKind, span};
use crate::{repair::Edit, report, tree::Unit};

/// `60 GiB` would be the number 60 and something called `GiB`.
pub(super) fn check(scanner: &mut Scanner<'_>) {
    for index in 1..scanner.scan.tokens.len() {
        let [number, unit] = [scanner.scan.tokens[index - 1], scanner.scan.tokens[index]];
        let next = scanner.scan.tokens.get(index + 1).map_or("", |token| token.span.of(scanner.text));
        let written = number.span.of(scanner.text);
        let plain = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_' || byte == b'.');
        let word = unit.span.of(scanner.text);
        let percent = word == "%"
            && scanner.scan.tokens.get(index + 1).is_none_or(|next| {
                next.line > unit.line || matches!(next.kind, TokenKind::Close(_)) || next.span.of(scanner.text) == ","
            });
        let apart = number.kind == TokenKind::Number && plain && (unit.kind == TokenKind::Word || percent);
        let known = Unit::ALL.iter().any(|unit| unit.symbol() == word);
        let key = matches!(next, "=" | ":" | "." | "(" | "[");
        if apart && known && !key && number.line == unit.line && number.span.end < unit.span.start {
            let gap = span(number.span.end as usize, unit.span.start as usize);
            scanner.scan.hint(|| report::unit_apart(number.span.to(unit.span), gap, written, word));
            scanner.scan.edits.push(Edit { span: gap, text: String::new() });
        }
    }
}
