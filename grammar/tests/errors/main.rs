//! What is said about mistakes: each once, where it is, with its cure.

mod brackets_and_texts;
mod items_and_further;
mod statements_and_values;

use galley_grammar::parse;

/// Everything that is said about a file.
pub(crate) fn said(text: &str) -> String {
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
pub(crate) fn said_in_recipe(statements: &str) -> String {
    said(&format!("edition 2026\n\nrecipe a {{{statements}}}\n"))
}

/// Every fix done.
pub(crate) fn fixed(text: &str) -> String {
    let mut fixes: Vec<_> = parse(text).diagnostics.into_iter().flat_map(|diagnostic| diagnostic.fixes).collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut text = text.to_owned();
    for fix in fixes.iter().rev() {
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
    }
    text
}
