//! Minimal version selection: of each package, and of each line of its versions, the highest of the stated minimums.
//!
//! Nothing newer is ever taken because it exists, so the choice depends on the manifests alone and not on the day.

use crate::{
    content::{Content, ContentDigest},
    location::Location,
    lock::{Edge, Entry, Lock, Origin},
    manifest::{Dependency, Manifest, default_entry},
    name::{PackageId, PackageName},
    problem::{Result, circle, other_package, too_many, two_contents},
    wanted::Wanted,
};
use semver::Version;
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// How many packages one project may come to.
const PACKAGES_MAX: usize = 500;

/// A package that was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) location: Location,
    pub(crate) manifest: Manifest,
    pub(crate) content: Content,
    pub(crate) digest: ContentDigest,
}

/// Where packages are found.
pub(crate) trait Supply {
    /// The package that a manifest asks for; paths start from `base`.
    fn find(&self, name: &PackageName, wanted: &Wanted, base: &Location) -> Result<Rc<Found>>;
}

/// What the dependencies of a project came to.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) lock: Lock,
    pub(crate) contents: BTreeMap<PackageId, Content>,
}

/// Chooses the packages of a project.
pub(crate) fn resolve(root: &Manifest, base: &Location, galley: &Version, supply: &dyn Supply) -> Result<Resolved> {
    let graph = Graph::explore(root, base, galley, supply)?;
    let chosen = graph.choose()?;
    let mut walk =
        Walk { graph: &graph, chosen: &chosen, root: &root.id, way: Vec::new(), resolved: Resolved::default() };
    let dependencies = walk.edges(&graph.root)?;
    walk.resolved.lock.dependencies = dependencies;
    Ok(walk.resolved)
}

/// Everything that anybody asks for, whether or not it is chosen in the end.
struct Graph {
    nodes: Vec<Node>,
    root: Vec<Need>,
}

struct Node {
    found: Rc<Found>,
    needs: Vec<Need>,
}

/// A dependency and the node that it leads to.
struct Need {
    name: PackageName,
    dependency: Dependency,
    node: usize,
}

type Chosen = BTreeMap<(PackageName, String), usize>;

impl Graph {
    fn explore(root: &Manifest, base: &Location, galley: &Version, supply: &dyn Supply) -> Result<Self> {
        root.check_galley(galley)?;
        let mut graph = Graph { nodes: Vec::new(), root: Vec::new() };
        let mut known = BTreeMap::new();
        graph.root = graph.needs(root, base, galley, supply, &mut known)?;
        let mut next = 0;
        while next < graph.nodes.len() {
            let found = Rc::clone(&graph.nodes[next].found);
            graph.nodes[next].needs = graph.needs(&found.manifest, &found.location, galley, supply, &mut known)?;
            next += 1;
        }
        Ok(graph)
    }

    /// Looks up what a manifest asks for.
    fn needs(
        &mut self,
        manifest: &Manifest,
        base: &Location,
        galley: &Version,
        supply: &dyn Supply,
        known: &mut BTreeMap<Location, usize>,
    ) -> Result<Vec<Need>> {
        let mut needs = Vec::new();
        for (name, dependency) in &manifest.dependencies {
            let placed = |problem: Box<crate::Problem>| problem.at(dependency.place.clone());
            let found = supply.find(name, &dependency.wanted, base).map_err(placed)?;
            if found.manifest.id.name != *name {
                return Err(placed(other_package(name.as_str(), &found.manifest.id, &found.location.to_string())));
            }
            let node = if let Some(node) = known.get(&found.location) {
                *node
            } else {
                found.manifest.check_galley(galley).map_err(placed)?;
                if self.nodes.len() == PACKAGES_MAX {
                    return Err(placed(too_many(PACKAGES_MAX)));
                }
                known.insert(found.location.clone(), self.nodes.len());
                self.nodes.push(Node { found, needs: Vec::new() });
                self.nodes.len() - 1
            };
            needs.push(Need { name: name.clone(), dependency: dependency.clone(), node });
        }
        Ok(needs)
    }

