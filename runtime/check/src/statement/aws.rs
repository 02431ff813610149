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
        if self.is_late(&typed.expression) {
            let late = galley_evaluate::free_names(&typed.expression);
            let late = late.iter().find(|name| self.binding(name).is_some_and(|known| known.late));
            if let Some(name) = late.cloned() {
                self.report.known_too_late(at, &name, "where a recipe runs", "parameters and constants");
            }
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
