use super::{
    describe_access_entry::described,
    rules::{self, invalid},
};
use crate::{
    chance, failures,
    region::child_key,
    scene::{Place, Scene},
    simulate::Simulate,
    things::{AccessEntry, ClusterLife},
};
use galley_catalog::eks;
use galley_program::{Failure, Shape as _, Value};
use std::collections::BTreeMap;

const OPERATION: &str = "CreateAccessEntry";
const STANDARD: &str = "STANDARD";

impl Simulate for eks::CreateAccessEntry {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::AccessEntry, Failure> {
        let (cluster, principal) = (self.cluster_name.0.as_str(), self.principal_arn.0.as_str());
        let key = child_key(cluster, principal);
        if let Some(made) = scene.recall(OPERATION, self)?
            && let Some(entry) = scene.region().access_entries.get(&made)
        {
            return Ok(described(entry));
        }
        let of = scene.region().cluster(cluster)?.clone();
        if of.life != ClusterLife::Active {
            let message = format!("Cluster '{cluster}' is not in ACTIVE status");
            return Err(failures::busy("InvalidRequestException", message));
        }
        check_mode(&of.request)?;
        if scene.region().access_entries.contains_key(&key) {
            let message = "The specified access entry resource is already in use on this cluster.";
            return Err(failures::exists("ResourceInUseException", message));
        }
        rules::check_tags(&self.tags)?;
        if !principal.contains(":iam:") || !(principal.contains(":role/") || principal.contains(":user/")) {
            return Err(rules::settling("The specified principalArn is invalid: invalid principal."));
        }
        let groups = self.kubernetes_groups.iter().flatten();
        if let Some(group) = groups.clone().find(|group| group.starts_with("system:")) {
            return Err(invalid(format!("The kubernetes group name {group} is invalid: it cannot start with system:")));
        }
        let kind = self.r#type.as_ref().map_or(STANDARD, |kind| &kind.0).to_owned();
        if kind != STANDARD && (groups.count() > 0 || self.username.is_some()) {
            return Err(invalid("Groups and a username are for access entries with a type of \"STANDARD\"."));
        }
        let digits = scene.digits();
        let mut entry = entry(&scene.place(), cluster, principal, &digits);
        entry.request = self.clone().into_value();
        entry.kind = kind;
        entry.tags = self.tags.clone();
        let answer = described(&entry);
        scene.remember(OPERATION, self, &key);
        scene.world.made("access_entry", &key, &self.tags);
        scene.region().access_entries.insert(key, entry);
        Ok(answer)
    }
}

/// An entry of that principal with nothing in it.
pub(super) fn entry(place: &Place, cluster: &str, principal: &str, digits: &str) -> AccessEntry {
    let (account, name) = (&place.account, principal.rsplit('/').next().unwrap_or_default());
    let sort = if principal.contains(":user/") { "user" } else { "role" };
    let uuid = chance::uuid(digits);
    AccessEntry {
        cluster: cluster.to_owned(),
        principal: principal.to_owned(),
        arn: place.arn("eks", &format!("access-entry/{cluster}/{sort}/{account}/{name}/{uuid}")),
        request: Value::Null,
        kind: STANDARD.to_owned(),
        policies: BTreeMap::new(),
        tags: BTreeMap::new(),
        made: place.now,
    }
}

/// A cluster that keeps its users in a `ConfigMap` has no access entries.
fn check_mode(cluster: &Value) -> Result<(), Failure> {
    let mode = cluster.field("access_config").field("authentication_mode");
    if mode.as_text().is_some_and(|mode| mode != "CONFIG_MAP") {
        return Ok(());
    }
    let message = "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this \
                   operation.";
    Err(failures::invalid("InvalidRequestException", message))
}
