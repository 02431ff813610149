//! Where imports lead: the standard library, files beside the importer, packages; and for a run that goes on, what was
//! stored with it.

use crate::{
    host::Host,
    packages::{Root, options, tell, trouble},
    problem::Trouble,
};
use galley_check::{Modules, NotFound};
use galley_grammar::nearest;
use galley_hooks::RhaiHooks;
use galley_packages::{LOCK, Lock, Project};
use galley_program::{Hooks, Source, Sources};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
    rc::Rc,
    sync::LazyLock,
    time::Instant,
};

/// A source that is larger than this is no recipe.
pub(crate) const SOURCE_BYTES_MAX: u64 = 8 << 20;

/// What lies on the disk, and the packages of the projects that it belongs to.
///
/// A file of a project is called by its path as the user gave it; a file of a package `acme/tagging@0.4.0/sizes.recipe`,
/// wherever it comes from, so that a run which goes on elsewhere finds it again.
pub(crate) struct Files<'a> {
    host: &'a Host,
    /// The projects of the folders that were seen.
    folders: RefCell<BTreeMap<PathBuf, Option<Rc<Project>>>>,
    projects: RefCell<Vec<Rc<Project>>>,
}

impl<'a> Files<'a> {
    /// For recipes in those files; their projects are loaded.
    pub(crate) fn of<'p>(entries: impl IntoIterator<Item = &'p Path>, host: &'a Host) -> Result<Self, Trouble> {
        let files = Self { host, folders: RefCell::default(), projects: RefCell::default() };
        for entry in entries {
            // A file that is not there is told by whoever reads it.
            if entry.exists() {
                files.project(entry)?;
            }
        }
        Ok(files)
    }

    /// What a source is called that the user calls by a path.
    pub(crate) fn named(&self, path: &Path) -> String {
        let name = path.display().to_string();
        let taken = self.projects.borrow().iter().any(|project| project.lock.owner(&name).is_some());
        if taken { format!("./{name}") } else { name }
    }

    /// The part of recipe.lock that says how the packages among the sources are found.
    pub(crate) fn lock(&self, sources: &Sources) -> Option<Source> {
        let projects = self.projects.borrow();
        let project = projects.first()?;
        let used = |id: &galley_packages::PackageId| {
            sources.0.iter().any(|source| project.lock.owner(&source.name).is_some_and(|(owner, _)| owner == id))
        };
        let lock = project.lock.only(used);
        let text = lock.to_text();
        (!lock.packages.is_empty()).then(|| Source { name: LOCK.to_owned(), text: text.into() })
    }

    /// The project of a file of the user.
    fn project(&self, file: &Path) -> Result<Option<Rc<Project>>, Trouble> {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        if let Some(known) = self.folders.borrow().get(&folder) {
            return Ok(known.clone());
        }
        let project = match Root::of(&folder)? {
            Some(root) => Some(self.load(&root)?),
            None => None,
        };
        self.folders.borrow_mut().insert(folder, project.clone());
        Ok(project)
    }

    fn load(&self, root: &Root) -> Result<Rc<Project>, Trouble> {
        if let Some(known) = self.projects.borrow().iter().find(|project| project.folder == root.folder) {
            return Ok(Rc::clone(known));
        }
        let options = options(self.host)?;
        let loaded = galley_packages::load(&root.folder, &root.shown, &options);
        let (project, changes) = loaded.map_err(|problem| trouble(*problem))?;
        tell(&changes, self.host);
        let project = Rc::new(project);
        self.projects.borrow_mut().push(Rc::clone(&project));
        Ok(project)
    }

    /// The project whose package the importer is a file of, or whose own file it is.
    fn project_of(&self, importer: &str) -> Result<Option<Rc<Project>>, NotFound> {
        let owning = self.projects.borrow().iter().find(|project| project.lock.owner(importer).is_some()).cloned();
        if owning.is_some() {
            return Ok(owning);
        }
        self.project(Path::new(importer)).map_err(|trouble| unusable(&trouble))
    }

    /// Of two projects that are looked over in one go, both may have a package of that name and version.
    fn agrees(&self, name: &str, project: &Project) -> Result<(), NotFound> {
        let Some((id, _)) = project.lock.owner(name) else { return Ok(()) };
        let digest = project.digest(id);
        let other = |other: &&Rc<Project>| other.digest(id).is_some_and(|found| Some(found) != digest);
        match self.projects.borrow().iter().find(other) {
            Some(other) => Err(NotFound {
                message: format!("the project in {} has another `{}` {}", other.folder.display(), id.name, id.version),
                help: Some("check the two projects one after the other".to_owned()),
            }),
            None => Ok(()),
        }
    }

    /// A file of the user, beside another one and in the same project.
    fn beside(&self, importer: &str, path: &str) -> Result<Option<PathBuf>, NotFound> {
        let Some(found) = beside(importer, path) else { return Ok(None) };
        let folder = |project: Option<Rc<Project>>| project.map(|project| project.folder.clone());
        let own = folder(self.project_of(importer)?);
        // A folder that is not there has no project; that the file is not there is told by whoever reads it.
        let real = std::fs::canonicalize(&found).unwrap_or_else(|_| found.clone());
        let there = if real.exists() {
            folder(self.project(&real).map_err(|trouble| unusable(&trouble))?)
        } else {
            own.clone()
        };
        if own == there {
            return Ok(Some(found));
        }
        let message = if own.is_some() { "it leads out of the package" } else { "it leads into a package" };
        let help = "add its folder as a dependency (galley add NAME --path FOLDER), and import it by its name";
        Err(NotFound { message: message.to_owned(), help: Some(help.to_owned()) })
    }
}

