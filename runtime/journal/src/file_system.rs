use crate::problem;
use galley_program::JournalError;
use std::path::Path;

/// File systems on which another machine, or a program of somebody's, stands between us and the disk: locks and syncs
/// do not mean there what SQLite needs them to mean. FUSE is among them because nobody can tell what is behind it
/// (sshfs, s3fs, the shared folders of virtual machines), 9p because those are shared folders too.
#[cfg(target_os = "linux")]
const FOREIGN: [(u32, &str); 16] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB2"),
    (0x0102_1997, "9p"),
    (0x6573_5546, "FUSE"),
    (0x5346_414f, "AFS"),
    (0x6b41_4653, "kAFS"),
    (0x7375_7245, "Coda"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
    (0x4750_4653, "GPFS"),
    (0x0116_1970, "GFS2"),
    (0x7461_636f, "OCFS2"),
    (0x1983_0326, "BeeGFS"),
    (0x564c, "NCP"),
];

/// Refuses a folder whose file system cannot keep what a store promises.
#[cfg(target_os = "linux")]
pub(crate) fn refuse_foreign(folder: &Path, store: &Path) -> Result<(), JournalError> {
    let facts = rustix::fs::statfs(folder).map_err(|words| problem::unusable_place(store, &words))?;
    // The kernel's field is a signed word on some machines; the number itself has 32 bits.
    let magic = u32::try_from(facts.f_type & 0xffff_ffff).unwrap_or_default();
    match foreign(magic) {
        Some(kind) => Err(problem::network_file_system(store, kind)),
        None => Ok(()),
    }
}

/// Elsewhere the system has no such numbers; the documentation says what is needed.
#[cfg(not(target_os = "linux"))]
pub(crate) fn refuse_foreign(_folder: &Path, _store: &Path) -> Result<(), JournalError> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn foreign(magic: u32) -> Option<&'static str> {
    FOREIGN.iter().find(|(number, _)| *number == magic).map(|(_, kind)| *kind)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_known_and_local_ones_pass() {
        let (ext4, xfs, btrfs, tmpfs, overlay) = (0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630);
        for local in [ext4, xfs, btrfs, tmpfs, overlay] {
            assert_eq!(foreign(local), None, "{local:x}");
        }
        assert_eq!(foreign(0x6969), Some("NFS"));
        let refusal = problem::network_file_system(Path::new("/mnt/team/galley.db"), "NFS");
        insta::assert_snapshot!(refusal, @"E7202: the store /mnt/team/galley.db lies on a network or foreign file system (NFS), which does not promise that what is written stays written or that locks hold");
    }
}
