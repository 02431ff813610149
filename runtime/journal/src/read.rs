use crate::chain::{self, Head};
use crate::row::Row;
use crate::trouble::Trouble;
use crate::{number, problem};
use galley_program::{DeploymentId, Stored};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

/// All records of a deployment, verified. Nothing is dropped: one wrong record, and there are none.
pub(crate) fn records(connection: &Connection, id: &DeploymentId) -> Result<Vec<Stored>, Trouble> {
    // One view of both tables, while a writer may go on.
    verified(&connection.unchecked_transaction()?, id)
}

/// The same, within a transaction.
pub(crate) fn verified(view: &Transaction<'_>, id: &DeploymentId) -> Result<Vec<Stored>, Trouble> {
    let head = head(view, id)?;
    let rows = rows(view, id)?;
    if let Some(damage) = chain::damage(id, &rows, &head).first() {
        return Err(problem::damaged(id, damage.sequence.unwrap_or_default(), &damage.what).into());
    }
    rows.iter().map(|row| Ok(Stored { sequence: row.sequence, record: row.record(id)? })).collect()
}

/// The records of a deployment as they stand, in order.
pub(crate) fn rows(connection: &Connection, id: &DeploymentId) -> rusqlite::Result<Vec<Row>> {
    let mut query = connection.prepare(
        "SELECT sequence, run, kind, path, body, version, checksum FROM records WHERE deployment = ?1 ORDER BY sequence",
    )?;
    let rows = query.query_map(params![id.0], |row| {
        Ok(Row {
            sequence: number::unsigned(row.get(0)?),
            run: row.get(1)?,
            kind: row.get(2)?,
            path: row.get(3)?,
            body: row.get(4)?,
            version: row.get(5)?,
            checksum: row.get(6)?,
        })
    })?;
    rows.collect()
}

/// Where the records of a deployment end.
pub(crate) fn head(connection: &Connection, id: &DeploymentId) -> Result<Head, Trouble> {
    let found = connection
        .query_row("SELECT last, last_checksum FROM deployments WHERE id = ?1", params![id.0], |row| {
            Ok(Head { sequence: number::unsigned(row.get(0)?), checksum: row.get(1)? })
        })
        .optional()?;
    found.ok_or_else(|| problem::unknown_deployment(id).into())
}

/// The run under way, or the last one; empty before the first.
pub(crate) fn current_run(connection: &Connection, id: &DeploymentId) -> rusqlite::Result<String> {
    let found = connection
        .query_row(
            "SELECT run FROM records WHERE deployment = ?1 ORDER BY sequence DESC LIMIT 1",
            params![id.0],
            |row| row.get(0),
        )
        .optional()?;
    Ok(found.unwrap_or_default())
}
