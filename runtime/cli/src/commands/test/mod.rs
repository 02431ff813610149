//! `galley test`: makes the tests of recipes.

mod coverage;
mod json;
mod junit;
mod play;
mod snapshots;
mod suite;
mod told;

#[cfg(test)]
mod tests;

use super::{Ending, check::entries};
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Severity, Trouble},
    render,
};
use play::{Played, play};
use std::{path::PathBuf, time::Instant};
use suite::{Suite, suites};

/// Make the tests of recipes, on a simulated cloud.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    galley test                        every test below this folder\n  \
    galley test prod.recipe            those of one file\n  \
    galley test --filter spot          those with `spot` in their title\n  \
    galley test --update               and write snapshots as things are now\n  \
    galley test --coverage             and show what no test reaches")]
pub(crate) struct Test {
    /// Recipes with tests, and folders of them [default: the working folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only tests whose title holds this text
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,

    /// How many tests to make at once [default: as many as there are processors]
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,

    /// Write snapshots as things are now
    #[arg(long)]
    update: bool,

    /// Write a report for build servers, in XML
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,

    /// Print the results as JSON
    #[arg(long)]
    json: bool,

    /// Show which steps and branches the tests reach
    #[arg(long)]
    coverage: bool,
}

pub(crate) fn test(command: &Test, host: &Host) -> Ending {
    let found = entries::read(&command.paths, None, "test")?;
    if !found.unreadable.is_empty() {
        return Err(Trouble { exit: Exit::Usage, problems: found.unreadable });
    }
    let began = Instant::now();
    let suites = suites(&found.sources, host)?;
    let chosen = chosen(&suites, command.filter.as_deref())?;
    let mut told = told::Told::new(host, command.json);
    let jobs = command.jobs.map_or_else(processors, usize::from);
    let played = play(&suites, &chosen, jobs, command.update, |played| told.one(played, &suites));
    let mut warnings = Vec::new();
    if command.update {
        snapshots::write(&suites, &played)?;
    }
    if command.filter.is_none() {
        warnings = snapshots::unused(&suites, &played);
    }
    let coverage = command.coverage.then(|| coverage::of(&suites, &played));
    let took = began.elapsed();
    if let Some(path) = &command.junit {
        write(path, &junit::document(&suites, &played, took))?;
    }
    if command.json {
        host.terminal.data(&json::document(&suites, &played, &warnings, coverage.as_deref(), took));
    } else {
        told.end(&warnings, coverage.as_deref(), &played, took);
    }
    let failed = played.iter().any(|played| !played.verdict.passed());
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

/// The tests to make: which of which file.
fn chosen(suites: &[Suite], filter: Option<&str>) -> Result<Vec<(usize, usize)>, Trouble> {
    let of_suite =
        |(at, suite): (usize, &Suite)| (0..suite.tests.len()).map(move |test| (at, test)).collect::<Vec<_>>();
    let all: Vec<(usize, usize)> = suites.iter().enumerate().flat_map(of_suite).collect();
    if all.is_empty() {
        return Err(Problem::error("E7371", "there is no test in these recipes")
            .cure("write one: `test \"what holds\" { .. }`; `galley explain E7501` shows how")
            .ends(Exit::Usage));
    }
    let Some(filter) = filter else { return Ok(all) };
    let matches = |(suite, test): &(usize, usize)| suites[*suite].tests[*test].title.contains(filter);
    let chosen: Vec<_> = all.iter().copied().filter(matches).collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let titles: Vec<&str> = all.iter().map(|(suite, test)| &*suites[*suite].tests[*test].title).collect();
    let problem = Problem::error("E7372", format!("no test has {filter:?} in its title"));
    Err(problem.note(format!("there are {}", listed(&titles))).cure("name a part of one of them").ends(Exit::Usage))
}

/// `"a", "b" and 3 more`
fn listed(titles: &[&str]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> = titles.iter().take(SHOWN).map(|title| format!("{title:?}")).collect();
    match titles.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        Some(_) | None => shown.join(", "),
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn write(path: &std::path::Path, text: &str) -> Result<(), Trouble> {
    std::fs::write(path, text).map_err(|error| {
        Problem::error("E7373", format!("{} cannot be written: {error}", path.display()))
            .cure("name a file in a folder that exists and that you may write to")
            .ends(Exit::Usage)
    })
}

/// What is wrong with a test that was made, and what somebody should know about it.
fn problems(played: &Played, suites: &[Suite]) -> (Vec<Problem>, Vec<Problem>) {
    let sources = &suites[played.suite].sources;
    let of = |snags: &[galley_plan::Snag]| snags.iter().map(|snag| Problem::of(snag, sources)).collect();
    (of(&played.verdict.problems), of(&played.verdict.warnings))
}

/// As a person reads it, without colours.
fn plain(problem: &Problem) -> String {
    anstream::adapter::strip_str(&render::render(problem, false, COLUMNS)).to_string()
}

/// How wide a report in a file is.
const COLUMNS: usize = 120;

/// Whether it keeps the tests from being made.
fn is_error(problem: &Problem) -> bool {
    problem.severity == Severity::Error
}
