//! From the pairs of the grammar to the tree.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a pair has few of the grammar's rules inside, and what nobody takes is reported as a defect"
)]

mod call;
mod cursor;
mod cut;
mod expression;
mod group;
mod item;
mod literal;
mod preface;
mod record;
mod statement;
mod test;
mod text;
mod types;

use crate::{
    Diagnostic, Span,
    brackets::opens_block,
    expected::{self, Wanted},
    keywords,
    limit::{DIAGNOSTICS_MAX, NESTING_MAX},
    parse::Mended,
    repair::Repaired,
    report,
    scan::{Scan, TokenKind, without_space_after},
    segment,
    syntax::{Rule, Syntax},
    tree::{Block, Broken, Item, Name},
};
use cursor::Cursor;
use pest::{Parser as _, iterators::Pair};
use std::ops::Range;

/// A node that cannot be; why has been reported.
#[derive(Debug)]
struct Refused;

type Built<T> = Result<T, Refused>;

/// Builds the tree of one file.
pub(crate) struct Builder<'b, 't> {
    text: &'t str,
    repaired: &'b Repaired<'t>,
    scan: &'b Scan,
    mended: Vec<Mended>,
    diagnostics: Vec<Diagnostic>,
    depth: usize,
    /// How many pieces were explained.
    explained: usize,
    /// Where the text of the pairs begins in the repaired text: they are of a part of it where something is read again.
    base: usize,
    /// How many bytes may still be read again.
    again: usize,
    /// The blocks in the piece that is being explained: what was mended in them has nothing to do with it.
    apart: Vec<Span>,
}

impl<'b, 't> Builder<'b, 't> {
    pub(crate) fn new(text: &'t str, repaired: &'b Repaired<'t>, scan: &'b Scan, mut mended: Vec<Mended>) -> Self {
        mended.sort_by_key(|mended| mended.at);
        let again = READ_AGAIN_MAX.saturating_mul(text.len());
        Self {
            text,
            repaired,
            scan,
            mended,
            diagnostics: Vec::new(),
            depth: 0,
            explained: 0,
            base: 0,
            again,
            apart: Vec::new(),
        }
    }

    /// The declarations of a file.
    pub(crate) fn file(&mut self, file: Pair<'_, Rule>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut preface = None;
        let mut before = None;
        for pair in file.into_inner() {
            match pair.as_rule() {
                Rule::EOI => {}
                Rule::preface => preface = Some(pair),
                Rule::broken_item => {
                    if let (Some(last), Some(cutting)) = (items.last_mut(), self.cutting(&pair)) {
                        cutting.item(last);
                    }
                    items.push(Item::Broken(self.broken(&pair, Wanted::Item, before.take())));
                }
                _ => {
                    before = Some(self.range(preface.as_ref().unwrap_or(&pair)).start..self.range(&pair).end);
                    let span = self.span(&pair);
                    let item = self.item(preface.take(), pair);
                    items.push(item.unwrap_or_else(|Refused| Item::Broken(self.refused(span))));
                }
            }
        }
        items
    }

