use super::describe_vpcs::described;
use crate::{
    chance, failures,
    ranges::Range,
    scene::Scene,
    simulate::Simulate,
    tagging,
    things::{RouteTable, Tags, Vpc, VpcSettings},
    timings::NETWORK_CREATE,
};
use galley_catalog::ec2;
use galley_program::Failure;

/// AWS's quota of networks in a region.
const VPCS_MAX: usize = 5;

impl Simulate for ec2::CreateVpc {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::Vpc, Failure> {
        tagging::check(&self.tags)?;
        let Some(cidr) = &self.cidr_block else {
            let message = "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.";
            return Err(failures::invalid("MissingParameter", message));
        };
        if !Range::parse(&cidr.0).is_some_and(|range| (16..=28).contains(&range.length())) {
            return Err(failures::invalid("InvalidVpc.Range", format!("The CIDR '{cidr}' is invalid.")));
        }
        if scene.region().vpcs.len() >= VPCS_MAX {
            let message = "The maximum number of VPCs has been reached.";
            return Err(failures::limit("VpcLimitExceeded", message));
        }
        let (id, main_table, main_association) = (scene.id("vpc"), scene.id("rtb"), scene.id("rtbassoc"));
        let wants_ipv6 = self.amazon_provided_ipv6_cidr_block == Some(true);
        let ipv6_cidr = wants_ipv6.then(|| {
            let digits = chance::digits(&["ipv6", &id]);
            format!("2600:1f18:{}:{}00::/56", &digits[..4], &digits[4..6])
        });
        let (now, ready) = (scene.now(), scene.done_after(NETWORK_CREATE, &id));
        let table = RouteTable {
            id: main_table.clone(),
            vpc: id.clone(),
            main: Some(main_association),
            routes: Vec::new(),
            associations: Vec::new(),
            tags: Tags::new(),
            made: now,
        };
        let vpc = Vpc {
            id: id.clone(),
            cidr: cidr.to_string(),
            ipv6_cidr: ipv6_cidr.as_deref().map(canonical),
            tenancy: self.instance_tenancy.as_ref().map_or("default", |tenancy| &tenancy.0).to_owned(),
            settings: VpcSettings::default(),
            tags: self.tags.clone(),
            made: now,
            ready,
        };
        let answer = described(&vpc, &scene.place());
        scene.world.made("vpc", &id, &self.tags);
        scene.region().route_tables.insert(main_table, table);
        scene.region().vpcs.insert(id, vpc);
        Ok(answer)
    }
}

/// An IPv6 range without superfluous zeros.
fn canonical(range: &str) -> String {
    let Some((address, length)) = range.split_once('/') else { return range.to_owned() };
    let address =
        address.parse::<std::net::Ipv6Addr>().map_or_else(|_| address.to_owned(), |address| address.to_string());
    format!("{address}/{length}")
}
