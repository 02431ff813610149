use crate::trouble::Trouble;
use crate::{number, problem};
use galley_program::{DeploymentId, Digest, RunId, Source, Sources};
use rusqlite::{Connection, Transaction, params};

/// Keeps what a run was started from, by digest: a text that is there already is not written again.
pub(crate) fn keep(
    change: &Transaction<'_>,
    id: &DeploymentId,
    run: &str,
    sequence: u64,
    sources: &Sources,
) -> rusqlite::Result<()> {
    for (position, source) in (0_i64..).zip(&sources.0) {
        let digest = source.digest();
        change.execute(
            "INSERT INTO sources (digest, text) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![digest.as_str(), &*source.text],
        )?;
        change.execute(
            "INSERT INTO run_sources (deployment, run, sequence, position, name, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id.0, run, number::signed(sequence), position, source.name, digest.as_str()],
        )?;
    }
    Ok(())
}

/// What a run was started from, the last time it was.
pub(crate) fn of_run(connection: &Connection, id: &DeploymentId, run: &RunId) -> Result<Sources, Trouble> {
    let mut query = connection.prepare(
        "SELECT name, digest, text FROM run_sources LEFT JOIN sources USING (digest)
         WHERE deployment = ?1 AND run = ?2 AND sequence =
             (SELECT max(sequence) FROM run_sources WHERE deployment = ?1 AND run = ?2)
         ORDER BY position",
    )?;
    let found = query.query_map(params![id.0, run.0], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    let mut sources = Sources::default();
    for line in found {
        let (name, digest, text) = line?;
        let Some(text) = text else { return Err(problem::damaged_source(id, &name, "its text is missing").into()) };
        if Digest::of(&text).as_str() != digest {
            return Err(problem::damaged_source(id, &name, "its text does not fit its digest").into());
        }
        sources.add(Source { name, text: text.into() });
    }
    if sources.0.is_empty() { Err(problem::no_sources(id, &run.0).into()) } else { Ok(sources) }
}
