//! Where a world is kept: in memory, or in a file that several processes share.
#![expect(clippy::disallowed_methods, reason = "the world's file is named here and nowhere else")]

use crate::world::{FORMAT, World};
use galley_program::{Class, Failure};
use std::{
    ffi::OsString,
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// A world and where it is kept. Copies share the same world.
#[derive(Clone, Debug)]
pub struct Store {
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Memory(Arc<Mutex<World>>),
    File(Arc<PathBuf>),
}

/// Why a world cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldError {
    /// `E7411` to `E7413`.
    pub code: &'static str,
    /// What is wrong, and with which file.
    pub message: String,
    /// What to do about it.
    pub cure: String,
}

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.code, self.message, self.cure)
    }
}

impl std::error::Error for WorldError {}

/// A run stops at it as at expired credentials: nothing is lost, and `resume` goes on once the file is there again.
impl From<WorldError> for Failure {
    fn from(error: WorldError) -> Self {
        Failure::new(Class::Denied, error.code, format!("{}; {}", error.message, error.cure))
    }
}

/// What becomes of the world after a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Only the time and the count of calls are new: written, but not forced to the disk.
    Moved,
    /// Something has changed: on disk before the call is answered.
    Changed,
}

impl Store {
    /// A world in memory.
    #[must_use]
    pub fn memory(world: World) -> Self {
        Self { place: Place::Memory(Arc::new(Mutex::new(world))) }
    }

    /// See [`World::open`].
    pub(crate) fn open(path: &Path) -> Result<Self, WorldError> {
        let store = Self { place: Place::File(Arc::new(path.to_owned())) };
        store.read()?;
        Ok(store)
    }

    /// The world as it is now.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn read(&self) -> Result<World, WorldError> {
        match &self.place {
            Place::Memory(world) => Ok(world.lock().unwrap_or_else(PoisonError::into_inner).clone()),
            Place::File(path) => {
                let _lock = lock(path)?;
                load(path)
            }
        }
    }

    /// Lets one call work on the world, alone, and keeps what it leaves.
    pub(crate) fn update<T>(&self, work: impl FnOnce(&mut World) -> (Keep, T)) -> Result<T, WorldError> {
        match &self.place {
            Place::Memory(world) => Ok(work(&mut world.lock().unwrap_or_else(PoisonError::into_inner)).1),
            Place::File(path) => {
                let _lock = lock(path)?;
                let mut world = load(path)?;
                let (keep, result) = work(&mut world);
                save(path, &world, keep).map_err(|error| unwritable(path, &error))?;
                Ok(result)
            }
        }
    }
}

/// Holds the world against all other processes, and against other threads of this one, until it is dropped. The lock
/// lies on a file of its own, because the world's file is replaced at each call.
fn lock(path: &Path) -> Result<File, WorldError> {
    let beside = beside(path, ".lock");
    let file = private().create(true).append(true).open(&beside).map_err(|error| unwritable(&beside, &error))?;
    file.lock().map_err(|error| unwritable(&beside, &error))?;
    Ok(file)
}

fn load(path: &Path) -> Result<World, WorldError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(World::default()),
        Err(error) => return Err(unreadable(path, &error.to_string())),
    };
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| unreadable(path, &error.to_string()))?;
    match json["format"].as_u64() {
        Some(format) if format == u64::from(FORMAT) => {}
        Some(format) => return Err(foreign(path, format)),
        None => return Err(unreadable(path, "it does not say its format")),
    }
    serde_json::from_value(json).map_err(|error| unreadable(path, &error.to_string()))
}

/// Puts the new world in the place of the old one in one step, so that a process killed here leaves one or the other.
fn save(path: &Path, world: &World, keep: Keep) -> io::Result<()> {
    let new = beside(path, ".new");
    let mut file = private().create(true).write(true).truncate(true).open(&new)?;
    file.write_all(&serde_json::to_vec(world)?)?;
    if keep == Keep::Changed {
        file.sync_data()?;
    }
    fs::rename(&new, path)
}

/// The file beside `path` with that ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Files that only their owner may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn unreadable(path: &Path, why: &str) -> WorldError {
    WorldError {
        code: "E7411",
        message: format!("the simulated cloud in `{}` cannot be read: {why}", path.display()),
        cure: "name another file, or move this one away to begin with an empty account".into(),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> WorldError {
    WorldError {
        code: "E7412",
        message: format!("the simulated cloud's file `{}` cannot be written: {error}", path.display()),
        cure: "name a file in a folder that exists and that you may write to".into(),
    }
}

fn foreign(path: &Path, format: u64) -> WorldError {
    WorldError {
        code: "E7413",
        message: format!(
            "the simulated cloud in `{}` has format {format}; this program knows format {FORMAT}",
            path.display()
        ),
        cure: "use the program that wrote it, or name another file".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use galley_program::Time;

    fn tick(store: &Store) -> u64 {
        let tick = |world: &mut World| {
            world.ids += 1;
            (Keep::Changed, world.ids)
        };
        store.update(tick).unwrap()
    }

    #[test]
    fn a_world_outlives_its_process_and_is_shared_by_all_that_open_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world.json");
        let first = World::open(&path).unwrap();
        assert_eq!(tick(&first), 1);
        let second = World::open(&path).unwrap();
        assert_eq!((tick(&second), tick(&first)), (2, 3));

        let threads = 4;
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..25).for_each(|_| _ = tick(&World::open(&path).unwrap())));
            }
        });
        assert_eq!(first.read().unwrap().ids, 3 + 25 * threads, "no update is lost");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world.json");
        tick(&World::open(&path).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_no_world_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world.json");
        let newer = serde_json::to_string(&World { format: 9, ..World::default() }).unwrap();
        for (text, code) in [
            ("", "E7411"),
            ("{\"format\":1", "E7411"),
            ("{}", "E7411"),
            ("{\"format\":1}", "E7411"),
            (newer.as_str(), "E7413"),
        ] {
            fs::write(&path, text).unwrap();
            assert_eq!(World::open(&path).unwrap_err().code, code, "{text}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(World::open(&folder.path().join("none/world.json")).unwrap_err().code, "E7412");
    }

    #[test]
    fn a_torn_write_is_never_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world.json");
        tick(&World::open(&path).unwrap());
        fs::write(beside(&path, ".new"), "{\"form").unwrap();
        assert_eq!(tick(&World::open(&path).unwrap()), 2);
    }

    #[test]
    fn a_world_comes_back_from_its_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("world.json");
        let world = World::starting_at(Time(7))
            .with_account("999999999999")
            .with_key_pair("eu-west-1", "mine")
            .with_key("eu-west-1", "alias/mine");
        let store = World::open(&path).unwrap();
        store
            .update(|kept| {
                *kept = world.clone();
                (Keep::Changed, ())
            })
            .unwrap();
        assert_eq!(World::open(&path).unwrap().read().unwrap(), world);
    }
}
