//! What AWS refuses, where it can be seen without asking: constant inputs only.

use crate::{checker::Checker, expression::Typed, fold::known};
use galley_program::{ActionSpec, Entry, Expression, ExpressionKind, Place, Value};

impl Checker<'_> {
    pub(crate) fn rules(&mut self, spec: &ActionSpec, input: &Typed) {
        match spec.name {
            "aws.ec2.create_vpc" => self.prefix(&input.expression, "VPC"),
            "aws.ec2.create_subnet" => self.prefix(&input.expression, "subnet"),
            "aws.eks.create_nodegroup" => self.scaling(&input.expression),
            _ => {}
        }
    }

    /// EC2 takes IPv4 ranges from /16 to /28, for networks and for subnets.
    fn prefix(&mut self, input: &Expression, of: &str) {
        let Some((block, place)) = known_at(input, &["cidr_block"]) else { return };
        let Some((address, length)) = block.as_text().and_then(|text| text.split_once('/')) else { return };
        if !address.contains(':') && length.parse::<u8>().is_ok_and(|length| !(16..=28).contains(&length)) {
            self.report.prefix(place, of, length);
        }
    }

    fn scaling(&mut self, input: &Expression) {
        let size = |name: &str| match known_at(input, &["scaling_config", name]) {
            Some((Value::Int(size), place)) => Some((size, place)),
            Some(_) | None => None,
        };
        let (least, desired, most) = (size("min_size"), size("desired_size"), size("max_size"));
        for ((low_name, low), (high_name, high)) in [
            (("min_size", least), ("desired_size", desired)),
            (("desired_size", desired), ("max_size", most)),
            (("min_size", least), ("max_size", most)),
        ] {
            if let (Some((low, place)), Some((high, _))) = (low, high)
                && low > high
            {
                self.report.scaling(place, (low_name, low), (high_name, high));
                return;
            }
        }
    }
}

/// The value of an input, where it is known now.
fn known_at(input: &Expression, path: &[&str]) -> Option<(Value, Place)> {
    let Some((first, rest)) = path.split_first() else {
        return known(input).filter(|value| !value.is_null()).map(|value| (value.clone(), input.place));
    };
    if let Some(value) = known(input) {
        let field = Expression { kind: ExpressionKind::Value(value.field(first)), place: input.place };
        return known_at(&field, rest);
    }
    let ExpressionKind::Record(entries) = &input.kind else { return None };
    entries.iter().rev().find_map(|entry| match entry {
        Entry::Field(name, value) if **name == **first => known_at(value, rest),
        Entry::Field(..) | Entry::Computed(..) | Entry::Spread(_) => None,
    })
}
