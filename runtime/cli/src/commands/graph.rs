use super::Ending;
use crate::{Exit, chosen, deployment::meant, host::Host, recipe, story};
use galley_describe::{State, States, dot, mermaid, sketch};
use std::path::PathBuf;

/// Draw a recipe, with the states of a deployment in colour.
#[derive(Debug, clap::Args)]
pub(crate) struct Graph {
    /// The recipe
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Which recipe of the file
    #[arg(long, value_name = "NAME")]
    recipe: Option<String>,

    /// The language of the drawing
    #[arg(long, value_enum, default_value_t = Format::Mermaid, value_name = "FORMAT")]
    format: Format,

    /// How many recipes deep to draw
    #[arg(long, default_value_t = 1, value_name = "N")]
    depth: usize,

    /// Colour the steps by how far this deployment is
    #[arg(long = "run", value_name = "DEPLOYMENT")]
    deployment: Option<String>,
}

/// The languages that a drawing can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For Markdown on GitHub and GitLab
    Mermaid,
    /// For Graphviz
    Dot,
}

pub(crate) fn graph(command: &Graph, host: &Host) -> Ending {
    let (outline, sources) = recipe::outline(&command.file, host)?;
    let recipe = chosen::recipe(&outline, &command.file, command.recipe.as_deref())?;
    let states = match &command.deployment {
        None => None,
        Some(name) => {
            let deployment = meant(&host.store()?, Some(name), "stands", |_| true)?;
            Some(States::of(deployment.story.steps.iter().map(|step| (step.path.to_string(), state(&step.state)))))
        }
    };
    let sketch = sketch(&recipe, &sources, command.depth);
    let text = match command.format {
        Format::Mermaid => mermaid(&sketch, states.as_ref()),
        Format::Dot => dot(&sketch, states.as_ref()),
    };
    host.terminal.data(text.trim_end());
    Ok(Exit::Ok)
}

fn state(state: &story::State) -> State {
    match state {
        story::State::Running | story::State::Asked | story::State::Undoing => State::Running,
        story::State::Done | story::State::Found | story::State::Kept(_) => State::Done,
        story::State::Failed(_) => State::Failed,
        story::State::Undone => State::Undone,
    }
}
