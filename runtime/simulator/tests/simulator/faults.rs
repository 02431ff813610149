//! What goes wrong, goes wrong by seed or by plan.

use crate::desk::{Desk, input};
use galley_program::{Class, Failure, Value};
use galley_simulator::{Faults, Options, Refusal};

fn allocate(desk: &mut Desk) -> Result<Value, Failure> {
    desk.call("aws.ec2.allocate_address", input("{}"))
}

#[test]
fn a_lost_answer_leaves_its_effect() {
    let mut desk =
        Desk::new(Options { faults: Faults { lost_reply: 1000, ..Faults::default() }, ..Options::default() });
    let failure = allocate(&mut desk).unwrap_err();
    assert_eq!((failure.class, failure.request_id), (Class::Unknown, None));
    insta::assert_snapshot!(desk.count(), @"1 address");
}

#[test]
fn a_lost_request_looks_the_same_and_leaves_nothing() {
    let lost = Faults { lost_request: 1000, ..Faults::default() };
    let mut desk = Desk::new(Options { faults: lost, ..Options::default() });
    assert_eq!(allocate(&mut desk).unwrap_err().class, Class::Unknown);
    insta::assert_snapshot!(desk.count(), @"");
}

#[test]
fn a_throttled_call_has_no_effect() {
    let throttled = Faults { throttled: 1000, ..Faults::default() };
    let mut desk = Desk::new(Options { faults: throttled, ..Options::default() });
    let failure = allocate(&mut desk).unwrap_err();
    assert_eq!((failure.class, failure.code.as_str()), (Class::Throttled, "Throttling"));
    assert!(failure.request_id.is_some());
    insta::assert_snapshot!(desk.count(), @"");
}

#[test]
fn the_same_seed_brings_the_same_faults_and_another_one_others() {
    let outcome = |seed| {
        let faults = Faults { seed, lost_reply: 100, lost_request: 100, throttled: 200, slow: 300 };
        let mut desk = Desk::new(Options { seed, faults, ..Options::default() });
        let call = |_| match desk.call("aws.ec2.create_internet_gateway", input("{}")) {
            Ok(made) => format!("{} {made}", desk.now()),
            Err(failure) => format!("{} {failure}", desk.now()),
        };
        (0..50).map(call).collect::<Vec<_>>()
    };
    assert_eq!(outcome(7), outcome(7));
    assert_ne!(outcome(7), outcome(8));
    let of_each = |text: &str| outcome(7).iter().filter(|line| line.contains(text)).count();
    assert!((1..=25).contains(&of_each("Throttling")), "{:#?}", outcome(7));
    assert!((1..=25).contains(&of_each("E7403")), "{:#?}", outcome(7));
}

#[test]
fn slow_things_take_five_times_as_long() {
    let create = |options: Options| {
        let mut desk = Desk::new(options);
        let start = desk.now();
        desk.make("aws.ec2.create_vpc", &input(r#"{"cidr_block": "10.0.0.0/16"}"#)).unwrap();
        desk.now().since(start).as_secs()
    };
    let slow = Faults { slow: 1000, ..Faults::default() };
    assert!(create(Options::default()) < 10);
    assert!(create(Options { faults: slow, ..Options::default() }) >= 13);
}

#[test]
fn a_planned_refusal_comes_when_it_is_due() {
    let denied = Failure::new(Class::Denied, "UnauthorizedOperation", "You are not authorized");
    let refusal = Refusal { action: "aws.ec2.allocate_address".into(), after: 1, times: 2, failure: denied };
    let mut desk = Desk::new(Options { refusals: vec![refusal], ..Options::default() });
    let classes: Vec<_> = (0..4).map(|_| allocate(&mut desk).map_err(|failure| failure.class).err()).collect();
    assert_eq!(classes, [None, Some(Class::Denied), Some(Class::Denied), None]);
    insta::assert_snapshot!(desk.count(), @"2 address");
    assert_eq!(desk.cloud.calls_of("aws.ec2.allocate_address").unwrap(), 4);
}

#[test]
fn what_was_ever_made_is_remembered_with_its_intent() {
    let mut desk = Desk::new(Options::default());
    let tagged = input(r#"{"tags": {"galley:intent": "abc"}}"#);
    let made = desk.call("aws.ec2.allocate_address", tagged.clone()).unwrap();
    desk.call("aws.ec2.release_address", Value::record([("allocation_id", made.field("allocation_id"))])).unwrap();
    desk.call("aws.ec2.allocate_address", tagged).unwrap();
    let history = desk.cloud.history().unwrap();
    let history: Vec<_> = history.iter().map(|made| (made.kind.as_str(), made.intent.as_deref())).collect();
    assert_eq!(history, [("address", Some("abc")), ("address", Some("abc"))]);
    insta::assert_snapshot!(desk.count(), @"1 address");
}
