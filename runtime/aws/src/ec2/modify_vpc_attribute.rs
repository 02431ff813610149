use super::convert::{after_others, switch};
use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use galley_catalog::ec2::ModifyVpcAttribute;
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<ModifyVpcAttribute> for Aws {
    async fn perform(&self, action: ModifyVpcAttribute, context: &Context) -> Result<Reply<()>, Failure> {
        let clients = self.at(context);
        let call = || clients.ec2().modify_vpc_attribute().vpc_id(&action.vpc_id.0);
        let support = action.enable_dns_support.map(|on| call().enable_dns_support(switch(on)));
        let hostnames = action.enable_dns_hostnames.map(|on| call().enable_dns_hostnames(switch(on)));
        let metrics = action
            .enable_network_address_usage_metrics
            .map(|on| call().enable_network_address_usage_metrics(switch(on)));
        // Host names need the resolver: it is switched on before them and off after them.
        let resolver_first = action.enable_dns_support != Some(false);
        let calls = if resolver_first { [support, hostnames, metrics] } else { [hostnames, support, metrics] };
        let mut request_id = None;
        for call in calls.into_iter().flatten() {
            let answer = call.send().await.map_err(failed);
            request_id = id(&answer.map_err(|failure| after_others(failure, request_id.is_some()))?);
        }
        Ok(Reply { output: (), request_id })
    }
}
