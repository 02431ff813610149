//! A procedure keeps nothing: every run of it is a deployment of its own, which is closed when the run is finished.

use crate::recipe::same_texts;
use crate::{deployment::Deployment, problem::Trouble};
use galley_journal::Store;
use galley_program::{Outcome, Purpose, Sources, Value};

/// The name of the deployment of a run: that of the same run where one is not finished, else the next one, `patch-3`.
pub(super) fn name(store: &Store, base: &str, sources: &Sources, given: &Value) -> Result<String, Trouble> {
    let mut last = 0;
    for info in store.deployments()? {
        let number = info.name.strip_prefix(base).and_then(|rest| rest.strip_prefix('-'));
        let Some(number) = number.and_then(|number| number.parse::<u64>().ok()) else { continue };
        last = last.max(number);
        if info.closed.is_some() {
            continue;
        }
        let deployment = Deployment::read(store, info)?;
        let Some(run) = deployment.story.last() else { return Ok(deployment.info.name) };
        let over = matches!(run.outcome, Some(Outcome::Finished { .. } | Outcome::Undone));
        let same = run.purpose == Purpose::Forward
            && run.parameters == *given
            && same_texts(&store.sources(&deployment.info.id, &run.id)?, sources);
        if same && !over {
            return Ok(deployment.info.name);
        }
    }
    Ok(format!("{base}-{}", last + 1))
}
