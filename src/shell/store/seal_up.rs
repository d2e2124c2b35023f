//! Sealing what lies in the open: a learner's plain files become blocks, and are removed once these are safe.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::beside::is_unfinished;
use super::disk::{MovingDisk, sync_names, write_new};
use super::error::{Operation, StoreError};
use super::file::{files_below, list, read_around_damage};
use super::load::folders_of;
use super::locked::{make_folder, random_name};
use super::read::MAX_FILE;
use super::{CACHE, LOCK, PACK, learner_folder};
use crate::engine::learner::LearnerId;
use crate::engine::time::StudyDay;
use crate::formats::cache1;
use crate::formats::log1::{Opener, Piece, block, pieces};
use crate::formats::seal::{Keyring, NONCE};

/// Where random bytes come from.
pub type Entropy<'a> = dyn FnMut(&mut [u8]) -> io::Result<()> + 'a;

/// More damage than this in one file, in bytes, is not copied: the file stays.
const MAX_DAMAGE: usize = 1 << 16;

/// How often it is looked again at files that somebody wrote to meanwhile.
const N_ROUNDS: usize = 4;

/// How the name of a file ends that is about to be removed.
const ASIDE: &str = "old";

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
/// found to be sealed, the next time. Files that the disk cannot read, or that are mostly damage, stay. Caches in the open go first.
///
/// A packer is kept away by the lock. Somebody who practises in the open in another window is not waited for: a file is given another name
/// and read once more before it is removed, so what was written to it until then is found, and their writer notices that its file has
/// gone. What the disk, a stick or another computer still holds of the files is not known here.
///
/// # Errors
/// What the disk refuses. No file was removed then, or only such as are sealed.
pub fn seal_up(
    disk: &mut impl MovingDisk,
    home: &Path,
    learner: LearnerId,
    (keys, today): (&Keyring, StudyDay),
    entropy: &mut Entropy<'_>,
) -> Result<SealedUp, StoreError> {
    let mut outcome = SealedUp::default();
    let opener = Opener { learner, keys };
    for folder in folders_of(home, learner)? {
        for path in derived_below(&folder) {
            if says_derived(&path, learner) {
                // It says in the open what the records say, and is made again from them.
                remove(disk, &path)?;
            }
        }
    }
    let mut lock = None;
    for _ in 0..N_ROUNDS {
        let Some(open) = look(home, opener, &mut outcome)? else { break };
        let folder = learner_folder(home, learner);
        lock = lock.or_else(|| disk.take_lock(&folder.join(LOCK)));
        if !open.waiting.is_empty() {
            write_blocks(disk, (&folder.join(PACK), today), &open.waiting, opener, entropy)?;
        }
        let mut has_grown = false;
        for (path, hash) in open.files {
            if is_removed(disk, &path, hash, entropy)? {
                outcome.n_removed += 1;
            } else {
                has_grown = true;
            }
        }
        if !has_grown {
            break;
        }
    }
    Ok(outcome)
}

/// What lies in the open, and can be sealed.
struct Open {
    /// The files, with a hash of what was read of each.
    files: Vec<(PathBuf, [u8; 32])>,
    /// What they hold and no sealed file does, each once.
    waiting: Vec<Piece>,
}

/// Returns what lies in the open; nothing if there is no such file.
fn look(home: &Path, opener: Opener<'_>, outcome: &mut SealedUp) -> Result<Option<Open>, StoreError> {
    outcome.n_left = 0;
    let folders = folders_of(home, opener.learner)?;
    let files: Vec<PathBuf> =
        folders.iter().flat_map(|folder| files_below(folder, &mut Vec::new())).collect();
    // Nearly always nothing lies in the open, and a look tells.
    let lies_open = |path: &PathBuf| {
        let read = read_around_damage(path, MAX_FILE);
        read.is_ok_and(|(bytes, _)| is_open(&bytes, opener.learner))
    };
    if !files.iter().any(lies_open) {
        return Ok(None);
    }
    let mut open = Open { files: Vec::new(), waiting: Vec::new() };
    let mut sealed: HashSet<Piece> = HashSet::new();
    for path in files {
        let Ok((bytes, damage)) = read_around_damage(&path, MAX_FILE) else {
            outcome.n_left += 1;
            continue;
        };
        let found = pieces(&bytes, opener);
        if !is_open(&bytes, opener.learner) {
            sealed.extend(found);
            continue;
        }
        let n_damaged: usize = found.iter().map(damaged).sum();
        if damage.is_none() && n_damaged <= MAX_DAMAGE {
            open.files.push((path, Sha256::digest(&bytes).into()));
            open.waiting.extend(found);
        } else {
            outcome.n_left += 1;
        }
    }
    open.waiting.retain(|piece| sealed.insert(piece.clone()));
    Ok(Some(open))
}

/// Removes a file if it still holds what was read of it; returns whether it did. A file that holds something else has another name then.
fn is_removed(
    disk: &mut impl MovingDisk,
    path: &Path,
    hash: [u8; 32],
    entropy: &mut Entropy<'_>,
) -> Result<bool, StoreError> {
    let is_aside = path.extension().is_some_and(|extension| extension == ASIDE);
    let aside = match path.parent() {
        Some(folder) if !is_aside => folder.join(format!("{}.{ASIDE}", random_name(folder, entropy)?)),
        _ => path.to_owned(),
    };
    if !is_aside {
        // Whoever writes to it looks after each sync whether their file still has its name.
        disk.rename(path, &aside).map_err(|error| StoreError::io(path, Operation::Rename, &error))?;
    }
    let (bytes, damage) = read_around_damage(&aside, MAX_FILE)?;
    if damage.is_some() || hash != <[u8; 32]>::from(Sha256::digest(&bytes)) {
        return Ok(false);
    }
    remove(disk, &aside)?;
    Ok(true)
}

/// Returns the caches and unfinished files of a learner, which hold nothing that is not elsewhere, and copies of caches.
fn derived_below(folder: &Path) -> Vec<PathBuf> {
    let name =
        |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let inner = ["", "seg", "carried", PACK].map(|name| list(&folder.join(name)).unwrap_or_default());
    let aside = inner.into_iter().flatten().filter(|path| is_unfinished(&name(path)) || name(path) == CACHE);
    aside.chain(files_below(folder, &mut Vec::new())).filter(|path| path.is_file()).collect()
}

/// Whether such a file says something in the open: a cache that is not sealed, or half of what was to become a pack.
fn says_derived(path: &Path, learner: LearnerId) -> bool {
    let is_unfinished = path.file_name().and_then(|name| name.to_str()).is_some_and(is_unfinished);
    let Ok((bytes, _)) = read_around_damage(path, MAX_FILE) else { return false };
    cache1::is_open_cache(&bytes) || (is_unfinished && is_open(&bytes, learner))
}

/// Writes records and damaged bytes as blocks into one new file of a folder, and all else as it stands, and returns it when it is safe from a power cut and was found to
/// hold all of them.
fn write_blocks(
    disk: &mut impl MovingDisk,
    (folder, today): (&Path, StudyDay),
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
    // Named as packs are, so that what is in it counts as packed from the next day on.
    let path = folder.join(format!("{today}-{}.log", random_name(folder, entropy)?));
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
