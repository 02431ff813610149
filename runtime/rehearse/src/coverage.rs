//! Which steps and which ways of a recipe tests have reached.

use crate::history::History;
use galley_plan::{Deed, Planned};
use galley_program::{
    Act, Block, PathStatement, Place, Recipe, SourceId, Sources, Statement, StepPath, StepStatement, Try, UndoRule,
};
use std::{collections::BTreeSet, sync::Arc};

/// What was reached, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered(BTreeSet<(Place, Side)>);

/// What is reached at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Step,
    /// The condition holds, or a loop has a round.
    Yes,
    No,
    Catch,
}

/// How much of a recipe was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The recipe.
    pub recipe: Arc<str>,
    /// Where its name stands.
    pub place: Place,
    /// Its steps, lookups, waits and questions, in order.
    pub steps: Vec<Point>,
    /// Its ways: both sides of each `if`, the rounds of each loop, each `catch`.
    pub branches: Vec<Point>,
}

/// Something that can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What a reader calls it: `step vpc`, `if .. holds`.
    pub label: String,
    /// Where it stands.
    pub place: Place,
    /// Whether it was reached.
    pub covered: bool,
}

/// How much of a recipe was reached.
#[must_use]
pub fn coverage(recipe: &Recipe, covered: &Covered) -> Coverage {
    let steps = recipe.with_paths().into_iter().map(|(statement, _)| Point {
        label: format!("{} {}", sort(&statement), statement.name()),
        place: statement.place(),
        covered: covered.has(statement.place(), Side::Step),
    });
    let mut branches = Vec::new();
    ways(&recipe.body, covered, &mut branches);
    Coverage { recipe: recipe.name.clone(), place: recipe.place, steps: steps.collect(), branches }
}

impl Covered {
    /// Adds what another test reached.
    pub fn join(&mut self, other: &Covered) {
        self.0.extend(other.0.iter().copied());
    }

    /// The same among other sources, where they have the files: files are told apart by their names.
    #[must_use]
    pub fn among(&self, own: &Sources, others: &Sources) -> Self {
        let same = |id: SourceId| {
            let name = &own.get(id)?.name;
            u32::try_from(others.0.iter().position(|other| other.name == *name)?).ok().map(SourceId)
        };
        let moved = |(place, side): &(Place, Side)| Some((Place { source: same(place.source)?, ..*place }, *side));
        Self(self.0.iter().filter_map(moved).collect())
    }

    /// What a plan reaches for certain.
    pub(crate) fn by_plan(recipe: &Recipe, planned: &Planned) -> Self {
        let mut covered = Self::default();
        for row in planned.rows.iter().filter(|row| !row.undecided && row.deed != Deed::Depends) {
            covered.step(recipe, &row.path);
        }
        covered.ways(planned, usize::MAX);
        covered
    }

    /// What a run reached.
    pub(crate) fn by_run(recipe: &Recipe, history: &History, planned: &Planned) -> Self {
        let mut covered = Self::default();
        for step in &history.steps {
            covered.step(recipe, &step.path);
        }
        for path in &history.caught {
            if let Some(attempt) = try_at(recipe, path.as_str()) {
                covered.0.insert((attempt.place, Side::Catch));
            }
        }
        // Behind the first step that the run did not come to, nothing was decided.
        let reached = |row: &galley_plan::Row| row.deed == Deed::Depends || history.step(&row.path).is_some();
        let last = planned.rows.iter().position(|row| !reached(row)).unwrap_or(usize::MAX);
        covered.ways(planned, last);
        covered
    }

    fn ways(&mut self, planned: &Planned, rows: usize) {
        for way in planned.ways.iter().filter(|way| way.rows <= rows) {
            self.0.insert((way.place, if way.holds { Side::Yes } else { Side::No }));
        }
    }

