use crate::Damage;
use crate::row::Row;
use galley_program::DeploymentId;
use sha2::{Digest as _, Sha256};

/// Where the records of a deployment end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) sequence: u64,
    pub(crate) checksum: Vec<u8>,
}

/// The checksum of a record: over everything that is stored of it, and over its predecessor's.
pub(crate) fn checksum(id: &DeploymentId, row: &Row, predecessor: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    let (sequence, version) = (row.sequence.to_be_bytes(), row.version.to_be_bytes());
    let path = row.path.as_deref().unwrap_or_default();
    let texts = [id.0.as_str(), &row.run, &row.kind, path, &row.body].map(str::as_bytes);
    for part in [predecessor, &sequence, &version].into_iter().chain(texts) {
        // A length before each part keeps ("a", "bc") and ("ab", "c") apart.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// Everything that is wrong with the records of a deployment. A wrong record does not make those after it wrong.
pub(crate) fn damage(id: &DeploymentId, rows: &[Row], head: &Head) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut report = |sequence, what: &str| {
        found.push(Damage { deployment: Some(id.clone()), sequence: Some(sequence), what: what.to_owned() });
    };
    let mut last = Head::default();
    for row in rows {
        if row.sequence != last.sequence + 1 {
            report(last.sequence + 1, "it is missing");
        } else if checksum(id, row, &last.checksum) != row.checksum {
            report(row.sequence, "its checksum does not fit what is stored");
        }
        last = Head { sequence: row.sequence, checksum: row.checksum.clone() };
    }
    if last.sequence < head.sequence {
        report(last.sequence + 1, "it is missing");
    } else if last.sequence > head.sequence {
        report(head.sequence + 1, "it stands after the end of the journal");
    } else if last.checksum != head.checksum {
        report(last.sequence, "its checksum is not the one at the end of the journal");
    }
    found
}
