//! This computer's disk, with every write and sync counted, and a sync that takes as long as wanted.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use nho::shell::store::{Disk, RealDisk};

/// How often what was done; clones count together.
#[derive(Debug, Clone, Default)]
pub struct Counts(Arc<[AtomicUsize; 3]>);

impl Counts {
    /// Writes, syncs of files, and bytes written.
    pub fn all(&self) -> [usize; 3] {
        [0, 1, 2].map(|at| self.0[at].load(Ordering::Relaxed))
    }

    fn add(&self, at: usize, n: usize) {
        self.0[at].fetch_add(n, Ordering::Relaxed);
    }
}

/// The disk.
#[derive(Debug, Clone)]
pub struct CountingDisk {
    counts: Counts,
    sync_takes: Duration,
}

impl CountingDisk {
    /// A disk on which a sync takes at least so long.
    pub fn new(counts: Counts, sync_takes: Duration) -> Self {
        CountingDisk { counts, sync_takes }
    }
}

impl Disk for CountingDisk {
    type File = std::fs::File;

    fn is_folder(&self, path: &Path) -> bool {
        RealDisk.is_folder(path)
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.create_folders(path)
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.create_folder(path)
    }

    fn create_file(&mut self, path: &Path) -> io::Result<Self::File> {
        RealDisk.create_file(path)
    }

    fn write(&mut self, file: &Self::File, bytes: &[u8]) -> io::Result<usize> {
        let n = RealDisk.write(file, bytes)?;
        self.counts.add(0, 1);
        self.counts.add(2, n);
        Ok(n)
    }

    fn sync(&mut self, file: &Self::File) -> io::Result<()> {
        self.counts.add(1, 1);
        thread::sleep(self.sync_takes);
        RealDisk.sync(file)
    }

    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.sync_folder(path)
    }
}
