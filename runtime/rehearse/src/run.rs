use crate::{
    answers::Answers,
    case::Case,
    cloud::Mocked,
    ground::{BEGINNING, Ground},
    journal::RunJournal,
    limits::{RECORDS_MOST, TIME_MOST},
};
use galley_drive::{Drive, Stop, Watch};
use galley_engine::{Machine, Pace, Setting};
use galley_journal::When;
use galley_program::{
    Clock as _, CrashPoint, DeploymentId, Journal as _, JournalError, Outcome, Purpose, Reason, Record, RunId, Stored,
    Time,
};
use std::time::Duration;

/// Every test has a journal of its own, so all deployments may have one id.
const DEPLOYMENT: &str = "00000000-0000-4000-8000-000000000001";

/// Where a run is killed.
#[derive(Clone, Debug)]
pub(crate) enum Kill {
    /// At the steps that the test names.
    Points(Vec<CrashPoint>),
    /// At the n-th write.
    Write(usize, When),
}

/// A run that was made, and what it left.
pub(crate) struct Ran<'a> {
    pub(crate) ground: Ground,
    pub(crate) answers: Answers<'a>,
    pub(crate) outcome: Result<Outcome, Halt>,
    pub(crate) records: Vec<Stored>,
    /// How many of the records are of the run, before its undo.
    pub(crate) forward: usize,
    pub(crate) undone: bool,
    pub(crate) crashes: u32,
    /// The crashes that never came.
    pub(crate) points: Vec<CrashPoint>,
    /// What each write was about.
    pub(crate) writes: Vec<String>,
    pub(crate) simulated: Duration,
}

/// Why a run was stopped by the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// Its own time is over.
    Time(Duration),
    /// It writes too much.
    Records(usize),
    /// The journal in memory gave up.
    Journal(String),
}

/// Makes the run, and its undo where the test says so.
pub(crate) async fn run<'a>(case: &'a Case<'a>, kill: Kill) -> Ran<'a> {
    let ground = Ground::of(&case.program.recipe, &case.parameters, case.mocks);
    let answers = Answers::new(case.mocks, ground.region.clone(), ground.account.clone());
    let points = if let Kill::Points(points) = &kill { points.clone() } else { Vec::new() };
    let mut journal = RunJournal::new(&answers, points);
    if let Kill::Write(write, when) = kill {
        journal.crash_at(write, when);
    }
    let most = case.rehearsal.timeout.unwrap_or(TIME_MOST);
    let mut driver = Driver { case, ground: &ground, answers: &answers, most };
    let outcome = driver.drive(&mut journal, Purpose::Forward).await;
    let mut records = journal.records().unwrap_or_default();
    let forward = records.len();
    let mut undone = false;
    let outcome = match outcome {
        Ok(outcome) if case.rehearsal.undo => match driver.drive(&mut journal, Purpose::Undo).await {
            Ok(Outcome::Undone) => {
                undone = true;
                Ok(outcome)
            }
            Ok(_) => Ok(outcome),
            Err(halt) => Err(halt),
        },
        other => other,
    };
    if case.rehearsal.undo {
        records = journal.records().unwrap_or_default();
    }
    let (crashes, points) = (journal.crashes(), journal.points().to_vec());
    let writes = journal.writes().to_vec();
    let simulated = ground.clock.now().since(BEGINNING);
    drop(journal);
    Ran { ground, answers, outcome, records, forward, undone, crashes, points, writes, simulated }
}

struct Driver<'d> {
    case: &'d Case<'d>,
    ground: &'d Ground,
    answers: &'d Answers<'d>,
    most: Duration,
}

impl Driver<'_> {
    /// Drives until the run ends: after a crash in a new process, after a question with the test's answer.
    async fn drive(&mut self, journal: &mut RunJournal<'_>, purpose: Purpose) -> Result<Outcome, Halt> {
        let cloud = Mocked { simulator: self.ground.simulator.clone(), answers: self.answers };
        let clock = &*self.ground.clock;
        let stop = Stop::new();
        let mut guard =
            Guard { stop: stop.clone(), until: clock.now() + self.most, most: self.most, records: 0, halt: None };
        loop {
            let records = journal.records().map_err(|error| broken(&error))?;
            let (program, setting) = (&self.case.program, self.setting(purpose));
            let mut machine = match purpose {
                Purpose::Forward => Machine::resume(program, setting, &records),
                Purpose::Undo | Purpose::Remains => Machine::undo_of(program, setting, &records),
            };
            let mut drive = Drive { cloud: &cloud, clock, journal, watch: &mut guard, stop: &stop };
            let outcome = drive.run(&mut machine).await;
            if let Some(halt) = guard.halt.take() {
                return Err(halt);
            }
            match outcome {
                Ok(Outcome::Parked { path, reason: Reason::Approval, .. }) => {
                    let (approved, at) = (self.case.rehearsal.approve, clock.now());
                    let by = "the test".to_owned();
                    let answer = Record::ApprovalAnswered { path, approved, by, comment: None, at };
                    match journal.append(&[answer], at) {
                        Err(error) if !journal.reopen(&error) => return Err(broken(&error)),
                        Ok(()) | Err(_) => {}
                    }
                }
                Ok(outcome) => return Ok(outcome),
                Err(error) if journal.reopen(&error) => {}
                Err(error) => return Err(broken(&error)),
            }
        }
    }

    fn setting(&self, purpose: Purpose) -> Setting {
        let (case, ground) = (self.case, self.ground);
        let number = match purpose {
            Purpose::Forward => 1,
            Purpose::Undo | Purpose::Remains => 2,
        };
        Setting {
            deployment: DeploymentId(DEPLOYMENT.into()),
            name: case.name(),
            run: RunId(format!("r{number}")),
            recipe: case.program.digest.clone(),
            given: case.given.clone(),
            parameters: case.parameters.clone(),
            cloud: "simulator".to_owned(),
            region: ground.region.clone(),
            account: Some(ground.account.clone()),
            world: None,
            role: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pace: Pace::default(),
            actions: galley_catalog::find,
        }
    }
}

fn broken(error: &JournalError) -> Halt {
    Halt::Journal(error.to_string())
}

/// Stops a run that goes on for too long.
struct Guard {
    stop: Stop,
    until: Time,
    most: Duration,
    records: usize,
    halt: Option<Halt>,
}

impl Guard {
    fn halt(&mut self, halt: Halt) {
        self.halt = Some(halt);
        self.stop.ask();
    }
}

impl Watch for Guard {
    fn record(&mut self, _record: &Record) {
        self.records += 1;
        if self.records > RECORDS_MOST {
            self.halt(Halt::Records(RECORDS_MOST));
        }
    }

    fn tick(&mut self, now: Time) {
        if now > self.until {
            self.halt(Halt::Time(self.most));
        }
    }
}
