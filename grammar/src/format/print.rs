use super::{
    COLUMNS_MAX,
    gap::Gap,
    leaf::{Leaf, LeafKind, text_of},
    piece::{Group, GroupKind, Line, LineRole, Piece},
};
use crate::Span;

/// Writes the pieces down.
pub(super) fn print(text: &str, leaves: &[Leaf], gaps: &[Gap], comments: &[Span], pieces: &[Piece]) -> String {
    let mut printer = Printer {
        text,
        leaves,
        gaps,
        comments,
        pieces,
        out: String::with_capacity(text.len()),
        column: 0,
        level: 0,
        around: Vec::new(),
        pending: Pending::Nothing,
        after_broken: false,
    };
    for index in 0..pieces.len() {
        printer.step(index);
    }
    printer.end();
    printer.out
}

/// What goes before the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    Nothing,
    Space,
    /// A space; after a comment the next word stands at the level of its statement.
    Seam,
    /// A line end. Comments stand at the level of what is before them, the next word at one of its own.
    Line {
        level: usize,
        word: usize,
        role: LineRole,
    },
}

/// A group that the printer is in.
#[derive(Clone, Copy, Debug)]
struct Frame {
    group: Group,
    broken: bool,
    /// The level outside of it.
    outside: usize,
    /// The level of what goes on below.
    below: usize,
}

struct Printer<'p> {
    text: &'p str,
    leaves: &'p [Leaf],
    gaps: &'p [Gap],
    comments: &'p [Span],
    pieces: &'p [Piece],
    out: String,
    column: usize,
    level: usize,
    around: Vec<Frame>,
    pending: Pending,
    /// Whether the last word closed brackets over several lines.
    after_broken: bool,
}

