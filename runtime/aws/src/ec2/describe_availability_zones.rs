use super::convert::{filters, texts};
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types;
use galley_catalog::ec2::{AvailabilityZone, AvailabilityZones, DescribeAvailabilityZones};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeAvailabilityZones> for Aws {
    async fn perform(
        &self,
        action: DescribeAvailabilityZones,
        context: &Context,
    ) -> Result<Reply<AvailabilityZones>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .describe_availability_zones()
            .set_zone_names(texts(action.zone_names))
            .set_zone_ids(action.zone_ids)
            .set_all_availability_zones(action.all_availability_zones)
            .set_filters(filters(action.filters))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let zones = answer.availability_zones.unwrap_or_default().into_iter().map(zone);
        let mut availability_zones = zones.collect::<Result<Vec<_>, _>>()?;
        availability_zones.sort_by(|a, b| a.zone_name.cmp(&b.zone_name));
        Ok(Reply { output: AvailabilityZones { availability_zones }, request_id })
    }
}

fn zone(zone: types::AvailabilityZone) -> Result<AvailabilityZone, Failure> {
    Ok(AvailabilityZone {
        zone_name: need(zone.zone_name, "the zone's name")?.into(),
        zone_id: need(zone.zone_id, "the zone's id")?,
        region_name: need(zone.region_name, "the zone's region")?.into(),
        state: need(zone.state, "the zone's state")?.as_str().to_owned(),
        zone_type: zone.zone_type,
        opt_in_status: zone.opt_in_status.map(|status| status.as_str().to_owned()),
        group_name: zone.group_name,
        network_border_group: zone.network_border_group,
        parent_zone_name: zone.parent_zone_name,
    })
}
