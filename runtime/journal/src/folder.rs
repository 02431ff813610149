use crate::{file_system, problem};
use galley_program::JournalError;
use rustix::fs::{Access, access};
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;

/// Makes the store's folder and an empty file where there is none, and makes sure that both may be written. Gives the
/// path with links followed.
///
/// A file that exists is not opened here: closing it again would drop the locks that SQLite holds on it in this process.
pub(crate) fn prepare(path: &Path) -> Result<PathBuf, JournalError> {
    let unusable = |words: io::Error| problem::unusable_place(path, &words);
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&real);
    if folder.is_file() {
        return Err(unusable(ErrorKind::NotADirectory.into()));
    }
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&folder).map_err(unusable)?;
    file_system::refuse_foreign(&folder, path)?;
    access(&folder, Access::WRITE_OK | Access::EXEC_OK).map_err(|words| unusable(words.into()))?;
    match OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(&real) {
        Ok(made) => {
            made.sync_all().and_then(|()| sync_folder(&folder)).map_err(unusable)?;
        }
        Err(words) if words.kind() == ErrorKind::AlreadyExists => {
            if fs::metadata(&real).map_err(unusable)?.is_dir() {
                return Err(problem::unusable_place(path, &"it is a folder"));
            }
            access(&real, Access::READ_OK | Access::WRITE_OK).map_err(|words| unusable(words.into()))?;
        }
        Err(words) => return Err(unusable(words)),
    }
    Ok(real)
}

/// Takes away what others may do with the file: requests and outputs stand in it.
pub(crate) fn keep_private(path: &Path) -> Result<(), JournalError> {
    let unusable = |words: io::Error| problem::unusable_place(path, &words);
    let mode = fs::metadata(path).map_err(unusable)?.permissions().mode() & 0o777;
    if mode == FILE_MODE {
        return Ok(());
    }
    fs::set_permissions(path, Permissions::from_mode(FILE_MODE)).map_err(unusable)
}

/// The folder of the lock files of a store, made where there is none.
pub(crate) fn locks(path: &Path) -> Result<PathBuf, JournalError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".locks");
    let folder = folder_of(path).join(name);
    let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&folder);
    made.map_err(|words| problem::unusable_place(path, &words))?;
    Ok(folder)
}

fn folder_of(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or_else(|| Path::new(".")).to_owned()
}

/// Makes the new name of the file durable, and that of the folder itself, which may be new too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()?;
    File::open(folder_of(folder))?.sync_all()
}
