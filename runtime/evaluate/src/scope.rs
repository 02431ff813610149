use galley_program::{Fault, Map, Place, Value};
use std::fmt;

/// What names stand for while an expression is evaluated.
pub trait Scope {
    /// The value of `name`; `None` where it has none yet. Asked only for names that the expression really reads, so the
    /// caller can note what a value depends on.
    fn get(&mut self, name: &str) -> Option<Value>;
}

impl Scope for Map {
    fn get(&mut self, name: &str) -> Option<Value> {
        Map::get(self, name).cloned()
    }
}

/// A scope without names: for constants.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Scope for Nothing {
    fn get(&mut self, _name: &str) -> Option<Value> {
        None
    }
}

/// Why an expression has no value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What went wrong.
    pub fault: Fault,
    /// The innermost expression that has no value.
    pub place: Place,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.fault.code, self.fault.message)
    }
}

impl std::error::Error for Wrong {}
