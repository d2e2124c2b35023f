//! One side of a journey: files appear there whole or not at all, until the disk refuses for the first time.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::shell::clock;
use crate::shell::store::{MovingDisk, Operation, StoreError, list, sync_names, sync_parent, write_new};

/// How many names are tried for one file.
const N_NAMES: u32 = 100;

/// A folder that is laid out as a home.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) root: PathBuf,
    /// Whether folders above may be made: those of this computer, never those of a stick.
    is_own: bool,
    /// Whether the folder is known to have existed. It is never made again: if it is missing now, then a stick was pulled
    /// out, and nothing must land on the disk below.
    is_made: bool,
    is_swept: bool,
    /// Folders whose names are safe from a power cut.
    settled: HashSet<PathBuf>,
    refused: Option<StoreError>,
}

impl Side {
    /// Makes the side of this computer.
    pub(super) fn own(root: &Path, disk: &impl MovingDisk) -> Self {
        Side {
            root: root.to_owned(),
            is_own: true,
            is_made: disk.is_folder(root),
            is_swept: false,
            settled: HashSet::new(),
            refused: None,
        }
    }

    /// Makes the side of a stick.
    pub(super) fn stick(root: &Path, disk: &impl MovingDisk) -> Self {
        Side { is_own: false, ..Side::own(root, disk) }
    }

    /// Returns an error if the folder was there and is there no more: then it was found empty, and nothing else tells.
    pub(super) fn vanished(&self, disk: &impl MovingDisk) -> Option<StoreError> {
        let gone = io::Error::from(io::ErrorKind::NotFound);
        (self.is_made && !disk.is_folder(&self.root))
            .then(|| StoreError::io(&self.root, Operation::ListFolder, &gone))
    }

    /// Returns whether files are still taken here.
    pub(super) fn is_open(&self) -> bool {
        self.refused.is_none()
    }

    /// Returns why nothing was taken any more, and tries again from now on.
    pub(super) fn forgive(&mut self) -> Option<StoreError> {
        self.refused.take()
    }

    /// Puts a new file into a folder below, under the first free name, and returns where it stands; nothing if the disk
    /// refuses or has refused before.
    pub(super) fn put(
        &mut self,
        disk: &mut impl MovingDisk,
        folder: &[&str],
        name: impl Fn(u32) -> String,
        content: &[u8],
    ) -> Option<PathBuf> {
        self.attempt(|side| {
            let folder = side.prepare(disk, folder)?;
            let free = (1..=N_NAMES).map(|n| folder.join(name(n))).find(|path| !is_taken(path));
            let path = free.ok_or_else(|| {
                let used_up = io::Error::from(io::ErrorKind::AlreadyExists);
                StoreError::io(&folder, Operation::CreateFile, &used_up)
            })?;
            side.write(disk, &path, content)?;
            Ok(path)
        })
    }

    /// Puts a file in the place of one that is there; returns whether that was done.
    pub(super) fn replace(&mut self, disk: &mut impl MovingDisk, path: &Path, content: &[u8]) -> bool {
        let replaced = self.attempt(|side| {
            side.prepare(disk, &[])?;
            side.write(disk, path, content)
        });
        replaced.is_some()
    }

    /// Makes the names safe that lead to files in a folder below, as far as there is such a folder.
    ///
    /// What is there counts as carried, and a run before may have been killed after it gave a file its name.
    pub(super) fn settle(&mut self, disk: &mut impl MovingDisk, folder: &[&str]) {
        self.attempt(|side| {
            let mut path = side.root.clone();
            let mut rest = folder.iter();
            while disk.is_folder(&path) {
                if side.settled.insert(path.clone()) {
                    let is_root = path == side.root;
                    let above = if is_root { sync_parent(disk, &path) } else { Ok(()) };
                    above.and_then(|()| sync_folder(disk, &path)).or_else(unless_read_only)?;
                }
                let Some(part) = rest.next() else { break };
                path.push(part);
            }
            Ok(())
        });
    }

    fn attempt<T>(&mut self, put: impl FnOnce(&mut Self) -> Result<T, StoreError>) -> Option<T> {
        if !self.is_open() {
            return None;
        }
        match put(self) {
            Ok(put) => Some(put),
            Err(error) => {
                self.refused = Some(error);
                None
            }
        }
    }

    /// Makes the folders that are missing and removes what an interrupted run left.
    fn prepare(&mut self, disk: &mut impl MovingDisk, folder: &[&str]) -> Result<PathBuf, StoreError> {
        if !self.is_made {
            let root = &self.root;
            let made = if self.is_own { disk.create_folders(root) } else { disk.create_folder(root) };
            made.map_err(|error| StoreError::io(&self.root, Operation::CreateFolder, &error))?;
            self.is_made = true;
            sync_parent(disk, &self.root)?;
        }
        if !self.is_swept {
            self.sweep(disk);
            self.is_swept = true;
        }
        let mut path = self.root.clone();
        for part in folder {
            path.push(part);
            if disk.is_folder(&path) {
                continue;
            }
            disk.create_folder(&path)
                .map_err(|error| StoreError::io(&path, Operation::CreateFolder, &error))?;
            sync_parent(disk, &path)?;
        }
        Ok(path)
    }

    /// Removes unfinished files. One of another run at the same moment fails and says so; the next run brings its rest.
    fn sweep(&self, disk: &mut impl MovingDisk) {
        let leftovers = list(&self.root).unwrap_or_default();
        for path in leftovers.iter().filter(|path| is_unfinished(path)) {
            // It takes room, and does no other harm.
            let _ = disk.remove_file(path);
        }
    }

    /// Writes beside, syncs, and gives the file its name.
    fn write(&self, disk: &mut impl MovingDisk, path: &Path, content: &[u8]) -> Result<(), StoreError> {
        let random = clock::random().map_err(|error| StoreError::io(path, Operation::CreateFile, &error))?;
        let beside = self.root.join(format!("carry-{random:016x}.part"));
        let written = write_new(disk, &beside, content).and_then(|()| {
            disk.rename(&beside, path).map_err(|error| StoreError::io(path, Operation::Rename, &error))
        });
        if let Err(error) = written {
            let _ = disk.remove_file(&beside);
            return Err(error);
        }
        sync_parent(disk, path)
    }
}

fn sync_folder(disk: &mut impl MovingDisk, folder: &Path) -> Result<(), StoreError> {
    sync_names(disk, folder).map_err(|error| StoreError::io(folder, Operation::SyncFolder, &error))
}

/// Where nothing can be written, nothing is on its way.
fn unless_read_only(error: StoreError) -> Result<(), StoreError> {
    match error {
        StoreError::Io { kind: io::ErrorKind::ReadOnlyFilesystem, .. } => Ok(()),
        error => Err(error),
    }
}

fn is_taken(path: &Path) -> bool {
    // A link that leads nowhere takes a name too.
    fs::symlink_metadata(path).is_ok()
}

fn is_unfinished(path: &Path) -> bool {
    let middle = path
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| name.strip_prefix("carry-")?.strip_suffix(".part"));
    let is_ours = middle.is_some_and(|id| id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_ours && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}
