use crate::{
    filters::{Fact, select},
    region::Region,
    scene::{Place, Scene},
    simulate::Simulate,
    things::Tags,
};
use galley_catalog::ec2::{self, TagDescription};
use galley_program::{Failure, Time};

impl Simulate for ec2::DescribeTags {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Tags, Failure> {
        let place = scene.place();
        let all = all(scene.region(), &place);
        Ok(ec2::Tags { tags: select(all, self.filters.as_deref(), FACTS, None)? })
    }
}

const FACTS: &[Fact<TagDescription>] = &[
    ("resource-id", |tag| vec![tag.resource_id.clone()]),
    ("resource-type", |tag| tag.resource_type.iter().cloned().collect()),
    ("key", |tag| vec![tag.key.clone()]),
    ("value", |tag| vec![tag.value.clone()]),
];

/// Every tag of every thing that is described by now.
fn all(region: &Region, place: &Place) -> Vec<TagDescription> {
    let mut all = Vec::new();
    let mut add = |kind: &str, id: &str, made: Time, tags: &Tags| {
        let tags = tags.iter().filter(|_| place.visible(made));
        all.extend(tags.map(|(key, value)| TagDescription {
            resource_id: id.to_owned(),
            resource_type: Some(kind.to_owned()),
            key: key.clone(),
            value: value.clone(),
        }));
    };
    region.vpcs.values().for_each(|thing| add("vpc", &thing.id, thing.made, &thing.tags));
    region.subnets.values().for_each(|thing| add("subnet", &thing.id, thing.made, &thing.tags));
    region.internet_gateways.values().for_each(|thing| add("internet-gateway", &thing.id, thing.made, &thing.tags));
    region.addresses.values().for_each(|thing| add("elastic-ip", &thing.id, thing.made, &thing.tags));
    region.nat_gateways.values().for_each(|thing| add("natgateway", &thing.id, thing.made, &thing.tags));
    region.route_tables.values().for_each(|thing| add("route-table", &thing.id, thing.made, &thing.tags));
    region.key_pairs.values().for_each(|thing| add("key-pair", &thing.id, thing.made, &thing.tags));
    all
}