    fn step(&mut self, recipe: &Recipe, path: &StepPath) {
        if let Some(statement) = recipe.statement_at(path.as_str()) {
            self.0.insert((statement.place(), Side::Step));
        }
    }

    fn has(&self, place: Place, side: Side) -> bool {
        self.0.contains(&(place, side))
    }
}

fn sort(statement: &PathStatement<'_>) -> &'static str {
    match statement {
        PathStatement::Step(_) => "step",
        PathStatement::Lookup(_) => "lookup",
        PathStatement::Wait(_) => "wait",
        PathStatement::Approve(_) => "approve",
    }
}

fn ways(block: &Block, covered: &Covered, points: &mut Vec<Point>) {
    let mut point = |place, side, label: &str| {
        points.push(Point { label: label.to_owned(), place, covered: covered.has(place, side) });
    };
    let mut inner: Vec<&Block> = Vec::new();
    for statement in &block.0 {
        match statement {
            Statement::If(choice) => {
                point(choice.condition.place, Side::Yes, "if it holds");
                point(choice.condition.place, Side::No, "if it does not hold");
                inner.extend([&choice.then, &choice.otherwise]);
            }
            Statement::For(each) => {
                point(each.place, Side::Yes, "a round of the loop");
                inner.push(&each.body);
            }
            Statement::Try(attempt) => {
                point(attempt.place, Side::Catch, "catch");
                inner.extend([&attempt.body, &attempt.catch]);
            }
            Statement::Parallel(parallel) => inner.extend(&parallel.branches),
            Statement::Do(group) => inner.push(&group.body),
            Statement::Step(step) => {
                if let UndoRule::Own(undo) = &step.undo {
                    inner.push(undo);
                }
            }
            Statement::Aws(_)
            | Statement::Let(..)
            | Statement::Lookup(_)
            | Statement::Wait(_)
            | Statement::Require(_)
            | Statement::Approve(_)
            | Statement::Validate(_)
            | Statement::Fail(_)
            | Statement::Output(_) => {}
        }
    }
    for block in inner {
        ways(block, covered, points);
    }
}

/// The `try` of a path, such as `cluster/try1[a]`.
fn try_at<'r>(recipe: &'r Recipe, path: &str) -> Option<&'r Try> {
    let (outer, last) = match path.rfind('/') {
        Some(at) if path[at..].matches('[').count() == path[at..].matches(']').count() => {
            (Some(&path[..at]), &path[at + 1..])
        }
        Some(_) | None => (None, path),
    };
    let name = last.split('[').next().unwrap_or(last);
    match outer {
        None => try_in(&recipe.body, name),
        Some(outer) => match recipe.statement_at(outer)? {
            PathStatement::Step(StepStatement { act: Act::Recipe(inner), .. }) => try_in(&inner.body, name),
            PathStatement::Step(_) | PathStatement::Lookup(_) | PathStatement::Wait(_) | PathStatement::Approve(_) => {
                None
            }
        },
    }
}

fn try_in<'r>(block: &'r Block, name: &str) -> Option<&'r Try> {
    block.0.iter().find_map(|statement| match statement {
        Statement::Try(attempt) if *attempt.name == *name => Some(&**attempt),
        Statement::Try(attempt) => try_in(&attempt.body, name).or_else(|| try_in(&attempt.catch, name)),
        Statement::If(choice) => try_in(&choice.then, name).or_else(|| try_in(&choice.otherwise, name)),
        Statement::For(each) => try_in(&each.body, name),
        Statement::Do(group) => try_in(&group.body, name),
        Statement::Parallel(parallel) => parallel.branches.iter().find_map(|branch| try_in(branch, name)),
        Statement::Aws(_)
        | Statement::Let(..)
        | Statement::Lookup(_)
        | Statement::Step(_)
        | Statement::Wait(_)
        | Statement::Require(_)
        | Statement::Approve(_)
        | Statement::Validate(_)
        | Statement::Fail(_)
        | Statement::Output(_) => None,
    })
}
