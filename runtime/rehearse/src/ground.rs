use crate::{existing, mock::Armed};
use galley_drive::VirtualClock;
use galley_evaluate::evaluate;
use galley_program::{Map, Recipe, Statement, Time};
use galley_simulator::{Options, Simulator, Store, World};
use std::sync::Arc;

/// Every test begins at the same moment, so that it goes the same way every time: 2026-01-01T00:00:00Z.
pub(crate) const BEGINNING: Time = Time(1_767_225_600_000);

/// Where a recipe names no region.
const REGION: &str = "eu-west-1";

/// A fresh simulated account, with its own time.
pub(crate) struct Ground {
    pub(crate) clock: Arc<VirtualClock>,
    pub(crate) simulator: Simulator,
    pub(crate) region: String,
    pub(crate) account: String,
}

impl Ground {
    /// In the region and the account that the recipe names.
    pub(crate) fn of(recipe: &Recipe, parameters: &Map, mocks: &[Armed]) -> Self {
        let (mut scope, mut region, mut account) = (parameters.clone(), REGION.to_owned(), None);
        for statement in &recipe.body.0 {
            if let Statement::Let(name, expression) = statement {
                if let Ok(value) = evaluate(expression, &mut scope) {
                    scope.insert(name.clone(), value);
                }
            } else if let Statement::Aws(expression) = statement
                && let Ok(value) = evaluate(expression, &mut scope)
            {
                let text = |field: &str| value.field(field).as_text().map(str::to_owned);
                region = text("region").unwrap_or(region);
                account = text("account").or(account);
            }
        }
        let world = World::starting_at(BEGINNING);
        let world = if let Some(account) = &account { world.with_account(account) } else { world };
        let account = world.account().to_owned();
        let clock = Arc::new(VirtualClock::new(BEGINNING));
        let simulator = Simulator::new(Store::memory(world), clock.clone(), Options::default());
        existing::assume(&simulator, &region, &existing::among_parameters(recipe, parameters));
        existing::assume(&simulator, &region, &existing::of_deployments(mocks));
        Self { clock, simulator, region, account }
    }
}
