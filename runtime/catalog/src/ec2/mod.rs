//! Networks: VPCs, subnets, gateways, addresses, routes, tags.

mod create_vpc;
mod delete_vpc;
mod describe_vpcs;
mod filter;

pub use create_vpc::CreateVpc;
pub use delete_vpc::DeleteVpc;
pub use describe_vpcs::{DescribeVpcs, Vpc, Vpcs};
pub use filter::Filter;
