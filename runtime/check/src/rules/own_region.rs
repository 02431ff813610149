//! E3021. A zone belongs to the region that the recipe works in: its name begins with the region's
//! (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html>).

use super::{call::Call, fact::Fact, findings::Findings};
use galley_program::Type;

/// How deep inputs are looked into.
const DEPTH_MOST: usize = 8;

pub(super) fn zones(call: &Call<'_>, findings: &mut Findings<'_>) {
    let Some(region) = &call.context.region else { return };
    let Some(own) = region.text() else { return };
    let mut found = Vec::new();
    for field in &(call.spec.input)().fields {
        gather(&field.kind, &call.input.field(&field.name), DEPTH_MOST, &mut found);
    }
    for zone in found {
        let Some(name) = zone.text() else { continue };
        // A local zone is named after its region too: `us-west-2-lax-1a`.
        if name.starts_with(&*own) {
            continue;
        }
        let message = format!("the zone `{name}` is not of the region {own}");
        let said = findings.error("E3021", message, &zone, "");
        let said = if region.place == zone.place { said } else { findings.with(said, region, "the recipe works here") };
        findings.say(said.help(format!("its zones are called `{own}a`, `{own}b` and so on")));
    }
}

/// The zones in an input.
fn gather(kind: &Type, fact: &Fact, depth: usize, found: &mut Vec<Fact>) {
    if depth == 0 || !fact.given() {
        return;
    }
    match kind {
        Type::Nominal(nominal) if nominal.name == "az" => found.push(fact.clone()),
        Type::Optional(inner) => gather(inner, fact, depth, found),
        Type::List(inner) | Type::Map(inner) => {
            for item in fact.samples() {
                gather(inner, &item, depth - 1, found);
            }
        }
        Type::Record(record) => {
            for field in &record.fields {
                gather(&field.kind, &fact.field(&field.name), depth - 1, found);
            }
        }
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Json
        | Type::Nominal(_)
        | Type::Choice(_)
        | Type::Enum(_)
        | Type::Secret(_)
        | Type::Refined(_) => {}
    }
}
