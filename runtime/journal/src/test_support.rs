//! What the tests of this crate share.

use crate::{Holder, Store, Writer};
use galley_program::{
    Answer, Backoff, Before, Class, DeploymentId, Failure, How, Outcome, PlannedCall, Purpose, Reason, Record, Retry,
    RunId, Sources, StepPath, Time, Token, Value,
};
use std::{collections::HashSet, time::Duration};

/// 2026-11-22, a little after two.
pub(crate) const NOW: Time = Time(1_795_356_309_250);

/// A store in a folder that goes when the test ends.
pub(crate) struct Place {
    pub(crate) store: Store,
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { store: Store::open(&folder.path().join("galley.db")).expect("opens"), folder }
    }

    pub(crate) fn reopen(&mut self) {
        self.store = Store::open(&self.folder.path().join("galley.db")).expect("opens");
    }

    /// A deployment of that name; the first is called `d1` inside.
    pub(crate) fn deployment(&self, name: &str) -> DeploymentId {
        let id = DeploymentId(format!("d{}", self.store.deployments().expect("reads").len() + 1));
        self.store.create(name, "simulator", id, NOW).expect("is made").id
    }

    pub(crate) fn writer(&self, id: &DeploymentId) -> Writer {
        self.store.write(id, &Holder::this_process(), NOW).unwrap_or_else(|refusal| panic!("{}", refusal.error()))
    }
}

pub(crate) fn started(run: &str, sources: &Sources, at: Time) -> Record {
    Record::RunStarted {
        run: RunId(run.into()),
        purpose: Purpose::Forward,
        recipe: sources.digest(),
        recipe_name: Some("main".into()),
        parameters: Value::record([("name", Value::from("prod"))]),
        cloud: "simulator".into(),
        region: Some("eu-west-1".into()),
        account: None,
        world: Some("beside the store".into()),
        role: None,
        version: "0.1.0".into(),
        at,
    }
}

/// A record of each kind, as one run might leave them.
pub(crate) fn one_of_each() -> Vec<Record> {
    let vpc = || StepPath::from("cluster/vpc");
    let (run, at) = (RunId("r1".into()), NOW);
    let output = Value::record([
        ("vpc_id", Value::from("vpc-0123456789abcdef0")),
        ("wait", Value::Duration(Duration::from_secs(90))),
        ("disk", Value::Size(60 << 30)),
        ("share", Value::Float(93.816_709_523_935_29)),
    ]);
    let failure = Failure::new(Class::Denied, "UnauthorizedOperation", "not allowed to do this");
    vec![
        started("r1", &Sources::default(), at),
        Record::LookupAnswered {
            path: "net".into(),
            action: "aws.ec2.describe_vpcs".into(),
            input: Value::record([("vpc_ids", Value::list([]))]),
            output: output.clone(),
            at,
        },
        Record::StepEntered { path: "cluster".into(), recipe: "eks".into(), at },
        Record::ActionIntended {
            path: vpc(),
            purpose: Purpose::Forward,
            action: "aws.ec2.create_vpc".into(),
            request: Value::record([("cidr_block", Value::from("10.0.0.0/16"))]),
            token: Token("k3xq".into()),
            ordinal: 1,
            before: Before::Other { value: Value::Null },
            reads: vec!["net".into()],
            keep: true,
            region: "eu-west-1".into(),
            account: Some("123456789012".into()),
            timeout: None,
            retry: Some(Retry {
                attempts: 4,
                on: vec![Class::Capacity],
                codes: vec!["Odd".into()],
                backoff: Backoff { first: Duration::from_secs(1), most: Duration::from_secs(9) },
                jitter: true,
            }),
            own_undo: true,
            at,
        },
        Record::ActionAccepted {
            path: vpc(),
            ordinal: 1,
            made: output.clone(),
            how: How::Called,
            request_id: None,
            at,
        },
        Record::StatusSeen { path: vpc(), ordinal: 1, status: "pending".into(), at },
        Record::ActionAnswered {
            path: vpc(),
            ordinal: 1,
            answer: Answer::Done { output },
            how: How::Called,
            request_id: Some("b1".into()),
            at,
        },
        Record::ExtrasSeen { path: vpc(), ordinal: 1, ids: vec!["vpc-1".into(), "vpc-2".into()], at },
        Record::ExtrasGone { path: vpc(), ordinal: 1, at },
        Record::UndoPlanned {
            path: vpc(),
            calls: vec![PlannedCall {
                path: "cluster/vpc/gone".into(),
                action: "aws.ec2.delete_vpc".into(),
                request: Value::record([("vpc_id", Value::from("vpc-1"))]),
                region: "eu-west-1".into(),
                account: None,
            }],
            at,
        },
        Record::StepFinished { path: "cluster".into(), at },
        Record::ApprovalAsked { path: "approve1".into(), text: "go on?".into(), until: Some(at), at },
        Record::ApprovalAnswered {
            path: "approve1".into(),
            approved: true,
            by: "ada@bridge".into(),
            comment: Some("fine".into()),
            at,
        },
        Record::TryCaught { path: "try1".into(), step: vpc(), failure: failure.clone(), at },
        Record::FailureWaived { path: "hello".into(), step: "hello".into(), failure: failure.clone(), at },
        Record::Warned { path: "validate1".into(), text: "no tag".into(), at },
        Record::WaitStarted { path: "ready".into(), until: at + Duration::from_secs(30), at },
        Record::WaitFinished { path: "ready".into(), output: Value::Null, at },
        Record::UndoSkipped { path: vpc(), ordinal: 1, kept: true, reason: "the recipe says so".into(), at },
        Record::StepRenamed { from: "cluster".into(), path: "eks".into(), at },
        Record::RunEnded { run, outcome: Outcome::Parked { path: vpc(), reason: Reason::Denied, failure }, at },
    ]
}

#[test]
fn the_list_has_every_kind() {
    let kinds: HashSet<_> = one_of_each().iter().map(std::mem::discriminant).collect();
    assert_eq!(kinds.len(), 21);
}
