use crate::{
    failures,
    filters::{Fact, named, select},
    region::Region,
    scene::{Place, Scene},
    simulate::Simulate,
    things::{Association, Follower, Route, RouteTable, Target},
};
use galley_catalog::ec2::{self, RouteTableAssociation};
use galley_program::Failure;

impl Simulate for ec2::DescribeRouteTables {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::RouteTables, Failure> {
        let place = scene.place();
        let region = scene.region();
        let tables = region.route_tables.values().filter(|table| place.visible(table.made));
        let tables = tables.map(|table| described(table, region, &place)).collect();
        let none = |id: &str| failures::not_found("InvalidRouteTableID.NotFound", "routeTable ID", id);
        let id = |table: &ec2::RouteTable| table.route_table_id.to_string();
        let tables = named(tables, self.route_table_ids.as_deref(), id, none)?;
        let route_tables = select(tables, self.filters.as_deref(), FACTS, Some(|table| &table.tags))?;
        Ok(ec2::RouteTables { route_tables })
    }
}

const FACTS: &[Fact<ec2::RouteTable>] = &[
    ("route-table-id", |table| vec![table.route_table_id.to_string()]),
    ("vpc-id", |table| vec![table.vpc_id.to_string()]),
    ("owner-id", |table| table.owner_id.iter().map(ToString::to_string).collect()),
    ("association.main", |table| table.associations.iter().map(|at| at.main.to_string()).collect()),
    ("association.route-table-association-id", |table| {
        table.associations.iter().map(|at| at.route_table_association_id.to_string()).collect()
    }),
    ("association.route-table-id", |table| table.associations.iter().map(|at| at.route_table_id.to_string()).collect()),
    ("association.subnet-id", |table| {
        table.associations.iter().filter_map(|at| at.subnet_id.as_ref()).map(ToString::to_string).collect()
    }),
    ("association.gateway-id", |table| table.associations.iter().filter_map(|at| at.gateway_id.clone()).collect()),
    ("route.destination-cidr-block", |table| {
        table.routes.iter().filter_map(|to| to.destination_cidr_block.as_ref()).map(ToString::to_string).collect()
    }),
    ("route.destination-ipv6-cidr-block", |table| {
        table.routes.iter().filter_map(|to| to.destination_ipv6_cidr_block.as_ref()).map(ToString::to_string).collect()
    }),
    ("route.gateway-id", |table| table.routes.iter().filter_map(|to| to.gateway_id.clone()).collect()),
    ("route.nat-gateway-id", |table| {
        table.routes.iter().filter_map(|to| to.nat_gateway_id.as_ref()).map(ToString::to_string).collect()
    }),
    ("route.state", |table| table.routes.iter().filter_map(|to| to.state.clone()).collect()),
    ("route.origin", |table| table.routes.iter().filter_map(|to| to.origin.clone()).collect()),
];

/// A route table as AWS describes it.
pub(super) fn described(table: &RouteTable, region: &Region, place: &Place) -> ec2::RouteTable {
    let vpc = region.vpcs.get(&table.vpc);
    let ranges = vpc.into_iter().flat_map(|vpc| [Some(&vpc.cidr), vpc.ipv6_cidr.as_ref()]).flatten();
    let local = ranges.map(|range| to_itself(range));
    let made = table.routes.iter().map(|made| route(made, region.leads(&table.vpc, &made.target)));
    let main = table.main.iter().map(|id| association(&table.id, id, None));
    let followers = table.associations.iter().map(|at| association(&table.id, &at.id, Some(at)));
    ec2::RouteTable {
        route_table_id: table.id.as_str().into(),
        vpc_id: table.vpc.as_str().into(),
        routes: local.chain(made).collect(),
        associations: main.chain(followers).collect(),
        owner_id: Some(place.account.as_str().into()),
        tags: table.tags.clone(),
    }
}

fn to_itself(range: &str) -> ec2::Route {
    ec2::Route {
        gateway_id: Some("local".to_owned()),
        state: Some("active".to_owned()),
        origin: Some("CreateRouteTable".to_owned()),
        ..to(range)
    }
}

fn route(route: &Route, leads: bool) -> ec2::Route {
    let (gateway_id, nat_gateway_id) = match &route.target {
        Target::InternetGateway(id) => (Some(id.clone()), None),
        Target::NatGateway(id) => (None, Some(id.as_str().into())),
    };
    ec2::Route {
        gateway_id,
        nat_gateway_id,
        state: Some(if leads { "active" } else { "blackhole" }.to_owned()),
        origin: Some("CreateRoute".to_owned()),
        ..to(&route.destination)
    }
}

/// A route to that range, leading nowhere yet.
fn to(range: &str) -> ec2::Route {
    let six = range.contains(':');
    ec2::Route {
        destination_cidr_block: (!six).then(|| range.into()),
        destination_ipv6_cidr_block: six.then(|| range.into()),
        destination_prefix_list_id: None,
        gateway_id: None,
        nat_gateway_id: None,
        egress_only_internet_gateway_id: None,
        instance_id: None,
        network_interface_id: None,
        transit_gateway_id: None,
        vpc_peering_connection_id: None,
        core_network_arn: None,
        state: None,
        origin: None,
    }
}

/// An association; the main one has no follower of its own.
fn association(table: &str, id: &str, follower: Option<&Association>) -> RouteTableAssociation {
    let (subnet_id, gateway_id) = match follower.map(|association| &association.follower) {
        Some(Follower::Subnet(id)) => (Some(id.as_str().into()), None),
        Some(Follower::InternetGateway(id)) => (None, Some(id.clone())),
        None => (None, None),
    };
    RouteTableAssociation {
        route_table_association_id: id.into(),
        route_table_id: table.into(),
        main: follower.is_none(),
        subnet_id,
        gateway_id,
        association_state: Some("associated".to_owned()),
    }
}
