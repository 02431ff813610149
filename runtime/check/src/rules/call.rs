use super::fact::{Fact, Made};
use galley_program::ActionSpec;
use std::sync::Arc;

/// A call of an action, as a rule sees it.
pub(super) struct Call<'a> {
    pub(super) spec: &'static ActionSpec,
    pub(super) input: &'a Fact,
    pub(super) context: &'a Context,
    /// What was made before it.
    pub(super) made: &'a [Arc<Made>],
    pub(super) sides: &'a [(usize, bool)],
}

/// Where the recipe works.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) region: Option<Fact>,
    pub(super) account: Option<Fact>,
}

impl Context {
    /// `aws { region, account }`; what is not given stays as the caller has it.
    pub(super) fn meet(&mut self, given: &Fact) {
        let known = |name| Some(given.field(name)).filter(|fact: &Fact| fact.text().is_some());
        self.region = known("region").or(self.region.take());
        self.account = known("account").or(self.account.take());
    }
}

impl Call<'_> {
    /// The steps of an action that may have happened in the same run, newest first.
    pub(super) fn earlier(&self, action: &'static str) -> impl Iterator<Item = &Arc<Made>> {
        self.made.iter().rev().filter(move |made| made.spec.name == action && made.meets(self.sides))
    }
}
