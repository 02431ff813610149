//! What becomes of KMS's answers.

use crate::recorder::perform;
use galley_program::{Class, Value};

const OURS: &str = "11111111-1111-1111-1111-111111111111";
const CLOSED: &str = "22222222-2222-2222-2222-222222222222";
const GONE: &str = "33333333-3333-3333-3333-333333333333";

fn list(refusal_of_closed: &'static str) -> Result<Value, galley_program::Failure> {
    let reply = perform("aws.kms.list_keys", Value::Null, move |request| {
        let refused = |code: &str| (400, format!(r#"{{"__type": "{code}", "message": "no"}}"#));
        if request.contains("TrentService.ListKeys") {
            let key =
                |id: &str| format!(r#"{{"KeyId": "{id}", "KeyArn": "arn:aws:kms:eu-west-1:123456789012:key/{id}"}}"#);
            (200, format!(r#"{{"Keys": [{}, {}, {}]}}"#, key(OURS), key(CLOSED), key(GONE)))
        } else if request.contains(OURS) {
            (200, r#"{"Tags": [{"TagKey": "team", "TagValue": "search"}]}"#.to_owned())
        } else if request.contains(CLOSED) {
            refused(refusal_of_closed)
        } else {
            refused("NotFoundException")
        }
    });
    reply.map(|reply| reply.output)
}

#[test]
fn keys_come_with_their_tags_as_far_as_they_may_be_read() {
    let keys = list("AccessDeniedException").expect("listed").field("keys");
    let tags: Vec<String> = keys.as_list().expect("a list").iter().map(|key| key.field("tags").to_string()).collect();
    assert_eq!(tags, [r#"{ team = "search" }"#, "null"], "one is closed to us, one is gone");
}

/// A list without a key that may be ours would be taken for its absence, and a second one would be made.
#[test]
fn a_list_that_could_not_be_read_is_no_list() {
    let failure = list("ThrottlingException").expect_err("throttled");
    assert_eq!(failure.class, Class::Throttled);
}
