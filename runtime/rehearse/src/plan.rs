use crate::{
    answers::Answers,
    case::Case,
    cloud::Mocked,
    coverage::Covered,
    ground::Ground,
    journal::unasked,
    seen::{Seen, known, missing, record, texts, tree},
    snapshot,
};
use galley_plan::{Deed, Known, Names, Planned, Planner, Row};
use galley_program::{Clock as _, Level, RehearsalKind};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// `plan p = recipe { .. }`: what `galley plan` would say in an empty account.
pub(crate) async fn plan(case: &Case<'_>) -> Seen {
    let ground = Ground::of(&case.program.recipe, &case.parameters, case.mocks);
    let answers = Answers::new(case.mocks, ground.region.clone(), ground.account.clone());
    let cloud = Mocked { simulator: ground.simulator.clone(), answers: &answers };
    let walk = Planner {
        program: &case.program,
        cloud: &cloud,
        clock: &*ground.clock,
        standing: &|_| None,
        ask: &|action, input| unasked(&answers, action, input),
        planned: Planned::default(),
    };
    let began = ground.clock.now();
    let planned = walk.plan(Names::of(&case.parameters), ground.region.clone()).await;
    let simulated = ground.clock.now().since(began);
    Seen { used: answers.used(), simulated, ..seen_of(case, &planned) }
}

fn seen_of(case: &Case<'_>, planned: &Planned) -> Seen {
    let (failures, warnings): (Vec<_>, Vec<_>) =
        planned.snags.iter().cloned().partition(|snag| snag.level == Level::Failure);
    let none = missing("the plan does not fail");
    let error = failures.first().map_or(none, |first| {
        record([
            ("class", known("invalid")),
            ("code", known(first.code.as_str())),
            ("message", known(first.message.as_str())),
        ])
    });
    let done = |row: &&Row| !matches!(row.deed, Deed::Depends);
    let steps: BTreeMap<Arc<str>, Known> =
        planned.rows.iter().filter(done).map(|row| (Arc::from(row.path.as_str()), step(row))).collect();
    let unreached = missing("the plan does not come to this step");
    let unreached = record([("action", unreached.clone()), ("args", unreached), ("decided", known(false))]);
    let asked = planned.rows.iter().filter(|row| row.deed == Deed::Ask);
    let tree = tree(
        [
            ("fails", known(!failures.is_empty())),
            ("error", error),
            (
                "steps",
                texts(planned.rows.iter().filter(done).filter(|row| !row.undecided).map(|row| row.path.as_str())),
            ),
            ("approvals", texts(asked.map(|row| row.note.as_str()))),
            ("warnings", texts(warnings.iter().map(|snag| snag.message.as_str()))),
            ("outputs", Known::record(planned.outputs.clone())),
        ],
        steps,
        case.program.recipe.path_patterns(),
        &unreached,
    );
    Seen {
        kind: RehearsalKind::Plan,
        tree,
        text: snapshot::of_plan(&case.program.recipe.name, planned, &failures),
        covered: Covered::by_plan(&case.program.recipe, planned),
        failures,
        troubles: Vec::new(),
        used: Vec::new(),
        simulated: Duration::ZERO,
    }
}

fn step(row: &Row) -> Known {
    let args = match row.deed {
        Deed::Ask => record([("text", known(row.note.as_str()))]),
        Deed::Create
        | Deed::Settle
        | Deed::Read
        | Deed::Same
        | Deed::Enter
        | Deed::Wait
        | Deed::Depends
        | Deed::Fail => row.input.clone(),
    };
    record([
        ("action", known(if row.act.is_empty() { row.deed.word() } else { row.act.as_str() })),
        ("args", args),
        ("decided", known(!row.undecided)),
    ])
}