    fn id(&self, node: usize) -> &PackageId {
        &self.nodes[node].found.manifest.id
    }

    fn choose(&self) -> Result<Chosen> {
        // What the project itself names by path is what somebody works on: it wins.
        let own = self.root.iter().filter(|need| matches!(need.dependency.wanted, Wanted::Path(_)));
        let forced: Chosen = own.map(|need| (self.id(need.node).line(), need.node)).collect();
        let mut chosen = forced.clone();
        for node in 0..self.nodes.len() {
            let line = self.id(node).line();
            let best = chosen.entry(line.clone()).or_insert(node);
            if !forced.contains_key(&line) && self.id(node).version > self.id(*best).version {
                *best = node;
            }
        }
        for (line, best) in chosen.iter().filter(|(line, _)| !forced.contains_key(line)) {
            let same = |node: &usize| self.id(*node).line() == *line && self.id(*node) == self.id(*best);
            let best_found = &self.nodes[*best].found;
            for other in (0..self.nodes.len()).filter(same) {
                let other = &self.nodes[other].found;
                if other.digest != best_found.digest {
                    let (one, two) = (best_found.location.to_string(), other.location.to_string());
                    return Err(two_contents(self.id(*best), &one, &two));
                }
            }
        }
        Ok(chosen)
    }
}

/// From the project to all that is chosen and needed.
struct Walk<'a> {
    graph: &'a Graph,
    chosen: &'a Chosen,
    root: &'a PackageId,
    way: Vec<PackageId>,
    resolved: Resolved,
}

impl Walk<'_> {
    fn edges(&mut self, needs: &[Need]) -> Result<Vec<Edge>> {
        let mut edges = BTreeSet::new();
        for need in needs {
            let line = self.graph.id(need.node).line();
            let node = self.chosen.get(&line).copied().unwrap_or(need.node);
            let id = self.graph.id(node).clone();
            self.visit(node, &id).map_err(|problem| problem.at(need.dependency.place.clone()))?;
            let (name, version, wanted) = (need.name.clone(), id.version, need.dependency.wanted.noted());
            edges.insert(Edge { name, version, wanted });
        }
        Ok(edges.into_iter().collect())
    }

    fn visit(&mut self, node: usize, id: &PackageId) -> Result<()> {
        if id.name == self.root.name || self.way.contains(id) {
            let way = self.way.iter().skip_while(|on_way| *on_way != id && id.name != self.root.name);
            let mut chain: Vec<String> = way.map(|on_way| on_way.name.to_string()).collect();
            if id.name == self.root.name {
                chain.insert(0, self.root.name.to_string());
            }
            chain.push(id.name.to_string());
            return Err(circle(&chain.join(" -> ")));
        }
        if self.resolved.contents.contains_key(id) {
            return Ok(());
        }
        let Node { found, needs } = &self.graph.nodes[node];
        self.way.push(id.clone());
        let dependencies = self.edges(needs)?;
        self.way.pop();
        let entry = found.manifest.entry.clone().filter(|entry| *entry != default_entry(&id.name));
        let (content, origin) = (found.digest.clone(), origin(&found.location, id));
        let entry = Entry { origin, content, manifest: None, signed_by: None, entry, dependencies };
        self.resolved.lock.packages.insert(id.clone(), entry);
        self.resolved.contents.insert(id.clone(), found.content.clone());
        Ok(())
    }
}

fn origin(location: &Location, id: &PackageId) -> Origin {
    match location {
        Location::Folder(_) => Origin::Path,
        Location::Git { commit, .. } => {
            Origin::Git { reference: location.reference().unwrap_or_default(), commit: commit.clone() }
        }
        Location::Registry { .. } => Origin::Registry(id.name.scope().to_owned()),
    }
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
