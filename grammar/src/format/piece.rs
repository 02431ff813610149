/// A step of the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The word of that number.
    Leaf(usize),
    /// A space.
    Space,
    /// A space before a word that goes on at the level of its statement: `else`, `catch`.
    Seam,
    /// A place where a line may end.
    Line(Line),
    Open(Group),
    Close,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) role: LineRole,
    /// Whether a space stands here where the line does not end.
    pub(super) space: bool,
    /// Whether the line ended here in the text that was given.
    pub(super) source: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineRole {
    /// Between statements: the line ends.
    Hard,
    /// After an opening bracket.
    Open,
    /// Between entries.
    Separator,
    /// Before a closing bracket.
    Close,
    /// Between brackets with nothing inside.
    Empty,
    /// Before an operator.
    Operator,
    /// Before a word that goes on: `else`, `with`, `until`, `where`.
    Clause,
    /// After `=`.
    Assign,
}

/// Pieces that are laid out together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) kind: GroupKind,
    /// Whether its lines must end.
    pub(super) forced: bool,
    /// Whether a line end was in it, so that the others are kept too and no more are made than needed.
    pub(super) fill: bool,
    /// Whether a line ends somewhere inside, whatever the width.
    pub(super) multiline: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// Statements.
    Block,
    /// Entries with names: on one line together, or none.
    Record,
    /// Values between brackets.
    List,
    /// A single value with brackets of its own: `[{ .. }]` is broken inside.
    Hug,
    /// Operators of one level; within another chain if `inner`.
    Chain { inner: bool },
    /// A statement whose clauses may go on below it.
    Clauses,
    /// What stands after `=`. If `hugs`, it is better broken inside.
    Assign { hugs: bool },
}

impl GroupKind {
    pub(super) fn is_bracket(self) -> bool {
        match self {
            GroupKind::Block | GroupKind::Record | GroupKind::List | GroupKind::Hug => true,
            GroupKind::Chain { .. } | GroupKind::Clauses | GroupKind::Assign { .. } => false,
        }
    }

    pub(super) fn is_chain(self) -> bool {
        matches!(self, GroupKind::Chain { .. })
    }
}

impl Line {
    pub(super) fn new(role: LineRole, space: bool) -> Self {
        Self { role, space, source: false }
    }
}

impl Group {
    pub(super) fn new(kind: GroupKind) -> Self {
        let forced = kind == GroupKind::Block;
        Self { kind, forced, fill: false, multiline: forced }
    }
}
