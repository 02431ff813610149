use crate::trouble::Trouble;
use crate::{Held, Holder, number, problem};
use galley_program::{DeploymentId, Time};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use std::time::Duration;

/// How long a lease lasts that is not renewed.
pub const LEASE: Duration = Duration::from_mins(2);

/// Takes the lease of a deployment for `holder`: with an epoch of its own, or not at all. Who asks has the lock file.
pub(crate) fn take(
    connection: &mut Connection,
    id: &DeploymentId,
    holder: &Holder,
    now: Time,
) -> Result<Result<i64, Held>, Trouble> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(held) = held(&change, id, holder)?.filter(|held| held.until > now) {
        return Ok(Err(held));
    }
    let text = serde_json::to_string(holder).map_err(|words| problem::defect(format!("a holder: {words}")))?;
    let epoch = change.query_row(
        "INSERT INTO leases (deployment, epoch, holder, since, expires, released) VALUES (?1, 1, ?2, ?3, ?4, 0)
         ON CONFLICT DO UPDATE SET epoch = epoch + 1, holder = excluded.holder, since = excluded.since,
             expires = excluded.expires, released = 0
         RETURNING epoch",
        params![id.0, text, number::signed(now.0), number::signed((now + LEASE).0)],
        |row| row.get(0),
    )?;
    change.commit()?;
    Ok(Ok(epoch))
}

/// Who holds a deployment, as far as nothing proves that they are gone; `None` where nobody does.
pub(crate) fn held(connection: &Connection, id: &DeploymentId, observer: &Holder) -> Result<Option<Held>, Trouble> {
    let query = "SELECT holder, since, expires FROM leases WHERE deployment = ?1 AND released = 0";
    let found = connection
        .query_row(query, params![id.0], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        })
        .optional()?;
    let Some((text, since, until)) = found else { return Ok(None) };
    // A holder whose words cannot be read is not proved gone: the lease has to run out.
    let holder = serde_json::from_str::<Holder>(&text).ok();
    if holder.as_ref().is_some_and(|holder| holder.is_gone(observer)) {
        return Ok(None);
    }
    Ok(Some(Held { holder, since: Time(number::unsigned(since)), until: Time(number::unsigned(until)) }))
}

/// Renews the lease of that epoch, in the transaction that writes: refused where somebody else has taken it since.
pub(crate) fn fence(change: &Transaction<'_>, id: &DeploymentId, epoch: i64, now: Time) -> Result<(), Trouble> {
    let renewed = change.execute(
        "UPDATE leases SET expires = ?3 WHERE deployment = ?1 AND epoch = ?2 AND released = 0",
        params![id.0, epoch, number::signed((now + LEASE).0)],
    )?;
    if renewed == 1 { Ok(()) } else { Err(problem::lease_moved_on(id).into()) }
}

/// Gives the lease of that epoch back. The row stays: epochs only grow.
pub(crate) fn release(connection: &Connection, id: &DeploymentId, epoch: i64) -> rusqlite::Result<usize> {
    connection.execute("UPDATE leases SET released = 1 WHERE deployment = ?1 AND epoch = ?2", params![id.0, epoch])
}
