//! What a script says that its findings are about, as far as that stands in it.

use crate::unknown::own;
use galley_program::FindingPath;
use rhai::{AST, ASTNode, Expr, FnCallExpr, Position, Stmt};
use std::collections::BTreeSet;

/// The functions that make findings.
const FINDERS: [&str; 2] = ["fail", "warn"];

/// The first word of each path that a function of the script, or one that it calls, gives to `fail` and `warn`.
pub(crate) fn paths(script: &AST, function: &str) -> Vec<FindingPath> {
    let own = own(script);
    let (mut waiting, mut seen) = (vec![function.to_owned()], BTreeSet::new());
    let mut found = Vec::new();
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let mut only = script.clone_functions_only();
        only.retain_functions(|_, _, this, _| this == name);
        only.walk(&mut |path: &[ASTNode<'_>]| {
            let Some(
                ASTNode::Expr(Expr::FnCall(call, _) | Expr::MethodCall(call, _)) | ASTNode::Stmt(Stmt::FnCall(call, _)),
            ) = path.last()
            else {
                return true;
            };
            if own.contains_key(call.name.as_str()) {
                waiting.push(call.name.to_string());
            } else if FINDERS.contains(&call.name.as_str()) {
                found.extend(head(call));
            }
            true
        });
    }
    found.sort_by_key(|path| (path.line, path.column));
    found.dedup();
    found
}

/// The first word of the first argument, where all of it is written down.
fn head(call: &FnCallExpr) -> Option<FindingPath> {
    let first = call.args.first()?;
    let (text, whole, place) = if let Expr::StringConstant(text, place) = first {
        (text.as_str(), true, *place)
    } else if let Expr::InterpolatedString(parts, place) = first
        && let Some(Expr::StringConstant(text, _)) = parts.first()
    {
        (text.as_str(), false, *place)
    } else {
        return None;
    };
    let end = text.find(['.', '[']);
    let name = text[..end.unwrap_or(text.len())].trim();
    // What follows may belong to the name.
    (whole || end.is_some()).then(|| FindingPath {
        name: name.to_owned(),
        line: count(place.line()),
        column: column(place),
    })
}

fn column(place: Position) -> u32 {
    count(place.position())
}

fn count(number: Option<usize>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}
