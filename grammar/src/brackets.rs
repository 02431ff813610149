//! Finds the bracket that is not closed, or closes nothing, and where it was meant to be.
//!
//! Where every bracket has its partner nothing is done: indentation is the reader's own affair. Otherwise the file is
//! matched in three ways, and the one that has to mend the least is believed.

use crate::{
    Diagnostic, Span,
    keywords::{ITEMS, STATEMENTS},
    limit::NESTING_MAX,
    nearest,
    repair::Edit,
    report,
    scan::{Bracket, Scan, Token, TokenKind},
};

/// What is wrong with the brackets.
#[derive(Debug, Default)]
pub(crate) struct Brackets {
    pub(crate) faults: Vec<BracketFault>,
    /// Whether they nest deeper than the limit.
    pub(crate) too_deep: Option<Span>,
}

/// One fault, and the edits that mend it.
#[derive(Debug)]
pub(crate) struct BracketFault {
    /// `None` where something that was reported already explains it.
    pub(crate) diagnostic: Option<Diagnostic>,
    pub(crate) edits: Vec<Edit>,
    /// Whether a closing bracket is taken away. A better error may explain why it was alone.
    pub(crate) removes: bool,
}

/// Matches the brackets of a file.
pub(crate) fn check(text: &str, scan: &Scan) -> Brackets {
    let as_written = Matcher::run(text, scan, Guide::Nothing);
    if as_written.too_deep.is_some() || as_written.wrongs.is_empty() {
        return Brackets { faults: Vec::new(), too_deep: as_written.too_deep };
    }
    let by_keywords = Matcher::run(text, scan, Guide::Keywords);
    let by_indentation = Matcher::run(text, scan, Guide::Indentation);
    let believed = [by_indentation, by_keywords, as_written]
        .into_iter()
        .min_by_key(|matcher| matcher.wrongs.len() + matcher.misplaced);
    let faults = believed.map_or_else(Vec::new, |matcher| matcher.faults(text, scan));
    Brackets { faults, too_deep: None }
}

/// What tells, beside the brackets themselves, where a bracket should have been closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guide {
    Nothing,
    /// A statement cannot begin inside a value.
    Keywords,
    /// Nor can a line be indented less than what it is part of.
    Indentation,
}

#[derive(Clone, Copy)]
struct Opened {
    bracket: Bracket,
    /// Which token.
    token: usize,
    /// Whether statements stand inside.
    block: bool,
}

#[derive(Clone, Copy)]
enum Wrong {
    /// Of the opened bracket; it should have been closed after the other token.
    NotClosed(Opened, usize),
    /// The token closes nothing.
    ClosesNothing(usize),
    /// The opened bracket is closed by a token of another sort.
    ClosedBy(Opened, usize),
}

struct Matcher {
    opened: Vec<Opened>,
    wrongs: Vec<Wrong>,
    /// How many statements begin inside a value.
    misplaced: usize,
    too_deep: Option<Span>,
}

impl Matcher {
    fn run(text: &str, scan: &Scan, guide: Guide) -> Self {
        let mut matcher = Self { opened: Vec::new(), wrongs: Vec::new(), misplaced: 0, too_deep: None };
        // Whether a brace that opens now would hold statements: decided by the last keyword at this level.
        let mut block = false;
        for (index, token) in scan.tokens.iter().enumerate() {
            if token.first {
                matcher.close_before(text, scan, index, guide);
            }
            match token.kind {
                TokenKind::Open(bracket) => {
                    let block = bracket == Bracket::Brace && block;
                    matcher.opened.push(Opened { bracket, token: index, block });
                    if matcher.opened.len() > NESTING_MAX {
                        matcher.too_deep = Some(token.span);
                        return matcher;
                    }
                }
                TokenKind::Close(bracket) => matcher.close(scan, index, bracket, guide),
                TokenKind::Word => block = matcher.opens_block(text, scan, index).unwrap_or(block),
                TokenKind::Number | TokenKind::Text | TokenKind::Sign => {}
            }
        }
        let last = scan.tokens.len().saturating_sub(1);
        while let Some(opened) = matcher.opened.pop() {
            matcher.wrongs.push(Wrong::NotClosed(opened, last));
        }
        matcher
    }

