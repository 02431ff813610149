use super::Ending;
use crate::{Exit, explain, host::Host, problem::Problem};
use galley_grammar::nearest;

/// Say what the codes of errors mean, and how to mend them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: galley explain E2002")]
pub(crate) struct Explain {
    /// The codes of errors or warnings, such as `E2002`
    #[arg(value_name = "CODE", required_unless_present = "list", conflicts_with = "list")]
    codes: Vec<String>,

    /// List all codes
    #[arg(long)]
    list: bool,
}

pub(crate) fn explain(command: &Explain, host: &Host) -> Ending {
    if command.list {
        for page in explain::pages() {
            host.terminal.data(&format!("{}  {}", page.code, page.title()));
        }
        return Ok(Exit::Ok);
    }
    let page = |code: &String| explain::page(code).ok_or_else(|| unknown(code).ends(Exit::Usage));
    let pages = command.codes.iter().map(page).collect::<Result<Vec<_>, _>>()?;
    let texts: Vec<String> = pages.iter().map(|page| explain::plain(page.text)).collect();
    host.terminal.data(&texts.join("\n\n\n"));
    Ok(Exit::Ok)
}

fn unknown(code: &str) -> Problem {
    let problem = Problem::error("E7344", format!("there is no code `{code}`"));
    match nearest(&code.to_uppercase(), explain::pages().iter().map(|page| page.code)) {
        Some(near) => problem.cure(format!("did you mean `{near}`?")).cure("all codes: galley explain --list"),
        None => problem.cure("all codes: galley explain --list"),
    }
}
