use crate::{
    failures,
    filters::{Fact, named, select},
    region::Region,
    scene::{Place, Scene},
    simulate::Simulate,
    things::{NatGateway, NatLife},
};
use galley_catalog::ec2::{self, NatGatewayAddress};
use galley_program::Failure;

impl Simulate for ec2::DescribeNatGateways {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::NatGateways, Failure> {
        let place = scene.place();
        let region = scene.region();
        let nats = region.nat_gateways.values().filter(|nat| place.visible(nat.made));
        let nats = nats.map(|nat| described(nat, region, &place)).collect();
        let id = |nat: &ec2::NatGateway| nat.nat_gateway_id.to_string();
        let nats = named(nats, self.nat_gateway_ids.as_deref(), id, not_found)?;
        Ok(ec2::NatGateways { nat_gateways: select(nats, self.filter.as_deref(), FACTS, Some(|nat| &nat.tags))? })
    }
}

const FACTS: &[Fact<ec2::NatGateway>] = &[
    ("nat-gateway-id", |nat| vec![nat.nat_gateway_id.to_string()]),
    ("state", |nat| vec![nat.state.clone()]),
    ("vpc-id", |nat| nat.vpc_id.iter().map(ToString::to_string).collect()),
    ("subnet-id", |nat| nat.subnet_id.iter().map(ToString::to_string).collect()),
];

/// That there is no NAT gateway of that id.
pub(super) fn not_found(id: &str) -> Failure {
    failures::missing("NatGatewayNotFound", format!("NatGateway {id} was not found"))
}

/// A NAT gateway as AWS describes it.
pub(super) fn described(nat: &NatGateway, region: &Region, place: &Place) -> ec2::NatGateway {
    let (failure_code, failure_message) = match &nat.life {
        NatLife::Failed { code, message, .. } => (Some(code.clone()), Some(message.clone())),
        NatLife::Pending { .. } | NatLife::Available | NatLife::Deleting { .. } | NatLife::Deleted { .. } => {
            (None, None)
        }
    };
    ec2::NatGateway {
        nat_gateway_id: nat.id.as_str().into(),
        state: nat.state().to_owned(),
        failure_code,
        failure_message,
        vpc_id: Some(nat.vpc.as_str().into()),
        subnet_id: nat.subnet.as_deref().map(Into::into),
        connectivity_type: Some(if nat.public { "public" } else { "private" }.to_owned()),
        availability_mode: Some(if nat.subnet.is_some() { "zonal" } else { "regional" }.to_owned()),
        nat_gateway_addresses: addresses(nat, region, place),
        tags: nat.tags.clone(),
    }
}

/// One for each elastic address; a private gateway has one without.
fn addresses(nat: &NatGateway, region: &Region, place: &Place) -> Vec<NatGatewayAddress> {
    let assigned = nat.occupies() && nat.state() != "pending";
    let address = |allocation: Option<&String>, primary: bool| NatGatewayAddress {
        allocation_id: allocation.map(|id| id.as_str().into()),
        network_interface_id: assigned.then(|| {
            if primary {
                nat.interface.as_str().into()
            } else {
                place.made_up("eni", &format!("{allocation:?}")).into()
            }
        }),
        private_ip: nat.private_ip.as_deref().filter(|_| assigned && primary).map(Into::into),
        public_ip: allocation
            .and_then(|id| region.addresses.get(id))
            .filter(|_| assigned)
            .map(|address| address.public_ip.as_str().into()),
        is_primary: Some(primary),
        availability_zone: None,
        status: Some(if assigned { "succeeded" } else { "associating" }.to_owned()),
    };
    if nat.allocations.is_empty() {
        return vec![address(None, true)];
    }
    nat.allocations.iter().enumerate().map(|(index, id)| address(Some(id), index == 0)).collect()
}
