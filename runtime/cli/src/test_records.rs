//! Records for tests, all of one deployment.

use galley_program::{Answer, Before, Digest, How, Purpose, Record, RunId, Time, Token, Value};

/// So many seconds after the beginning.
pub(crate) fn at(seconds: u64) -> Time {
    const START: u64 = 1_795_356_000_000;
    Time(START + seconds * 1_000)
}

pub(crate) fn started(run: &str, purpose: Purpose, seconds: u64) -> Record {
    Record::RunStarted {
        run: RunId(run.into()),
        purpose,
        recipe: Digest::of("recipe"),
        recipe_name: Some("demo".into()),
        parameters: Value::record([("name", Value::from("demo"))]),
        cloud: "simulator".into(),
        region: Some("eu-west-1".into()),
        account: Some("111122223333".into()),
        world: None,
        role: None,
        version: "0.1.0".into(),
        at: at(seconds),
    }
}

pub(crate) fn intended(path: &str, action: &str, ordinal: u64, purpose: Purpose, seconds: u64) -> Record {
    Record::ActionIntended {
        path: path.into(),
        purpose,
        action: action.into(),
        request: Value::record([("cidr_block", Value::from("10.0.0.0/16"))]),
        token: Token("t".into()),
        ordinal,
        before: Before::Unseen,
        reads: Vec::new(),
        keep: false,
        region: "eu-west-1".into(),
        account: None,
        timeout: None,
        retry: None,
        own_undo: false,
        at: at(seconds),
    }
}

pub(crate) fn answered(path: &str, ordinal: u64, answer: Answer, how: How, seconds: u64) -> Record {
    Record::ActionAnswered { path: path.into(), ordinal, answer, how, request_id: None, at: at(seconds) }
}

pub(crate) fn done(output: Value) -> Answer {
    Answer::Done { output }
}

/// A network as the catalogue describes it.
pub(crate) fn vpc(id: &str) -> Value {
    Value::record([
        ("vpc_id", Value::from(id)),
        ("cidr_block", Value::from("10.0.0.0/16")),
        ("state", Value::from("available")),
        ("is_default", Value::from(false)),
        ("cidr_block_association_set", Value::list([])),
        ("ipv6_cidr_block_association_set", Value::list([])),
    ])
}
