//! One deployment, one world, one journal, over which processes come and go.

use crate::standard_library::Std;
use crate::support::read;
use galley_check::{Modules, NotFound};
use galley_drive::{Drive, Silent, Stop, VirtualClock};
use galley_engine::{Machine, Pace, Setting};
use galley_journal::{MemoryJournal, When};
use galley_program::{
    Class, Clock as _, DeploymentId, Failure, Hooks, Journal as _, JournalError, Map, Outcome, Program, Reason, Record,
    RunId, Source, StepPath, Stored, Time,
};
use galley_simulator::{Options, Refusal, Simulator, Store, World};
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
    time::Duration,
};

/// The start of 2026, so that times look like times.
const START: Time = Time(1_767_225_600_000);

/// How often a run may be killed before the test gives it up.
const PROCESSES_MAX: usize = 40;

/// A process is killed at the n-th time that it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kill {
    pub(crate) append: usize,
    pub(crate) when: When,
}

impl Kill {
    /// Every boundary of a run that writes so many times.
    pub(crate) fn all(appends: usize) -> impl Iterator<Item = Self> {
        (1..=appends).flat_map(|append| [When::Before, When::After].map(|when| Self { append, when }))
    }
}

/// A recipe, and what it makes.
pub(crate) struct Subject {
    program: Program,
    makes: &'static str,
}

/// The example that ships with the program.
pub(crate) static EXAMPLE: LazyLock<Subject> = LazyLock::new(|| {
    let makes = "address 1, association 4, attached_policy 4, attachment 1, cluster 1, internet_gateway 1, \
                 nat_gateway 1, nodegroup 1, role 2, route 3, route_table 3, subnet 4, vpc 1";
    Subject { program: program("examples/simple/simple.recipe"), makes }
});

/// One of each kind of call, quick enough for thousands of runs.
pub(crate) static SMALL: LazyLock<Subject> = LazyLock::new(|| {
    let makes = "association 1, attached_policy 1, attachment 1, internet_gateway 1, role 1, route 1, \
                 route_table 1, subnet 1, vpc 1";
    Subject { program: program("tests/crash/small.recipe"), makes }
});

/// The statements that catch, ask, check and take back in their own way, where no route table can be made.
pub(crate) static STATEMENTS: LazyLock<Subject> = LazyLock::new(|| {
    let makes = "attachment 1, internet_gateway 1, subnet 3, vpc 1";
    Subject { program: program("tests/crash/statements.recipe"), makes }
});

/// A cloud that never does this for lack of room.
pub(crate) fn no_room(action: &str) -> Options {
    let failure = Failure::new(Class::Capacity, "InsufficientCapacity", "there is no room");
    let refusal = Refusal { action: action.to_owned(), after: 0, times: u64::MAX, failure };
    Options { refusals: vec![refusal], ..Options::default() }
}

/// The standard library, and the scripts beside the recipes of this folder.
struct Beside(galley_hooks::RhaiHooks);

impl Modules for Beside {
    fn load(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        Std.load(importer, path)
    }

    fn script(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = format!("tests/crash/{path}");
        Ok(Source { text: read(&name).into(), name })
    }

    fn hooks(&self) -> &dyn Hooks {
        &self.0
    }
}

fn program(path: &str) -> Program {
    let modules = Beside(galley_hooks::RhaiHooks::default());
    let checked = galley_check::check(Source { name: path.to_owned(), text: read(path).into() }, &modules);
    checked.program.unwrap_or_else(|| panic!("{path}: {:?}", checked.diagnostics))
}

