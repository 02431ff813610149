use super::{Ending, approve::asked};
use crate::{Exit, card::quoted, host::Host, session};
use galley_program::{Class, Failure, Outcome, Record};

/// Say no to the question that a run waits with; the run ends as failed.
#[derive(Debug, clap::Args)]
pub(crate) struct Reject {
    /// The deployment; may be left out where only one waits
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Why; it is written down
    #[arg(long, value_name = "TEXT")]
    comment: String,
}

pub(crate) fn reject(command: &Reject, host: &Host) -> Ending {
    let store = host.store()?;
    let asked = asked(&store, command.name.as_deref())?;
    let name = asked.deployment.info.name.clone();
    let run = asked.deployment.story.last().map(|run| run.id.clone());
    let answered = asked.write(&store, |path, at| {
        let answer = session::answer(path, false, Some(command.comment.clone()), at);
        let message = format!("the answer was no: {}", command.comment);
        let failure = Failure::new(Class::Denied, "E7152", message);
        let outcome = Outcome::Failed { path: path.clone(), failure, place: None };
        // The run is over with this, and nothing has to be called to say so.
        std::iter::once(answer).chain(run.map(|run| Record::RunEnded { run, outcome, at })).collect()
    })?;
    host.terminal.say(&format!("rejected: {}", answered.text));
    host.terminal.say(&format!("what stands of {name} is taken back with: galley undo {}", quoted(&name)));
    Ok(Exit::Ok)
}
