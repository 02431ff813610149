//! Recipes of other teams: what a project depends on (`recipe.toml`), what that came to (`recipe.lock`), and the files.
//!
//! Versions are chosen by minimal version selection: the highest of the stated minimums, so nothing is upgraded unless
//! `update` or a person says so. What was chosen is pinned by a digest over its files; where they come from (a folder,
//! git, the cache, a vendored copy) makes no difference.
#![expect(clippy::disallowed_methods, reason = "packages are files, and git is a process")]

mod cache;
mod change;
mod codes;
mod content;
mod disk;
mod edit;
mod folder;
mod git;
mod imports;
mod location;
mod lock;
mod lock_text;
mod manifest;
mod name;
mod problem;
mod process;
mod project;
mod pull;
mod resolve;
mod supply;
mod table;
mod vendor;
mod wanted;

pub use change::Change;
pub use codes::CODES;
pub use content::{BYTES_MAX, Content, ContentDigest, FILES_MAX};
pub use imports::{Missing, no_file};
pub use lock::{Edge, Entry, Lock, Origin};
pub use manifest::Manifest;
pub use name::{PackageId, PackageName};
pub use problem::{Place, Problem};
pub use project::{Options, Project, find, load};
pub use vendor::Vendored;
pub use wanted::{Reference, Stated, Wanted};

/// The name of the file that says what a project is and what it depends on.
pub const MANIFEST: &str = "recipe.toml";
/// The name of the file that says what the dependencies came to.
pub const LOCK: &str = "recipe.lock";
