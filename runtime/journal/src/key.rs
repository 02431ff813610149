//! The store's own key: what marks a secret without holding it.

use crate::problem;
use galley_program::JournalError;
use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Read as _, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

/// Its name, beside the store.
const NAME: &str = "secret.key";

/// Each thread writes a draft of its own.
static DRAFTS: AtomicU64 = AtomicU64::new(0);

/// 256 random bits, drawn once for each store and readable for its owner only.
pub(crate) fn key(store: &Path) -> Result<[u8; 32], JournalError> {
    let path = store.with_file_name(NAME);
    let unreadable = |words: &std::io::Error| problem::no_key(&path, words);
    if let Some(known) = read(&path).map_err(|words| unreadable(&words))? {
        return Ok(known);
    }
    // Written beside and linked when it is whole: two processes that begin at one time get one key.
    let draft = path.with_extension(format!("key.{}-{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed)));
    let made = draw().and_then(|key| {
        // A draft of that name would be of a process that was killed, and whose number is ours now.
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(&key)?;
        file.sync_all()?;
        match std::fs::hard_link(&draft, &path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    });
    let removed = std::fs::remove_file(&draft);
    made.and(removed).map_err(|words| unreadable(&words))?;
    let known = read(&path).map_err(|words| unreadable(&words))?;
    known.ok_or_else(|| unreadable(&ErrorKind::NotFound.into()))
}

fn read(path: &Path) -> std::io::Result<Option<[u8; 32]>> {
    let mut key = [0; 32];
    match File::open(path) {
        Ok(mut file) => file.read_exact(&mut key).map(|()| Some(key)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn draw() -> std::io::Result<[u8; 32]> {
    let mut key = [0; 32];
    File::open("/dev/urandom")?.read_exact(&mut key)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_store_has_one_key_and_it_is_its_owners() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = folder.path().join("galley.db");
        let first = key(&store).expect("a key");
        assert_eq!(key(&store).expect("a key"), first);
        assert_ne!(first, [0; 32]);
        let mode = std::fs::metadata(folder.path().join(NAME)).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let files = std::fs::read_dir(folder.path()).expect("reads").count();
        assert_eq!(files, 1);
    }
}
