use super::Ending;
use crate::{
    Exit,
    host::Host,
    packages::{Root, options, tell, trouble},
};
use galley_packages::{Edge, Lock, Origin, PackageId, Project};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Show which packages need which.
#[derive(Debug, clap::Args)]
pub(crate) struct Tree {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn tree(command: &Tree, host: &Host) -> Ending {
    let root = Root::here()?;
    let loaded = galley_packages::load(&root.folder, &root.shown, &options(host)?);
    let (project, changes) = loaded.map_err(|problem| trouble(*problem))?;
    tell(&changes, host);
    if command.json {
        host.terminal.data(&serde_json::to_string_pretty(&as_json(&project)).unwrap_or_default());
        return Ok(Exit::Ok);
    }
    let id = &project.manifest.id;
    let signs = if host.terminal.unicode { ["├── ", "└── ", "│   "] } else { ["|-- ", "`-- ", "|   "] };
    let mut picture = Picture { lock: &project.lock, signs, lines: Vec::new(), drawn: BTreeSet::new() };
    picture.lines.push(format!("{} {}", id.name, id.version));
    picture.below(&project.lock.dependencies, "");
    for line in &picture.lines {
        host.terminal.data(line);
    }
    Ok(Exit::Ok)
}

struct Picture<'a> {
    lock: &'a Lock,
    /// One of several, the last one, and what stands below one of several.
    signs: [&'static str; 3],
    lines: Vec<String>,
    drawn: BTreeSet<PackageId>,
}

impl Picture<'_> {
    fn below(&mut self, edges: &[Edge], before: &str) {
        for (index, edge) in edges.iter().enumerate() {
            let last = index + 1 == edges.len();
            let id = edge.id();
            let Some(entry) = self.lock.packages.get(&id) else { continue };
            let sign = self.signs[usize::from(last)];
            let again = !self.drawn.insert(id.clone()) && !entry.dependencies.is_empty();
            let again = if again { ", its packages are shown above" } else { "" };
            // More than was asked for: somebody else asked for that.
            let asked = match &entry.origin {
                Origin::Git { reference, .. } if edge.wanted != *reference && edge.wanted != "path" => {
                    format!("; {} was asked for", edge.wanted)
                }
                Origin::Git { .. } | Origin::Path | Origin::Registry(_) => String::new(),
            };
            self.lines.push(format!("{before}{sign}{} {} ({}{asked}{again})", id.name, id.version, entry.origin));
            if again.is_empty() {
                let before = format!("{before}{}", if last { "    " } else { self.signs[2] });
                self.below(&entry.dependencies, &before);
            }
        }
    }
}

fn as_json(project: &Project) -> Value {
    let edges = |edges: &[Edge]| -> Vec<Value> {
        let edges = edges.iter();
        edges.map(|edge| json!({ "name": edge.name.as_str(), "version": edge.version.to_string(), "wanted": edge.wanted })).collect()
    };
    let packages = project.lock.packages.iter().map(|(id, entry)| {
        let (source, reference, commit) = match &entry.origin {
            Origin::Path => ("path".to_owned(), None, None),
            Origin::Git { reference, commit } => ("git".to_owned(), Some(reference), Some(commit)),
            Origin::Registry(scope) => (format!("registry:{scope}"), None, None),
        };
        json!({
            "name": id.name.as_str(), "version": id.version.to_string(), "source": source, "reference": reference,
            "commit": commit, "content": entry.content.as_str(), "dependencies": edges(&entry.dependencies),
        })
    });
    json!({
        "name": project.manifest.id.name.as_str(), "version": project.manifest.id.version.to_string(),
        "dependencies": edges(&project.lock.dependencies), "packages": packages.collect::<Vec<_>>(),
    })
}
