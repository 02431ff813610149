//! Files with planted errors: each is reported on its line with its code, none twice, and nothing else.

#![expect(clippy::disallowed_methods, reason = "the corpus is a folder")]

use galley_grammar::{Diagnostic, format, parse};
use std::{fs, path::Path};

/// A file of the corpus: its name and its text.
fn corpus() -> Vec<(String, String)> {
    files("tests/broken")
}

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).expect("the folder is there").map(|file| file.expect("a file").path());
    let mut files: Vec<(String, String)> =
        files.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("it is read"))).collect();
    files.sort();
    files
}

/// `# error: E0001 E0002` at the end of a line plants errors there, `# error above: E0005` in the line before.
fn planted(text: &str) -> Vec<(usize, String)> {
    let mut planted = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let here = line.split_once("# error: ").map(|(_, codes)| (index + 1, codes));
        let above = line.split_once("# error above: ").map(|(_, codes)| (index, codes));
        for (line, codes) in here.into_iter().chain(above) {
            planted.extend(codes.split_whitespace().map(|code| (line, code.to_owned())));
        }
    }
    planted
}

fn line_of(text: &str, diagnostic: &Diagnostic) -> usize {
    let start = diagnostic.primary().expect("a place").span.start as usize;
    text[..start].matches('\n').count() + 1
}

#[test]
fn every_planted_error_is_reported_once_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, text) in corpus() {
        let diagnostics = parse(&text).diagnostics;
        let mut reported: Vec<(usize, String)> =
            diagnostics.iter().map(|diagnostic| (line_of(&text, diagnostic), diagnostic.code.to_owned())).collect();
        reported.sort();
        let mut planted = planted(&text);
        planted.sort();
        count += planted.len();
        if reported != planted {
            let short = name.rsplit('/').next().unwrap_or_default();
            let said: Vec<String> = diagnostics
                .iter()
                .map(|diagnostic| {
                    let line = line_of(&text, diagnostic);
                    let known = planted.contains(&(line, diagnostic.code.to_owned()));
                    format!("  {} {line} {} {}", if known { ' ' } else { '+' }, diagnostic.code, diagnostic.message)
                })
                .collect();
            let missing: Vec<String> = planted
                .iter()
                .filter(|planted| !reported.contains(planted))
                .map(|(line, code)| format!("  - {line} {code}"))
                .collect();
            wrong.push(format!("{short}\n{}\n{}", said.join("\n"), missing.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), corpus().len(), wrong.join("\n"));
    assert!(count >= 200, "only {count} errors are planted");
}

#[test]
fn every_error_has_a_cure_and_every_fix_mends_something() {
    for (name, text) in corpus() {
        let before = parse(&text).diagnostics;
        for diagnostic in &before {
            assert!(!diagnostic.help.is_empty(), "{name}: {diagnostic:?}");
            if diagnostic.fixes.is_empty() {
                continue;
            }
            let mut mended = text.clone();
            let mut fixes = diagnostic.fixes.clone();
            fixes.sort_by_key(|fix| fix.span);
            for fix in fixes.iter().rev() {
                mended.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
            }
            let after = parse(&mended).diagnostics;
            let left = after.iter().filter(|after| after.message == diagnostic.message).count();
            let were = before.iter().filter(|before| before.message == diagnostic.message).count();
            assert!(left < were, "{name}: {}\n{mended}", diagnostic.message);
        }
    }
}

#[test]
fn what_is_broken_is_formatted_around_and_not_changed_again() {
    // What mutations found is kept too.
    for (name, text) in corpus().into_iter().chain(files("tests/found")) {
        let Ok(once) = format(&text) else {
            assert!(name.contains("nested_too_deep"), "{name} is refused");
            continue;
        };
        assert_eq!(format(&once.text).expect("again").text, once.text, "{name}");
        for left in &once.left {
            let left = left.of(&text).replace("\r\n", "\n");
            assert!(once.text.contains(&left), "{name}: {left}");
        }
    }
}
