use super::Ending;
use crate::{Exit, color::Tone, color::paint, host::Host, table::table};
use galley_journal::{DeploymentInfo, Ending as RunEnding, RunInfo};
use galley_program::{Purpose, Time};
use serde_json::json;

/// List deployments and their runs.
#[derive(Debug, clap::Args)]
pub(crate) struct Runs {
    /// Print JSON
    #[arg(long)]
    json: bool,

    /// List undone deployments too
    #[arg(long)]
    all: bool,
}

pub(crate) fn runs(command: &Runs, host: &Host) -> Ending {
    let store = host.store()?;
    let mut deployments = store.deployments()?;
    // A procedure's deployment is closed with its run, and is not undone.
    let finished =
        |info: &DeploymentInfo| info.last_run.as_ref().is_some_and(|run| run.ending == Some(RunEnding::Finished));
    deployments.retain(|info| command.all || info.closed.is_none() || finished(info));
    let mut listed = Vec::new();
    for info in deployments {
        let runs = store.runs(&info.id)?;
        listed.push((info, runs));
    }
    if command.json {
        let all: Vec<_> = listed.iter().map(|(info, runs)| as_json(info, runs)).collect();
        host.terminal.data(&serde_json::to_string_pretty(&all).unwrap_or_default());
        return Ok(Exit::Ok);
    }
    if listed.is_empty() {
        host.terminal.say(&format!("no deployments stand in {} (--all lists undone ones)", store.path().display()));
        return Ok(Exit::Ok);
    }
    let head = ["DEPLOYMENT", "CLOUD", "RUN", "WHAT", "STATE", "STARTED", "TOOK"];
    let mut rows = vec![head.iter().map(|cell| paint(Tone::Strong, cell)).collect::<Vec<_>>()];
    for (info, runs) in &listed {
        rows.extend(runs.iter().rev().enumerate().map(|(index, run)| row(info, run, index == 0)));
        if runs.is_empty() {
            rows.push(vec![info.name.clone(), info.cloud.clone(), "-".to_owned()]);
        }
    }
    for line in table(&rows) {
        host.terminal.data(&line);
    }
    Ok(Exit::Ok)
}

fn row(info: &DeploymentInfo, run: &RunInfo, first: bool) -> Vec<String> {
    let (name, cloud) = if first { (info.name.clone(), info.cloud.clone()) } else { Default::default() };
    let took = run.ended.map_or_else(|| "-".to_owned(), |ended| crate::length::took(ended.since(run.started)));
    vec![
        name,
        cloud,
        run.run.to_string(),
        what(run.purpose).to_owned(),
        state(run.ending).to_owned(),
        moment(run.started),
        took,
    ]
}

/// The word for what a run is for.
pub(crate) fn what(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Forward => "run",
        Purpose::Undo | Purpose::Remains => "undo",
    }
}

fn state(ending: Option<RunEnding>) -> &'static str {
    ending.map_or("unfinished", RunEnding::name)
}

/// `2026-11-22 14:05:09`, in UTC.
pub(crate) fn moment(time: Time) -> String {
    let text = time.to_string();
    text.get(..19).unwrap_or(&text).replace('T', " ")
}

fn as_json(info: &DeploymentInfo, runs: &[RunInfo]) -> serde_json::Value {
    let runs: Vec<_> = runs
        .iter()
        .map(|run| {
            json!({
                "run": run.run, "purpose": run.purpose, "state": state(run.ending),
                "started": run.started.to_string(), "ended": run.ended.map(|time| time.to_string()),
            })
        })
        .collect();
    json!({
        "name": info.name, "id": info.id, "cloud": info.cloud, "created": info.created.to_string(),
        "closed": info.closed.map(|time| time.to_string()), "runs": runs,
    })
}
