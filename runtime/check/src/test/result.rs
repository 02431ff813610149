//! What expectations can ask of a plan or a run, and of a step of one.

use galley_program::{Act, Field, PathStatement, Recipe, RecordType, RehearsalKind, StepStatement, Type, WaitFor};
use std::sync::Arc;

/// The type of `p` after `plan p = ..` or `run p = ..`.
pub(super) fn kind(kind: RehearsalKind, recipe: &Recipe) -> Type {
    let texts = || Type::Text.list();
    let outputs = recipe.outputs.iter().map(|(name, kind)| (name.to_string(), kind.clone()));
    let outputs = record("outputs", outputs.collect());
    let error = record("error", fields(&[("class", Type::Text), ("code", Type::Text), ("message", Type::Text)]));
    match kind {
        RehearsalKind::Plan => record(
            "plan",
            fields(&[
                ("fails", Type::Bool),
                ("error", error),
                ("steps", texts()),
                ("approvals", texts()),
                ("warnings", texts()),
                ("outputs", outputs),
            ]),
        ),
        RehearsalKind::Run => record(
            "run",
            fields(&[
                ("succeeded", Type::Bool),
                ("failed", Type::Bool),
                (
                    "error",
                    record(
                        "error",
                        fields(&[
                            ("class", Type::Text),
                            ("code", Type::Text),
                            ("message", Type::Text),
                            ("step", Type::Text),
                        ]),
                    ),
                ),
                ("steps", texts()),
                ("approvals", texts()),
                ("outputs", outputs),
                ("undone", Type::Bool),
                ("left", texts()),
                ("crashes", Type::Int),
                ("time", Type::Duration),
            ]),
        ),
    }
}

/// The type of `p.step(..)`; `None` for a path that is known only when the test runs.
pub(super) fn step(kind: RehearsalKind, statement: Option<PathStatement<'_>>) -> Type {
    let (input, output) = match statement {
        Some(PathStatement::Step(StepStatement { act: Act::Action(spec), .. })) => {
            (Type::Record(Arc::new((spec.input)())), (spec.output)())
        }
        Some(PathStatement::Step(StepStatement { act: Act::Recipe(recipe), .. })) => {
            (parameters(recipe), outputs(recipe))
        }
        Some(PathStatement::Lookup(lookup)) => {
            (Type::Record(Arc::new((lookup.action.input)())), (lookup.action.output)())
        }
        Some(PathStatement::Wait(wait)) => match &wait.what {
            WaitFor::Answer { action, .. } => (Type::Record(Arc::new((action.input)())), (action.output)()),
            WaitFor::Pause(_) => (record("", Vec::new()), Type::Null),
        },
        Some(PathStatement::Approve(_)) => (record("", fields(&[("text", Type::Text)])), Type::Null),
        None => (Type::Json, Type::Json),
    };
    match kind {
        RehearsalKind::Plan => {
            record("step of a plan", fields(&[("action", Type::Text), ("args", input), ("decided", Type::Bool)]))
        }
        RehearsalKind::Run => record(
            "step of a run",
            fields(&[
                ("action", Type::Text),
                ("args", input),
                ("output", output),
                ("done", Type::Bool),
                ("failed", Type::Bool),
                ("undone", Type::Bool),
                ("attempts", Type::Int),
            ]),
        ),
    }
}

fn parameters(recipe: &Recipe) -> Type {
    let parameters = recipe.parameters.iter();
    record(&recipe.name, parameters.map(|parameter| (parameter.name.to_string(), parameter.kind.clone())).collect())
}

fn outputs(recipe: &Recipe) -> Type {
    record(&recipe.name, recipe.outputs.iter().map(|(name, kind)| (name.to_string(), kind.clone())).collect())
}

fn fields(fields: &[(&str, Type)]) -> Vec<(String, Type)> {
    fields.iter().map(|(name, kind)| ((*name).to_owned(), kind.clone())).collect()
}

fn record(name: &str, fields: Vec<(String, Type)>) -> Type {
    let fields = fields.into_iter();
    let fields = fields.map(|(name, kind)| Field { name: name.into(), doc: "".into(), kind, default: None });
    Type::Record(Arc::new(RecordType { name: name.to_owned().into(), doc: "".into(), fields: fields.collect() }))
}
