use super::DescribeSubnets;
use galley_program::{Action, Effect, Look, Shape, SubnetId, Token};

/// Deletes a subnet. AWS refuses (`DependencyViolation`) while a network interface stands in it.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteSubnet {
    /// The subnet.
    pub subnet_id: SubnetId,
}

impl Action for DeleteSubnet {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_subnet";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteSubnet"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let call = DescribeSubnets { subnet_ids: Some(vec![self.subnet_id.clone()]), ..DescribeSubnets::default() };
        Some(Look::gone(call, |seen| seen.subnets.is_empty()))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.subnet_id.to_string())
    }
}
