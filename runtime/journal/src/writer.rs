use crate::lock_file::LockFile;
use crate::trouble::Trouble;
use crate::{Held, Holder, Refusal, append, folder, lease, number, open, problem, read};
use galley_program::{DeploymentId, Journal, JournalError, Record, Sources, Stored, Time};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::path::{Path, PathBuf};

/// A deployment held for writing. Dropping it gives the deployment back; so does the end of the process, however it
/// comes.
pub struct Writer {
    connection: Connection,
    path: PathBuf,
    id: DeploymentId,
    epoch: i64,
    sources: Option<Sources>,
    /// After a failure nobody knows what is on disk: the run stops, and a resume reads it afresh.
    stopped: bool,
    _lock: LockFile,
}

impl Writer {
    pub(crate) fn take(path: &Path, id: &DeploymentId, holder: &Holder, now: Time) -> Result<Self, Refusal> {
        let mut connection = open::connect(path)?;
        let told = |trouble: Trouble| Refusal::Failed(trouble.told(path));
        let Some(lock) = LockFile::take(&folder::locks(path)?.join(&id.0))? else {
            let unnamed = Held { holder: None, since: now, until: now };
            let held = lease::held(&connection, id, holder).map_err(told)?;
            return Err(held.unwrap_or(unnamed).into());
        };
        let epoch = lease::take(&mut connection, id, holder, now).map_err(told)??;
        let (path, id) = (path.to_owned(), id.clone());
        Ok(Self { connection, path, id, epoch, sources: None, stopped: false, _lock: lock })
    }

    /// The deployment that is held.
    #[must_use]
    pub fn deployment(&self) -> &DeploymentId {
        &self.id
    }

    /// Gives what the next run is started from. It is stored in the same transaction as the next `RunStarted`, whose
    /// digest must be that of the sources.
    pub fn keep_sources(&mut self, sources: Sources) {
        self.sources = Some(sources);
    }

    /// Closes the deployment: it keeps its records, and its name is free again.
    ///
    /// # Errors
    /// When somebody else holds the deployment by now, or the store cannot be written.
    pub fn close(&mut self, now: Time) -> Result<(), JournalError> {
        self.change(now, |change, id| {
            let sql = "UPDATE deployments SET closed = ?2 WHERE id = ?1 AND closed IS NULL";
            change.execute(sql, params![id.0, number::signed(now.0)])?;
            Ok(())
        })
    }

