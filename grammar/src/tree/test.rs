use super::{Expression, Name, Path, Record, Text};
use crate::Span;

/// `mock aws.ec2.describe_vpcs { matching } => answer with { times }`
#[derive(Clone, Debug, PartialEq)]
pub struct Mock {
    /// Which action.
    pub act: Path,
    /// Only calls with these inputs.
    pub matching: Option<Record>,
    /// What they get.
    pub answer: Answer,
    /// After `with`.
    pub options: Option<Record>,
    /// All of it.
    pub span: Span,
}

/// What a mocked call gets.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// `=> value`
    Value(Expression),
    /// `=> fails "code"`
    Fails(Text),
}

/// `plan p = recipe { .. } with { .. }`
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Its name.
    pub name: Name,
    /// Which recipe.
    pub recipe: Path,
    /// Its parameters.
    pub input: Record,
    /// After `with`.
    pub options: Option<Record>,
    /// All of it.
    pub span: Span,
}

/// `run r = recipe { .. } with { crash = [..] }`
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its name.
    pub name: Name,
    /// Which recipe.
    pub recipe: Path,
    /// Its parameters.
    pub input: Record,
    /// After `with`.
    pub options: Option<Record>,
    /// All of it.
    pub span: Span,
}

/// What a test expects.
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// `expect condition`
    Holds {
        /// What must hold.
        condition: Expression,
        /// All of it.
        span: Span,
    },
    /// `expect p fails "E5101"`
    Fails {
        /// A plan or a run.
        name: Name,
        /// The code of its failure.
        code: Text,
        /// All of it.
        span: Span,
    },
    /// `expect p matches "name"`
    Matches {
        /// A plan or a run.
        name: Name,
        /// The snapshot that it is compared with.
        snapshot: Text,
        /// All of it.
        span: Span,
    },
}

impl Expect {
    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Expect::Holds { span, .. } | Expect::Fails { span, .. } | Expect::Matches { span, .. } => *span,
        }
    }
}
