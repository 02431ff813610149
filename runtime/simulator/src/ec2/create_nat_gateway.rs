use super::describe_nat_gateways::described;
use crate::{
    failures,
    ranges::Range,
    region::Region,
    scene::Scene,
    simulate::Simulate,
    tagging,
    things::{NatGateway, NatLife, Subnet},
    timings::{NAT_CREATE, NAT_FAIL},
};
use galley_catalog::ec2;
use galley_program::Failure;

/// AWS's quota of NAT gateways in a zone. Those on their way in or out count.
const IN_ZONE_MAX: usize = 5;
const OPERATION: &str = "CreateNatGateway";
/// The addresses that AWS keeps at the beginning of a subnet.
const FIRST_ADDRESS: u64 = 4;

impl Simulate for ec2::CreateNatGateway {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::NatGateway, Failure> {
        tagging::check(&self.tags)?;
        let place = scene.place();
        if !scene.options.ignore_tokens
            && let Some(made) = scene.recall(OPERATION, self)?
            && let Some(nat) = scene.region().nat_gateways.get(&made).cloned()
        {
            return Ok(described(&nat, scene.region(), &place));
        }
        let public = self.connectivity_type.as_ref().is_none_or(|kind| kind.0 == "public");
        let allocations = self.allocation_id.iter().chain(self.secondary_allocation_ids.iter().flatten());
        let allocations: Vec<String> = allocations.map(ToString::to_string).collect();
        let (vpc, subnet) = whereabouts(self, scene.region())?;
        if public && subnet.is_some() && self.allocation_id.is_none() {
            return Err(missing_parameter("AllocationId"));
        }
        for allocation in &allocations {
            scene.region().address(allocation)?;
        }
        if let Some(subnet) = &subnet {
            check_quota(scene.region(), &subnet.zone)?;
        }
        let failure = failure(scene.region(), &vpc, subnet.as_ref(), &allocations, public);
        let (id, interface, association) = (scene.id("nat"), scene.id("eni"), scene.id("eipassoc"));
        let until = scene.done_after(if failure.is_some() { NAT_FAIL } else { NAT_CREATE }, &id);
        let range = subnet.as_ref().and_then(|subnet| subnet.cidr.as_deref()).and_then(Range::parse);
        let offset = scene.number();
        let picked =
            range.map(|range| range.address(FIRST_ADDRESS + offset % (range.size() - FIRST_ADDRESS - 1)).to_string());
        let nat = NatGateway {
            id: id.clone(),
            vpc,
            subnet: subnet.map(|subnet| subnet.id),
            allocations,
            public,
            private_ip: self.private_ip_address.as_ref().map(ToString::to_string).or(picked),
            interface,
            association,
            life: NatLife::Pending { until, failure },
            tags: self.tags.clone(),
            made: scene.now(),
        };
        scene.remember(OPERATION, self, &id);
        scene.world.made("nat_gateway", &id, &self.tags);
        let region = scene.region();
        let answer = described(&nat, region, &place);
        region.nat_gateways.insert(id, nat);
        Ok(answer)
    }
}

/// The network of a gateway, and its subnet if it is not a regional one.
fn whereabouts(call: &ec2::CreateNatGateway, region: &mut Region) -> Result<(String, Option<Subnet>), Failure> {
    let regional = call.availability_mode.as_ref().is_some_and(|mode| mode.0 == "regional");
    match (&call.subnet_id, &call.vpc_id) {
        (Some(_), _) if regional => Err(failures::invalid(
            "InvalidParameterCombination",
            "The parameter SubnetId cannot be used for a regional NAT gateway",
        )),
        (Some(subnet), _) => {
            let subnet = region.subnet(&subnet.0)?.clone();
            Ok((subnet.vpc.clone(), Some(subnet)))
        }
        (None, Some(vpc)) if regional => Ok((region.vpc(&vpc.0)?.id.clone(), None)),
        (None, _) => Err(missing_parameter(if regional { "VpcId" } else { "SubnetId" })),
    }
}

fn missing_parameter(name: &str) -> Failure {
    failures::invalid("MissingParameter", format!("The request must contain the parameter {name}"))
}

fn check_quota(region: &Region, zone: &str) -> Result<(), Failure> {
    let in_zone = |nat: &&NatGateway| {
        let subnet = nat.subnet.as_ref().and_then(|id| region.subnets.get(id));
        nat.occupies() && subnet.is_some_and(|subnet| subnet.zone == zone)
    };
    if region.nat_gateways.values().filter(in_zone).count() < IN_ZONE_MAX {
        return Ok(());
    }
    let message = format!("Performing this operation would exceed the limit of {IN_ZONE_MAX} NAT gateways");
    Err(failures::limit("NatGatewayLimitExceeded", message))
}

/// Why the gateway will never work, if it will not: AWS takes the call and says so afterwards.
fn failure(
    region: &Region,
    vpc: &str,
    subnet: Option<&Subnet>,
    allocations: &[String],
    public: bool,
) -> Option<(String, String)> {
    let failure = |code: &str, message: String| Some((code.to_owned(), message));
    if let Some(taken) = allocations.iter().find(|id| region.holder(id).is_some()) {
        let message = format!("Elastic IP address [{taken}] is already associated");
        return failure("Resource.AlreadyAssociated", message);
    }
    if subnet.is_some_and(|subnet| region.free_addresses(subnet) == 0) {
        let message = "The subnet has no free addresses".to_owned();
        return failure("InsufficientFreeAddressesInSubnet", message);
    }
    if public && region.gateway_of(vpc).is_none() {
        return failure("Gateway.NotAttached", format!("Network {vpc} has no Internet gateway attached"));
    }
    None
}
