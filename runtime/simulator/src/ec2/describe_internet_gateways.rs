use crate::{
    failures,
    filters::{Fact, named, select},
    scene::{Place, Scene},
    simulate::Simulate,
    things::InternetGateway,
};
use galley_catalog::ec2::{self, InternetGatewayAttachment};
use galley_program::Failure;

impl Simulate for ec2::DescribeInternetGateways {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::InternetGateways, Failure> {
        let place = scene.place();
        let gateways = scene.region().internet_gateways.values().filter(|gateway| place.visible(gateway.made));
        let gateways = gateways.map(|gateway| described(gateway, &place)).collect();
        let none = |id: &str| failures::not_found("InvalidInternetGatewayID.NotFound", "internetGateway ID", id);
        let id = |gateway: &ec2::InternetGateway| -> String { gateway.internet_gateway_id.to_string() };
        let gateways = named(gateways, self.internet_gateway_ids.as_deref(), id, none)?;
        let internet_gateways = select(gateways, self.filters.as_deref(), FACTS, Some(|gateway| &gateway.tags))?;
        Ok(ec2::InternetGateways { internet_gateways })
    }
}

const FACTS: &[Fact<ec2::InternetGateway>] = &[
    ("internet-gateway-id", |gateway| vec![gateway.internet_gateway_id.to_string()]),
    ("attachment.vpc-id", |gateway| gateway.attachments.iter().map(|at| at.vpc_id.to_string()).collect()),
    ("attachment.state", |gateway| gateway.attachments.iter().map(|at| at.state.clone()).collect()),
    ("owner-id", |gateway| gateway.owner_id.iter().map(ToString::to_string).collect()),
];

/// An internet gateway as AWS describes it.
pub(super) fn described(gateway: &InternetGateway, place: &Place) -> ec2::InternetGateway {
    let attachment =
        |vpc: &String| InternetGatewayAttachment { vpc_id: vpc.as_str().into(), state: "available".to_owned() };
    ec2::InternetGateway {
        internet_gateway_id: gateway.id.as_str().into(),
        attachments: gateway.vpc.iter().map(attachment).collect(),
        owner_id: Some(place.account.as_str().into()),
        tags: gateway.tags.clone(),
    }
}
