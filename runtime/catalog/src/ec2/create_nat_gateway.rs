use super::{DeleteNatGateway, DescribeNatGateways, Filter, NatGateway};
use galley_program::{
    Action, AllocationId, Az, Class, Effect, Failure, Ip, Look, Poll, Readiness, Shape, Sight, SubnetId, Token, Undo,
    Value, VpcId, choices,
};
use std::collections::BTreeMap;

choices! {
    /// Whether a NAT gateway reaches the internet (EC2 API, `ConnectivityType`).
    ConnectivityType: "public" "private"
    /// Whether a NAT gateway stands in one zone or in all that it needs (EC2 API, `AvailabilityMode`).
    AvailabilityMode: "zonal" "regional"
}

/// Creates a NAT gateway: the way out for subnets without public addresses.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateNatGateway {
    /// The subnet to stand in; for a public one, a subnet with a route to an internet gateway.
    pub subnet_id: Option<SubnetId>,
    /// The elastic IP address that traffic comes from; for a public one.
    pub allocation_id: Option<AllocationId>,
    /// Whether it reaches the internet. Default: `public`.
    pub connectivity_type: Option<ConnectivityType>,
    /// Its private address. Default: AWS picks one of the subnet.
    pub private_ip_address: Option<Ip>,
    /// More elastic IP addresses, for more connections to one place.
    pub secondary_allocation_ids: Option<Vec<AllocationId>>,
    /// More private addresses.
    pub secondary_private_ip_addresses: Option<Vec<Ip>>,
    /// How many more private addresses AWS picks, for a private one.
    pub secondary_private_ip_address_count: Option<i32>,
    /// Whether it stands in one zone or grows over the zones of the network. Default: `zonal`.
    pub availability_mode: Option<AvailabilityMode>,
    /// The network, for a regional one.
    pub vpc_id: Option<VpcId>,
    /// Zones and their elastic IP addresses, for a regional one. Default: AWS follows the instances.
    pub availability_zone_addresses: Option<Vec<AvailabilityZoneAddress>>,
    /// Tags of the NAT gateway.
    pub tags: BTreeMap<String, String>,
}

/// The elastic IP addresses of a regional NAT gateway in one zone.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AvailabilityZoneAddress {
    /// The zone, by name.
    pub availability_zone: Option<Az>,
    /// The zone, by the id that is the same in every account, instead of its name.
    pub availability_zone_id: Option<String>,
    /// The elastic IP addresses.
    pub allocation_ids: Option<Vec<AllocationId>>,
}

impl Action for CreateNatGateway {
    type Output = NatGateway;
    const NAME: &'static str = "aws.ec2.create_nat_gateway";
    const EFFECT: Effect = Effect::Creates { token: true };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateNatGateway", "ec2:CreateTags"];
    const USUAL_SECONDS: u64 = 110;

    fn look(&self, token: &Token) -> Option<Look<NatGateway>> {
        // One that failed or was deleted stays listed for about an hour, tags and all.
        let mut filter = Filter::intent(token);
        filter.push(Filter::any("state", ["pending", "available"]));
        let call = DescribeNatGateways { filter: Some(filter), ..DescribeNatGateways::default() };
        Some(Look::at(call, |seen| {
            let alive = seen.nat_gateways.into_iter().filter(|nat| matches!(&*nat.state, "pending" | "available"));
            Sight::among(alive, |nat| nat.nat_gateway_id.to_string())
        }))
    }

    fn ready(&self, made: &NatGateway) -> Option<Poll<NatGateway>> {
        let ids = Some(vec![made.nat_gateway_id.clone()]);
        let call = DescribeNatGateways { nat_gateway_ids: ids, ..DescribeNatGateways::default() };
        Some(Poll::until(call, 10, 600, |seen| match seen.nat_gateways.into_iter().next() {
            Some(nat) if nat.state == "available" => Readiness::Ready(nat),
            Some(nat) if nat.state == "pending" => Readiness::Pending(nat.state),
            Some(nat) => Readiness::Failed(failed(nat)),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &NatGateway, _before: &Value) -> Undo {
        Undo::by(DeleteNatGateway { nat_gateway_id: made.nat_gateway_id.clone() })
    }

    fn identity(&self, made: &NatGateway) -> Option<String> {
        Some(made.nat_gateway_id.to_string())
    }
}

/// A NAT gateway that will never be available: it failed, or someone deletes it.
fn failed(nat: NatGateway) -> Failure {
    let code = nat.failure_code.unwrap_or_else(|| nat.state.clone());
    let class = if code == "InsufficientFreeAddressesInSubnet" { Class::Capacity } else { Class::Invalid };
    let message = nat.failure_message.unwrap_or_else(|| format!("{} is {}", nat.nat_gateway_id, nat.state));
    Failure::new(class, code, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ec2::NatGateways;

    fn nat(state: &str) -> NatGateway {
        NatGateway {
            nat_gateway_id: "nat-0123456789abcdef0".into(),
            state: state.to_owned(),
            failure_code: (state == "failed").then(|| "Gateway.NotAttached".to_owned()),
            failure_message: (state == "failed").then(|| "the network has no internet gateway".to_owned()),
            vpc_id: None,
            subnet_id: None,
            connectivity_type: None,
            availability_mode: None,
            nat_gateway_addresses: Vec::new(),
            tags: BTreeMap::new(),
        }
    }

    fn create() -> CreateNatGateway {
        CreateNatGateway::from_value(Value::record([("subnet_id", Value::from("subnet-0123456789abcdef0"))]))
            .expect("the other fields are optional")
    }

    fn answer(state: &str) -> Value {
        NatGateways { nat_gateways: vec![nat(state)] }.into_value()
    }

    #[test]
    fn a_failed_gateway_is_never_adopted_and_never_ready() {
        let look = create().look(&Token("t".into())).expect("has a look");
        for state in ["failed", "deleting", "deleted"] {
            assert_eq!(look.judge(Ok(answer(state))), Ok(Sight::Missing), "{state}");
        }
        assert_eq!(look.judge(Ok(answer("pending"))), Ok(Sight::Stands(nat("pending"))));

        let poll = create().ready(&nat("pending")).expect("has a poll");
        assert_eq!(poll.judge(Ok(answer("pending"))), Ok(Readiness::Pending("pending".into())));
        let failure = Failure::new(Class::Invalid, "Gateway.NotAttached", "the network has no internet gateway");
        assert_eq!(poll.judge(Ok(answer("failed"))), Ok(Readiness::Failed(failure)));
    }
}
