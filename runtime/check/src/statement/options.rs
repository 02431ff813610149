//! What stands after `with`: fixed keys, each where it has a meaning.

use crate::{act::Found, checker::Checker, expression::Owner, fold::known};
use galley_grammar::tree::{Entry as WrittenEntry, Expression as Written, ExpressionKind as Form, Key, Name, Record};
use galley_program::{
    Backoff, Class, Entry, EnumType, Expression, ExpressionKind, Field, OnFailure, Options, RecordType, Retry, Type,
    Value,
};
use std::{sync::Arc, time::Duration};

/// What `retry` means where it leaves something out.
const ATTEMPTS: i64 = 5;
const BACKOFF: Duration = Duration::from_secs(2);
const BACKOFF_MOST: Duration = Duration::from_mins(1);

impl Checker<'_> {
    /// `with { timeout, retry, on_failure, formerly, tags, concurrency_key }` of a step.
    pub(super) fn step_options(&mut self, written: &Record, found: &Found, step: &Name) -> Options {
        let mut fields = vec![
            field("timeout", Type::Duration),
            field("retry", retry_kind()),
            field("on_failure", Type::Enum(Arc::new(on_failure()))),
            field("formerly", formerly_kind(written)),
            field("concurrency_key", Type::Text),
        ];
        let what = match found {
            Found::Action(spec) if (spec.input)().field("tags").is_some() => {
                fields.push(field("tags", Type::Text.map()));
                "`with` of a step"
            }
            Found::Action(spec) => {
                if let Some(tags) = key_of(written, "tags") {
                    let place = self.place(tags);
                    self.report.tags_not_taken(place, spec.name);
                    fields.push(field("tags", Type::Text.map()));
                }
                "`with` of a step"
            }
            Found::Recipe(_) => "`with` of a step that is a recipe",
        };
        let (written, on) = without_on(written);
        let given = self.options(&written, fields, what);
        let timeout = option_of(given.as_ref(), "timeout");
        let retry = self.retry(option_of(given.as_ref(), "retry").as_ref(), on.as_ref());
        let on_failure = option_of(given.as_ref(), "on_failure").map(|option| self.on_failure(&option));
        let formerly = option_of(given.as_ref(), "formerly");
        let formerly = formerly.map(|option| self.formerly(&option, step)).unwrap_or_default();
        let tags = option_of(given.as_ref(), "tags");
        let concurrency_key = option_of(given.as_ref(), "concurrency_key");
        Options { timeout, retry, on_failure: on_failure.unwrap_or_default(), formerly, tags, concurrency_key }
    }

    /// `with { timeout, retry }` of a lookup.
    pub(super) fn lookup_options(&mut self, written: &Record) -> Options {
        let fields = vec![field("timeout", Type::Duration), field("retry", retry_kind())];
        let (written, on) = without_on(written);
        let given = self.options(&written, fields, "`with` of a lookup");
        let timeout = option_of(given.as_ref(), "timeout");
        let retry = self.retry(option_of(given.as_ref(), "retry").as_ref(), on.as_ref());
        Options { timeout, retry, ..Options::default() }
    }

    /// `with { every, timeout }` of a wait.
    pub(super) fn poll_options(&mut self, written: &Record) -> (Option<Expression>, Option<Expression>) {
        let fields = vec![field("every", Type::Duration), field("timeout", Type::Duration)];
        let given = self.options(written, fields, "`with` of a wait");
        (option_of(given.as_ref(), "every"), option_of(given.as_ref(), "timeout"))
    }

    /// `with { timeout }` of an approval.
    pub(super) fn approve_options(&mut self, written: &Record) -> Option<Expression> {
        let given = self.options(written, vec![field("timeout", Type::Duration)], "`with` of an approval");
        option_of(given.as_ref(), "timeout")
    }

    fn options(&mut self, written: &Record, fields: Vec<Field>, what: &str) -> Option<Expression> {
        let place = self.place(written.span);
        let wanted = Arc::new(RecordType { name: "with".into(), doc: "".into(), fields });
        let typed = self.record_of_type(written, &wanted, Owner::Options(what), place, place);
        (!typed.is_wrong()).then_some(typed.expression)
    }

    fn on_failure(&mut self, option: &Expression) -> OnFailure {
        match known(option).map(Value::as_text) {
            Some(Some("warn")) => OnFailure::Warn,
            Some(_) => OnFailure::Fail,
            None => {
                self.report.not_constant(option.place, "`on_failure`");
                OnFailure::Fail
            }
        }
    }

    /// The names that a step had before. No step of the recipe may have one of them now, nor have had it.
    fn formerly(&mut self, option: &Expression, step: &Name) -> Vec<Arc<str>> {
        let Some(value) = known(option) else {
            self.report.not_constant(option.place, "`formerly`");
            return Vec::new();
        };
        let names: Vec<Arc<str>> = match value.as_text() {
            Some(name) => vec![name.into()],
            None => value.as_list().unwrap_or_default().iter().filter_map(Value::as_text).map(Arc::from).collect(),
        };
        for name in &names {
            let place = option.place;
            let now = if *name == step.text { Some(self.place(step.span)) } else { None };
            if let Some(now) = now.or_else(|| self.local.results.get(name).copied()) {
                self.report.former_name(place, name, now, "this step is called so now");
            } else if let Some(before) = self.local.former.get(name).copied() {
                self.report.former_name(place, name, before, "and so does this");
            } else {
                self.local.former.insert(name.clone(), place);
            }
        }
        names
    }

    fn retry(&mut self, option: Option<&Expression>, on: Option<&Written>) -> Option<Retry> {
        let option = option?;
        let Some(value) = known(option) else {
            self.report.not_constant(option.place, "`retry`");
            return None;
        };
        let attempts = if let Value::Int(attempts) = value.field("attempts") { attempts } else { ATTEMPTS };
        let length = |name: &str, default| {
            if let Value::Duration(length) = value.field(name) { length } else { default }
        };
        let jitter = value.field("jitter") != Value::Bool(false);
        let first = length("backoff", BACKOFF);
        if let (Value::Duration(first), Value::Duration(most)) = (value.field("backoff"), value.field("max_backoff"))
            && first > most
        {
            let shown = |length| Value::Duration(length).to_string();
            self.report.backoffs(option.place, &shown(first), &shown(most));
        }
        let most = length("max_backoff", BACKOFF_MOST).max(first);
        let (mut classes, mut codes) = (Vec::new(), Vec::new());
        match on {
            Some(on) => self.retry_on(on, &mut classes, &mut codes),
            None => {
                for text in value.field("on").as_list().unwrap_or_default().iter().filter_map(Value::as_text) {
                    sort_in(text, &mut classes, &mut codes);
                }
            }
        }
        match u32::try_from(attempts) {
            Ok(attempts) if attempts >= 1 => {
                Some(Retry { attempts, on: classes, codes, backoff: Backoff { first, most }, jitter })
            }
            Ok(_) | Err(_) => {
                self.report.attempts(option.place, attempts);
                None
            }
        }
    }

    /// `on = [throttled, "InsufficientInstanceCapacity"]`: classes of failures, and codes of AWS.
    fn retry_on(&mut self, on: &Written, classes: &mut Vec<Class>, codes: &mut Vec<Arc<str>>) {
        let Form::List(items) = &on.kind else {
            if let Form::Name(name) = &on.kind
                && Class::ALL.iter().any(|class| class.name() == &**name)
            {
                let place = self.place(on.span);
                return self.report.class_without_list(place, name);
            }
            let typed = self.need(on, &Type::Text.list());
            match self.constant(&typed) {
                Some(value) => {
                    for text in value.as_list().unwrap_or_default().iter().filter_map(Value::as_text) {
                        sort_in(text, classes, codes);
                    }
                }
                None if !typed.is_wrong() => self.report.not_constant(typed.expression.place, "`retry`"),
                None => {}
            }
            return;
        };
        for item in items {
            let wanted =
                if let Form::Text(_) = &item.kind { Type::Text } else { Type::Enum(Arc::new(self::classes())) };
            let typed = self.need(item, &wanted);
            match known(&typed.expression).and_then(Value::as_text) {
                Some(text) => sort_in(text, classes, codes),
                None if !typed.is_wrong() => self.report.not_constant(typed.expression.place, "`retry`"),
                None => {}
            }
        }
    }
}

