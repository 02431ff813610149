//! One world, several processes.

use crate::desk::{Desk, context, input};
use galley_catalog::{Call, Cloud};
use galley_program::{BoxFuture, Class, Clock, Time};
use galley_simulator::{Options, Simulator, World};
use std::sync::Arc;

#[test]
fn what_one_process_makes_the_next_one_finds_at_the_time_that_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    let mut first = Desk::over(World::open(&path).unwrap(), Options::default());
    first.wait(3600);
    let made = first.call("aws.ec2.create_internet_gateway", input("{}")).unwrap();
    first.wait(60);
    first.call("aws.ec2.describe_vpcs", input("{}")).unwrap();

    let mut second = Desk::over(World::open(&path).unwrap(), Options::default());
    assert!(second.now().since(Time(0)).as_secs() >= 3660, "{}", second.now());
    let seen = second.call("aws.ec2.describe_internet_gateways", input("{}")).unwrap();
    assert_eq!(seen.field("internet_gateways").as_list().unwrap(), [made]);
    let more = second.call("aws.ec2.create_internet_gateway", input("{}")).unwrap();
    assert_ne!(more.field("internet_gateway_id"), seen.field("internet_gateway_id"));
    assert_eq!(first.count(), second.count());
}

#[test]
fn an_effect_is_in_the_file_before_its_answer_comes() {
    struct Never;
    impl Clock for Never {
        fn now(&self) -> Time {
            Time(0)
        }
        fn sleep_until(&self, _then: Time) -> BoxFuture<'static, ()> {
            Box::pin(std::future::pending())
        }
        fn advance(&self) -> bool {
            false
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    let cloud = Simulator::new(World::open(&path).unwrap(), Arc::new(Never), Options::default());
    let call = Call::new("aws.ec2.create_internet_gateway", input("{}")).unwrap().unwrap();
    let context = context("t");
    let mut waiting = Cloud::perform(&cloud, call, &context);
    let polled = waiting.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    assert!(polled.is_pending());
    let other = Desk::over(World::open(&path).unwrap(), Options::default());
    insta::assert_snapshot!(other.count(), @"1 internet_gateway");
}

#[test]
fn a_run_parks_when_its_world_is_spoilt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    let mut desk = Desk::over(World::open(&path).unwrap(), Options::default());
    desk.call("aws.ec2.create_internet_gateway", input("{}")).unwrap();
    spoil(&path);
    let failure = desk.call("aws.ec2.describe_vpcs", input("{}")).unwrap_err();
    assert_eq!((failure.class, failure.code.as_str()), (Class::Denied, "E7411"));
    let shown = failure.message.replace(&path.display().to_string(), "world.json");
    insta::assert_snapshot!(shown, @"the simulated cloud in `world.json` cannot be read: expected value at line 1 column 1; name another file, or move this one away to begin with an empty account");
}

#[expect(clippy::disallowed_methods, reason = "the test does to the file what people do")]
fn spoil(path: &std::path::Path) {
    std::fs::write(path, "oops").unwrap();
}
