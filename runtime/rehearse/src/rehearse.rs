use crate::{
    case::{Case, given},
    expect::{Met, Names, unexpected},
    limits::SECONDS_MOST,
    mock::{Answer, Armed},
    outcome::rehearsed,
    plan::plan,
    refused::refused,
    seen::{self, Seen},
    snapshot::difference,
    spoken::spoken,
    verdict::{Snapshot, Verdict},
};
use galley_evaluate::{Wrong, evaluate, plain};
use galley_plan::Snag;
use galley_program::{
    Digest, Expect, Expression, Level, Mock, MockAnswer, Place, Rehearsal, RehearsalKind, Sources, Test, TestStatement,
    Value,
};
use std::{sync::Arc, time::Duration};

/// What a test is made in.
pub struct Stage<'a> {
    /// The files that it was checked from.
    pub sources: &'a Arc<Sources>,
    /// Over all of them.
    pub digest: &'a Digest,
    /// The snapshots that there are, by name.
    pub snapshots: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// Whether snapshots are to be as things are now.
    pub update: bool,
}

/// Makes a test. It has a cloud and a journal of its own, so that tests can be made beside each other.
pub async fn rehearse(test: &Test, stage: &Stage<'_>) -> Verdict {
    let mut performance = Performance::new(test, stage);
    let limit = Duration::from_secs(SECONDS_MOST);
    if tokio::time::timeout(limit, performance.play()).await.is_err() {
        performance.verdict.problems.push(Snag {
            level: Level::Failure,
            code: "E7506".to_owned(),
            message: format!("the test was not over after {SECONDS_MOST} seconds"),
            labels: vec![(test.place, String::new())],
            notes: Vec::new(),
            cure: "make it smaller: fewer runs, fewer items in loops, fewer crashes".to_owned(),
        });
    }
    performance.verdict
}

/// A test on its way.
struct Performance<'a> {
    test: &'a Test,
    stage: &'a Stage<'a>,
    names: Names,
    mocks: Vec<Armed>,
    /// How often each mock answered in all.
    used: Vec<u64>,
    verdict: Verdict,
}

impl<'a> Performance<'a> {
    fn new(test: &'a Test, stage: &'a Stage<'a>) -> Self {
        let verdict = Verdict {
            title: test.title.clone(),
            place: test.place,
            problems: Vec::new(),
            warnings: Vec::new(),
            simulated: Duration::ZERO,
            covered: crate::coverage::Covered::default(),
            snapshots: Vec::new(),
        };
        Self { test, stage, names: Names::default(), mocks: Vec::new(), used: Vec::new(), verdict }
    }

    async fn play(&mut self) {
        let test = self.test;
        for statement in &test.statements {
            let done = match statement {
                TestStatement::Let(name, value) => self.value(value).map(|value| {
                    self.names.values.insert(name.clone(), value);
                }),
                TestStatement::Mock(mock) => self.arm(mock),
                TestStatement::Rehearse(rehearsal) => self.rehearse(rehearsal).await,
                TestStatement::Expect(expect) => {
                    let met = self.expect(expect);
                    self.verdict.problems.extend(met.err().map(|problem| *problem));
                    Ok(())
                }
            };
            if let Err(problem) = done {
                // What comes after it would only fail for the same reason.
                self.verdict.problems.push(*problem);
                return;
            }
        }
        self.close();
    }

    fn value(&self, expression: &Expression) -> Met<Value> {
        evaluate(expression, &mut self.names.values.clone()).map_err(|wrong| Box::new(no_value(wrong)))
    }

    fn arm(&mut self, mock: &Mock) -> Met<()> {
        let answer = match &mock.answer {
            MockAnswer::Gives(part) => Answer::Gives(self.value(part)?),
            MockAnswer::Fails { code, message } => {
                let words = match message {
                    Some(message) => plain(&self.value(message)?),
                    None => "the test says that this call fails".to_owned(),
                };
                Answer::Fails { code: plain(&self.value(code)?), message: words }
            }
        };
        let matching = self.value(&mock.matching)?;
        self.mocks.push(Armed { action: mock.action, matching, answer, times: mock.times, place: mock.place });
        self.used.push(0);
        Ok(())
    }

