//! From the pairs of the grammar to words, spaces and places where a line may end.

use super::{
    broken::Broken,
    leaf::{Leaf, LeafKind, kind},
    piece::{Group, GroupKind, Line, LineRole, Piece},
};
use crate::{
    Span,
    repair::Repaired,
    scan::{Scan, without_space_after},
    syntax::Rule,
};
use pest::iterators::{Pair, Pairs};
use std::ops::Range;

/// What a walk through a file gives.
pub(super) struct Walked {
    pub(super) leaves: Vec<Leaf>,
    pub(super) pieces: Vec<Piece>,
    pub(super) left: Vec<Span>,
}

/// Goes through the pairs of a file.
pub(super) struct Walker<'w, 't> {
    text: &'t str,
    repaired: &'w Repaired<'t>,
    scan: &'w Scan,
    broken: &'w Broken,
    walked: Walked,
}

/// A statement or a declaration with what stands above it; or something that stays as it is.
struct Unit<'i> {
    pairs: Vec<Pair<'i, Rule>>,
    /// In the repaired text.
    place: Range<usize>,
    left: bool,
}

impl<'w, 't> Walker<'w, 't> {
    pub(super) fn new(text: &'t str, repaired: &'w Repaired<'t>, scan: &'w Scan, broken: &'w Broken) -> Self {
        let walked = Walked { leaves: Vec::new(), pieces: Vec::new(), left: Vec::new() };
        Self { text, repaired, scan, broken, walked }
    }

    pub(super) fn finish(self) -> Walked {
        self.walked
    }

    /// A file: its declarations.
    pub(super) fn file(&mut self, file: Pair<'_, Rule>) {
        let whole = 0..self.repaired.text.len();
        for (index, unit) in self.units(file.into_inner(), &whole).into_iter().enumerate() {
            if index > 0 {
                self.line(LineRole::Hard, false);
            }
            self.unit(unit);
        }
    }

    /// A block: a statement on each line.
    pub(super) fn block(&mut self, pair: Pair<'_, Rule>) {
        let mut inner = pair.into_inner();
        let (Some(open), Some(close)) = (inner.next(), inner.next_back()) else { return };
        let units = self.units(inner, &(open.as_span().end()..close.as_span().start()));
        let kind = if units.is_empty() { GroupKind::List } else { GroupKind::Block };
        self.open(kind);
        self.word(&open);
        if units.is_empty() {
            self.line(LineRole::Empty, false);
        } else {
            self.line(LineRole::Open, false);
            for (index, unit) in units.into_iter().enumerate() {
                if index > 0 {
                    self.line(LineRole::Hard, false);
                }
                self.unit(unit);
            }
            self.line(LineRole::Close, false);
        }
        self.word(&close);
        self.close();
    }

    /// Whatever needs no care of its own: its words with their spaces.
    pub(super) fn walk(&mut self, pair: Pair<'_, Rule>) {
        // As deep as the grammar went.
        stacker::maybe_grow(128 << 10, 4 << 20, || {
            if kind(pair.as_rule(), pair.as_str()).is_some() { self.word(&pair) } else { self.form(pair) }
        });
    }

    /// Each of them.
    pub(super) fn walk_all(&mut self, pairs: Pairs<'_, Rule>) {
        let mut after_equals = false;
        for pair in pairs {
            let equals = pair.as_rule() == Rule::equals;
            if after_equals && pair.as_rule() == Rule::expression {
                self.assigned(pair);
            } else {
                self.walk(pair);
            }
            after_equals = equals;
        }
    }

    /// A word that the grammar gives a pair.
    pub(super) fn word(&mut self, pair: &Pair<'_, Rule>) {
        let kind = kind(pair.as_rule(), pair.as_str()).unwrap_or(LeafKind::Word);
        let place = pair.as_span();
        self.leaf(kind, self.repaired.span(place.start(), place.end()));
    }

    /// A word that the grammar gives no pair: it begins a pair.
    pub(super) fn first_word(&mut self, pair: &Pair<'_, Rule>, kind: LeafKind, length: usize) {
        let start = pair.as_span().start();
        self.leaf(kind, self.repaired.span(start, start + length));
    }

    pub(super) fn leaf(&mut self, kind: LeafKind, span: Span) {
        let leaf = Leaf { kind, span };
        let before = self.walked.leaves.last().copied();
        if before.is_some_and(|before| before.is_apart(leaf)) && self.follows_directly() {
            self.insert(Piece::Space);
        }
        self.walked.pieces.push(Piece::Leaf(self.walked.leaves.len()));
        self.walked.leaves.push(leaf);
    }

    pub(super) fn line(&mut self, role: LineRole, space: bool) {
        self.walked.pieces.push(Piece::Line(Line::new(role, space)));
    }

    pub(super) fn seam(&mut self) {
        self.insert(Piece::Seam);
    }

    pub(super) fn open(&mut self, kind: GroupKind) {
        self.walked.pieces.push(Piece::Open(Group::new(kind)));
    }

    pub(super) fn close(&mut self) {
        self.walked.pieces.push(Piece::Close);
    }

