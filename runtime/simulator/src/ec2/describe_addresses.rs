use crate::{
    failures,
    filters::{Fact, named, select},
    region::Region,
    scene::{Place, Scene},
    simulate::Simulate,
    things::Address,
};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DescribeAddresses {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Addresses, Failure> {
        let place = scene.place();
        let region = scene.region();
        let addresses = region.addresses.values().filter(|address| place.visible(address.made));
        let addresses = addresses.map(|address| described(address, region, &place)).collect();
        let none = |id: &str| failures::not_found("InvalidAllocationID.NotFound", "allocation ID", id);
        let id = |address: &ec2::Address| address.allocation_id.to_string();
        let addresses = named(addresses, self.allocation_ids.as_deref(), id, none)?;
        let none = |ip: &str| failures::missing("InvalidAddress.NotFound", format!("Address '{ip}' not found."));
        let ip = |address: &ec2::Address| address.public_ip.to_string();
        let addresses = named(addresses, self.public_ips.as_deref(), ip, none)?;
        let addresses = select(addresses, self.filters.as_deref(), FACTS, Some(|address| &address.tags))?;
        Ok(ec2::Addresses { addresses })
    }
}

const FACTS: &[Fact<ec2::Address>] = &[
    ("allocation-id", |address| vec![address.allocation_id.to_string()]),
    ("association-id", |address| address.association_id.iter().cloned().collect()),
    ("public-ip", |address| vec![address.public_ip.to_string()]),
    ("private-ip-address", |address| address.private_ip_address.iter().map(ToString::to_string).collect()),
    ("network-interface-id", |address| address.network_interface_id.iter().map(ToString::to_string).collect()),
    ("instance-id", |address| address.instance_id.iter().cloned().collect()),
    ("network-border-group", |address| address.network_border_group.iter().cloned().collect()),
];

/// An elastic address as AWS describes it.
pub(super) fn described(address: &Address, region: &Region, place: &Place) -> ec2::Address {
    let holder = region.holder(&address.id);
    ec2::Address {
        allocation_id: address.id.as_str().into(),
        public_ip: address.public_ip.as_str().into(),
        association_id: holder.map(|nat| nat.association.clone()),
        instance_id: None,
        network_interface_id: holder.map(|nat| nat.interface.as_str().into()),
        private_ip_address: holder.and_then(|nat| nat.private_ip.as_deref()).map(Into::into),
        public_ipv4_pool: Some("amazon".to_owned()),
        network_border_group: Some(place.region.clone()),
        tags: address.tags.clone(),
    }
}
