//! What stands in the cloud. Each knows how far it is at a moment; how it is described stands with the action that
//! describes it.

mod access_entry;
mod address;
mod cluster;
mod fargate_profile;
mod internet_gateway;
mod key;
mod nat_gateway;
mod node_group;
mod role;
mod route_table;
mod subnet;
mod vpc;

pub(crate) use access_entry::{AccessEntry, AccessPolicy};
pub(crate) use address::Address;
pub(crate) use cluster::{Cluster, ClusterLife};
pub(crate) use fargate_profile::{FargateProfile, FargateProfileLife};
pub(crate) use internet_gateway::InternetGateway;
pub(crate) use key::{Alias, Key, KeyPair};
pub(crate) use nat_gateway::{NatGateway, NatLife};
pub(crate) use node_group::{Issue, NodeGroup, NodeGroupLife, Obstacle};
pub(crate) use role::Role;
pub(crate) use route_table::{Association, Follower, Route, RouteTable, Target};
pub(crate) use subnet::{Subnet, SubnetSettings};
pub(crate) use vpc::{Vpc, VpcSettings};

use std::collections::BTreeMap;

/// Tags, by key.
pub(crate) type Tags = BTreeMap<String, String>;
