use super::Ending;
use crate::{
    Exit,
    host::Host,
    packages::{Root, options, tell, trouble},
    terminal::Glyph,
};
use galley_packages::Vendored;

/// Copy packages into vendor/, so that nothing is fetched any more. Copies are compared with recipe.lock whenever they
/// are used.
#[derive(Debug, clap::Args)]
pub(crate) struct Vendor {}

pub(crate) fn vendor(Vendor {}: &Vendor, host: &Host) -> Ending {
    let root = Root::here()?;
    let loaded = galley_packages::load(&root.folder, &root.shown, &options(host)?);
    let (project, changes) = loaded.map_err(|problem| trouble(*problem))?;
    tell(&changes, host);
    let done = project.vendor().map_err(|problem| trouble(*problem))?;
    for what in &done {
        let (glyph, id, words) = match what {
            Vendored::Written(id) => (Glyph::Create, id, "written"),
            Vendored::Kept(id) => (Glyph::Same, id, "there already"),
            Vendored::Removed(id) => (Glyph::Undone, id, "removed; nothing needs it"),
            Vendored::Path(id) => (Glyph::Kept, id, "stays in its folder"),
        };
        host.terminal.say(&format!("{} {} {} {words}", host.terminal.glyph(glyph), id.name, id.version));
    }
    if done.is_empty() {
        host.terminal.say("nothing to do: the project depends on no packages");
    }
    Ok(Exit::Ok)
}
