//! What stands after `with`.

use crate::{checker::Checker, expression::Owner};
use galley_grammar::tree::{Entry as WrittenEntry, Record};
use galley_program::{
    Backoff, Class, Entry, EnumType, Expression, ExpressionKind, Field, Options, RecordType, Retry, Type, Value,
};
use std::{sync::Arc, time::Duration};

/// What `retry` means where it leaves something out.
const ATTEMPTS: i64 = 5;
const BACKOFF: Duration = Duration::from_secs(2);
const BACKOFF_MOST: Duration = Duration::from_mins(1);

/// Options of the language that this program cannot use yet.
const LATER: &[&str] = &["on_failure", "formerly", "tags", "concurrency_key", "jitter"];

impl Checker<'_> {
    /// `with { timeout, retry }` of a step.
    pub(super) fn step_options(&mut self, written: &Record) -> Options {
        let retry = record(
            "retry",
            vec![
                field("attempts", Type::Int),
                field("on", Type::Enum(Arc::new(classes())).list()),
                field("backoff", Type::Duration),
                field("max_backoff", Type::Duration),
            ],
        );
        let wanted = record("with", vec![field("timeout", Type::Duration), field("retry", retry)]);
        let [timeout, retry] = self.options(written, wanted, ["timeout", "retry"]);
        Options { timeout, retry: retry.and_then(|retry| self.retry(&retry)), ..Options::default() }
    }

    /// `with { every, timeout }` of a wait.
    pub(super) fn poll_options(&mut self, written: &Record) -> (Option<Expression>, Option<Expression>) {
        let wanted = record("with", vec![field("every", Type::Duration), field("timeout", Type::Duration)]);
        let [every, timeout] = self.options(written, wanted, ["every", "timeout"]);
        (every, timeout)
    }

    fn options<const N: usize>(&mut self, written: &Record, wanted: Type, names: [&str; N]) -> [Option<Expression>; N] {
        let none = [const { None }; N];
        if self.has_later(written) {
            return none;
        }
        let Type::Record(wanted) = wanted else { return none };
        let place = self.place(written.span);
        let typed = self.record_of_type(written, &wanted, Owner::Options("with"), place, place);
        names.map(|name| option_of(&typed.expression, name))
    }

    /// Reports the options that cannot be used yet, also those of `retry`.
    fn has_later(&mut self, written: &Record) -> bool {
        let mut found = false;
        for entry in &written.entries {
            if let WrittenEntry::Field { key, value, .. } = entry {
                let name = key.plain().unwrap_or_default();
                if LATER.contains(&name.as_str()) {
                    let place = self.place(key.span());
                    self.report.not_supported(place, &format!("the option `{name}`"));
                    found = true;
                }
                if let galley_grammar::tree::ExpressionKind::Record(inner) = &value.kind {
                    found |= self.has_later(inner);
                }
            }
        }
        found
    }

    fn retry(&mut self, expression: &Expression) -> Option<Retry> {
        let ExpressionKind::Value(value) = &expression.kind else {
            let hole = matches!(&expression.kind, ExpressionKind::Name(name) if name.is_empty());
            if !hole {
                self.report.not_constant(expression.place, "`retry`");
            }
            return None;
        };
        let attempts = if let Value::Int(attempts) = value.field("attempts") { attempts } else { ATTEMPTS };
        let length = |name: &str, default| {
            if let Value::Duration(length) = value.field(name) { length } else { default }
        };
        let on = value.field("on");
        let named = on.as_list().unwrap_or_default().iter();
        let on = named.filter_map(|name| Class::ALL.into_iter().find(|class| name.as_text() == Some(class.name())));
        match u32::try_from(attempts) {
            Ok(attempts) if attempts >= 1 => {
                let first = length("backoff", BACKOFF);
                let most = length("max_backoff", BACKOFF_MOST).max(first);
                Some(Retry {
                    attempts,
                    on: on.collect(),
                    codes: Vec::new(),
                    backoff: Backoff { first, most },
                    jitter: true,
                })
            }
            Ok(_) | Err(_) => {
                self.report.attempts(expression.place, attempts);
                None
            }
        }
    }
}

/// The value of one option, if it is given.
fn option_of(record: &Expression, name: &str) -> Option<Expression> {
    let ExpressionKind::Record(entries) = &record.kind else { return None };
    entries.iter().find_map(|entry| match entry {
        Entry::Field(field, value) if **field == *name => Some(value.clone()),
        Entry::Field(..) | Entry::Computed(..) | Entry::Spread(_) => None,
    })
}

fn classes() -> EnumType {
    EnumType {
        name: "failure class".into(),
        home: String::new(),
        variants: Class::ALL.iter().map(|class| class.name().into()).collect(),
    }
}

fn record(name: &'static str, fields: Vec<Field>) -> Type {
    Type::Record(Arc::new(RecordType { name: name.into(), doc: "".into(), fields }))
}

fn field(name: &'static str, kind: Type) -> Field {
    Field { name: name.into(), doc: "".into(), kind: kind.optional(), default: None }
}
