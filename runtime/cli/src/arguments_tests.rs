//! The help texts, as a user sees them.

use super::*;
use clap::CommandFactory as _;

fn help(words: &[&str]) -> String {
    let words = ["galley"].iter().chain(words).chain(&["--help"]);
    let error = Arguments::command().term_width(100).try_get_matches_from(words).expect_err("shows help");
    error.to_string()
}

#[test]
fn the_arguments_are_consistent() {
    Arguments::command().debug_assert();
}

#[test]
fn the_first_help_lists_the_commands() {
    insta::assert_snapshot!(help(&[]), @r"
    Runs recipes for AWS EKS clusters. A run that is killed anywhere goes on where it was

    Usage: galley [OPTIONS] <COMMAND>

    Commands:
      new      Make a folder with a recipe to start from
      check    Find mistakes in recipes without calling anything, and mend them
      fmt      Write recipes in their one form
      test     Make the tests of recipes, on a simulated cloud
      plan     Show what a run would do
      run      Run a recipe, or go on with its interrupted run
      resume   Go on with a run that was interrupted, failed or parked
      approve  Say yes to the question that a run waits with, and go on with it
      reject   Say no to it; the run ends as failed
      undo     Take back what a deployment made
      runs     List deployments and their runs
      show     Show a deployment: its runs, its steps, its outputs
      explain  Say what the code of an error means, and how to mend it
      doc      Write the page of a recipe or module: parameters, outputs, steps, IAM actions
      schema   Print the JSON Schema of a recipe's parameters
      graph    Draw a recipe, with the states of a deployment in colour
      eval     Compute an expression of the recipe language
      repl     Try the recipe language line by line
      add      Add a package to recipe.toml, or ask for another version of it
      remove   Remove a package from recipe.toml
      update   Ask again what tags and branches of packages mean
      tree     Show which packages need which
      vendor   Copy packages into the project, so that nothing is fetched any more
      help     Explain a command or a topic (exit-codes)

    Options:
          --store <PATH>  The file that runs are written down in [default:
                          `$XDG_STATE_HOME/galley/galley.db`]
          --color <WHEN>  When to use colours [default: auto]
      -h, --help          Print help
      -V, --version       Print version

    Packages:
          --locked   Fail where recipe.lock would have to change
          --offline  Use what is vendored or cached; fetch nothing
          --frozen   Both --locked and --offline

    Start with: galley run examples/simple/simple.recipe -p name=demo
    Exit codes: galley help exit-codes
    ");
}

#[test]
fn the_help_of_run_groups_its_options() {
    insta::assert_snapshot!(help(&["run"]), @"
    Run a recipe, or go on with its interrupted run

    Usage: galley run [OPTIONS] <FILE>

    Arguments:
      <FILE>  The recipe

    Options:
          --deployment <NAME>  What the deployment is called [default: what the recipe says, else the
                               recipe's name]
          --store <PATH>       The file that runs are written down in [default:
                               `$XDG_STATE_HOME/galley/galley.db`]
          --color <WHEN>       When to use colours [default: auto]
      -h, --help               Print help

    Parameters:
      -p <NAME=VALUE>      Give a parameter its value; may stand several times
          --params <FILE>  Read parameters from a TOML or JSON file; may stand several times

    Cloud:
          --cloud <CLOUD>       Where to: `simulator` (nothing real happens) or `aws` [default: that of
                                the deployment, else simulator]
          --region <REGION>     The region to call where the recipe names none
          --account <ACCOUNT>   The account that the credentials must belong to
          --profile <PROFILE>   The named profile of the credentials
          --endpoint-url <URL>  Call another address than AWS's own, such as an emulator

    Run:
      -y, --yes                Answer yes to every confirmation; an `approve` of the recipe still waits
          --events <json>      Print every record as a line of JSON to stdout
          --json               Print the outputs as JSON
          --settle <DURATION>  How long to wait before a second look for a thing that may have been made
                               [default: that of the cloud]

    Simulator:
          --real-time     Let its time pass as fast as real time
          --speed <N>     Let its time pass so many times as fast as real time [default: as fast as
                          possible]
          --approve       Answer yes to every `approve` of the recipe
          --world <PATH>  The file that its things are kept in [default: simulator.json beside the
                          store]

    Packages:
          --locked   Fail where recipe.lock would have to change
          --offline  Use what is vendored or cached; fetch nothing
          --frozen   Both --locked and --offline
    ");
}

#[test]
fn a_duration_has_a_unit() {
    assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
    assert_eq!(duration("2m"), Ok(Duration::from_mins(2)));
    assert!(duration("5").is_err() && duration("m").is_err() && duration("5 m").is_err());
}

#[test]
fn bad_command_lines_are_refused_with_the_cure() {
    let refused = |words: &[&str]| {
        let words = ["galley"].iter().chain(words);
        Arguments::try_parse_from(words).expect_err("is refused").to_string()
    };
    insta::assert_snapshot!(refused(&["rum", "x.recipe"]), @r"
    error: unrecognized subcommand 'rum'

      tip: some similar subcommands exist: 'runs', 'run', 'resume'

    Usage: galley [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(refused(&["run", "x.recipe", "--settle", "5"]), @r"
    error: invalid value '5' for '--settle <DURATION>': a duration looks like `30s`, `5m` or `500ms`

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(refused(&["run", "x.recipe", "--real-time", "--speed", "2"]), @r"
    error: the argument '--real-time' cannot be used with '--speed <N>'

    Usage: galley run --real-time <FILE>

    For more information, try '--help'.
    ");
}
