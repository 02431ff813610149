//! What is typed in and piped on: the standard input under a name, readers that go away early.

use crate::support::{Galley, Said};
use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
};

fn typed(galley: &Galley, mut command: Command, text: &[u8]) -> Said {
    let folder = fs::canonicalize(galley.folder()).expect("is there");
    command.current_dir(&folder).stdin(Stdio::piped());
    let mut child = command.spawn().expect("the program can be started");
    child.stdin.take().expect("is a pipe").write_all(text).expect("is read");
    Said::of(&[], child.wait_with_output().expect("it ends"))
}

#[test]
fn the_standard_input_has_the_name_that_an_editor_gives_it() {
    let galley = Galley::simulated();
    let folder = std::path::Path::new(&galley.folder()).join("deep");
    fs::create_dir(&folder).expect("is made");
    fs::write(folder.join("sizes.recipe"), "edition 2026\n\nconst large: int = 9\n").expect("is written");
    let text = b"edition 2026\n\nimport \"./sizes.recipe\" as sizes\n\nconst most: string = sizes.large\n";

    let check = galley.command(&["check", "-", "--stdin-name", "deep/main.recipe", "--output", "concise"]);
    let said = typed(&galley, check, text).with_code(3);
    assert_eq!(said.stdout, "deep/main.recipe:5:22: error[E2001]: `string` is needed, found `int`\n");

    let fmt = galley.command(&["fmt", "-", "--check", "--stdin-name", "deep/main.recipe"]);
    let said = typed(&galley, fmt, b"edition   2026\n").with_code(3);
    assert_eq!(said.stdout, "deep/main.recipe\n");
    assert!(!folder.join("main.recipe").exists(), "nothing is written");

    let said = typed(&galley, galley.command(&["fmt", "-"]), b"edition 2026\n\xff").with_code(2);
    assert!(
        said.stderr.contains("<stdin> cannot be read: it is not UTF-8: line 2 has the byte 0xff"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_reader_that_goes_away_ends_nothing_badly() {
    let galley = Galley::simulated();
    for words in [
        &["explain", "--list"][..],
        &["help"],
        &["doc", "std/eks"],
        &["graph", "stdlib/std/eks.recipe", "--recipe", "cluster"],
    ] {
        let mut child = galley.command(words).spawn().expect("the program can be started");
        let mut line = String::new();
        BufReader::with_capacity(64, child.stdout.take().expect("is a pipe")).read_line(&mut line).expect("is read");
        let output = child.wait_with_output().expect("it ends");
        let words_of_it = String::from_utf8_lossy(&output.stderr);
        assert!(!words_of_it.contains("panicked") && !words_of_it.contains("E79"), "{words:?}: {words_of_it}");
        assert!(output.status.code().is_some_and(|code| code == 0), "{words:?}: {:?}", output.status);
    }
}

#[test]
fn a_name_of_the_repl_may_be_given_again_and_errors_stay_in_their_line() {
    let galley = Galley::simulated();
    let lines = "let a = 1\nlet b = a + 1\nlet a = 5\nb\nlet a = \"text\"\n[ # (\n1\n]\nlet a = b\n";
    let said = galley.run_with_input(&["repl"], lines).with_code(0);
    assert_eq!(said.stdout, "6 : int\n[1] : list<int>\n");
    // What was declared before stays where the new line does not fit.
    assert!(said.stderr.contains("E2007") && !said.stderr.contains("result_of"), "{}", said.stderr);
    let said = galley.run(&["eval", ""]).with_code(3);
    assert!(said.stderr.contains("E7329"), "{}", said.stderr);
}

#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
    let galley = Galley::simulated();
    let full = || fs::OpenOptions::new().write(true).open("/dev/full");
    // Only Linux has it.
    let Ok(_) = full() else { return };
    let mut command = galley.command(&["doc", "std/eks"]);
    command.stdout(full().expect("opens"));
    let said = Said::of(&["doc"], command.output().expect("it ends")).with_code(2);
    assert!(said.stderr.contains("E7376"), "{}", said.stderr);
}
