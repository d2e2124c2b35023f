//! Packing: the files of many old evenings become one, so that an old disk need not seek for each of them.
//!
//! It goes in two steps that lie at least a day apart. First the lines of old, whole files are copied into a new file
//! `pack/<study day>-<random>.log`, which is synced and read back. On another day, files of which every line stands in packs of
//! earlier days are removed. So at no moment does anything hang on one sync: what is removed has survived a day, and
//! whatever a power cut or a lying disk made of a pack, only lines that can still be read in it count.
//! Lines in the open keep their text, and blocks of sealed records name the lines for which they stand, so reading and carrying see
//! the same records, once each, all the time.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::beside::put;
use super::binding::Binding;
use super::disk::{MovingDisk, sync_names};
use super::error::{Operation, StoreError};
use super::{LOCK, PACK, learners_folder};
use crate::engine::learner::LearnerId;
use crate::engine::time::{StudyDay, Timestamp};
use crate::formats::log1::whole_lines;
use crate::shell::clock;

/// The folders that hold files with one writer each: those of runs, and what was carried here.
const LOOSE: [&str; 2] = ["seg", "carried"];

/// How many loose files are packed already while there are fewer packs than this: each file takes the rest of its last
/// block, 2 KiB on the mean, and on a small volume (a stick, 1 MiB) that is a fifth of an evening.
const EARLY: usize = 16;

/// When and how much is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackRule {
    /// How many files a learner may have before any are packed; at first it is sixteen, if that is fewer.
    pub max_files: usize,
    /// For how many study days the last record of a file must be past.
    pub min_age: u32,
    /// About how large a pack becomes, in bytes.
    pub size: usize,
}

impl Default for PackRule {
    fn default() -> Self {
        PackRule { max_files: 64, min_age: 7, size: 16 << 20 }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Packed {
    /// How many files were copied into packs.
    pub n_copied: usize,
    /// How many packs were made.
    pub n_packs: usize,
    /// How many files were removed, because all that they held stands in packs of earlier days.
    pub n_removed: usize,
}

/// A file that may be packed.
struct Loose {
    path: PathBuf,
    content: Vec<u8>,
    /// What its lines hold.
    held: Vec<String>,
    /// When it begins.
    first: Timestamp,
}

/// Packs old files of a learner and removes what has long been packed, if there are too many and nobody is practising.
///
/// # Errors
/// If the disk refuses or says something unexpected. Whatever has been done until then costs no record.
pub fn pack(
    disk: &mut impl MovingDisk,
    home: &Path,
    learner: LearnerId,
    today: StudyDay,
    rule: PackRule,
    binding: &mut impl Binding,
) -> Result<Packed, StoreError> {
    let folder = learners_folder(home).join(learner.to_string());
    let mut loose = Vec::new();
    for name in LOOSE {
        loose.extend(logs_in(disk, &folder.join(name))?);
    }
    let packs = logs_in(disk, &folder.join(PACK))?;
    let is_early = loose.len() > EARLY && packs.len() < EARLY;
    if loose.len() + packs.len() <= rule.max_files && !is_early {
        return Ok(Packed::default());
    }
    let Some(_alone) = disk.take_lock(&folder.join(LOCK)) else { return Ok(Packed::default()) };
    let mut files = Vec::new();
    for path in loose {
        files.extend(read_old(disk, path, learner, today, rule, binding)?);
    }
    let (not_in_earlier, not_in_any) = not_packed(disk, &files, &packs, today, binding)?;
    let mut packed = Packed::default();
    let mut fresh = Vec::new();
    for file in &files {
        if is_in(file, &not_in_earlier) {
            packed.n_removed += usize::from(remove(disk, file)?);
        } else if !is_in(file, &not_in_any) {
            fresh.push(file);
        }
    }
    if fresh.len() > 1 {
        (packed.n_copied, packed.n_packs) = copy(disk, &folder, fresh, today, rule, binding)?;
    }
    Ok(packed)
}

/// Returns the files in a folder that may hold records; none if there is no such folder.
fn logs_in(disk: &impl MovingDisk, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    if !disk.is_folder(folder) {
        return Ok(Vec::new());
    }
    let failed = |error| StoreError::io(folder, Operation::ListFolder, &error);
    let mut paths = disk.list(folder).map_err(failed)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "log") && disk.is_file(path));
    paths.sort();
    Ok(paths)
}

fn read(disk: &impl MovingDisk, path: &Path) -> Result<Vec<u8>, StoreError> {
    disk.read(path).map_err(|error| StoreError::io(path, Operation::Read, &error))
}

