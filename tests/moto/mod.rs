//! The program against moto, an independent emulator of AWS, over the real SDK and real HTTP. What stands there
//! afterwards is counted with boto3, which shares no code with us.

mod count;
mod kill;
mod run;
mod server;

use crate::support::Galley;
use server::Moto;
use std::io::Write as _;

/// The recipe of all these tests.
const RECIPE: &str = "examples/simple/simple.recipe";

/// Emulated things are described at once; a real cloud lags behind.
const SETTLE: &str = "300ms";

/// The program, pointed at the emulator.
fn galley_on(moto: &Moto) -> Galley {
    Galley::with(&["--cloud", "aws", "--endpoint-url", &moto.endpoint(), "--settle", SETTLE, "--yes"])
}

/// Writes a line to stderr, past the test harness, which swallows what a passing test prints.
fn say(line: &str) {
    std::io::stderr().write_all(format!("\n{line}\n").as_bytes()).expect("stderr can be written");
}
