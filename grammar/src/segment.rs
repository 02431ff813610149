//! Where, in a piece that was skipped, the next statement or declaration seems to begin.

use crate::{
    Span, keywords,
    scan::{Bracket, Scan, Token, TokenKind},
};

/// The places in a skipped piece where something else begins: each is explained apart. The first is where it begins.
pub(crate) fn starts(text: &str, scan: &Scan, skipped: Span) -> Vec<u32> {
    let first = scan.tokens.partition_point(|token| token.span.start < skipped.start);
    let end = scan.tokens.partition_point(|token| token.span.start < skipped.end);
    let mut starts = vec![skipped.start];
    let Some(tokens) = scan.tokens.get(first..end).filter(|tokens| !tokens.is_empty()) else { return starts };
    let mut depth = 0_usize;
    // What stands below attributes belongs to them.
    let mut attributes = tokens[0].span.of(text) == "@";
    for (index, token) in tokens.iter().enumerate() {
        if index > 0 && depth == 0 && begins(text, tokens, index) && !std::mem::take(&mut attributes) {
            starts.push(token.span.start);
        }
        match token.kind {
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.saturating_sub(1),
            TokenKind::Word | TokenKind::Number | TokenKind::Text | TokenKind::Sign => {}
        }
    }
    starts
}

// A line that is not further in than the first, and does not go on with what is before it.
fn begins(text: &str, tokens: &[Token], index: usize) -> bool {
    let [before, token] = [tokens[index - 1], tokens[index]];
    let word = token.span.of(text);
    if OTHER_ELSE.contains(&word) && before.kind == TokenKind::Close(Bracket::Brace) {
        return true;
    }
    let goes_on = keywords::CLAUSES.contains(&word) || matches!(word, "and" | "or" | "in" | "then" | "from" | "as");
    let begins = match token.kind {
        TokenKind::Word => !goes_on,
        TokenKind::Number | TokenKind::Text => true,
        TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Sign => false,
    };
    let waits = matches!(before.span.of(text), "=" | "+" | "-" | "*" | "/" | "," | "<" | ">" | ":" | "." | "?" | "|");
    begins && token.first && token.indent <= tokens[0].indent && !waits
}

/// How other languages begin the second branch of an `if`.
pub(crate) const OTHER_ELSE: [&str; 3] = ["elif", "elsif", "elseif"];
