use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::ModifySubnetAttribute {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let subnet = scene.region().subnet(&self.subnet_id.0)?;
        if self.assign_ipv6_address_on_creation == Some(true) && subnet.ipv6_cidr.is_none() {
            let message = format!("The subnet '{}' has no IPv6 CIDR block", subnet.id);
            return Err(failures::invalid("InvalidParameterValue", message));
        }
        let settings = &mut subnet.settings;
        let set = |setting: &mut bool, wanted: Option<bool>| *setting = wanted.unwrap_or(*setting);
        set(&mut settings.map_public_ip, self.map_public_ip_on_launch);
        set(&mut settings.assign_ipv6, self.assign_ipv6_address_on_creation);
        set(&mut settings.dns64, self.enable_dns64);
        set(&mut settings.dns_a_record, self.enable_resource_name_dns_a_record_on_launch);
        set(&mut settings.dns_aaaa_record, self.enable_resource_name_dns_aaaa_record_on_launch);
        if let Some(hostname_type) = &self.private_dns_hostname_type_on_launch {
            settings.hostname_type = Some(hostname_type.0.clone());
        }
        Ok(())
    }
}
