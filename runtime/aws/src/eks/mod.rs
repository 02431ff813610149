//! How AWS does the actions of `aws.eks`.

mod access_config;
mod auto_mode;
mod cluster;
mod control_plane;
mod create_cluster;
mod create_fargate_profile;
mod create_nodegroup;
mod delete_cluster;
mod delete_fargate_profile;
mod delete_nodegroup;
mod describe_cluster;
mod describe_fargate_profile;
mod describe_nodegroup;
mod encryption;
mod fargate_profile;
mod kubernetes_network;
mod length;
mod logging;
mod node_repair;
mod nodegroup;
mod nodegroup_config;
mod outpost;
mod remote_network;
mod scheduler;
mod vpc_config;
mod warm_pool;