impl Modules for Files<'_> {
    fn name(&self, importer: &str, path: &str) -> Option<String> {
        if galley_stdlib::module(path).is_some() {
            return Some(path.to_owned());
        }
        let project = self.project_of(importer).ok()?;
        if let Some(project) = project.filter(|project| project.lock.owner(importer).is_some()) {
            return project.lock.import(importer, path).ok().map(|(id, file)| id.source(&file));
        }
        self.beside(importer, path).ok()?.map(|found| self.named(&found))
    }

    fn load(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        if let Some(text) = galley_stdlib::module(path) {
            return Ok(Source { name: path.to_owned(), text: text.into() });
        }
        let project = self.project_of(importer)?;
        let in_package = project.as_ref().is_some_and(|project| project.lock.owner(importer).is_some());
        if !in_package && let Some(found) = self.beside(importer, path)? {
            let name = self.named(&found);
            let text = read(&found).map_err(|why| NotFound { message: format!("{name}: {why}"), help: None })?;
            return Ok(Source { name, text: text.into() });
        }
        if path.starts_with("std/") || !path.contains('/') {
            return Err(not_found(path));
        }
        let Some(project) = project else { return Err(no_project(path)) };
        let found = project.import(importer, path);
        let (name, text) = found.map_err(|missing| NotFound { message: missing.message, help: Some(missing.help) })?;
        self.agrees(&name, &project)?;
        Ok(Source { name, text: text.into() })
    }

    fn script(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = script_name(importer, path)?;
        if galley_stdlib::module(importer).is_some() {
            let text = galley_stdlib::script(&name);
            return text.map(|text| Source { name, text: text.into() }).ok_or_else(NotFound::default);
        }
        let project = self.project_of(importer)?;
        if let Some(project) = project.filter(|project| project.lock.owner(importer).is_some()) {
            let text = project.source(&name).map(Into::into);
            return text.map(|text| Source { name, text }).ok_or_else(NotFound::default);
        }
        // It may not be a link that leads elsewhere, either.
        self.beside(importer, &format!("./{path}"))?;
        let text = read(Path::new(&name)).map_err(|why| NotFound { message: format!("{name}: {why}"), help: None })?;
        Ok(Source { name, text: text.into() })
    }

    fn hooks(&self) -> &dyn Hooks {
        hooks()
    }
}

/// The one language of scripts.
fn hooks() -> &'static dyn Hooks {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    static RHAI: LazyLock<RhaiHooks> =
        LazyLock::new(|| RhaiHooks { time: Some(|| BEGAN.elapsed()), ..RhaiHooks::default() });
    &*RHAI
}

/// A script lies below the folder of the recipe that names it, so that the two travel together.
fn script_name(importer: &str, path: &str) -> Result<String, NotFound> {
    let parts = path.strip_prefix("./").unwrap_or(path);
    let leaves = parts.split('/').any(|part| part == "..") || Path::new(parts).is_absolute();
    let below = beside(importer, &format!("./{parts}")).filter(|_| !leaves && !parts.is_empty());
    below.map(|path| path.display().to_string()).ok_or_else(|| NotFound {
        message: "a script lies in the folder of the recipe, or below it".into(),
        help: Some("name it by its path from there: `hooks/network.rhai`".into()),
    })
}

