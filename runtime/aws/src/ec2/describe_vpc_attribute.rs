use crate::Aws;
use crate::failure::failed;
use crate::reply::id;
use aws_sdk_ec2::types::{AttributeBooleanValue, VpcAttributeName as Name};
use galley_catalog::ec2::{DescribeVpcAttribute, VpcAttributeName, VpcAttributes};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeVpcAttribute> for Aws {
    async fn perform(&self, action: DescribeVpcAttribute, context: &Context) -> Result<Reply<VpcAttributes>, Failure> {
        let all = || VpcAttributeName::VALUES.iter().copied().map(VpcAttributeName::from).collect();
        let names = action.attributes.unwrap_or_else(all);
        let mut output = VpcAttributes {
            vpc_id: action.vpc_id,
            enable_dns_support: None,
            enable_dns_hostnames: None,
            enable_network_address_usage_metrics: None,
        };
        let mut request_id = None;
        for name in names {
            let answer = self
                .at(context)
                .ec2()
                .describe_vpc_attribute()
                .vpc_id(&output.vpc_id.0)
                .attribute(Name::from(name.0.as_str()))
                .send()
                .await
                .map_err(failed)?;
            request_id = id(&answer);
            output.enable_dns_support = is_on(answer.enable_dns_support).or(output.enable_dns_support);
            output.enable_dns_hostnames = is_on(answer.enable_dns_hostnames).or(output.enable_dns_hostnames);
            output.enable_network_address_usage_metrics =
                is_on(answer.enable_network_address_usage_metrics).or(output.enable_network_address_usage_metrics);
        }
        Ok(Reply { output, request_id })
    }
}

fn is_on(switch: Option<AttributeBooleanValue>) -> Option<bool> {
    switch?.value
}
