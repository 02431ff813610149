use crate::chain::{self, Head};
use crate::row::{Row, run_of};
use crate::trouble::Trouble;
use crate::{number, problem, projection, read, source};
use galley_program::{DeploymentId, Record, Sources};
use rusqlite::{Transaction, params};

/// Adds records to the end of the journal, and keeps the summaries in step. The caller commits.
pub(crate) fn append(
    change: &Transaction<'_>,
    id: &DeploymentId,
    records: &[Record],
    sources: Option<&Sources>,
) -> Result<(), Trouble> {
    let mut head = read::head(change, id)?;
    let mut run = read::current_run(change, id)?;
    for record in records {
        if let Some(named) = run_of(record) {
            run.clone_from(&named.0);
        }
        let mut row = Row::new(head.sequence + 1, &run, record)?;
        row.checksum = chain::checksum(id, &row, &head.checksum);
        insert(change, id, &row)?;
        projection::apply(change, id, row.sequence, record)?;
        if let (Record::RunStarted { recipe, .. }, Some(sources)) = (record, sources) {
            if *recipe != sources.digest() {
                let message = format!("run {run} starts from {recipe}, but its sources are {}", sources.digest());
                return Err(problem::defect(message).into());
            }
            source::keep(change, id, &run, row.sequence, sources)?;
        }
        head = Head { sequence: row.sequence, checksum: row.checksum };
    }
    change.execute(
        "UPDATE deployments SET last = ?2, last_checksum = ?3 WHERE id = ?1",
        params![id.0, number::signed(head.sequence), head.checksum],
    )?;
    Ok(())
}

fn insert(change: &Transaction<'_>, id: &DeploymentId, row: &Row) -> rusqlite::Result<usize> {
    change.execute(
        "INSERT INTO records (deployment, sequence, run, kind, path, body, version, checksum)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![id.0, number::signed(row.sequence), row.run, row.kind, row.path, row.body, row.version, row.checksum],
    )
}
