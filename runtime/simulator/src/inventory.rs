use crate::{things::Tags, world::World};
use std::collections::BTreeMap;

/// Something that an action made and that still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is: `vpc`, `route`, `cluster`.
    pub kind: &'static str,
    /// Its identifier, or its name.
    pub id: String,
    /// Its tags; relations have none.
    pub tags: BTreeMap<String, String>,
}

/// What actions have made and not deleted. What comes and goes with such a thing by itself (a network's main route
/// table, a cluster's security group) is left out, and so is what an account is assumed to have prepared.
pub(crate) fn inventory(world: &World) -> Vec<Thing> {
    let mut things = Vec::new();
    let mut add = |kind, id: &str, tags: &Tags| things.push(Thing { kind, id: id.to_owned(), tags: tags.clone() });
    let none = Tags::new();
    for region in world.regions.values() {
        let own = |id: &String| !region.assumed.contains(id);
        region.vpcs.values().filter(|vpc| own(&vpc.id)).for_each(|vpc| add("vpc", &vpc.id, &vpc.tags));
        let subnets = region.subnets.values().filter(|subnet| own(&subnet.id));
        subnets.for_each(|subnet| add("subnet", &subnet.id, &subnet.tags));
        for gateway in region.internet_gateways.values() {
            add("internet_gateway", &gateway.id, &gateway.tags);
            if let Some(vpc) = &gateway.vpc {
                add("attachment", &format!("{} to {vpc}", gateway.id), &none);
            }
        }
        region.addresses.values().for_each(|address| add("address", &address.id, &address.tags));
        // A failed one counts: somebody made it, and it was one too many or in the wrong place.
        let nats = region.nat_gateways.values().filter(|nat| nat.state() != "deleted");
        nats.for_each(|nat| add("nat_gateway", &nat.id, &nat.tags));
        for table in region.route_tables.values() {
            if table.main.is_none() {
                add("route_table", &table.id, &table.tags);
            }
            table.routes.iter().for_each(|route| add("route", &format!("{} {}", table.id, route.destination), &none));
            table.associations.iter().for_each(|association| add("association", &association.id, &none));
        }
        region.clusters.values().for_each(|cluster| add("cluster", &cluster.name, &cluster.tags));
        for (name, group) in &region.node_groups {
            add("nodegroup", name, &group.tags);
        }
        // What EKS made by itself goes with the cluster.
        for (name, entry) in region.access_entries.iter().filter(|(_, entry)| !entry.request.is_null()) {
            add("access_entry", name, &entry.tags);
            entry.policies.keys().for_each(|policy| add("access_policy", &format!("{name} {policy}"), &none));
        }
        for (name, profile) in &region.fargate_profiles {
            add("fargate_profile", name, &profile.tags);
        }
    }
    for region in world.regions.values() {
        // One whose deletion is scheduled goes by itself.
        let keys = region.keys.values().filter(|key| !key.prepared() && key.deletion.is_none());
        keys.for_each(|key| add("key", &key.id, &key.tags));
        region.aliases.keys().for_each(|name| add("alias", name, &none));
    }
    for role in world.roles.values() {
        add("role", &role.name, &role.tags);
        role.policies.iter().for_each(|policy| add("attached_policy", &format!("{} {policy}", role.name), &none));
    }
    things.sort_by(|one, other| (one.kind, &one.id).cmp(&(other.kind, &other.id)));
    things
}
