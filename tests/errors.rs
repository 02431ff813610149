//! Every code has a page, every page has a code, and every example on a page does what the page says.

use crate::support::{Galley, Said, compare_with_file, ends_in, files_below, read, root};
use std::{collections::BTreeMap, collections::BTreeSet, fmt::Write as _, fs, path::Path};
use tempfile::TempDir;

const FOLDER: &str = "docs/errors/";
const OUTPUT: &str = "## Galley says";
/// The pages as the program has them, and the codes that it gave once.
const EXPLAINED: &str = "runtime/cli/src/explain/";
const LIST: &str = "runtime/cli/src/explain/pages.rs";

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let (codes, pages) = (codes_in_sources(), pages());
    let without: Vec<&String> = codes.iter().filter(|code| !pages.contains_key(*code)).collect();
    assert!(without.is_empty(), "write {FOLDER}CODE.md for {without:?}; {FOLDER}README.md says how");
    let dead: Vec<&String> = pages.keys().filter(|code| !codes.contains(*code)).collect();
    assert!(dead.is_empty(), "no source gives {dead:?}: their pages can go");
    let listed: BTreeSet<String> = codes_of(read(LIST).split("pages! {").nth(1).unwrap_or_default()).collect();
    assert_eq!(listed, pages.into_keys().collect(), "{LIST} lists what lies in {FOLDER}");
}

#[test]
fn the_title_of_a_page_is_that_of_its_code() {
    let pages = pages();
    for (code, page) in &pages {
        let title = page.text.lines().next().unwrap_or_default();
        assert!(title.starts_with(&format!("# {code}: ")), "{code}: {title}");
    }
    for (code, title) in galley_check::CODES.iter().chain(galley_packages::CODES) {
        if let Some(page) = pages.get(*code) {
            assert_eq!(page.text.lines().next(), Some(format!("# {code}: {title}").as_str()));
        }
    }
}

