//! Recipes with planted mistakes: each is told at its place, once, and nothing else is told.
//!
//! A case begins with `--- name`. Below a line, `#   ^ E3004` marks the column at which that is said of it, and `#< L0005`
//! the first column.

use crate::checked_with;
use galley_check::Checked;

const STD: [(&str, &str); 3] = [
    ("std/eks", include_str!("../../../../stdlib/std/eks.recipe")),
    ("std/iam", include_str!("../../../../stdlib/std/iam.recipe")),
    ("std/network", include_str!("../../../../stdlib/std/network.recipe")),
];

#[test]
fn what_aws_would_refuse() {
    every(include_str!("planted/aws.txt"), 130);
}

#[test]
fn flow_and_what_is_odd() {
    every(include_str!("planted/flow.txt"), 110);
}

fn every(cases: &str, least: usize) {
    let mut wrong = Vec::new();
    let cases: Vec<&str> = cases.split("--- ").skip(1).collect();
    assert!(cases.len() >= least, "{}", cases.len());
    for case in cases {
        let (name, text) = case.split_once('\n').expect("a name");
        let (plain, planted) = apart(text);
        let told = told(&checked_with(&plain, &STD));
        if told != planted {
            wrong.push(format!("{name}: planted {planted:?}, told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text without its marks, and the marks: line, column and code.
fn apart(text: &str) -> (String, Vec<(usize, usize, String)>) {
    let (mut plain, mut planted) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let mark = line.strip_prefix('#').and_then(|rest| rest.trim_start().split_once(' '));
        match mark {
            Some(("^", code)) => planted.push((plain.len(), line.find('^').unwrap_or(0) + 1, code.to_owned())),
            Some(("<", code)) => planted.push((plain.len(), 1, code.to_owned())),
            Some(_) | None => plain.push(line),
        }
    }
    planted.sort();
    (plain.join("\n") + "\n", planted)
}

fn told(checked: &Checked) -> Vec<(usize, usize, String)> {
    let mut told: Vec<(usize, usize, String)> = checked
        .diagnostics
        .iter()
        // Nothing is run here, so it does not matter which recipe of a file would be.
        .filter(|found| found.code != "E1013")
        .map(|found| {
            let label = found.primary().expect("a place");
            assert_eq!(label.source, 0, "{found:?}");
            let text = &checked.sources.0[0].text;
            let before = &text[..label.span.start as usize];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            (line, column, found.code.to_owned())
        })
        .collect();
    told.sort();
    told
}
