use crate::problem;
use galley_program::{DeploymentId, JournalError, Record, RunId};
use serde::Deserialize;

/// The form in which records are written. A field is added with a default and never changes its meaning, so a new form
/// is needed only where an old program would misread.
pub(crate) const VERSION: i64 = 1;

/// A record as it is stored.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) sequence: u64,
    pub(crate) run: String,
    pub(crate) kind: String,
    pub(crate) path: Option<String>,
    pub(crate) body: String,
    pub(crate) version: i64,
    pub(crate) checksum: Vec<u8>,
}

impl Row {
    /// The row of a record that is still without its checksum.
    pub(crate) fn new(sequence: u64, run: &str, record: &Record) -> Result<Self, JournalError> {
        let unwritable = |words: serde_json::Error| problem::defect(format!("a record cannot be written: {words}"));
        let body = serde_json::to_string(record).map_err(unwritable)?;
        let Kind { kind } = serde_json::from_str(&body).map_err(unwritable)?;
        Ok(Self {
            sequence,
            run: run.to_owned(),
            kind,
            path: record.path().map(|path| path.as_str().to_owned()),
            body,
            version: VERSION,
            checksum: Vec::new(),
        })
    }

    /// The record itself.
    pub(crate) fn record(&self, id: &DeploymentId) -> Result<Record, JournalError> {
        if self.version > VERSION {
            return Err(problem::newer_record(id, self.sequence, self.version, VERSION));
        }
        serde_json::from_str(&self.body).map_err(|words| problem::damaged(id, self.sequence, &words.to_string()))
    }
}

/// Which run a record names.
pub(crate) fn run_of(record: &Record) -> Option<&RunId> {
    if let Record::RunStarted { run, .. } | Record::RunEnded { run, .. } = record { Some(run) } else { None }
}

/// The name of its kind, which the body begins with.
#[derive(Deserialize)]
struct Kind {
    kind: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::one_of_each;

    #[test]
    fn the_columns_say_what_the_body_says() {
        for record in one_of_each() {
            let row = Row::new(1, "r1", &record).expect("is written");
            let body: serde_json::Value = serde_json::from_str(&row.body).expect("parses");
            assert_eq!(body["kind"], row.kind);
            assert_eq!(body["at"], record.at().0);
            assert_eq!(body.get("path").and_then(|path| path.as_str()), row.path.as_deref());
            assert_eq!(body.get("run").and_then(|run| run.as_str()), run_of(&record).map(|run| run.0.as_str()));
        }
    }

    #[test]
    fn every_record_comes_back_as_it_was() {
        let id = DeploymentId("d".into());
        for record in one_of_each() {
            let row = Row::new(1, "r1", &record).expect("is written");
            assert_eq!(row.record(&id).expect("is read"), record);
        }
    }
}
