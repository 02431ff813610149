//! Clusters, node groups, Fargate profiles and access entries: one file for each action, as in the catalogue.

mod associate_access_policy;
mod create_access_entry;
mod create_cluster;
mod create_fargate_profile;
mod create_nodegroup;
mod delete_access_entry;
mod delete_cluster;
mod delete_fargate_profile;
mod delete_nodegroup;
mod describe_access_entry;
mod describe_cluster;
mod describe_fargate_profile;
mod describe_nodegroup;
mod disassociate_access_policy;
mod list_associated_access_policies;
mod rules;

pub(crate) use describe_cluster::unreadable;
