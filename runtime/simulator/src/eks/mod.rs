//! Clusters and node groups: one file for each action, as in the catalogue.

mod create_cluster;
mod create_nodegroup;
mod delete_cluster;
mod delete_nodegroup;
mod describe_cluster;
mod describe_nodegroup;
mod rules;