    async fn rehearse(&mut self, rehearsal: &Rehearsal) -> Met<()> {
        let parameters = given(&self.value(&rehearsal.input)?);
        let seen = match Case::new(rehearsal, parameters, &self.mocks, self.stage) {
            Ok(case) => match rehearsal.kind {
                RehearsalKind::Plan => plan(&case).await,
                RehearsalKind::Run => rehearsed(&case).await,
            },
            Err(failures) => refused(rehearsal.kind, &rehearsal.recipe, failures),
        };
        for (total, used) in self.used.iter_mut().zip(&seen.used) {
            *total += used;
        }
        self.verdict.simulated += seen.simulated;
        self.verdict.covered.join(&seen.covered);
        self.verdict.problems.extend(seen.troubles.iter().cloned());
        if let Some(unexpected) = self.unexpected(rehearsal, &seen) {
            self.verdict.problems.push(unexpected);
        }
        self.names.values.insert(rehearsal.name.clone(), seen::value(&seen.tree));
        self.names.seen.insert(rehearsal.name.clone(), seen);
        Ok(())
    }

    fn unexpected(&self, rehearsal: &Rehearsal, seen: &Seen) -> Option<Snag> {
        if spoken(self.test, &rehearsal.name) { None } else { unexpected(&rehearsal.name, seen, rehearsal.place) }
    }

    fn expect(&mut self, expect: &Expect) -> Met<()> {
        match expect {
            Expect::Holds { condition, values, place } => self.names.holds(condition, values, *place),
            Expect::Fails { name, code, place } => self.names.fails(name, code, *place),
            Expect::Matches { name, snapshot, place } => self.matches(name, snapshot, *place),
        }
    }

    fn matches(&mut self, name: &str, snapshot: &Arc<str>, place: Place) -> Met<()> {
        let Some(seen) = self.names.seen.get(name) else { return Ok(()) };
        let text = seen.text.clone();
        // A file may have come through a system that ends lines in two characters.
        let before = (self.stage.snapshots)(snapshot).map(|before| before.replace("\r\n", "\n"));
        let same = before.as_ref() == Some(&text);
        self.verdict.snapshots.push(Snapshot { name: snapshot.clone(), text: text.clone(), same });
        if same || self.stage.update {
            return Ok(());
        }
        let snag = |code: &str, message: String, notes, cure: &str| {
            Box::new(Snag {
                level: Level::Failure,
                code: code.to_owned(),
                message,
                labels: vec![(place, String::new())],
                notes,
                cure: cure.to_owned(),
            })
        };
        Err(match before {
            None => snag(
                "E7504",
                format!("there is no snapshot `{snapshot}`"),
                Vec::new(),
                "write it with `galley test --update`, read it, and keep it with the recipe",
            ),
            Some(before) => snag(
                "E7505",
                format!("`{name}` is not as the snapshot `{snapshot}` says"),
                vec![difference(&before, &text)],
                "where that is right, `galley test --update` writes it anew",
            ),
        })
    }

    /// What is to be said when the test is over.
    fn close(&mut self) {
        for (mock, _) in self.mocks.iter().zip(&self.used).filter(|(_, used)| **used == 0) {
            self.verdict.warnings.push(Snag {
                level: Level::Warning,
                code: "L0021".to_owned(),
                message: format!("the mock of `{}` is never used", mock.action.name),
                labels: vec![(mock.place, String::new())],
                notes: Vec::new(),
                cure: "no call of a plan or run after it has such an input, or mocks before it answer them all"
                    .to_owned(),
            });
        }
    }
}

fn no_value(wrong: Wrong) -> Snag {
    Snag {
        level: Level::Failure,
        code: wrong.fault.code.to_owned(),
        message: wrong.fault.message,
        labels: vec![(wrong.place, String::new())],
        notes: Vec::new(),
        cure: "mend the test".to_owned(),
    }
}
