use crate::{
    options::Options,
    region::Region,
    store::{Store, WorldError},
    things::{Role, Tags},
    tokens::Tokens,
};
use galley_program::{INTENT, Time};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The version of the file's format. One that is not this is refused, never read as if it were.
pub(crate) const FORMAT: u32 = 1;

/// The account of a new world.
const ACCOUNT: &str = "123456789012";

/// A whole simulated account: everything in it, and what time it is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct World {
    pub(crate) format: u32,
    pub(crate) account: String,
    pub(crate) now: Time,
    /// Counts identifiers, so that none is given twice.
    pub(crate) ids: u64,
    /// Counts calls, refused ones too: chance and request ids follow from it.
    pub(crate) calls: u64,
    pub(crate) calls_by_action: BTreeMap<String, u64>,
    pub(crate) regions: BTreeMap<String, Region>,
    pub(crate) roles: BTreeMap<String, Role>,
    /// The account's own managed policies, by ARN. AWS's are all known.
    pub(crate) policies: BTreeSet<String>,
    pub(crate) tokens: Tokens,
    pub(crate) history: Vec<Made>,
}

/// Something that was made, whether or not it still stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What it is: `vpc`, `cluster`.
    pub kind: String,
    /// Its identifier.
    pub id: String,
    /// The intent that it was made under, from its tag.
    pub intent: Option<String>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            format: FORMAT,
            account: ACCOUNT.to_owned(),
            now: Time::default(),
            ids: 0,
            calls: 0,
            calls_by_action: BTreeMap::new(),
            regions: BTreeMap::new(),
            roles: BTreeMap::new(),
            policies: BTreeSet::new(),
            tokens: Tokens::default(),
            history: Vec::new(),
        }
    }
}

impl World {
    /// An empty account at that time.
    #[must_use]
    pub fn starting_at(now: Time) -> Self {
        Self { now, ..Self::default() }
    }

    /// The world in the file at `path`, shared with every other process that opens it. A file that does not exist yet
    /// is made by the first call.
    ///
    /// # Errors
    /// When the file is there and is not a world of this version, or cannot be read. It is left as it is.
    pub fn open(path: &Path) -> Result<Store, WorldError> {
        Store::open(path)
    }

    /// Its account.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// What time it was at the last call.
    #[must_use]
    pub fn now(&self) -> Time {
        self.now
    }

    /// The same as another account.
    #[must_use]
    pub fn with_account(mut self, account: &str) -> Self {
        account.clone_into(&mut self.account);
        self
    }

    /// The same with an SSH key pair of that name. Every region has one called `default` already.
    #[must_use]
    pub fn with_key_pair(mut self, region: &str, name: &str) -> Self {
        let (account, now) = (self.account.clone(), self.now);
        self.region(region).add_key_pair(name, &account, now);
        self
    }

    /// The same with an encryption key of that alias. Every region has `alias/default` already.
    #[must_use]
    pub fn with_key(mut self, region: &str, alias: &str) -> Self {
        let (account, now) = (self.account.clone(), self.now);
        self.region(region).add_key(alias, &account, now);
        self
    }

    /// The same with a managed policy of the account's own.
    #[must_use]
    pub fn with_policy(mut self, name: &str) -> Self {
        self.policies.insert(format!("arn:aws:iam::{}:policy/{name}", self.account));
        self
    }

    /// The region of that name. One that nobody has used holds what an account is assumed to have prepared.
    pub(crate) fn region(&mut self, name: &str) -> &mut Region {
        self.regions.entry(name.to_owned()).or_insert_with(|| Region::new(name, &self.account, self.now))
    }

    /// Moves on to `now`: what had to happen until then has happened. Time never goes back.
    pub(crate) fn pass(&mut self, now: Time, options: &Options) {
        self.now = self.now.max(now);
        self.tokens.forget(self.now);
        for region in self.regions.values_mut() {
            region.pass(self.now, options);
        }
    }

    /// Notes that something was made.
    pub(crate) fn made(&mut self, kind: &str, id: &str, tags: &Tags) {
        self.history.push(Made { kind: kind.to_owned(), id: id.to_owned(), intent: tags.get(INTENT).cloned() });
    }
}
