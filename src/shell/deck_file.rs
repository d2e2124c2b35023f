//! Deck and table files that a command writes: new ones never over another, changed ones whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::store::{Operation, RealDisk, StoreError, put_deck, sync_parent, write_new};

/// Makes a file that did not exist, safe from a power cut.
///
/// # Errors
/// If anything has this path already (`AlreadyExists`), or the disk refuses; then nothing is left there.
pub fn create(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let disk = &mut RealDisk;
    let result = write_new(disk, path, content).and_then(|()| sync_parent(disk, path));
    let is_taken = matches!(&result, Err(StoreError::Io { operation: Operation::CreateFile, .. }));
    if result.is_err() && !is_taken {
        // Half a deck would be taken for a whole one.
        let _ = fs::remove_file(path);
    }
    result
}

/// Puts a new content in the place of a file, which keeps its permissions; a link stays and what it leads to is replaced.
///
/// # Errors
/// If the file no longer holds `before` ([`Changed::Meanwhile`]), or the disk refuses; then it is as it was.
pub fn replace(path: &Path, before: &[u8], content: &[u8]) -> Result<(), Changed> {
    let failed =
        |operation| move |error: io::Error| Changed::Refused(StoreError::io(path, operation, &error));
    let real: PathBuf = fs::canonicalize(path).map_err(failed(Operation::Read))?;
    let permissions = fs::metadata(&real).map_err(failed(Operation::Read))?.permissions();
    if permissions.readonly() {
        return Err(failed(Operation::Write)(io::ErrorKind::PermissionDenied.into()));
    }
    if fs::read(&real).map_err(failed(Operation::Read))? != before {
        return Err(Changed::Meanwhile);
    }
    let folder = real.parent().unwrap_or(Path::new("."));
    put_deck(folder, &real, content).map_err(Changed::Refused)?;
    // Where a file system knows no permissions, there are none to keep.
    let _ = fs::set_permissions(&real, permissions);
    Ok(())
}

/// Why a file was not replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Somebody else has changed it since it was read.
    Meanwhile,
    /// The disk refused.
    Refused(StoreError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bài một.toml");
        create(&path, "น้ำ".as_bytes()).unwrap();
        let refused = create(&path, b"x").unwrap_err();
        assert!(matches!(refused, StoreError::Io { kind: io::ErrorKind::AlreadyExists, .. }), "{refused:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "น้ำ");
    }

    #[test]
    fn a_file_is_replaced_only_if_it_is_still_what_was_read_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("บทที่ 1.toml");
        fs::write(&path, "nước").unwrap();
        assert_eq!(replace(&path, b"khac", "น้ำ".as_bytes()), Err(Changed::Meanwhile));
        assert_eq!(fs::read_to_string(&path).unwrap(), "nước");
        replace(&path, "nước".as_bytes(), "น้ำ".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "น้ำ");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
        fs::write(&path, "nước").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, "nước".as_bytes(), "น้ำ".as_bytes()).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_to_string(&path).unwrap(), "น้ำ");
    }
}
