use crate::lock_file::LockFile;
use crate::trouble::{BUSY_SECONDS, Trouble};
use crate::{folder, problem, schema};
use galley_program::JournalError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::{thread, time::Duration};

/// From this version on, SQLite keeps what a commit in WAL mode promised while another connection resets the log.
const SQLITE_NEEDED: (i32, &str) = (3_051_003, "3.51.3");

/// How often the lock that guards the making of a store is asked for, and how long each pause is.
const OPENING_TRIES: u32 = 500;
const OPENING_PAUSE: Duration = Duration::from_millis(20);

/// Opens the store at `path`, made where there is none. Gives the path with links followed.
pub(crate) fn open(path: &Path) -> Result<(Connection, PathBuf), JournalError> {
    if rusqlite::version_number() < SQLITE_NEEDED.0 {
        return Err(problem::old_sqlite(rusqlite::version(), SQLITE_NEEDED.1));
    }
    let real = folder::prepare(path)?;
    let mut connection = connect(&real)?;
    if format(&connection, &real)? < schema::FORMAT {
        let _guard = wait_for_lock(&folder::locks(&real)?.join("opening"), &real)?;
        // Another process may have made the store in the meantime.
        if format(&connection, &real)? < schema::FORMAT {
            write_ahead(&connection)
                .and_then(|()| schema::migrate(&mut connection))
                .map_err(|words| told(words, &real))?;
        }
    }
    folder::keep_private(&real)?;
    Ok((connection, real))
}

/// One more connection to a store that is open already.
pub(crate) fn connect(path: &Path) -> Result<Connection, JournalError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|words| told(words, path))?;
    settle(&connection).map_err(|words| told(words, path))?;
    if connection.is_readonly("main").map_err(|words| told(words, path))? {
        return Err(problem::unusable_place(path, &"it may only be read"));
    }
    Ok(connection)
}

/// What holds for every connection. Nothing here changes the file, which may be somebody else's.
fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(BUSY_SECONDS))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS a plain fsync leaves data in the disk's own cache; elsewhere these say nothing.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)
}

fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
}

/// The format of the store; 0 where nothing has been written to the file yet.
///
/// Read in one transaction: a store that another process makes between two of these questions would look like a
/// database of another program, with tables and no mark of ours.
fn format(connection: &Connection, path: &Path) -> Result<i64, JournalError> {
    let read = || -> rusqlite::Result<(i64, i64, i64)> {
        let transaction = connection.unchecked_transaction()?;
        let number = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok((
            number("SELECT application_id FROM pragma_application_id")?,
            number("SELECT user_version FROM pragma_user_version")?,
            number("SELECT count(*) FROM sqlite_schema")?,
        ))
    };
    let (application, format, objects) = read().map_err(|words| told(words, path))?;
    if (application, format, objects) == (0, 0, 0) {
        Ok(0)
    } else if application != schema::APPLICATION {
        Err(problem::not_a_store(path, "a database of another program"))
    } else if format > schema::FORMAT {
        Err(problem::newer_format(path, format, schema::FORMAT))
    } else {
        Ok(format)
    }
}

fn wait_for_lock(lock: &Path, store: &Path) -> Result<LockFile, JournalError> {
    for _ in 0..OPENING_TRIES {
        if let Some(taken) = LockFile::take(lock)? {
            return Ok(taken);
        }
        thread::sleep(OPENING_PAUSE);
    }
    Err(problem::busy(store, BUSY_SECONDS))
}

fn told(words: rusqlite::Error, path: &Path) -> JournalError {
    Trouble::Sql(words).told(path)
}

#[cfg(test)]
mod tests {
    use crate::Store;
    use std::os::unix::fs::PermissionsExt;
    use std::{fs, thread};

    fn refusal(path: &std::path::Path) -> String {
        let error = Store::open(path).err().expect("is refused");
        assert!(!error.cure.is_empty());
        error.to_string().replace(&path.display().to_string(), "PATH")
    }

