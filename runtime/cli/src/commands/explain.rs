use super::Ending;
use crate::{
    Exit,
    color::{Tone, paint},
    explain,
    host::Host,
    problem::Problem,
};
use galley_grammar::nearest;

/// Say what the codes of errors mean, and how to mend them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples: galley explain E2002\n          galley explain E3")]
pub(crate) struct Explain {
    /// The codes of errors or warnings, such as `E2002`; the beginning of a code, such as `E3`, lists all of its family
    #[arg(value_name = "CODE", conflicts_with = "list")]
    codes: Vec<String>,

    /// List all codes
    #[arg(long)]
    list: bool,
}

pub(crate) fn explain(command: &Explain, host: &Host) -> Ending {
    if command.list {
        host.terminal.data(&list(""));
        return Ok(Exit::Ok);
    }
    if command.codes.is_empty() {
        host.terminal.data(&families());
        return Ok(Exit::Ok);
    }
    let page = |code: &String| text(code).ok_or_else(|| unknown(code).ends(Exit::Usage));
    let texts = command.codes.iter().map(page).collect::<Result<Vec<_>, _>>()?;
    host.terminal.data(&texts.join("\n\n\n"));
    Ok(Exit::Ok)
}

/// The page of a code, or what there is to say of one that is retired, or the codes that begin so.
fn text(code: &str) -> Option<String> {
    if let Some(page) = explain::page(code) {
        return Some(explain::plain(page.text));
    }
    let bare = explain::bare(code).to_uppercase();
    let begins = !bare.is_empty() && explain::pages().iter().any(|page| page.code.starts_with(&bare));
    explain::retired(&bare).or_else(|| begins.then(|| list(&bare)))
}

/// What codes there are, without naming each.
fn families() -> String {
    let lines: Vec<String> = explain::families()
        .iter()
        .map(|family| {
            let count = explain::pages().iter().filter(|page| family.has(page.code)).count();
            format!("{:<4} {count:>3} codes  {}", family.prefix, family.about)
        })
        .collect();
    let how = "galley explain E2002   what a code means, with an example and its repair
galley explain E3      the codes of a family
galley explain --list  all codes";
    format!("{}\n\n{how}", lines.join("\n"))
}

/// The codes that begin so, family by family.
fn list(beginning: &str) -> String {
    let mut families = Vec::new();
    for family in explain::families() {
        let pages = explain::pages().iter().filter(|page| family.has(page.code) && page.code.starts_with(beginning));
        let lines: Vec<String> = pages.map(|page| format!("{}  {}", page.code, page.title())).collect();
        if !lines.is_empty() {
            let heading = paint(Tone::Strong, &format!("{}: {}", family.prefix, family.about));
            families.push(format!("{heading}\n\n{}", lines.join("\n")));
        }
    }
    families.join("\n\n")
}

fn unknown(code: &str) -> Problem {
    let problem = Problem::error("E7344", format!("there is no code `{code}`"));
    let bare = explain::bare(code).to_uppercase();
    let is_ours = bare.starts_with(['E', 'L']) && bare[1..].bytes().all(|byte| byte.is_ascii_digit());
    if !is_ours {
        return problem
            .note("Galley's own codes are a letter and four digits, such as `E2002`; others come from AWS")
            .cure("all codes: galley explain --list");
    }
    match nearest(&bare, explain::pages().iter().map(|page| page.code)) {
        Some(near) => problem.cure(format!("did you mean `{near}`?")).cure("all codes: galley explain --list"),
        None => problem.cure("all codes: galley explain --list"),
    }
}
