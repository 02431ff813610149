use crate::{fake::Faker, mock::Armed};
use galley_program::{ActionSpec, Failure, Readiness, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// What mocks answer in one plan or run. The first mock that fits and is not used up answers.
#[derive(Debug)]
pub(crate) struct Answers<'a> {
    mocks: &'a [Armed],
    region: String,
    account: String,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// How often each mock has answered.
    used: Vec<u64>,
    /// How often a call was made, by its token.
    calls: BTreeMap<String, u64>,
    /// The tokens of changing calls.
    acts: BTreeSet<String>,
    /// What polls for mocked things get, so that those become ready.
    ready: Vec<(&'static str, Value, Value)>,
}

impl<'a> Answers<'a> {
    pub(crate) fn new(mocks: &'a [Armed], region: String, account: String) -> Self {
        let state = State { used: vec![0; mocks.len()], ..State::default() };
        Self { mocks, region, account, state: Mutex::new(state) }
    }

    /// What a call gets that a mock is about; `None` where none is. Calls by which Galley itself sees how far a thing is
    /// (`looks`) are answered only by mocks that name an input: the others mean what the recipe asks.
    pub(crate) fn answer(&self, action: &str, input: &Value, looks: bool) -> Option<Result<Value, Failure>> {
        let mut state = self.state();
        let named = |mock: &Armed| mock.matching.as_map().is_some_and(|matching| !matching.is_empty());
        let fits = |(at, mock): &(usize, &Armed)| {
            mock.fits(action, input)
                && (!looks || named(mock))
                && mock.times.is_none_or(|times| state.used[*at] < times)
        };
        let Some((at, mock)) = self.mocks.iter().enumerate().find(fits) else {
            let ready = state.ready.iter().rev().find(|(known, of, _)| *known == action && of == input);
            return ready.map(|(_, _, answer)| Ok(answer.clone()));
        };
        state.used[at] += 1;
        let faker = Faker { input, region: &self.region, account: &self.account };
        let answer = mock.answer(&faker);
        if let (Ok(made), false) = (&answer, mock.action.effect.reads()) {
            state.ready.extend(self.readiness(mock.action, input, made));
        }
        Some(answer)
    }

    /// A thing that a mock made is waited for by another call: an answer to that by which it is ready.
    fn readiness(&self, action: &ActionSpec, input: &Value, made: &Value) -> Option<(&'static str, Value, Value)> {
        let poll = action.ready(input, made).ok()??;
        let spec = galley_catalog::find(poll.action)?;
        let kind = (spec.output)();
        let faker = Faker { input: &poll.input, region: &self.region, account: &self.account };
        // The thing itself, or a list of it.
        let listed = |name: String| Value::record([(name, Value::list([made.clone()]))]);
        let lists = if let galley_program::Type::Record(record) = &kind {
            record.fields.iter().map(|field| listed(field.name.to_string())).collect()
        } else {
            Vec::new()
        };
        [made.clone()].into_iter().chain(lists).chain([Value::Null]).find_map(|given| {
            let answer = faker.complete(&settled(&given), &kind);
            let ready = matches!(poll.judge(Ok(answer.clone())), Ok(Readiness::Ready(_)));
            ready.then_some((poll.action, poll.input.clone(), answer))
        })
    }

    /// Notes that a changing call will be made under this token.
    pub(crate) fn intended(&self, token: &str) {
        self.state().acts.insert(token.to_owned());
    }

    /// Whether a call belongs to a changing one.
    pub(crate) fn belongs(&self, token: &str) -> bool {
        self.state().acts.contains(token)
    }

    /// Notes that a call was made, mocked or not. Looks and polls are no tries.
    pub(crate) fn called(&self, action: &str, token: &str) {
        if galley_catalog::find(action).is_some_and(|spec| !spec.effect.reads()) {
            *self.state().calls.entry(token.to_owned()).or_default() += 1;
        }
    }

    /// How often the call of that token was made.
    pub(crate) fn calls_of(&self, token: &str) -> u64 {
        self.state().calls.get(token).copied().unwrap_or_default()
    }

    /// How often each mock has answered.
    pub(crate) fn used(&self) -> Vec<u64> {
        self.state().used.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in here can be left half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The value without what it says of how far a thing is: that is made up anew, as of one that is ready.
fn settled(value: &Value) -> Value {
    match value {
        Value::Map(fields) => Value::record(
            fields
                .iter()
                .filter(|(name, _)| !["status", "state"].contains(&&***name))
                .map(|(name, value)| (name.clone(), settled(value))),
        ),
        Value::List(items) => Value::list(items.iter().map(settled)),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_) => value.clone(),
    }
}
