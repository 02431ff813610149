use super::Ending;
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Trouble},
    recipe,
};
use galley_describe::{json, manual, page, subjects};
use galley_grammar::nearest;
use std::path::{Path, PathBuf};

/// Write the page of a recipe or module: parameters, outputs, steps, IAM actions.
#[derive(Debug, clap::Args)]
pub(crate) struct Doc {
    /// A recipe file, a module (`std/eks`), an action (`aws.ec2.create_vpc`), a function or a type
    #[arg(value_name = "SUBJECT")]
    subject: PathBuf,

    /// Print JSON, of a file or module
    #[arg(long)]
    json: bool,
}

pub(crate) fn doc(command: &Doc, host: &Host) -> Ending {
    let subject = &command.subject;
    if let Some(page) = subject.to_str().and_then(manual) {
        host.terminal.data(page.trim_end());
        return Ok(Exit::Ok);
    }
    if let Some(trouble) = unknown(subject) {
        return Err(trouble);
    }
    let (outline, sources) = recipe::outline(subject, host)?;
    if command.json {
        let text = serde_json::to_string_pretty(&json(&outline, &sources)).unwrap_or_default();
        host.terminal.data(&text);
    } else {
        host.terminal.data(page(&title(subject), &outline, &sources).trim_end());
    }
    Ok(Exit::Ok)
}

/// What looks like an action or a function, and is none.
fn unknown(subject: &Path) -> Option<Trouble> {
    let text = subject.to_str()?;
    let word = |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.'));
    if !word(text) || subject.extension().is_some_and(|extension| extension == "recipe") || subject.exists() {
        return None;
    }
    let known = subjects().chain(galley_stdlib::MODULES.iter().map(|module| module.path));
    let cure = match meant(text, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a .recipe file, a module such as std/eks, an action, a function or a type".to_owned(),
    };
    Some(Problem::error("E7328", format!("there is nothing called `{text}`")).cure(cure).ends(Exit::Usage))
}

/// What was meant by a name: one that ends in it, `aws.ec2.create_vpc` by `create_vpc`, else one that is spelled alike.
pub(super) fn meant<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    let ends = known.iter().copied().find(|name| name.rsplit(['.', '/']).next() == Some(text));
    ends.or_else(|| nearest(text, known))
}

/// A file is called by its name, a module by its path.
fn title(subject: &Path) -> String {
    let name = subject.display().to_string();
    if galley_stdlib::module(&name).is_some() {
        return name;
    }
    subject.file_stem().map_or(name, |stem| stem.to_string_lossy().into_owned())
}