    /// Documentation and attributes, each on a line.
    pub(super) fn preface(&mut self, pair: Pair<'_, Rule>) {
        for line in pair.into_inner() {
            self.walk(line);
            self.line(LineRole::Hard, false);
        }
    }

    /// The place of a pair in the text that was given, up to its last word.
    fn place(&self, place: &Range<usize>) -> Span {
        let span = self.repaired.span(place.start, place.end);
        let after = self.scan.tokens.partition_point(|token| token.span.start < span.end);
        let last = after.checked_sub(1).map_or(span.end, |last| self.scan.tokens[last].span.end);
        let last = last.max(self.broken.edited_until(span.end));
        let span = if last > span.start { Span::new(span.start, span.end.min(last)) } else { span };
        let length = without_space_after(span.of(self.text)).len();
        Span::new(span.start, span.start + crate::scan::offset(length))
    }

    // A group that begins with the next word begins after the space.
    fn insert(&mut self, piece: Piece) {
        let opened = self.walked.pieces.iter().rev().take_while(|piece| matches!(piece, Piece::Open(_))).count();
        self.walked.pieces.insert(self.walked.pieces.len() - opened, piece);
    }

    // Whether no space and no line stands between the word before and the next.
    fn follows_directly(&self) -> bool {
        let mut before = self.walked.pieces.iter().rev().skip_while(|piece| matches!(piece, Piece::Open(_)));
        matches!(before.next(), Some(Piece::Leaf(_) | Piece::Close))
    }

    fn unit(&mut self, unit: Unit<'_>) {
        if unit.left {
            let span = self.place(&unit.place);
            self.walked.left.push(span);
            return self.leaf(LeafKind::Verbatim, span);
        }
        for pair in unit.pairs {
            if pair.as_rule() == Rule::preface { self.preface(pair) } else { self.walk(pair) }
        }
    }

    // What stands in a file or a block. Something that stays as it is keeps what shares its lines.
    fn units<'i>(&self, pairs: Pairs<'i, Rule>, within: &Range<usize>) -> Vec<Unit<'i>> {
        let mut units: Vec<Unit<'i>> = Vec::new();
        let mut pending: Vec<Pair<'i, Rule>> = Vec::new();
        for pair in pairs.filter(|pair| pair.as_rule() != Rule::EOI) {
            let preface = pair.as_rule() == Rule::preface;
            pending.push(pair);
            if !preface {
                let pairs = std::mem::take(&mut pending);
                units.push(self.read(pairs));
            }
        }
        self.add_strays(&mut units, within);
        let mut merged: Vec<Unit<'i>> = Vec::with_capacity(units.len());
        for unit in units {
            match merged.last_mut() {
                Some(before) if (before.left || unit.left) && self.share_a_line(before, &unit) => {
                    before.left = true;
                    before.place.end = unit.place.end;
                }
                Some(_) | None => merged.push(unit),
            }
        }
        merged
    }

    fn read<'i>(&self, pairs: Vec<Pair<'i, Rule>>) -> Unit<'i> {
        let start = pairs.first().map_or(0, |pair| pair.as_span().start());
        let end = pairs.last().map_or(start, |pair| pair.as_span().start() + without_space_after(pair.as_str()).len());
        let left = self.broken.is_left(&pairs, &(start..end));
        Unit { pairs, place: start..end, left }
    }

    // A bracket that closes nothing may stand between statements.
    fn add_strays(&self, units: &mut Vec<Unit<'_>>, within: &Range<usize>) {
        let strays = &self.broken.strays;
        let first = strays.partition_point(|stray| stray.start < within.start);
        let between = strays[first..].iter().take_while(|stray| stray.end <= within.end);
        let mut between = between.peekable();
        if between.peek().is_none() {
            return;
        }
        let known = std::mem::take(units);
        for unit in known {
            // What was put in its place may begin with a space, and the unit behind that.
            let apart = |stray: &&Range<usize>| stray.start < unit.place.start && stray.end <= unit.place.start;
            while let Some(stray) = between.next_if(apart) {
                units.push(Unit { pairs: Vec::new(), place: stray.clone(), left: true });
            }
            while between.next_if(|stray| stray.start < unit.place.end).is_some() {}
            units.push(unit);
        }
        units.extend(between.map(|stray| Unit { pairs: Vec::new(), place: stray.clone(), left: true }));
    }

    fn share_a_line(&self, before: &Unit<'_>, after: &Unit<'_>) -> bool {
        let [end, start] = [self.place(&before.place).end, self.place(&after.place).start];
        self.text.get(end as usize..start as usize).is_some_and(|between| !between.contains('\n'))
    }

    pub(super) fn text_between(&self, from: usize, to: usize) -> &str {
        self.repaired.text.get(from..to).unwrap_or_default()
    }

    pub(super) fn dot(&mut self, from: usize, to: usize) {
        // Between the names of a path there may be spaces and comments, but only one dot that is not in a comment.
        let mut at = from;
        while at < to {
            let rest = self.text_between(at, to);
            match rest.as_bytes().first() {
                Some(b'#') => at += rest.find('\n').unwrap_or(rest.len()),
                Some(b'.') => return self.leaf(LeafKind::Joins, self.repaired.span(at, at + 1)),
                Some(_) | None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
    }
}