/// A class where it is the name of one, else a code of AWS.
fn sort_in(text: &str, classes: &mut Vec<Class>, codes: &mut Vec<Arc<str>>) {
    match Class::ALL.into_iter().find(|class| class.name() == text) {
        Some(class) => classes.push(class),
        None => codes.push(text.into()),
    }
}

/// The options without the `on` of `retry`, which holds two kinds of things, and that.
fn without_on(written: &Record) -> (Record, Option<Written>) {
    let mut on = None;
    let mut options = written.clone();
    for entry in &mut options.entries {
        let WrittenEntry::Field { key, value, .. } = entry else { continue };
        let (true, Form::Record(retry)) = (key.plain().as_deref() == Some("retry"), &mut value.kind) else { continue };
        retry.entries.retain(|entry| match entry {
            WrittenEntry::Field { key, value, .. } if key.plain().as_deref() == Some("on") => {
                on = Some(value.clone());
                false
            }
            WrittenEntry::Field { .. } | WrittenEntry::Pun(_) | WrittenEntry::Spread(..) | WrittenEntry::Broken(_) => {
                true
            }
        });
    }
    (options, on)
}

/// Where the key of that name stands.
fn key_of(written: &Record, name: &str) -> Option<galley_grammar::Span> {
    written.entries.iter().find_map(|entry| match entry {
        WrittenEntry::Field { key, .. } => (key.plain().as_deref() == Some(name)).then(|| Key::span(key)),
        WrittenEntry::Pun(pun) => (&*pun.text == name).then_some(pun.span),
        WrittenEntry::Spread(..) | WrittenEntry::Broken(_) => None,
    })
}

