//! One sync: all that it takes, apart from the segment that wants it, so that another thread can wait for the disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, sync_names};
use super::error::{Operation, StoreError};
use crate::shell::breakage;

/// A sync that was asked for.
pub(super) struct Syncing<D: Disk> {
    pub(super) disk: D,
    pub(super) file: Arc<D::File>,
    pub(super) path: PathBuf,
    /// Which of the run's files it is.
    pub(super) number: u32,
    /// How many lines it is to make safe: those that were in the file when it was asked for. What comes into the file meanwhile
    /// may be safe too, but nobody can say.
    pub(super) n_lines: usize,
    /// Folders that hold a name which may not be safe; the last one comes first.
    pub(super) folders: Vec<PathBuf>,
    /// Folders of which it does not matter what the disk says.
    pub(super) foreign_folders: Vec<PathBuf>,
}

/// What became of a sync.
pub(super) struct Synced {
    /// Which of the run's files it was.
    pub(super) number: u32,
    /// How many lines are safe if it went well.
    pub(super) n_lines: usize,
    /// Folders that hold a name which may still not be safe.
    pub(super) folders: Vec<PathBuf>,
    /// Whether it went well; [`StoreError::Broken`] if it panicked.
    pub(super) result: Result<(), StoreError>,
}

impl<D: Disk> Syncing<D> {
    /// Does it, however long that takes.
    pub(super) fn run(mut self) -> Synced {
        let broken = |_| Err(StoreError::Broken { path: self.path.clone() });
        let result = breakage::catch(|| sync(&mut self.disk, &self.file, &self.path, &mut self.folders))
            .unwrap_or_else(broken);
        if result.is_ok() {
            for folder in &self.foreign_folders {
                let _ = self.disk.sync_folder(folder);
            }
        }
        Synced { number: self.number, n_lines: self.n_lines, folders: self.folders, result }
    }
}

/// Makes the file safe and then the names that lead to it; those that are safe are taken from the list.
fn sync<D: Disk>(
    disk: &mut D,
    file: &D::File,
    path: &Path,
    folders: &mut Vec<PathBuf>,
) -> Result<(), StoreError> {
    disk.sync(file).map_err(|error| StoreError::io(path, Operation::Sync, &error))?;
    if !disk.is_file(path) {
        // Synced into a file that is no more.
        let gone = io::Error::from(io::ErrorKind::NotFound);
        return Err(StoreError::io(path, Operation::Sync, &gone));
    }
    while let Some(folder) = folders.last() {
        sync_names(disk, folder).map_err(|error| StoreError::io(folder, Operation::SyncFolder, &error))?;
        folders.pop();
    }
    Ok(())
}
