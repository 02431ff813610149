use crate::problem::Label;
use std::{collections::HashMap, ops::Range, sync::Arc};

/// Where a byte stands, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Lines and columns of places; the lines of each text are counted once.
#[derive(Debug, Default)]
pub(crate) struct Positions {
    /// Where each line of a text begins. The text is kept, so that its address stays its own.
    starts: HashMap<*const u8, (Arc<str>, Vec<usize>)>,
}

impl Positions {
    /// The start and the end of a label.
    pub(crate) fn of(&mut self, label: &Label) -> (Position, Position) {
        self.range(&label.text, &label.range)
    }

    /// The start and the end of a range.
    pub(crate) fn range(&mut self, text: &Arc<str>, range: &Range<usize>) -> (Position, Position) {
        let (_, starts) = self.starts.entry(text.as_ptr()).or_insert_with(|| {
            let further = text.match_indices('\n').map(|(end, _)| end + 1);
            (text.clone(), std::iter::once(0).chain(further).collect())
        });
        let position = |byte: usize| {
            let byte = text.floor_char_boundary(byte);
            let line = starts.partition_point(|start| *start <= byte);
            let start = starts[line.max(1) - 1];
            // The mark at the beginning of a file is no character of its first line.
            Position { line, column: text[start..byte].trim_start_matches('\u{feff}').chars().count() + 1 }
        };
        (position(range.start), position(range.end.max(range.start)))
    }
}