/// The value of one option, if it is given.
fn option_of(record: Option<&Expression>, name: &str) -> Option<Expression> {
    let record = record?;
    if let Some(value) = known(record) {
        let value = value.field(name);
        let kind = ExpressionKind::Value(value.clone());
        return (!value.is_null()).then_some(Expression { kind, place: record.place });
    }
    let ExpressionKind::Record(entries) = &record.kind else { return None };
    entries.iter().find_map(|entry| match entry {
        Entry::Field(field, value) if **field == *name => Some(value.clone()),
        Entry::Field(..) | Entry::Computed(..) | Entry::Spread(_) => None,
    })
}

pub(super) fn classes() -> EnumType {
    EnumType {
        name: "failure class".into(),
        home: String::new(),
        variants: Class::ALL.iter().map(|class| class.name().into()).collect(),
    }
}

fn on_failure() -> EnumType {
    let variants = ["fail", "warn"].map(Arc::from).to_vec();
    EnumType { name: "what a failure does".into(), home: String::new(), variants }
}

fn retry_kind() -> Type {
    let fields = vec![
        field("attempts", Type::Int),
        field("on", Type::Text.list()),
        field("backoff", Type::Duration),
        field("max_backoff", Type::Duration),
        field("jitter", Type::Bool),
    ];
    Type::Record(Arc::new(RecordType { name: "retry".into(), doc: "".into(), fields }))
}

/// One name, or a list of them.
fn formerly_kind(written: &Record) -> Type {
    let several = written.entries.iter().any(|entry| match entry {
        WrittenEntry::Field { key, value, .. } => {
            key.plain().as_deref() == Some("formerly") && matches!(value.kind, Form::List(_) | Form::ListFor(_))
        }
        WrittenEntry::Pun(_) | WrittenEntry::Spread(..) | WrittenEntry::Broken(_) => false,
    });
    if several { Type::Text.list() } else { Type::Text }
}

fn field(name: &'static str, kind: Type) -> Field {
    Field { name: name.into(), doc: "".into(), kind: kind.optional(), default: None }
}
