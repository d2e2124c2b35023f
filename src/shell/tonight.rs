//! The file in which tonight's lesson is named, at the top of a home.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::store::{Operation, StoreError, put_deck, read_file};
use crate::engine::time::Timestamp;
use crate::engine::tonight::{Named, Tonight};
use crate::formats::tonight1::{self, Fault, MAX_BYTES, Note};

/// What the file is called.
pub const NAME: &str = "tonight.toml";

/// Why the file says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// The disk does not give it.
    Disk(StoreError),
    /// Something in it is wrong.
    Fault(PathBuf, Fault),
}

/// Returns what the file in this folder says; nothing where there is none.
///
/// # Errors
/// If it cannot be read.
pub fn read(folder: &Path) -> Result<Option<Note>, Unread> {
    let path = folder.join(NAME);
    let bytes = match read_file(&path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(StoreError::Io { kind: io::ErrorKind::NotFound, .. }) => return Ok(None),
        Err(error) => return Err(Unread::Disk(error)),
    };
    tonight1::read(&bytes).map(Some).map_err(|fault| Unread::Fault(path, fault))
}

/// Returns what the shelf should know of the file in this folder.
pub fn tonight(folder: &Path) -> Tonight {
    match read(folder) {
        Ok(note) => note.and_then(|note| note.lesson).map_or(Tonight::Free, Tonight::Lesson),
        Err(_) => Tonight::Unreadable,
    }
}

/// Names a lesson, or none, from now on.
///
/// # Errors
/// As [`put`].
pub fn name(home: &Path, lesson: Option<Named>, now: Timestamp, remark: &str) -> Result<(), StoreError> {
    // What cannot be read is replaced: that is how it is mended.
    let before = read(home).ok().flatten();
    put(home, &Note::after(before.as_ref(), now, lesson), remark)
}

/// Writes the file, whole or not at all, into a home that is made if it is missing.
///
/// # Errors
/// If the disk refuses; then the file is as it was.
pub fn put(home: &Path, note: &Note, remark: &str) -> Result<(), StoreError> {
    fs::create_dir_all(home).map_err(|error| StoreError::io(home, Operation::CreateFolder, &error))?;
    put_deck(home, &home.join(NAME), tonight1::write(note, remark).as_bytes())
}
