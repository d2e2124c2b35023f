//! What a sealed learner has in the open: wrapped keys, and a face for the list.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{MovingDisk, sync_names, sync_parent, write_new};
use super::error::{Operation, StoreError, StoreProblem};
use super::file::{files_below, list, read_file};
use super::load::contents;
use super::{learner_folder, seal_up::Entropy};
use crate::engine::learner::LearnerId;
use crate::formats::log1::{Face, Names, read_kinds};
use crate::formats::seal::{Slot, Way, telling};

/// The folder of keys and faces in a learner's folder.
pub(super) const KEYS: &str = "keys";

/// Keys and faces are short; a longer file in their folder is none of ours.
const MAX_KEYS: u64 = 1 << 20;

/// How a sealed learner is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The ways that there are, in the order in which they are offered.
    pub ways: Vec<Way>,
}

impl Lock {
    /// Returns the lock that wrapped keys make.
    pub fn new(slots: &[Slot]) -> Lock {
        let telling = telling(slots);
        let is_there = |way: &Way| telling.iter().any(|slot| slot.way == *way);
        Lock { ways: Way::ALL.into_iter().filter(is_there).collect() }
    }
}

/// What a learner's folder holds in the open, besides records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Locked {
    /// All wrapped keys, old ones too.
    pub slots: Vec<Slot>,
    /// All faces, old ones too.
    pub faces: Vec<Face>,
}

impl Locked {
    /// Returns the face that counts.
    pub fn face(&self) -> Option<&Face> {
        face_of(&self.faces)
    }
}

/// Returns the face that counts: that of the highest generation.
pub(super) fn face_of(faces: &[Face]) -> Option<&Face> {
    let rank = |face: &&Face| (face.generation, face.id, face.shown.as_ref().map(|shown| shown.0.clone()));
    faces.iter().max_by_key(rank)
}

/// Returns the wrapped keys and faces of a learner; none if they are not sealed, or have no folder.
///
/// # Errors
/// If the folder cannot be listed.
pub fn locked(home: &Path, learner: LearnerId) -> Result<Locked, StoreError> {
    let mut locked = Locked::default();
    contents(home, learner, &mut Vec::new(), |_, bytes| {
        let lines = read_kinds(bytes, b"KF", &mut Names::new());
        locked.slots.extend(lines.slots.into_iter().filter(|slot| slot.learner == learner));
        locked.faces.extend(lines.faces.into_iter().filter(|face| face.learner == learner));
    })?;
    Ok(locked)
}

/// Returns whether a learner's folder holds a wrapped key of theirs where this program puts keys; those that lie elsewhere are
/// found when the learner is opened.
pub(super) fn has_keys(folder: &Path, learner: LearnerId) -> bool {
    let holds_key = |path: &PathBuf| {
        let bytes = read_file(path, MAX_KEYS).unwrap_or_default();
        read_kinds(&bytes, b"K", &mut Names::new()).slots.iter().any(|slot| slot.learner == learner)
    };
    list(&folder.join(KEYS)).unwrap_or_default().iter().any(holds_key)
}

/// Writes keys and faces, as their lines, into two new files, and returns when both are safe from a power cut.
///
/// # Errors
/// What the disk refuses. Whatever was written may stay: a key for the same secret does no harm.
pub fn put_keys(
    disk: &mut impl MovingDisk,
    home: &Path,
    learner: LearnerId,
    lines: &str,
    entropy: &mut Entropy<'_>,
) -> Result<(), StoreError> {
    let folder = keys_folder(home, learner);
    make_folder(disk, &folder)?;
    let name = random_name(&folder, entropy)?;
    for copy in ["", "-2"] {
        let path = folder.join(format!("{name}{copy}.log"));
        write_new(disk, &path, lines.as_bytes())?;
        // What was synced may still not be what was written.
        if read_file(&path, MAX_KEYS)? != lines.as_bytes() {
            let changed = io::Error::from(io::ErrorKind::InvalidData);
            return Err(StoreError::io(&path, Operation::Read, &changed));
        }
    }
    sync_names(disk, &folder).map_err(|error| StoreError::io(&folder, Operation::SyncFolder, &error))
}

/// Removes the files that this program made for older keys and faces, except what was just written with [`put_keys`];
/// whoever has a copy of them still has it.
///
/// A file stays if anything in it counts and is not among `lines`. Does what it can: an old key that stays is passed over
/// when the learner is opened.
pub fn remove_old_keys(disk: &mut impl MovingDisk, home: &Path, learner: LearnerId, lines: &str) {
    let folder = keys_folder(home, learner);
    let Ok(all) = locked(home, learner) else { return };
    let new = read_kinds(lines.as_bytes(), b"KF", &mut Names::new());
    let counts = telling(&all.slots);
    for path in files_below(&folder, &mut Vec::<StoreProblem>::new()) {
        let Ok(bytes) = read_file(&path, MAX_KEYS) else { continue };
        if bytes == lines.as_bytes() {
            continue;
        }
        let old = read_kinds(&bytes, b"KF", &mut Names::new());
        let is_readable = old.n_unread == 0 && !(old.slots.is_empty() && old.faces.is_empty());
        let is_superseded = old.slots.iter().all(|slot| new.slots.contains(slot) || !counts.contains(&slot))
            && old.faces.iter().all(|face| new.faces.contains(face) || all.face() != Some(face));
        if is_readable && is_superseded {
            let _ = disk.remove_file(&path);
        }
    }
    let _ = sync_names(disk, &folder);
}

fn keys_folder(home: &Path, learner: LearnerId) -> PathBuf {
    learner_folder(home, learner).join(KEYS)
}

/// Makes a folder and those above it, as far as they are missing, and their names safe from a power cut.
pub(super) fn make_folder(disk: &mut impl MovingDisk, folder: &Path) -> Result<(), StoreError> {
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && !disk.is_folder(above))
        .collect();
    for folder in missing.into_iter().rev() {
        if let Err(error) = disk.create_folder(folder)
            && !disk.is_folder(folder)
        {
            return Err(StoreError::io(folder, Operation::CreateFolder, &error));
        }
        sync_parent(disk, folder)?;
    }
    Ok(())
}

/// Returns a name for a new file that nothing else has.
pub(super) fn random_name(folder: &Path, entropy: &mut Entropy<'_>) -> Result<String, StoreError> {
    let mut bytes = [0; 8];
    entropy(&mut bytes).map_err(|error| StoreError::io(folder, Operation::CreateFile, &error))?;
    Ok(format!("{:016x}", u64::from_be_bytes(bytes)))
}
