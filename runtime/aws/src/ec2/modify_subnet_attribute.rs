use super::convert::{after_others, switch};
use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use aws_sdk_ec2::types::HostnameType;
use galley_catalog::ec2::ModifySubnetAttribute;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<ModifySubnetAttribute> for Aws {
    async fn perform(&self, action: ModifySubnetAttribute, context: &Context) -> Result<Reply<()>, Failure> {
        let clients = self.at(context);
        let call = || clients.ec2().modify_subnet_attribute().subnet_id(&action.subnet_id.0);
        let name_type = action.private_dns_hostname_type_on_launch.as_ref().map(|kind| kind.0.as_str());
        let calls = [
            action.map_public_ip_on_launch.map(|on| call().map_public_ip_on_launch(switch(on))),
            action.assign_ipv6_address_on_creation.map(|on| call().assign_ipv6_address_on_creation(switch(on))),
            action.enable_dns64.map(|on| call().enable_dns64(switch(on))),
            name_type.map(|kind| call().private_dns_hostname_type_on_launch(HostnameType::from(kind))),
            action
                .enable_resource_name_dns_a_record_on_launch
                .map(|on| call().enable_resource_name_dns_a_record_on_launch(switch(on))),
            action
                .enable_resource_name_dns_aaaa_record_on_launch
                .map(|on| call().enable_resource_name_dns_aaaa_record_on_launch(switch(on))),
        ];
        let mut request_id = None;
        for call in calls.into_iter().flatten() {
            let answer = call.send().await.map_err(failed);
            request_id = id(&answer.map_err(|failure| after_others(failure, request_id.is_some()))?);
        }
        Ok(Reply { output: (), request_id })
    }
}
