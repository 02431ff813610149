use super::DescribeInternetGateways;
use galley_program::{Action, Effect, GatewayId, Look, Shape, Token, VpcId};

/// Detaches an internet gateway from a network. AWS refuses (`DependencyViolation`) while a public address is in use in
/// the network.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DetachInternetGateway {
    /// The gateway.
    pub internet_gateway_id: GatewayId,
    /// The network.
    pub vpc_id: VpcId,
}

impl Action for DetachInternetGateway {
    type Output = ();
    const NAME: &'static str = "aws.ec2.detach_internet_gateway";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DetachInternetGateway"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let ids = Some(vec![self.internet_gateway_id.clone()]);
        let call = DescribeInternetGateways { internet_gateway_ids: ids, ..DescribeInternetGateways::default() };
        let vpc_id = self.vpc_id.clone();
        Some(Look::gone(call, move |seen| {
            let mut attachments = seen.internet_gateways.iter().flat_map(|gateway| &gateway.attachments);
            !attachments.any(|attachment| attachment.vpc_id == vpc_id && attachment.stands())
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{} at {}", self.internet_gateway_id, self.vpc_id))
    }
}
