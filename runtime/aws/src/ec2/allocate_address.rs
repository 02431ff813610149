use super::convert::tagged;
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types::{DomainType, ResourceType};
use galley_catalog::ec2::{Address, AllocateAddress};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<AllocateAddress> for Aws {
    async fn perform(&self, action: AllocateAddress, context: &Context) -> Result<Reply<Address>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .allocate_address()
            // The other domain is that of networks which AWS has closed down.
            .domain(DomainType::Vpc)
            .set_address(action.address.map(|address| address.0))
            .set_public_ipv4_pool(action.public_ipv4_pool)
            .set_network_border_group(action.network_border_group)
            .set_tag_specifications(tagged(ResourceType::ElasticIp, action.tags.clone()))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let output = Address {
            allocation_id: need(answer.allocation_id, "the address's allocation")?.into(),
            public_ip: need(answer.public_ip, "the address")?.into(),
            association_id: None,
            instance_id: None,
            network_interface_id: None,
            private_ip_address: None,
            public_ipv4_pool: answer.public_ipv4_pool,
            network_border_group: answer.network_border_group,
            tags: action.tags,
        };
        Ok(Reply { output, request_id })
    }
}
