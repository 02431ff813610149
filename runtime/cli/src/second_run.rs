//! A run over what stands, with another text of the recipe.
//!
//! What is as it was is used as it is, also under a new name (`formerly`), and what is new is made. Nothing that stands is
//! changed or taken away by such a run: where the new text would need that, it does not begin.

use crate::story::Story;
use galley_catalog::find;
use galley_engine::Ledger;
use galley_plan::{Deed, Planned, Row};
use galley_program::{Effect, StepPath, Stored};
use std::collections::BTreeSet;

/// What keeps a run from beginning, in words: what stands, and has no place in the recipe as it is now.
#[derive(Debug, Default)]
pub(crate) struct Obstacles {
    /// Steps that are done and would be others now.
    pub(crate) changed: Vec<String>,
    /// Steps that are done and that the recipe does not have any more.
    pub(crate) gone: Vec<String>,
}

pub(crate) fn obstacles(planned: &Planned, story: &Story, records: &[Stored]) -> Obstacles {
    let ledger = Ledger::of(records);
    let changed = planned.rows.iter().filter_map(|row| changed(row, &ledger)).collect();
    let wanted: BTreeSet<&StepPath> =
        planned.rows.iter().flat_map(|row| [Some(&row.path), row.stands.as_ref()]).flatten().collect();
    let reads = |act: &str| find(act).is_some_and(|action| matches!(action.effect, Effect::Reads));
    let gone = story.standing().filter(|step| !wanted.contains(&step.path) && !reads(&step.act));
    let gone = gone.map(|step| {
        let what = step.identity.as_deref().unwrap_or(&step.act);
        format!("{}: {what} stands, and the recipe has no such step now", step.path)
    });
    Obstacles { changed, gone: gone.collect() }
}

/// Why the step of this row is not the one that stands, if it is another one.
fn changed(row: &Row, ledger: &Ledger) -> Option<String> {
    if row.deed != Deed::Same {
        return None;
    }
    let intent = ledger.steps.get(row.stands.as_ref()?)?.forward.as_ref()?;
    let difference = match row.input.value() {
        Some(input) => intent.difference(&row.act, input)?,
        None => format!("its input comes from what does not stand yet: {}", row.input),
    };
    Some(format!("{}: {difference}", row.path))
}
