use super::DescribeNatGateways;
use galley_program::{Action, Effect, Look, NatId, Poll, Readiness, Shape, Token};

/// Deletes a NAT gateway, and waits until its addresses are free. Routes to it stay, and lead nowhere.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteNatGateway {
    /// The NAT gateway.
    pub nat_gateway_id: NatId,
}

impl Action for DeleteNatGateway {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_nat_gateway";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteNatGateway"];
    const USUAL_SECONDS: u64 = 60;

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        // It stays listed for about an hour. One that is being deleted may be deleted again, and is then waited for.
        Some(Look::gone(self.gateway(), |seen| seen.nat_gateways.iter().all(|nat| nat.state == "deleted")))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        Some(Poll::until_gone(self.gateway(), 10, 600, |seen| {
            let nat = seen.nat_gateways.into_iter().next()?;
            // One that failed holds nothing; AWS takes it off the list by itself.
            if matches!(nat.state.as_str(), "deleted" | "failed") { None } else { Some(Readiness::Pending(nat.state)) }
        }))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.nat_gateway_id.to_string())
    }
}

impl DeleteNatGateway {
    fn gateway(&self) -> DescribeNatGateways {
        let ids = Some(vec![self.nat_gateway_id.clone()]);
        DescribeNatGateways { nat_gateway_ids: ids, ..DescribeNatGateways::default() }
    }
}
