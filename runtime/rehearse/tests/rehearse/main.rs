//! A recipe with a test in, what its author reads out.

mod crashes;
mod expectations;
mod mocks;
mod snapshots;

use galley_check::{Modules, NotFound, check_file};
use galley_plan::Snag;
use galley_program::{Place, Source, Sources};
use galley_rehearse::{Coverage, Covered, Stage, Verdict, coverage, rehearse};
use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

struct NoModules;

impl Modules for NoModules {
    fn load(&self, _importer: &str, _path: &str) -> Result<Source, NotFound> {
        Err(NotFound::default())
    }
}

/// What came of each test.
struct Played {
    verdicts: Vec<Verdict>,
    sources: Arc<Sources>,
    coverage: Vec<Coverage>,
}

fn played_with(text: &str, snapshots: &BTreeMap<&str, &str>, update: bool) -> Played {
    let source = Source { name: "main.recipe".into(), text: format!("edition 2026\n{text}").into() };
    let checked = check_file(source, &NoModules);
    let errors: Vec<_> = checked.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let (digest, sources) = (checked.sources.digest(), Arc::new(checked.sources));
    let read = |name: &str| snapshots.get(name).map(|text| (*text).to_owned());
    let stage = Stage { sources: &sources, digest: &digest, snapshots: &read, update };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let verdicts: Vec<Verdict> = checked.tests.iter().map(|test| runtime.block_on(rehearse(test, &stage))).collect();
    let mut covered = Covered::default();
    for verdict in &verdicts {
        covered.join(&verdict.covered);
    }
    let coverage = checked.outline.recipes.iter().map(|recipe| coverage(recipe, &covered)).collect();
    Played { verdicts, sources, coverage }
}

fn played(text: &str) -> Played {
    played_with(text, &BTreeMap::new(), false)
}

/// What is said about one test of these statements, with these recipes above it.
fn said(recipes: &str, statements: &str) -> String {
    said_of(&played(&format!("{recipes}\ntest \"t\" {{\n{statements}\n}}")))
}

fn said_of(played: &Played) -> String {
    let mut text = String::new();
    for verdict in &played.verdicts {
        for snag in verdict.problems.iter().chain(&verdict.warnings) {
            told(&mut text, snag, &played.sources);
        }
    }
    if text.is_empty() { "passed".to_owned() } else { text.trim_end().to_owned() }
}

fn told(text: &mut String, snag: &Snag, sources: &Sources) {
    let _ = writeln!(text, "{}: {}", snag.code, snag.message);
    for (place, says) in &snag.labels {
        let _ = writeln!(text, "  at `{}` {says}", written(*place, sources));
    }
    for note in &snag.notes {
        let _ = writeln!(text, "  {}", note.replace('\n', "\n  "));
    }
}

fn written(place: Place, sources: &Sources) -> String {
    let text = &sources.get(place.source).expect("a source").text;
    text[place.start as usize..place.end as usize].lines().next().unwrap_or_default().to_owned()
}
