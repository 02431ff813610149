use super::Filter;
use galley_program::{AccountId, Action, Effect, GatewayId, Shape, VpcId};
use std::collections::BTreeMap;

/// Reads internet gateways.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html>. All pages are read.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeInternetGateways {
    /// Only these; an unknown one is an error.
    pub internet_gateway_ids: Option<Vec<GatewayId>>,
    /// Only those that meet all conditions, such as `attachment.vpc-id`.
    pub filters: Option<Vec<Filter>>,
}

/// The gateways found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct InternetGateways {
    /// In no particular order.
    pub internet_gateways: Vec<InternetGateway>,
}

/// A gateway between a network and the internet.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct InternetGateway {
    /// Its id.
    pub internet_gateway_id: GatewayId,
    /// The network that it is attached to: one or none.
    pub attachments: Vec<InternetGatewayAttachment>,
    /// The account that owns it.
    pub owner_id: Option<AccountId>,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
}

/// That a gateway is attached to a network.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct InternetGatewayAttachment {
    /// The network.
    pub vpc_id: VpcId,
    /// `available` when it is attached; also `attaching`, `attached`, `detaching`, `detached`.
    pub state: String,
}

impl InternetGatewayAttachment {
    /// Whether it is there, or on its way; one on its way out is not.
    pub(crate) fn stands(&self) -> bool {
        !matches!(self.state.as_str(), "detaching" | "detached")
    }
}

impl Action for DescribeInternetGateways {
    type Output = InternetGateways;
    const NAME: &'static str = "aws.ec2.describe_internet_gateways";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeInternetGateways"];
}
