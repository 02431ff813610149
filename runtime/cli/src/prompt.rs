//! The questions. Where nobody can answer, a question is an error that names the option to pass.

use crate::{
    Exit,
    problem::{Problem, Trouble},
    terminal::Terminal,
};
use inquire::{Confirm, InquireError, Text};

/// Goes on only after a yes.
pub(crate) fn confirm(terminal: &Terminal, question: &str) -> Result<(), Trouble> {
    if !terminal.interactive {
        return Err(unanswered(question));
    }
    match Confirm::new(question).with_default(false).prompt() {
        Ok(true) => Ok(()),
        Ok(false) => Err(declined()),
        Err(error) => Err(stopped(&error)),
    }
}

/// Goes on only after this very word was typed.
pub(crate) fn type_out(terminal: &Terminal, question: &str, word: &str) -> Result<(), Trouble> {
    if !terminal.interactive {
        return Err(unanswered(question));
    }
    match Text::new(question).prompt() {
        Ok(typed) if typed.trim() == word => Ok(()),
        Ok(_) => Err(declined()),
        Err(error) => Err(stopped(&error)),
    }
}

fn unanswered(question: &str) -> Trouble {
    Problem::error("E7313", format!("nobody is there to answer: {question}"))
        .cure("pass --yes to go on without the question")
        .ends(Exit::Usage)
}

fn declined() -> Trouble {
    Problem::error("E7322", "the answer was no; nothing was called")
        .cure("start again when it is right")
        .ends(Exit::Usage)
}

fn stopped(error: &InquireError) -> Trouble {
    let exit = if matches!(error, InquireError::OperationInterrupted) { Exit::Interrupted } else { Exit::Usage };
    Problem::error("E7322", format!("no answer ({error}); nothing was called"))
        .cure("pass --yes to go on without the question")
        .ends(exit)
}
