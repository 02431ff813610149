//! The command line as clap reads it. Each command's own options stand in its file.

use crate::{
    clouds::CloudName,
    commands::{
        add, approve, check, doc, eval, explain, fmt, graph, help, new, plan, reject, remove, repl, resume, run, runs,
        schema, show, test, tree, undo, update, vendor,
    },
    terminal::Color,
};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, time::Duration};

/// Runs recipes for AWS EKS clusters. A run that is killed anywhere goes on where it was.
#[derive(Debug, Parser)]
#[command(
    name = "galley",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
#[command(after_help = "Start with: galley run examples/simple/simple.recipe -p name=demo\n\
    Exit codes: galley help exit-codes")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) global: Global,
}

/// What holds for every command.
#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    /// The file that runs are written down in [default: `$XDG_STATE_HOME/galley/galley.db`]
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) store: Option<PathBuf>,

    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", hide_possible_values = true)]
    pub(crate) color: Color,

    #[command(flatten)]
    pub(crate) packages: Packages,
}

/// How packages are dealt with.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Packages")]
pub(crate) struct Packages {
    /// Fail where recipe.lock would have to change
    #[arg(long, global = true)]
    pub(crate) locked: bool,

    /// Use what is vendored or cached; fetch nothing
    #[arg(long, global = true)]
    pub(crate) offline: bool,

    /// Both --locked and --offline
    #[arg(long, global = true)]
    pub(crate) frozen: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a folder with a recipe to start from
    New(new::New),
    /// Find mistakes in recipes without calling anything, and mend them
    Check(check::Check),
    /// Write recipes in their one form
    Fmt(fmt::Fmt),
    /// Make the tests of recipes, on a simulated cloud
    Test(test::Test),
    /// Show what a run would do
    Plan(plan::Plan),
    /// Run a recipe, or go on with its interrupted run
    Run(run::Run),
    /// Go on with a run that was interrupted, failed or parked
    Resume(resume::Resume),
    /// Say yes to the question that a run waits with, and go on with it
    Approve(approve::Approve),
    /// Say no to it; the run ends as failed
    Reject(reject::Reject),
    /// Take back what a deployment made
    Undo(undo::Undo),
    /// List deployments and their runs
    Runs(runs::Runs),
    /// Show a deployment: its runs, its steps, its outputs
    Show(show::Show),
    /// Say what the code of an error means, and how to mend it
    Explain(explain::Explain),
    /// Write the page of a recipe or module: parameters, outputs, steps, IAM actions
    Doc(doc::Doc),
    /// Print the JSON Schema of a recipe's parameters
    Schema(schema::Schema),
    /// Draw a recipe, with the states of a deployment in colour
    Graph(graph::Graph),
    /// Compute an expression of the recipe language
    Eval(eval::Eval),
    /// Try the recipe language line by line
    Repl(repl::Repl),
    /// Add a package to recipe.toml, or ask for another version of it
    Add(add::Add),
    /// Remove a package from recipe.toml
    Remove(remove::Remove),
    /// Ask again what tags and branches of packages mean
    Update(update::Update),
    /// Show which packages need which
    Tree(tree::Tree),
    /// Copy packages into the project, so that nothing is fetched any more
    Vendor(vendor::Vendor),
    /// Explain a command or a topic (exit-codes)
    Help(help::Help),
}

/// The parameters of a recipe. What stands later holds: defaults, files in their order, `-p`.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Parameters")]
pub(crate) struct Parameters {
    /// Give a parameter its value; may stand several times
    #[arg(short = 'p', value_name = "NAME=VALUE")]
    pub(crate) pairs: Vec<String>,

    /// Read parameters from a TOML or JSON file; may stand several times
    #[arg(long = "params", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// Which cloud, and as whom.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Cloud")]
pub(crate) struct Cloud {
    /// Where to: `simulator` (nothing real happens) or `aws` [default: that of the deployment, else simulator]
    #[arg(id = "cloud", long = "cloud", value_enum, value_name = "CLOUD", hide_possible_values = true)]
    pub(crate) name: Option<CloudName>,

    /// The region to call where the recipe names none
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,

    /// The account that the credentials must belong to
    #[arg(long, value_name = "ACCOUNT")]
    pub(crate) account: Option<String>,

    /// The named profile of the credentials
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,

    /// Call another address than AWS's own, such as an emulator
    #[arg(long, value_name = "URL")]
    pub(crate) endpoint_url: Option<String>,
}

/// How a run is driven and followed.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct Driving {
    /// Answer yes to every confirmation; an `approve` of the recipe still waits
    #[arg(long, short = 'y')]
    pub(crate) yes: bool,

    /// Print every record as a line of JSON to stdout
    #[arg(long, value_enum, value_name = "json", hide_possible_values = true)]
    pub(crate) events: Option<Events>,

    /// Print the outputs as JSON
    #[arg(long, conflicts_with = "events")]
    pub(crate) json: bool,

    /// How long to wait before a second look for a thing that may have been made [default: that of the cloud]
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    pub(crate) settle: Option<Duration>,
}

/// What only the simulator knows.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Simulator")]
pub(crate) struct Simulation {
    /// Let its time pass as fast as real time
    #[arg(long, conflicts_with = "speed")]
    pub(crate) real_time: bool,

    /// Let its time pass so many times as fast as real time [default: as fast as possible]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) speed: Option<u32>,

    /// Answer yes to every `approve` of the recipe
    #[arg(long = "approve")]
    pub(crate) approves: bool,

    /// The file that its things are kept in [default: simulator.json beside the store]
    #[arg(long, value_name = "PATH")]
    pub(crate) world: Option<PathBuf>,
}

/// The form of `--events`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Events {
    /// One JSON object per line
    Json,
}

/// `30s`, `5m`, `500ms`
fn duration(text: &str) -> Result<Duration, String> {
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().map_err(|_| "a duration looks like `30s`, `5m` or `500ms`".to_owned())?;
    match unit {
        "ms" => Ok(Duration::from_millis(number)),
        "s" => Ok(Duration::from_secs(number)),
        "m" => Ok(Duration::from_secs(number.saturating_mul(60))),
        _ => Err("a duration looks like `30s`, `5m` or `500ms`".to_owned()),
    }
}

#[cfg(test)]
#[path = "arguments_tests.rs"]
mod tests;
