//! Nesting, closed or not, costs neither time nor stack.

#![expect(clippy::disallowed_methods, reason = "a time budget is measured")]

use galley_grammar::{Parsed, limit::NESTING_MAX, parse};
use std::time::{Duration, Instant};

const BUDGET: Duration = Duration::from_millis(500);
/// For 300 KB of errors, in an unoptimised build on a busy machine. Quadratic time would be minutes.
const HOSTILE_BUDGET: Duration = Duration::from_secs(3);

fn timed(what: &str, text: &str) -> Parsed {
    // Other tests may have the processor once or twice, not always.
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let parsed = parse(text);
        fastest = fastest.min(start.elapsed());
        if fastest < BUDGET {
            return parsed;
        }
    }
    panic!("{what} took {fastest:?}");
}

fn codes(parsed: &Parsed) -> Vec<&'static str> {
    parsed.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

fn recipe(body: &str) -> String {
    format!("recipe deep {{\n  {body}\n}}\n")
}

#[test]
fn unclosed_brackets_are_reported_once_and_at_once() {
    for levels in 12..=60 {
        for open in ["[", "(", "{ a = ", "f(", "[{ a = f("] {
            let text = recipe(&format!("let x = {}1", open.repeat(levels)));
            let parsed = timed(&format!("{levels} times {open}"), &text);
            assert_eq!(codes(&parsed), ["E0003"], "{levels} times {open}");
        }
    }
}

#[test]
fn unclosed_values_in_texts_are_reported_once_and_at_once() {
    for levels in 12..=60 {
        let text = recipe(&format!("let x = {}", "\"${".repeat(levels)));
        let parsed = timed(&format!("{levels} values"), &text);
        assert!(codes(&parsed).contains(&"E0006"), "{:?}", codes(&parsed));
    }
}

#[test]
fn deep_nesting_up_to_the_limit_is_read() {
    let levels = NESTING_MAX - 10;
    let pieces =
        [("[", "]"), ("(", ")"), ("{ a = ", " }"), ("f(", ")"), ("if a then 1 else ", ""), ("-", ""), ("\"${", "}\"")];
    for (open, close) in pieces {
        let text = recipe(&format!("let x = {}1{}", open.repeat(levels), close.repeat(levels)));
        let parsed = timed(&format!("{levels} times {open}"), &text);
        assert_eq!(codes(&parsed), [""; 0], "{levels} times {open}");
    }
    let groups = recipe(&format!("{}{}", "do { ".repeat(levels), "}".repeat(levels)));
    assert_eq!(codes(&timed("groups", &groups)), [""; 0]);
    let types = recipe(&format!("param x: {}int{}", "list<".repeat(levels), ">".repeat(levels)));
    assert_eq!(codes(&timed("types", &types)), [""; 0]);
}

#[test]
fn nesting_beyond_the_limit_is_an_error() {
    let levels = 5_000;
    let pieces = [
        ("[", "]"),
        ("{ a = ", " }"),
        ("f(", ")"),
        ("-", ""),
        ("not ", ""),
        ("1 + ", ""),
        ("if a then 1 else ", ""),
        ("\"${", "}\""),
    ];
    for (open, close) in pieces {
        let text = recipe(&format!("let x = {}1{}", open.repeat(levels), close.repeat(levels)));
        let parsed = timed(&format!("{levels} times {open}"), &text);
        assert_eq!(codes(&parsed), ["E0009"], "{levels} times {open}");
    }
    let fields = recipe(&format!("let x = a{}", ".b".repeat(levels)));
    assert_eq!(codes(&timed("fields", &fields)), ["E0009"]);
    let types = recipe(&format!("param x: {}int{}", "list<".repeat(levels), ">".repeat(levels)));
    assert_eq!(codes(&timed("types", &types)), ["E0009"]);
    let choices = recipe(&format!("if a {{ }} {}", "else if a { } ".repeat(levels)));
    assert_eq!(codes(&timed("else if", &choices)), ["E0009"]);
}

#[test]
fn hostile_files_cost_no_more_than_others() {
    let shapes = [
        "let x = [1, (2\n",
        "let x = 1 ) }\n",
        "let x = \"abc\n",
        "let x = \"${abc\"\n",
        "let x = 'abc\n",
        "a;b;",
        "/*\n",
        "« ",
        "word ",
        "setp a = b.c { }\n",
        "  ## doc\n",
        "@a\n",
        "a<",
        "list<",
        "} ] ) ",
    ];
    for shape in shapes {
        let text = shape.repeat(300_000 / shape.len());
        let start = Instant::now();
        let mut fastest = Duration::MAX;
        while fastest > HOSTILE_BUDGET && start.elapsed() < 10 * HOSTILE_BUDGET {
            let start = Instant::now();
            assert!(!parse(&text).diagnostics.is_empty());
            fastest = fastest.min(start.elapsed());
        }
        assert!(fastest < HOSTILE_BUDGET, "{shape:?} took {fastest:?}");
    }
}
