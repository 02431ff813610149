use super::Ending;
use crate::{Exit, host::Host, packages::trouble, problem::Problem, terminal::Glyph};
use galley_packages::{MANIFEST, PackageName};
use std::{fs, path::Path};

/// Make a folder with a recipe to start from.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// What the package is called, `team/package` or `package`; the folder is called like its last part
    #[arg(value_name = "NAME")]
    name: String,

    /// What to start from
    #[arg(long, value_enum, default_value_t, value_name = "TEMPLATE")]
    template: Template,
}

/// What a project starts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Template {
    /// A recipe that builds a cluster
    #[default]
    Cluster,
    /// Types and a recipe that other recipes import
    Module,
}

const CLUSTER: &str = include_str!("cluster.recipe");
const MODULE: &str = include_str!("module.recipe");
/// The team of a package that has none yet.
const SCOPE: &str = "local";

pub(crate) fn new(command: &New, host: &Host) -> Ending {
    let name = if command.name.contains('/') { command.name.clone() } else { format!("{SCOPE}/{}", command.name) };
    let name = PackageName::parse(&name).map_err(|problem| trouble(*problem))?;
    let folder = Path::new(name.short());
    // Made here and nowhere else: what is there already is left alone.
    fs::create_dir(folder).map_err(|error| {
        Problem::error("E6023", format!("the folder {} cannot be made: {error}", folder.display()))
            .cure("choose another name, or move away what is there")
            .ends(Exit::Usage)
    })?;
    let recipe = format!("{}.recipe", name.short());
    let files = [
        (MANIFEST.to_owned(), manifest(&name)),
        (recipe.clone(), recipe_text(command.template, &name)),
        ("README.md".to_owned(), readme(command.template, &name, &recipe)),
    ];
    for (file, text) in files {
        let path = folder.join(file);
        fs::write(&path, text).map_err(|error| {
            Problem::error("E6021", format!("{} cannot be written: {error}", path.display()))
                .cure("check the folder, its permissions and the space on its disk")
                .ends(Exit::Package)
        })?;
        host.terminal.say(&format!("{} {}", host.terminal.glyph(Glyph::Create), path.display()));
    }
    host.terminal.say(&format!("next: galley check {}", folder.join(recipe).display()));
    Ok(Exit::Ok)
}

fn manifest(name: &PackageName) -> String {
    let [major, minor] = [env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR")];
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2026\"\nruntime = \">={major}.{minor}\"\n\n\
         [dependencies]\n"
    )
}

fn recipe_text(template: Template, name: &PackageName) -> String {
    let text = match template {
        Template::Cluster => CLUSTER,
        Template::Module => MODULE,
    };
    text.replace("project_name", &identifier(name)).replace("project-name", name.short())
}

fn readme(template: Template, name: &PackageName, recipe: &str) -> String {
    let short = name.short();
    let what = match template {
        Template::Cluster => format!(
            "An EKS cluster.\n\n\
             ```console\n$ galley check {recipe}\n$ galley plan {recipe}\n$ galley run {recipe} -p name={short}\n\
             $ galley undo {short}\n```\n\n\
             Without `--cloud aws` that happens in a simulated AWS.\n"
        ),
        Template::Module => format!(
            "Types and a recipe for other recipes.\n\n\
             ```console\n$ galley check {recipe}\n```\n\n\
             Another project uses it so:\n\n\
             ```console\n$ galley add {name} --git https://git.example.net/{name} --tag v0.1.0\n```\n\n\
             and in a recipe: `import \"{name}\" as {}`.\n",
            identifier(name)
        ),
    };
    format!("# {name}\n\n{what}")
}

/// `team_cluster` for `acme/team-cluster`
pub(crate) fn identifier(name: &PackageName) -> String {
    name.short().replace('-', "_")
}
