//! The operations on files that the writer needs, so that tests can let each of them fail.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::CACHE;
use super::error::{Operation, StoreError};
use super::held::{Deed, patiently};

/// How often a lock is tried: a writer that was told to end holds it a moment longer.
const N_LOCK_TRIES: u32 = 5;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// How often a piece of a file is handed over again without a byte going in.
const N_TRIES: usize = 4;

/// A disk that keeps files.
pub trait Disk: Send + 'static {
    /// A file that is open for adding to its end; one thread may add to it while another syncs it.
    type File: Send + Sync + 'static;

    /// Returns whether there is a folder with this path.
    fn is_folder(&self, path: &Path) -> bool;

    /// Makes a folder and all folders above it that are missing.
    fn create_folders(&mut self, path: &Path) -> io::Result<()>;

    /// Makes a folder in one that exists; fails with `AlreadyExists` if there is one.
    fn create_folder(&mut self, path: &Path) -> io::Result<()>;

    /// Makes a file for adding to its end; fails with `AlreadyExists` if anything has this path.
    fn create_file(&mut self, path: &Path) -> io::Result<Self::File>;

    /// Adds bytes to the end of the file in one call and returns how many went in.
    fn write(&mut self, file: &Self::File, bytes: &[u8]) -> io::Result<usize>;

    /// Returns when all that was in the file when this was called is safe from a power cut.
    fn sync(&mut self, file: &Self::File) -> io::Result<()>;

    /// Returns when the names in a folder are safe from a power cut.
    fn sync_folder(&mut self, path: &Path) -> io::Result<()>;

    /// Returns whether there is a file with this path.
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    /// Removes from a learner's folder what can be made again, because there is no room for an answer; returns whether there was
    /// anything.
    fn make_room(&mut self, _learner: &Path) -> bool {
        false
    }

    /// Shares the lock that a file stands for. Where locks do not work nothing is held, and that keeps nobody from anything.
    fn share_lock(&mut self, _path: &Path) -> LearnerLock {
        LearnerLock::default()
    }

    /// Takes the lock alone; nothing if somebody else shares it, or if that cannot be known here.
    fn take_lock(&mut self, _path: &Path) -> Option<LearnerLock> {
        Some(LearnerLock::default())
    }
}

/// A lock that is held until this value is gone.
#[derive(Debug, Default)]
pub struct LearnerLock {
    /// Open for as long as the lock is held.
    _file: Option<File>,
}

/// A disk that can also give a finished file its name, for files that others put together.
pub trait MovingDisk: Disk {
    /// Gives a file another name; what had that name before is gone, and at no moment is there neither.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&mut self, path: &Path) -> io::Result<()>;

    /// Returns what a file holds.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        patiently(Deed::Open, || fs::read(path))
    }

    /// Returns the paths of what stands in a folder, in any order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
    }

    /// Removes an empty folder.
    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

/// The computer's own disks.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    type File = File;

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).create(path)
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        DirBuilder::new().create(path)
    }

    fn create_file(&mut self, path: &Path) -> io::Result<File> {
        OpenOptions::new().append(true).create_new(true).open(path)
    }

    fn write(&mut self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn sync(&mut self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    /// Windows opens no folder as a file and fails with `PermissionDenied`; it keeps names safe by itself.
    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn make_room(&mut self, learner: &Path) -> bool {
        fs::remove_file(learner.join(CACHE)).is_ok()
    }

    fn share_lock(&mut self, path: &Path) -> LearnerLock {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).ok();
        LearnerLock { _file: file.filter(|file| file.try_lock_shared().is_ok()) }
    }

    fn take_lock(&mut self, path: &Path) -> Option<LearnerLock> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()?;
        for _ in 0..N_LOCK_TRIES {
            if file.try_lock().is_ok() {
                return Some(LearnerLock { _file: Some(file) });
            }
            thread::sleep(BETWEEN_TRIES);
        }
        None
    }
}

impl MovingDisk for RealDisk {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(Deed::Move, || fs::rename(from, to))
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        patiently(Deed::Move, || fs::remove_file(path))
    }
}

/// Syncs the names in a folder, where the system knows such a thing.
///
/// Windows syncs no folders (and says `PermissionDenied`), and some file systems know no such thing.
pub(in crate::shell) fn sync_names(disk: &mut impl Disk, folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match disk.sync_folder(folder) {
        Err(error) if matches!(error.kind(), PermissionDenied | Unsupported | InvalidInput) => Ok(()),
        result => result,
    }
}

/// Writes a file that did not exist, and returns when its content is safe from a power cut; its name is not yet.
pub(in crate::shell) fn write_new(
    disk: &mut impl Disk,
    path: &Path,
    content: &[u8],
) -> Result<(), StoreError> {
    let failed = |operation| move |error: io::Error| StoreError::io(path, operation, &error);
    let file = disk.create_file(path).map_err(failed(Operation::CreateFile))?;
    let mut rest = content;
    let mut n_tries = 0;
    while !rest.is_empty() {
        match disk.write(&file, rest) {
            Ok(n) if n > 0 => {
                rest = rest.get(n..).unwrap_or_default();
                n_tries = 0;
            }
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                return Err(failed(Operation::Write)(error));
            }
            _ if n_tries == N_TRIES => return Err(failed(Operation::Write)(io::ErrorKind::WriteZero.into())),
            _ => n_tries += 1,
        }
    }
    disk.sync(&file).map_err(failed(Operation::Sync))
}

/// Syncs the name of a file or folder.
pub(in crate::shell) fn sync_parent(disk: &mut impl Disk, path: &Path) -> Result<(), StoreError> {
    // A relative path of one part has an empty parent.
    let parent = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    sync_names(disk, parent).map_err(|error| StoreError::io(parent, Operation::SyncFolder, &error))
}
