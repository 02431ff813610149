use super::Ending;
use crate::{Exit, arguments::Arguments, host::Host, problem::Problem};
use clap::CommandFactory as _;
use galley_grammar::nearest;

/// Explain a command or a topic.
#[derive(Debug, clap::Args)]
pub(crate) struct Help {
    /// A command, or `exit-codes`
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
}

const EXIT_CODES: &str = "exit-codes";

pub(crate) fn help(command: &Help, host: &Host) -> Ending {
    let mut galley = Arguments::command();
    galley.build();
    let text = match command.topic.as_deref() {
        None => galley.render_long_help().to_string(),
        Some(EXIT_CODES) => exit_codes(),
        Some(topic) => match galley.find_subcommand_mut(topic) {
            Some(found) => found.render_long_help().to_string(),
            None => return Err(unknown_topic(topic, &galley).ends(Exit::Usage)),
        },
    };
    host.terminal.data(text.trim_end());
    Ok(Exit::Ok)
}

/// The list of exit codes, from the one enum.
fn exit_codes() -> String {
    let lines = Exit::ALL.map(|exit| format!("{:>4}  {}\n", exit.number(), exit.meaning()));
    format!("Exit codes\n\n{}", lines.concat())
}

fn unknown_topic(topic: &str, galley: &clap::Command) -> Problem {
    let names: Vec<&str> = galley.get_subcommands().map(clap::Command::get_name).chain([EXIT_CODES]).collect();
    let problem = Problem::error("E7309", format!("there is no command and no topic `{topic}`"));
    match nearest(topic, names.iter().copied()) {
        Some(near) => problem.cure(format!("did you mean `{near}`?")),
        None => problem.cure(format!("topics: {}", names.join(", "))),
    }
}
