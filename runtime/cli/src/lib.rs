//! Commands, progress bars, exit codes: everything that a person at a terminal or a program in a pipeline meets. Knows
//! clouds only by the trait that `main` fills in.
#![expect(clippy::disallowed_methods, reason = "the command line reads files, the environment and the terminal")]

mod arguments;
mod card;
mod chosen;
mod clouds;
mod color;
mod commands;
mod connect;
mod deployment;
mod exit;
mod explain;
mod guard;
mod habits;
mod host;
mod length;
mod modules;
mod own;
mod packages;
mod parameters;
mod place;
mod plan;
mod problem;
mod prompt;
mod recipe;
mod render;
mod replace_file;
mod scratch;
mod second_run;
mod session;
mod signals;
mod story;
mod table;
mod terminal;
#[cfg(test)]
mod test_records;
mod verbs;
mod watch;
mod world;

pub use clouds::{CloudFactory, CloudSettings, Clouds};
pub use exit::Exit;
// What a factory of clouds is made of, so that `main` needs no other crate.
pub use galley_catalog::Cloud;
pub use galley_program::{BoxFuture, Failure};

use arguments::Arguments;
use clap::Parser as _;
use host::Host;
use problem::Problem;
use std::{ffi::OsString, process::ExitCode};

/// Does what the command line asks for. `arguments` are those of the process, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>, clouds: Clouds) -> ExitCode {
    let words: Vec<OsString> = arguments.into_iter().collect();
    let arguments = match Arguments::try_parse_from(&words) {
        Ok(arguments) => arguments,
        Err(error) => {
            let error = habits::advised(error, &words);
            // Help and version are answers, all else is a mistake; clap knows which stream each belongs to.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Ok.into() };
        }
    };
    let host = Host::new(&arguments.global, clouds);
    let exit = commands::perform(arguments, &host).unwrap_or_else(|trouble| {
        host.report(&trouble.problems);
        trouble.exit
    });
    told(exit, &host).into()
}

/// How the program ends: well only where all that was asked for could be printed.
fn told(exit: Exit, host: &Host) -> Exit {
    let Some(why) = host.terminal.lost() else { return exit };
    let problem = Problem::error("E7376", format!("not all of the answer could be printed: {why}"))
        .note("what the command did is done, and written down where it writes")
        .cure("see to the space and the rights of the file that it goes to, and ask again");
    host.report(&[problem]);
    if exit == Exit::Ok { Exit::Usage } else { exit }
}
