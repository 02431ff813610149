use crate::{
    coverage::Covered,
    seen::{Seen, known, missing, record, texts, tree},
    snapshot,
};
use galley_plan::{Known, Snag};
use galley_program::{Recipe, RehearsalKind, Value};
use std::{collections::BTreeMap, time::Duration};

/// A plan that cannot be made, because its parameters do not fit.
pub(crate) fn refused(kind: RehearsalKind, recipe: &Recipe, failures: Vec<Snag>) -> Seen {
    let first = failures.first();
    let text = |text: Option<&str>| known(text.unwrap_or_default());
    let error = record([
        ("class", known("invalid")),
        ("code", text(first.map(|snag| snag.code.as_str()))),
        ("message", text(first.map(|snag| snag.message.as_str()))),
        ("step", known("")),
    ]);
    let nothing = missing("the parameters do not fit");
    let none = || texts::<&str>([]);
    let tree = tree(
        [
            ("fails", known(true)),
            ("failed", known(true)),
            ("succeeded", known(false)),
            ("error", error),
            ("steps", none()),
            ("approvals", none()),
            ("warnings", none()),
            ("outputs", nothing.clone()),
            ("undone", known(true)),
            ("left", none()),
            ("crashes", known(0)),
            ("time", Known::Value(Value::Duration(Duration::ZERO))),
        ],
        BTreeMap::new(),
        recipe.path_patterns(),
        &record([
            ("action", nothing.clone()),
            ("args", nothing.clone()),
            ("output", nothing),
            ("decided", known(false)),
            ("done", known(false)),
            ("failed", known(false)),
            ("undone", known(false)),
            ("attempts", known(0)),
        ]),
    );
    Seen {
        kind,
        tree,
        text: snapshot::of_refusal(&recipe.name, &failures),
        failures,
        troubles: Vec::new(),
        covered: Covered::default(),
        used: Vec::new(),
        simulated: Duration::ZERO,
    }
}
