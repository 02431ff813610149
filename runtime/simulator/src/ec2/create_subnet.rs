use super::{describe_subnets::described, zones};
use crate::{
    chance, failures,
    ranges::Range,
    region::Region,
    scene::Scene,
    simulate::Simulate,
    tagging,
    things::{Subnet, SubnetSettings, Vpc},
    timings::NETWORK_CREATE,
};
use galley_catalog::ec2;
use galley_program::{Cidr, Failure};

impl Simulate for ec2::CreateSubnet {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Subnet, Failure> {
        tagging::check(&self.tags)?;
        let vpc = scene.region().vpc(&self.vpc_id.0)?.clone();
        let ipv6_native = self.ipv6_native == Some(true);
        let range = if ipv6_native { &self.ipv6_cidr_block } else { &self.cidr_block };
        if range.is_none() {
            let message = "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.";
            return Err(failures::invalid("MissingParameter", message));
        }
        if let Some(outpost) = &self.outpost_arn {
            return Err(failures::invalid("InvalidParameterValue", format!("There is no Outpost {outpost}")));
        }
        for cidr in [&self.cidr_block, &self.ipv6_cidr_block].into_iter().flatten() {
            check_range(scene.region(), &vpc, cidr)?;
        }
        let id = scene.id("subnet");
        let zone = zone(self, &scene.context.region, &id)?;
        let subnet = Subnet {
            id: id.clone(),
            vpc: vpc.id,
            cidr: self.cidr_block.as_ref().map(ToString::to_string),
            ipv6_cidr: self.ipv6_cidr_block.as_ref().map(ToString::to_string),
            ipv6_native,
            zone,
            settings: SubnetSettings { assign_ipv6: ipv6_native, ..SubnetSettings::default() },
            tags: self.tags.clone(),
            made: scene.now(),
            ready: scene.done_after(NETWORK_CREATE, &id),
        };
        scene.world.made("subnet", &id, &self.tags);
        let place = scene.place();
        let region = scene.region();
        let answer = described(&subnet, region, &place);
        region.subnets.insert(id, subnet);
        Ok(answer)
    }
}

/// A range must be of the right size, lie in the network's, and cross no other subnet's.
fn check_range(region: &Region, vpc: &Vpc, cidr: &Cidr) -> Result<(), Failure> {
    let invalid = || failures::invalid("InvalidSubnet.Range", format!("The CIDR '{cidr}' is invalid."));
    let range = Range::parse(&cidr.0).ok_or_else(invalid)?;
    let sizes = if cidr.0.contains(':') { 44..=64 } else { 16..=28 };
    let around = [Some(vpc.cidr.as_str()), vpc.ipv6_cidr.as_deref()];
    let mut around = around.into_iter().flatten().filter_map(Range::parse);
    if !sizes.contains(&range.length()) || !around.any(|around| around.contains(range)) {
        return Err(invalid());
    }
    let siblings = region.subnets.values().filter(|subnet| subnet.vpc == vpc.id);
    let mut taken = siblings.flat_map(|subnet| [&subnet.cidr, &subnet.ipv6_cidr]).flatten();
    if taken.any(|taken| Range::parse(taken).is_some_and(|taken| taken.overlaps(range))) {
        let message = format!("The CIDR '{cidr}' conflicts with another subnet");
        return Err(failures::exists("InvalidSubnet.Conflict", message));
    }
    Ok(())
}

/// The zone that is asked for, else one that AWS picks.
fn zone(call: &ec2::CreateSubnet, region: &str, id: &str) -> Result<String, Failure> {
    let known = zones::names(region);
    let asked = match (&call.availability_zone, &call.availability_zone_id) {
        (Some(zone), _) => Some((zone.0.clone(), known.contains(&zone.0).then(|| zone.0.clone()))),
        (None, Some(zone_id)) => Some((zone_id.clone(), zones::named(region, zone_id))),
        (None, None) => None,
    };
    match asked {
        Some((_, Some(zone))) => Ok(zone),
        Some((asked, None)) => {
            let known = known.join(", ");
            let message = format!(
                "Value ({asked}) for parameter availabilityZone is invalid. Subnets can currently only be created in \
                 the following availability zones: {known}."
            );
            Err(failures::invalid("InvalidParameterValue", message))
        }
        None => {
            let count = u64::try_from(known.len()).unwrap_or(1);
            let picked = usize::try_from(chance::below(count, &["zone", id])).unwrap_or(0);
            Ok(known.into_iter().nth(picked).unwrap_or_default())
        }
    }
}
