use super::{DescribeSubnets, Subnet};
use galley_program::{Action, Effect, Look, Shape, Sight, SubnetId, Token, Undo, Value, choices};

choices! {
    /// What the names of instances are made from (EC2 API, `HostnameType`).
    HostnameType: "ip-name" "resource-name"
}

/// Sets what instances and network interfaces in a subnet get.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html>. AWS sets one attribute
/// for each call; where several are given this action makes the calls one after the other.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ModifySubnetAttribute {
    /// The subnet.
    pub subnet_id: SubnetId,
    /// Whether instances get a public IPv4 address.
    pub map_public_ip_on_launch: Option<bool>,
    /// Whether network interfaces get an IPv6 address; needs an IPv6 range.
    pub assign_ipv6_address_on_creation: Option<bool>,
    /// Whether the resolver makes up IPv6 addresses for names that have IPv4 ones only.
    pub enable_dns64: Option<bool>,
    /// Whether the names of instances are made from their address or from their id.
    pub private_dns_hostname_type_on_launch: Option<HostnameType>,
    /// Whether the name made from the instance id resolves to the IPv4 address.
    pub enable_resource_name_dns_a_record_on_launch: Option<bool>,
    /// Whether the name made from the instance id resolves to the IPv6 address.
    pub enable_resource_name_dns_aaaa_record_on_launch: Option<bool>,
}

impl Action for ModifySubnetAttribute {
    type Output = ();
    const NAME: &'static str = "aws.ec2.modify_subnet_attribute";
    const EFFECT: Effect = Effect::Settles { overwrites: true };
    const PERMISSIONS: &'static [&'static str] = &["ec2:ModifySubnetAttribute"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let wanted = self.clone();
        let call = DescribeSubnets { subnet_ids: Some(vec![self.subnet_id.clone()]), ..DescribeSubnets::default() };
        Some(Look::at(call, move |seen| match seen.subnets.first().map(|live| wanted.differing(live)) {
            None => Sight::Missing,
            Some(previous) if previous == Self::of(&wanted.subnet_id) => Sight::Stands(()),
            Some(previous) => {
                let what = previous.clone().into_value().with("subnet_id", Value::Null).to_string();
                Sight::Other { what, value: previous.into_value() }
            }
        }))
    }

    fn undo(&self, _made: &(), before: &Value) -> Undo {
        if before.is_null() {
            return Undo::Nothing;
        }
        match Self::from_value(before.clone()) {
            Ok(previous) => Undo::restore(self.subnet_id.to_string(), previous),
            Err(_) => Undo::Keep("the recorded attributes cannot be read"),
        }
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.subnet_id.to_string())
    }
}

impl ModifySubnetAttribute {
    /// The call that sets nothing.
    fn of(subnet_id: &SubnetId) -> Self {
        Self {
            subnet_id: subnet_id.clone(),
            map_public_ip_on_launch: None,
            assign_ipv6_address_on_creation: None,
            enable_dns64: None,
            private_dns_hostname_type_on_launch: None,
            enable_resource_name_dns_a_record_on_launch: None,
            enable_resource_name_dns_aaaa_record_on_launch: None,
        }
    }

    /// The same call with the live values of those attributes that differ.
    fn differing(&self, live: &Subnet) -> Self {
        let differing = |wanted: Option<bool>, live: bool| wanted.filter(|wanted| *wanted != live).map(|_| live);
        let names = live.private_dns_name_options_on_launch.as_ref();
        // Where AWS says nothing about names it makes them from addresses.
        let live_type = names.and_then(|names| names.hostname_type.clone()).unwrap_or_else(|| "ip-name".into());
        let wanted_type = self.private_dns_hostname_type_on_launch.as_ref();
        Self {
            map_public_ip_on_launch: differing(self.map_public_ip_on_launch, live.map_public_ip_on_launch),
            assign_ipv6_address_on_creation: differing(
                self.assign_ipv6_address_on_creation,
                live.assign_ipv6_address_on_creation,
            ),
            enable_dns64: differing(self.enable_dns64, live.enable_dns64),
            private_dns_hostname_type_on_launch: wanted_type.filter(|wanted| **wanted != live_type).map(|_| live_type),
            enable_resource_name_dns_a_record_on_launch: differing(
                self.enable_resource_name_dns_a_record_on_launch,
                names.is_some_and(|names| names.enable_resource_name_dns_a_record),
            ),
            enable_resource_name_dns_aaaa_record_on_launch: differing(
                self.enable_resource_name_dns_aaaa_record_on_launch,
                names.is_some_and(|names| names.enable_resource_name_dns_aaaa_record),
            ),
            ..Self::of(&self.subnet_id)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ec2::Subnets;
    use std::collections::BTreeMap;

    fn subnet(map_public_ip_on_launch: bool) -> Subnet {
        Subnet {
            subnet_id: "subnet-0123456789abcdef0".into(),
            vpc_id: "vpc-0123456789abcdef0".into(),
            cidr_block: Some("10.0.0.0/24".into()),
            state: "available".into(),
            availability_zone: "eu-west-1a".into(),
            availability_zone_id: None,
            available_ip_address_count: 251,
            default_for_az: false,
            map_public_ip_on_launch,
            assign_ipv6_address_on_creation: false,
            ipv6_native: false,
            enable_dns64: false,
            private_dns_name_options_on_launch: None,
            ipv6_cidr_block_association_set: Vec::new(),
            subnet_arn: None,
            outpost_arn: None,
            owner_id: None,
            tags: BTreeMap::new(),
        }
    }

    #[test]
    fn only_what_was_changed_is_put_back() {
        let nothing = ModifySubnetAttribute::of(&subnet(true).subnet_id);
        let call = ModifySubnetAttribute {
            map_public_ip_on_launch: Some(true),
            enable_dns64: Some(false),
            private_dns_hostname_type_on_launch: Some("ip-name".into()),
            ..nothing.clone()
        };
        let see = |subnets: Vec<Subnet>| {
            let look = call.look(&Token("t".into())).expect("has a look");
            look.judge(Ok(Subnets { subnets }.into_value())).expect("judged")
        };
        assert_eq!(see(vec![]), Sight::Missing);
        assert_eq!(see(vec![subnet(true)]), Sight::Stands(()));
        let Sight::Other { what, value } = see(vec![subnet(false)]) else { panic!("the switch is off") };
        assert_eq!(what, "{ map_public_ip_on_launch = false }");
        let back = ModifySubnetAttribute { map_public_ip_on_launch: Some(false), ..nothing };
        assert_eq!(call.undo(&(), &value), Undo::restore("subnet-0123456789abcdef0", back));
    }
}
