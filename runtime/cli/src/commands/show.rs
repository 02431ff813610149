use super::{
    Ending,
    run::how_it_stopped,
    runs::{moment, what},
};
use crate::{
    Exit,
    color::{Tone, paint},
    deployment::{Deployment, meant},
    host::Host,
    length::took,
    story::{Question, Run, State, Step},
    table::table,
    terminal::Glyph,
};
use galley_journal::Held;
use galley_program::StepPath;
use serde_json::json;

/// Show a deployment: its runs, its steps, its outputs.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// The deployment, by name or id; may be left out where only one stands
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn show(command: &Show, host: &Host) -> Ending {
    let store = host.store()?;
    let deployment = meant(&store, command.name.as_deref(), "stands", |info| info.closed.is_none())?;
    let held = store.held(&deployment.info.id)?;
    if command.json {
        let text = serde_json::to_string_pretty(&as_json(&deployment, held.as_ref())).unwrap_or_default();
        host.terminal.data(&text);
    } else {
        for line in text(&deployment, held.as_ref(), host.terminal.unicode) {
            host.terminal.data(&line);
        }
    }
    Ok(Exit::Ok)
}

/// The page of a deployment.
pub(crate) fn text(deployment: &Deployment, held: Option<&Held>, unicode: bool) -> Vec<String> {
    let Deployment { info, story, .. } = deployment;
    let mut lines = vec![paint(Tone::Strong, &info.name)];
    let mut about = vec![vec!["  id".to_owned(), info.id.to_string()], vec!["  cloud".to_owned(), info.cloud.clone()]];
    if let Some(last) = story.last() {
        let place = [("  region", &last.region), ("  account", &last.account)];
        about.extend(
            place
                .iter()
                .filter_map(|(name, value)| value.as_ref().map(|value| vec![(*name).to_owned(), value.clone()])),
        );
        about.push(vec!["  parameters".to_owned(), last.parameters.to_string()]);
    }
    about.extend(info.closed.map(|at| vec!["  closed".to_owned(), moment(at)]));
    if let Some(held) = held {
        let by = held.holder.as_ref().map_or_else(|| "another process".to_owned(), ToString::to_string);
        about.push(vec!["  held by".to_owned(), format!("{by} since {}", moment(held.since))]);
    }
    lines.extend(table(&about));
    lines.push(String::new());
    lines.push(paint(Tone::Strong, "runs"));
    lines.extend(table(&story.runs.iter().map(|one| run(one, held.is_some())).collect::<Vec<_>>()));
    if !story.steps.is_empty() {
        lines.push(String::new());
        lines.push(paint(Tone::Strong, "steps"));
        lines.extend(table(&story.steps.iter().map(|one| step(one, unicode)).collect::<Vec<_>>()));
    }
    let questions: Vec<Vec<String>> = story.questions.iter().map(question).collect();
    section(&mut lines, "questions", &questions);
    let warnings = story.warnings.iter().map(|(path, text)| vec![format!("  {path}"), text.clone()]);
    section(&mut lines, "warnings", &warnings.collect::<Vec<_>>());
    let extras = story.extras.iter().map(|(path, ids)| vec![format!("  {path}"), ids.join(", ")]);
    section(&mut lines, "made more than once", &extras.collect::<Vec<_>>());
    let outputs = deployment.outputs();
    if let Some(outputs) = outputs.as_map().filter(|outputs| !outputs.is_empty()) {
        lines.push(String::new());
        lines.push(paint(Tone::Strong, "outputs"));
        lines.extend(outputs.iter().map(|(name, value)| format!("  {name} = {value}")));
    }
    lines
}

fn section(lines: &mut Vec<String>, title: &str, rows: &[Vec<String>]) {
    if !rows.is_empty() {
        lines.push(String::new());
        lines.push(paint(Tone::Strong, title));
        lines.extend(table(rows));
    }
}

fn question((path, question): (&StepPath, &Question)) -> Vec<String> {
    let answer = match (&question.answer, question.until) {
        (Some((true, by)), _) => format!("approved by {by}"),
        (Some((false, by)), _) if by.is_empty() => "not answered in time".to_owned(),
        (Some((false, by)), _) => format!("rejected by {by}"),
        (None, Some(until)) => format!("open until {}", moment(until)),
        (None, None) => "open".to_owned(),
    };
    vec![format!("  {path}"), answer, question.text.clone()]
}

fn run(run: &Run, held: bool) -> Vec<String> {
    let state = if held && run.outcome.is_none() { "goes on now".to_owned() } else { how_it_stopped(run) };
    vec![
        format!("  {}", run.id),
        what(run.purpose).to_owned(),
        moment(run.started),
        state,
        format!("recipe {}", run.recipe.short()),
    ]
}

fn step(step: &Step, unicode: bool) -> Vec<String> {
    let (glyph, tone) = match &step.state {
        State::Running | State::Undoing => (Glyph::Running, Tone::Busy),
        State::Asked => (Glyph::Wait, Tone::Busy),
        State::Done => (Glyph::Done, Tone::Good),
        State::Found => (Glyph::Same, Tone::Quiet),
        State::Failed(_) => (Glyph::Failed, Tone::Bad),
        State::Undone => (Glyph::Undone, Tone::Quiet),
        State::Kept(_) => (Glyph::Kept, Tone::Quiet),
    };
    let took = step.ended.map(|ended| took(ended.since(step.began))).unwrap_or_default();
    let more = match &step.state {
        State::Failed(failure) => failure.to_string(),
        State::Kept(reason) => reason.clone(),
        State::Running | State::Asked | State::Undoing | State::Done | State::Found | State::Undone => step.act.clone(),
    };
    vec![
        format!("  {} {}", paint(tone, glyph.text(unicode)), step.path),
        step.state.word().to_owned(),
        step.identity.clone().unwrap_or_default(),
        took,
        paint(Tone::Quiet, &more),
    ]
}

fn as_json(deployment: &Deployment, held: Option<&Held>) -> serde_json::Value {
    let Deployment { info, story, .. } = deployment;
    let runs: Vec<_> = story
        .runs
        .iter()
        .map(|run| {
            json!({
                "run": run.id, "purpose": run.purpose, "recipe": run.recipe, "parameters": run.parameters,
                "region": run.region, "account": run.account, "started": run.started.to_string(),
                "ended": run.ended.map(|time| time.to_string()), "outcome": run.outcome,
            })
        })
        .collect();
    let steps: Vec<_> = story
        .steps
        .iter()
        .map(|step| {
            json!({
                "path": step.path, "action": step.act, "state": step.state.word(), "identity": step.identity,
                "region": step.region, "began": step.began.to_string(),
                "ended": step.ended.map(|time| time.to_string()), "output": step.output,
            })
        })
        .collect();
    let questions: Vec<_> = story
        .questions
        .iter()
        .map(|(path, question)| {
            json!({
                "path": path, "text": question.text, "until": question.until.map(|time| time.to_string()),
                "approved": question.answer.as_ref().map(|answer| answer.0),
                "by": question.answer.as_ref().map(|answer| answer.1.clone()),
            })
        })
        .collect();
    let warnings: Vec<_> = story.warnings.iter().map(|(path, text)| json!({ "path": path, "text": text })).collect();
    json!({
        "name": info.name, "id": info.id, "cloud": info.cloud, "created": info.created.to_string(),
        "closed": info.closed.map(|time| time.to_string()),
        "held_by": held.and_then(|held| held.holder.as_ref()).map(ToString::to_string),
        "runs": runs, "steps": steps, "outputs": deployment.outputs(),
        "questions": questions, "warnings": warnings, "made_twice": story.extras,
    })
}
