//! Which steps a recipe may have, by their paths.

use crate::{Act, Approve, Block, LookupStatement, Place, Recipe, Statement, StepStatement, UndoRule, Wait};
use std::sync::Arc;

/// A statement with a path of its own.
#[derive(Clone, Copy, Debug)]
pub enum PathStatement<'r> {
    /// `step`
    Step(&'r StepStatement),
    /// `lookup`
    Lookup(&'r LookupStatement),
    /// `wait`
    Wait(&'r Wait),
    /// `approve`
    Approve(&'r Approve),
}

impl PathStatement<'_> {
    /// Its name within its recipe.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        match self {
            PathStatement::Step(step) => &step.name,
            PathStatement::Lookup(lookup) => &lookup.name,
            PathStatement::Wait(wait) => &wait.name,
            PathStatement::Approve(approve) => &approve.name,
        }
    }
}

impl PathStatement<'_> {
    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            PathStatement::Step(step) => step.place,
            PathStatement::Lookup(lookup) => lookup.place,
            PathStatement::Wait(wait) => wait.place,
            PathStatement::Approve(approve) => approve.place,
        }
    }
}

impl Recipe {
    /// Its own statements that have a path, in order, each with the number of loops around it.
    #[must_use]
    pub fn with_paths(&self) -> Vec<(PathStatement<'_>, usize)> {
        let mut found = Vec::new();
        collect(&self.body, 0, &mut found);
        found
    }

    /// What a path leads to: `cluster/group[burst]`. The keys of loops are not looked at; their number is.
    #[must_use]
    pub fn statement_at(&self, path: &str) -> Option<PathStatement<'_>> {
        let (first, rest) = split(path);
        let (name, keys) = name_of(first);
        let found = self.with_paths().into_iter().find(|(known, loops)| **known.name() == *name && *loops == keys);
        let (found, _) = found?;
        let Some(rest) = rest else { return Some(found) };
        if let PathStatement::Step(StepStatement { act: Act::Recipe(recipe), .. }) = found {
            recipe.statement_at(rest)
        } else {
            None
        }
    }

    /// Every path that a step may have, with empty keys: `cluster/group[]`.
    #[must_use]
    pub fn path_patterns(&self) -> Vec<String> {
        let mut patterns = Vec::new();
        self.patterns("", &mut patterns);
        patterns
    }

    fn patterns(&self, before: &str, patterns: &mut Vec<String>) {
        for (statement, loops) in self.with_paths() {
            let path = format!("{before}{}{}", statement.name(), "[]".repeat(loops));
            patterns.push(path.clone());
            if let PathStatement::Step(StepStatement { act: Act::Recipe(recipe), .. }) = statement {
                recipe.patterns(&format!("{path}/"), patterns);
            }
        }
    }
}

/// The path with empty keys: `cluster/group[]` of `cluster/group[burst]`.
#[must_use]
pub fn path_pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len());
    let mut inside = false;
    for letter in path.chars() {
        inside &= letter != ']';
        if !inside {
            pattern.push(letter);
        }
        inside |= letter == '[';
    }
    pattern
}

/// The first part of a path, and what comes after it. A key may hold a slash.
fn split(path: &str) -> (&str, Option<&str>) {
    let mut inside = false;
    for (at, letter) in path.char_indices() {
        match letter {
            '[' => inside = true,
            ']' => inside = false,
            '/' if !inside => return (&path[..at], Some(&path[at + 1..])),
            _ => {}
        }
    }
    (path, None)
}

fn name_of(part: &str) -> (&str, usize) {
    let end = part.find('[').unwrap_or(part.len());
    (&part[..end], path_pattern(&part[end..]).matches("[]").count())
}

fn collect<'r>(block: &'r Block, loops: usize, found: &mut Vec<(PathStatement<'r>, usize)>) {
    for statement in &block.0 {
        match statement {
            Statement::Step(step) => {
                found.push((PathStatement::Step(step), loops));
                if let UndoRule::Own(undo) = &step.undo {
                    collect(undo, loops, found);
                }
            }
            Statement::Lookup(lookup) => found.push((PathStatement::Lookup(lookup), loops)),
            Statement::Wait(wait) => found.push((PathStatement::Wait(wait), loops)),
            Statement::Approve(approve) => found.push((PathStatement::Approve(approve), loops)),
            Statement::Parallel(parallel) => {
                parallel.branches.iter().for_each(|branch| collect(branch, loops, found));
            }
            Statement::For(each) => collect(&each.body, loops + 1, found),
            Statement::If(choice) => {
                collect(&choice.then, loops, found);
                collect(&choice.otherwise, loops, found);
            }
            Statement::Do(group) => collect(&group.body, loops, found),
            Statement::Try(attempt) => {
                collect(&attempt.body, loops, found);
                collect(&attempt.catch, loops, found);
            }
            Statement::Aws(_)
            | Statement::Let(..)
            | Statement::Require(_)
            | Statement::Validate(_)
            | Statement::Fail(_)
            | Statement::Output(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_hold_anything_but_a_closing_bracket() {
        assert_eq!(split("a[x/y]/b[z]"), ("a[x/y]", Some("b[z]")));
        assert_eq!(name_of("group[a][b/c]"), ("group", 2));
        assert_eq!(path_pattern("cluster/group[burst][x]/y"), "cluster/group[][]/y");
    }
}
