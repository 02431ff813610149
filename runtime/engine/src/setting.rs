use crate::Pace;
use galley_program::{ActionSpec, Context, DeploymentId, Digest, Map, RunId, StepPath, Token, Value, ours};

/// What a run is told from outside.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The deployment.
    pub deployment: DeploymentId,
    /// Its name, for people and tags.
    pub name: String,
    /// The run: the one that is continued, or a new one.
    pub run: RunId,
    /// Over all sources of the program.
    pub recipe: Digest,
    /// The parameters as they were given, defaults left out.
    pub given: Map,
    /// The parameters with their defaults.
    pub parameters: Map,
    /// `aws` or `simulator`.
    pub cloud: String,
    /// The region to call where the recipe names none.
    pub region: String,
    /// The account, where it is known.
    pub account: Option<String>,
    /// Where the cloud is, for later commands to compare.
    pub world: Option<String>,
    /// The role that the recipe wants to act as.
    pub role: Option<String>,
    /// The version of this program.
    pub version: String,
    /// How long to pause and how often to try.
    pub pace: Pace,
    /// The catalogue.
    pub actions: fn(&str) -> Option<&'static ActionSpec>,
}

impl Setting {
    /// The input of a creating call with our tags in it; the recipe's own tags stay.
    pub(crate) fn tagged(&self, spec: &ActionSpec, input: Value, path: &StepPath, token: &Token) -> Value {
        if !spec.tagged() {
            return input;
        }
        let ours = ours(&self.deployment, &self.name, &self.run, path, token, &self.recipe);
        let tags = ours.into_iter().fold(input.field("tags"), |tags, (key, value)| tags.with(key, Value::from(value)));
        input.with("tags", tags)
    }

    /// Where calls go that no recipe has placed.
    pub(crate) fn location(&self) -> Location {
        Location { region: self.region.clone(), account: self.account.clone() }
    }
}

/// The resolved context of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) region: String,
    pub(crate) account: Option<String>,
}

impl Location {
    pub(crate) fn context(&self, token: &Token, attempt: u32) -> Context {
        Context { token: token.clone(), region: self.region.clone(), account: self.account.clone(), attempt }
    }
}

/// The input without the tags that only we write, and without a `tags` that then is empty: what two inputs are compared
/// by.
pub(crate) fn without_ours(input: &Value) -> Value {
    let tags = input.field("tags");
    let Some(map) = tags.as_map() else { return input.clone() };
    let own: Vec<_> = map.iter().filter(|(key, _)| !galley_program::is_ours(key)).collect();
    if own.is_empty() {
        return input.clone().with("tags", Value::Null);
    }
    if own.len() == map.len() {
        return input.clone();
    }
    input.clone().with("tags", Value::record(own.into_iter().map(|(key, value)| (key.clone(), value.clone()))))
}
