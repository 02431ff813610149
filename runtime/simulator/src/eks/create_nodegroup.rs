use super::{
    describe_nodegroup::described,
    rules::{self, Wanted, check_role, invalid, settling},
};
use crate::{
    chance, failures,
    region::child_key,
    scene::Scene,
    simulate::Simulate,
    things::{ClusterLife, NodeGroup, NodeGroupLife},
    timings::NODEGROUP_CREATE,
};
use galley_catalog::eks;
use galley_program::{Failure, Shape as _};

/// AWS's quota of node groups in a cluster.
const NODE_GROUPS_MAX: usize = 30;
const OPERATION: &str = "CreateNodegroup";

impl Simulate for eks::CreateNodegroup {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::Nodegroup, Failure> {
        let (cluster, name) = (self.cluster_name.0.as_str(), self.nodegroup_name.as_str());
        let key = child_key(cluster, name);
        if let Some(made) = scene.recall(OPERATION, self)?
            && let Some(group) = scene.region().node_groups.get(&made)
        {
            return described(group);
        }
        let of = scene.region().cluster(cluster)?.clone();
        if of.life != ClusterLife::Active {
            let message = format!("Cluster '{cluster}' is not in ACTIVE status");
            return Err(failures::busy("InvalidRequestException", message));
        }
        if scene.region().node_groups.contains_key(&key) {
            let message = format!("NodeGroup already exists with name {name} and cluster name {cluster}");
            return Err(failures::exists("ResourceInUseException", message));
        }
        if scene.region().node_groups_of(cluster).count() >= NODE_GROUPS_MAX {
            let message = format!("The cluster has reached its limit of {NODE_GROUPS_MAX} node groups");
            return Err(failures::limit("ResourceLimitExceededException", message));
        }
        rules::check_tags(&self.tags)?;
        check_size(self)?;
        check_image(self)?;
        check_login(self, scene)?;
        check_role(
            scene,
            &Wanted {
                what: "nodeRole",
                arn: &self.node_role.0,
                service: "ec2.amazonaws.com",
                policies: &["AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy"],
            },
        )?;
        if rules::whereabouts(scene, &self.subnets)?.vpc != of.vpc {
            return Err(invalid("Subnets specified must belong to the VPC of the cluster"));
        }
        if self.version.as_ref().is_some_and(|version| version.0 != of.version) {
            let message = format!("Requested Nodegroup version must be the cluster's, {}", of.version);
            return Err(invalid(message));
        }
        let uuid = chance::uuid(&scene.digits());
        let group = NodeGroup {
            cluster: cluster.to_owned(),
            name: name.to_owned(),
            arn: scene.place().arn("eks", &format!("nodegroup/{cluster}/{name}/{uuid}")),
            request: self.clone().into_value(),
            token: scene.context.token.0.clone(),
            version: of.version,
            subnets: self.subnets.iter().map(ToString::to_string).collect(),
            scaling_group: format!("eks-{name}-{uuid}"),
            login_group: scene.id("sg"),
            life: NodeGroupLife::Creating { ready: scene.done_after(NODEGROUP_CREATE, &uuid) },
            tags: self.tags.clone(),
            made: scene.now(),
            modified: scene.now(),
        };
        scene.remember(OPERATION, self, &key);
        scene.world.made("nodegroup", &key, &self.tags);
        let answer = described(&group);
        scene.region().node_groups.insert(key, group);
        answer
    }
}

fn check_size(call: &eks::CreateNodegroup) -> Result<(), Failure> {
    let size = call.scaling_config.clone().unwrap_or_default();
    let ordered =
        |less: Option<i32>, more: Option<i32>| !matches!((less, more), (Some(less), Some(more)) if less > more);
    if !ordered(size.min_size, size.max_size) {
        return Err(invalid("Minimum capacity can't be greater than maximum capacity"));
    }
    if !ordered(size.min_size, size.desired_size) {
        return Err(invalid("Minimum capacity can't be greater than desired size"));
    }
    if !ordered(size.desired_size, size.max_size) {
        return Err(invalid("Desired capacity can't be greater than max size"));
    }
    if size.max_size.is_some_and(|size| size < 1) || size.min_size.is_some_and(|size| size < 0) {
        return Err(invalid("max size must be at least 1 and min size at least 0"));
    }
    Ok(())
}

/// An image for one kind of processor does not start on the other.
fn check_image(call: &eks::CreateNodegroup) -> Result<(), Failure> {
    let Some(image) = call.ami_type.as_ref().filter(|image| image.0 != "CUSTOM") else { return Ok(()) };
    let arm = image.0.contains("ARM_64");
    let wrong = call.instance_types.iter().flatten().find(|kind| is_arm(&kind.0) != arm);
    match wrong {
        Some(kind) => Err(invalid(format!("[{kind}] is not a valid instance type for requested amiType {}", image.0))),
        None => Ok(()),
    }
}

/// Graviton instances have a `g` behind the generation: `m7g`, `c6gn`, `im4gn`.
fn is_arm(instance_type: &str) -> bool {
    let family = instance_type.split('.').next().unwrap_or_default();
    let generation = family.find(|c: char| c.is_ascii_digit());
    family == "a1" || generation.is_some_and(|at| family[at..].contains('g'))
}

fn check_login(call: &eks::CreateNodegroup, scene: &mut Scene<'_>) -> Result<(), Failure> {
    let Some(key) = call.remote_access.as_ref().and_then(|access| access.ec2_ssh_key.as_ref()) else { return Ok(()) };
    if scene.region().key_pairs.values().any(|pair| pair.name == *key) {
        return Ok(());
    }
    Err(settling(format!("The key pair '{key}' does not exist")))
}

#[cfg(test)]
mod tests {
    use super::is_arm;

    #[test]
    fn the_processor_is_told_from_the_instance_type() {
        for arm in ["m7g.large", "c6gn.xlarge", "t4g.medium", "im4gn.large", "g5g.xlarge", "a1.medium", "x2gd.large"] {
            assert!(is_arm(arm), "{arm}");
        }
        for intel in ["m7i.large", "g4dn.xlarge", "g6e.large", "t3.medium", "m5a.large", "p5en.48xlarge"] {
            assert!(!is_arm(intel), "{intel}");
        }
    }
}