    /// All that is wrong.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.extend(self.mended.into_iter().filter_map(|mended| mended.diagnostic));
        self.diagnostics
    }

    // Without the spaces and comments that the grammar skips before it sees that nothing more comes.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let start = self.range(pair).start;
        self.trim(self.repaired.span(start, start + without_space_after(pair.as_str()).len()))
    }

    // In the repaired text.
    fn range(&self, pair: &Pair<'_, Rule>) -> Range<usize> {
        let place = pair.as_span();
        self.base + place.start()..self.base + place.end()
    }

    fn trim(&self, span: Span) -> Span {
        let after = self.scan.tokens.partition_point(|token| token.span.start < span.end);
        let last = after.checked_sub(1).map_or(span.end, |last| self.scan.tokens[last].span.end);
        Span::new(span.start, span.end.min(last).max(span.start))
    }

    fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Name { text: pair.as_str().into(), span: self.span(pair) }
    }

    // One level deeper, or several where a chain of operators nests on one side.
    fn deeper<T>(&mut self, levels: usize, place: Span, build: impl FnOnce(&mut Self) -> Built<T>) -> Built<T> {
        if self.depth + levels > NESTING_MAX {
            self.diagnostics.push(report::nested_too_deep(place));
            return Err(Refused);
        }
        self.depth += levels;
        let node = build(self);
        self.depth -= levels;
        node
    }

    // The grammar gave something that the tree has no place for.
    fn defect<T>(&mut self, place: Span) -> Built<T> {
        self.diagnostics.push(report::not_understood(place));
        Err(Refused)
    }

    fn refused(&self, span: Span) -> Broken {
        let first = self.scan.tokens.partition_point(|token| token.span.start < span.start);
        let text = |index: usize| self.scan.tokens.get(index).map_or("", |token| token.span.of(self.text));
        let nameless = DECLARING.contains(&text(first)) && text(first + 1) == "=";
        Broken { span, declares: self.declares(span), nameless, blocks: Vec::new() }
    }

    // `before`: where the node before this one stands, if it was a good one. It may have ended too early.
    fn broken(&mut self, pair: &Pair<'_, Rule>, wanted: Wanted, before: Option<Range<usize>>) -> Broken {
        let span = self.span(pair);
        let place = self.range(pair);
        if self.explained > EXPLAINED_MAX {
            // Nobody will read it.
            return self.refused(span);
        }
        if wanted == Wanted::Entry {
            let fault = expected::explain(self.text, self.repaired, self.scan, wanted, place, before);
            self.report(span, fault);
            self.refused(span)
        } else {
            let blocks = self.blocks(place.clone());
            let outer = std::mem::replace(&mut self.apart, blocks.iter().map(|block| block.span).collect());
            self.explain_each(span, &place, wanted, before);
            self.apart = outer;
            Broken { blocks, ..self.refused(span) }
        }
    }

    // The blocks in what was skipped.
    fn blocks(&mut self, place: Range<usize>) -> Vec<Block> {
        let repaired = self.repaired;
        let skipped = repaired.text.get(place.clone()).unwrap_or_default();
        let word = skipped.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
        if !skipped.contains('{') || opens_block(word) == Some(false) {
            return Vec::new();
        }
        let Some(again) = self.again.checked_sub(place.len()) else { return Vec::new() };
        self.again = again;
        let Some(found) = Syntax::parse(Rule::blocks, skipped).ok().and_then(|mut pairs| pairs.next()) else {
            return Vec::new();
        };
        let base = std::mem::replace(&mut self.base, place.start);
        let blocks = found.into_inner().filter_map(|found| found.into_inner().next());
        let blocks = blocks.filter_map(|pair| self.block(pair).ok()).collect();
        self.base = base;
        blocks
    }

    // Several statements may have been skipped at once: each is explained.
    fn explain_each(&mut self, span: Span, place: &Range<usize>, wanted: Wanted, before: Option<Range<usize>>) {
        let mut starts: Vec<usize> = segment::starts(self.text, self.scan, span)
            .into_iter()
            .map(|start| self.repaired.after(start as usize))
            .collect();
        starts[0] = place.start;
        if let Some((fault, start)) = expected::missing_before(self.text, self.repaired, self.scan, wanted, place.start)
        {
            self.report(span, fault);
            starts[0] = self.repaired.after(start as usize);
        } else {
            let end = starts.get(1).copied().unwrap_or(place.end);
            let fault = expected::explain(self.text, self.repaired, self.scan, wanted, place.start..end, before);
            self.report(self.repaired.span(place.start, end), fault);
            starts.remove(0);
        }
        for (index, start) in starts.iter().enumerate() {
            let range = *start..starts.get(index + 1).copied().unwrap_or(place.end);
            if self.explained > EXPLAINED_MAX {
                return;
            }
            if expected::is_right(self.repaired, wanted, &range) {
                continue;
            }
            let part = self.trim(self.repaired.span(range.start, range.end));
            let fault = expected::explain(self.text, self.repaired, self.scan, wanted, range, None);
            self.report(part, fault);
        }
    }

    // Says what is wrong, unless it follows from something that is being said already.
    fn report(&mut self, span: Span, fault: Diagnostic) {
        self.explained += 1;
        let place = fault.primary().map_or(span, |label| label.span);
        let mut follows = false;
        // A closing bracket that was taken away stands right after what it was meant to close.
        let next = self.scan.tokens.partition_point(|token| token.span.start < span.end);
        let next = self.scan.tokens.get(next).map(|token| token.span);
        // In the order of the text.
        let first = self.mended.partition_point(|mended| mended.at.start < span.start);
        let end = self.mended.partition_point(|mended| mended.at.start <= next.map_or(span.end, |next| next.start));
        // They are in the order of the text.
        let apart = |place: Span| {
            let after = self.apart.partition_point(|block| block.start <= place.start);
            after.checked_sub(1).is_some_and(|last| self.apart[last].contains(place))
        };
        let concerned = |mended: &Mended| {
            (span.contains(mended.at) || mended.removes && next == Some(mended.at)) && !apart(mended.at)
        };
        for mended in self.mended[first..end.max(first)].iter_mut().filter(|mended| concerned(mended)) {
            let line_start = self.text[..mended.at.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
            if mended.removes && place.start <= mended.at.start {
                mended.diagnostic = None;
            } else if place.start as usize >= line_start {
                follows = true;
            }
        }
        if !follows {
            self.diagnostics.push(fault);
        }
    }

    // `step cluster`, `param name`, and a misspelt `setp cluster =`.
    fn declares(&self, span: Span) -> Vec<Name> {
        let tokens = &self.scan.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        let is_word = |index: usize| tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word);
        let text = |index: usize| tokens.get(index).map_or("", |token| token.span.of(self.text));
        let mut names = Vec::new();
        // `resource "aws_vpc" "main" {`, `step "vpc" = ..`
        let quoted = (first + 1..end).take_while(|index| self.scan.tokens[*index].kind == TokenKind::Text);
        for index in quoted.filter(|_| is_word(first)) {
            let plain = text(index).trim_matches('"');
            if keywords::is_name(plain) {
                names.push(Name { text: plain.into(), span: tokens[index].span });
            }
        }
        // `name = value` without its `let`, `name: type` without its `param`
        let bare = matches!(text(first + 1), "=" | ":") && first + 1 < end;
        if is_word(first) && bare && keywords::is_name(text(first)) {
            names.push(Name { text: text(first).into(), span: tokens[first].span });
        }
        for index in first..end.saturating_sub(1) {
            let after = text(index + 2);
            let keyword = DECLARING.contains(&text(index));
            let misspelt = index == first && matches!(after, "=" | ":" | "{");
            if is_word(index) && is_word(index + 1) && (keyword || misspelt) {
                names.push(Name { text: text(index + 1).into(), span: tokens[index + 1].span });
                if text(index) == "for" && after == "," && is_word(index + 3) {
                    names.push(Name { text: text(index + 3).into(), span: tokens[index + 3].span });
                }
            }
        }
        names
    }
}

/// What is skipped is read again for the blocks in it, and what is skipped in them once more: so many times the length of
/// the text in all, however deep it nests.
const READ_AGAIN_MAX: usize = 4;

/// After so many pieces no further one is explained: only the first errors are reported.
const EXPLAINED_MAX: usize = 4 * DIAGNOSTICS_MAX;

const DECLARING: &[&str] = &[
    "as",
    "catch",
    "const",
    "enum",
    "fn",
    "for",
    "hook",
    "let",
    "lookup",
    "output",
    "param",
    "plan",
    "procedure",
    "recipe",
    "run",
    "step",
    "type",
    "wait",
];
