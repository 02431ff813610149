use super::fact::{Fact, Made};
use galley_program::ActionSpec;
use std::{collections::BTreeMap, sync::Arc};

/// With how many earlier calls of an action one is compared, the newest first: AWS allows so many subnets in a network.
const COMPARED_MOST: usize = 200;

/// A call of an action, as a rule sees it.
pub(super) struct Call<'a> {
    pub(super) spec: &'static ActionSpec,
    pub(super) input: &'a Fact,
    pub(super) context: &'a Context,
    /// What was made before it, by action.
    pub(super) made: &'a BTreeMap<&'static str, Vec<Arc<Made>>>,
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
    pub(super) fn earlier(&self, action: &str) -> impl Iterator<Item = &Arc<Made>> {
        let all = self.made.get(action).map(Vec::as_slice).unwrap_or_default();
        all.iter().rev().take(COMPARED_MOST).filter(|made| made.meets(self.sides))
    }
}
