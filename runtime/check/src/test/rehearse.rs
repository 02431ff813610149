use super::{Rehearsed, result};
use crate::{
    checker::{Binding, Checker, Sort},
    expression::Owner,
};
use galley_grammar::tree::{Entry as WrittenEntry, ExpressionKind as Form, Name, Path, Plan, Record, Run};
use galley_program::{
    Crash, CrashMoment, CrashPoint, EnumType, Expression, Field, Place, RecordType, Rehearsal, RehearsalKind, Type,
    Value,
};
use std::{sync::Arc, time::Duration};

/// What `with` says.
struct Options {
    approve: bool,
    undo: bool,
    crash: Crash,
    timeout: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self { approve: true, undo: false, crash: Crash::Never, timeout: None }
    }
}

impl Checker<'_> {
    /// `plan p = recipe { .. }`
    pub(super) fn plan(&mut self, plan: &Plan) -> Option<Rehearsal> {
        if let Some(options) = &plan.options {
            let place = self.place(options.span);
            self.report.options_of_plan(place);
        }
        self.rehearsal(&plan.name, RehearsalKind::Plan, &plan.recipe, &plan.input, None)
    }

    /// `run r = recipe { .. } with { .. }`
    pub(super) fn run(&mut self, run: &Run) -> Option<Rehearsal> {
        self.rehearsal(&run.name, RehearsalKind::Run, &run.recipe, &run.input, run.options.as_ref())
    }

    fn rehearsal(
        &mut self,
        name: &Name,
        kind: RehearsalKind,
        path: &Path,
        input: &Record,
        options: Option<&Record>,
    ) -> Option<Rehearsal> {
        let place = self.place(path.span);
        let at = self.place(name.span);
        let Some(facts) = self.recipe_named(path) else {
            self.unguided_record(input);
            self.declare(Binding::new(&name.text, None, at, Sort::Let));
            return None;
        };
        // A parameter that does not meet its condition is a failure that a test may expect, so only types are seen to.
        let wanted = Arc::new(facts.input.clone());
        let input_place = self.place(input.span);
        let input = self.record_of_type(input, &wanted, Owner::Recipe(&facts.recipe.name), place, input_place);
        let options = options.map_or_else(Options::default, |options| self.rehearsal_options(options, &facts.recipe));
        let recipe = facts.recipe.clone();
        let result = result::kind(kind, &recipe);
        self.declare(Binding { late: true, ..Binding::new(&name.text, Some(result), at, Sort::Let) });
        self.local.rehearsals.insert(name.text.clone(), Rehearsed { kind, recipe: recipe.clone() });
        let Options { approve, undo, crash, timeout } = options;
        Some(Rehearsal {
            name: name.text.clone(),
            kind,
            recipe,
            input: input.expression,
            approve,
            undo,
            crash,
            timeout,
            place,
        })
    }

    fn rehearsal_options(&mut self, written: &Record, recipe: &galley_program::Recipe) -> Options {
        let every = written.entries.iter().any(|entry| match entry {
            WrittenEntry::Field { key, value, .. } => {
                key.plain().as_deref() == Some("crash") && matches!(&value.kind, Form::Name(_))
            }
            WrittenEntry::Pun(_) | WrittenEntry::Spread(..) | WrittenEntry::Broken(_) => false,
        });
        let point = record("crash", vec![field("before", Type::Text), field("after", Type::Text)]);
        let word = EnumType { name: "crash".into(), home: String::new(), variants: vec!["every".into()] };
        let crash = if every { Type::Enum(Arc::new(word)) } else { Type::Record(Arc::new(point)).list() };
        let wanted = record(
            "with",
            vec![
                field("approve", Type::Bool),
                field("crash", crash),
                field("undo", Type::Bool),
                field("timeout", Type::Duration),
            ],
        );
        let place = self.place(written.span);
        let typed = self.record_of_type(written, &Arc::new(wanted), Owner::Options("with"), place, place);
        self.options_of(&typed.expression, recipe)
    }

    fn options_of(&mut self, given: &Expression, recipe: &galley_program::Recipe) -> Options {
        let mut options = Options::default();
        if let Some((Value::Bool(approve), _)) = self.option_value(given, "approve") {
            options.approve = approve;
        }
        if let Some((Value::Bool(undo), _)) = self.option_value(given, "undo") {
            options.undo = undo;
        }
        if let Some((Value::Duration(timeout), _)) = self.option_value(given, "timeout") {
            options.timeout = Some(timeout);
        }
        let Some((crash, place)) = self.option_value(given, "crash") else { return options };
        if crash.as_text().is_some() {
            options.crash = Crash::Every;
            return options;
        }
        let mut points = Vec::new();
        for point in crash.as_list().unwrap_or_default() {
            let (before, after) = (point.field("before"), point.field("after"));
            let (step, moment) = match (before.as_text(), after.as_text()) {
                (Some(step), None) => (step, CrashMoment::Before),
                (None, Some(step)) => (step, CrashMoment::After),
                (Some(_), Some(_)) | (None, None) => {
                    self.report.crash_point(place);
                    continue;
                }
            };
            if recipe.statement_at(step).is_none() {
                let place = self.within_text(place, step);
                self.no_step(place, step, recipe);
                continue;
            }
            points.push(CrashPoint { step: step.into(), moment });
        }
        options.crash = Crash::At(points);
        options
    }

    // Where a text is written in a value of which only the place is known.
    fn within_text(&self, value: Place, text: &str) -> Place {
        let quoted = format!("\"{text}\"");
        let Some(at) = self.text_at(value).find(&quoted) else { return value };
        let [start, length] = [at, quoted.len()].map(|length| u32::try_from(length).unwrap_or(0));
        Place { start: value.start + start, end: value.start + start + length, ..value }
    }
}

fn record(name: &'static str, fields: Vec<Field>) -> RecordType {
    RecordType { name: name.into(), doc: "".into(), fields }
}

fn field(name: &'static str, kind: Type) -> Field {
    Field { name: name.into(), doc: "".into(), kind: kind.optional(), default: None }
}
