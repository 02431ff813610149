use super::Ending;
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Trouble},
    recipe,
};
use galley_describe::{SHELVES, index, json, manual, page, subjects};
use galley_grammar::nearest;
use galley_stdlib::MODULES;
use std::path::{Path, PathBuf};

/// Write the page of a recipe or module: parameters, outputs, steps, IAM actions.
#[derive(Debug, clap::Args)]
pub(crate) struct Doc {
    /// A recipe file, a module (`std/eks`), an action (`aws.ec2.create_vpc`), a function or a type; `functions`,
    /// `types`, `actions`, `aws.ec2` and `std` list what there is
    #[arg(value_name = "SUBJECT")]
    subject: Option<PathBuf>,

    /// Print JSON, of a file or module
    #[arg(long)]
    json: bool,
}

pub(crate) fn doc(command: &Doc, host: &Host) -> Ending {
    let Some(subject) = &command.subject else {
        host.terminal.data(&shelves());
        return Ok(Exit::Ok);
    };
    // A file of that name is nearer than a page of the manual.
    if let Some(page) = subject.to_str().filter(|_| !subject.is_file()).and_then(told) {
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

/// What the program knows by itself.
fn told(name: &str) -> Option<String> {
    if name == "std" {
        return Some(modules());
    }
    manual(name).or_else(|| index(name))
}

/// What there is to ask for.
fn shelves() -> String {
    let lines = SHELVES.map(|(name, about)| format!("- `galley doc {name}`: {about}"));
    format!("# galley doc\n\n{}\n- `galley doc FILE`: a recipe or module of your own", lines.join("\n"))
}

fn modules() -> String {
    let lines: Vec<String> = MODULES
        .iter()
        .map(|module| format!("- `{}`: {}", module.path, declared(module.text).collect::<Vec<_>>().join(", ")))
        .collect();
    format!("# std\n\n{}", lines.join("\n"))
}

/// What a module declares.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (keyword, rest) = line.split_once(' ')?;
        let declares = matches!(keyword, "recipe" | "procedure" | "type" | "enum" | "hook" | "fn" | "const");
        declares.then(|| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next())?
    })
}

/// What looks like an action or a function, and is none.
fn unknown(subject: &Path) -> Option<Trouble> {
    let text = subject.to_str()?;
    let word = |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.'));
    if !word(text) || subject.extension().is_some_and(|extension| extension == "recipe") || subject.exists() {
        return None;
    }
    let last = text.rsplit('.').next().unwrap_or(text);
    let member = MODULES.iter().find(|module| declared(module.text).any(|name| name == last));
    let service = text.rsplit_once('.').map(|(service, _)| service).filter(|service| index(service).is_some());
    let known = subjects().chain(MODULES.iter().map(|module| module.path));
    let cure = match (member, meant(text, known), service) {
        (Some(module), _, _) => format!("it stands on the page of its module: galley doc {}", module.path),
        (None, Some(near), _) => format!("did you mean `{near}`?"),
        (None, None, Some(service)) => format!("galley doc {service} lists the actions that are there"),
        (None, None, None) => {
            "name a .recipe file, a module such as std/eks, an action, a function or a type; `galley doc` lists what there is"
                .to_owned()
        }
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