    // Whether a brace after this word holds statements. `None`: the word says nothing.
    fn opens_block(&self, text: &str, scan: &Scan, index: usize) -> Option<bool> {
        let token = scan.tokens[index];
        let word = token.span.of(text);
        let outside = self.opened.is_empty();
        let begins = token.first && self.opened.last().is_none_or(|opened| opened.block);
        match opens_block(word) {
            // Whatever begins at the top of a file with a word that is none of ours: `recipee a {`.
            None if begins && outside => Some(opens_block(nearest(word, ITEMS.iter().copied())?).unwrap_or(true)),
            None if begins => Some(opens_block(nearest(word, STATEMENTS.iter().copied())?).unwrap_or(false)),
            known => known,
        }
    }

    // At the first token of a line: closes what cannot go on here.
    fn close_before(&mut self, text: &str, scan: &Scan, index: usize, guide: Guide) {
        let token = scan.tokens[index];
        let statement = begins_statement(text, scan, index);
        let item = begins_item(text, scan, index);
        while let Some(opened) = self.opened.last().copied() {
            let open = scan.tokens[opened.token];
            let by_keyword = item || (statement && !opened.block);
            let by_indentation = match token.kind {
                TokenKind::Close(bracket) => {
                    let fits = self
                        .opened
                        .iter()
                        .any(|outer| outer.bracket == bracket && scan.tokens[outer.token].indent <= token.indent);
                    fits && open.indent > token.indent
                }
                TokenKind::Word | TokenKind::Number | TokenKind::Text | TokenKind::Open(_) | TokenKind::Sign => {
                    open.indent >= token.indent
                }
            };
            if guide == Guide::Nothing {
                self.misplaced += usize::from(by_keyword);
                return;
            }
            if !(by_keyword || guide == Guide::Indentation && by_indentation) {
                return;
            }
            self.opened.pop();
            self.wrongs.push(Wrong::NotClosed(opened, index.saturating_sub(1)));
        }
    }

    fn close(&mut self, scan: &Scan, index: usize, bracket: Bracket, guide: Guide) {
        let token = scan.tokens[index];
        let Some(top) = self.opened.last().copied() else {
            return self.wrongs.push(Wrong::ClosesNothing(index));
        };
        let too_far_in = guide == Guide::Indentation && token.first && token.indent > scan.tokens[top.token].indent;
        if too_far_in && !self.opened.iter().any(|outer| scan.tokens[outer.token].indent == token.indent) {
            return self.wrongs.push(Wrong::ClosesNothing(index));
        }
        if guide == Guide::Indentation && bracket == Bracket::Brace && is_within_block(scan, top, index) {
            return self.wrongs.push(Wrong::ClosesNothing(index));
        }
        if top.bracket == bracket {
            self.opened.pop();
            return;
        }
        // A brace is not given up for a parenthesis that was mistyped inside it.
        let Some(partner) = self.opened.iter().rposition(|outer| outer.bracket == bracket) else {
            let same_line = token.line == scan.tokens[top.token].line && !closed_later(scan, index, top.bracket);
            // At the start of a line, right below what it would close, and nothing else there closes it.
            let below = token.first && token.indent == scan.tokens[top.token].indent;
            let next = scan.tokens.get(index + 1);
            let closed_next =
                next.is_some_and(|next| next.kind == TokenKind::Close(top.bracket) && next.indent == token.indent);
            if same_line || top.bracket != Bracket::Brace || below && !closed_next {
                self.opened.pop();
                return self.wrongs.push(Wrong::ClosedBy(top, index));
            }
            return self.wrongs.push(Wrong::ClosesNothing(index));
        };
        // `[a}` at the end of a line: the brace that this one would close began a block of lines.
        if bracket == Bracket::Brace
            && top.bracket != Bracket::Brace
            && token.line == scan.tokens[top.token].line
            && is_within_block(scan, self.opened[partner], index)
            && !closed_later(scan, index, top.bracket)
        {
            self.opened.pop();
            return self.wrongs.push(Wrong::ClosedBy(top, index));
        }
        let crosses_brace = self.opened[partner..].iter().any(|outer| outer.bracket == Bracket::Brace);
        if bracket != Bracket::Brace && crosses_brace {
            return self.wrongs.push(Wrong::ClosesNothing(index));
        }
        while self.opened.len() > partner + 1 {
            if let Some(opened) = self.opened.pop() {
                self.wrongs.push(Wrong::NotClosed(opened, index.saturating_sub(1)));
            }
        }
        self.opened.pop();
    }

