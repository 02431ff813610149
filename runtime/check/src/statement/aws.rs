use crate::{checker::Checker, expression::Owner, recipe::Draft};
use galley_grammar::tree::{Aws, Entry};
use galley_program::{Block, Field, Place, RecordType, Statement, Type, WaitFor, nominal};
use std::sync::Arc;

impl Checker<'_> {
    /// `aws { region, account, role }`
    pub(crate) fn aws(&mut self, aws: &Aws, draft: &mut Draft) {
        let place = self.place(aws.span);
        let before = draft.aws.replace(place);
        if let Some(before) = before {
            self.report.aws_twice(place, before);
        }
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
        } else if let Some(call) = draft.statements.iter().find_map(first_call).filter(|_| before.is_none()) {
            self.report.aws_late(place, call);
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

/// Where AWS is first called by a statement.
fn first_call(statement: &Statement) -> Option<Place> {
    let within = |block: &Block| block.0.iter().find_map(first_call);
    match statement {
        Statement::Lookup(lookup) => Some(lookup.place),
        Statement::Step(step) => Some(step.place),
        Statement::Wait(wait) => match &wait.what {
            WaitFor::Answer { .. } => Some(wait.place),
            WaitFor::Pause(_) => None,
        },
        Statement::Parallel(parallel) => parallel.branches.iter().find_map(within),
        Statement::For(each) => within(&each.body),
        Statement::If(choice) => within(&choice.then).or_else(|| within(&choice.otherwise)),
        Statement::Do(group) => within(&group.body),
        Statement::Try(attempt) => within(&attempt.body).or_else(|| within(&attempt.catch)),
        Statement::Aws(_)
        | Statement::Let(..)
        | Statement::Output(_)
        | Statement::Require(_)
        | Statement::Validate(_)
        | Statement::Approve(_)
        | Statement::Fail(_) => None,
    }
}
