use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DescribeVpcAttribute {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::VpcAttributes, Failure> {
        let place = scene.place();
        let vpc = scene.region().vpcs.get(&self.vpc_id.0).filter(|vpc| place.visible(vpc.made));
        let none = || failures::not_found("InvalidVpcID.NotFound", "vpc ID", &self.vpc_id.0);
        let settings = &vpc.ok_or_else(none)?.settings;
        let asked = |name: &str, value: bool| {
            let wanted = self.attributes.as_ref().is_none_or(|wanted| wanted.iter().any(|wanted| wanted.0 == name));
            wanted.then_some(value)
        };
        Ok(ec2::VpcAttributes {
            vpc_id: self.vpc_id.clone(),
            enable_dns_support: asked("enableDnsSupport", settings.dns_support),
            enable_dns_hostnames: asked("enableDnsHostnames", settings.dns_hostnames),
            enable_network_address_usage_metrics: asked("enableNetworkAddressUsageMetrics", settings.usage_metrics),
        })
    }
}
