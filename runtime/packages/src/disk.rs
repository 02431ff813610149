//! Reading and writing files, with limits.

use crate::problem::{Result, unreadable, unwritable};
use std::{
    fs::{self, File, OpenOptions},
    io::{Error, ErrorKind, Read as _, Write as _},
    path::Path,
    process,
    sync::atomic::{AtomicU64, Ordering},
};

/// The bytes of a file, which are at most so many; `None` where there is no such file.
pub(crate) fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > most {
        return Err(unreadable(path, &Error::other(format!("it has more than {most} bytes"))));
    }
    Ok(Some(bytes))
}

/// The text of a file.
pub(crate) fn read_text(path: &Path, most: u64) -> Result<Option<String>> {
    let Some(bytes) = read(path, most)? else { return Ok(None) };
    let text = String::from_utf8(bytes)
        .map_err(|_| unreadable(path, &Error::new(ErrorKind::InvalidData, "it is not UTF-8")))?;
    Ok(Some(text))
}

/// Writes a file so that anybody sees the old one or the new one, whole.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    make_folder(folder)?;
    let beside = folder.join(fresh(".galley"));
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        unwritable(path, &error)
    })
}

pub(crate) fn make_folder(path: &Path) -> Result<()> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    fs::create_dir_all(path).map_err(|error| unwritable(path, &error))
}

/// A name that nothing else has.
pub(crate) fn fresh(beginning: &str) -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    format!("{beginning}-{}-{}", process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}
