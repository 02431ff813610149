use crate::problem;
use galley_program::HookProblem;
use rhai::{AST, ASTNode, Engine, Expr, FnCallExpr, Position, Stmt};
use std::collections::{BTreeMap, BTreeSet};

/// What rhai knows by itself, with its number of arguments.
const BUILT_IN: [(&str, usize); 1] = [("type_of", 1)];

/// Functions that can be called, each with the numbers of arguments that it takes.
pub(crate) type Known = BTreeMap<String, BTreeSet<usize>>;

/// Calls of functions that are not there. rhai itself would notice at the call, if it is ever made.
pub(crate) fn unknown_functions(engine: &Engine, script: &AST) -> Vec<HookProblem> {
    let mut known = own(script);
    let native = |found: rhai::FuncInfo<'_>| Some((found.metadata.name.to_string(), found.metadata.num_params));
    let built_in = BUILT_IN.iter().map(|(name, arguments)| ((*name).to_owned(), *arguments));
    for (name, arguments) in engine.collect_fn_metadata(None, native, true).into_iter().chain(built_in) {
        known.entry(name).or_default().insert(arguments);
    }
    let mut found = Vec::new();
    script.walk(&mut |path: &[ASTNode<'_>]| {
        match path.last() {
            Some(ASTNode::Expr(Expr::FnCall(call, place)) | ASTNode::Stmt(Stmt::FnCall(call, place))) => {
                found.extend(unknown(&known, call, 0, *place));
            }
            // What stands before the dot is an argument too.
            Some(ASTNode::Expr(Expr::MethodCall(call, place))) => found.extend(unknown(&known, call, 1, *place)),
            Some(_) | None => {}
        }
        true
    });
    found.sort_by_key(|problem| (problem.line, problem.column));
    found.dedup();
    found
}

/// The functions of the script itself.
pub(crate) fn own(script: &AST) -> Known {
    let mut known = Known::new();
    for function in script.iter_functions() {
        known.entry(function.name.to_owned()).or_default().insert(function.params.len());
    }
    known
}

fn unknown(known: &Known, call: &FnCallExpr, before: usize, place: Position) -> Option<HookProblem> {
    let arguments = call.args.len() + before;
    // A function value is called with whatever it takes.
    if call.op_token.is_some() || call.name == "call" {
        return None;
    }
    let others = known.get(call.name.as_str());
    if others.is_some_and(|counts| counts.contains(&arguments)) {
        return None;
    }
    let sort = if before == 0 { "function" } else { "method" };
    let others: Vec<usize> = others.into_iter().flatten().filter_map(|count| count.checked_sub(before)).collect();
    Some(problem::unknown_function(sort, &call.name, call.args.len(), &others, place))
}
