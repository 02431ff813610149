use crate::{
    region::Region,
    simulator::Simulator,
    store::{Keep, WorldError},
    things::{Subnet, SubnetSettings, Tags, Vpc, VpcSettings},
    world::World,
};
use galley_program::Time;
use std::collections::BTreeMap;

/// A part of a network that somebody else has made before anything was run: it is no part of the inventory, and it has
/// a way to the internet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// A network.
    Vpc {
        /// Its id.
        id: String,
        /// Its range.
        cidr: String,
        /// Its tags.
        tags: BTreeMap<String, String>,
    },
    /// A subnet; its network is assumed with it.
    Subnet {
        /// Its id.
        id: String,
        /// Its network.
        vpc: String,
        /// Its range; without one, a part of its network's.
        cidr: Option<String>,
        /// Its zone; without one, the next.
        zone: Option<String>,
        /// Its tags.
        tags: BTreeMap<String, String>,
    },
}

/// The range of a network of which nothing is known.
const RANGE: &str = "10.0.0.0/16";

impl Simulator {
    /// From now on this stands in a region, as it is said here.
    ///
    /// # Errors
    /// When the world cannot be read or written.
    pub fn assume(&self, region: &str, assumed: &Assumed) -> Result<(), WorldError> {
        self.update(|world| {
            add(world, region, assumed);
            (Keep::Changed, ())
        })
    }
}

fn add(world: &mut World, region: &str, assumed: &Assumed) {
    let region = world.region(region);
    match assumed {
        Assumed::Vpc { id, cidr, tags } => network(region, id, cidr, tags),
        Assumed::Subnet { id, vpc, cidr, zone, tags } => {
            if !region.vpcs.contains_key(vpc) {
                network(region, vpc, RANGE, &Tags::new());
            }
            let siblings = region.subnets.values().filter(|subnet| subnet.vpc == *vpc && subnet.id != *id).count();
            let letter = char::from(b'a' + u8::try_from(siblings % 3).unwrap_or(0));
            let known = region.subnets.get(id);
            let part = || known.and_then(|known| known.cidr.clone()).unwrap_or_else(|| part(region, vpc, siblings));
            let subnet = Subnet {
                id: id.clone(),
                vpc: vpc.clone(),
                cidr: Some(cidr.clone().unwrap_or_else(part)),
                ipv6_cidr: None,
                ipv6_native: false,
                zone: zone.clone().unwrap_or_else(|| format!("{}{letter}", region.name)),
                settings: SubnetSettings::default(),
                tags: tags.clone(),
                made: Time::default(),
                ready: Time::default(),
            };
            region.assumed.insert(id.clone());
            region.subnets.insert(id.clone(), subnet);
        }
    }
}

fn network(region: &mut Region, id: &str, cidr: &str, tags: &Tags) {
    let vpc = Vpc {
        id: id.to_owned(),
        cidr: cidr.to_owned(),
        ipv6_cidr: None,
        tenancy: "default".to_owned(),
        settings: VpcSettings::default(),
        tags: tags.clone(),
        made: Time::default(),
        ready: Time::default(),
    };
    region.assumed.insert(id.to_owned());
    region.vpcs.insert(id.to_owned(), vpc);
}

/// The n-th sixteenth of a network's range, as far as that is an IPv4 range of the usual kind.
fn part(region: &Region, vpc: &str, number: usize) -> String {
    let range = region.vpcs.get(vpc).map_or(RANGE, |vpc| vpc.cidr.as_str());
    let start = range.split_once('/').map_or(range, |(start, _)| start);
    let bytes: Vec<&str> = start.split('.').collect();
    match bytes[..] {
        [first, second, _, _] => format!("{first}.{second}.{}.0/20", number % 16 * 16),
        _ => RANGE.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Store};
    use galley_program::Clock;
    use std::sync::Arc;

    #[derive(Debug)]
    struct Still;

    impl Clock for Still {
        fn now(&self) -> Time {
            Time(0)
        }
        fn sleep_until(&self, _then: Time) -> galley_program::BoxFuture<'static, ()> {
            Box::pin(std::future::ready(()))
        }
        fn advance(&self) -> bool {
            false
        }
    }

    #[test]
    fn what_is_assumed_stands_and_is_nobodys() {
        let store = Store::memory(World::default());
        let simulator = Simulator::new(store.clone(), Arc::new(Still), Options::default());
        for id in ["subnet-1", "subnet-2"] {
            let (id, vpc) = (id.to_owned(), "vpc-1".to_owned());
            let subnet = Assumed::Subnet { id, vpc, cidr: None, zone: None, tags: Tags::new() };
            simulator.assume("eu-west-1", &subnet).expect("a world in memory");
        }
        assert_eq!(simulator.inventory().expect("a world in memory"), []);
        let world = store.read().expect("a world in memory");
        let subnets = world.regions["eu-west-1"].subnets.values();
        let told: Vec<String> =
            subnets.map(|subnet| format!("{} {}", subnet.zone, subnet.cidr.clone().unwrap_or_default())).collect();
        assert_eq!(told, ["eu-west-1a 10.0.0.0/20", "eu-west-1b 10.0.16.0/20"]);
    }
}
