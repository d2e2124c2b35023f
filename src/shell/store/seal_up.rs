//! Sealing what lies in the open: a learner's plain files become blocks, and are removed once these are safe.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{MovingDisk, sync_names, write_new};
use super::error::{Operation, StoreError};
use super::file::{files_below, read_around_damage};
use super::load::folders_of;
use super::locked::{make_folder, random_name};
use super::read::MAX_FILE;
use super::{CACHE, learner_folder};
use crate::engine::learner::LearnerId;
use crate::formats::log1::{Opener, Piece, block, pieces};
use crate::formats::seal::{Keyring, NONCE};

/// Where random bytes come from.
pub type Entropy<'a> = dyn FnMut(&mut [u8]) -> io::Result<()> + 'a;

/// More damage than this in one file, in bytes, is not copied: the file stays.
const MAX_DAMAGE: usize = 1 << 16;

/// What became of the files in the open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SealedUp {
    /// How many files are gone.
    pub n_removed: usize,
    /// How many had to stay, because they hold something else besides.
    pub n_left: usize,
}

/// Seals all records of a learner that lie in the open, and removes the files in which they lay.
///
/// Blocks are written to one new file, synced, read back and compared before the first file is removed; damaged lines are
/// kept in the blocks as they were found. Cut short at any moment, nothing is lost: what was not removed is sealed, or
/// found to be sealed, the next time. Files that the disk cannot read, or that are mostly damage, stay. What the disk, a stick or another computer still holds of the files is not known here.
///
/// # Errors
/// What the disk refuses. No file was removed then, or only such as are sealed.
pub fn seal_up(
    disk: &mut impl MovingDisk,
    home: &Path,
    learner: LearnerId,
    keys: &Keyring,
    entropy: &mut Entropy<'_>,
) -> Result<SealedUp, StoreError> {
    let mut outcome = SealedUp::default();
    let opener = Opener { learner, keys };
    let mut open: Vec<PathBuf> = Vec::new();
    let mut waiting: Vec<Piece> = Vec::new();
    let mut sealed: HashSet<Piece> = HashSet::new();
    let folders = folders_of(home, learner)?;
    let files: Vec<PathBuf> =
        folders.iter().flat_map(|folder| files_below(folder, &mut Vec::new())).collect();
    // Nearly always nothing lies in the open, and a look tells.
    let lies_open = |path: &PathBuf| {
        let read = read_around_damage(path, MAX_FILE);
        path.ends_with(CACHE) || read.is_ok_and(|(bytes, _)| is_open(&bytes, learner))
    };
    if !files.iter().any(lies_open) {
        return Ok(outcome);
    }
    for path in files {
        if path.ends_with(CACHE) {
            // It says in the open what the records say, and is made again from them where that is allowed.
            remove(disk, &path)?;
            continue;
        }
        let Ok((bytes, damage)) = read_around_damage(&path, MAX_FILE) else {
            outcome.n_left += 1;
            continue;
        };
        let found = pieces(&bytes, opener);
        if !is_open(&bytes, learner) {
            sealed.extend(found);
            continue;
        }
        let n_damaged: usize = found.iter().map(damaged).sum();
        if damage.is_none() && n_damaged <= MAX_DAMAGE {
            open.push(path);
            waiting.extend(found);
        } else {
            outcome.n_left += 1;
        }
    }
    waiting.retain(|piece| sealed.insert(piece.clone()));
    if !waiting.is_empty() {
        write_blocks(disk, &learner_folder(home, learner).join("pack"), &waiting, opener, entropy)?;
    }
    for path in open {
        remove(disk, &path)?;
        outcome.n_removed += 1;
    }
    Ok(outcome)
}

/// Writes records and damaged bytes as blocks into one new file of a folder, and all else as it stands, and returns it when it is safe from a power cut and was found to
/// hold all of them.
pub(super) fn write_blocks(
    disk: &mut impl MovingDisk,
    folder: &Path,
    waiting: &[Piece],
    opener: Opener<'_>,
    entropy: &mut Entropy<'_>,
) -> Result<PathBuf, StoreError> {
    let refused = |error: io::Error| StoreError::io(folder, Operation::CreateFile, &error);
    let key = opener.keys.first().ok_or_else(|| refused(io::ErrorKind::InvalidInput.into()))?;
    let mut segment = [0; 8];
    entropy(&mut segment).map_err(refused)?;
    let segment = u64::from_be_bytes(segment);
    let mut text = String::new();
    let (as_it_stands, to_seal): (Vec<Piece>, Vec<Piece>) =
        waiting.iter().cloned().partition(|piece| matches!(piece, Piece::Closed(_) | Piece::Foreign(_)));
    for piece in as_it_stands {
        if let Piece::Closed(line) | Piece::Foreign(line) = piece {
            text.push_str(&line);
            text.push('\n');
        }
    }
    let mut rest = to_seal.as_slice();
    for seq in 0.. {
        let mut nonce = [0; NONCE];
        entropy(&mut nonce).map_err(refused)?;
        let Some((line, n_taken)) = block(opener.learner, (segment, seq), rest, key, nonce) else { break };
        text.push_str(&line);
        rest = rest.get(n_taken..).unwrap_or_default();
    }
    make_folder(disk, folder)?;
    let path = folder.join(format!("{}.log", random_name(folder, entropy)?));
    write_new(disk, &path, text.as_bytes())?;
    sync_names(disk, folder).map_err(|error| StoreError::io(folder, Operation::SyncFolder, &error))?;
    let (bytes, _) = read_around_damage(&path, MAX_FILE)?;
    let there: HashSet<Piece> = pieces(&bytes, opener).into_iter().collect();
    if rest.is_empty() && waiting.iter().all(|piece| there.contains(piece)) {
        return Ok(path);
    }
    let changed = io::Error::from(io::ErrorKind::InvalidData);
    Err(StoreError::io(&path, Operation::Read, &changed))
}

/// Whether a file says something of the learner to whoever reads it: a record, whole or in part.
fn is_open(bytes: &[u8], learner: LearnerId) -> bool {
    let id = learner.to_string();
    bytes.split(|byte| *byte == b'\n').any(|line| {
        let mut columns = line.splitn(3, |byte| *byte == b'\t');
        let kind = columns.next().unwrap_or_default();
        let is_kind = !kind.is_empty() && kind.len() <= 8 && kind.iter().all(u8::is_ascii_alphabetic);
        let is_sealed = matches!(kind, b"Z" | b"B" | b"K" | b"F");
        is_kind && !is_sealed && columns.next() == Some(id.as_bytes())
    })
}

fn damaged(piece: &Piece) -> usize {
    if let Piece::Damaged(bytes) = piece { bytes.len() } else { 0 }
}

fn remove(disk: &mut impl MovingDisk, path: &Path) -> Result<(), StoreError> {
    disk.remove_file(path).map_err(|error| StoreError::io(path, Operation::Remove, &error))
}
