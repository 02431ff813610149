use super::{Address, DescribeAddresses, Filter, ReleaseAddress};
use galley_program::{Action, Effect, Ip, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value};
use std::collections::BTreeMap;

/// Allocates an elastic IP address. It costs money whether or not it is used.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html>. The call takes no client
/// token; what an interrupted call made is found by its tag.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AllocateAddress {
    /// This very address: one that was released a short while ago, or one out of `public_ipv4_pool`.
    pub address: Option<Ip>,
    /// A pool of addresses that the account has brought with it. Default: AWS's own.
    pub public_ipv4_pool: Option<String>,
    /// The set of zones from which AWS announces the address. Default: that of the region.
    pub network_border_group: Option<String>,
    /// Tags of the address.
    pub tags: BTreeMap<String, String>,
}

impl Action for AllocateAddress {
    type Output = Address;
    const NAME: &'static str = "aws.ec2.allocate_address";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:AllocateAddress", "ec2:CreateTags"];

    fn look(&self, token: &Token) -> Option<Look<Address>> {
        let call = DescribeAddresses { filters: Some(Filter::intent(token)), ..DescribeAddresses::default() };
        Some(Look::at(call, |seen| Sight::among(seen.addresses, |address| address.allocation_id.to_string())))
    }

    fn ready(&self, made: &Address) -> Option<Poll<Address>> {
        let ids = Some(vec![made.allocation_id.clone()]);
        let call = DescribeAddresses { allocation_ids: ids, ..DescribeAddresses::default() };
        Some(Poll::until(call, 2, 60, |seen| match seen.addresses.into_iter().next() {
            Some(address) => Readiness::Ready(address),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &Address, _before: &Value) -> Undo {
        Undo::by(ReleaseAddress {
            allocation_id: made.allocation_id.clone(),
            network_border_group: self.network_border_group.clone(),
        })
    }

    fn identity(&self, made: &Address) -> Option<String> {
        Some(made.allocation_id.to_string())
    }
}
