use super::DescribeVpcs;
use galley_program::{Action, Effect, Look, Shape, Token, VpcId};

/// Deletes a network. AWS refuses (`DependencyViolation`) while something stands in it.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteVpc {
    /// The network.
    pub vpc_id: VpcId,
}

impl Action for DeleteVpc {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_vpc";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteVpc"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let call = DescribeVpcs { vpc_ids: Some(vec![self.vpc_id.clone()]), ..DescribeVpcs::default() };
        Some(Look::gone(call, |seen| seen.vpcs.is_empty()))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.vpc_id.to_string())
    }
}
