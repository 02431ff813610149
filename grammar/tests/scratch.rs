//! What is said about mistakes: each once, where it is, with its cure.

use galley_grammar::parse;

/// Everything that is said about a file.
fn said(text: &str) -> String {
    let mut lines = Vec::new();
    for diagnostic in parse(text).diagnostics {
        let start = diagnostic.primary().expect("a place").span.start as usize;
        let line = text[..start].matches('\n').count() + 1;
        let column = text[..start].chars().rev().take_while(|letter| *letter != '\n').count() + 1;
        lines.push(format!("{} {line}:{column} {}", diagnostic.code, diagnostic.message));
        for label in diagnostic.labels.iter().filter(|label| !label.message.is_empty()) {
            lines.push(format!("  `{}`: {}", label.span.of(text), label.message));
        }
        lines.extend(diagnostic.help.iter().map(|help| format!("  help: {help}")));
    }
    lines.join("\n")
}

/// Everything that is said about statements.
fn said_in_recipe(statements: &str) -> String {
    said(&format!("edition 2026\n\nrecipe a {{{statements}}}\n"))
}

/// Every fix done.
fn fixed(text: &str) -> String {
    let mut fixes: Vec<_> = parse(text).diagnostics.into_iter().flat_map(|diagnostic| diagnostic.fixes).collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut text = text.to_owned();
    for fix in fixes.iter().rev() {
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
    }
    text
}

#[test]
fn show() {
    for path in std::env::var("FILES").unwrap().split(',') {
        let text = std::fs::read_to_string(path).unwrap();
        println!("\n==={path}");
        println!("{}", said(&text));
    }
    let _ = (said_in_recipe(""), fixed(""));
}
