use crate::{
    chance, failures,
    options::Options,
    ranges::Range,
    things::{
        AccessEntry, Address, Alias, Cluster, FargateProfile, Follower, InternetGateway, Issue, Key, KeyPair,
        NatGateway, NodeGroup, Obstacle, RouteTable, Subnet, Tags, Target, Vpc,
    },
};
use galley_program::{Failure, Time, Value};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in one region, by identifier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Region {
    pub(crate) name: String,
    pub(crate) vpcs: BTreeMap<String, Vpc>,
    pub(crate) subnets: BTreeMap<String, Subnet>,
    pub(crate) internet_gateways: BTreeMap<String, InternetGateway>,
    pub(crate) addresses: BTreeMap<String, Address>,
    pub(crate) nat_gateways: BTreeMap<String, NatGateway>,
    pub(crate) route_tables: BTreeMap<String, RouteTable>,
    pub(crate) key_pairs: BTreeMap<String, KeyPair>,
    pub(crate) keys: BTreeMap<String, Key>,
    /// By name, with `alias/` in front. Those of prepared keys stand with the keys.
    #[serde(default)]
    pub(crate) aliases: BTreeMap<String, Alias>,
    /// By name.
    pub(crate) clusters: BTreeMap<String, Cluster>,
    /// By cluster and name, with a slash between.
    pub(crate) node_groups: BTreeMap<String, NodeGroup>,
    /// By cluster and name, with a slash between.
    #[serde(default)]
    pub(crate) fargate_profiles: BTreeMap<String, FargateProfile>,
    /// By cluster and principal, with a slash between.
    #[serde(default)]
    pub(crate) access_entries: BTreeMap<String, AccessEntry>,
    /// What stood there before anything was run, by id.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) assumed: BTreeSet<String>,
}

impl Region {
    /// A region that nobody has used: one key pair and one encryption key, both called `default`, as people have
    /// prepared them before their first cluster.
    pub(crate) fn new(name: &str, account: &str, now: Time) -> Self {
        let mut region = Self { name: name.to_owned(), ..Self::default() };
        region.add_key_pair("default", account, now);
        region.add_key("alias/default", account, now);
        region
    }

    pub(crate) fn add_key_pair(&mut self, name: &str, account: &str, made: Time) {
        let digits = chance::digits(&["key pair", account, &self.name, name]);
        let id = format!("key-0{}", &digits[..16]);
        let pairs: Vec<&str> = (16..48).step_by(2).map(|at| &digits[at..at + 2]).collect();
        let pair = KeyPair { id, name: name.to_owned(), fingerprint: pairs.join(":"), tags: Tags::new(), made };
        self.key_pairs.insert(pair.id.clone(), pair);
    }

    pub(crate) fn add_key(&mut self, alias: &str, account: &str, made: Time) {
        let digits = chance::digits(&["key", account, &self.name, alias]);
        let id = chance::uuid(&digits);
        let arn = format!("arn:aws:kms:{}:{account}:key/{id}", self.name);
        let (alias, request, deletion, tags) = (Some(alias.to_owned()), Value::Null, None, Tags::new());
        self.keys.insert(id.clone(), Key { id, arn, alias, request, deletion, tags, made });
    }

    /// Moves on to `now`.
    pub(crate) fn pass(&mut self, now: Time, options: &Options) {
        self.nat_gateways.values_mut().for_each(|nat| nat.pass(now));
        self.nat_gateways.retain(|_, nat| !nat.forgotten(now));
        let mut groups = std::mem::take(&mut self.node_groups);
        groups.retain(|_, group| group.pass(now, |group| self.obstacle(group, options)));
        self.node_groups = groups;
        self.fargate_profiles.retain(|_, profile| profile.pass(now));
        self.clusters.retain(|_, cluster| cluster.pass(now));
        let clusters = &self.clusters;
        self.access_entries.retain(|_, entry| clusters.contains_key(&entry.cluster));
        self.keys.retain(|_, key| key.deletion.is_none_or(|deletion| now < deletion));
        let keys = &self.keys;
        self.aliases.retain(|_, alias| keys.contains_key(&alias.key));
    }

    /// The network of that id.
    pub(crate) fn vpc(&mut self, id: &str) -> Result<&mut Vpc, Failure> {
        self.vpcs.get_mut(id).ok_or_else(|| failures::not_found("InvalidVpcID.NotFound", "vpc ID", id))
    }

    /// The subnet of that id.
    pub(crate) fn subnet(&mut self, id: &str) -> Result<&mut Subnet, Failure> {
        self.subnets.get_mut(id).ok_or_else(|| failures::not_found("InvalidSubnetID.NotFound", "subnet ID", id))
    }

