//! Fixes: which can be made together, whether they help, and writing them down.

use crate::{
    Exit,
    host::Host,
    problem::{Fix, Problem, Severity, Trouble},
    recipe,
    replace_file::replace_file,
};
use galley_program::Source;
use std::{collections::HashMap, path::Path, sync::Arc};

/// A mended text may show what was hidden before; after so many rounds it is left as it is.
const ROUNDS_MAX: usize = 10;

/// What mending came to.
pub(super) struct Mended {
    /// As they are now.
    pub(super) sources: Vec<Source>,
    /// What is left to say about them.
    pub(super) problems: Vec<Problem>,
    pub(super) changes: Vec<Change>,
    /// Files whose fixes would have made things worse.
    pub(super) refused: Vec<String>,
}

/// A file before and after.
pub(super) struct Change {
    pub(super) name: String,
    before: Arc<str>,
    pub(super) after: Arc<str>,
}

impl Change {
    /// As `patch -p1` and `git apply` take it.
    pub(super) fn diff(&self) -> String {
        let name = self.name.trim_start_matches('/');
        let (from, to) = (format!("a/{name}"), format!("b/{name}"));
        similar::TextDiff::from_lines(&*self.before, &*self.after).unified_diff().header(&from, &to).to_string()
    }
}

/// Makes all fixes that are safe (or `maybe` right), again and again until none is left.
pub(super) fn mend(before: &[Source], maybe: bool, host: &Host) -> Result<Mended, Trouble> {
    let mut sources = before.to_vec();
    let mut problems = recipe::look_over(&sources, host)?;
    let mut refused: Vec<String> = Vec::new();
    for _ in 0..ROUNDS_MAX {
        let mut next = sources.clone();
        for source in next.iter_mut().filter(|source| !refused.contains(&source.name)) {
            if let Some(text) = with_fixes(source, &problems, maybe) {
                source.text = text.into();
            }
        }
        if next == sources {
            break;
        }
        let after = recipe::look_over(&next, host)?;
        if errors(&after, None) <= errors(&problems, None) {
            (sources, problems) = (next, after);
            continue;
        }
        // Worse: the files that got worse stay as they are, else all that this round changed.
        let changed = |(old, new): (&Source, &Source)| (old != new).then(|| new.name.clone());
        let changed: Vec<String> = sources.iter().zip(&next).filter_map(changed).collect();
        let worse = |name: &&String| errors(&after, Some(name)) > errors(&problems, Some(name));
        let worse: Vec<String> = changed.iter().filter(worse).cloned().collect();
        refused.extend(if worse.is_empty() { changed } else { worse });
    }
    let change = |(old, new): (&Source, &Source)| {
        (old != new).then(|| Change { name: old.name.clone(), before: old.text.clone(), after: new.text.clone() })
    };
    let changes = before.iter().zip(&sources).filter_map(change).collect();
    let told = |name: String| format!("{name}: left as it is, because its fixes would give more errors than there are");
    Ok(Mended { sources, problems, changes, refused: refused.into_iter().map(told).collect() })
}

fn errors(problems: &[Problem], file: Option<&str>) -> usize {
    let of_file =
        |problem: &&Problem| file.is_none_or(|file| problem.labels.first().is_some_and(|label| label.name == file));
    problems.iter().filter(|problem| problem.severity == Severity::Error).filter(of_file).count()
}

/// The text with every repair that lies in it alone and touches no earlier one; `None` where there is none.
fn with_fixes(source: &Source, problems: &[Problem], maybe: bool) -> Option<String> {
    let mut made: Vec<&Fix> = Vec::new();
    for problem in problems {
        let here = |fix: &Fix| fix.name == source.name && Arc::ptr_eq(&fix.text, &source.text) && (fix.safe || maybe);
        if problem.fixes.is_empty() || !problem.fixes.iter().all(here) {
            continue;
        }
        let free = |fix: &Fix| made.iter().all(|known| !touch(known, fix));
        if problem.fixes.iter().all(free) && apart(&problem.fixes) {
            made.extend(&problem.fixes);
        }
    }
    if made.is_empty() {
        return None;
    }
    made.sort_by_key(|fix| std::cmp::Reverse(fix.range.start));
    let mut text = source.text.to_string();
    for fix in made {
        // A range outside of the text, or within a character, is no change that can be made.
        text.get(fix.range.clone())?;
        text.replace_range(fix.range.clone(), &fix.replacement);
    }
    Some(text)
}

/// Two changes at one place have no order, so only one of them is made.
fn touch(one: &Fix, other: &Fix) -> bool {
    one.range.start <= other.range.end && other.range.start <= one.range.end
}

fn apart(fixes: &[Fix]) -> bool {
    fixes.iter().enumerate().all(|(index, fix)| fixes[index + 1..].iter().all(|other| !touch(fix, other)))
}

/// Writes the files that changed; what came from the standard input goes to the standard output, changed or not.
pub(super) fn write(mended: &Mended, input: Option<&str>, host: &Host) -> Result<(), Trouble> {
    let texts: HashMap<&str, &Source> = mended.sources.iter().map(|source| (source.name.as_str(), source)).collect();
    if let Some(source) = input.and_then(|name| texts.get(name)) {
        host.terminal.data(source.text.strip_suffix('\n').unwrap_or(&source.text));
    }
    let files: Vec<&Change> = mended.changes.iter().filter(|change| input != Some(change.name.as_str())).collect();
    let mut problems = Vec::new();
    for change in &files {
        match replace_file(Path::new(&change.name), &change.before, &change.after) {
            Ok(()) => host.terminal.say(&format!("{}: mended", change.name)),
            // The others are mended all the same.
            Err(why) => problems.push(
                Problem::error("E7343", format!("{} cannot be written: {why}", change.name))
                    .cure("see to the rights of the file and its folder; nothing of it was changed"),
            ),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Trouble { exit: Exit::Usage, problems }) }
}
