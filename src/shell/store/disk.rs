//! The operations on files that the writer needs, so that tests can let each of them fail.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// A disk that keeps files.
pub trait Disk: Send + 'static {
    /// A file that is open for adding to its end.
    type File: Send;

    /// Returns whether there is a folder with this path.
    fn is_folder(&self, path: &Path) -> bool;

    /// Makes a folder and all folders above it that are missing.
    fn create_folders(&mut self, path: &Path) -> io::Result<()>;

    /// Makes a folder in one that exists; fails with `AlreadyExists` if there is one.
    fn create_folder(&mut self, path: &Path) -> io::Result<()>;

    /// Makes a file for adding to its end; fails with `AlreadyExists` if anything has this path.
    fn create_file(&mut self, path: &Path) -> io::Result<Self::File>;

    /// Adds bytes to the end of the file in one call and returns how many went in.
    fn write(&mut self, file: &mut Self::File, bytes: &[u8]) -> io::Result<usize>;

    /// Returns when all that was written to the file is safe from a power cut.
    fn sync(&mut self, file: &mut Self::File) -> io::Result<()>;

    /// Returns when the names in a folder are safe from a power cut.
    fn sync_folder(&mut self, path: &Path) -> io::Result<()>;
}

/// A disk that can also give a finished file its name, for files that others put together.
pub trait MovingDisk: Disk {
    /// Gives a file another name; what had that name before is gone, and at no moment is there neither.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&mut self, path: &Path) -> io::Result<()>;
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

    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn sync(&mut self, file: &mut File) -> io::Result<()> {
        file.sync_data()
    }

    /// Windows opens no folder as a file and fails with `PermissionDenied`; it keeps names safe by itself.
    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }
}

impl MovingDisk for RealDisk {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
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
