//! Files that appear whole or not at all: written beside under another name, and then given their own.

use std::path::Path;

use super::disk::{MovingDisk, RealDisk, sync_names, write_new};
use super::error::{Operation, StoreError};
use crate::shell::clock;

/// Puts a file in a folder that exists, safe from a power cut; what had its name before is gone. Leftovers of the same kind are removed.
///
/// # Errors
/// If the disk refuses; then nothing has changed but for a leftover.
pub(super) fn put(
    disk: &mut impl MovingDisk,
    folder: &Path,
    kind: &str,
    path: &Path,
    content: &[u8],
) -> Result<(), StoreError> {
    sweep(disk, folder, kind);
    let random = clock::random().map_err(|error| StoreError::io(path, Operation::CreateFile, &error))?;
    let beside = folder.join(format!("{kind}-{random:016x}.part"));
    let put = write_new(disk, &beside, content).and_then(|()| {
        disk.rename(&beside, path).map_err(|error| StoreError::io(path, Operation::Rename, &error))
    });
    if let Err(error) = put {
        let _ = disk.remove_file(&beside);
        return Err(error);
    }
    sync_names(disk, folder).map_err(|error| StoreError::io(folder, Operation::SyncFolder, &error))
}

/// Puts a deck in the place of a file, as [`put`] does.
///
/// # Errors
/// If the disk refuses; then the file is as it was.
pub(in crate::shell) fn put_deck(folder: &Path, path: &Path, content: &[u8]) -> Result<(), StoreError> {
    put(&mut RealDisk, folder, "deck", path, content)
}

/// Returns whether a name is one that unfinished files have here.
pub(super) fn is_unfinished(name: &str) -> bool {
    let middle = |kind: &str| name.strip_prefix(kind)?.strip_prefix('-')?.strip_suffix(".part");
    let is_ours = |id: &str| id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    ["cache", "pack", "carry", "deck"].into_iter().filter_map(middle).any(is_ours)
}

/// Removes what others left unfinished. One who is at it this very moment fails, and tries again another time.
fn sweep(disk: &mut impl MovingDisk, folder: &Path, kind: &str) {
    for path in disk.list(folder).unwrap_or_default() {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if is_unfinished(name) && name.starts_with(kind) {
            // It takes room, and does no other harm.
            let _ = disk.remove_file(&path);
        }
    }
}
