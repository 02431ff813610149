use super::DescribeInternetGateways;
use galley_program::{Action, Effect, GatewayId, Look, Shape, Token};

/// Deletes an internet gateway. AWS refuses (`DependencyViolation`) while it is attached.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInternetGateway.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteInternetGateway {
    /// The gateway.
    pub internet_gateway_id: GatewayId,
}

impl Action for DeleteInternetGateway {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_internet_gateway";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteInternetGateway"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let ids = Some(vec![self.internet_gateway_id.clone()]);
        let call = DescribeInternetGateways { internet_gateway_ids: ids, ..DescribeInternetGateways::default() };
        Some(Look::gone(call, |seen| seen.internet_gateways.is_empty()))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.internet_gateway_id.to_string())
    }
}
