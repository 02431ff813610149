use crate::{
    Clouds, Exit,
    arguments::{Global, Packages},
    problem::Problem,
    problem::Trouble,
    render,
    terminal::Terminal,
};
use galley_journal::Store;
use galley_program::Time;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

/// What commands work with: the terminal, the clouds, the place of the store.
pub(crate) struct Host {
    pub(crate) terminal: Arc<Terminal>,
    pub(crate) clouds: Clouds,
    pub(crate) packages: Packages,
    store: Option<PathBuf>,
}

impl Host {
    pub(crate) fn new(global: &Global, clouds: Clouds) -> Self {
        Self::with_terminal(global, clouds, Terminal::new(global.color))
    }

    /// The same, printing elsewhere.
    pub(crate) fn with_terminal(global: &Global, clouds: Clouds, terminal: Terminal) -> Self {
        let Packages { locked, offline, frozen } = global.packages;
        let packages = Packages { locked: locked || frozen, offline: offline || frozen, frozen };
        Self { terminal: Arc::new(terminal), clouds, packages, store: global.store.clone() }
    }

    /// The store that the command line names.
    pub(crate) fn named_store(&self) -> Option<&Path> {
        self.store.as_deref()
    }

    /// Where runs are written down.
    pub(crate) fn store_path(&self) -> Result<PathBuf, Trouble> {
        if let Some(path) = &self.store {
            return Ok(path.clone());
        }
        let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")));
        let state = state.ok_or_else(|| {
            Problem::error("E7312", "no place for the store: neither XDG_STATE_HOME nor HOME is set")
                .cure("name the file: --store PATH")
                .ends(Exit::Usage)
        })?;
        Ok(state.join("galley").join("galley.db"))
    }

    /// Opens the store, which is made where there is none.
    pub(crate) fn store(&self) -> Result<Store, Trouble> {
        Ok(Store::open(&self.store_path()?)?)
    }

    /// The file of the simulated world: the one that was named, else `simulator.json` beside the store.
    pub(crate) fn world_path(&self, named: Option<&Path>) -> Result<PathBuf, Trouble> {
        match named {
            Some(path) => Ok(path.to_owned()),
            None => Ok(self.store_path()?.with_file_name("simulator.json")),
        }
    }

    /// Prints problems for people, the last line with their number.
    pub(crate) fn report(&self, problems: &[Problem]) {
        for problem in problems {
            let text = render::render(problem, self.terminal.unicode, self.terminal.columns);
            self.terminal.say(&format!("{text}\n"));
        }
        if problems.len() > 1 {
            self.terminal.say(&render::count(problems));
        }
    }
}

/// Where packages that were fetched are kept.
pub(crate) fn cache_path() -> Result<PathBuf, Trouble> {
    let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")));
    let cache = cache.ok_or_else(|| {
        Problem::error("E6021", "no place for the cache: neither XDG_CACHE_HOME nor HOME is set")
            .cure("set one of them to a folder that may be written to")
            .ends(Exit::Usage)
    })?;
    Ok(cache.join("galley"))
}

/// An absolute path in a variable of the environment.
fn absolute(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// The time of the host, for the simulator's start and for the leases of the store.
pub(crate) fn host_time() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
