use crate::{Effect, Look, Mismatch, Poll, RecordType, Shape, Token, Type, Undo, Value};
use std::time::Duration;

/// One AWS call, as facts. The struct's fields are its inputs, under AWS's own names in snake case.
///
/// Only total functions stand here: from the inputs, and from what was made, to other calls. Nothing waits, nothing
/// fails, nothing calls.
pub trait Action: Shape + Send + 'static {
    /// AWS's answer; where that holds one structure it is unwrapped.
    type Output: Shape + Send + 'static;

    /// `aws.service.operation`.
    const NAME: &'static str;

    /// What the call does to the world.
    const EFFECT: Effect;

    /// The IAM actions that the call needs, its own look and poll left out (those are actions of the catalogue too).
    const PERMISSIONS: &'static [&'static str];

    /// How long it usually takes until ready, in seconds; for estimates only.
    const USUAL_SECONDS: u64 = 1;

    /// Finds out what stands in the place that this call wants to fill: by the tag of the intent, by unique name plus
    /// tag, or by reading the end state back. `None` where nothing can be found out, which is right for reads only.
    fn look(&self, token: &Token) -> Option<Look<Self::Output>> {
        let _ = token;
        None
    }

    /// How to wait until the result can be used.
    fn ready(&self, made: &Self::Output) -> Option<Poll<Self::Output>> {
        let _ = made;
        None
    }

    /// What takes this action back, given what it made and, where it overwrote something, what stood there before
    /// (the `value` of [`crate::Sight::Other`]; else `Null`).
    fn undo(&self, made: &Self::Output, before: &Value) -> Undo {
        let _ = (made, before);
        Undo::Nothing
    }

    /// What people and AWS call the thing that was made or changed: `vpc-0123456789abcdef0`, a cluster's name.
    fn identity(&self, made: &Self::Output) -> Option<String> {
        let _ = made;
        None
    }

    /// Where AWS takes one change at a time: calls with an equal lock run one after the other.
    fn lock(&self) -> Option<Lock> {
        None
    }
}

/// A scope in which AWS takes one change at a time, such as one cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lock(pub String);

/// An action without its Rust type: what checker, engine, documentation and editor read.
pub struct ActionSpec {
    /// `aws.service.operation`.
    pub name: &'static str,
    /// What the call does to the world.
    pub effect: Effect,
    /// The IAM actions that it needs.
    pub permissions: &'static [&'static str],
    /// How long it usually takes until ready, in seconds.
    pub usual_seconds: u64,
    /// Its inputs, with its documentation.
    pub input: fn() -> RecordType,
    /// Its answer.
    pub output: fn() -> Type,
    look: fn(Value, &Token) -> Fact<Look<Value>>,
    ready: fn(Value, Value) -> Fact<Poll<Value>>,
    undo: fn(Value, Value, &Value) -> Result<Undo, Mismatch>,
    identity: fn(Value, Value) -> Fact<String>,
    lock: fn(Value) -> Fact<Lock>,
}

/// What an action says of recorded values, if they are of its types and it says anything.
type Fact<T> = Result<Option<T>, Mismatch>;

impl ActionSpec {
    /// The facts of `A`.
    #[must_use]
    pub const fn of<A: Action>() -> Self {
        Self {
            name: A::NAME,
            effect: A::EFFECT,
            permissions: A::PERMISSIONS,
            usual_seconds: A::USUAL_SECONDS,
            input: input::<A>,
            output: A::Output::kind,
            look: |input, token| Ok(A::from_value(input)?.look(token).map(Look::erase)),
            ready: |input, made| Ok(A::from_value(input)?.ready(&A::Output::from_value(made)?).map(Poll::erase)),
            undo: |input, made, before| Ok(A::from_value(input)?.undo(&A::Output::from_value(made)?, before)),
            identity: |input, made| Ok(A::from_value(input)?.identity(&A::Output::from_value(made)?)),
            lock: |input| Ok(A::from_value(input)?.lock()),
        }
    }

    /// How long it usually takes until ready.
    #[must_use]
    pub fn usual(&self) -> Duration {
        Duration::from_secs(self.usual_seconds)
    }

    /// Whether the inputs have a `tags` map into which a create sets ours.
    #[must_use]
    pub fn tagged(&self) -> bool {
        matches!(self.effect, Effect::Creates { .. }) && (self.input)().field("tags").is_some()
    }

    /// See [`Action::look`].
    ///
    /// # Errors
    /// When the recorded input is not of the action's input type.
    pub fn look(&self, input: &Value, token: &Token) -> Result<Option<Look<Value>>, Mismatch> {
        (self.look)(input.clone(), token)
    }

    /// See [`Action::ready`].
    ///
    /// # Errors
    /// When the recorded input or result is not of the action's types.
    pub fn ready(&self, input: &Value, made: &Value) -> Result<Option<Poll<Value>>, Mismatch> {
        (self.ready)(input.clone(), made.clone())
    }

    /// See [`Action::undo`].
    ///
    /// # Errors
    /// When the recorded input or result is not of the action's types.
    pub fn undo(&self, input: &Value, made: &Value, before: &Value) -> Result<Undo, Mismatch> {
        (self.undo)(input.clone(), made.clone(), before)
    }

    /// See [`Action::identity`].
    ///
    /// # Errors
    /// When the recorded input or result is not of the action's types.
    pub fn identity(&self, input: &Value, made: &Value) -> Result<Option<String>, Mismatch> {
        (self.identity)(input.clone(), made.clone())
    }

    /// See [`Action::lock`].
    ///
    /// # Errors
    /// When the input is not of the action's input type.
    pub fn lock(&self, input: &Value) -> Result<Option<Lock>, Mismatch> {
        (self.lock)(input.clone())
    }
}

impl std::fmt::Debug for ActionSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ActionSpec").field("name", &self.name).field("effect", &self.effect).finish_non_exhaustive()
    }
}

/// Two specs are equal when they are of the same action.
impl PartialEq for ActionSpec {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

fn input<A: Action>() -> RecordType {
    match A::kind() {
        Type::Record(record) => (*record).clone(),
        // `Action` is implemented for structs with `derive(Shape)`, whose type is a record.
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Optional(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Percent
        | Type::Secret(_)
        | Type::Refined(_)
        | Type::Enum(_) => RecordType { name: A::NAME.into(), doc: "".into(), fields: Vec::new() },
    }
}
