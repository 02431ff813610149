//! What describe answers mean for a create and a delete.

use galley_program::{Class, Failure, INTENT, Readiness, Sight, Token, Undo, Value};

fn text(text: &str) -> Value {
    Value::from(text)
}

fn group(status: &str, intent: &str) -> Value {
    let empty = || Value::list([]);
    let shortage = [("code", text("InsufficientFreeAddresses")), ("message", text("full")), ("resource_ids", empty())];
    let issues = if status == "CREATE_FAILED" { Value::list([Value::record(shortage)]) } else { empty() };
    Value::record([
        ("cluster_name", text("prod")),
        ("nodegroup_name", text("burst")),
        ("nodegroup_arn", text("arn:aws:eks:eu-west-1:123456789012:nodegroup/prod/burst/1")),
        ("status", text(status)),
        ("health", Value::record([("issues", issues)])),
        ("instance_types", empty()),
        ("subnets", empty()),
        ("node_role", text("arn:aws:iam::123456789012:role/nodes")),
        ("taints", empty()),
        ("resources", Value::record([("auto_scaling_groups", empty())])),
        ("tags", Value::record([(INTENT, text(intent))])),
    ])
}

fn create() -> Value {
    Value::record([
        ("cluster_name", text("prod")),
        ("nodegroup_name", text("burst")),
        ("subnets", Value::list([text("subnet-0123456789abcdef0")])),
        ("node_role", text("arn:aws:iam::123456789012:role/nodes")),
    ])
}

fn delete() -> Value {
    Value::record([("cluster_name", text("prod")), ("nodegroup_name", text("burst"))])
}

fn missing() -> Failure {
    Failure::new(Class::Missing, "ResourceNotFoundException", "No node group found for name: burst.")
}

fn look(action: &str, input: &Value, seen: Result<Value, Failure>) -> Sight<Value> {
    let spec = crate::find(action).expect("an action");
    let look = spec.look(input, &Token("ours".into())).expect("of its type").expect("it can look");
    assert_eq!((look.action, &look.input), ("aws.eks.describe_nodegroup", &delete()));
    look.judge(seen).expect("judged")
}

fn ready(action: &str, input: &Value, made: &Value, seen: Result<Value, Failure>) -> Readiness<Value> {
    let spec = crate::find(action).expect("an action");
    let poll = spec.ready(input, made).expect("of its type").expect("it waits");
    poll.judge(seen).expect("judged")
}

#[test]
fn a_group_under_our_name_is_ours_only_by_its_tag() {
    let seen = |seen| look("aws.eks.create_nodegroup", &create(), seen);
    assert_eq!(seen(Err(missing())), Sight::Missing);
    assert!(matches!(seen(Ok(group("CREATING", "ours"))), Sight::Stands(_)));
    assert!(matches!(seen(Ok(group("ACTIVE", "theirs"))), Sight::Other { .. }));
}

#[test]
fn a_group_is_ready_when_active_and_a_failed_one_never() {
    let made = group("CREATING", "ours");
    let seen = |seen| ready("aws.eks.create_nodegroup", &create(), &made, seen);
    assert!(matches!(seen(Err(missing())), Readiness::Pending(_)));
    assert_eq!(seen(Ok(made.clone())), Readiness::Pending("CREATING".into()));
    assert!(matches!(seen(Ok(group("ACTIVE", "ours"))), Readiness::Ready(_)));
    let Readiness::Failed(failure) = seen(Ok(group("CREATE_FAILED", "ours"))) else { panic!("it failed") };
    assert_eq!((failure.class, failure.code.as_str()), (Class::Capacity, "InsufficientFreeAddresses"));
}

#[test]
fn a_group_is_deleted_when_it_is_gone_and_on_its_way_needs_no_second_call() {
    let sight = |seen| look("aws.eks.delete_nodegroup", &delete(), seen);
    assert!(matches!(sight(Err(missing())), Sight::Stands(_)));
    assert!(matches!(sight(Ok(group("DELETING", "ours"))), Sight::Stands(_)));
    assert_eq!(sight(Ok(group("DELETE_FAILED", "ours"))), Sight::Missing);
    let nothing = Value::Map(std::sync::Arc::default());
    let wait = |seen| ready("aws.eks.delete_nodegroup", &delete(), &nothing, seen);
    assert_eq!(wait(Ok(group("DELETING", "ours"))), Readiness::Pending("DELETING".into()));
    assert!(matches!(wait(Ok(group("DELETE_FAILED", "ours"))), Readiness::Failed(_)));
    assert!(matches!(wait(Err(missing())), Readiness::Ready(_)));
}

#[test]
fn a_group_is_taken_back_by_deleting_it() {
    let spec = crate::find("aws.eks.create_nodegroup").expect("an action");
    let undo = spec.undo(&create(), &group("ACTIVE", "ours"), &Value::Null).expect("of its type");
    let Undo::Call(inverse) = undo else { panic!("{undo:?}") };
    assert_eq!((inverse.action, inverse.input), ("aws.eks.delete_nodegroup", delete()));
}
