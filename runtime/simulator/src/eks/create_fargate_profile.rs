use super::{
    describe_fargate_profile::described,
    rules::{self, Wanted, check_role, invalid},
};
use crate::{
    chance, failures,
    region::child_key,
    scene::Scene,
    simulate::Simulate,
    things::{Cluster, ClusterLife, FargateProfile, FargateProfileLife},
    timings::FARGATE_PROFILE_CREATE,
};
use galley_catalog::eks;
use galley_program::{Failure, Shape as _};

/// AWS's quotas of profiles in a cluster, of selectors in a profile and of labels in a selector.
const PROFILES_MAX: usize = 10;
const SELECTORS_MAX: usize = 5;
const LABELS_MAX: usize = 5;
const OPERATION: &str = "CreateFargateProfile";

impl Simulate for eks::CreateFargateProfile {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::FargateProfile, Failure> {
        let (cluster, name) = (self.cluster_name.0.as_str(), self.fargate_profile_name.as_str());
        let key = child_key(cluster, name);
        if let Some(made) = scene.recall(OPERATION, self)?
            && let Some(profile) = scene.region().fargate_profiles.get(&made)
        {
            return described(profile);
        }
        let of = scene.region().cluster(cluster)?.clone();
        if of.life != ClusterLife::Active {
            let message = format!("Cluster '{cluster}' is not in ACTIVE status");
            return Err(failures::busy("InvalidRequestException", message));
        }
        if scene.region().fargate_profiles.contains_key(&key) {
            let message = "A Fargate Profile already exists with this name in this cluster.";
            return Err(failures::exists("ResourceInUseException", message));
        }
        check_turn(scene, cluster, &format!("create Fargate Profile {name}"))?;
        if scene.region().fargate_profiles_of(cluster).count() >= PROFILES_MAX {
            let message = format!("The cluster has reached its limit of {PROFILES_MAX} Fargate profiles");
            return Err(failures::limit("ResourceLimitExceededException", message));
        }
        rules::check_tags(&self.tags)?;
        check_selectors(self.selectors.as_deref().unwrap_or_default())?;
        check_role(
            scene,
            &Wanted {
                what: "podExecutionRole",
                arn: &self.pod_execution_role_arn.0,
                service: "eks-fargate-pods.amazonaws.com",
                policies: &["AmazonEKSFargatePodExecutionRolePolicy"],
            },
        )?;
        let subnets = subnets(self, scene, &of)?;
        let uuid = chance::uuid(&scene.digits());
        let profile = FargateProfile {
            cluster: cluster.to_owned(),
            name: name.to_owned(),
            arn: scene.place().arn("eks", &format!("fargateprofile/{cluster}/{name}/{uuid}")),
            request: self.clone().into_value(),
            subnets,
            life: FargateProfileLife::Creating { until: scene.done_after(FARGATE_PROFILE_CREATE, &uuid) },
            tags: self.tags.clone(),
            made: scene.now(),
        };
        scene.remember(OPERATION, self, &key);
        scene.world.made("fargate_profile", &key, &self.tags);
        let answer = described(&profile);
        scene.region().fargate_profiles.insert(key, profile);
        answer
    }
}

/// A cluster makes or deletes one profile at a time.
pub(super) fn check_turn(scene: &mut Scene<'_>, cluster: &str, what: &str) -> Result<(), Failure> {
    let Some(moving) = scene.region().fargate_profiles_of(cluster).find(|profile| profile.moves()) else {
        return Ok(());
    };
    let (other, status) = (&moving.name, moving.status());
    let message =
        format!("Cannot {what} because cluster {cluster} currently has Fargate profile {other} in status {status}");
    Err(failures::busy("ResourceInUseException", message))
}

fn check_selectors(selectors: &[eks::FargateProfileSelector]) -> Result<(), Failure> {
    if selectors.is_empty() {
        return Err(invalid("At least one selector must be specified"));
    }
    if selectors.len() > SELECTORS_MAX {
        return Err(invalid(format!("A Fargate profile takes {SELECTORS_MAX} selectors at most")));
    }
    for selector in selectors {
        if selector.namespace.as_ref().is_none_or(String::is_empty) {
            return Err(invalid("A selector must have a namespace"));
        }
        if selector.labels.len() > LABELS_MAX {
            return Err(invalid(format!("A selector takes {LABELS_MAX} labels at most")));
        }
    }
    Ok(())
}

/// The subnets asked for, all private; the cluster's private ones where none are.
fn subnets(call: &eks::CreateFargateProfile, scene: &mut Scene<'_>, of: &Cluster) -> Result<Vec<String>, Failure> {
    let Some(asked) = call.subnets.as_ref().filter(|subnets| !subnets.is_empty()) else {
        let region = scene.region();
        let private = |id: &&String| region.subnets.get(*id).is_some_and(|subnet| !region.is_public(subnet));
        let found: Vec<String> = of.subnets.iter().filter(private).cloned().collect();
        return if found.is_empty() { Err(invalid("The cluster has no private subnets")) } else { Ok(found) };
    };
    if rules::whereabouts(scene, asked)?.vpc != of.vpc {
        return Err(invalid("Subnets specified must belong to the VPC of the cluster"));
    }
    let region = scene.region();
    let public =
        |id: &&galley_program::SubnetId| region.subnets.get(&id.0).is_some_and(|subnet| region.is_public(subnet));
    match asked.iter().find(public) {
        Some(subnet) => Err(invalid(format!("Subnet {subnet} provided in Fargate Profile is not a private subnet"))),
        None => Ok(asked.iter().map(ToString::to_string).collect()),
    }
}