#[test]
fn every_example_fails_with_its_code_and_passes_repaired() {
    let mut wrong = Vec::new();
    for (code, page) in pages() {
        wrong.extend(page.fails.iter().filter_map(|example| example.fails_with(&code).err()));
        wrong.extend(page.repaired.iter().filter_map(|example| example.passes_without(&code).err()));
        if page.fails.is_some() != page.repaired.is_some() {
            wrong.push(format!("{code}: what fails is repaired, and nothing else"));
        }
        if page.fails.is_none() && needs_example(&code) {
            wrong.push(format!("{code}: a code of the checker shows what fails"));
        }
        if code.starts_with("E7") && !page.text.contains("\n## What to do\n") {
            wrong.push(format!("{code}: a page for a run says what to do"));
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn the_program_explains_every_code() {
    let galley = Galley::simulated();
    let list = galley.run(&["explain", "--list"]).with_code(0).stdout;
    for (code, page) in pages() {
        assert!(list.contains(&format!("{code}  ")), "{list}");
        let said = galley.run(&["explain", &code.to_lowercase()]).with_code(0).stdout;
        let title = page.text.lines().next().unwrap_or_default().trim_start_matches("# ");
        assert!(said.starts_with(title) && !said.contains("```"), "{said}");
    }
    let said = galley.run(&["explain", "E20022"]).with_code(2).stderr;
    assert!(said.contains("did you mean `E2002`?"), "{said}");
    let said = galley.run(&["explain"]).with_code(0).stdout;
    assert!(said.contains("types and values") && said.contains("galley explain --list"), "{said}");
    let said = galley.run(&["explain", "e3"]).with_code(0).stdout;
    assert!(said.contains("E3004  ") && !said.contains("E4002"), "{said}");
    let said = galley.run(&["explain", "error[E4001]:"]).with_code(0).stdout;
    assert!(said.contains("E4001 is not given any more"), "{said}");
}

/// `UPDATE_FIXTURES=1` writes what the program says now into the pages; the review is the diff.
#[test]
fn a_page_shows_what_the_program_says() {
    for (code, page) in pages() {
        let Some(example) = &page.fails else { continue };
        let now = with_output(&page.text, &example.shown());
        // Of an expectation it says what is the case; only its author knows whether it or the recipe is right.
        let cured = now.contains("= help: ") || now.contains("\n  cure ") || code == "E7501";
        assert!(cured, "{code}: the program says how to mend it\n{now}");
        // A check says the same each time; a run has times and identifiers.
        let is_run = !example.commands.is_empty();
        if !is_run || without_chance(&now) != without_chance(&page.text) {
            compare_with_file(&format!("{FOLDER}{code}.md"), &now);
        }
    }
}

#[test]
fn the_read_me_lists_every_code() {
    let list = Galley::simulated().run(&["explain", "--list"]).with_code(0).stdout;
    let mut tables = String::new();
    for line in list.lines() {
        match line.split_once("  ") {
            Some((code, title)) => writeln!(tables, "| [{code}]({code}.md) | {title} |").expect("texts take text"),
            None if line.is_empty() => tables.push('\n'),
            None => write!(tables, "### {line}\n\n| code | says |\n|---|---|").expect("texts take text"),
        }
    }
    let path = format!("{FOLDER}README.md");
    let text = read(&path);
    let (before, _) = text.split_once("\n## All codes\n").expect("the read-me has a list of all codes");
    compare_with_file(&path, &format!("{before}\n## All codes\n\n{tables}"));
}

#[test]
fn what_is_repaired_is_in_the_one_form_of_recipes() {
    for (code, page) in pages() {
        // What lints are about is where a text is not in that form.
        let Some(example) = page.repaired.filter(|_| !code.starts_with('L')) else { continue };
        let files: Vec<_> = example.files.into_iter().filter(|(name, _)| ends_in(name, "recipe")).collect();
        if files.is_empty() {
            continue;
        }
        let commands = vec!["galley fmt --check .".to_owned()];
        for said in (Example { code, files, commands }).run() {
            assert_eq!(said.code, Some(0), "{}{}", said.stdout, said.stderr);
        }
    }
}

#[test]
fn a_page_leads_only_to_pages_that_are_there() {
    let pages = pages();
    for (code, page) in &pages {
        for target in page.text.split("](").skip(1).filter_map(|after| after.split_once(')')) {
            let known = target.0.strip_suffix(".md").is_none_or(|named| pages.contains_key(named));
            assert!(known, "{code} leads to {}", target.0);
        }
    }
}

/// What happens only with very many files, on a host of a special kind or in a program other than this one has no
/// example.
fn needs_example(code: &str) -> bool {
    const WITHOUT: &[&str] = &["E4009", "E5007", "E5114", "E5117", "E6024"];
    !code.starts_with("E7") && !WITHOUT.iter().any(|without| code.starts_with(without))
}

/// A page, in parts.
struct Page {
    text: String,
    fails: Option<Example>,
    repaired: Option<Example>,
}

/// Files, and the commands that are run among them.
struct Example {
    code: String,
    files: Vec<(String, String)>,
    commands: Vec<String>,
}

impl Page {
    fn read(code: &str, path: &str) -> Self {
        let text = read(path);
        let fails = Example::under(code, &text, "## Fails", None);
        let repaired = Example::under(code, &text, "## Repaired", fails.as_ref());
        Self { text, fails, repaired }
    }
}

impl Example {
    /// What stands under a heading. Files that are not shown there are those of the example before.
    fn under(code: &str, page: &str, heading: &str, before: Option<&Example>) -> Option<Self> {
        let section = section(page, heading)?;
        let mut example = Self { code: code.to_owned(), files: Vec::new(), commands: Vec::new() };
        for (language, block) in fenced(&section) {
            let named = block.lines().next().and_then(|line| line.strip_prefix("# ").or(line.strip_prefix("// ")));
            let named = named.filter(|name| name.contains('.') && !name.contains(' '));
            match (language.as_str(), named) {
                ("sh", _) => example.commands.extend(block.lines().map(str::to_owned)),
                (_, Some(name)) => example.files.push((name.to_owned(), format!("{block}\n"))),
                ("recipe", None) => example.files.insert(0, ("main.recipe".to_owned(), format!("{block}\n"))),
                _ => {}
            }
        }
        for (name, text) in before.map(|before| before.files.as_slice()).unwrap_or_default() {
            if example.files.iter().all(|(known, _)| known != name) {
                example.files.push((name.clone(), text.clone()));
            }
        }
        Some(example)
    }

    /// Every command of the example, one after the other; what they said.
    fn run(&self) -> Vec<Said> {
        let folder = TempDir::new().expect("a temporary folder can be made");
        for (name, text) in &self.files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("lies in a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        let galley = Galley::simulated();
        let check = ["galley check main.recipe --output json".to_owned()];
        let commands = if self.commands.is_empty() { check.as_slice() } else { &self.commands };
        let said = commands.iter().map(|line| galley.shell(line, folder.path()));
        // Folders are those of a person, not those of a test.
        let (home, work) = (galley.folder(), folder.path().to_str().expect("temporary folders have plain names"));
        said.map(|said| Said { stdout: said.stdout.replace(work, "/work").replace(&home, "/home/you"), ..said })
            .collect()
    }

    /// The last command and what it says, as at a terminal.
    fn shown(&self) -> String {
        let mut example = Self { code: self.code.clone(), files: self.files.clone(), commands: self.commands.clone() };
        if example.commands.is_empty() {
            example.commands.push("galley check main.recipe".to_owned());
        }
        let last = example.commands.pop().expect("there is a command");
        example.commands.push(format!("{{ {last}\n}} 2>&1"));
        let said = example.run();
        // How long tests took is not the same twice.
        let line = |line: &str| line.split_once(" (0.").map_or(line, |(before, _)| before).trim_end().to_owned();
        let shown: Vec<String> = said.last().map(|said| said.stdout.lines().map(line).collect()).unwrap_or_default();
        format!("$ {last}\n{}", shown.join("\n").trim_end())
    }

    fn fails_with(&self, code: &str) -> Result<(), String> {
        let said = self.run();
        let last = said.last().ok_or_else(|| format!("{code}: nothing is run"))?;
        if self.commands.is_empty() {
            let (errors, lints) = found(&last.stdout);
            // A rule of a hook may warn, too.
            let warns = code.starts_with('L') || code == "E5102";
            let wanted = if warns { errors.is_empty() && lints == [code] } else { errors == [code] };
            return if wanted { Ok(()) } else { Err(self.told("fails otherwise", &said)) };
        }
        let told = format!("{}{}", last.stdout, last.stderr).contains(code);
        let earlier = said[..said.len() - 1].iter().all(|said| !said.stderr.contains("panicked"));
        if told && earlier { Ok(()) } else { Err(self.told("fails otherwise", &said)) }
    }

    fn passes_without(&self, code: &str) -> Result<(), String> {
        let said = self.run();
        let (errors, lints) = match (self.commands.is_empty(), said.last()) {
            (true, Some(last)) => found(&last.stdout),
            (true, None) | (false, _) => Default::default(),
        };
        let last = said.last().is_some_and(|said| said.code == Some(0));
        let right = last && errors.is_empty() && !lints.iter().any(|lint| lint == code);
        if right { Ok(()) } else { Err(self.told("repaired, does not pass", &said)) }
    }

    fn told(&self, what: &str, said: &[Said]) -> String {
        let said: Vec<String> = said
            .iter()
            .map(|said| {
                let stdout = if said.stdout.starts_with('{') { short(&said.stdout) } else { said.stdout.clone() };
                format!("$ {} ({:?})\n{stdout}{}", said.command, said.code, said.stderr)
            })
            .collect();
        format!("--- {}: {what}\n{}", self.code, said.join("\n"))
    }
}

/// The codes of the errors and of the warnings in a document of `--output json`.
fn found(document: &str) -> (Vec<String>, Vec<String>) {
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let of = |severity: &str| -> Vec<String> {
        let all = document["diagnostics"].as_array().into_iter().flatten();
        let those = all.filter(|one| one["severity"] == severity);
        those.map(|one| one["code"].as_str().unwrap_or_default().to_owned()).collect()
    };
    (of("error"), of("warning"))
}

fn short(document: &str) -> String {
    let document: serde_json::Value = serde_json::from_str(document).unwrap_or_default();
    let all = document["diagnostics"].as_array().into_iter().flatten();
    all.map(|one| format!("{} {}", one["code"], one["message"])).collect::<Vec<_>>().join("\n")
}

/// What stands under a heading, up to the next one. A line of a recipe that begins with `##` is none.
fn section(page: &str, heading: &str) -> Option<String> {
    let mut lines = page.lines().skip_while(|line| *line != heading);
    lines.next()?;
    let mut in_block = false;
    let inside = lines.take_while(|line| {
        in_block ^= line.starts_with("```");
        in_block || !line.starts_with("## ")
    });
    Some(inside.collect::<Vec<_>>().join("\n"))
}

/// A page with what the program says behind its example; what stood there before is gone.
fn with_output(page: &str, output: &str) -> String {
    let mut sections: Vec<Vec<&str>> = vec![Vec::new()];
    let mut in_block = false;
    for line in page.lines() {
        in_block ^= line.starts_with("```");
        if line.starts_with("## ") && !in_block {
            sections.push(Vec::new());
        }
        sections.last_mut().expect("there is one").push(line);
    }
    sections.retain(|section| section.first() != Some(&OUTPUT));
    let fails = sections.iter().position(|section| section.first() == Some(&"## Fails"));
    let shown: Vec<&str> = [OUTPUT, "", "```text"].into_iter().chain(output.lines()).chain(["```", ""]).collect();
    sections.insert(fails.map_or(sections.len(), |fails| fails + 1), shown);
    format!("{}\n", sections.concat().join("\n").trim_end())
}

/// A text without numbers, identifiers and the gaps that depend on their length: the times of a run, for one, are never
/// the same twice.
fn without_chance(text: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || "-.:@".contains(letter);
    let words = text.split_whitespace().map(|word| {
        let parts = word.split_inclusive(|letter| !is_word(letter));
        let chance = |part: &str| part.contains(|letter: char| letter.is_ascii_digit()) || part.contains('@');
        parts.map(|part| if chance(part) { "#" } else { part }).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The fenced blocks of a text with their languages.
fn fenced(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push((language.to_owned(), block.join("\n")));
        }
    }
    found
}

fn pages() -> BTreeMap<String, Page> {
    let paths = files_below(FOLDER);
    let pages = paths.iter().filter(|path| ends_in(path, "md") && !path.ends_with("README.md"));
    let code = |path: &str| Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    pages.map(|path| (code(path), Page::read(&code(path), path))).collect()
}

/// The codes that the program can give: those in its sources, without tests.
fn codes_in_sources() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for path in files_below("runtime").into_iter().chain(files_below("grammar/src")) {
        let is_test = is_test(&path) || path.starts_with("runtime/derive/") || path.starts_with(EXPLAINED);
        if ends_in(&path, "rs") && path.contains("/src/") && !is_test {
            let text = read(&path);
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            codes.extend(codes_of(text).filter(|code| text.contains(&format!("\"{code}\""))));
        }
    }
    assert!(codes.len() > 100, "{codes:?} in {}", root().display());
    codes
}

/// Whether a file holds tests of ours; the command `test` and the tests of recipes are part of the program.
fn is_test(path: &str) -> bool {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem == "tests" || stem.ends_with("_tests") || stem.starts_with("test_") || path.contains("/tests/")
}

/// Everything of the form `E0001` or `L0001`.
fn codes_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter_map(|word| {
        let digits = word.strip_prefix(['E', 'L'])?;
        (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.to_owned())
    })
}
