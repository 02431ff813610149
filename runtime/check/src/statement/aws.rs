use crate::{checker::Checker, expression::Owner, recipe::Draft};
use galley_grammar::tree::{Aws, Entry};
use galley_program::{Field, RecordType, Statement, Type, nominal};
use std::sync::Arc;

impl Checker<'_> {
    /// `aws { region, account, role }`
    pub(crate) fn aws(&mut self, aws: &Aws, draft: &mut Draft) {
        let place = self.place(aws.span);
        if let Some(before) = draft.aws {
            self.report.aws_twice(place, before);
        }
        draft.aws = Some(place);
        let field = |name: &'static str, kind: &str| {
            let kind = nominal(kind).map(|nominal| Type::Nominal(nominal).optional())?;
            Some(Field { name: name.into(), doc: "".into(), kind, default: None })
        };
        let fields = [field("region", "region"), field("account", "account_id"), field("role", "arn")];
        let wanted = RecordType { name: "aws".into(), doc: "".into(), fields: fields.into_iter().flatten().collect() };
        let at = self.place(aws.context.span);
        let typed = self.record_of_type(&aws.context, &Arc::new(wanted), Owner::Options("`aws`"), at, at);
        if let Some(name) = self.late_by(&typed.expression) {
            let why = self.why_late(&name);
            self.report.known_too_late(at, &name, "where a recipe runs", "parameters and constants", &why);
        }
        draft.region |= aws.context.entries.iter().any(|entry| match entry {
            Entry::Field { key, .. } => key.plain().as_deref() == Some("region"),
            Entry::Pun(name) => &*name.text == "region",
            // It may be in there.
            Entry::Spread(..) | Entry::Broken(_) => true,
        });
        draft.statements.push(Statement::Aws(typed.expression));
    }
}
