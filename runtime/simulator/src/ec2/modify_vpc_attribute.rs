use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::ModifyVpcAttribute {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let settings = &mut scene.region().vpc(&self.vpc_id.0)?.settings;
        let set = |setting: &mut bool, wanted: Option<bool>| *setting = wanted.unwrap_or(*setting);
        set(&mut settings.dns_support, self.enable_dns_support);
        set(&mut settings.dns_hostnames, self.enable_dns_hostnames);
        set(&mut settings.usage_metrics, self.enable_network_address_usage_metrics);
        if settings.dns_hostnames && !settings.dns_support {
            let message = "DNS hostnames need DNS support: enableDnsSupport is off";
            return Err(failures::invalid("InvalidParameterCombination", message));
        }
        Ok(())
    }
}
