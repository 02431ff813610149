use crate::{mock::Armed, rehearse::Stage};
use galley_evaluate::{BindProblem, bind, evaluate, plain};
use galley_plan::Snag;
use galley_program::{Level, Map, Program, Rehearsal, Value};
use std::sync::Arc;

/// A plan or a run that is to be made: the recipe with its parameters.
pub(crate) struct Case<'a> {
    pub(crate) rehearsal: &'a Rehearsal,
    pub(crate) program: Program,
    pub(crate) given: Map,
    pub(crate) parameters: Map,
    pub(crate) mocks: &'a [Armed],
}

impl<'a> Case<'a> {
    /// Binds the parameters.
    ///
    /// # Errors
    /// Says for each what is wrong with it, as a run would.
    pub(crate) fn new(
        rehearsal: &'a Rehearsal,
        given: Map,
        mocks: &'a [Armed],
        stage: &Stage<'_>,
    ) -> Result<Self, Vec<Snag>> {
        let parameters = bind(&rehearsal.recipe, &given)
            .map_err(|problems| problems.iter().map(|problem| refused(rehearsal, problem)).collect::<Vec<_>>())?;
        let recipe = Arc::clone(&rehearsal.recipe);
        let program = Program { recipe, sources: Arc::clone(stage.sources), digest: stage.digest.clone() };
        Ok(Self { rehearsal, program, given, parameters, mocks })
    }

    /// The name of the deployment.
    pub(crate) fn name(&self) -> String {
        let named =
            self.program.recipe.deployment.as_ref().and_then(|name| evaluate(name, &mut self.parameters.clone()).ok());
        named.as_ref().map_or_else(|| self.program.recipe.name.to_string(), plain)
    }
}

/// A parameter that is wrong.
fn refused(rehearsal: &Rehearsal, problem: &BindProblem) -> Snag {
    Snag {
        level: Level::Failure,
        code: problem.code.to_owned(),
        message: problem.message.clone(),
        labels: vec![(rehearsal.place, "given here".to_owned()), (problem.place, "declared here".to_owned())],
        notes: Vec::new(),
        cure: problem.help.clone().unwrap_or_else(|| "give it another value".to_owned()),
    }
}

/// The parameters that an expression gives; what is `null` is left out.
pub(crate) fn given(value: &Value) -> Map {
    value
        .as_map()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
