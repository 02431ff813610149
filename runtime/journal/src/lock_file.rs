use crate::problem;
use galley_program::JournalError;
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// An advisory lock that lives as long as the process that took it, or until it is dropped: the kernel itself takes it
/// back from one that was killed.
#[derive(Debug)]
pub(crate) struct LockFile {
    /// Held open; closing it lets go of the lock.
    _file: File,
}

impl LockFile {
    /// Takes the lock; `None` where somebody on this host has it.
    pub(crate) fn take(path: &Path) -> Result<Option<Self>, JournalError> {
        let opened = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path);
        let file = opened.map_err(|words| problem::unusable_place(path, &words))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(words)) => Err(problem::unusable_place(path, &words)),
        }
    }
}
