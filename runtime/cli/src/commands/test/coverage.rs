use super::{play::Played, suite::Suite};
use galley_program::{Place, Recipe, Sources, TestStatement};
use galley_rehearse::{Coverage, Covered, coverage};
use std::{fmt, sync::Arc};

/// How much of a recipe the tests reach.
pub(super) struct Reach {
    pub(super) recipe: String,
    pub(super) file: String,
    pub(super) steps: Share,
    pub(super) branches: Share,
    pub(super) missed: Vec<Missed>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) reached: usize,
    pub(super) all: usize,
}

/// A place that no test reaches.
pub(super) struct Missed {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) label: String,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.reached, self.all)
    }
}

/// The recipes that the files declare, and those of other files that their tests make, each once.
pub(super) fn of(suites: &[Suite], played: &[Played]) -> Vec<Reach> {
    let mut reaches: Vec<Reach> = Vec::new();
    for suite in suites {
        let rehearsed = suite.tests.iter().flat_map(|test| &test.statements).filter_map(|statement| match statement {
            TestStatement::Rehearse(rehearsal) => Some(&rehearsal.recipe),
            TestStatement::Let(..) | TestStatement::Mock(_) | TestStatement::Expect(_) => None,
        });
        for recipe in suite.recipes.iter().chain(rehearsed) {
            let file = name(&suite.sources, recipe.place);
            if reaches.iter().any(|known| known.recipe == *recipe.name && known.file == file) {
                continue;
            }
            reaches.push(reach(recipe, suite, suites, played));
        }
    }
    reaches
}

fn reach(recipe: &Arc<Recipe>, suite: &Suite, suites: &[Suite], played: &[Played]) -> Reach {
    let mut covered = Covered::default();
    for played in played {
        covered.join(&played.verdict.covered.among(&suites[played.suite].sources, &suite.sources));
    }
    let Coverage { steps, branches, .. } = coverage(recipe, &covered);
    let share = |points: &[galley_rehearse::Point]| Share {
        reached: points.iter().filter(|point| point.covered).count(),
        all: points.len(),
    };
    let missed = steps.iter().chain(&branches).filter(|point| !point.covered).map(|point| Missed {
        file: name(&suite.sources, point.place),
        line: line(&suite.sources, point.place),
        label: point.label.clone(),
    });
    let mut missed: Vec<Missed> = missed.collect();
    missed.sort_by_key(|missed| missed.line);
    Reach {
        recipe: recipe.name.to_string(),
        file: name(&suite.sources, recipe.place),
        steps: share(&steps),
        branches: share(&branches),
        missed,
    }
}

fn name(sources: &Sources, place: Place) -> String {
    sources.get(place.source).map(|source| source.name.clone()).unwrap_or_default()
}

/// The line of a place, counted from 1.
pub(super) fn line(sources: &Sources, place: Place) -> usize {
    let before = sources.get(place.source).and_then(|source| source.text.get(..place.start as usize));
    before.unwrap_or_default().matches('\n').count() + 1
}
