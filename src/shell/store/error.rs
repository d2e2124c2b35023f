//! What can go wrong with files, with the path it happened to; no path or error holds a nickname or a word of a deck.

use std::io;
use std::path::{Path, PathBuf};

use crate::engine::learner::LearnerId;
use crate::formats::log1::Fault;

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Listing a folder.
    ListFolder,
    /// Making a folder.
    CreateFolder,
    /// Making a file that did not exist.
    CreateFile,
    /// Reading a file.
    Read,
    /// Adding to a file.
    Write,
    /// Waiting until a file's content is safe from a power cut.
    Sync,
    /// Waiting until a file's name is safe from a power cut.
    SyncFolder,
    /// Giving a finished file its name.
    Rename,
    /// Removing a file.
    Remove,
    /// Starting the thread that writes.
    StartThread,
}

/// Why something could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The operating system refused.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        operation: Operation,
        /// The kind of refusal.
        kind: io::ErrorKind,
        /// The operating system's own number for it.
        os_code: Option<i32>,
    },
    /// The file is larger than anything this program writes.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// The program itself is wrong: writing there made it panic.
    Broken {
        /// The folder that was being written to.
        path: PathBuf,
    },
}

impl StoreError {
    /// Makes an error from what the operating system said.
    pub fn io(path: &Path, operation: Operation, error: &io::Error) -> Self {
        StoreError::Io { path: path.to_owned(), operation, kind: error.kind(), os_code: error.raw_os_error() }
    }

    /// Returns the file or folder it happened to.
    pub fn path(&self) -> &Path {
        match self {
            StoreError::Io { path, .. } | StoreError::TooLarge { path, .. } | StoreError::Broken { path } => {
                path
            }
        }
    }

    /// Returns whether there was no room: the disk or the learner's share of it is full.
    pub fn is_no_space(&self) -> bool {
        use io::ErrorKind::{QuotaExceeded, StorageFull};
        matches!(self, StoreError::Io { kind: StorageFull | QuotaExceeded, .. })
    }

    /// Returns whether something was to be read, and not to be written.
    pub fn is_reading(&self) -> bool {
        match self {
            StoreError::Io { operation, .. } => {
                matches!(operation, Operation::ListFolder | Operation::Read)
            }
            StoreError::TooLarge { .. } => true,
            StoreError::Broken { .. } => false,
        }
    }

    /// Returns whether the operating system gave the same reason, wherever that was.
    pub(super) fn has_same_reason(&self, other: &StoreError) -> bool {
        match (self, other) {
            (
                StoreError::Io { kind, os_code, .. },
                StoreError::Io { kind: other, os_code: other_code, .. },
            ) => (kind, os_code) == (other, other_code),
            _ => self == other,
        }
    }
}

/// Something found among the files that keeps nothing else from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreProblem {
    /// A file or folder could not be read, or only in part.
    Unreadable(StoreError),
    /// Neither a file nor a folder (such as a link): passed over.
    NotAFile {
        /// What stands there.
        path: PathBuf,
    },
    /// A name among the learners that is no learner's id: passed over.
    NotALearner {
        /// What stands there.
        path: PathBuf,
    },
    /// Lines that gave no record.
    UnreadLines {
        /// The file.
        path: PathBuf,
        /// How many there are.
        n_lines: usize,
        /// The first of them.
        faults: Vec<Fault>,
    },
    /// Records of another learner, which were left out.
    OtherLearner {
        /// The file.
        path: PathBuf,
        /// Whose they are, or the first such learner.
        learner: LearnerId,
        /// How many there are.
        n_records: usize,
    },
}
