use super::{
    gap::Gap,
    leaf::{Leaf, LeafKind},
    piece::{Group, GroupKind, Line, LineRole, Piece},
};

/// Finds out where lines ended before and where they must end, and so which groups cannot stay on one line.
pub(super) fn settle(text: &str, leaves: &[Leaf], gaps: &[Gap], pieces: &mut [Piece]) {
    // The groups around the place, by their piece.
    let mut around: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut after_line = false;
    for index in 0..pieces.len() {
        match pieces[index] {
            Piece::Open(_) => around.push(index),
            Piece::Close => {
                if let Some(group) = around.pop() {
                    finish(pieces, group, around.last().copied());
                }
            }
            Piece::Line(mut line) => {
                let comment = settle_line(&mut line, leaves, gaps, next);
                pieces[index] = Piece::Line(line);
                if let Some(group) = around.last().and_then(|group| group_mut(pieces, *group)) {
                    tell(group, line, comment);
                }
                after_line = true;
            }
            Piece::Leaf(leaf) => {
                next = leaf + 1;
                let comment = !gaps[leaf].comments.is_empty() && leaf > 0;
                if comment && !after_line {
                    force_bracket(pieces, &around);
                }
                after_line = false;
                let long = leaves[leaf].span.of(text).contains('\n') || leaves[leaf].kind == LeafKind::Verbatim;
                if let Some(group) = around.last().and_then(|group| group_mut(pieces, *group)) {
                    group.multiline |= long || comment;
                }
            }
            Piece::Space | Piece::Seam => {}
        }
    }
}

// Whether a comment stands there.
fn settle_line(line: &mut Line, leaves: &[Leaf], gaps: &[Gap], next: usize) -> bool {
    let newline = |index: usize| gaps.get(index).is_some_and(|gap| gap.newline);
    let comment = |index: usize| gaps.get(index).is_some_and(|gap| !gap.comments.is_empty());
    let after_comma = next.checked_sub(1).filter(|before| leaves[*before].kind == LeafKind::Comma);
    match line.role {
        // `a` and `, b` on the next line.
        LineRole::Separator => {
            line.source = newline(next) || after_comma.is_some_and(newline);
            comment(next) || after_comma.is_some_and(comment)
        }
        // `a +` and `b` on the next line.
        LineRole::Operator => {
            line.source = newline(next) || newline(next + 1);
            comment(next) || comment(next + 1)
        }
        LineRole::Open | LineRole::Close | LineRole::Clause | LineRole::Hard => {
            line.source = newline(next);
            comment(next)
        }
        LineRole::Empty | LineRole::Assign => comment(next),
    }
}

// What a line says about its group.
fn tell(group: &mut Group, line: Line, comment: bool) {
    match line.role {
        LineRole::Hard => {
            group.forced = true;
            group.fill |= line.source;
        }
        LineRole::Open | LineRole::Separator | LineRole::Close | LineRole::Operator | LineRole::Clause => {
            group.forced |= line.source || comment;
            group.fill |= line.source;
        }
        LineRole::Empty | LineRole::Assign => group.forced |= comment,
    }
    group.multiline |= group.forced || comment;
}

fn finish(pieces: &mut [Piece], group: usize, parent: Option<usize>) {
    let Some(known) = group_mut(pieces, group) else { return };
    // Entries with names have a line each, or share one.
    known.forced |= known.kind == GroupKind::Record && known.multiline;
    let known = *known;
    if let Some(parent) = parent.and_then(|parent| group_mut(pieces, parent)) {
        parent.multiline |= known.multiline;
        parent.forced |= known.kind.is_chain() && known.forced && parent.kind.is_chain();
    }
}

// A comment where no line may end: what is around it cannot stay on one line.
fn force_bracket(pieces: &mut [Piece], around: &[usize]) {
    for group in around.iter().rev() {
        let Some(group) = group_mut(pieces, *group) else { return };
        group.multiline = true;
        if group.kind.is_bracket() {
            group.forced = true;
            return;
        }
    }
}

fn group_mut(pieces: &mut [Piece], index: usize) -> Option<&mut Group> {
    match pieces.get_mut(index) {
        Some(Piece::Open(group)) => Some(group),
        Some(Piece::Leaf(_) | Piece::Space | Piece::Seam | Piece::Line(_) | Piece::Close) | None => None,
    }
}
