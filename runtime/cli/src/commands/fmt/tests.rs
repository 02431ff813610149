//! Recipes in a folder, what `galley fmt` makes of them.

use crate::{Clouds, Exit, arguments::Arguments, commands::perform, host::Host, terminal::memory::terminal};
use clap::Parser as _;
use insta::assert_snapshot;
use std::fs;
use tempfile::TempDir;

const UGLY: &str = "edition 2026\n\n\n\nrecipe a{\n# why\nparam   name:string }\n";
const FINE: &str = "edition 2026\n\nrecipe a {\n  # why\n  param name: string\n}\n";

struct Folder(TempDir);

struct Said {
    exit: Exit,
    data: String,
    people: String,
}

impl Folder {
    fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().expect("lies in a folder")).expect("is made");
            fs::write(path, text).expect("is written");
        }
        folder
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("is read")
    }

    fn fmt(&self, words: &str) -> Said {
        let folder = self.0.path().display().to_string();
        let words = words.split(' ').map(|word| word.replace("HERE", &folder));
        let words = ["galley".to_owned(), "fmt".to_owned()].into_iter().chain(words);
        let arguments = Arguments::try_parse_from(words).expect("is a command line");
        let (terminal, data, people) = terminal(false);
        let host = Host::with_terminal(&arguments.global, Clouds::default(), terminal);
        let exit = perform(arguments, &host).unwrap_or_else(|trouble| {
            host.report(&trouble.problems);
            trouble.exit
        });
        let hidden = |text: String| text.replace(&folder, "HERE");
        Said { exit, data: hidden(data.text()), people: hidden(people.text()) }
    }
}

#[test]
fn a_folder_is_formatted_but_for_what_others_keep() {
    let names = ["one.recipe", "deep/two.recipe", "vendor/x.recipe", "target/x.recipe", ".git/x.recipe", "notes.txt"];
    let folder = Folder::of(&names.map(|name| (name, UGLY)));
    fs::write(folder.0.path().join("fine.recipe"), FINE).expect("is written");
    let said = folder.fmt("HERE");
    assert_eq!((said.exit, said.data.as_str()), (Exit::Ok, ""));
    assert_snapshot!(said.people, @"2 files formatted, 1 file already in form");
    for name in names {
        let expected = if matches!(name, "one.recipe" | "deep/two.recipe") { FINE } else { UGLY };
        assert_eq!(folder.text(name), expected, "{name}");
    }
    assert_snapshot!(folder.fmt("HERE").people, @"3 files already in form");
}

#[test]
fn a_check_lists_what_would_change_and_writes_nothing() {
    let folder = Folder::of(&[("one.recipe", UGLY), ("two.recipe", FINE)]);
    let said = folder.fmt("--check HERE");
    assert_eq!(said.exit, Exit::Diagnostics);
    assert_snapshot!(said.data, @"HERE/one.recipe");
    assert_snapshot!(said.people, @"1 file would change, 1 file already in form");
    assert_eq!(folder.text("one.recipe"), UGLY);
    assert_eq!(folder.fmt("--check HERE/two.recipe").exit, Exit::Ok);
}

#[test]
fn a_diff_shows_what_would_change() {
    let folder = Folder::of(&[("one.recipe", UGLY)]);
    let said = folder.fmt("--diff HERE");
    assert_eq!(said.exit, Exit::Ok);
    assert_snapshot!(said.data, @r"
    --- a/HERE/one.recipe
    +++ b/HERE/one.recipe
    @@ -1,7 +1,6 @@
     edition 2026
     
    -
    -
    -recipe a{
    -# why
    -param   name:string }
    +recipe a {
    +  # why
    +  param name: string
    +}
    ");
    assert_eq!(folder.text("one.recipe"), UGLY);
}

#[test]
fn what_cannot_be_read_is_left_and_told() {
    let folder = Folder::of(&[("one.recipe", "recipe a {\nlet x=1\n      setp  y = b.c {\n z=1 }\nlet z=2\n}\n")]);
    let said = folder.fmt("HERE/one.recipe");
    assert_eq!(said.exit, Exit::Ok);
    assert_snapshot!(said.people, @r"
    warning[E0002]: no statement begins with `setp`
     --> HERE/one.recipe:3:7
      |
    3 |       setp  y = b.c {
      |       ^^^^
      |
      = note: this part is left as it is; the rest of the file is formatted
      = help: did you mean `step`?

    1 file formatted, 1 file with parts that cannot be read
    ");
    assert_snapshot!(folder.text("one.recipe"), @r"
    recipe a {
      let x = 1
          setp  y = b.c {
     z=1 }
      let z = 2
    }
    ");
    assert_eq!(folder.fmt("--check HERE/one.recipe").exit, Exit::Ok, "what is in form passes, right or wrong");
}

#[test]
fn what_nests_too_deep_is_left_alone() {
    let deep = format!("recipe a {{ let x = {}1{} }}\n", "[".repeat(500), "]".repeat(500));
    let folder = Folder::of(&[("one.recipe", &deep)]);
    let said = folder.fmt("HERE/one.recipe");
    assert_eq!(said.exit, Exit::Diagnostics);
    assert!(said.people.contains("E0009") && said.people.contains("1 file left alone"), "{}", said.people);
    assert_eq!(folder.text("one.recipe"), deep);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_rights_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::of(&[("one.recipe", UGLY)]);
    let path = folder.0.path().join("one.recipe");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("are set");
    let link = folder.0.path().join("link.recipe");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    assert_eq!(folder.fmt("HERE/link.recipe").exit, Exit::Ok);
    assert_eq!(folder.text("one.recipe"), FINE);
    assert_eq!(fs::metadata(&path).expect("is there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("is there").is_symlink());
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let folder = Folder::of(&[]);
    let said = folder.fmt("HERE/none.recipe");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.people, @r"
    error[E7319]: the recipe HERE/none.recipe cannot be read: No such file or directory (os error 2)
     |
     = help: name a .recipe file; the path starts from the working folder

    1 file left alone
    ");
}
