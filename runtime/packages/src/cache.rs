//! What was fetched once: contents under their digests, and bare repositories.

use crate::{
    content::{BYTES_MAX, Content, ContentDigest},
    disk,
    problem::{Result, unwritable},
};
use galley_program::Digest;
use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
};

/// The folder that everything fetched is kept in; it may be removed at any time.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
}

impl Cache {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The content of that digest. A file that is not what its name says is as good as none.
    pub(crate) fn content(&self, digest: &ContentDigest) -> Option<Content> {
        let archive = disk::read(&self.file(digest), BYTES_MAX * 2).ok()??;
        if ContentDigest::of(&archive) != *digest {
            return None;
        }
        Content::from_archive("the cache", &archive).ok()
    }

    /// Keeps a content, unless it is there and whole.
    pub(crate) fn keep(&self, content: &Content) -> Result<()> {
        let path = self.file(&content.digest());
        let archive = content.to_archive().map_err(|error| unwritable(&path, &error))?;
        if disk::read(&path, BYTES_MAX * 2).ok().flatten().is_some_and(|there| there == archive) {
            return Ok(());
        }
        disk::write(&path, &archive)
    }

    /// Where the repository of that address is kept.
    pub(crate) fn repository(&self, url: &str) -> PathBuf {
        let name = Digest::of(url);
        self.folder.join("git").join(format!("{}.git", &name.as_str()[..32]))
    }

    /// Nobody else changes that repository until the file is closed.
    pub(crate) fn lock(repository: &Path) -> Result<File> {
        disk::make_folder(repository.parent().unwrap_or(repository))?;
        let path = repository.with_extension("lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| unwritable(&path, &error))?;
        file.lock().map_err(|error| unwritable(&path, &error))?;
        Ok(file)
    }

    fn file(&self, digest: &ContentDigest) -> PathBuf {
        let digits = digest.digits();
        self.folder.join("content/sha256").join(&digits[..2]).join(format!("{digits}.tar"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_in_the_cache_is_not_used_and_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path());
        let content = Content::new("x", [("a.recipe".to_owned(), b"edition 2026\n".to_vec())]).unwrap();
        let digest = content.digest();
        assert_eq!(cache.content(&digest), None);
        cache.keep(&content).unwrap();
        assert_eq!(cache.content(&digest), Some(content.clone()));

        let mut archive = std::fs::read(cache.file(&digest)).unwrap();
        let last = archive.iter().rposition(|byte| *byte == b'6').unwrap();
        archive[last] = b'7';
        std::fs::write(cache.file(&digest), archive).unwrap();
        assert_eq!(cache.content(&digest), None);
        cache.keep(&content).unwrap();
        assert_eq!(cache.content(&digest), Some(content));
    }
}
