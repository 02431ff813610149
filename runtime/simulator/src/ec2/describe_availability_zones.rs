use super::zones;
use crate::{
    failures,
    filters::{Fact, named, select},
    scene::Scene,
    simulate::Simulate,
};
use galley_catalog::ec2::{self, AvailabilityZone};
use galley_program::Failure;

impl Simulate for ec2::DescribeAvailabilityZones {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::AvailabilityZones, Failure> {
        let region = &scene.context.region;
        let zones = zones::names(region).into_iter().map(|zone| described(region, &zone)).collect();
        let none =
            |zone: &str| failures::invalid("InvalidParameterValue", format!("Invalid availability zone: [{zone}]"));
        let zones =
            named(zones, self.zone_names.as_deref(), |zone: &AvailabilityZone| zone.zone_name.to_string(), none)?;
        let zones = named(zones, self.zone_ids.as_deref(), |zone| zone.zone_id.clone(), none)?;
        Ok(ec2::AvailabilityZones { availability_zones: select(zones, self.filters.as_deref(), FACTS, None)? })
    }
}

const FACTS: &[Fact<AvailabilityZone>] = &[
    ("zone-name", |zone| vec![zone.zone_name.to_string()]),
    ("zone-id", |zone| vec![zone.zone_id.clone()]),
    ("zone-type", |zone| zone.zone_type.iter().cloned().collect()),
    ("state", |zone| vec![zone.state.clone()]),
    ("region-name", |zone| vec![zone.region_name.to_string()]),
    ("opt-in-status", |zone| zone.opt_in_status.iter().cloned().collect()),
    ("group-name", |zone| zone.group_name.iter().cloned().collect()),
];

fn described(region: &str, zone: &str) -> AvailabilityZone {
    AvailabilityZone {
        zone_name: zone.into(),
        zone_id: zones::id(region, zone),
        region_name: region.into(),
        state: "available".to_owned(),
        zone_type: Some("availability-zone".to_owned()),
        opt_in_status: Some("opt-in-not-required".to_owned()),
        group_name: Some(format!("{region}-zg-1")),
        network_border_group: Some(region.to_owned()),
        parent_zone_name: None,
    }
}
