//! Deleting all that this computer keeps of a learner.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{MovingDisk, sync_names};
use super::error::{Operation, StoreError};
use super::file::{list, read_file};
use super::load::folders_of;
use crate::engine::learner::LearnerId;
use crate::formats::log1::{Names, read_kinds};

/// A file that was carried here, keys among its lines, has at most 8 MiB; a file larger than this, in bytes, holds no keys.
const MAX_KEYS: u64 = 16 << 20;

/// Removes the folders of these learners with everything in them, whatever it is; learners without a folder are passed over.
///
/// Wrapped keys go first, so that what a pulled plug leaves of a sealed learner cannot be opened. One file that cannot be
/// removed keeps none of the others. What was removed may still be found on the disk by whoever looks below its files.
///
/// # Errors
/// The first thing that could not be removed; then something is left, and the next try goes on with it.
pub fn erase(disk: &mut impl MovingDisk, home: &Path, learners: &[LearnerId]) -> Result<(), StoreError> {
    let mut first_error = None;
    for learner in learners {
        let folders = match folders_of(home, *learner) {
            Err(StoreError::Io { kind: io::ErrorKind::NotFound, .. }) => continue,
            folders => folders?,
        };
        for folder in folders {
            erase_folder(disk, &folder, &mut first_error);
        }
    }
    first_error.map_or(Ok(()), Err)
}

fn erase_folder(disk: &mut impl MovingDisk, folder: &Path, first_error: &mut Option<StoreError>) {
    let mut found = Found::default();
    found.look(folder, first_error);
    let (keys, others): (Vec<&PathBuf>, Vec<&PathBuf>) =
        found.files.iter().partition(|file| holds_keys(file));
    for files in [&keys, &others] {
        for file in files {
            keep(first_error, file, disk.remove_file(file));
        }
        // Keys have to be gone for certain before anything else is.
        for inner in found.folders.iter().filter(|inner| !files.is_empty() && inner.is_dir()) {
            if let Err(error) = sync_names(disk, inner) {
                first_error.get_or_insert(StoreError::io(inner, Operation::SyncFolder, &error));
            }
        }
    }
    // The innermost come last in the list.
    for inner in found.folders.iter().rev() {
        keep(first_error, inner, disk.remove_folder(inner));
    }
    if let Some(above) = folder.parent()
        && let Err(error) = sync_names(disk, above)
    {
        first_error.get_or_insert(StoreError::io(above, Operation::SyncFolder, &error));
    }
}

fn keep(first_error: &mut Option<StoreError>, path: &Path, removed: io::Result<()>) {
    match removed {
        // Another program was faster.
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            first_error.get_or_insert(StoreError::io(path, Operation::Remove, &error));
        }
        _ => {}
    }
}

/// What lies below a folder: each folder before those in it. A link is removed and never followed.
#[derive(Default)]
struct Found {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Found {
    fn look(&mut self, folder: &Path, first_error: &mut Option<StoreError>) {
        self.folders.push(folder.to_owned());
        match list(folder) {
            Ok(paths) => {
                for path in paths {
                    if fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir()) {
                        self.look(&path, first_error);
                    } else {
                        self.files.push(path);
                    }
                }
            }
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
}

fn holds_keys(file: &Path) -> bool {
    let is_file = fs::symlink_metadata(file).is_ok_and(|found| found.is_file());
    let bytes = is_file.then(|| read_file(file, MAX_KEYS).ok()).flatten().unwrap_or_default();
    !read_kinds(&bytes, b"K", &mut Names::new()).slots.is_empty()
}
