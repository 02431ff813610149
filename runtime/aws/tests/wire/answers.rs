//! What becomes of AWS's answers.

use crate::recorder::{REQUEST_ID, perform, requests};
use galley_program::{Class, Value};

fn text(value: &str) -> Value {
    Value::from(value)
}

const NAT: &str = "<natGatewayId>nat-0123456789abcdef0</natGatewayId><state>failed</state>\
    <failureCode>Gateway.NotAttached</failureCode><failureMessage>no internet gateway</failureMessage>\
    <tagSet><item><key>Name</key><value>out</value></item></tagSet>";

#[test]
fn an_answer_becomes_the_output_of_the_catalogue() {
    let reply = perform("aws.ec2.describe_nat_gateways", Value::Null, |_request| {
        let set = format!("<natGatewaySet><item>{NAT}</item></natGatewaySet>");
        (200, format!("<DescribeNatGatewaysResponse>{set}</DescribeNatGatewaysResponse>"))
    });
    let reply = reply.expect("answered");
    assert_eq!(reply.request_id.as_deref(), Some(REQUEST_ID));
    insta::assert_snapshot!(reply.output, @r#"{ nat_gateways = [{ failure_code = "Gateway.NotAttached", failure_message = "no internet gateway", nat_gateway_addresses = [], nat_gateway_id = "nat-0123456789abcdef0", state = "failed", tags = { Name = "out" } }] }"#);
}

#[test]
fn a_list_is_read_to_its_end() {
    let page = |id: &str, next: &str| {
        let tag = format!("<item><resourceId>{id}</resourceId><key>a</key><value>1</value></item>");
        format!("<DescribeTagsResponse><tagSet>{tag}</tagSet>{next}</DescribeTagsResponse>")
    };
    let reply = perform("aws.ec2.describe_tags", Value::Null, move |request| {
        if request.contains("NextToken=page-2") {
            (200, page("vpc-2", ""))
        } else {
            (200, page("vpc-1", "<nextToken>page-2</nextToken>"))
        }
    });
    let tags = reply.expect("answered").output.field("tags");
    let ids: Vec<Value> = tags.as_list().expect("a list").iter().map(|tag| tag.field("resource_id")).collect();
    assert_eq!(ids, [text("vpc-1"), text("vpc-2")]);
}

#[test]
fn zones_come_in_the_order_of_their_names() {
    let reply = perform("aws.ec2.describe_availability_zones", Value::Null, |_request| {
        let zone = |letter: &str, number: u8| {
            format!(
                "<item><zoneName>eu-west-1{letter}</zoneName><zoneId>euw1-az{number}</zoneId>\
                 <regionName>eu-west-1</regionName><zoneState>available</zoneState></item>"
            )
        };
        let set = format!("<availabilityZoneInfo>{}{}</availabilityZoneInfo>", zone("b", 1), zone("a", 3));
        (200, format!("<DescribeAvailabilityZonesResponse>{set}</DescribeAvailabilityZonesResponse>"))
    });
    let zones = reply.expect("answered").output.field("availability_zones");
    let names: Vec<Value> = zones.as_list().expect("a list").iter().map(|zone| zone.field("zone_name")).collect();
    assert_eq!(names, [text("eu-west-1a"), text("eu-west-1b")]);
}

#[test]
fn a_create_whose_answer_lacks_the_id_may_have_had_its_effect() {
    let input = Value::record([("cidr_block", text("10.0.0.0/16"))]);
    let (sent, result) = requests("aws.ec2.create_vpc", input);
    assert_eq!(sent.len(), 1);
    assert_eq!(result.expect_err("nothing was made").class, Class::Unknown);
}

#[test]
fn an_error_is_told_by_its_code_and_never_tried_again() {
    let calls = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let counter = std::sync::Arc::clone(&calls);
    let input = Value::record([("vpc_id", text("vpc-0123456789abcdef0"))]);
    let result = perform("aws.ec2.delete_vpc", input, move |_request| {
        counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let error = "<Error><Code>RequestLimitExceeded</Code><Message>slow down</Message></Error>";
        (503, format!("<Response><Errors>{error}</Errors></Response>"))
    });
    let failure = result.expect_err("AWS refused");
    assert_eq!((failure.class, failure.code.as_str()), (Class::Throttled, "RequestLimitExceeded"));
    assert_eq!((failure.message.as_str(), failure.request_id.as_deref()), ("slow down", Some(REQUEST_ID)));
    assert_eq!(calls.load(std::sync::atomic::Ordering::Relaxed), 1);
}

/// AWS takes an empty list for "all tags", which would take tags of others off.
#[test]
fn deleting_no_tags_sends_nothing() {
    let input = Value::record([("resources", Value::list([text("vpc-1")])), ("tags", Value::list([]))]);
    let (sent, result) = requests("aws.ec2.delete_tags", input);
    assert_eq!(sent, Vec::<String>::new());
    assert!(result.is_ok(), "{result:?}");
}

/// Host names need the resolver, so it goes on before them and off after them.
#[test]
fn switches_of_a_network_go_in_the_order_that_aws_accepts() {
    let order = |on: bool| {
        let vpc_id = text("vpc-0123456789abcdef0");
        let switches = [("vpc_id", vpc_id), ("enable_dns_support", on.into()), ("enable_dns_hostnames", on.into())];
        let (sent, result) = requests("aws.ec2.modify_vpc_attribute", Value::record(switches));
        assert!(result.is_ok(), "{result:?}");
        sent.iter().map(|request| request.contains("EnableDnsSupport")).collect::<Vec<_>>()
    };
    assert_eq!(order(true), [true, false]);
    assert_eq!(order(false), [false, true]);
}
