//! What people and programs see of a run, from a scripted list of records.

use super::*;
use crate::{
    story::Story,
    terminal::memory::terminal,
    test_records::{answered, at, done, intended, started, vpc},
};
use galley_program::{Answer, Class, Failure, How, Outcome, Purpose, RunId, Value};
use std::sync::Arc;

/// What happens: a record, or time goes on.
#[expect(clippy::large_enum_variant, reason = "a test holds a few of them")]
enum Beat {
    Record(Record),
    Tick(Time),
}

fn seen(path: &str, ordinal: u64, status: &str, seconds: u64) -> Record {
    Record::StatusSeen { path: path.into(), ordinal, status: status.into(), at: at(seconds) }
}

/// A network, a cluster that takes its time and then fails, and the undo of the network.
fn script() -> Vec<Beat> {
    let run = |id: &str| RunId(id.into());
    let full = Failure {
        request_id: Some("req-7".into()),
        ..Failure::new(Class::Limit, "ResourceLimitExceededException", "Cluster limit exceeded for account.")
    };
    let failed = Answer::Failed { failure: full.clone(), made: Value::Null };
    let parked = Outcome::Parked { path: "cluster".into(), reason: galley_program::Reason::Limit, failure: full };
    [
        Beat::Record(started("r1", Purpose::Forward, 0)),
        Beat::Record(Record::StepEntered { path: "net".into(), recipe: "dynamic".into(), at: at(0) }),
        Beat::Record(Record::LookupAnswered {
            path: "net/offered".into(),
            action: "aws.ec2.describe_vpcs".into(),
            input: Value::Null,
            output: Value::Null,
            at: at(1),
        }),
        Beat::Record(intended("net/vpc", "aws.ec2.create_vpc", 1, Purpose::Forward, 1)),
        Beat::Record(answered("net/vpc", 1, done(vpc("vpc-0a1")), How::Called, 3)),
        Beat::Record(Record::StepFinished { path: "net".into(), at: at(3) }),
        Beat::Record(intended("cluster", "aws.eks.create_cluster", 2, Purpose::Forward, 3)),
        Beat::Record(seen("cluster", 2, "CREATING", 5)),
        Beat::Tick(at(30)),
        Beat::Tick(at(66)),
        Beat::Tick(at(70)),
        Beat::Tick(at(253)),
        Beat::Record(answered("cluster", 2, failed, How::Called, 260)),
        Beat::Record(Record::RunEnded { run: run("r1"), outcome: parked, at: at(260) }),
        Beat::Record(started("r2", Purpose::Undo, 300)),
        Beat::Record(Record::UndoSkipped {
            path: "key".into(),
            ordinal: 9,
            kept: true,
            reason: "`undo keep`".into(),
            at: at(300),
        }),
        Beat::Record(intended("net/vpc", "aws.ec2.delete_vpc", 3, Purpose::Undo, 300)),
        Beat::Record(answered("net/vpc", 3, done(Value::Null), How::Adopted, 301)),
        Beat::Record(Record::RunEnded { run: run("r2"), outcome: Outcome::Undone, at: at(301) }),
    ]
    .into()
}

fn play(mut reader: impl Reader) {
    for beat in script() {
        match beat {
            Beat::Record(record) => reader.record(&record),
            Beat::Tick(now) => reader.tick(now),
        }
    }
    reader.close();
}

