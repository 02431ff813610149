//! How long AWS takes, as people have measured it. Each is spread by [`SPREAD_PERCENT`].

use std::time::Duration;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

/// The spread of everything below.
pub(crate) const SPREAD_PERCENT: u64 = 10;
/// The spread of a call's own latency.
pub(crate) const LATENCY_SPREAD_PERCENT: u64 = 25;
/// What the fault `slow` multiplies by.
pub(crate) const SLOW_FACTOR: u32 = 5;

/// A network or a subnet until it is `available`.
pub(crate) const NETWORK_CREATE: Duration = seconds(3);
/// A NAT gateway until it is `available`.
pub(crate) const NAT_CREATE: Duration = seconds(90);
/// A NAT gateway that cannot work until it says so.
pub(crate) const NAT_FAIL: Duration = seconds(20);
/// A NAT gateway until it is `deleted`.
pub(crate) const NAT_DELETE: Duration = seconds(60);
/// A deleted or failed NAT gateway stays listed.
pub(crate) const NAT_LISTED: Duration = minutes(60);
/// A cluster until it is `ACTIVE`.
pub(crate) const CLUSTER_CREATE: Duration = minutes(9);
/// A cluster until it is gone.
pub(crate) const CLUSTER_DELETE: Duration = minutes(6);
/// A node group until it is `ACTIVE`.
pub(crate) const NODEGROUP_CREATE: Duration = minutes(2);
/// A node group until it is gone.
pub(crate) const NODEGROUP_DELETE: Duration = minutes(4);
/// A Fargate profile until it is `ACTIVE`.
pub(crate) const FARGATE_PROFILE_CREATE: Duration = seconds(90);
/// A Fargate profile until it is gone.
pub(crate) const FARGATE_PROFILE_DELETE: Duration = minutes(2);
/// Nodes that have not joined by then fail their group.
pub(crate) const NODES_JOIN: Duration = minutes(15);
/// Nodes that cannot be started fail their group.
pub(crate) const NODES_START_FAIL: Duration = minutes(5);
/// A client token is remembered.
pub(crate) const TOKEN_REMEMBERED: Duration = minutes(24 * 60);
