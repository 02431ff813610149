use super::{DeleteVpc, DescribeVpcs, Filter, Vpc};
use galley_program::{Action, Cidr, Effect, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value};
use std::collections::BTreeMap;

/// Creates a network with one IPv4 range.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html>. The call takes no client token;
/// what an interrupted call made is found by its tag.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateVpc {
    /// The IPv4 range, from /16 to /28, such as `10.0.0.0/16`.
    pub cidr_block: Option<Cidr>,
    /// Whether AWS adds an IPv6 range of its own, a /56.
    pub amazon_provided_ipv6_cidr_block: Option<bool>,
    /// Tags of the network.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateVpc {
    type Output = Vpc;
    const NAME: &'static str = "aws.ec2.create_vpc";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateVpc", "ec2:CreateTags"];
    const USUAL_SECONDS: u64 = 3;

    fn look(&self, token: &Token) -> Option<Look<Vpc>> {
        let call = DescribeVpcs { filters: Some(Filter::intent(token)), ..DescribeVpcs::default() };
        Some(Look::at(call, |seen| Sight::among(seen.vpcs, |vpc| vpc.vpc_id.to_string())))
    }

    fn ready(&self, made: &Vpc) -> Option<Poll<Vpc>> {
        let call = DescribeVpcs { vpc_ids: Some(vec![made.vpc_id.clone()]), ..DescribeVpcs::default() };
        Some(Poll::until(call, 5, 600, |seen| match seen.vpcs.into_iter().next() {
            Some(vpc) if vpc.state == "available" => Readiness::Ready(vpc),
            Some(vpc) => Readiness::Pending(vpc.state),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &Vpc, _before: &Value) -> Undo {
        Undo::by(DeleteVpc { vpc_id: made.vpc_id.clone() })
    }

    fn identity(&self, made: &Vpc) -> Option<String> {
        Some(made.vpc_id.to_string())
    }
}
