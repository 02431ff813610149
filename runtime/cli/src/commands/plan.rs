use super::Ending;
use crate::{
    Exit,
    arguments::{Cloud, Parameters, Simulation},
    clouds::CloudName,
    connect::{Connection, Wish, connect},
    deployment::{self, Deployment},
    host::Host,
    own,
    parameters::parameters,
    place,
    plan::{as_json, has_changes, text},
    problem::{Problem, Severity, Trouble},
    recipe,
    story::Story,
};
use galley_journal::Store;
use galley_plan::{Names, Planned, Planner};
use galley_program::{Map, Outcome, Program, Purpose};
use std::path::PathBuf;

/// Show what a run would do. Makes read-only calls; changes nothing and writes nothing down.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own on the command line")]
pub(crate) struct Plan {
    /// The recipe
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The deployment to compare with [default: what the recipe says, else the recipe's name]
    #[arg(long, value_name = "NAME")]
    deployment: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,

    /// Show all of every argument
    #[arg(long, short)]
    verbose: bool,

    /// Exit with 20 when a run would change something
    #[arg(long)]
    detailed_exitcode: bool,

    /// Answer yes to every question
    #[arg(long, short = 'y')]
    yes: bool,

    #[command(flatten)]
    parameters: Parameters,

    #[command(flatten)]
    cloud: Cloud,

    #[command(flatten)]
    simulation: Simulation,
}

pub(crate) fn plan(command: &Plan, host: &Host) -> Ending {
    let program = recipe::from_file(&command.file, host)?;
    let bound = parameters(&command.parameters, &program)?;
    let name = deployment::name(command.deployment.as_deref(), &program, &bound.all)?;
    let store = host.store()?;
    let standing = Deployment::standing(&store, &name)?;
    let cloud = super::cloud(command.cloud.name, standing.as_ref())?;
    let told = standing.as_ref().map(|standing| standing.story.clone()).unwrap_or_default();
    refuse_others(&name, &told, &place::record(&bound.given))?;
    let last = told.last();
    let planned: Planned = super::block_on(async {
        let wish = Wish {
            cloud,
            options: &command.cloud,
            simulation: &command.simulation,
            named: place::named(&program, &bound.all),
            last,
            since: standing.as_ref().map(Deployment::last_time).unwrap_or_default(),
            yes: command.yes,
            deployment: format!("{name} ({})", if last.is_some() { "stands" } else { "new" }),
        };
        let connection = connect(wish, &store, host).await?;
        host.terminal.say("");
        Ok(self::planned(&program, &bound.all, &connection, standing.as_ref(), &store, cloud).await)
    })?;
    if command.json {
        host.terminal.data(&serde_json::to_string_pretty(&as_json(&planned)).unwrap_or_default());
    } else {
        let columns = (host.terminal.watched && !command.verbose).then_some(host.terminal.columns);
        for line in text(&planned, host.terminal.unicode, columns) {
            host.terminal.data(&line);
        }
    }
    if let Some(standing) = &standing
        && is_second(standing, &program, &store)?
    {
        super::run::refuse_changes(&name, standing, &planned, &program)?;
    }
    let problems: Vec<Problem> = planned.snags.iter().map(|snag| Problem::of(snag, &program.sources)).collect();
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Trouble { exit: Exit::Failed, problems });
    }
    host.report(&problems);
    let detailed = command.detailed_exitcode && has_changes(&planned);
    Ok(if detailed { Exit::Changes } else { Exit::Ok })
}

/// What a run would do, compared with what stands.
pub(super) async fn planned(
    program: &Program,
    parameters: &Map,
    connection: &Connection,
    standing: Option<&Deployment>,
    store: &Store,
    cloud: CloudName,
) -> Planned {
    let planner = Planner {
        program,
        cloud: &*connection.opened.cloud,
        clock: &*connection.opened.clock,
        standing: &|path| standing.and_then(|standing| standing.story.standing_of(path)),
        ask: &|action, input| own::answer(store, cloud.as_str(), action, input),
        planned: Planned::default(),
    };
    planner.plan(Names::of(parameters), connection.region.clone()).await
}

/// Whether a run would be another one, of another text of the recipe, over what the last one finished.
fn is_second(standing: &Deployment, program: &Program, store: &Store) -> Result<bool, Trouble> {
    let Some(last) = standing.story.last() else { return Ok(false) };
    let finished = matches!(last.outcome, Some(Outcome::Finished { .. }));
    Ok(finished && !recipe::same_texts(&store.sources(&standing.info.id, &last.id)?, &program.sources))
}

/// A plan compares with a deployment only where a run would go on with it.
fn refuse_others(name: &str, story: &Story, given: &galley_program::Value) -> Result<(), Trouble> {
    let Some(last) = story.last() else { return Ok(()) };
    if last.purpose != Purpose::Forward && last.outcome != Some(Outcome::Undone) {
        return Err(super::run::being_undone(name));
    }
    if last.parameters == *given {
        return Ok(());
    }
    Err(Problem::error("E7317", format!("deployment `{name}` was started with other parameters: {}", last.parameters))
        .note("a run of a standing deployment with other parameters is refused")
        .cure(format!("plan another one: --deployment {name}-2"))
        .ends(Exit::Usage))
}
