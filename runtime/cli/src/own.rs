//! What a recipe asks of Galley itself: `lookup d = galley.deployment { name = "prod" }` reads the store, not a cloud.

use crate::{deployment::Deployment, problem::Trouble, story::Run};
use galley_grammar::nearest;
use galley_journal::{DeploymentInfo, Store, Writer};
use galley_program::{Class, Failure, Journal, JournalError, Map, Outcome, Purpose, Record, Stored, Time, Value};
use std::path::PathBuf;

/// A deployment's journal that also answers questions about the others of its store.
pub(crate) struct Asked<'a> {
    pub(crate) writer: &'a mut Writer,
    pub(crate) store: PathBuf,
    /// Only deployments of the same cloud are seen.
    pub(crate) cloud: &'a str,
}

impl Journal for Asked<'_> {
    fn records(&mut self) -> Result<Vec<Stored>, JournalError> {
        self.writer.records()
    }

    fn append(&mut self, records: &[Record], now: Time) -> Result<(), JournalError> {
        self.writer.append(records, now)
    }

    fn renew(&mut self, now: Time) -> Result<(), JournalError> {
        self.writer.renew(now)
    }

    fn ask(&mut self, action: &str, input: &Value) -> Result<Value, Failure> {
        let store = Store::open(&self.store);
        let store = store.map_err(|error| Failure::new(Class::Invalid, error.code, error.message))?;
        answer(&store, self.cloud, action, input)
    }
}

/// The answer to one of Galley's own read-only actions.
pub(crate) fn answer(store: &Store, cloud: &str, action: &str, input: &Value) -> Result<Value, Failure> {
    if action != "galley.deployment" {
        return Err(Failure::new(Class::Invalid, "E7110", format!("this version does not know the action {action}")));
    }
    let name = input.field("name").as_text().unwrap_or_default().to_owned();
    let unreadable = |trouble: Trouble| {
        let words: Vec<String> = trouble.problems.into_iter().map(|problem| problem.message).collect();
        Failure::new(Class::Invalid, "E7364", format!("deployment `{name}` cannot be read: {}", words.join("; ")))
    };
    let all = store.deployments().map_err(|error| unreadable(error.into()))?;
    let seen: Vec<&DeploymentInfo> = all.iter().filter(|info| info.cloud == cloud && info.closed.is_none()).collect();
    let Some(info) = seen.iter().find(|info| info.name == name) else {
        let near = nearest(&name, seen.iter().map(|info| info.name.as_str()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        let message = format!("no deployment `{name}` stands in this store on the cloud `{cloud}`{near}");
        return Err(Failure::new(Class::Missing, "E7340", message));
    };
    let deployment = Deployment::read(store, (*info).clone()).map_err(unreadable)?;
    let finished =
        |run: &&Run| run.purpose == Purpose::Forward && matches!(run.outcome, Some(Outcome::Finished { .. }));
    let Some(run) = deployment.story.runs.iter().rev().find(finished) else {
        let message = format!("deployment `{name}` has no outputs yet: no run of it is finished");
        return Err(Failure::new(Class::Missing, "E7340", message));
    };
    Ok(Value::record([
        ("name", Value::from(name.as_str())),
        ("recipe", Value::from(run.recipe_name.clone().unwrap_or_default())),
        ("region", Value::from(run.region.clone().unwrap_or_default())),
        ("account", run.account.clone().map_or(Value::Null, Value::from)),
        ("outputs", without_secrets(&deployment.outputs())),
    ]))
}

/// What is secret is not given to other deployments, not even where it comes from.
fn without_secrets(value: &Value) -> Value {
    match value {
        Value::Secret(_) => Value::Null,
        Value::List(items) => Value::list(items.iter().map(without_secrets)),
        Value::Map(map) => {
            let open = map.iter().filter(|(_, value)| !matches!(value, Value::Secret(_)));
            let open: Map = open.map(|(name, value)| (name.clone(), without_secrets(value))).collect();
            Value::record(open)
        }
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Size(_) => value.clone(),
    }
}