    /// The route table of that id.
    pub(crate) fn route_table(&mut self, id: &str) -> Result<&mut RouteTable, Failure> {
        let none = || failures::not_found("InvalidRouteTableID.NotFound", "routeTable ID", id);
        self.route_tables.get_mut(id).ok_or_else(none)
    }

    /// The internet gateway of that id.
    pub(crate) fn internet_gateway(&mut self, id: &str) -> Result<&mut InternetGateway, Failure> {
        let none = || failures::not_found("InvalidInternetGatewayID.NotFound", "internetGateway ID", id);
        self.internet_gateways.get_mut(id).ok_or_else(none)
    }

    /// The elastic address of that allocation.
    pub(crate) fn address(&self, id: &str) -> Result<&Address, Failure> {
        let none = || failures::not_found("InvalidAllocationID.NotFound", "allocation ID", id);
        self.addresses.get(id).ok_or_else(none)
    }

    /// The encryption key of that id, ARN, alias or alias's ARN.
    pub(crate) fn key(&self, wanted: &str) -> Option<&Key> {
        let alias = wanted.rsplit(':').next().unwrap_or(wanted);
        if let Some(named) = self.aliases.get(alias) {
            return self.keys.get(&named.key);
        }
        self.keys.values().find(|key| key.id == wanted || key.arn == wanted || key.alias.as_deref() == Some(alias))
    }

    /// The cluster of that name.
    pub(crate) fn cluster(&mut self, name: &str) -> Result<&mut Cluster, Failure> {
        let none = || failures::missing("ResourceNotFoundException", format!("No cluster found for name: {name}."));
        self.clusters.get_mut(name).ok_or_else(none)
    }

    /// The node group of that name in that cluster.
    pub(crate) fn node_group(&mut self, cluster: &str, name: &str) -> Result<&mut NodeGroup, Failure> {
        self.cluster(cluster)?;
        let none = || {
            let message = format!("No node group found for name: {name}.");
            failures::missing("ResourceNotFoundException", message)
        };
        self.node_groups.get_mut(&child_key(cluster, name)).ok_or_else(none)
    }

    /// The Fargate profile of that name in that cluster.
    pub(crate) fn fargate_profile(&mut self, cluster: &str, name: &str) -> Result<&mut FargateProfile, Failure> {
        self.cluster(cluster)?;
        let none = || {
            let message = format!("No Fargate Profile found with name: {name}.");
            failures::missing("ResourceNotFoundException", message)
        };
        self.fargate_profiles.get_mut(&child_key(cluster, name)).ok_or_else(none)
    }

    /// The access entry of that principal in that cluster.
    pub(crate) fn access_entry(&mut self, cluster: &str, principal: &str) -> Result<&mut AccessEntry, Failure> {
        self.cluster(cluster)?;
        let none = || {
            let message = "The specified principalArn could not be found. You can view your available access entries \
                           with 'list-access-entries'.";
            failures::missing("ResourceNotFoundException", message.to_owned())
        };
        self.access_entries.get_mut(&child_key(cluster, principal)).ok_or_else(none)
    }

    /// The gateway that holds an elastic address, if one does.
    pub(crate) fn holder(&self, allocation: &str) -> Option<&NatGateway> {
        let holds = |nat: &&NatGateway| nat.occupies() && nat.allocations.iter().any(|id| id == allocation);
        self.nat_gateways.values().find(holds)
    }

    /// The internet gateway attached to a network.
    pub(crate) fn gateway_of(&self, vpc: &str) -> Option<&InternetGateway> {
        self.internet_gateways.values().find(|gateway| gateway.vpc.as_deref() == Some(vpc))
    }

    /// What has interfaces in a subnet, named for people.
    pub(crate) fn occupants(&self, subnet: &str) -> Vec<String> {
        let nats = self.nat_gateways.values().filter(|nat| nat.occupies() && nat.subnet.as_deref() == Some(subnet));
        let nats = nats.map(|nat| nat.id.clone());
        let holds = |subnets: &[String]| subnets.iter().any(|id| id == subnet);
        let clusters = self.clusters.values().filter(|cluster| holds(&cluster.subnets));
        let clusters = clusters.map(|cluster| format!("cluster {}", cluster.name));
        let groups = self.node_groups.values().filter(|group| holds(&group.subnets));
        let groups = groups.map(|group| format!("node group {}/{}", group.cluster, group.name));
        let profiles = self.fargate_profiles.values().filter(|profile| holds(&profile.subnets));
        let profiles = profiles.map(|profile| format!("Fargate profile {}/{}", profile.cluster, profile.name));
        nats.chain(clusters).chain(groups).chain(profiles).collect()
    }

    /// The route table that a subnet uses: its own, else the main one of its network.
    pub(crate) fn table_of(&self, subnet: &Subnet) -> Option<&RouteTable> {
        let follower = Follower::Subnet(subnet.id.clone());
        let own = |table: &&RouteTable| table.associations.iter().any(|association| association.follower == follower);
        let main = |table: &&RouteTable| table.vpc == subnet.vpc && table.main.is_some();
        self.route_tables.values().find(own).or_else(|| self.route_tables.values().find(main))
    }

