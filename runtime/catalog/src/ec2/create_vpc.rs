use super::{DeleteVpc, DescribeVpcs, Filter, Vpc};
use galley_program::{Action, Cidr, Effect, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value, choices};
use std::collections::BTreeMap;

choices! {
    /// The hardware of instances that do not say otherwise (EC2 API, `Tenancy`; a network cannot be on `host`).
    Tenancy: "default" "dedicated"
}

/// Creates a network with one IPv4 range.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html>. The call takes no client token;
/// what an interrupted call made is found by its tag.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateVpc {
    /// The IPv4 range, from /16 to /28, such as `10.0.0.0/16`.
    pub cidr_block: Option<Cidr>,
    /// Whether AWS adds an IPv6 range of its own, a /56. Default: no.
    pub amazon_provided_ipv6_cidr_block: Option<bool>,
    /// The set of zones from which AWS announces the IPv6 range. Default: that of the region.
    pub ipv6_cidr_block_network_border_group: Option<String>,
    /// `dedicated` puts instances on hardware of their own, at a price; cannot be changed later. Default: `default`.
    pub instance_tenancy: Option<Tenancy>,
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
        // The IPv6 range comes a little later than the network, and subnets are cut out of it.
        let wants_ipv6 = self.amazon_provided_ipv6_cidr_block == Some(true);
        Some(Poll::until(call, 5, 600, move |seen| match seen.vpcs.into_iter().next() {
            Some(vpc) if vpc.state != "available" => Readiness::Pending(vpc.state),
            Some(vpc) if wants_ipv6 && !has_ipv6(&vpc) => Readiness::Pending("associating the IPv6 range".into()),
            Some(vpc) => Readiness::Ready(vpc),
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

fn has_ipv6(vpc: &Vpc) -> bool {
    vpc.ipv6_cidr_block_association_set.iter().any(|range| range.ipv6_cidr_block_state == "associated")
}
