use super::partial::{partial, partial_record};
use crate::{act::Found, checker::Checker, expression::Owner, fold::known};
use galley_grammar::tree::{Answer, Mock as Written, Record};
use galley_program::{Expression, ExpressionKind, Field, Mock, MockAnswer, RecordType, Type, Value};
use std::sync::Arc;

impl Checker<'_> {
    /// `mock action { matching } => answer with { times }`
    pub(super) fn mock(&mut self, written: &Written) -> Option<Mock> {
        let place = self.place(written.act.span);
        let found = self.act(&written.act);
        let Some(Found::Action(action)) = found else {
            if let Some(Found::Recipe(_)) = found {
                self.report.recipe_mocked(place, &written.act.to_string());
            }
            return None;
        };
        let matching = match &written.matching {
            Some(record) => {
                let wanted = Arc::new(partial_record(&(action.input)()));
                let at = self.place(record.span);
                self.record_of_type(record, &wanted, Owner::Action(action.name), place, at).expression
            }
            None => Expression { kind: ExpressionKind::Record(Vec::new()), place },
        };
        let (times, message) = self.mock_options(written.options.as_ref());
        let answer = match &written.answer {
            Answer::Value(value) => {
                if let Some(message) = &message {
                    self.report.message_of_success(message.place);
                }
                MockAnswer::Gives(self.need(value, &partial(&(action.output)())).expression)
            }
            Answer::Fails(code) => MockAnswer::Fails { code: self.message(code), message },
        };
        Some(Mock { action, matching, answer, times, place })
    }

    /// `with { times, message }`
    fn mock_options(&mut self, options: Option<&Record>) -> (Option<u64>, Option<Expression>) {
        let Some(options) = options else { return (None, None) };
        let field = |name: &'static str, kind: Type| Field {
            name: name.into(),
            doc: "".into(),
            kind: kind.optional(),
            default: None,
        };
        let fields = vec![field("times", Type::Int), field("message", Type::Text)];
        let wanted = Arc::new(RecordType { name: "with".into(), doc: "".into(), fields });
        let place = self.place(options.span);
        let typed = self.record_of_type(options, &wanted, Owner::Options("with"), place, place);
        let given = self.option_value(&typed.expression, "times");
        let count = |value: &Value| if let Value::Int(count) = value { u64::try_from(*count).ok() } else { None };
        let times = given.as_ref().and_then(|(value, _)| count(value)).filter(|count| *count > 0);
        if let (None, Some((value, at))) = (times, &given) {
            self.report.not_a_count(*at, value);
        }
        (times, option(&typed.expression, "message").cloned())
    }

    /// The value of an option, which must be known now.
    pub(super) fn option_value(&mut self, record: &Expression, name: &str) -> Option<(Value, galley_program::Place)> {
        let given = option(record, name)?;
        match known(given) {
            Some(Value::Null) => None,
            Some(value) => Some((value.clone(), given.place)),
            None => {
                if !matches!(&given.kind, ExpressionKind::Name(name) if name.is_empty()) {
                    self.report.not_constant(given.place, &format!("`{name}`"));
                }
                None
            }
        }
    }
}

/// One option, as it was given.
pub(super) fn option<'e>(record: &'e Expression, name: &str) -> Option<&'e Expression> {
    let ExpressionKind::Record(entries) = &record.kind else { return None };
    entries.iter().find_map(|entry| match entry {
        galley_program::Entry::Field(field, value) if **field == *name => Some(value),
        galley_program::Entry::Field(..) | galley_program::Entry::Computed(..) | galley_program::Entry::Spread(_) => {
            None
        }
    })
}
