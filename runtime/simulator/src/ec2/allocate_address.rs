use super::describe_addresses::described;
use crate::{failures, scene::Scene, simulate::Simulate, tagging, things::Address};
use galley_catalog::ec2;
use galley_program::Failure;
use std::net::Ipv4Addr;

/// AWS's quota of elastic addresses in a region.
const ADDRESSES_MAX: usize = 5;

/// Addresses that belong to nobody: the range for measurements between networks (RFC 2544).
const FIRST: Ipv4Addr = Ipv4Addr::new(198, 18, 0, 0);
const COUNT: u32 = 1 << 17;

impl Simulate for ec2::AllocateAddress {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Address, Failure> {
        tagging::check(&self.tags)?;
        if let Some(pool) = &self.public_ipv4_pool {
            let message = format!("The pool ID '{pool}' does not exist");
            return Err(failures::missing("InvalidPublicIpv4PoolID.NotFound", message));
        }
        if let Some(address) = &self.address {
            let message = format!("The address '{address}' cannot be recovered");
            return Err(failures::missing("InvalidAddress.NotFound", message));
        }
        if scene.region().addresses.len() >= ADDRESSES_MAX {
            let message = "The maximum number of addresses has been reached.";
            return Err(failures::limit("AddressLimitExceeded", message));
        }
        let id = scene.id("eipalloc");
        let offset = u32::try_from(scene.number() % u64::from(COUNT)).unwrap_or(0);
        let public_ip = Ipv4Addr::from(u32::from(FIRST) + offset).to_string();
        let address = Address { id: id.clone(), public_ip, tags: self.tags.clone(), made: scene.now() };
        scene.world.made("address", &id, &self.tags);
        let place = scene.place();
        let region = scene.region();
        let answer = described(&address, region, &place);
        region.addresses.insert(id, address);
        Ok(answer)
    }
}