    /// Whether a route leads somewhere: AWS keeps routes to what is gone, as black holes.
    pub(crate) fn leads(&self, vpc: &str, target: &Target) -> bool {
        match target {
            Target::InternetGateway(id) => {
                self.internet_gateways.get(id).is_some_and(|gateway| gateway.vpc.as_deref() == Some(vpc))
            }
            Target::NatGateway(id) => self.nat_gateways.get(id).is_some_and(NatGateway::occupies),
        }
    }

    /// What keeps the nodes of a group from working, if anything does.
    fn obstacle(&self, group: &NodeGroup, options: &Options) -> Option<Obstacle> {
        let subnets = group.subnets.iter().filter_map(|id| self.subnets.get(id));
        let able = |subnet: &&Subnet| !options.zones_without_capacity.contains(&subnet.zone);
        let usable: Vec<&Subnet> = subnets.filter(able).collect();
        if usable.is_empty() {
            return Some(Obstacle::Start(Issue {
                code: "AsgInstanceLaunchFailures".into(),
                message:
                    "Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have \
                          sufficient capacity in the Availability Zone you requested."
                        .into(),
                resources: vec![group.scaling_group.clone()],
            }));
        }
        if options.nodes_need_internet && !usable.iter().any(|subnet| self.reaches_internet(subnet)) {
            return Some(Obstacle::Join(Issue {
                code: "NodeCreationFailure".into(),
                message: "Instances failed to join the kubernetes cluster".into(),
                resources: vec![format!("i-0{}", &chance::digits(&[&group.arn])[..16])],
            }));
        }
        None
    }

    /// Whether a subnet has a route straight to the internet.
    pub(crate) fn is_public(&self, subnet: &Subnet) -> bool {
        let straight =
            |table: &RouteTable| table.routes.iter().any(|route| matches!(route.target, Target::InternetGateway(_)));
        self.table_of(subnet).is_some_and(straight)
    }

    fn reaches_internet(&self, subnet: &Subnet) -> bool {
        if self.assumed.contains(&subnet.id) {
            return true;
        }
        let default = |table: &RouteTable| {
            let route = table.routes.iter().find(|route| route.destination == "0.0.0.0/0")?;
            self.leads(&subnet.vpc, &route.target).then(|| route.target.clone())
        };
        match self.table_of(subnet).and_then(default) {
            Some(Target::NatGateway(_)) => true,
            Some(Target::InternetGateway(_)) => subnet.settings.map_public_ip,
            None => false,
        }
    }

    /// Addresses in a subnet that nothing uses: AWS keeps five, and each interface takes one.
    pub(crate) fn free_addresses(&self, subnet: &Subnet) -> u64 {
        const KEPT_BY_AWS: u64 = 5;
        let size = subnet.cidr.as_deref().and_then(Range::parse).map_or(0, Range::size);
        let used = u64::try_from(self.occupants(&subnet.id).len()).unwrap_or(u64::MAX);
        size.saturating_sub(KEPT_BY_AWS).saturating_sub(used)
    }

    /// The tags of an EC2 thing, if it stands.
    pub(crate) fn tags(&mut self, id: &str) -> Option<&mut Tags> {
        match id.split('-').next()? {
            "vpc" => self.vpcs.get_mut(id).map(|thing| &mut thing.tags),
            "subnet" => self.subnets.get_mut(id).map(|thing| &mut thing.tags),
            "igw" => self.internet_gateways.get_mut(id).map(|thing| &mut thing.tags),
            "eipalloc" => self.addresses.get_mut(id).map(|thing| &mut thing.tags),
            "nat" => self.nat_gateways.get_mut(id).map(|thing| &mut thing.tags),
            "rtb" => self.route_tables.get_mut(id).map(|thing| &mut thing.tags),
            "key" => self.key_pairs.get_mut(id).map(|thing| &mut thing.tags),
            _ => None,
        }
    }

    /// The Fargate profiles of a cluster.
    pub(crate) fn fargate_profiles_of<'a>(&'a self, cluster: &'a str) -> impl Iterator<Item = &'a FargateProfile> {
        self.fargate_profiles.values().filter(move |profile| profile.cluster == cluster)
    }

    /// The node groups of a cluster.
    pub(crate) fn node_groups_of<'a>(&'a self, cluster: &'a str) -> impl Iterator<Item = &'a NodeGroup> {
        self.node_groups.values().filter(move |group| group.cluster == cluster)
    }
}

/// Under which what belongs to a cluster stands in its region.
pub(crate) fn child_key(cluster: &str, name: &str) -> String {
    format!("{cluster}/{name}")
}
