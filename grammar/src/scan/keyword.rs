//! Misspelt keywords, and those of other languages that have one of ours in their place.

use super::{Bracket, Scan, Token, TokenKind};
use crate::{Diagnostic, foreign, keywords, nearest, repair::Edit, report, segment::OTHER_ELSE};

/// Every word where a statement or a declaration begins, and none does. With the keyword in its place what follows can be
/// read.
pub(crate) fn misspelt(text: &str, scan: &Scan) -> Vec<(Diagnostic, Edit)> {
    let mut found = Vec::new();
    // Whether statements stand between the brackets around.
    let mut around: Vec<bool> = Vec::new();
    let mut block = false;
    // Whether this is a test.
    let mut in_test = false;
    for (index, token) in scan.tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open(bracket) => around.push(bracket == Bracket::Brace && block),
            TokenKind::Close(_) => drop(around.pop()),
            TokenKind::Word => {
                let mut word = token.span.of(text);
                let statements = around.last().copied();
                if around.is_empty() && keywords::ITEMS.contains(&word) {
                    in_test = word == "test";
                }
                if statements != Some(false)
                    && let Some(meant) = meant(text, &scan.tokens, index, statements.is_none())
                {
                    let asserts = in_test && meant == "require" && statements.is_some();
                    let meant = if asserts { "expect" } else { meant };
                    let diagnostic = if asserts {
                        report::assertion(token.span, word)
                    } else if statements.is_none() {
                        report::not_an_item(token.span, word)
                    } else {
                        report::not_a_statement(token.span, word, false)
                    };
                    found.push((diagnostic, Edit { span: token.span, text: meant.to_owned() }));
                    word = meant;
                }
                block = crate::brackets::opens_block(word).unwrap_or(block);
            }
            TokenKind::Number | TokenKind::Text | TokenKind::Sign => {}
        }
    }
    found
}

// The keyword that is meant by a word, if it is none.
fn meant(text: &str, tokens: &[Token], index: usize, outside: bool) -> Option<&'static str> {
    let token = tokens[index];
    let word = token.span.of(text);
    let before = index.checked_sub(1).map(|before| tokens[before]);
    if OTHER_ELSE.contains(&word) && before.is_some_and(|before| before.kind == TokenKind::Close(Bracket::Brace)) {
        return Some("else if");
    }
    let known = if outside { keywords::ITEMS } else { keywords::STATEMENTS };
    let ours = |word| {
        keywords::ITEMS.contains(&word) || keywords::STATEMENTS.contains(&word) || keywords::CLAUSES.contains(&word)
    };
    if !token.first || ours(word) || GOES_ON.contains(&word) || before.is_some_and(|before| waits(text, before)) {
        return None;
    }
    let next = tokens.get(index + 1).filter(|next| next.line == token.line)?;
    let followed = match next.kind {
        TokenKind::Word | TokenKind::Text | TokenKind::Number => true,
        TokenKind::Open(bracket) => bracket == Bracket::Brace,
        TokenKind::Close(_) | TokenKind::Sign => false,
    };
    if !followed || OPERATORS.contains(&next.span.of(text)) {
        return None;
    }
    match foreign::cure(word) {
        Some((_, replacement)) => replacement.filter(|replacement| known.contains(replacement)),
        None => nearest(word, known.iter().copied()),
    }
}

// Whether what stands before cannot end a statement.
fn waits(text: &str, before: Token) -> bool {
    let word = before.span.of(text);
    match before.kind {
        TokenKind::Sign => word != "?" && word != ">",
        TokenKind::Open(bracket) => bracket != Bracket::Brace,
        TokenKind::Word => OPERATORS.contains(&word) || WAITING.contains(&word),
        TokenKind::Number | TokenKind::Text | TokenKind::Close(_) => false,
    }
}

const OPERATORS: [&str; 4] = ["and", "or", "in", "not"];

/// Words that something follows.
const WAITING: [&str; 12] =
    ["if", "then", "else", "require", "expect", "wait", "until", "where", "by", "from", "as", "max"];

/// Words of ours that go on with a statement.
const GOES_ON: [&str; 12] = ["and", "or", "in", "not", "then", "from", "as", "keep", "max", "fails", "matches", "it"];
