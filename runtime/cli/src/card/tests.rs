use super::*;
use crate::{
    story::Story,
    terminal::memory::terminal,
    test_records::{answered, at, done, intended, started, vpc},
};
use galley_program::{Answer, Class, How, Record, Value};

/// A network that was made.
fn network(path: &str, ordinal: u64) -> [Record; 2] {
    [
        intended(path, "aws.ec2.create_vpc", ordinal, Purpose::Forward, 1),
        answered(path, ordinal, done(vpc(&format!("vpc-{ordinal:08x}"))), How::Called, 3),
    ]
}

fn shown(outcome: &Outcome, records: &[Record], again: &[&str]) -> String {
    let (terminal, _, people) = terminal(true);
    let again = again.iter().map(|option| (*option).to_owned()).collect();
    let subject = Subject { name: "demo".into(), again, began: at(0), simulated: true, keeps_nothing: false };
    terminal.say(&card(outcome, &Story::of(records), &subject, at(852), &terminal));
    people.text()
}

#[test]
fn a_parked_run_says_why_and_how_to_go_on() {
    let failure = Failure {
        request_id: Some("req-7".into()),
        ..Failure::new(Class::Limit, "VpcLimitExceeded", "The maximum number of VPCs has been reached.")
    };
    let outcome = Outcome::Parked { path: "net/second".into(), reason: Reason::Limit, failure: failure.clone() };
    let mut records = vec![started("r1", Purpose::Forward, 0)];
    records.extend(network("net/vpc", 1));
    records.push(intended("net/second", "aws.ec2.create_vpc", 2, Purpose::Forward, 3));
    let failed = Answer::Failed { failure, made: Value::Null };
    records.push(answered("net/second", 2, failed, How::Called, 4));
    insta::assert_snapshot!(shown(&outcome, &records, &["--store '/tmp/my store.db'"]), @r"
    ⏸ net/second waits for a higher quota
      call        aws.ec2.create_vpc
      code        VpcLimitExceeded (limit)
      says        The maximum number of VPCs has been reached.
      request     req-7
      likely      the region allows 5 VPCs unless more were granted
      cure        delete an unused VPC or raise the quota L-F678F1CE, then resume
      exists      1 thing
                  vpc-00000001  net/vpc
      go on       galley resume demo --store '/tmp/my store.db'
      take back   galley undo demo --store '/tmp/my store.db'
    ");
}

#[test]
fn an_interrupted_run_names_calls_without_an_answer() {
    let mut records = vec![started("r1", Purpose::Forward, 0)];
    records.extend(network("net/vpc", 1));
    records.push(intended("cluster", "aws.eks.create_cluster", 2, Purpose::Forward, 3));
    insta::assert_snapshot!(shown(&Outcome::Interrupted, &records, &[]), @r"
    ⏸ demo was stopped; nothing is lost
      exists      1 thing
                  vpc-00000001  net/vpc
      open        cluster: aws.eks.create_cluster has no answer yet; a resume looks before it repeats
      go on       galley resume demo
      take back   galley undo demo
    ");
}

#[test]
fn a_long_list_of_things_is_cut() {
    let mut records = vec![started("r1", Purpose::Forward, 0)];
    for ordinal in 1..=15 {
        records.extend(network(&format!("vpc[{ordinal}]"), ordinal));
    }
    let text = shown(&Outcome::Finished { outputs: Value::Null }, &records, &[]);
    assert!(text.contains("+3 more: galley show demo"), "{text}");
    assert!(text.starts_with("✓ demo is done in 14m12s of simulated time\n"), "{text}");
}

#[test]
fn an_undone_deployment_says_that_nothing_is_left() {
    let mut records = vec![started("r1", Purpose::Forward, 0)];
    records.extend(network("net/vpc", 1));
    records.push(started("r2", Purpose::Undo, 4));
    records.push(intended("net/vpc", "aws.ec2.delete_vpc", 2, Purpose::Undo, 3));
    records.push(answered("net/vpc", 2, done(Value::Null), How::Called, 4));
    insta::assert_snapshot!(shown(&Outcome::Undone, &records, &[]), @r"− demo is undone in 14m12s of simulated time: nothing is left");
}

#[test]
fn a_word_with_a_blank_or_a_quote_is_quoted_for_the_shell() {
    assert_eq!(quoted("eu-west-1/x_y.db"), "eu-west-1/x_y.db");
    assert_eq!(quoted("it's here"), r"'it'\''s here'");
    assert_eq!(quoted(""), "''");
}
