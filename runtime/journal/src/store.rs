use crate::trouble::Trouble;
use crate::{Damage, DeploymentInfo, Held, Holder, Refusal, RunInfo, StepInfo, Writer};
use crate::{check, key, lease, number, open, problem, projection, read, source};
use galley_program::{DeploymentId, JournalError, RunId, Sources, Stored, Time};
use rusqlite::{Connection, Row, TransactionBehavior, params, params_from_iter};
use std::path::{Path, PathBuf};

/// A store on disk: deployments, their records, and what they were started from. Reading needs no lease and never waits
/// for a writer.
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store at `path`; makes it, and its folder, where there is none.
    ///
    /// # Errors
    /// Where the place cannot be written to or lies on a network file system, or what lies there is no store of ours or
    /// one of a later version.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let (connection, path) = open::open(path)?;
        Ok(Self { connection, path })
    }

    /// Where it lies, with links followed.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The store's own key, made when it is first asked for. It marks secrets: equal ones have equal marks, and a mark
    /// tells nothing to who does not have the key.
    ///
    /// # Errors
    /// When it can be neither read nor made.
    pub fn key(&self) -> Result<[u8; 32], JournalError> {
        key::key(&self.path)
    }

    /// All deployments, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn deployments(&self) -> Result<Vec<DeploymentInfo>, JournalError> {
        self.tell(self.select("ORDER BY created, rowid", &[]))
    }

    /// The deployment of that id; else the open one of that name; else the one of that name that was made last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find(&self, name_or_id: &str) -> Result<Option<DeploymentInfo>, JournalError> {
        let order = "WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC, closed IS NULL DESC, rowid DESC LIMIT 1";
        Ok(self.tell(self.select(order, &[name_or_id]))?.pop())
    }

    /// Makes a deployment without records.
    ///
    /// # Errors
    /// When an open deployment has that name, or the store cannot be written.
    pub fn create(&self, name: &str, cloud: &str, id: DeploymentId, now: Time) -> Result<DeploymentInfo, JournalError> {
        // The id becomes the name of a file.
        if id.0.is_empty() || !id.0.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(problem::defect(format!("`{id}` is no id of a deployment")));
        }
        let taken = self.tell(self.select("WHERE name = ?1 AND closed IS NULL", &[name]))?.pop();
        if let Some(standing) = taken {
            return Err(problem::name_taken(name, &standing.id));
        }
        let made = self.connection.execute(
            "INSERT INTO deployments (id, name, cloud, created) VALUES (?1, ?2, ?3, ?4)",
            params![id.0, name, cloud, number::signed(now.0)],
        );
        self.tell(made.map_err(Trouble::from))?;
        Ok(DeploymentInfo { id, name: name.into(), cloud: cloud.into(), created: now, closed: None, last_run: None })
    }

    /// All records of a deployment, in order, each verified against its checksum.
    ///
    /// # Errors
    /// When one is damaged or missing (then none is given), or the store cannot be read.
    pub fn records(&self, id: &DeploymentId) -> Result<Vec<Stored>, JournalError> {
        self.tell(read::records(&self.connection, id))
    }

    /// The runs of a deployment, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn runs(&self, id: &DeploymentId) -> Result<Vec<RunInfo>, JournalError> {
        self.tell(projection::runs(&self.connection, id))
    }

    /// The steps of a deployment, in the order in which they were first heard of.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn steps(&self, id: &DeploymentId) -> Result<Vec<StepInfo>, JournalError> {
        self.tell(projection::steps(&self.connection, id))
    }

    /// What a run was started from: the recipe and all it imports, as they were then.
    ///
    /// # Errors
    /// When the store has none for that run, or a text no longer fits its digest.
    pub fn sources(&self, id: &DeploymentId, run: &RunId) -> Result<Sources, JournalError> {
        self.tell(source::of_run(&self.connection, id, run))
    }

    /// Who holds a deployment for writing, as far as nothing proves that they are gone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn held(&self, id: &DeploymentId) -> Result<Option<Held>, JournalError> {
        self.tell(lease::held(&self.connection, id, &Holder::this_process()))
    }

    /// Takes a deployment for writing, until the writer is dropped or its process ends. `now` is the time of day, as in
    /// later appends.
    ///
    /// # Errors
    /// When another process holds it, there is no such deployment, or the store cannot be written.
    pub fn write(&self, id: &DeploymentId, holder: &Holder, now: Time) -> Result<Writer, Refusal> {
        self.tell(read::head(&self.connection, id))?;
        Writer::take(&self.path, id, holder, now)
    }

    /// Everything in the store that is not as it was written.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub fn check(&self) -> Result<Vec<Damage>, JournalError> {
        self.tell(check::check(&self.connection))
    }

    /// Makes the summaries (runs and steps) of all deployments again, from the records alone.
    ///
    /// # Errors
    /// When a record is damaged (then nothing is changed), or the store cannot be written.
    pub fn rebuild(&mut self) -> Result<(), JournalError> {
        let ids: Vec<DeploymentId> = self.tell(check::ids(&self.connection).map_err(Trouble::from))?;
        ids.iter().try_for_each(|id| {
            let done = self.rebuild_one(id);
            self.tell(done)
        })
    }

    fn rebuild_one(&mut self, id: &DeploymentId) -> Result<(), Trouble> {
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let records = read::verified(&change, id)?;
        projection::rebuild(&change, id, &records)?;
        Ok(change.commit()?)
    }

    fn select(&self, condition: &str, parameters: &[&str]) -> Result<Vec<DeploymentInfo>, Trouble> {
        let sql = format!("SELECT id, name, cloud, created, closed FROM deployments {condition}");
        let mut query = self.connection.prepare(&sql)?;
        let found = query.query_map(params_from_iter(parameters), deployment)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let with_run = |info: DeploymentInfo| {
            let last_run = projection::runs(&self.connection, &info.id)?.pop();
            Ok(DeploymentInfo { last_run, ..info })
        };
        found.into_iter().map(with_run).collect()
    }

    fn tell<T>(&self, done: Result<T, Trouble>) -> Result<T, JournalError> {
        done.map_err(|trouble| trouble.told(&self.path))
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

fn deployment(row: &Row<'_>) -> rusqlite::Result<DeploymentInfo> {
    Ok(DeploymentInfo {
        id: DeploymentId(row.get(0)?),
        name: row.get(1)?,
        cloud: row.get(2)?,
        created: Time(number::unsigned(row.get(3)?)),
        closed: row.get::<_, Option<i64>>(4)?.map(|moment| Time(number::unsigned(moment))),
        last_run: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::test_support::{NOW, Place, one_of_each, started};
    use crate::{Ending, StepState};
    use galley_program::{DeploymentId, Journal as _, Outcome, Purpose, Record, RunId, Source, Sources, Time};

    #[test]
    fn a_deployment_is_found_by_name_and_by_id_and_its_name_is_taken_while_it_is_open() {
        let place = Place::new();
        assert_eq!(place.store.find("prod"), Ok(None));
        let made = place.deployment("prod");
        assert_eq!(place.store.find("prod").expect("reads").expect("found").id, made);
        assert_eq!(place.store.find(&made.0).expect("reads").expect("found").name, "prod");
        let again = place.store.create("prod", "aws", DeploymentId("b2".into()), NOW).expect_err("is taken");
        insta::assert_snapshot!(again, @"E7210: a deployment called `prod` stands already (d1)");

        place.writer(&made).close(NOW).expect("closes");
        let newer = place.store.create("prod", "aws", DeploymentId("d3".into()), Time(5)).expect("is free again");
        assert_eq!(place.store.find("prod").expect("reads").expect("found").id, newer.id, "the open one");
        assert_eq!(place.store.find("d1").expect("reads").expect("found").closed, Some(NOW));
        assert_eq!(place.store.deployments().expect("reads").len(), 2);
    }

    #[test]
    fn records_come_back_in_order_and_as_they_were() {
        let mut place = Place::new();
        let id = place.deployment("prod");
        let records = one_of_each();
        let mut writer = place.writer(&id);
        for record in &records[..4] {
            writer.append(std::slice::from_ref(record), NOW).expect("is written");
        }
        writer.append(&records[4..], NOW).expect("are written");
        let written = writer.records().expect("reads");
        drop(writer);
        place.reopen();
        let read = place.store.records(&id).expect("reads");
        assert_eq!(read, written);
        assert_eq!(read.iter().map(|stored| stored.sequence).collect::<Vec<_>>(), (1..=21).collect::<Vec<_>>());
        assert!(read.iter().map(|stored| &stored.record).eq(&records));
    }

    #[test]
    fn a_thousand_single_appends_are_all_there() {
        let place = Place::new();
        let id = place.deployment("prod");
        let mut writer = place.writer(&id);
        for number in 0..1_000 {
            let record = Record::StepEntered { path: "cluster".into(), recipe: "eks".into(), at: Time(number) };
            writer.append(&[record], NOW).expect("is written");
        }
        assert_eq!(writer.records().expect("reads").len(), 1_000);
    }

    #[test]
    fn the_last_run_of_a_deployment_is_shown_with_it() {
        let place = Place::new();
        let id = place.deployment("prod");
        let last = |place: &Place| place.store.find("prod").expect("reads").expect("found").last_run;
        assert_eq!(last(&place), None);
        let mut writer = place.writer(&id);
        writer.append(&[started("r1", &Sources::default(), Time(10))], NOW).expect("is written");
        let begun = last(&place).expect("has a run");
        assert_eq!((begun.started, begun.ended, begun.ending), (Time(10), None, None));
        let end = |run: &str, outcome, at| Record::RunEnded { run: RunId(run.into()), outcome, at: Time(at) };
        writer.append(&[end("r1", Outcome::Interrupted, 20)], NOW).expect("is written");
        assert_eq!(last(&place).expect("has a run").ending, Some(Ending::Interrupted));
        writer.append(&[started("r1", &Sources::default(), Time(30))], NOW).expect("is written");
        let resumed = last(&place).expect("has a run");
        assert_eq!((resumed.started, resumed.ended), (Time(10), None), "it goes on");
        writer.append(&[end("r1", Outcome::Undone, 40)], NOW).expect("is written");
        assert_eq!(last(&place).expect("has a run").ending, Some(Ending::Undone));
        assert_eq!(last(&place).expect("has a run").purpose, Purpose::Forward);
    }

    #[test]
    fn summaries_can_be_made_again_from_the_records() {
        let mut place = Place::new();
        let id = place.deployment("prod");
        place.writer(&id).append(&one_of_each(), NOW).expect("is written");
        let (runs, steps) = (place.store.runs(&id).expect("reads"), place.store.steps(&id).expect("reads"));
        let shown: Vec<String> = steps.iter().map(|step| format!("{} {}", step.path, step.state.name())).collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        net finished
        eks finished
        eks/vpc kept
        approve1 finished
        ready finished
        ");
        assert_eq!(steps[2].state, StepState::Kept);
        assert_eq!(steps[2].action.as_deref(), Some("aws.ec2.create_vpc"));

        place
            .store
            .connection()
            .execute_batch("DELETE FROM runs; UPDATE steps SET state = 'nonsense'")
            .expect("broken");
        let error = place.store.steps(&id).expect_err("is damaged");
        insta::assert_snapshot!(error, @"E7219: the summary of deployment d1 is damaged: it holds the unknown word `nonsense`");
        place.store.rebuild().expect("is made again");
        assert_eq!(place.store.runs(&id).expect("reads"), runs);
        assert_eq!(place.store.steps(&id).expect("reads"), steps);
    }

    #[test]
    fn a_text_is_stored_once_and_each_run_keeps_what_it_was_started_from() {
        let place = Place::new();
        let id = place.deployment("prod");
        let source = |name: &str, text: &str| Source { name: name.into(), text: text.into() };
        let first = Sources(vec![source("main.recipe", "recipe main {}"), source("std/network", "recipe dynamic {}")]);
        let second =
            Sources(vec![source("main.recipe", "recipe main { }"), source("std/network", "recipe dynamic {}")]);
        let mut writer = place.writer(&id);
        for (run, sources) in [("r1", &first), ("r2", &second), ("r2", &first)] {
            writer.keep_sources(sources.clone());
            writer.append(&[started(run, sources, NOW)], NOW).expect("is written");
        }
        let sources = |run: &str| place.store.sources(&id, &RunId(run.into()));
        assert_eq!(sources("r1"), Ok(first.clone()));
        assert_eq!(sources("r2"), Ok(first.clone()), "it was started again, from others");
        let texts: i64 =
            place.store.connection().query_row("SELECT count(*) FROM sources", [], |row| row.get(0)).expect("counts");
        assert_eq!(texts, 3, "of six");
        let none = sources("r9").expect_err("there is none");
        insta::assert_snapshot!(none, @"E7212: the store holds no sources for run r9 of deployment d1");

        writer.keep_sources(second);
        let wrong = writer.append(&[started("r3", &first, NOW)], NOW).expect_err("they differ");
        assert_eq!(wrong.code, "E7920");
        assert_eq!(place.store.records(&id).expect("reads").len(), 3, "nothing of it was written");
    }
}
