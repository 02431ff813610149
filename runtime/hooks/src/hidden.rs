//! Changes that rhai does not measure. It looks at the size of a whole variable after most changes, but not where a part
//! is replaced (`a[0] = b`, `m.k = b`) or grows in its place (`a[0].push(b)`): a few dozen of those fill any memory. So
//! they are refused before the script ever runs.

use crate::problem;
use galley_program::HookProblem;
use rhai::{AST, ASTNode, Expr, Position, Stmt};

/// Functions after which their receiver may be larger.
const GROWING: [&str; 10] =
    ["push", "append", "insert", "pad", "set", "splice", "mixin", "fill_with", "add", "replace"];

/// Every change of a part in its place.
pub(crate) fn hidden_growth(script: &AST) -> Vec<HookProblem> {
    let mut found: Vec<Position> = Vec::new();
    script.walk(&mut |path: &[ASTNode<'_>]| {
        match path.last() {
            Some(ASTNode::Stmt(Stmt::Assignment(parts))) => {
                if !matches!(parts.1.lhs, Expr::Variable(..)) {
                    found.push(parts.1.lhs.position());
                }
            }
            Some(ASTNode::Expr(Expr::Dot(parts, ..) | Expr::Index(parts, ..))) => {
                let whole = matches!(parts.lhs, Expr::Variable(..));
                found.extend(growth(&parts.rhs, whole));
            }
            Some(_) | None => {}
        }
        true
    });
    found.sort();
    found.dedup();
    found.into_iter().map(problem::hidden_growth).collect()
}

/// Where the rest of a chain makes something grow; `whole` says whether what stands before it is a variable.
fn growth(rest: &Expr, whole: bool) -> Option<Position> {
    if let Expr::MethodCall(call, place) = rest {
        (!whole && GROWING.contains(&call.name.as_str())).then_some(*place)
    } else if let Expr::Dot(parts, ..) | Expr::Index(parts, ..) = rest {
        growth(&parts.rhs, false)
    } else {
        None
    }
}
