//! Runs over what stands, after the recipe was changed.

use super::tests::{Place, Said};
use crate::Exit;

const WEB: &str = r#"edition 2026

recipe site {
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }

  output vpc = vpc.vpc_id
}

recipe web {
  aws { region = "eu-west-1" }

  step net = site {}
  step door = aws.ec2.create_internet_gateway {}
  step way = aws.ec2.attach_internet_gateway { vpc_id = net.vpc, internet_gateway_id = door.internet_gateway_id }

  output vpc = net.vpc
}
"#;

/// A place in which the recipe has run once, and is another one now.
fn after(changes: &[(&str, &str)]) -> (Place, Said) {
    let place = Place::new();
    place.file("web.recipe", WEB);
    let first = place.galley(&["run", "HERE/web.recipe"]);
    assert_eq!(first.exit, Exit::Ok, "{}", first.people);
    let mut text = WEB.to_owned();
    for (before, now) in changes {
        assert!(text.contains(before), "{before}");
        text = text.replace(before, now);
    }
    place.file("web.recipe", &text);
    (place, first)
}

const RUN: [&str; 2] = ["run", "HERE/web.recipe"];

fn steps(place: &Place) -> Vec<String> {
    let shown: serde_json::Value = serde_json::from_str(&place.galley(&["show", "--json"]).data).expect("is JSON");
    let name = |step: &serde_json::Value, field: &str| step[field].as_str().unwrap_or_default().to_owned();
    let steps = shown["steps"].as_array().expect("a list").iter();
    steps.map(|step| format!("{} {}", name(step, "path"), name(step, "state"))).collect()
}

#[test]
fn a_step_with_another_name_is_not_made_again() {
    let (place, first) = after(&[
        ("step net = site {}", "step network = site {} with { formerly = \"net\" }"),
        ("net.vpc", "network.vpc"),
        (
            "step door = aws.ec2.create_internet_gateway {}",
            "step gate = aws.ec2.create_internet_gateway {} with { formerly = \"door\" }",
        ),
        ("door.internet", "gate.internet"),
    ]);
    let plan = place.galley(&["plan", "HERE/web.recipe"]);
    assert_eq!(plan.exit, Exit::Ok, "{}", plan.people);
    assert!(plan.data.contains("formerly door"), "{}", plan.data);
    assert!(plan.data.contains("nothing to do"), "{}", plan.data);
    let second = place.galley(&RUN);
    assert_eq!((second.exit, &second.data), (Exit::Ok, &first.data), "{}", second.people);
    assert!(second.people.contains("gate: was called door"), "{}", second.people);
    assert!(!second.people.contains("creating"), "{}", second.people);
    insta::assert_snapshot!(steps(&place).join("\n"), @r"
    network done
    network/vpc done
    gate done
    way done
    ");
    let third = place.galley(&RUN);
    assert!(third.people.contains("nothing to do; it was finished by run r2"), "{}", third.people);
    let undone = place.galley(&["undo"]);
    assert_eq!(undone.exit, Exit::Ok, "{}", undone.people);
    assert!(undone.people.contains("nothing is left"), "{}", undone.people);
}

#[test]
fn a_new_step_is_made_beside_what_stands() {
    let more = "  step more = aws.ec2.create_subnet { vpc_id = net.vpc, cidr_block = \"10.0.1.0/24\" }\n\n  output vpc = net.vpc";
    let (place, _) = after(&[("  output vpc = net.vpc", more)]);
    let second = place.galley(&RUN);
    assert_eq!(second.exit, Exit::Ok, "{}", second.people);
    assert_eq!(second.people.matches(": created ").count(), 1, "{}", second.people);
    assert!(place.galley(&["undo"]).people.contains("nothing is left"));
}

#[test]
fn what_would_change_or_leave_what_stands_is_refused_with_the_difference() {
    let (place, _) = after(&[
        ("10.0.0.0/16", "10.8.0.0/16"),
        ("step door = aws.ec2.create_internet_gateway {}", "step gate = aws.ec2.create_internet_gateway {}"),
        ("door.internet", "gate.internet"),
    ]);
    let before = steps(&place);
    let second = place.galley(&RUN);
    assert_eq!(second.exit, Exit::Usage);
    insta::assert_snapshot!(second.people, @r#"
    cloud      simulator: nothing real happens (--cloud aws is the real one)
    region     eu-west-1
    account    123456789012
    deployment web (stands; run r2 compares it with the recipe as it is now)
    error[E7318]: deployment `web` stands; it was started with another recipe
     │
     ├ note: net/vpc: cidr_block: "10.0.0.0/16" -> "10.8.0.0/16"
     ├ note: way: its input comes from what does not stand yet: { internet_gateway_id = ? gate, vpc_id = "vpc-0ce3e2944e2dac477" }
     ├ note: door: igw-0484034903e187de1 stands, and the recipe has no such step now
     ├ help: where a step only has another name now, say so: with { formerly = "the old name" }
     ├ help: make another one beside it: --deployment web-2
     ╰ help: take it back first: galley undo web
    "#);
    let plan = place.galley(&["plan", "HERE/web.recipe"]);
    assert_eq!(plan.exit, Exit::Usage);
    assert!(plan.people.contains("E7318") && plan.people.contains("10.8.0.0/16"), "{}", plan.people);
    assert_eq!(steps(&place), before, "nothing was called");
}
