//! How long parsing and formatting take: `cargo run --release -p galley-grammar --example cost`.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "it measures and tells"
)]

use galley_grammar::{format, parse};
use std::time::Instant;

fn main() {
    let sample = include_str!("../tests/samples/private.recipe");
    let broken = sample.replace("name\n", "name == 3\n").replace("step system", "setp system");
    let documented = format!("enum A {{\n{}}}\n", "  ## What it is.\n  variant\n".repeat(25));
    let shapes = [
        ("right", sample),
        ("broken", broken.as_str()),
        ("documented", documented.as_str()),
        ("open brackets", "let x = [1, (2\n"),
        ("closing brackets", "let x = 1 ) }\n"),
        ("open texts", "let x = \"abc\n"),
        ("open values", "let x = \"${abc\"\n"),
        ("semicolons", "a;b;"),
        ("words", "word "),
        ("misspelt", "setp a = b.c { }\n"),
        ("angles", "a<"),
        ("attributes", "@a\n"),
    ];
    for (name, shape) in shapes {
        let times: Vec<String> = [10_000, 100_000, 1_000_000]
            .into_iter()
            .map(|bytes| {
                let text = shape.repeat(bytes / shape.len());
                let start = Instant::now();
                let errors = parse(&text).diagnostics.len();
                let parsed = start.elapsed();
                let start = Instant::now();
                let formatted = format(&text).is_ok();
                format!("{parsed:>10.1?} {:>10.1?} ({errors} errors, formatted: {formatted})", start.elapsed())
            })
            .collect();
        println!("{name:18} {}", times.join("  "));
    }
}
