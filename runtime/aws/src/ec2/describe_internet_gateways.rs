use super::convert::{filters, tags, texts};
use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_ec2::types;
use galley_catalog::ec2::{DescribeInternetGateways, InternetGateway, InternetGatewayAttachment, InternetGateways};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeInternetGateways> for Aws {
    async fn perform(
        &self,
        action: DescribeInternetGateways,
        context: &Context,
    ) -> Result<Reply<InternetGateways>, Failure> {
        let call = self
            .at(context)
            .ec2()
            .describe_internet_gateways()
            .set_internet_gateway_ids(texts(action.internet_gateway_ids))
            .set_filters(filters(action.filters));
        let (found, request_id) = all_pages(call.into_paginator().send(), |page| page.internet_gateways).await?;
        let internet_gateways = found.into_iter().map(internet_gateway).collect::<Result<_, _>>()?;
        Ok(Reply { output: InternetGateways { internet_gateways }, request_id })
    }
}

pub(super) fn internet_gateway(gateway: types::InternetGateway) -> Result<InternetGateway, Failure> {
    let attachments = gateway.attachments.unwrap_or_default().into_iter().map(attachment);
    Ok(InternetGateway {
        internet_gateway_id: need(gateway.internet_gateway_id, "the gateway's id")?.into(),
        attachments: attachments.collect::<Result<_, _>>()?,
        owner_id: gateway.owner_id.map(Into::into),
        tags: tags(gateway.tags),
    })
}

fn attachment(attachment: types::InternetGatewayAttachment) -> Result<InternetGatewayAttachment, Failure> {
    Ok(InternetGatewayAttachment {
        vpc_id: need(attachment.vpc_id, "the network of the attachment")?.into(),
        state: need(attachment.state, "the state of the attachment")?.as_str().to_owned(),
    })
}
