use rusqlite::{Connection, TransactionBehavior};

/// Stands in the file's header, so that no other program's database is taken for a store: "Gal1".
pub(crate) const APPLICATION: i64 = 0x4761_6c31;

/// The format that this program writes.
pub(crate) const FORMAT: i64 = 1;

/// The n-th takes a store from format n to n + 1. What stands here once is never edited.
const MIGRATIONS: [&str; 1] = [FIRST];

/// Takes a store to the current format, all or nothing.
pub(crate) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "application_id", APPLICATION)?;
    change.pragma_update(None, "user_version", FORMAT)?;
    change.commit()
}

// `deployments.last` and `last_checksum` say where the chain of a deployment ends, so that a cut-off tail is noticed.
// `runs` and `steps` are summaries of the records and can be made again from them.
const FIRST: &str = "
CREATE TABLE deployments (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    cloud TEXT NOT NULL,
    created INTEGER NOT NULL,
    closed INTEGER,
    last INTEGER NOT NULL DEFAULT 0,
    last_checksum BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE UNIQUE INDEX open_deployments ON deployments (name) WHERE closed IS NULL;

CREATE TABLE records (
    deployment TEXT NOT NULL REFERENCES deployments (id),
    sequence INTEGER NOT NULL,
    run TEXT NOT NULL,
    kind TEXT NOT NULL,
    path TEXT,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    checksum BLOB NOT NULL,
    PRIMARY KEY (deployment, sequence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER records_are_not_changed BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER records_are_not_removed BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;

CREATE TABLE sources (
    digest TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE run_sources (
    deployment TEXT NOT NULL REFERENCES deployments (id),
    run TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES sources (digest),
    PRIMARY KEY (deployment, run, sequence, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE leases (
    deployment TEXT PRIMARY KEY REFERENCES deployments (id),
    epoch INTEGER NOT NULL,
    holder TEXT NOT NULL,
    since INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    released INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    deployment TEXT NOT NULL REFERENCES deployments (id),
    run TEXT NOT NULL,
    purpose TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    ending TEXT,
    first INTEGER NOT NULL,
    PRIMARY KEY (deployment, run)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    deployment TEXT NOT NULL REFERENCES deployments (id),
    path TEXT NOT NULL,
    state TEXT NOT NULL,
    action TEXT,
    changed INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (deployment, path)
) STRICT, WITHOUT ROWID;
";
