use super::convert::{filters, tags, texts};
use crate::Aws;
use crate::pages::all_pages;
use crate::reply::need;
use aws_sdk_ec2::types;
use galley_catalog::ec2::{DescribeRouteTables, Route, RouteTable, RouteTableAssociation, RouteTables};
use galley_program::{Context, Failure, Perform, Reply};

impl Perform<DescribeRouteTables> for Aws {
    async fn perform(&self, action: DescribeRouteTables, context: &Context) -> Result<Reply<RouteTables>, Failure> {
        let call = self
            .at(context)
            .ec2()
            .describe_route_tables()
            .set_route_table_ids(texts(action.route_table_ids))
            .set_filters(filters(action.filters));
        let (found, request_id) = all_pages(call.into_paginator().send(), |page| page.route_tables).await?;
        let route_tables = found.into_iter().map(route_table).collect::<Result<_, _>>()?;
        Ok(Reply { output: RouteTables { route_tables }, request_id })
    }
}

pub(super) fn route_table(table: types::RouteTable) -> Result<RouteTable, Failure> {
    let associations = table.associations.unwrap_or_default().into_iter().map(association);
    Ok(RouteTable {
        route_table_id: need(table.route_table_id, "the route table's id")?.into(),
        vpc_id: need(table.vpc_id, "the route table's network")?.into(),
        routes: table.routes.unwrap_or_default().into_iter().map(route).collect(),
        associations: associations.collect::<Result<_, _>>()?,
        owner_id: table.owner_id.map(Into::into),
        tags: tags(table.tags),
    })
}

fn route(route: types::Route) -> Route {
    Route {
        destination_cidr_block: route.destination_cidr_block.map(Into::into),
        destination_ipv6_cidr_block: route.destination_ipv6_cidr_block.map(Into::into),
        destination_prefix_list_id: route.destination_prefix_list_id,
        gateway_id: route.gateway_id,
        nat_gateway_id: route.nat_gateway_id.map(Into::into),
        egress_only_internet_gateway_id: route.egress_only_internet_gateway_id,
        instance_id: route.instance_id,
        network_interface_id: route.network_interface_id.map(Into::into),
        transit_gateway_id: route.transit_gateway_id,
        vpc_peering_connection_id: route.vpc_peering_connection_id,
        core_network_arn: route.core_network_arn.map(Into::into),
        state: route.state.map(|state| state.as_str().to_owned()),
        origin: route.origin.map(|origin| origin.as_str().to_owned()),
    }
}

fn association(association: types::RouteTableAssociation) -> Result<RouteTableAssociation, Failure> {
    let state = association.association_state.and_then(|state| state.state);
    Ok(RouteTableAssociation {
        route_table_association_id: need(association.route_table_association_id, "the association's id")?.into(),
        route_table_id: need(association.route_table_id, "the association's route table")?.into(),
        main: association.main.unwrap_or(false),
        subnet_id: association.subnet_id.map(Into::into),
        gateway_id: association.gateway_id,
        association_state: state.map(|state| state.as_str().to_owned()),
    })
}
