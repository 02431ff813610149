use crate::answers::Answers;
use galley_journal::{CRASH, MemoryJournal, When};
use galley_program::{Class, CrashMoment, CrashPoint, Failure, Journal, JournalError, Record, Stored, Time, Value};

/// The journal of a run of a test: in memory, and killed where the test says so.
pub(crate) struct RunJournal<'a> {
    inner: MemoryJournal,
    answers: &'a Answers<'a>,
    /// Where it is still to be killed.
    points: Vec<CrashPoint>,
    /// What each write began with, for telling where a crash was.
    writes: Vec<String>,
    dead: bool,
    crashes: u32,
}

impl<'a> RunJournal<'a> {
    pub(crate) fn new(answers: &'a Answers<'a>, points: Vec<CrashPoint>) -> Self {
        let inner = MemoryJournal::new();
        Self { inner, answers, points, writes: Vec::new(), dead: false, crashes: 0 }
    }

    /// Orders a crash at the n-th write, counted from 1.
    pub(crate) fn crash_at(&self, write: usize, when: When) {
        self.inner.crash_at(write, when);
    }

    /// Goes on in a new process, if the old one was killed.
    pub(crate) fn reopen(&mut self, error: &JournalError) -> bool {
        if error.code != CRASH {
            return false;
        }
        self.dead = false;
        self.crashes += 1;
        self.inner.reopen();
        true
    }

    pub(crate) fn crashes(&self) -> u32 {
        self.crashes
    }

    pub(crate) fn writes(&self) -> &[String] {
        &self.writes
    }

    /// The crashes that never came.
    pub(crate) fn points(&self) -> &[CrashPoint] {
        &self.points
    }

    fn killed(&mut self) -> JournalError {
        self.dead = true;
        let (message, cure) = ("the test ended the process here", "go on in a new one");
        JournalError { code: CRASH, message: message.into(), cure: cure.into() }
    }
}

impl Journal for RunJournal<'_> {
    fn records(&mut self) -> Result<Vec<Stored>, JournalError> {
        self.inner.records()
    }

    fn append(&mut self, records: &[Record], now: Time) -> Result<(), JournalError> {
        if self.dead {
            return Err(self.killed());
        }
        for record in records {
            if let Record::ActionIntended { token, .. } = record {
                self.answers.intended(&token.0);
            }
        }
        self.writes.push(records.first().map(told).unwrap_or_default());
        let results: Vec<&str> = records.iter().filter_map(result_of).collect();
        let due = self.points.iter().position(|point| results.contains(&&*point.step));
        let due = due.map(|at| self.points.remove(at));
        match due.map(|point| point.moment) {
            None => self.inner.append(records, now),
            Some(CrashMoment::Before) => Err(self.killed()),
            Some(CrashMoment::After) => {
                self.inner.append(records, now)?;
                Err(self.killed())
            }
        }
    }

    fn ask(&mut self, action: &str, input: &Value) -> Result<Value, Failure> {
        unasked(self.answers, action, input)
    }
}

/// What one of Galley's own questions gets: in a test nothing else stands, so only a mock can answer.
pub(crate) fn unasked(answers: &Answers<'_>, action: &str, input: &Value) -> Result<Value, Failure> {
    answers.answer(action, input, false).unwrap_or_else(|| {
        let words = format!("{action} finds nothing in a test: mock it, `mock {action} => {{ .. }}`");
        Err(Failure::new(Class::Missing, "E7340", words))
    })
}

/// The step whose result this record is.
fn result_of(record: &Record) -> Option<&str> {
    match record {
        Record::LookupAnswered { path, .. }
        | Record::StepFinished { path, .. }
        | Record::ActionAnswered { path, .. }
        | Record::ApprovalAnswered { path, .. }
        | Record::WaitFinished { path, .. } => Some(path.as_str()),
        Record::RunStarted { .. }
        | Record::StepEntered { .. }
        | Record::ActionIntended { .. }
        | Record::ActionAccepted { .. }
        | Record::StatusSeen { .. }
        | Record::ExtrasSeen { .. }
        | Record::ExtrasGone { .. }
        | Record::UndoPlanned { .. }
        | Record::StepRenamed { .. }
        | Record::ApprovalAsked { .. }
        | Record::TryCaught { .. }
        | Record::FailureWaived { .. }
        | Record::Warned { .. }
        | Record::WaitStarted { .. }
        | Record::UndoSkipped { .. }
        | Record::RunEnded { .. } => None,
    }
}

/// `the answer of net/vpc`
fn told(record: &Record) -> String {
    let what = match record {
        Record::RunStarted { .. } => return "the start of the run".to_owned(),
        Record::RunEnded { .. } => return "the end of the run".to_owned(),
        Record::LookupAnswered { .. } | Record::ActionAnswered { .. } => "the answer of",
        Record::StepEntered { .. } | Record::WaitStarted { .. } => "the start of",
        Record::StepFinished { .. } | Record::WaitFinished { .. } => "the end of",
        Record::ActionIntended { .. } => "the intent of",
        Record::ActionAccepted { .. } => "the first answer of",
        Record::StatusSeen { .. } => "a status of",
        Record::ExtrasSeen { .. } | Record::ExtrasGone { .. } => "extras of",
        Record::UndoPlanned { .. } => "the undo of",
        Record::StepRenamed { .. } => "the new name of",
        Record::ApprovalAsked { .. } => "the question",
        Record::ApprovalAnswered { .. } => "the answer to",
        Record::TryCaught { .. } => "the catch of",
        Record::FailureWaived { .. } => "the failure of",
        Record::Warned { .. } => "a warning of",
        Record::UndoSkipped { .. } => "what stays of",
    };
    format!("{what} {}", record.path().map(ToString::to_string).unwrap_or_default())
}
