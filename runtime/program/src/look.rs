use crate::{Action, Class, Failure, Shape, Value};
use std::fmt;

/// How to find out what stands in the place that an action wants to fill: one read-only call, and how to judge its
/// answer.
pub struct Look<O> {
    /// The read-only action.
    pub action: &'static str,
    /// Its input.
    pub input: Value,
    judge: Judge<O>,
}

type Judge<O> = Box<dyn Fn(Result<Value, Failure>) -> Result<Sight<O>, Failure> + Send + Sync>;

/// What a look saw.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight<O> {
    /// What the action wants is there: our thing, or the wanted end state.
    Stands(O),
    /// Ours was made more than once: the first stays, the others are named by their ids.
    Twice(O, Vec<String>),
    /// Nothing is in the place (for a delete: the thing is still there).
    Missing,
    /// Something else is in the place: another owner's thing, or another value.
    Other {
        /// For people: whose, or what.
        what: String,
        /// What would put it back; `Null` where nothing would.
        value: Value,
    },
}

impl<O> Sight<O> {
    /// Ours among the things found: none, one, or one too many.
    pub fn among(found: impl IntoIterator<Item = O>, id: impl Fn(&O) -> String) -> Self {
        let mut found = found.into_iter();
        match found.next() {
            None => Sight::Missing,
            Some(first) => {
                let extra: Vec<String> = found.map(|thing| id(&thing)).collect();
                if extra.is_empty() { Sight::Stands(first) } else { Sight::Twice(first, extra) }
            }
        }
    }

    fn map<P>(self, convert: impl FnOnce(O) -> P) -> Sight<P> {
        match self {
            Sight::Stands(output) => Sight::Stands(convert(output)),
            Sight::Twice(output, extra) => Sight::Twice(convert(output), extra),
            Sight::Missing => Sight::Missing,
            Sight::Other { what, value } => Sight::Other { what, value },
        }
    }
}

impl<O: Shape + 'static> Look<O> {
    /// Looks by `call`; that the thing does not exist means [`Sight::Missing`].
    pub fn at<D: Action>(call: D, judge: impl Fn(D::Output) -> Sight<O> + Send + Sync + 'static) -> Self {
        Self::by(call, move |seen| match seen {
            Ok(seen) => Ok(judge(seen)),
            Err(failure) if failure.class == Class::Missing => Ok(Sight::Missing),
            Err(failure) => Err(failure),
        })
    }

    fn by<D: Action>(
        call: D,
        judge: impl Fn(Result<D::Output, Failure>) -> Result<Sight<O>, Failure> + Send + Sync + 'static,
    ) -> Self {
        Self {
            action: D::NAME,
            input: call.into_value(),
            judge: Box::new(move |seen| {
                judge(seen.and_then(|value| D::Output::from_value(value).map_err(|m| unreadable(D::NAME, &m))))
            }),
        }
    }

    /// The same, with the output as a value.
    pub(crate) fn erase(self) -> Look<Value> {
        let judge = self.judge;
        Look {
            action: self.action,
            input: self.input,
            judge: Box::new(move |seen| judge(seen).map(|sight| sight.map(Shape::into_value))),
        }
    }
}

impl Look<()> {
    /// For a delete: looks by `call` and is satisfied when the thing does not exist or `gone` says so.
    pub fn gone<D: Action>(call: D, gone: impl Fn(&D::Output) -> bool + Send + Sync + 'static) -> Self {
        Self::by(call, move |seen| match seen {
            Ok(seen) => Ok(if gone(&seen) { Sight::Stands(()) } else { Sight::Missing }),
            Err(failure) if failure.class == Class::Missing => Ok(Sight::Stands(())),
            Err(failure) => Err(failure),
        })
    }
}

impl<O> Look<O> {
    /// What the answer means.
    ///
    /// # Errors
    /// When the look itself failed.
    pub fn judge(&self, seen: Result<Value, Failure>) -> Result<Sight<O>, Failure> {
        (self.judge)(seen)
    }
}

impl<O> fmt::Debug for Look<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Look {{ {} {} }}", self.action, self.input)
    }
}

/// A cloud answered with something that is not of the action's own output type: a defect of ours, not of the user's.
pub(crate) fn unreadable(action: &str, mismatch: &crate::Mismatch) -> Failure {
    Failure::new(
        Class::Invalid,
        "E7901",
        format!("the answer of {action} is not as the catalogue describes it: {mismatch}"),
    )
}
