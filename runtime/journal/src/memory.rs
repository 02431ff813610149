use crate::problem;
use crate::row::Row;
use galley_program::{DeploymentId, Journal, JournalError, Record, Stored, Time};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// When a crash comes, seen from an append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Nothing of it is written.
    Before,
    /// It is written, and nobody hears of it.
    After,
}

/// A journal in memory, for tests of what stands above a journal. Copies share one journal, so that a test keeps hold of
/// what a crashed run has written. Records go through their stored form, as on disk.
#[derive(Clone, Debug, Default)]
pub struct MemoryJournal {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    rows: Vec<Row>,
    appends: usize,
    crash: Option<(usize, When)>,
    crashed: bool,
}

impl MemoryJournal {
    /// An empty journal.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Orders a crash at the n-th append from now on, counted from 1. It fails with the code [`crate::CRASH`], and so
    /// does everything after it until [`MemoryJournal::reopen`].
    pub fn crash_at(&self, append: usize, when: When) {
        let mut shared = self.lock();
        shared.appends = 0;
        shared.crash = Some((append, when));
    }

    /// Goes on after a crash, as a new process does; a crash that has not come yet is called off.
    pub fn reopen(&self) {
        let mut shared = self.lock();
        shared.crashed = false;
        shared.crash = None;
        shared.appends = 0;
    }

    /// How many appends succeeded since the journal was made, reopened, or a crash was ordered.
    #[must_use]
    pub fn appends(&self) -> usize {
        self.lock().appends
    }

    /// What is written, also after a crash.
    ///
    /// # Errors
    /// When a record does not come back from its stored form.
    pub fn written(&self) -> Result<Vec<Stored>, JournalError> {
        let id = DeploymentId("memory".into());
        let rows = &self.lock().rows;
        rows.iter().map(|row| Ok(Stored { sequence: row.sequence, record: row.record(&id)? })).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        // A test that panicked elsewhere says so itself.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal for MemoryJournal {
    fn records(&mut self) -> Result<Vec<Stored>, JournalError> {
        if self.lock().crashed {
            return Err(problem::crash(self.appends()));
        }
        self.written()
    }

    fn append(&mut self, records: &[Record], _now: Time) -> Result<(), JournalError> {
        let mut shared = self.lock();
        let append = shared.appends + 1;
        let crash = shared.crash.filter(|(at, _)| *at == append).map(|(_, when)| when);
        if shared.crashed || crash == Some(When::Before) {
            shared.crashed = true;
            return Err(problem::crash(append));
        }
        let first = shared.rows.len() as u64 + 1;
        let rows = (first..).zip(records).map(|(sequence, record)| Row::new(sequence, "", record));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        shared.rows.extend(rows);
        if crash == Some(When::After) {
            shared.crashed = true;
            return Err(problem::crash(append));
        }
        shared.appends = append;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::{NOW, one_of_each};

    fn crashed(when: When) -> (MemoryJournal, JournalError) {
        let journal = MemoryJournal::new();
        journal.crash_at(2, when);
        let mut handle = journal.clone();
        let records = one_of_each();
        handle.append(&records[..2], NOW).expect("is written");
        let error = handle.append(&records[2..3], NOW).expect_err("crashes");
        assert_eq!(handle.append(&records[3..4], NOW).expect_err("is gone").code, crate::CRASH);
        assert_eq!(handle.records().expect_err("is gone").code, crate::CRASH);
        (journal, error)
    }

    #[test]
    fn a_crash_before_an_append_leaves_nothing_of_it() {
        let (mut journal, error) = crashed(When::Before);
        insta::assert_snapshot!(error, @"E7290: the test ended the program at append 2");
        assert_eq!(journal.written().expect("reads").len(), 2);
        journal.reopen();
        journal.append(&one_of_each()[2..3], NOW).expect("goes on");
        let read = journal.records().expect("reads");
        assert!(read.iter().map(|stored| &stored.record).eq(&one_of_each()[..3]));
        assert_eq!(read[2].sequence, 3);
    }

    #[test]
    fn a_crash_after_an_append_leaves_all_of_it() {
        let (mut journal, _) = crashed(When::After);
        journal.reopen();
        assert_eq!(journal.records().expect("reads").len(), 3);
        assert_eq!(journal.appends(), 0);
    }
}
