use galley_program::{Expect, Expression, ExpressionKind, Test, TestStatement};

/// What an expectation asks of a plan or a run whose author thinks of its failure.
const ABOUT_FAILURE: &[&str] = &["fails", "failed", "succeeded", "error"];

/// Whether a test says anything of how a plan or run ends. One that does not, expects it to end well.
pub(crate) fn spoken(test: &Test, name: &str) -> bool {
    test.statements.iter().any(|statement| match statement {
        TestStatement::Expect(Expect::Holds { values, .. }) => {
            values.iter().any(|(_, reference)| asks(reference, name))
        }
        TestStatement::Expect(Expect::Fails { name: of, .. } | Expect::Matches { name: of, .. }) => **of == *name,
        TestStatement::Let(..) | TestStatement::Mock(_) | TestStatement::Rehearse(_) => false,
    })
}

/// Whether a reference is to such a field of `name`, or to a part of one.
fn asks(reference: &Expression, name: &str) -> bool {
    if let ExpressionKind::Field(of, field) | ExpressionKind::OptionalField(of, field) = &reference.kind {
        let root = matches!(&of.kind, ExpressionKind::Name(root) if **root == *name);
        return root && ABOUT_FAILURE.contains(&&**field) || asks(of, name);
    }
    if let ExpressionKind::Index(of, _) = &reference.kind { asks(of, name) } else { false }
}
