//! What stands in the simulated account before a test: the networks that its parameters and its mocks name.

use crate::mock::{Answer, Armed};
use galley_catalog::galley::OWN;
use galley_program::{Map, Recipe, Type, Value};
use galley_simulator::{Assumed, Simulator};
use std::collections::BTreeMap;

/// The network of subnets that are given without one.
const NETWORK: &str = "vpc-00000000000000000";

/// Networks and subnets among the parameters: nobody has made them in the account of a test, so they are taken to stand
/// there.
pub(crate) fn among_parameters(recipe: &Recipe, parameters: &Map) -> Vec<Assumed> {
    let mut named = Named::default();
    for parameter in &recipe.parameters {
        let value = parameters.get(&parameter.name).cloned().unwrap_or_default();
        find(&value, &parameter.kind, &mut |kind, id| named.add(kind, id));
    }
    named.standing()
}

/// Networks and subnets in the answer of a mock: what it tells of stands, so that what the recipe puts there can be made.
pub(crate) fn in_answer(action: &str, answer: &Value) -> Vec<Assumed> {
    let text = |value: &Value, field: &str| value.field(field).as_text().map(str::to_owned);
    let listed = |field: &str| answer.field(field).as_list().map(<[Value]>::to_vec).unwrap_or_default();
    match action {
        "aws.ec2.describe_vpcs" => {
            listed("vpcs").iter().filter_map(|vpc| Some(network(text(vpc, "vpc_id")?, vpc))).collect()
        }
        "aws.ec2.describe_subnets" => {
            let of = |given: &Value| Some(subnet(text(given, "subnet_id")?, text(given, "vpc_id")?, given));
            listed("subnets").iter().filter_map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// Networks and subnets among what mocks say of other deployments: those have made them before the test begins.
pub(crate) fn of_deployments(mocks: &[Armed]) -> Vec<Assumed> {
    let mut named = Named::default();
    for mock in mocks.iter().filter(|mock| OWN.iter().any(|own| own.name == mock.action.name)) {
        if let Answer::Gives(answer) = &mock.answer {
            find(answer, &Type::Json, &mut |kind, id| named.add(kind, id));
        }
    }
    named.standing()
}

/// The identifiers that were met.
#[derive(Default)]
struct Named {
    networks: Vec<String>,
    subnets: Vec<String>,
}

impl Named {
    fn add(&mut self, kind: &str, id: &str) {
        match kind {
            "vpc_id" => self.networks.push(id.to_owned()),
            "subnet_id" => self.subnets.push(id.to_owned()),
            _ => {}
        }
    }

    /// They stand, the subnets in the first of the networks.
    fn standing(self) -> Vec<Assumed> {
        let vpc = self.networks.first().cloned().unwrap_or_else(|| NETWORK.to_owned());
        let networks = self.networks.into_iter().map(|id| network(id, &Value::Null));
        let subnets = self.subnets.into_iter().map(|id| subnet(id, vpc.clone(), &Value::Null));
        networks.chain(subnets).collect()
    }
}

/// Lets it all stand in a region.
pub(crate) fn assume(simulator: &Simulator, region: &str, all: &[Assumed]) {
    for assumed in all {
        // A world in memory can always be written.
        let _ = simulator.assume(region, assumed);
    }
}

fn network(id: String, given: &Value) -> Assumed {
    let cidr = given.field("cidr_block").as_text().unwrap_or("10.0.0.0/16").to_owned();
    Assumed::Vpc { id, cidr, tags: tags(given) }
}

fn subnet(id: String, vpc: String, given: &Value) -> Assumed {
    let text = |field: &str| given.field(field).as_text().map(str::to_owned);
    Assumed::Subnet { id, vpc, cidr: text("cidr_block"), zone: text("availability_zone"), tags: tags(given) }
}

fn tags(given: &Value) -> BTreeMap<String, String> {
    let tags = given.field("tags");
    let tags = tags.as_map().into_iter().flatten();
    tags.filter_map(|(key, value)| Some((key.to_string(), value.as_text()?.to_owned()))).collect()
}

/// Every identifier in a value, with the name of its type.
fn find(value: &Value, kind: &Type, found: &mut dyn FnMut(&'static str, &str)) {
    match (kind, value) {
        (Type::Nominal(nominal), Value::Text(id)) => found(nominal.name, id),
        (Type::Optional(inner), value) => find(value, inner, found),
        (Type::Refined(refinement), value) => find(value, &refinement.base, found),
        (Type::List(item), Value::List(items)) => items.iter().for_each(|value| find(value, item, found)),
        (Type::Map(entry), Value::Map(entries)) => entries.values().for_each(|value| find(value, entry, found)),
        (Type::Record(record), Value::Map(_)) => {
            for field in &record.fields {
                find(&value.field(&field.name), &field.kind, found);
            }
        }
        // A document, such as the outputs of another deployment, says of nothing what it is; the form does.
        (Type::Json, Value::Text(id)) if id.starts_with("vpc-") => found("vpc_id", id),
        (Type::Json, Value::Text(id)) if id.starts_with("subnet-") => found("subnet_id", id),
        (Type::Json, Value::List(items)) => items.iter().for_each(|value| find(value, kind, found)),
        (Type::Json, Value::Map(entries)) => entries.values().for_each(|value| find(value, kind, found)),
        (_, _) => {}
    }
}