impl Printer<'_> {
    fn step(&mut self, index: usize) {
        match self.pieces[index] {
            Piece::Leaf(leaf) => self.leaf(leaf),
            Piece::Space => self.pending = Pending::Space,
            Piece::Seam => self.pending = Pending::Seam,
            Piece::Open(group) => self.open(index, group),
            Piece::Close => {
                if let Some(frame) = self.around.pop() {
                    self.level = frame.outside;
                    self.after_broken = frame.group.kind.is_bracket() && frame.broken;
                }
            }
            Piece::Line(line) => self.line(index, line),
        }
    }

    fn open(&mut self, index: usize, group: Group) {
        let outside = self.level;
        let broken = match group.kind {
            GroupKind::Hug => group.forced,
            GroupKind::Clauses => true,
            GroupKind::Assign { hugs } => group.forced || !hugs && !group.multiline && self.better_below(index, group),
            GroupKind::Block | GroupKind::Record | GroupKind::List | GroupKind::Chain { .. } => {
                group.forced || !self.fits(index + 1, self.column_next(), Some(group))
            }
        };
        let inherited = self.around.last().map(|frame| frame.below);
        let inherited = inherited.filter(|_| group.kind == GroupKind::Chain { inner: true });
        let below = inherited.unwrap_or(outside + 1);
        self.around.push(Frame { group, broken, outside, below });
        if broken && group.kind.is_bracket() {
            self.level = below;
        }
    }

    // What stands after `=` does not fit here, but on a line of its own.
    fn better_below(&self, index: usize, group: Group) -> bool {
        let value = index + 2;
        !self.fits(value, self.column + 1, Some(group)) && self.fits(value, 2 * (self.level + 1), Some(group))
    }

    fn line(&mut self, index: usize, line: Line) {
        let Some(frame) = self.around.last().copied() else {
            // Between declarations.
            self.pending = Pending::Line { level: self.level, word: self.level, role: line.role };
            return;
        };
        let kept = line.source || !self.fits(index + 1, self.column + usize::from(line.space), None);
        let ends = match line.role {
            LineRole::Hard => true,
            LineRole::Open | LineRole::Close | LineRole::Empty | LineRole::Operator | LineRole::Assign => frame.broken,
            LineRole::Separator => frame.broken && (!frame.group.fill || kept),
            LineRole::Clause => kept && !(line.source && self.after_broken),
        };
        if !ends {
            self.pending = if line.space { Pending::Space } else { Pending::Nothing };
            return;
        }
        if !frame.group.kind.is_bracket() && line.role != LineRole::Hard {
            self.level = frame.below;
        }
        let closes = matches!(line.role, LineRole::Close | LineRole::Empty);
        let word = if closes { frame.outside } else { self.level };
        self.pending = Pending::Line { level: self.level, word, role: line.role };
    }

    fn leaf(&mut self, index: usize) {
        let (text, leaves) = (self.text, self.leaves);
        let leaf = leaves[index];
        let after_comments = self.comments_before(index, leaf.span.start as usize);
        let written = text_of(text, leaf.span);
        if !after_comments {
            match self.pending {
                Pending::Nothing => {}
                Pending::Space | Pending::Seam => self.write(" "),
                Pending::Line { role, .. } => {
                    let blank = matches!(role, LineRole::Hard | LineRole::Separator) && self.is_blank_before(index);
                    self.end_line(blank);
                }
            }
        }
        if self.column == 0 {
            let verbatim = if leaf.kind == LeafKind::Verbatim { indent_of(text, leaf.span) } else { None };
            match verbatim {
                Some(indent) => self.write(indent),
                None => self.indent(if let Pending::Line { word, .. } = self.pending { word } else { self.level }),
            }
        }
        self.write(&written);
        self.pending = Pending::Nothing;
        self.after_broken = false;
    }

    // Whether comments were written, and the line after the last was begun.
    fn comments_before(&mut self, index: usize, start: usize) -> bool {
        let gap = self.gaps[index].comments.clone();
        if gap.is_empty() {
            return false;
        }
        let level = match self.pending {
            Pending::Line { level, .. } => level,
            Pending::Seam => self.level,
            Pending::Nothing | Pending::Space if index == 0 => self.level,
            Pending::Nothing | Pending::Space => self.level + 1,
        };
        let opens = matches!(self.pending, Pending::Line { role: LineRole::Open | LineRole::Empty, .. }) || index == 0;
        let mut end = index.checked_sub(1).map_or(0, |before| self.leaves[before].span.end as usize);
        for (number, comment) in self.comments[gap].iter().enumerate() {
            let between = self.text.get(end..comment.start as usize).unwrap_or_default();
            let newlines = between.matches('\n').count();
            if newlines == 0 && number == 0 && index > 0 {
                self.write(" ");
            } else {
                self.end_line(newlines > 1 && !(opens && number == 0));
                self.indent(level);
            }
            self.write(&text_of(self.text, *comment));
            end = comment.end as usize;
        }
        let newlines = self.text.get(end..start).unwrap_or_default().matches('\n').count();
        let between =
            matches!(self.pending, Pending::Line { role: LineRole::Hard | LineRole::Separator | LineRole::Open, .. })
                || index == 0;
        if start < self.text.len() && index < self.leaves.len() {
            self.end_line(newlines > 1 && between);
            if !matches!(self.pending, Pending::Line { .. }) {
                self.indent(level);
            }
        }
        true
    }

    // What stands after the last word.
    fn end(&mut self) {
        let last = self.leaves.len();
        let role = if last == 0 { LineRole::Open } else { LineRole::Hard };
        self.pending = Pending::Line { level: 0, word: 0, role };
        self.comments_before(last, self.text.len());
        if self.column > 0 {
            self.out.push('\n');
        }
    }

    fn is_blank_before(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or(0, |before| self.leaves[before].span.end as usize);
        let between = self.text.get(before..self.leaves[index].span.start as usize).unwrap_or_default();
        between.matches('\n').count() > 1
    }

    fn end_line(&mut self, blank: bool) {
        if self.out.is_empty() {
            return;
        }
        if self.column > 0 {
            self.out.push('\n');
        }
        if blank {
            self.out.push('\n');
        }
        self.column = 0;
    }

    fn indent(&mut self, level: usize) {
        for _ in 0..level {
            self.write("  ");
        }
    }

    fn write(&mut self, text: &str) {
        self.out.push_str(text);
        match text.rsplit_once('\n') {
            Some((_, last)) => self.column = last.chars().count(),
            None => self.column += text.chars().count(),
        }
    }

    // Where the next word would begin.
    fn column_next(&self) -> usize {
        match self.pending {
            Pending::Nothing => self.column,
            Pending::Space | Pending::Seam => self.column + 1,
            Pending::Line { word, .. } => 2 * word,
        }
    }

    /// Whether the pieces from here fit on the line, up to where it may end next; `flat` is the group that they are
    /// in, if that is to be on one line.
    fn fits(&self, index: usize, mut column: usize, flat: Option<Group>) -> bool {
        // The groups that open on the way, and how many of those around are left.
        let mut opened: Vec<Group> = flat.into_iter().map(|group| Group { forced: false, ..group }).collect();
        let mut around = self.around.len();
        let tested = !opened.is_empty();
        let mut past = false;
        for piece in &self.pieces[index.min(self.pieces.len())..] {
            if column > COLUMNS_MAX {
                return false;
            }
            match piece {
                Piece::Space | Piece::Seam => column += 1,
                Piece::Open(group) => opened.push(*group),
                Piece::Close => {
                    if opened.pop().is_none() {
                        around = around.saturating_sub(1);
                    }
                    past |= tested && opened.is_empty();
                }
                Piece::Line(line) => {
                    let ends = match (opened.last(), around.checked_sub(1).map(|index| self.around[index])) {
                        (Some(group), _) if ends_in(*group, *line) => true,
                        // What stands after a later `=` is broken before this group is.
                        (Some(_), _) => past && opened.iter().any(|group| breaks_early(*group, *line)),
                        (None, Some(frame)) => line.role != LineRole::Assign && frame.broken,
                        (None, None) => true,
                    };
                    if ends || line.role == LineRole::Hard {
                        return true;
                    }
                    column += usize::from(line.space);
                }
                Piece::Leaf(leaf) => {
                    let leaf = self.leaves[*leaf];
                    let text = leaf.span.of(self.text);
                    let line = text.split('\n').next().unwrap_or_default();
                    column += line.chars().count();
                    if line.len() < text.len() {
                        return column <= COLUMNS_MAX;
                    }
                }
            }
        }
        column <= COLUMNS_MAX
    }
}

// Whether a line of a group that is not decided yet ends for sure.
fn ends_in(group: Group, line: Line) -> bool {
    match line.role {
        LineRole::Hard => true,
        LineRole::Open | LineRole::Close | LineRole::Empty | LineRole::Operator | LineRole::Assign => group.forced,
        LineRole::Separator => group.forced && (!group.fill || line.source),
        LineRole::Clause => line.source,
    }
}

fn breaks_early(group: Group, line: Line) -> bool {
    match group.kind {
        GroupKind::Assign { hugs } => line.role == if hugs { LineRole::Open } else { LineRole::Assign },
        GroupKind::Block
        | GroupKind::Record
        | GroupKind::List
        | GroupKind::Hug
        | GroupKind::Chain { .. }
        | GroupKind::Clauses => false,
    }
}

// What stands before it on its line, if that is only space.
fn indent_of(text: &str, span: Span) -> Option<&str> {
    let before = text.get(..span.start as usize)?;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let indent = before.get(start..)?;
    indent.trim_matches([' ', '\t']).is_empty().then_some(indent)
}
