use super::DescribeAddresses;
use galley_program::{Action, AllocationId, Effect, Look, Shape, Token};

/// Releases an elastic IP address. AWS refuses (`InvalidIPAddress.InUse`) while something uses it.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ReleaseAddress {
    /// The address, by its allocation.
    pub allocation_id: AllocationId,
    /// The set of zones from which AWS announces the address, where it was allocated with one.
    pub network_border_group: Option<String>,
}

impl Action for ReleaseAddress {
    type Output = ();
    const NAME: &'static str = "aws.ec2.release_address";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:ReleaseAddress"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let ids = Some(vec![self.allocation_id.clone()]);
        let call = DescribeAddresses { allocation_ids: ids, ..DescribeAddresses::default() };
        Some(Look::gone(call, |seen| seen.addresses.is_empty()))
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.allocation_id.to_string())
    }
}