    #[test]
    fn a_store_is_made_with_its_folder_and_nobody_else_can_read_it() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("state/galley/galley.db");
        drop(Store::open(&path).expect("opens"));
        drop(Store::open(&path).expect("opens again"));
        let mode = |path: &std::path::Path| fs::metadata(path).expect("exists").permissions().mode() & 0o777;
        assert_eq!(mode(path.parent().expect("a parent")), 0o700);
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("set");
        let store = Store::open(&path).expect("opens");
        assert_eq!(mode(&path), 0o600, "opened to others, closed again");
        let pragma = |name: &str| {
            store
                .connection()
                .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
                .expect(name)
        };
        assert_eq!(pragma("journal_mode"), "wal".to_owned().into());
        assert_eq!(pragma("synchronous"), 2_i64.into(), "FULL");
        assert_eq!(pragma("foreign_keys"), 1_i64.into());
    }

    #[test]
    fn many_may_open_a_new_store_at_once() {
        // Often, because the moment in which one makes the store and another looks at it is short.
        for _ in 0..40 {
            let place = tempfile::tempdir().expect("a folder");
            let path = place.path().join("galley.db");
            let all: Vec<_> = (0..8)
                .map(|_| {
                    let path = path.clone();
                    thread::spawn(move || {
                        let store = Store::open(&path).expect("opens");
                        (store.deployments().map(|found| found.len()), store.key().expect("a key"))
                    })
                })
                .collect();
            let seen: Vec<_> = all.into_iter().map(|one| one.join().expect("ends")).collect();
            assert!(seen.iter().all(|one| one.0 == Ok(0) && one.1 == seen[0].1), "{seen:?}");
        }
    }

    #[test]
    fn a_place_that_cannot_be_used_is_refused_in_the_words_of_the_system() {
        let place = tempfile::tempdir().expect("a folder");
        let file = place.path().join("file");
        fs::write(&file, "").expect("written");
        insta::assert_snapshot!(refusal(&file.join("galley.db")), @"E7201: the store PATH cannot be used: not a directory");
        insta::assert_snapshot!(refusal(place.path()), @"E7201: the store PATH cannot be used: it is a folder");
    }

    #[test]
    fn a_folder_without_the_right_to_write_is_refused() {
        // Root may write everywhere, except where the kernel itself says no.
        let place = tempfile::tempdir().expect("a folder");
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o500)).expect("set");
        let path = if rustix::process::geteuid().is_root() {
            std::path::PathBuf::from("/proc/self/fd/galley.db")
        } else {
            place.path().join("galley.db")
        };
        let text = refusal(&path);
        assert!(text.starts_with("E7201: the store PATH cannot be used: "), "{text}");
        assert!(text.contains("os error"), "{text}");
    }

    #[test]
    fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
        let place = tempfile::tempdir().expect("a folder");
        let text = place.path().join("notes.txt");
        fs::write(&text, "nothing but notes, and long enough to be mistaken for a header of a database file".repeat(9))
            .expect("written");
        insta::assert_snapshot!(refusal(&text), @"E7203: PATH is not a store of galley: it is no SQLite database");

        let other = place.path().join("other.db");
        let connection = rusqlite::Connection::open(&other).expect("made");
        connection.execute_batch("CREATE TABLE birds (name TEXT)").expect("made");
        drop(connection);
        let before = fs::read(&other).expect("read");
        insta::assert_snapshot!(refusal(&other), @"E7203: PATH is not a store of galley: it is a database of another program");
        assert_eq!(fs::read(&other).expect("read"), before);
    }

    #[test]
    fn a_store_of_a_later_version_is_refused() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("galley.db");
        let store = Store::open(&path).expect("opens");
        store.connection().pragma_update(None, "user_version", 2).expect("set");
        drop(store);
        insta::assert_snapshot!(refusal(&path), @"E7204: the store PATH has format 2; this program knows formats up to 1");
    }
}