/// Returns a file if it is old and whole: nothing in it but the learner's own lines, each with its line feed.
fn read_old(
    disk: &impl MovingDisk,
    path: PathBuf,
    learner: LearnerId,
    today: StudyDay,
    rule: PackRule,
    binding: &impl Binding,
) -> Result<Option<Loose>, StoreError> {
    let content = read(disk, &path)?;
    let mut n_whole = 0;
    let (mut times, mut held) = (Vec::new(), Vec::new());
    for line in whole_lines(&content).filter(|line| line.learner == learner) {
        n_whole += line.text.len() + 1;
        let Some(of_line) = binding.times(line.text) else { return Ok(None) };
        times.extend(of_line);
        held.extend(binding.held(line.text));
    }
    let (Some((first, _)), Some((_, last))) = (times.iter().min(), times.iter().max_by_key(|(_, day)| *day))
    else {
        return Ok(None);
    };
    // A day that is yet to come was written by a clock that was wrong.
    let is_old = *last < today && today.days_since(*last) > rule.min_age;
    let first = *first;
    Ok((n_whole == content.len() && is_old).then_some(Loose { path, content, held, first }))
}

/// Returns what the files hold that stands in no pack of an earlier day, and what stands in none at all.
fn not_packed<'a>(
    disk: &impl MovingDisk,
    files: &'a [Loose],
    packs: &[PathBuf],
    today: StudyDay,
    binding: &impl Binding,
) -> Result<(HashSet<&'a str>, HashSet<&'a str>), StoreError> {
    let mut in_none: HashSet<&str> =
        files.iter().flat_map(|file| file.held.iter().map(String::as_str)).collect();
    let mut in_no_earlier = in_none.clone();
    for path in packs.iter().filter(|_| !files.is_empty()) {
        let is_earlier = day_of(path).is_some_and(|day| day < today);
        for line in whole_lines(&read(disk, path)?) {
            for held in binding.held(line.text) {
                in_none.remove(held.as_str());
                if is_earlier {
                    in_no_earlier.remove(held.as_str());
                }
            }
        }
    }
    Ok((in_no_earlier, in_none))
}

/// Returns whether all that a file holds stands in packs, given what does not.
fn is_in(file: &Loose, missing: &HashSet<&str>) -> bool {
    !file.held.iter().any(|held| missing.contains(held.as_str()))
}

fn lines(content: &[u8]) -> impl Iterator<Item = &str> {
    whole_lines(content).map(|line| line.text)
}

/// The day on which a pack was made, by its name.
fn day_of(path: &Path) -> Option<StudyDay> {
    let (day, _) = path.file_name()?.to_str()?.split_once('-')?;
    day.parse().ok().map(StudyDay)
}

/// Removes a file if it is still what was read; returns whether it did.
fn remove(disk: &mut impl MovingDisk, file: &Loose) -> Result<bool, StoreError> {
    if read(disk, &file.path)? != file.content {
        return Ok(false);
    }
    disk.remove_file(&file.path).map_err(|error| StoreError::io(&file.path, Operation::Remove, &error))?;
    Ok(true)
}

/// Copies the lines of files into packs; returns how many files, and into how many.
fn copy(
    disk: &mut impl MovingDisk,
    learner: &Path,
    mut files: Vec<&Loose>,
    today: StudyDay,
    rule: PackRule,
    binding: &mut impl Binding,
) -> Result<(usize, usize), StoreError> {
    let folder = learner.join(PACK);
    if !disk.is_folder(&folder) {
        let made = disk.create_folder(&folder);
        made.map_err(|error| StoreError::io(&folder, Operation::CreateFolder, &error))?;
    }
    let synced = sync_names(disk, learner);
    synced.map_err(|error| StoreError::io(learner, Operation::SyncFolder, &error))?;
    // So that whoever reads the pack finds most of it in order.
    files.sort_by(|a, b| (a.first, &a.path).cmp(&(b.first, &b.path)));
    let (mut n_copied, mut n_packs) = (0, 0);
    let mut rest = files.as_slice();
    while let Some(first) = rest.first() {
        let mut size = first.content.len();
        let n = 1 + rest
            .iter()
            .skip(1)
            .take_while(|file| {
                size += file.content.len();
                size <= rule.size
            })
            .count();
        let (piece, later) = rest.split_at(n);
        rest = later;
        let lines: Vec<&str> = piece.iter().flat_map(|file| lines(&file.content)).collect();
        let Some(bound) = binding.bind(&lines) else { continue };
        let content: String = bound.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        write(disk, &folder, today, content.as_bytes())?;
        n_copied += piece.len();
        n_packs += 1;
    }
    Ok((n_copied, n_packs))
}

/// Writes one pack, and reads it back.
fn write(
    disk: &mut impl MovingDisk,
    folder: &Path,
    today: StudyDay,
    content: &[u8],
) -> Result<(), StoreError> {
    let random = clock::random().map_err(|error| StoreError::io(folder, Operation::CreateFile, &error))?;
    let path = folder.join(format!("{today}-{random:016x}.log"));
    put(disk, folder, "pack", &path, content)?;
    if read(disk, &path)? == content {
        return Ok(());
    }
    // Nobody counts on it yet; what can be read of it counts for itself.
    let other = std::io::Error::from(std::io::ErrorKind::InvalidData);
    Err(StoreError::io(&path, Operation::Read, &other))
}