pub(crate) struct Bench {
    subject: &'static Subject,
    parameters: Map,
    cloud: Simulator,
    clock: VirtualClock,
    pub(crate) journal: MemoryJournal,
    run: u32,
    /// A planted fault: a resume that forgets every call whose answer it does not know.
    pub(crate) forgets_intents: bool,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::with(&EXAMPLE, Options::default())
    }

    pub(crate) fn with(subject: &'static Subject, options: Options) -> Self {
        let program = subject.program.clone();
        let parameters = galley_evaluate::bind(&program.recipe, &Map::new()).expect("every parameter has a default");
        let clock = VirtualClock::new(START);
        let cloud = Simulator::new(Store::memory(World::starting_at(START)), Arc::new(clock.clone()), options);
        let journal = MemoryJournal::new();
        Self { subject, parameters, cloud, clock, journal, run: 1, forgets_intents: false }
    }

    /// Runs; after each kill some time goes by and it is resumed, until it ends.
    pub(crate) fn finish(&mut self, kills: &[Kill]) -> Outcome {
        self.until_ended(kills, false)
    }

    /// Undoes in the same way.
    pub(crate) fn undo(&mut self, kills: &[Kill]) -> Outcome {
        self.run += 1;
        self.until_ended(kills, true)
    }

    /// What a person does with a run that parked because something took too long: starts it again.
    pub(crate) fn patiently(&mut self, mut go: impl FnMut(&mut Self) -> Outcome) -> Outcome {
        for _ in 0..PROCESSES_MAX {
            let outcome = go(self);
            if !matches!(outcome, Outcome::Parked { reason: Reason::Timeout, .. }) {
                return outcome;
            }
            self.die(0);
        }
        panic!("it parks again and again");
    }

    /// Runs into one kill and leaves it at that.
    pub(crate) fn run_into(&mut self, kill: Kill) {
        self.journal.crash_at(kill.append, kill.when);
        assert!(self.process(false).is_err(), "{kill:?} does not come");
        self.die(kill.append);
    }

    /// The same where the kill may come too late; whether it came.
    pub(crate) fn stopped_by(&mut self, kill: Kill) -> bool {
        self.journal.crash_at(kill.append, kill.when);
        let killed = loop {
            match self.process(false) {
                Ok(Outcome::Parked { path, reason: Reason::Approval, .. }) => self.say_yes(&path),
                ended => break ended.is_err(),
            }
        };
        self.die(kill.append);
        killed
    }

    fn until_ended(&mut self, kills: &[Kill], undo: bool) -> Outcome {
        let mut kills = kills.iter();
        for process in 0..PROCESSES_MAX {
            if let Some(kill) = kills.next() {
                self.journal.crash_at(kill.append, kill.when);
            }
            match self.process(undo) {
                Ok(Outcome::Parked { path, reason: Reason::Approval, .. }) => {
                    self.say_yes(&path);
                    continue;
                }
                Ok(outcome) => return outcome,
                Err(error) => assert_eq!(error.code, galley_journal::CRASH, "{error}"),
            }
            self.die(process);
        }
        panic!("it does not end");
    }

    /// A person answers; a kill may come while that is written down, and then they are asked again.
    fn say_yes(&mut self, path: &StepPath) {
        let (path, by) = (path.clone(), "ada@bridge".to_owned());
        let at = self.clock.now();
        let answer = Record::ApprovalAnswered { path, approved: true, by, comment: None, at };
        if let Err(error) = self.journal.append(&[answer], at) {
            assert_eq!(error.code, galley_journal::CRASH, "{error}");
        }
    }

    /// Between two processes a moment goes by, or three days: then AWS has forgotten every token.
    fn die(&mut self, which: usize) {
        self.journal.reopen();
        self.clock.pass(if which.is_multiple_of(2) { Duration::from_secs(1) } else { Duration::from_hours(72) });
    }

    fn process(&mut self, undo: bool) -> Result<Outcome, JournalError> {
        let records = self.journal.records()?;
        let remembered = if self.forgets_intents { without_open_intents(&records) } else { records };
        let mut machine = if undo {
            Machine::undo_of(&self.subject.program, self.setting(), &remembered)
        } else {
            Machine::resume(&self.subject.program, self.setting(), &remembered)
        };
        let mut journal = self.journal.clone();
        let stop = Stop::new();
        let mut drive =
            Drive { cloud: &self.cloud, clock: &self.clock, journal: &mut journal, watch: &mut Silent, stop: &stop };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        runtime.block_on(drive.run(&mut machine))
    }

    fn setting(&self) -> Setting {
        Setting {
            deployment: DeploymentId("0123456789abcdef0123456789abcdef".to_owned()),
            name: "simple".to_owned(),
            run: RunId(format!("r{}", self.run)),
            recipe: self.subject.program.digest.clone(),
            given: Map::new(),
            parameters: self.parameters.clone(),
            cloud: "simulator".to_owned(),
            region: "eu-west-1".to_owned(),
            account: None,
            world: None,
            role: None,
            version: "0.1.0".to_owned(),
            pace: Pace::default(),
            actions: galley_catalog::find,
        }
    }

    /// What is wrong with a run that came to its end: nothing.
    pub(crate) fn trouble(&self, outcome: &Outcome) -> Option<String> {
        if !matches!(outcome, Outcome::Finished { .. }) {
            return Some(format!("it ended with {outcome:?}"));
        }
        let numbers = self.numbers();
        if numbers != self.subject.makes {
            return Some(format!("there are {numbers}"));
        }
        let mut intents: Vec<_> = self.history().into_iter().filter_map(|made| made.intent).collect();
        intents.sort_unstable();
        let twice = intents.windows(2).find(|pair| pair[0] == pair[1]);
        twice.map(|pair| format!("{} was made twice", pair[0]))
    }

    /// What is wrong with an undone deployment: nothing.
    pub(crate) fn residue(&self, outcome: &Outcome) -> Option<String> {
        let left = self.numbers();
        (*outcome != Outcome::Undone || !left.is_empty()).then(|| format!("{outcome:?}; left: {left}"))
    }

    fn history(&self) -> Vec<galley_simulator::Made> {
        self.cloud.history().expect("a world in memory can be read")
    }

    /// How many of each kind stand.
    fn numbers(&self) -> String {
        let mut numbers = BTreeMap::<&str, usize>::new();
        for thing in self.cloud.inventory().expect("a world in memory can be read") {
            *numbers.entry(thing.kind).or_default() += 1;
        }
        numbers.iter().map(|(kind, number)| format!("{kind} {number}")).collect::<Vec<_>>().join(", ")
    }

    /// How many appends an undisturbed run needs.
    pub(crate) fn appends_of_run() -> usize {
        let mut bench = Self::new();
        let outcome = bench.finish(&[]);
        assert_eq!(bench.trouble(&outcome), None);
        bench.journal.appends()
    }

    /// The outputs of an undisturbed run have these names.
    pub(crate) fn outputs(outcome: &Outcome) -> Vec<String> {
        let Outcome::Finished { outputs } = outcome else { return Vec::new() };
        outputs.as_map().into_iter().flat_map(|map| map.keys()).map(ToString::to_string).collect()
    }
}

fn without_open_intents(records: &[Stored]) -> Vec<Stored> {
    let answered = |wanted: u64| {
        let answers =
            |stored: &Stored| matches!(&stored.record, Record::ActionAnswered { ordinal, .. } if *ordinal == wanted);
        records.iter().any(answers)
    };
    let open =
        |stored: &Stored| matches!(&stored.record, Record::ActionIntended { ordinal, .. } if !answered(*ordinal));
    records.iter().filter(|stored| !open(stored)).cloned().collect()
}
