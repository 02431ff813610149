use super::{DeleteSubnet, DescribeSubnets, Filter, Subnet};
use galley_program::{
    Action, Arn, Az, Cidr, Class, Effect, Failure, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value, VpcId,
};
use std::collections::BTreeMap;

/// Creates a subnet: a part of a network, in one zone.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html>. The call takes no client token;
/// what an interrupted call made is found by its tag.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateSubnet {
    /// The network.
    pub vpc_id: VpcId,
    /// The IPv4 range, from /16 to /28, inside a range of the network; AWS keeps five addresses of it for itself.
    pub cidr_block: Option<Cidr>,
    /// The IPv6 range, from /44 to /64 in steps of four, inside one of the network.
    pub ipv6_cidr_block: Option<Cidr>,
    /// Whether it has IPv6 only. Default: no.
    pub ipv6_native: Option<bool>,
    /// The zone, by name. Default: AWS picks one.
    pub availability_zone: Option<Az>,
    /// The zone, by the id that is the same in every account, instead of its name.
    pub availability_zone_id: Option<String>,
    /// The Outpost to put it on; needs the zone of the Outpost.
    pub outpost_arn: Option<Arn>,
    /// Tags of the subnet.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateSubnet {
    type Output = Subnet;
    const NAME: &'static str = "aws.ec2.create_subnet";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateSubnet", "ec2:CreateTags"];
    const USUAL_SECONDS: u64 = 3;

    fn look(&self, token: &Token) -> Option<Look<Subnet>> {
        let call = DescribeSubnets { filters: Some(Filter::intent(token)), ..DescribeSubnets::default() };
        Some(Look::at(call, |seen| Sight::among(seen.subnets, |subnet| subnet.subnet_id.to_string())))
    }

    fn ready(&self, made: &Subnet) -> Option<Poll<Subnet>> {
        let call = DescribeSubnets { subnet_ids: Some(vec![made.subnet_id.clone()]), ..DescribeSubnets::default() };
        Some(Poll::until(call, 5, 600, |seen| match seen.subnets.into_iter().next() {
            Some(subnet) if subnet.state == "available" => Readiness::Ready(subnet),
            Some(subnet) if subnet.state.starts_with("failed") => Readiness::Failed(failed(&subnet)),
            Some(subnet) => Readiness::Pending(subnet.state),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &Subnet, _before: &Value) -> Undo {
        Undo::by(DeleteSubnet { subnet_id: made.subnet_id.clone() })
    }

    fn identity(&self, made: &Subnet) -> Option<String> {
        Some(made.subnet_id.to_string())
    }
}

fn failed(subnet: &Subnet) -> Failure {
    let class = if subnet.state == "failed-insufficient-capacity" { Class::Capacity } else { Class::Invalid };
    Failure::new(class, &*subnet.state, format!("AWS could not set up {}", subnet.subnet_id))
}
