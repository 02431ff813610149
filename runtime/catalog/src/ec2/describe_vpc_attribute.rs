use galley_program::{Action, Effect, Shape, VpcId, choices};

choices! {
    /// A switch of a network (EC2 API, `VpcAttributeName`).
    VpcAttributeName: "enableDnsSupport" "enableDnsHostnames" "enableNetworkAddressUsageMetrics"
}

/// Reads the switches of a network.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html>. AWS gives one switch for
/// each call, and calls the parameter `attribute`; this action takes a list and makes the calls.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DescribeVpcAttribute {
    /// The network.
    pub vpc_id: VpcId,
    /// Only these switches. Default: all.
    pub attributes: Option<Vec<VpcAttributeName>>,
}

/// The switches of a network; those that were not asked for are `null`.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct VpcAttributes {
    /// The network.
    pub vpc_id: VpcId,
    /// Whether AWS's resolver answers in the network.
    pub enable_dns_support: Option<bool>,
    /// Whether instances with public addresses get public DNS names.
    pub enable_dns_hostnames: Option<bool>,
    /// Whether metrics of network address usage are kept.
    pub enable_network_address_usage_metrics: Option<bool>,
}

impl Action for DescribeVpcAttribute {
    type Output = VpcAttributes;
    const NAME: &'static str = "aws.ec2.describe_vpc_attribute";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeVpcAttribute"];
}
