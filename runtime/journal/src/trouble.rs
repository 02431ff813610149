use crate::problem;
use galley_program::JournalError;
use rusqlite::ErrorCode;
use std::path::Path;

/// What stops work on the database: SQLite's word, which still lacks the store's path, or an error told in full.
#[derive(Debug)]
pub(crate) enum Trouble {
    Sql(rusqlite::Error),
    Told(JournalError),
}

impl Trouble {
    /// The error for people.
    pub(crate) fn told(self, path: &Path) -> JournalError {
        match self {
            Trouble::Sql(words) => explain(path, &words),
            Trouble::Told(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(words: rusqlite::Error) -> Self {
        Trouble::Sql(words)
    }
}

impl From<JournalError> for Trouble {
    fn from(error: JournalError) -> Self {
        Trouble::Told(error)
    }
}

/// How long SQLite waits for another writer of the same store.
pub(crate) const BUSY_SECONDS: u64 = 10;

fn explain(path: &Path, words: &rusqlite::Error) -> JournalError {
    let Some(code) = words.sqlite_error_code() else { return problem::failed(path, words) };
    if code == ErrorCode::NotADatabase {
        problem::not_a_store(path, "no SQLite database")
    } else if matches!(code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) {
        problem::busy(path, BUSY_SECONDS)
    } else if code == ErrorCode::DatabaseCorrupt {
        problem::damaged_file(path, words)
    } else if matches!(code, ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) {
        problem::unusable_place(path, words)
    } else {
        problem::failed(path, words)
    }
}
