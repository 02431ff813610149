//! Deployments: what they are called, and which one a command means.

use crate::{
    Exit,
    problem::{Label, Problem, Trouble},
    story::Story,
};
use galley_evaluate::evaluate;
use galley_grammar::nearest;
use galley_journal::{DeploymentInfo, Ending, Store};
use galley_program::{DeploymentId, Map, Outcome, Program, RunId, Stored, Time, Value};

/// A deployment with all that is written about it.
pub(crate) struct Deployment {
    pub(crate) info: DeploymentInfo,
    pub(crate) records: Vec<Stored>,
    pub(crate) story: Story,
}

impl Deployment {
    /// Reads it.
    pub(crate) fn read(store: &Store, info: DeploymentInfo) -> Result<Self, Trouble> {
        let records = store.records(&info.id)?;
        let told = Story::of(records.iter().map(|stored| &stored.record));
        Ok(Self { info, records, story: told })
    }

    /// The open deployment of that name.
    pub(crate) fn standing(store: &Store, name: &str) -> Result<Option<Self>, Trouble> {
        let found = store.find(name)?.filter(|info| info.closed.is_none() && info.name == name);
        found.map(|info| Self::read(store, info)).transpose()
    }

    /// Refuses early, before anything is called, where another process holds it.
    pub(crate) fn free(&self, store: &Store) -> Result<(), Trouble> {
        match store.held(&self.info.id)? {
            Some(held) => Err(held.error().into()),
            None => Ok(()),
        }
    }

    /// When the last record was written.
    pub(crate) fn last_time(&self) -> Time {
        self.records.last().map(|last| last.record.at()).unwrap_or_default()
    }

    /// The id that a new run gets.
    pub(crate) fn next_run(&self) -> RunId {
        RunId(format!("r{}", self.story.runs.len() + 1))
    }

    /// The outputs of the last run that was finished.
    pub(crate) fn outputs(&self) -> Value {
        let mut runs = self.story.runs.iter().rev();
        runs.find_map(|run| match &run.outcome {
            Some(Outcome::Finished { outputs }) => Some(outputs.clone()),
            Some(Outcome::Failed { .. } | Outcome::Parked { .. } | Outcome::Interrupted | Outcome::Undone) | None => {
                None
            }
        })
        .unwrap_or_default()
    }
}

/// A new deployment that nothing is written about yet.
pub(crate) fn first_run() -> RunId {
    RunId("r1".to_owned())
}

/// The deployment that a command means: the one that was named, else the only one that `fits`.
pub(crate) fn meant(
    store: &Store,
    named: Option<&str>,
    what: &str,
    fits: impl Fn(&DeploymentInfo) -> bool,
) -> Result<Deployment, Trouble> {
    let all = store.deployments()?;
    if let Some(named) = named {
        let Some(info) = store.find(named)? else {
            let problem =
                Problem::error("E7314", format!("there is no deployment `{named}` in {}", store.path().display()));
            let problem = match nearest(named, all.iter().map(|info| info.name.as_str())) {
                Some(near) => problem.cure(format!("did you mean `{near}`?")),
                None => problem.cure("`galley runs` lists what there is; --store names another store"),
            };
            return Err(problem.ends(Exit::Usage));
        };
        return Deployment::read(store, info);
    }
    let mut fitting: Vec<DeploymentInfo> = all.into_iter().filter(|info| fits(info)).collect();
    match fitting.len() {
        0 => Err(Problem::error("E7314", format!("there is no deployment that {what} in {}", store.path().display()))
            .cure("`galley runs` lists what there is; --store names another store")
            .ends(Exit::Usage)),
        1 => Deployment::read(store, fitting.remove(0)),
        _ => {
            let several: Vec<String> = fitting.into_iter().map(|info| info.name).collect();
            Err(Problem::error("E7315", format!("more than one deployment {what}: {}", several.join(", ")))
                .cure("name one of them")
                .ends(Exit::Usage))
        }
    }
}

/// Whether a run is not over: it was interrupted, failed, parked, or its process was killed.
pub(crate) fn unfinished(info: &DeploymentInfo) -> bool {
    let ending = info.last_run.as_ref().map(|run| run.ending);
    info.closed.is_none()
        && match ending {
            None | Some(Some(Ending::Finished | Ending::Undone)) => false,
            Some(Some(Ending::Failed | Ending::Parked | Ending::Interrupted) | None) => true,
        }
}

/// Longer names are no names.
const NAME_CHARACTERS_MAX: usize = 100;

/// What the deployment is called: `--deployment`, else what the recipe says, else the recipe's name.
pub(crate) fn name(option: Option<&str>, program: &Program, parameters: &Map) -> Result<String, Trouble> {
    let (name, place) = match (option, &program.recipe.deployment) {
        (Some(name), _) => (name.to_owned(), None),
        (None, Some(expression)) => {
            let mut scope = parameters.clone();
            let value = evaluate(expression, &mut scope).map_err(|wrong| {
                let mut problem = Problem::error(wrong.fault.code, wrong.fault.message);
                problem.labels.extend(Label::at(&program.sources, wrong.place, "in the deployment's name"));
                problem.cure("name it yourself: --deployment NAME").ends(Exit::Diagnostics)
            })?;
            let name = value.as_text().map_or_else(|| value.to_string(), str::to_owned);
            (name, Some(expression.place))
        }
        (None, None) => (program.recipe.name.to_string(), None),
    };
    let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    if name.chars().count() <= NAME_CHARACTERS_MAX && name.starts_with(char::is_alphanumeric) && name.chars().all(plain)
    {
        return Ok(name);
    }
    let mut problem = Problem::error("E7320", format!("`{name}` is no name for a deployment"));
    problem.labels.extend(place.and_then(|place| Label::at(&program.sources, place, "made here")));
    Err(problem
        .note(format!("a name has letters, digits and `-_.`, {NAME_CHARACTERS_MAX} at most"))
        .cure("name it yourself: --deployment NAME")
        .ends(Exit::Usage))
}

/// What a deployment that is made now needs.
pub(crate) fn create(store: &Store, name: &str, cloud: &str, now: Time) -> Result<Deployment, Trouble> {
    let id: DeploymentId = galley_journal::fresh_deployment_id()?;
    let info = store.create(name, cloud, id, now)?;
    Ok(Deployment { info, records: Vec::new(), story: Story::default() })
}