    /// One transaction of the holder of the lease: all or nothing, and on disk when this returns. A failure stops the
    /// writer for good.
    fn change(
        &mut self,
        now: Time,
        work: impl FnOnce(&Transaction<'_>, &DeploymentId) -> Result<(), Trouble>,
    ) -> Result<(), JournalError> {
        if self.stopped {
            return Err(problem::stopped(&self.id));
        }
        let done = commit(&mut self.connection, |change| {
            lease::fence(change, &self.id, self.epoch, now)?;
            work(change, &self.id)
        });
        done.map_err(|trouble| {
            self.stopped = true;
            trouble.told(&self.path)
        })
    }

    /// Ends as a killed process does: the lease stays as it is.
    #[cfg(test)]
    pub(crate) fn die(mut self) {
        self.epoch = -1;
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

fn commit(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    work(&change)?;
    Ok(change.commit()?)
}

impl Journal for Writer {
    fn records(&mut self) -> Result<Vec<Stored>, JournalError> {
        read::records(&self.connection, &self.id).map_err(|trouble| trouble.told(&self.path))
    }

    fn append(&mut self, records: &[Record], now: Time) -> Result<(), JournalError> {
        let starts = records.iter().any(|record| matches!(record, Record::RunStarted { .. }));
        let sources = if starts { self.sources.take() } else { None };
        self.change(now, |change, id| append::append(change, id, records, sources.as_ref()))
    }

    fn renew(&mut self, now: Time) -> Result<(), JournalError> {
        self.change(now, |_, _| Ok(()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // If this fails, the lock file still goes, and the process is seen to be gone once it is.
        let _ = lease::release(&self.connection, &self.id, self.epoch);
    }
}

#[cfg(test)]
mod tests {
    use crate::test_support::{NOW, Place, one_of_each};
    use crate::{Holder, LEASE, Refusal};
    use galley_program::{DeploymentId, Journal as _, Time};
    use std::{fs, process, process::Command, time::Duration};

    fn refused(place: &Place, id: &DeploymentId, now: Time) -> String {
        let refusal = place.store.write(id, &Holder::this_process(), now).err().expect("is refused");
        assert!(matches!(refusal, Refusal::Held(_)), "{refusal:?}");
        refusal.error().to_string().replace(&format!("process {}", process::id()), "process PID")
    }

    fn on_a_host(holder: Holder) -> Holder {
        Holder { host: "build-3".into(), user: Some("ana".into()), ..holder }
    }

    #[test]
    fn a_second_writer_is_refused_and_told_who_holds_the_deployment() {
        let place = Place::new();
        let id = place.deployment("prod");
        let other = place.deployment("other");
        let holder = on_a_host(Holder::this_process());
        let first = place.store.write(&id, &holder, NOW).expect("is free");
        insta::assert_snapshot!(refused(&place, &id, NOW), @"E7208: the deployment is held by process PID of ana on build-3 since 2026-11-22T14:05:09.250Z");
        let long_after = NOW + LEASE + Duration::from_secs(1);
        refused(&place, &id, long_after); // The lock on this host says that the process still has it.
        assert_eq!(place.store.held(&id).expect("reads").expect("is held").holder, Some(holder));
        drop(place.writer(&other));
        drop(first);
        assert_eq!(place.store.held(&id), Ok(None));
        drop(place.writer(&id));
    }

    #[test]
    fn the_lease_of_a_dead_process_is_taken_over_at_once() {
        let place = Place::new();
        let id = place.deployment("prod");
        let mut child = Command::new("sleep").arg("60").spawn().expect("starts");
        let holder = Holder::process(child.id());
        let mut writer = place.store.write(&id, &holder, NOW).expect("is free");
        writer.append(&one_of_each()[..1], NOW).expect("is written");
        writer.die();
        refused(&place, &id, NOW); // It left no lock, yet it runs.
        child.kill().expect("is killed");
        child.wait().expect("has ended");
        let mut next = place.writer(&id);
        assert_eq!(next.records().expect("reads").len(), 1);
        next.append(&one_of_each()[1..2], NOW).expect("is written");
    }

    #[test]
    fn the_lease_of_another_host_runs_out() {
        let place = Place::new();
        let id = place.deployment("prod");
        let holder = Holder { host: "far".into(), boot_id: "away".into(), ..Holder::this_process() };
        let mut writer = place.store.write(&id, &holder, NOW).expect("is free");
        let later = NOW + Duration::from_mins(1);
        writer.renew(later).expect("is renewed");
        writer.die();
        refused(&place, &id, NOW + LEASE + Duration::from_secs(1));
        assert!(place.store.write(&id, &Holder::this_process(), later + LEASE).is_ok(), "it has run out");
    }

    #[test]
    fn a_writer_whose_lease_was_taken_is_refused_at_its_next_append() {
        let place = Place::new();
        let id = place.deployment("prod");
        let holder = Holder { host: "far".into(), boot_id: "away".into(), ..Holder::this_process() };
        let mut old = place.store.write(&id, &holder, NOW).expect("is free");
        old.append(&one_of_each()[..1], NOW).expect("is written");
        // Somebody cleared away the lock files, and the lease ran out.
        fs::remove_dir_all(place.store.path().with_file_name("galley.db.locks")).expect("removed");
        let later = NOW + LEASE;
        let mut new = place.store.write(&id, &Holder::this_process(), later).expect("is taken over");
        let error = old.append(&one_of_each()[1..2], later).expect_err("is fenced");
        insta::assert_snapshot!(error, @"E7209: another process has taken over deployment d1; nothing more is written from here");
        drop(old);
        new.append(&one_of_each()[1..2], later).expect("still holds it");
        assert_eq!(new.records().expect("reads").len(), 2);
    }

    #[test]
    fn a_full_disk_stops_the_writer_for_good() {
        let place = Place::new();
        let id = place.deployment("prod");
        let mut writer = place.writer(&id);
        writer.append(&one_of_each()[..2], NOW).expect("is written");
        let pages: i64 = writer.connection().query_row("PRAGMA page_count", [], |row| row.get(0)).expect("counts");
        let limit = |most: i64| {
            let sql = format!("PRAGMA max_page_count = {most}");
            writer.connection().query_row(&sql, [], |_| Ok(())).expect("is set");
        };
        limit(pages);
        let many = (0..50).flat_map(|_| one_of_each()).collect::<Vec<_>>();
        let error = writer.append(&many, NOW).expect_err("does not fit").to_string();
        let error = error.replace(&place.store.path().display().to_string(), "PATH");
        insta::assert_snapshot!(error, @"E7206: the store PATH could not be read or written: database or disk is full");
        let sql = format!("PRAGMA max_page_count = {}", pages * 100);
        writer.connection().query_row(&sql, [], |_| Ok(())).expect("is set");
        let error = writer.append(&one_of_each()[2..3], NOW).expect_err("is not tried again");
        insta::assert_snapshot!(error, @"E7211: writing to deployment d1 failed before, and is not tried again");
        drop(writer);
        assert_eq!(place.writer(&id).records().expect("reads").len(), 2, "all or nothing");
    }

    #[test]
    fn a_deployment_that_is_not_there_cannot_be_written_to() {
        let place = Place::new();
        let refusal =
            place.store.write(&DeploymentId("d9".into()), &Holder::this_process(), NOW).err().expect("refused");
        insta::assert_snapshot!(refusal.error(), @"E7216: the store holds no deployment d9");
    }
}
