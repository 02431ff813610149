use crate::{Expression, Type, Value};
use std::sync::Arc;

/// A built-in function: one entry in one table, with its types, its documentation and its example. Pure and total but
/// for the faults it names.
pub struct Function {
    /// As a recipe writes it.
    pub name: &'static str,
    /// What it gives.
    pub doc: &'static str,
    /// Its signature for people: `take(n: int, xs: list<T>) -> list<T>`.
    pub signature: &'static str,
    /// An expression and the value that it gives; a test evaluates it.
    pub example: (&'static str, &'static str),
    /// The type of its result for arguments of these types.
    ///
    /// The error names the argument (counted from 0; past the end for a missing one) and what it needs.
    pub result: fn(&[Type]) -> Result<Type, Unfit>,
    /// Its result.
    pub run: fn(Arguments<'_>) -> Result<Value, Fault>,
}

/// Which argument does not fit, counted from 0 (past the end for a missing one), and what it needs.
pub type Unfit = (usize, String);

/// The values that a function is applied to. The checker has made sure of their number and types.
pub type Arguments<'a> = &'a [Value];

/// Why an expression has no value: it names a place only through the expression around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Our code (`E7…`).
    pub code: &'static str,
    /// What went wrong, with the values.
    pub message: String,
}

impl Fault {
    /// A fault.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Function({})", self.name)
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// A function declared in a recipe: one expression over its parameters, not recursive.
#[derive(Debug, PartialEq)]
pub struct UserFunction {
    /// Its name.
    pub name: Arc<str>,
    /// Its parameters.
    pub parameters: Vec<Arc<str>>,
    /// What it gives.
    pub body: Expression,
}
