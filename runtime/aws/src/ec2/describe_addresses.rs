use super::convert::{filters, tags, texts};
use crate::Aws;
use crate::failure::failed;
use crate::reply::{id, need};
use aws_sdk_ec2::types;
use galley_catalog::ec2::{Address, Addresses, DescribeAddresses};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeAddresses> for Aws {
    async fn perform(&self, action: DescribeAddresses, context: &Context) -> Result<Reply<Addresses>, Failure> {
        let answer = self
            .at(context)
            .ec2()
            .describe_addresses()
            .set_allocation_ids(texts(action.allocation_ids))
            .set_public_ips(texts(action.public_ips))
            .set_filters(filters(action.filters))
            .send()
            .await
            .map_err(failed)?;
        let request_id = id(&answer);
        let addresses = answer.addresses.unwrap_or_default().into_iter().map(address).collect::<Result<_, _>>()?;
        Ok(Reply { output: Addresses { addresses }, request_id })
    }
}

fn address(address: types::Address) -> Result<Address, Failure> {
    Ok(Address {
        allocation_id: need(address.allocation_id, "the address's allocation")?.into(),
        public_ip: need(address.public_ip, "the address")?.into(),
        association_id: address.association_id,
        // Emulators give empty ids for what is not there.
        instance_id: address.instance_id.filter(|id| !id.is_empty()),
        network_interface_id: address.network_interface_id.filter(|id| !id.is_empty()).map(Into::into),
        private_ip_address: address.private_ip_address.map(Into::into),
        public_ipv4_pool: address.public_ipv4_pool,
        network_border_group: address.network_border_group,
        tags: tags(address.tags),
    })
}