/// What was stored with a run, under the names that it had then.
pub(crate) struct Kept<'a> {
    sources: &'a Sources,
    lock: Lock,
}

impl<'a> Kept<'a> {
    pub(crate) fn new(sources: &'a Sources) -> Self {
        let lock = kept_lock(sources).and_then(|source| Lock::parse(LOCK, &source.text).ok());
        Self { sources, lock: lock.unwrap_or_default() }
    }
}

impl Modules for Kept<'_> {
    fn load(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let owned = self.lock.owner(importer).is_some();
        let beside = if owned { None } else { beside(importer, path) };
        let names = [
            Some(path.to_owned()),
            beside.as_ref().map(|path| path.display().to_string()),
            beside.map(|path| format!("./{}", path.display())),
            self.lock.import(importer, path).ok().map(|(id, file)| id.source(&file)),
        ];
        let found = self.sources.0.iter().find(|source| names.iter().flatten().any(|name| *name == source.name));
        found.cloned().ok_or_else(not_kept)
    }

    fn script(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let name = script_name(importer, path)?;
        let found = self.sources.0.iter().find(|source| source.name == name);
        found.cloned().ok_or_else(not_kept)
    }

    fn hooks(&self) -> &dyn Hooks {
        hooks()
    }
}

fn not_kept() -> NotFound {
    NotFound { message: "it is not among the sources of the run".into(), help: None }
}

/// The part of recipe.lock that was stored with a run: the last of its sources, if it used packages.
pub(crate) fn kept_lock(sources: &Sources) -> Option<&Source> {
    sources.0.iter().skip(1).next_back().filter(|source| source.name == LOCK)
}

/// The text of a file of the user.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > SOURCE_BYTES_MAX {
        return Err(format!("it has {size} bytes, more than {SOURCE_BYTES_MAX}"));
    }
    text(std::fs::read(path).map_err(|error| error.to_string())?)
}

/// How the reason begins why bytes are no text.
const NOT_UTF8: &str = "it is not UTF-8";

/// What helps where a file could not be read: a file that is there is not found by another path.
pub(crate) fn cure<'c>(why: &str, otherwise: &'c str) -> &'c str {
    if why.starts_with(NOT_UTF8) { "save it as UTF-8" } else { otherwise }
}

/// Bytes as text; otherwise where the first ones stand that are none.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let (good, rest) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let line = String::from_utf8_lossy(good).matches('\n').count() + 1;
        let odd = rest.first().copied().unwrap_or_default();
        format!("{NOT_UTF8}: line {line} has the byte 0x{odd:02x}")
    })
}

fn not_found(path: &str) -> NotFound {
    let modules = galley_stdlib::MODULES.iter().map(|module| module.path);
    let help = if let Some(near) = nearest(path, modules.clone()) {
        format!("did you mean \"{near}\"?")
    } else {
        let names: Vec<&str> = modules.collect();
        format!("standard modules are {}; a file of yours begins with \"./\"", names.join(", "))
    };
    NotFound { message: "there is no such module".to_owned(), help: Some(help) }
}

/// A package is imported where there is no manifest that could say which.
fn no_project(path: &str) -> NotFound {
    let modules = galley_stdlib::MODULES.iter().map(|module| module.path);
    match nearest(path, modules) {
        Some(_) => not_found(path),
        None => NotFound {
            message: "there is no recipe.toml beside this file or above it that could say what that is".to_owned(),
            help: Some(
                "packages are named in a recipe.toml: galley new NAME; a file of yours begins with \"./\"".to_owned(),
            ),
        },
    }
}

fn unusable(trouble: &Trouble) -> NotFound {
    let message = trouble.problems.first().map_or("its project cannot be used".to_owned(), |problem| {
        format!("its project cannot be used: {} {}", problem.code, problem.message)
    });
    NotFound { message, help: Some("look at it alone: galley tree, in its folder".to_owned()) }
}

/// The path of a module that is imported by its place; `..` and `.` are taken out, so that a file has one name.
fn beside(importer: &str, path: &str) -> Option<PathBuf> {
    if !path.starts_with("./") && !path.starts_with("../") {
        return None;
    }
    let mut folder: PathBuf = Path::new(importer).parent()?.to_owned();
    for part in path.split('/') {
        if part == ".." && folder.file_name().is_some() {
            folder.pop();
        } else if !part.is_empty() && part != "." {
            folder.push(part);
        }
    }
    Some(folder)
}
