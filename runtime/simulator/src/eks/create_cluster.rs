use super::{
    create_access_entry,
    describe_cluster::described,
    rules::{self, Wanted, Whereabouts, check_role, invalid},
};
use crate::{
    ec2::zones,
    failures,
    region::child_key,
    scene::Scene,
    simulate::Simulate,
    sts::get_caller_identity,
    things::{AccessPolicy, Cluster, ClusterLife, Key},
    timings::CLUSTER_CREATE,
};
use galley_catalog::eks;
use galley_program::{Class, Failure, Shape as _};

/// AWS's quota of clusters in a region.
const CLUSTERS_MAX: usize = 100;
const OPERATION: &str = "CreateCluster";
/// The minor versions of Kubernetes 1 that EKS offers, and the one that it takes by itself.
const MINORS: std::ops::RangeInclusive<u32> = 30..=36;
const DEFAULT_VERSION: &str = "1.35";

impl Simulate for eks::CreateCluster {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<eks::Cluster, Failure> {
        let name = self.name.0.as_str();
        if let Some(made) = scene.recall(OPERATION, self)?
            && let Some(cluster) = scene.region().clusters.get(&made).cloned()
        {
            return described(&cluster, &scene.place(), scene.options);
        }
        if scene.region().clusters.contains_key(name) {
            let message = format!("Cluster already exists with name: {name}");
            return Err(failures::exists("ResourceInUseException", message));
        }
        if scene.region().clusters.len() >= CLUSTERS_MAX {
            let message = format!("The account has reached its limit of {CLUSTERS_MAX} clusters in this region");
            return Err(failures::limit("ResourceLimitExceededException", message));
        }
        rules::check_tags(&self.tags)?;
        let version = version(self)?;
        check_access(self)?;
        check_role(
            scene,
            &Wanted {
                what: "clusterRole",
                arn: &self.role_arn.0,
                service: "eks.amazonaws.com",
                policies: &["AmazonEKSClusterPolicy"],
            },
        )?;
        check_keys(self, scene)?;
        let subnets = &self.resources_vpc_config.subnet_ids;
        let whereabouts = rules::whereabouts(scene, subnets)?;
        check_zones(&whereabouts, scene, name)?;

        let hash = scene.digits().to_uppercase()[..32].to_owned();
        let cluster = Cluster {
            name: name.to_owned(),
            arn: scene.place().arn("eks", &format!("cluster/{name}")),
            request: self.clone().into_value(),
            token: scene.context.token.0.clone(),
            version,
            vpc: whereabouts.vpc,
            subnets: subnets.iter().map(ToString::to_string).collect(),
            security_group: scene.id("sg"),
            life: ClusterLife::Creating { until: scene.done_after(CLUSTER_CREATE, &hash) },
            hash,
            tags: self.tags.clone(),
            made: scene.now(),
        };
        admit_creator(self, scene);
        scene.remember(OPERATION, self, name);
        scene.world.made("cluster", name, &self.tags);
        scene.region().clusters.insert(name.to_owned(), cluster.clone());
        described(&cluster, &scene.place(), scene.options)
    }
}

/// Makes the caller an administrator, unless it was told not to.
fn admit_creator(call: &eks::CreateCluster, scene: &mut Scene<'_>) {
    let access = call.access_config.clone().unwrap_or_default();
    let entries = access.authentication_mode.is_some_and(|mode| mode.0 != "CONFIG_MAP");
    if !entries || access.bootstrap_cluster_creator_admin_permissions == Some(false) {
        return;
    }
    let creator = get_caller_identity::principal(&scene.world.account);
    let (digits, now) = (scene.digits(), scene.now());
    let mut entry = create_access_entry::entry(&scene.place(), &call.name.0, &creator, &digits);
    let scope = eks::AccessScope { r#type: "cluster".into(), namespaces: None }.into_value();
    let policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    entry.policies.insert(policy.to_owned(), AccessPolicy { scope, since: now, modified: now });
    scene.region().access_entries.insert(child_key(&call.name.0, &creator), entry);
}

fn version(call: &eks::CreateCluster) -> Result<String, Failure> {
    let Some(version) = &call.version else { return Ok(DEFAULT_VERSION.to_owned()) };
    let minor = version.0.strip_prefix("1.").and_then(|minor| minor.parse().ok());
    if minor.is_some_and(|minor| MINORS.contains(&minor)) {
        Ok(version.to_string())
    } else {
        Err(invalid(format!("unsupported Kubernetes version {version}")))
    }
}

fn check_access(call: &eks::CreateCluster) -> Result<(), Failure> {
    let config = &call.resources_vpc_config;
    if config.endpoint_public_access == Some(false) && config.endpoint_private_access != Some(true) {
        return Err(invalid("Private and public endpoint access cannot be false"));
    }
    if config.endpoint_public_access == Some(false) && config.public_access_cidrs.is_some() {
        return Err(invalid("Public access CIDRs cannot be specified when public access is disabled"));
    }
    Ok(())
}

fn check_keys(call: &eks::CreateCluster, scene: &mut Scene<'_>) -> Result<(), Failure> {
    for config in call.encryption_config.iter().flatten() {
        let key = &config.provider.key_arn;
        if !scene.region().key(&key.0).is_some_and(Key::encrypts) {
            return Err(invalid(format!("The keyArn in encryptionConfig provider, {key}, is invalid")));
        }
    }
    Ok(())
}

fn check_zones(whereabouts: &Whereabouts, scene: &Scene<'_>, name: &str) -> Result<(), Failure> {
    let Whereabouts { zones, .. } = whereabouts;
    let without = &scene.options.zones_without_capacity;
    if let Some(zone) = zones.iter().find(|zone| without.contains(*zone)) {
        let able: Vec<String> =
            zones::names(&scene.context.region).into_iter().filter(|zone| !without.contains(zone)).collect();
        let message = format!(
            "Cannot create cluster '{name}' because EKS does not support creating control plane instances in {zone}, \
             the targeted availability zone. Retry cluster creation using control plane subnets that span at least \
             two of these availability zones: {}.",
            able.join(", ")
        );
        return Err(Failure::new(Class::Capacity, "UnsupportedAvailabilityZoneException", message));
    }
    if zones.len() < 2 {
        return Err(invalid("Subnets specified must be in at least two different AZs"));
    }
    Ok(())
}
