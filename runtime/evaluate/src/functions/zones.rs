use super::kit::{as_list, no_more_than};
use galley_program::{Function, Type, Value, nominal};

/// The availability zones that can be used, by name and in order, of an answer of `aws.ec2.describe_availability_zones`.
/// Local zones, and zones that the account has not opted into, are left out.
pub(super) static ZONES: Function = Function {
    name: "zones",
    doc: "The availability zones that can be used, by name and in order, of an answer of `aws.ec2.describe_availability_zones`. Local zones, and zones that the account has not opted into, are left out.",
    signature: "zones(answer: { availability_zones }) -> list<az>",
    example: (
        r#"zones({ availability_zones = [{ zone_name = "eu-west-1b" }, { zone_name = "eu-west-1a" }] })"#,
        r#"["eu-west-1a", "eu-west-1b"]"#,
    ),
    result: |types| {
        const NEEDS: &str = "an answer of `aws.ec2.describe_availability_zones`: which zones there are depends on the account, so a region is not enough";
        no_more_than(types, 1)?;
        let needs = || (0, NEEDS.to_owned());
        let Some(Type::Record(answer)) = types.first().map(Type::base) else { return Err(needs()) };
        let Some(Type::List(zone)) = answer.field("availability_zones").map(|field| field.kind.base()) else {
            return Err(needs());
        };
        let Type::Record(zone) = zone.base() else { return Err(needs()) };
        zone.field("zone_name").ok_or_else(needs)?;
        nominal("az").map(|az| Type::Nominal(az).list()).ok_or_else(needs)
    },
    run: |values| {
        let all = values[0].field("availability_zones");
        let is = |zone: &Value, field: &str, wanted: &[&str]| {
            let value = zone.field(field);
            value.is_null() || value.as_text().is_some_and(|text| wanted.contains(&text))
        };
        let usable = as_list(&all)?.iter().filter(|zone| {
            is(zone, "zone_type", &["availability-zone"])
                && is(zone, "state", &["available"])
                && is(zone, "opt_in_status", &["opt-in-not-required", "opted-in"])
        });
        let mut names: Vec<Value> = usable.map(|zone| zone.field("zone_name")).collect();
        names.sort_by(|a, b| a.as_text().cmp(&b.as_text()));
        Ok(Value::list(names))
    },
};