    fn faults(self, text: &str, scan: &Scan) -> Vec<BracketFault> {
        let mut faults = Vec::new();
        let mut wrongs = self.wrongs.into_iter().peekable();
        while let Some(wrong) = wrongs.next() {
            match wrong {
                Wrong::NotClosed(opened, last) => {
                    // Brackets that should all have been closed at one place are one fault.
                    let mut group = vec![opened];
                    while let Some(Wrong::NotClosed(outer, place)) = wrongs.peek().copied()
                        && place == last
                    {
                        group.push(outer);
                        wrongs.next();
                    }
                    faults.push(not_closed(text, scan, &group, last));
                }
                Wrong::ClosesNothing(token) => {
                    let fault = opener_missing(text, scan, token);
                    faults.push(fault.unwrap_or_else(|| closes_nothing(text, scan, token)));
                }
                Wrong::ClosedBy(opened, token) => faults.push(closed_by(text, scan, opened, token)),
            }
        }
        faults
    }
}

/// A bracket that is so many words away is not the one that was meant.
const NEAR: usize = 100;

// Whether the right bracket follows on the same line.
fn closed_later(scan: &Scan, index: usize, bracket: Bracket) -> bool {
    let line = scan.tokens[index].line;
    let rest = scan.tokens[index + 1..].iter().take(NEAR).take_while(|token| token.line == line);
    let mut depth = 0_i32;
    for token in rest {
        match token.kind {
            TokenKind::Open(other) if other == bracket => depth += 1,
            TokenKind::Close(other) if other == bracket && depth == 0 => return true,
            TokenKind::Close(other) if other == bracket => depth -= 1,
            TokenKind::Open(_)
            | TokenKind::Close(_)
            | TokenKind::Word
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::Sign => {}
        }
    }
    false
}

// A block that begins at the end of a line ends at the beginning of one.
fn is_within_block(scan: &Scan, opened: Opened, index: usize) -> bool {
    let open = scan.tokens[opened.token];
    let close = scan.tokens[index];
    let ends_line = scan.tokens.get(opened.token + 1).is_some_and(|next| next.line > open.line);
    ends_line && !close.first && close.line > open.line
}

fn not_closed(text: &str, scan: &Scan, group: &[Opened], last: usize) -> BracketFault {
    // The closing bracket stands at the end of the last line that belongs inside.
    let end = scan.tokens[last].span.end;
    let edits = group.iter().map(|opened| Edit::insert(end as usize, opened.bracket.close())).collect();
    let explained = group.iter().all(|opened| explained(text, scan, scan.tokens[opened.token].span));
    let places: Vec<(Bracket, Span)> =
        group.iter().map(|opened| (opened.bracket, scan.tokens[opened.token].span)).collect();
    let next = scan.tokens.get(last + 1).map(|token| token.span);
    let replacement: String = group.iter().map(|opened| closing_text(text, scan, *opened, last)).collect();
    let diagnostic = (!explained).then(|| report::brackets_not_closed(&places, next, Span::at(end), replacement));
    BracketFault { diagnostic, edits, removes: false }
}

