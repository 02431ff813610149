use super::{Toys, find};
use galley_engine::{Machine, Pace, Setting};
use galley_program::{DeploymentId, Digest, Map, Outcome, Program, Reason, Record, RunId, StepPath, Stored, Time};
use std::time::Duration;

/// A journal, a cloud and a time, over which machines come and go.
#[derive(Clone)]
pub(crate) struct Bench {
    pub(crate) toys: Toys,
    pub(crate) records: Vec<Stored>,
    pub(crate) now: Time,
    /// A planted fault: a resume that forgets what was intended and not answered.
    pub(crate) forgets_intents: bool,
    runs: u32,
}

/// How a drive ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ended {
    Crashed,
    With(Outcome),
}

/// Counts the moments at which a process can die, and dies at some of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crash {
    pub(crate) at: Vec<usize>,
    pub(crate) passed: usize,
}

impl Crash {
    pub(crate) fn at(points: &[usize]) -> Self {
        Self { at: points.to_vec(), passed: 0 }
    }

    fn now(&mut self) -> bool {
        self.passed += 1;
        self.at.contains(&self.passed)
    }
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { toys: Toys::default(), records: Vec::new(), now: Time(1_000), forgets_intents: false, runs: 1 }
    }

    /// Drives forward until it ends; starts anew after each crash.
    pub(crate) fn finish(&mut self, program: &Program, crash: &mut Crash) -> Outcome {
        self.until_ended(crash, |bench, crash| {
            let machine = Machine::resume(program, bench.setting(), &bench.remembered());
            bench.drive(machine, crash)
        })
    }

    /// The same, by a person who says yes to every question.
    pub(crate) fn finish_with_yes(&mut self, program: &Program, crash: &mut Crash) -> Outcome {
        for _ in 0..10 {
            let outcome = self.finish(program, crash);
            let Outcome::Parked { path, reason: Reason::Approval, .. } = &outcome else { return outcome };
            self.answer(path, true);
        }
        panic!("it asks and asks");
    }

    /// What `galley approve` and `galley reject` write down.
    pub(crate) fn answer(&mut self, path: &StepPath, approved: bool) {
        let (path, by, comment) = (path.clone(), "ada@bridge".to_owned(), Some("my word".to_owned()));
        let record = Record::ApprovalAnswered { path, approved, by, comment, at: self.now };
        self.records.push(Stored { sequence: self.records.len() as u64 + 1, record });
    }

    /// Undoes with the program at hand, as the command line does.
    pub(crate) fn undo_of(&mut self, program: &Program, crash: &mut Crash) -> Outcome {
        self.runs += 1;
        self.until_ended(crash, |bench, crash| {
            let machine = Machine::undo_of(program, bench.setting(), &bench.remembered());
            bench.drive(machine, crash)
        })
    }

    /// Drives forward into a crash at that moment, and leaves it at that. Whether it came so far.
    pub(crate) fn until_crash(&mut self, program: &Program, point: usize) -> bool {
        let machine = Machine::resume(program, self.setting(), &self.remembered());
        let ended = self.drive(machine, &mut Crash::at(&[point]));
        self.now = self.now + Duration::from_mins(5);
        ended == Ended::Crashed
    }

    /// Undoes until it ends; starts anew after each crash.
    pub(crate) fn undo(&mut self, crash: &mut Crash) -> Outcome {
        self.runs += 1;
        self.until_ended(crash, |bench, crash| {
            let machine = Machine::undo(bench.setting(), &bench.remembered());
            bench.drive(machine, crash)
        })
    }

    /// A new run of the same deployment begins.
    pub(crate) fn next_run(&mut self) {
        self.runs += 1;
    }

    fn until_ended(&mut self, crash: &mut Crash, mut go: impl FnMut(&mut Self, &mut Crash) -> Ended) -> Outcome {
        for _ in 0..20 {
            match go(self, crash) {
                Ended::Crashed => self.now = self.now + Duration::from_hours(72),
                Ended::With(outcome) => return outcome,
            }
        }
        panic!("a run that was resumed twenty times is not at its end");
    }

    fn remembered(&self) -> Vec<Stored> {
        if !self.forgets_intents {
            return self.records.clone();
        }
        let answered = |wanted: u64| {
            self.records.iter().any(|stored| {
                matches!(&stored.record, galley_program::Record::ActionAnswered { ordinal, .. } if *ordinal == wanted)
            })
        };
        let kept = |stored: &&Stored| !matches!(&stored.record, galley_program::Record::ActionIntended { ordinal, .. } if !answered(*ordinal));
        self.records.iter().filter(kept).cloned().collect()
    }

    fn setting(&self) -> Setting {
        Setting {
            deployment: DeploymentId("d".repeat(32)),
            name: "toys".to_owned(),
            run: RunId(format!("r{}", self.runs)),
            recipe: Digest::of("toys"),
            given: Map::new(),
            parameters: Map::new(),
            cloud: "toy".to_owned(),
            region: "here".to_owned(),
            account: None,
            world: None,
            role: None,
            version: "0".to_owned(),
            pace: Pace { settle: Duration::from_secs(5), ..Pace::default() },
            actions: find,
        }
    }

    /// Writes, calls, sleeps; dies before a write, after it, or after a call whose answer nobody heard.
    pub(crate) fn drive(&mut self, mut machine: Machine<'_>, crash: &mut Crash) -> Ended {
        loop {
            let todo = machine.next(self.now);
            if !todo.write.is_empty() {
                if crash.now() {
                    return Ended::Crashed;
                }
                for record in todo.write {
                    // What is written must come back from its JSON as it was.
                    let json = serde_json::to_string(&record).expect("a record is JSON");
                    let record = serde_json::from_str(&json).expect("and comes back");
                    self.records.push(Stored { sequence: self.records.len() as u64 + 1, record });
                }
                if crash.now() {
                    return Ended::Crashed;
                }
            }
            if let Some(outcome) = todo.outcome {
                return Ended::With(outcome);
            }
            let nothing_to_call = todo.calls.is_empty();
            for order in todo.calls {
                let answer = self.toys.perform(order.action, order.input, &order.context, self.now);
                if crash.now() {
                    return Ended::Crashed;
                }
                self.now = self.now + Duration::from_millis(300);
                machine.answered(order.id, answer, self.now);
            }
            if nothing_to_call {
                self.now = todo.wake.expect("a run with nothing to call and no time to wait for would hang");
            }
        }
    }
}
