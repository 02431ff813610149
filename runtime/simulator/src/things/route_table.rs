use super::Tags;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// Where a network's traffic goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RouteTable {
    pub(crate) id: String,
    pub(crate) vpc: String,
    /// The association by which it is the main one of its network, for all subnets without their own.
    pub(crate) main: Option<String>,
    /// The routes beside the local one.
    pub(crate) routes: Vec<Route>,
    pub(crate) associations: Vec<Association>,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

/// A route that somebody made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Route {
    /// An IPv4 or IPv6 range.
    pub(crate) destination: String,
    pub(crate) target: Target,
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Target {
    InternetGateway(String),
    NatGateway(String),
}

/// That something follows a route table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Association {
    pub(crate) id: String,
    pub(crate) follower: Follower,
}

/// What follows a route table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Follower {
    Subnet(String),
    /// Traffic that comes in through an internet gateway.
    InternetGateway(String),
}
