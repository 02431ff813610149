//! One drive of a run: takes the deployment, opens the reader, hears signals, drives, prints the card.

use crate::{
    Exit,
    arguments::{Driving, Events},
    card::{self, Subject, card},
    connect::Connection,
    deployment::Deployment,
    host::Host,
    own::Asked,
    problem::{Problem, Trouble},
    signals::Signals,
    terminal::Terminal,
    watch::{Bars, Lines, Ndjson, Reader},
};
use galley_drive::{Drive, Watch};
use galley_engine::{Machine, Pace, Setting};
use galley_journal::{Holder, Store};
use galley_program::{
    Journal, Map, Outcome, Program, Purpose, Reason, RecipeKind, Record, RunId, StepPath, Stored, Time, Value,
};
use std::{fmt::Write as _, sync::Arc, time::Duration};

/// An emulator shows at once what was made; AWS may lag behind.
const SETTLE_ELSEWHERE: Duration = Duration::from_secs(2);

/// What is to be driven.
pub(crate) struct Session<'a> {
    pub(crate) host: &'a Host,
    pub(crate) store: &'a Store,
    pub(crate) deployment: Deployment,
    pub(crate) program: &'a Program,
    pub(crate) run: RunId,
    pub(crate) purpose: Purpose,
    pub(crate) given: Map,
    pub(crate) parameters: Map,
    pub(crate) connection: Connection,
    pub(crate) driving: &'a Driving,
    /// Whether every question of the recipe is answered with yes, which only a simulation may.
    pub(crate) approves: bool,
    /// Options that the next command must repeat.
    pub(crate) again: Vec<String>,
}

impl Session<'_> {
    /// Drives the run until it ends or stops, and tells how.
    pub(crate) async fn drive(self) -> Result<Exit, Trouble> {
        let clock = Arc::clone(&self.connection.opened.clock);
        let began = clock.now();
        if self.approves && self.connection.opened.simulated_account.is_none() {
            return Err(approved_for_real());
        }
        let holder = Holder { user: user(), ..Holder::this_process() };
        let writer = self.store.write(&self.deployment.info.id, &holder, clock.real());
        let mut writer = writer.map_err(|refusal| Trouble::from(refusal.error()))?;
        // Somebody else may have gone on with the run before this process took it.
        let records = writer.records()?;
        if records.len() != self.deployment.records.len() {
            return Err(moved_on(&self.deployment.info.name));
        }
        writer.keep_sources((*self.program.sources).clone());
        let signals = Signals::listen(Arc::clone(&self.host.terminal));
        let mut follower = Follower::new(self.reader(), &records);
        let outcome = loop {
            let store = self.store.path().to_owned();
            let mut journal = Asked { writer: &mut writer, store, cloud: &self.deployment.info.cloud };
            let records = journal.records()?;
            let setting = self.setting();
            let mut machine = match self.purpose {
                Purpose::Forward => Machine::resume(self.program, setting, &records),
                Purpose::Undo | Purpose::Remains => Machine::undo_of(self.program, setting, &records),
            };
            let mut drive = Drive {
                cloud: &*self.connection.opened.cloud,
                clock: &*clock,
                journal: &mut journal,
                watch: &mut follower,
                stop: signals.stop(),
            };
            let outcome = drive.run(&mut machine).await;
            if let Ok(Outcome::Parked { path, reason: Reason::Approval, .. }) = &outcome
                && self.approves
            {
                let yes = answer(path, true, Some("--approve".to_owned()), clock.now());
                writer.append(std::slice::from_ref(&yes), clock.real())?;
                follower.record(&yes);
                writer.keep_sources((*self.program.sources).clone());
                continue;
            }
            break outcome;
        };
        follower.reader.close();
        let outcome = outcome?;
        // What a procedure did, it did; nothing of it stands.
        let over = self.keeps_nothing() && matches!(outcome, Outcome::Finished { .. });
        if outcome == Outcome::Undone || over {
            writer.close(clock.now())?;
        }
        let exit = exit(&outcome, signals.terminated());
        self.tell(&outcome, &follower.records, began, clock.now());
        Ok(exit)
    }

    fn keeps_nothing(&self) -> bool {
        self.program.recipe.kind == RecipeKind::Procedure
    }

    fn setting(&self) -> Setting {
        let pace = Pace::default();
        let usual = if self.connection.elsewhere { SETTLE_ELSEWHERE } else { pace.settle };
        let pace = Pace { settle: self.driving.settle.unwrap_or(usual), ..pace };
        Setting {
            deployment: self.deployment.info.id.clone(),
            name: self.deployment.info.name.clone(),
            run: self.run.clone(),
            recipe: self.program.digest.clone(),
            given: self.given.clone(),
            parameters: self.parameters.clone(),
            cloud: self.deployment.info.cloud.clone(),
            region: self.connection.region.clone(),
            account: Some(self.connection.account.clone()),
            world: Some(self.connection.world.clone()),
            role: self.connection.role.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pace,
            actions: galley_catalog::find,
        }
    }

    fn reader(&self) -> Box<dyn Reader> {
        let terminal = Arc::clone(&self.host.terminal);
        let story = self.deployment.story.clone();
        match self.driving.events {
            Some(Events::Json) => Box::new(Ndjson::new(terminal, story)),
            None if terminal.watched => Box::new(Bars::new(terminal, story)),
            None => Box::new(Lines::new(terminal, story)),
        }
    }

    fn tell(&self, outcome: &Outcome, records: &[Record], began: Time, now: Time) {
        let terminal = &self.host.terminal;
        let story = crate::story::Story::of(records);
        terminal.say("");
        if let Outcome::Failed { failure, place: Some(place), .. } = outcome {
            // The first line says what is wrong; the others give the values behind it.
            let mut lines = failure.message.lines();
            let mut problem = Problem::error(failure.code.clone(), lines.next().unwrap_or_default());
            problem.labels.extend(crate::problem::Label::at(&self.program.sources, *place, ""));
            problem.notes.extend(lines.map(|line| line.trim().to_owned()));
            self.host.report(&[problem]);
        }
        let subject = Subject {
            name: self.deployment.info.name.clone(),
            again: self.again.clone(),
            began,
            simulated: self.connection.opened.simulated_account.is_some(),
            keeps_nothing: self.keeps_nothing(),
        };
        terminal.say(&card(outcome, &story, &subject, now, terminal));
        if let Outcome::Finished { outputs } = outcome
            && self.driving.events.is_none()
        {
            print_outputs(outputs, self.driving.json, terminal);
        }
    }
}

