//! How the connection is set up. Nothing here reaches AWS.

use galley_aws::{Aws, Settings};
use galley_program::Class;

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a thread is enough")
}

#[test]
fn an_endpoint_must_be_an_address() {
    for endpoint in ["localhost:5000", "http://", "http://a b"] {
        let settings =
            Settings { region: Some("eu-west-1".into()), profile: None, endpoint_url: Some(endpoint.to_owned()) };
        let failure = runtime().block_on(Aws::connect(settings)).expect_err("no address");
        assert_eq!((failure.class, failure.code.as_str()), (Class::Invalid, "E7405"), "{failure}");
    }
}

#[test]
fn a_profile_that_is_not_there_is_not_replaced_by_other_credentials() {
    let settings =
        Settings { region: Some("eu-west-1".into()), profile: Some("no-such-profile".into()), endpoint_url: None };
    let failure = runtime().block_on(Aws::connect(settings)).expect_err("no such profile");
    assert_eq!((failure.class, failure.code.as_str()), (Class::Denied, "E7407"), "{failure}");
    assert!(failure.message.starts_with("there is no profile `no-such-profile`"), "{failure}");
}

#[test]
fn the_region_that_was_asked_for_is_the_one_that_calls_without_a_region_get() {
    let settings = Settings {
        region: Some("ap-south-2".into()),
        profile: None,
        endpoint_url: Some("http://127.0.0.1:5000".into()),
    };
    let aws = runtime().block_on(Aws::connect(settings)).expect("credentials are not asked for yet");
    assert_eq!(aws.region(), Some("ap-south-2"));
}
