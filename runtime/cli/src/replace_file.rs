//! Replacing a text file so that nobody ever sees half of it.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

/// Replaces the text of a file by another, if it still holds what was read. A crash leaves the old text or the new one.
pub(crate) fn replace_file(path: &Path, before: &str, after: &str) -> io::Result<()> {
    // A link stays one: what it leads to is replaced.
    let path = fs::canonicalize(path)?;
    if fs::read(&path)? != before.as_bytes() {
        return Err(io::Error::other("somebody else has changed it since it was read"));
    }
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = write_new(&beside, after, permissions).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What cannot be taken away again does no harm.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_new(path: &Path, text: &str, permissions: fs::Permissions) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(permissions)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::replace_file;
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.recipe");
        fs::write(&path, "old").expect("is written");
        replace_file(&path, "old", "new").expect("is replaced");
        assert_eq!(fs::read_to_string(&path).expect("is read"), "new");
        let error = replace_file(&path, "old", "newer").expect_err("another text stands there");
        assert_eq!(error.to_string(), "somebody else has changed it since it was read");
        assert_eq!(fs::read_to_string(&path).expect("is read"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("is listed").count(), 1, "nothing is left beside it");
    }
}
