use crate::trouble::Trouble;
use crate::{Damage, chain, read};
use galley_program::{DeploymentId, Digest};
use rusqlite::Connection;

/// Everything in the store that is not as it was written.
pub(crate) fn check(connection: &Connection) -> Result<Vec<Damage>, Trouble> {
    let view = connection.unchecked_transaction()?;
    let mut found = pages(&view)?;
    for id in ids(&view)? {
        let rows = read::rows(&view, &id)?;
        let wrong = chain::damage(&id, &rows, &read::head(&view, &id)?);
        // What fits its checksum and still cannot be read was written by another version.
        let unreadable = rows.iter().filter(|row| !wrong.iter().any(|damage| damage.sequence == Some(row.sequence)));
        let unreadable = unreadable.filter_map(|row| {
            let error = row.record(&id).err()?;
            Some(Damage { deployment: Some(id.clone()), sequence: Some(row.sequence), what: error.message })
        });
        let unreadable: Vec<Damage> = unreadable.collect();
        found.extend(wrong);
        found.extend(unreadable);
    }
    found.extend(sources(&view)?);
    Ok(found)
}

/// The ids of all deployments, the oldest first.
pub(crate) fn ids(connection: &Connection) -> rusqlite::Result<Vec<DeploymentId>> {
    let mut query = connection.prepare("SELECT id FROM deployments ORDER BY rowid")?;
    query.query_map([], |row| row.get(0).map(DeploymentId))?.collect()
}

/// SQLite's own check of its pages and references. It shows at most 100 lines of the first.
fn pages(connection: &Connection) -> rusqlite::Result<Vec<Damage>> {
    let mut found = Vec::new();
    let mut query = connection.prepare("SELECT integrity_check FROM pragma_integrity_check")?;
    for line in query.query_map([], |row| row.get::<_, String>(0))? {
        let what = line?;
        if what != "ok" {
            found.push(Damage { deployment: None, sequence: None, what });
        }
    }
    let mut query = connection.prepare("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")?;
    for line in query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))? {
        let (table, parent) = line?;
        found.push(Damage {
            deployment: None,
            sequence: None,
            what: format!("{table} names something that is missing in {parent}"),
        });
    }
    Ok(found)
}

fn sources(connection: &Connection) -> rusqlite::Result<Vec<Damage>> {
    let mut found = Vec::new();
    let mut query = connection.prepare("SELECT digest, text FROM sources ORDER BY digest")?;
    for line in query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))? {
        let (digest, text) = line?;
        if Digest::of(&text).as_str() != digest {
            let what = format!("the source with the digest {digest} has another text");
            found.push(Damage { deployment: None, sequence: None, what });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use crate::test_support::{NOW, Place, one_of_each, started};
    use crate::{chain, read};
    use galley_program::{DeploymentId, Journal as _, Source, Sources};

    fn damaged(sql: &str) -> (Place, DeploymentId, String) {
        let place = Place::new();
        let id = place.deployment("prod");
        let mut writer = place.writer(&id);
        let sources = Sources(vec![Source { name: "main.recipe".into(), text: "recipe main {}".into() }]);
        writer.append(&one_of_each(), NOW).expect("is written");
        writer.keep_sources(sources.clone());
        writer.append(&[started("r2", &sources, NOW)], NOW).expect("is written");
        drop(writer);
        assert_eq!(place.store.check(), Ok(Vec::new()), "whole so far");
        let guards =
            "DROP TRIGGER records_are_not_changed; DROP TRIGGER records_are_not_removed; PRAGMA foreign_keys = off;";
        place.store.connection().execute_batch(&format!("{guards}{sql}")).expect("is damaged");
        let found: Vec<String> = place.store.check().expect("reads").iter().map(ToString::to_string).collect();
        (place, id, found.join("\n"))
    }

    #[test]
    fn a_changed_record_is_refused_and_named() {
        let (place, id, found) =
            damaged("UPDATE records SET body = replace(body, 'eu-west-1', 'eu-west-2') WHERE sequence = 4");
        insta::assert_snapshot!(found, @"record 4 of deployment d1: its checksum does not fit what is stored");
        let error = place.store.records(&id).expect_err("is refused");
        insta::assert_snapshot!(error, @"E7207: record 4 of deployment d1 is damaged: its checksum does not fit what is stored");
        assert!(place.writer(&id).records().is_err(), "a resume is refused too");
        let mut store = place.store;
        assert!(store.rebuild().is_err());
    }

    #[test]
    fn every_stored_field_of_a_record_counts() {
        for change in ["run = 'r9'", "kind = 'step_entered'", "path = 'other'", "version = 0", "checksum = x'00'"] {
            let (place, id, found) = damaged(&format!("UPDATE records SET {change} WHERE sequence = 4"));
            assert!(found.starts_with("record 4 of deployment d1: its checksum does not fit"), "{change}: {found}");
            assert!(place.store.records(&id).is_err(), "{change}");
        }
    }

    #[test]
    fn a_missing_record_is_noticed_at_the_end_too() {
        let (_, _, found) = damaged("DELETE FROM records WHERE sequence = 5");
        insta::assert_snapshot!(found, @"record 5 of deployment d1: it is missing");
        let (_, _, found) = damaged("DELETE FROM records WHERE sequence > 12");
        insta::assert_snapshot!(found, @"record 13 of deployment d1: it is missing");
    }

    #[test]
    fn a_record_of_a_later_version_is_not_misread() {
        // A later version writes checksums that fit.
        let (place, id, _) = damaged("");
        let mut row = read::rows(place.store.connection(), &id).expect("reads").swap_remove(0);
        row.version = 2;
        row.checksum = chain::checksum(&id, &row, &[]);
        let sql = "DELETE FROM records WHERE sequence > 1";
        place.store.connection().execute_batch(sql).expect("removed");
        let change = "UPDATE records SET version = 2, checksum = ?1";
        place.store.connection().execute(change, [&row.checksum]).expect("changed");
        let change = "UPDATE deployments SET last = 1, last_checksum = ?1";
        place.store.connection().execute(change, [&row.checksum]).expect("changed");
        let error = place.store.records(&id).expect_err("is refused");
        insta::assert_snapshot!(error, @"E7217: record 1 of deployment d1 has form 2; this program knows forms up to 1");
    }

    #[test]
    fn a_changed_or_missing_source_is_noticed() {
        let (place, id, found) = damaged("UPDATE sources SET text = 'recipe other {}'");
        insta::assert_snapshot!(found, @"the source with the digest 40419a1a277c52e4232b2a59560fde7e0751df3ae38c5bf52ac4212daaea9968 has another text");
        let error = place.store.sources(&id, &galley_program::RunId("r2".into())).expect_err("is refused");
        insta::assert_snapshot!(error, @"E7215: the source `main.recipe` of deployment d1 is damaged: its text does not fit its digest");
        let (_, _, found) = damaged("DELETE FROM sources");
        insta::assert_snapshot!(found, @"run_sources names something that is missing in sources");
    }

    #[test]
    fn the_store_itself_refuses_to_change_or_remove_a_record() {
        let place = Place::new();
        let id = place.deployment("prod");
        place.writer(&id).append(&one_of_each(), NOW).expect("is written");
        for sql in ["UPDATE records SET run = 'r9'", "DELETE FROM records"] {
            assert!(place.store.connection().execute_batch(sql).is_err(), "{sql}");
        }
        assert_eq!(place.store.records(&id).expect("reads").len(), one_of_each().len());
    }
}