/// Prints outputs as data: `name = value` lines, or one JSON object.
pub(crate) fn print_outputs(outputs: &Value, json: bool, terminal: &Terminal) {
    if json {
        let text = serde_json::to_string_pretty(outputs).unwrap_or_default();
        terminal.data(&text);
        return;
    }
    for (name, value) in outputs.as_map().into_iter().flatten() {
        terminal.data(&format!("{name} = {value}"));
    }
}

/// How a program ends whose run came to this outcome.
pub(crate) fn exit(outcome: &Outcome, terminated: bool) -> Exit {
    match outcome {
        Outcome::Finished { .. } | Outcome::Undone => Exit::Ok,
        Outcome::Failed { .. } => Exit::Failed,
        Outcome::Parked { reason: Reason::Denied, .. } => Exit::Denied,
        Outcome::Parked {
            reason: Reason::Limit | Reason::Timeout | Reason::Decision | Reason::Approval | Reason::Hook,
            ..
        } => Exit::Parked,
        Outcome::Interrupted if terminated => Exit::Terminated,
        Outcome::Interrupted => Exit::Interrupted,
    }
}

/// Passes records on to a reader, and keeps them for the card.
struct Follower {
    reader: Box<dyn Reader>,
    records: Vec<Record>,
}

impl Follower {
    fn new(reader: Box<dyn Reader>, earlier: &[Stored]) -> Self {
        Self { reader, records: earlier.iter().map(|stored| stored.record.clone()).collect() }
    }
}

impl Watch for Follower {
    fn record(&mut self, record: &Record) {
        self.reader.record(record);
        self.records.push(record.clone());
    }

    fn tick(&mut self, now: Time) {
        self.reader.tick(now);
    }
}

/// The first lines of a run: where, as whom, what it is called.
pub(crate) fn header(lines: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (label, words) in lines {
        let _ = writeln!(text, "{label:<11}{words}");
    }
    text.trim_end().to_owned()
}

/// Options that a later command must repeat to reach the same store, world and credentials.
pub(crate) fn again(
    host: &Host,
    cloud: &crate::arguments::Cloud,
    simulation: &crate::arguments::Simulation,
) -> Vec<String> {
    let mut options = Vec::new();
    let mut add = |option: &str, value: Option<String>| {
        options.extend(value.map(|value| format!("{option} {}", card::quoted(&value))));
    };
    add("--store", host.named_store().map(|path| path.display().to_string()));
    add("--world", simulation.world.as_ref().map(|path| path.display().to_string()));
    add("--profile", cloud.profile.clone());
    add("--endpoint-url", cloud.endpoint_url.clone());
    options
}

pub(crate) fn moved_on(name: &str) -> Trouble {
    Problem::error("E7208", format!("another process has just gone on with `{name}`"))
        .cure(format!("look at it with `galley show {name}`, then resume"))
        .ends(Exit::Held)
}

fn approved_for_real() -> Trouble {
    Problem::error("E7362", "--approve answers questions on the simulator only")
        .note("on a real account each `approve` is answered by a person, when it is asked")
        .cure("leave --approve out; when the run waits: galley approve NAME")
        .ends(Exit::Usage)
}

/// The answer of this person to a question.
pub(crate) fn answer(path: &StepPath, approved: bool, comment: Option<String>, at: Time) -> Record {
    let host = Holder::this_process().host;
    let user = user().unwrap_or_else(|| "somebody".to_owned());
    let by = if host.is_empty() { user } else { format!("{user}@{host}") };
    Record::ApprovalAnswered { path: path.clone(), approved, by, comment, at }
}

/// Who started this process, for those who find the deployment held.
pub(crate) fn user() -> Option<String> {
    std::env::var("USER").ok().filter(|user| !user.is_empty())
}