#[test]
fn a_log_has_a_line_per_change_and_one_heartbeat_a_minute() {
    let (terminal, data, people) = terminal(true);
    play(Lines::new(Arc::new(terminal), Story::default()));
    assert_eq!(data.text(), "");
    insta::assert_snapshot!(people.text(), @r"
       0s  ● net: recipe dynamic
       1s  ↻ net/offered: read by aws.ec2.describe_vpcs
       1s  ● net/vpc: creating (aws.ec2.create_vpc)
       3s  ✓ net/vpc: created vpc-0a1 in 2.0s
       3s  ✓ net: done in 3.0s
       3s  ● cluster: creating (aws.eks.create_cluster)
       5s  ● cluster: creating, status CREATING
    1m06s  ● cluster: still creating 1m03s, status CREATING
    4m13s  ● cluster: still creating 4m10s, status CREATING
    4m20s  ✗ cluster: failed after 4m17s: ResourceLimitExceededException: Cluster limit exceeded for account. (request req-7)
    5m00s  ■ key: kept: `undo keep`
    5m00s  ● net/vpc: deleting (aws.ec2.delete_vpc)
    5m01s  − net/vpc: deleted vpc-0a1 already
    ");
}

#[test]
fn a_locale_without_utf_8_gets_ascii_only() {
    let (terminal, _, people) = terminal(false);
    play(Lines::new(Arc::new(terminal), Story::default()));
    assert!(people.text().is_ascii(), "{}", people.text());
}

#[test]
fn a_program_gets_one_json_object_per_line() {
    let (terminal, data, people) = terminal(true);
    play(Ndjson::new(Arc::new(terminal), Story::default()));
    assert_eq!(people.text(), "");
    let lines: Vec<serde_json::Value> =
        data.text().lines().map(|line| serde_json::from_str(line).expect("is JSON")).collect();
    assert_eq!(lines[0], serde_json::json!({ "type": "version", "schema": "1.0" }));
    // A record on the wire is the stored one with a type beside it.
    let back: Vec<Record> = lines
        .iter()
        .filter(|line| line["type"] == "record")
        .map(|line| serde_json::from_value(line.clone()).expect("is a record"))
        .collect();
    let records: Vec<Record> =
        script().into_iter().filter_map(|beat| if let Beat::Record(r) = beat { Some(r) } else { None }).collect();
    assert_eq!(back, records);
    let text = data.text();
    let some: Vec<&str> = text.lines().filter(|line| line.contains("\"cluster\"")).collect();
    insta::assert_snapshot!(some.join("\n"), @r#"
    {"type":"record","kind":"action_intended","path":"cluster","purpose":"forward","action":"aws.eks.create_cluster","request":{"cidr_block":"10.0.0.0/16"},"token":"t","ordinal":2,"before":{"state":"unseen"},"reads":[],"keep":false,"region":"eu-west-1","account":null,"at":1795356003000}
    {"type":"record","kind":"status_seen","path":"cluster","ordinal":2,"status":"CREATING","at":1795356005000}
    {"type":"heartbeat","path":"cluster","ordinal":2,"status":"CREATING","elapsed_ms":63000,"at":1795356066000}
    {"type":"heartbeat","path":"cluster","ordinal":2,"status":"CREATING","elapsed_ms":250000,"at":1795356253000}
    {"type":"record","kind":"action_answered","path":"cluster","ordinal":2,"answer":{"result":"failed","failure":{"class":"limit","code":"ResourceLimitExceededException","message":"Cluster limit exceeded for account.","request_id":"req-7"},"made":null},"how":"called","request_id":null,"at":1795356260000}
    {"type":"record","kind":"run_ended","run":"r1","outcome":{"outcome":"parked","path":"cluster","reason":"limit","failure":{"class":"limit","code":"ResourceLimitExceededException","message":"Cluster limit exceeded for account.","request_id":"req-7"}},"at":1795356260000}
    "#);
}

#[test]
fn bars_show_only_what_goes_on_and_count_what_is_over() {
    let (terminal, _, people) = terminal(true);
    play(Bars::new(Arc::new(terminal), Story::default()));
    let finished: Vec<String> = people.text().lines().map(str::to_owned).collect();
    insta::assert_snapshot!(finished.join("\n"), @r"
    ↻ net/offered: read by aws.ec2.describe_vpcs
    ✓ net/vpc: created vpc-0a1 in 2.0s
    ✓ net: done in 3.0s
    ✗ cluster: failed after 4m17s: ResourceLimitExceededException: Cluster limit exceeded for account. (request req-7)
    ■ key: kept: `undo keep`
    − net/vpc: deleted vpc-0a1 already
    ");
}
