use crate::{
    Diagnostic, Span,
    brackets::{self, BracketFault, Brackets},
    build::Builder,
    limit::{DIAGNOSTICS_MAX, NESTING_MAX, SOURCE_BYTES_MAX, STACK_BYTES},
    repair::{Edit, Repaired},
    report,
    scan::{Scan, misspelt, scan},
    syntax::{Rule, Syntax},
    tree::{Broken, Item, Tree},
};
use pest::{Parser as _, iterators::Pairs};

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// All that was understood; what was not stands in it as broken nodes.
    pub tree: Tree,
    /// What is wrong, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file of recipes. Never fails: what is wrong is said in the diagnostics.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    if text.len() > SOURCE_BYTES_MAX {
        return refused(Span::new(0, u32::MAX), Scan::default(), report::file_too_long());
    }
    // What nests up to the limit must be read wherever the caller's stack happens to stand.
    stacker::maybe_grow(STACK_BYTES, STACK_BYTES, || read(text))
}

fn read(text: &str) -> Parsed {
    let mut scan = scan(text);
    let whole = crate::scan::span(0, text.len());
    let brackets = brackets::check(text, &scan);
    if let Some(place) = brackets.too_deep.or(scan.too_deep.then_some(whole)) {
        return refused(whole, scan, report::nested_too_deep(place));
    }
    let (mut edits, mended) = repair(&mut scan, brackets);
    let repaired = Repaired::new(text, edits.clone());
    let Ok(pairs) = Syntax::parse(Rule::file, &repaired.text) else {
        return refused(whole, scan, report::nested_too_deep(whole));
    };
    let misspelt = if is_broken(&pairs) { misspelt(text, &scan) } else { Vec::new() };
    if misspelt.is_empty() {
        return built(text, &repaired, scan, mended, pairs);
    }
    for (diagnostic, edit) in misspelt {
        scan.diagnostics.push(diagnostic);
        edits.push(edit);
    }
    let repaired = Repaired::new(text, edits);
    match Syntax::parse(Rule::file, &repaired.text) {
        Ok(pairs) => built(text, &repaired, scan, mended, pairs),
        Err(_) => refused(whole, scan, report::nested_too_deep(whole)),
    }
}

fn built(
    text: &str,
    repaired: &Repaired<'_>,
    mut scan: Scan,
    mended: Vec<Mended>,
    mut pairs: Pairs<'_, Rule>,
) -> Parsed {
    let mut builder = Builder::new(text, repaired, &scan, mended);
    let items = pairs.next().map(|file| builder.file(file)).unwrap_or_default();
    let mut found = builder.finish();
    // What the first look saw comes first: it knows better.
    let mut diagnostics = std::mem::take(&mut scan.diagnostics);
    diagnostics.append(&mut found);
    let diagnostics = once_a_place(diagnostics);
    finish(Tree { items, comments: scan.comments }, once_a_line(text, diagnostics))
}

// Whether some statement or declaration is none.
fn is_broken(pairs: &Pairs<'_, Rule>) -> bool {
    let broken = |rule| matches!(rule, Rule::broken_item | Rule::broken_statement);
    pairs.clone().flatten().any(|pair| broken(pair.as_rule()))
}

/// What puts every bracket and every quote in its pair, and where that was.
pub(crate) fn repair(scan: &mut Scan, brackets: Brackets) -> (Vec<Edit>, Vec<Mended>) {
    let mut edits = std::mem::take(&mut scan.edits);
    let mut mended: Vec<Mended> =
        edits.iter().filter(|edit| edit.span.start == edit.span.end).map(Mended::from).collect();
    for BracketFault { diagnostic, edits: mends, removes } in brackets.faults {
        mended.extend(mends.first().map(|edit| Mended { at: edit.span, removes, diagnostic }));
        edits.extend(mends);
    }
    (edits, mended)
}

// A word that is wrong is wrong once: the cure that can be made without doubt is told, else the first one that is known.
fn once_a_place(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unexpected = |diagnostic: &Diagnostic| report::UNEXPECTED.contains(&diagnostic.code);
    let (mut unexpected, mut others): (Vec<_>, Vec<_>) = diagnostics.into_iter().partition(unexpected);
    let place = |diagnostic: &Diagnostic| diagnostic.primary().map(|label| label.span);
    unexpected
        .sort_by_key(|diagnostic| (place(diagnostic), !diagnostic.is_safely_mended(), diagnostic.fixes.is_empty()));
    unexpected.dedup_by_key(|diagnostic| place(diagnostic));
    others.append(&mut unexpected);
    others
}

// Where a bracket or a quote of a line is wrong, what else is wrong there seldom says anything new.
fn once_a_line(text: &str, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let newlines: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |diagnostic: &Diagnostic| {
        diagnostic.primary().map(|label| newlines.partition_point(|newline| *newline < label.span.start as usize))
    };
    let (mut unbalanced, others): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().partition(|diagnostic| report::UNBALANCED.contains(&diagnostic.code));
    unbalanced.sort_by_key(|diagnostic| diagnostic.primary().map(|label| label.span));
    unbalanced.dedup_by_key(|diagnostic| line(diagnostic));
    let lines: Vec<_> = unbalanced.iter().map(line).collect();
    let follows = |diagnostic: &Diagnostic| {
        report::UNEXPECTED.contains(&diagnostic.code) && lines.binary_search(&line(diagnostic)).is_ok()
    };
    unbalanced.extend(others.into_iter().filter(|diagnostic| !follows(diagnostic)));
    unbalanced
}

/// A place where the text was changed before it was parsed. An error that follows from the change is not reported.
#[derive(Debug)]
pub(crate) struct Mended {
    pub(crate) at: Span,
    pub(crate) removes: bool,
    /// What is said about it, unless something better is.
    pub(crate) diagnostic: Option<Diagnostic>,
}

impl From<&Edit> for Mended {
    fn from(edit: &Edit) -> Self {
        Self { at: edit.span, removes: false, diagnostic: None }
    }
}

fn refused(whole: Span, scan: Scan, diagnostic: Diagnostic) -> Parsed {
    let items = vec![Item::Broken(Broken { span: whole, ..Broken::default() })];
    finish(Tree { items, comments: scan.comments }, vec![diagnostic])
}

fn finish(tree: Tree, mut diagnostics: Vec<Diagnostic>) -> Parsed {
    diagnostics.sort_by_key(|diagnostic| diagnostic.primary().map(|label| label.span));
    // What belongs to a piece and to a part of it is said once.
    diagnostics.dedup();
    if diagnostics.len() > DIAGNOSTICS_MAX {
        // Errors are told before warnings: a warning that is mended must not bring up an error that nobody saw.
        diagnostics.sort_by_key(|diagnostic| !diagnostic.is_error());
        diagnostics.truncate(DIAGNOSTICS_MAX);
        diagnostics.sort_by_key(|diagnostic| diagnostic.primary().map(|label| label.span));
    }
    Parsed { tree, diagnostics }
}

const _: () = assert!(NESTING_MAX > 0 && SOURCE_BYTES_MAX < u32::MAX as usize);
