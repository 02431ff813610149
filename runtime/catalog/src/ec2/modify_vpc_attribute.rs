use super::{DescribeVpcAttribute, VpcAttributeName, VpcAttributes};
use galley_program::{Action, Effect, Look, Shape, Sight, Token, Undo, Value, VpcId};

/// Sets switches of a network.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html>. AWS sets one switch for
/// each call; where several are given this action makes the calls one after the other.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ModifyVpcAttribute {
    /// The network.
    pub vpc_id: VpcId,
    /// Whether AWS's resolver answers in the network. EKS needs it.
    pub enable_dns_support: Option<bool>,
    /// Whether instances with public addresses get public DNS names; needs `enable_dns_support`. EKS needs it.
    pub enable_dns_hostnames: Option<bool>,
    /// Whether metrics of network address usage are kept.
    pub enable_network_address_usage_metrics: Option<bool>,
}

impl Action for ModifyVpcAttribute {
    type Output = ();
    const NAME: &'static str = "aws.ec2.modify_vpc_attribute";
    const EFFECT: Effect = Effect::Settles { overwrites: true };
    const PERMISSIONS: &'static [&'static str] = &["ec2:ModifyVpcAttribute"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let wanted = self.clone();
        let call = DescribeVpcAttribute { vpc_id: self.vpc_id.clone(), attributes: self.names() };
        Some(Look::at(call, move |live| match wanted.previous(&live) {
            None => Sight::Stands(()),
            Some(previous) => Sight::Other { what: previous.to_string(), value: previous.into_value() },
        }))
    }

    fn undo(&self, _made: &(), before: &Value) -> Undo {
        if before.is_null() {
            return Undo::Nothing;
        }
        match Self::from_value(before.clone()) {
            Ok(previous) => Undo::restore(self.vpc_id.to_string(), previous),
            Err(_) => Undo::Keep("the recorded switches cannot be read"),
        }
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.vpc_id.to_string())
    }
}

impl ModifyVpcAttribute {
    /// The switches that are set here; `None` where there are none, which reads all.
    fn names(&self) -> Option<Vec<VpcAttributeName>> {
        let names = [
            self.enable_dns_support.map(|_| "enableDnsSupport"),
            self.enable_dns_hostnames.map(|_| "enableDnsHostnames"),
            self.enable_network_address_usage_metrics.map(|_| "enableNetworkAddressUsageMetrics"),
        ];
        let names: Vec<_> = names.into_iter().flatten().map(VpcAttributeName::from).collect();
        if names.is_empty() { None } else { Some(names) }
    }

    /// The same call with the live values of those switches that differ; `None` where all are as wanted.
    fn previous(&self, live: &VpcAttributes) -> Option<Self> {
        // A switch about which AWS says nothing is off.
        let differing = |wanted: Option<bool>, live: Option<bool>| {
            let live = live.unwrap_or(false);
            wanted.filter(|wanted| *wanted != live).map(|_| live)
        };
        let previous = Self {
            vpc_id: self.vpc_id.clone(),
            enable_dns_support: differing(self.enable_dns_support, live.enable_dns_support),
            enable_dns_hostnames: differing(self.enable_dns_hostnames, live.enable_dns_hostnames),
            enable_network_address_usage_metrics: differing(
                self.enable_network_address_usage_metrics,
                live.enable_network_address_usage_metrics,
            ),
        };
        previous.names().map(|_| previous)
    }
}

/// The switches and their values, for people.
impl std::fmt::Display for ModifyVpcAttribute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let switches = [
            ("enable_dns_support", self.enable_dns_support),
            ("enable_dns_hostnames", self.enable_dns_hostnames),
            ("enable_network_address_usage_metrics", self.enable_network_address_usage_metrics),
        ];
        let set = switches.iter().filter_map(|(name, value)| Some(format!("{name} = {}", (*value)?)));
        f.write_str(&set.collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(support: Option<bool>, hostnames: Option<bool>) -> ModifyVpcAttribute {
        ModifyVpcAttribute {
            vpc_id: "vpc-0123456789abcdef0".into(),
            enable_dns_support: support,
            enable_dns_hostnames: hostnames,
            enable_network_address_usage_metrics: None,
        }
    }

    fn sight(call: &ModifyVpcAttribute, support: bool, hostnames: bool) -> Sight<()> {
        let look = call.look(&Token("t".into())).expect("has a look");
        let live = VpcAttributes {
            vpc_id: call.vpc_id.clone(),
            enable_dns_support: Some(support),
            enable_dns_hostnames: Some(hostnames),
            enable_network_address_usage_metrics: None,
        };
        look.judge(Ok(live.into_value())).expect("judged")
    }

    #[test]
    fn only_what_was_changed_is_put_back() {
        let change = call(Some(true), Some(true));
        assert_eq!(sight(&change, true, true), Sight::Stands(()));
        let Sight::Other { what, value } = sight(&change, true, false) else { panic!("hostnames are off") };
        assert_eq!(what, "enable_dns_hostnames = false");
        assert_eq!(change.undo(&(), &value), Undo::restore("vpc-0123456789abcdef0", call(None, Some(false))));
        assert_eq!(change.undo(&(), &Value::Null), Undo::Nothing);
    }
}
