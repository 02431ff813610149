//! Clusters, node groups and Fargate profiles: one file for each action, as in the catalogue.

mod create_cluster;
mod create_fargate_profile;
mod create_nodegroup;
mod delete_cluster;
mod delete_fargate_profile;
mod delete_nodegroup;
mod describe_cluster;
mod describe_fargate_profile;
mod describe_nodegroup;
mod rules;

pub(crate) use describe_cluster::unreadable;