// As a reader would write it: on a line of its own where the opening one ends its line.
fn closing_text(text: &str, scan: &Scan, opened: Opened, last: usize) -> String {
    let open = scan.tokens[opened.token];
    let ends_line = scan.tokens.get(opened.token + 1).is_none_or(|next| next.line > open.line);
    if ends_line && scan.tokens[last].line > open.line {
        let line_start = text[..open.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = &text[line_start..line_start + open.indent as usize];
        return format!("\n{indent}{}", opened.bracket.close());
    }
    let space = if opened.bracket == Bracket::Brace { " " } else { "" };
    format!("{space}{}", opened.bracket.close())
}

// A brace alone on its line, and above it, as far in, a line that should have opened it: `for x in xs by x`.
fn opener_missing(text: &str, scan: &Scan, index: usize) -> Option<BracketFault> {
    let close = scan.tokens[index];
    if !close.first || close.kind != TokenKind::Close(Bracket::Brace) || explained(text, scan, close.span) {
        return None;
    }
    let above = &scan.tokens[..index];
    let from = above.iter().rposition(|token| token.first && token.indent <= close.indent)?;
    let header = above[from..].iter().take_while(|token| token.line == above[from].line);
    let last = from + header.clone().count() - 1;
    let opens = opens_block(above[from].span.of(text)) == Some(true);
    let bare = header.clone().all(|token| !matches!(token.kind, TokenKind::Open(Bracket::Brace)));
    let inside = above.get(last + 1).is_some_and(|next| next.indent > close.indent);
    if !(opens && bare && inside && above[from].indent == close.indent) {
        return None;
    }
    let end = above[last].span.end;
    let diagnostic = Some(report::brace_not_opened(Span::at(end), close.span));
    Some(BracketFault { diagnostic, edits: vec![Edit::insert(end as usize, " {")], removes: false })
}

fn closes_nothing(text: &str, scan: &Scan, index: usize) -> BracketFault {
    let place = scan.tokens[index].span;
    let edit = Edit { span: place, text: " ".to_owned() };
    let diagnostic = (!explained(text, scan, place)).then(|| report::bracket_closes_nothing(place, place.of(text)));
    BracketFault { diagnostic, edits: vec![edit], removes: true }
}

fn closed_by(text: &str, scan: &Scan, opened: Opened, index: usize) -> BracketFault {
    let [open, close] = [scan.tokens[opened.token].span, scan.tokens[index].span];
    let diagnostic = (!explained(text, scan, close))
        .then(|| report::bracket_closed_by_another(open, close, opened.bracket, close.of(text)));
    let edit = Edit { span: close, text: opened.bracket.close().to_owned() };
    BracketFault { diagnostic, edits: vec![edit], removes: false }
}

// A text without an end swallows brackets of its line, or of the rest of the file.
fn explained(text: &str, scan: &Scan, place: Span) -> bool {
    // Texts are in order: of those before the place only the last can be on its line, of those behind it the first.
    let after = scan.unclosed.partition_point(|unclosed| unclosed.start < place.start);
    let near = after.saturating_sub(1)..(after + 1).min(scan.unclosed.len());
    let last = scan.unclosed.last();
    scan.unclosed[near].iter().chain(last).any(|unclosed| {
        let between = Span::new(unclosed.start.min(place.start), unclosed.start.max(place.start));
        !between.of(text).contains('\n') || unclosed.of(text).contains('\n') && unclosed.start >= place.start
    })
}

/// Whether the brace after this keyword holds statements. `None`: the word says nothing.
pub(crate) fn opens_block(word: &str) -> Option<bool> {
    match word {
        "recipe" | "procedure" | "test" | "parallel" | "for" | "if" | "else" | "try" | "catch" | "do" | "undo" => {
            Some(true)
        }
        "step" | "lookup" | "let" | "param" | "output" | "aws" | "wait" | "with" | "require" | "approve"
        | "validate" | "mock" | "plan" | "run" | "expect" | "fail" | "const" | "type" | "enum" => Some(false),
        _ => None,
    }
}

// Only what can be nothing else: a keyword alone may be the key of an entry.
fn begins_statement(text: &str, scan: &Scan, index: usize) -> bool {
    let [word, name, sign] = words(text, scan, index);
    if !is_kind(scan.tokens.get(index), TokenKind::Word) || !STATEMENTS.contains(&word) {
        return false;
    }
    match word {
        "step" | "lookup" | "let" | "plan" | "run" => sign == "=" && is_word(name),
        "param" => sign == ":" && is_word(name),
        "output" => matches!(sign, ":" | "=") && is_word(name),
        _ => false,
    }
}

fn begins_item(text: &str, scan: &Scan, index: usize) -> bool {
    let token = scan.tokens.get(index);
    let [word, name, sign] = words(text, scan, index);
    if token.is_none_or(|token| token.indent > 0 || token.kind != TokenKind::Word) || !ITEMS.contains(&word) {
        return false;
    }
    match word {
        "recipe" | "procedure" | "enum" => sign == "{" && is_word(name),
        "fn" | "hook" => sign == "(" && is_word(name),
        "const" => matches!(sign, ":" | "=") && is_word(name),
        "type" => sign == "=" && is_word(name),
        "test" | "import" => name.starts_with('"'),
        "edition" => name.starts_with(|letter: char| letter.is_ascii_digit()),
        _ => is_word(name),
    }
}

fn words<'t>(text: &'t str, scan: &Scan, index: usize) -> [&'t str; 3] {
    [0, 1, 2].map(|step| scan.tokens.get(index + step).map_or("", |token| token.span.of(text)))
}

fn is_word(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
}

fn is_kind(token: Option<&Token>, kind: TokenKind) -> bool {
    token.is_some_and(|token| token.kind == kind)
}
