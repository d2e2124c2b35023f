//! The cache of a learner: what their log said when it was last read to its end, beside the log and thrown away at any doubt; sealed
//! where the learner is.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::beside::put;
use super::disk::MovingDisk;
use super::error::{Operation, StoreError, StoreProblem};
use super::file::{files_below, read_file};
use super::load::folders_of;
use super::locked::has_keys;
use super::open::{Reading, read_log};
use super::read::{FileRead, Source, read_all};
use super::{CACHE, learner_folder, learners_folder};
use crate::engine::deck::Shelf;
use crate::engine::horizon::Horizon;
use crate::engine::learner::LearnerId;
use crate::engine::log::{Run, live_in};
use crate::engine::scheduler::Scheduler;
use crate::formats::cache1::{self, Basis, Cache, CachedFile};
use crate::formats::seal::Keyring;
use crate::shell::clock;

/// How many of the last bytes of a file are looked at to see that it is still the same: enough for the last answer, and for what
/// a disk destroys at once.
const TAIL: u64 = 512;

/// The largest cache that is read, in bytes; that of a million answers takes about two million.
const MAX_CACHE: u64 = 64 << 20;

/// When a cache is worth its writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheRule {
    /// How many answers there must be: fewer are replayed in a few milliseconds.
    pub min_answers: u64,
    /// How many records must have come since the last cache.
    pub min_new: usize,
}

impl Default for CacheRule {
    fn default() -> Self {
        CacheRule { min_answers: 2000, min_new: 300 }
    }
}

/// What became of a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cached {
    /// It is there and new.
    Written,
    /// It is not worth its writing, or is as good as new.
    NotNeeded,
    /// The log cannot all be read, or a line has no end yet, and the next who opens it must meet that too; or some of it is
    /// sealed with other keys.
    NotWhole,
}

/// Reads a learner's log to its end, and keeps what it says for the next time.
///
/// Nothing hangs on it: a power cut that leaves half of it leaves no cache.
///
/// # Errors
/// If the learner's folder cannot be listed, or the disk refuses the file.
pub fn write_cache(
    disk: &mut impl MovingDisk,
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    shelf: &Shelf,
    scheduler: &Scheduler,
    rule: CacheRule,
) -> Result<Cached, StoreError> {
    let reading = read_log(home, (learner, keys), shelf, scheduler)?;
    let n_answers: u64 = reading.settled.evenings.values().map(|evening| u64::from(evening.answers)).sum();
    if n_answers < rule.min_answers || reading.n_new.is_some_and(|n_new| n_new < rule.min_new) {
        return Ok(Cached::NotNeeded);
    }
    // Whose secrets those have with whom somebody sealed was joined would have to be found out at each opening.
    let is_joined = reading.joined.len() > 1;
    if !keys.is_empty() && (is_joined || !reading.is_sealed) {
        return Ok(Cached::NotWhole);
    }
    let Some(cache) = cache_of(home, reading) else { return Ok(Cached::NotWhole) };
    let basis = Basis::of(scheduler, shelf);
    let bytes = if keys.is_empty() {
        // They may have been given a secret while this was computed.
        if has_keys(&learner_folder(home, learner), learner) {
            return Ok(Cached::NotWhole);
        }
        cache1::write(&cache, basis)
    } else {
        let refused = |error: io::Error| StoreError::io(home, Operation::CreateFile, &error);
        let nonces: io::Result<Vec<_>> = (0..keys.len()).map(|_| clock::random_bytes()).collect();
        let nonces = nonces.map_err(refused)?;
        let sealed = cache1::write_sealed(&cache, basis, keys, &nonces);
        sealed.ok_or_else(|| refused(io::ErrorKind::InvalidInput.into()))?
    };
    put_cache(disk, home, learner, &bytes)?;
    Ok(Cached::Written)
}

/// Puts a cache beside a learner's log.
///
/// # Errors
/// If the disk refuses.
pub fn put_cache(
    disk: &mut impl MovingDisk,
    home: &Path,
    learner: LearnerId,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let folder = learners_folder(home).join(learner.to_string());
    put(disk, &folder, "cache", &folder.join(CACHE), bytes)
}

fn cache_of(home: &Path, reading: Reading) -> Option<Cache> {
    if reading.problems.iter().any(is_unreadable) || reading.is_closed_to || reading.is_open {
        return None;
    }
    let learners = learners_folder(home);
    let file = |(path, end): &(PathBuf, u64)| {
        Some(CachedFile { path: name_of(&learners, path)?, end: *end, sum: sum_before(path, *end).ok()? })
    };
    let files = reading.files.iter().map(file).collect::<Option<Vec<_>>>()?;
    let Reading { joined, n_unread_whole, horizon, settled, .. } = reading;
    Some(Cache { people: joined, files, n_unread: n_unread_whole, horizon, settled })
}

pub(super) fn is_unreadable(problem: &StoreProblem) -> bool {
    matches!(problem, StoreProblem::Unreadable(_))
}

/// Reads what has come since the cache was written, and adds it to what the cache says; nothing if there is no cache, or any
/// doubt whether a replay of everything would say the same.
pub(super) fn read_cached(
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    shelf: &Shelf,
    scheduler: &Scheduler,
) -> Option<Reading> {
    let learners = learners_folder(home);
    let bytes = read_file(&learners.join(learner.to_string()).join(CACHE), MAX_CACHE).ok()?;
    let basis = Basis::of(scheduler, shelf);
    let cache = if keys.is_empty() {
        cache1::read(&bytes, basis)?
    } else {
        cache1::read_sealed(&bytes, basis, learner, keys)?
    };
    if cache.people.first() != Some(&learner) {
        return None;
    }
    let (sources, people, mut problems) = sources(home, &learners, &cache)?;
    let later: Vec<&Source> =
        sources.iter().filter(|(_, is_read)| !is_read).map(|(source, _)| source).collect();
    let read = read_all(&later.into_iter().cloned().collect::<Vec<_>>(), keys);
    if read.iter().any(|file| file.is_closed_to(keys) || file.problems.iter().any(is_unreadable)) {
        return None;
    }
    let mut reading = Reading {
        people,
        joined: cache.people,
        is_sealed: !keys.is_empty(),
        n_unread_whole: cache.n_unread,
        ..Reading::default()
    };
    let mut read = read.into_iter();
    let mut runs: Vec<Run> = Vec::new();
    for (source, is_read) in sources {
        let end = if is_read {
            source.from
        } else {
            let FileRead { run, end, n_unread, is_torn, is_open, problems: more, .. } = read.next()?;
            reading.is_open |= is_open;
            reading.n_unread_whole += n_unread - usize::from(is_torn);
            reading.n_torn += usize::from(is_torn);
            problems.extend(more);
            runs.push(run);
            end
        };
        reading.files.push((source.path, end));
    }
    if !cache.horizon.lets_pass(&runs) {
        return None;
    }
    let live = live_in(&runs)?;
    reading.n_new = Some(runs.iter().map(|run| run.records().len()).sum());
    reading.settled =
        if live.is_empty() { cache.settled } else { cache.settled.and_then(&live, scheduler, shelf) };
    reading.horizon = Horizon::and_then(cache.horizon, &runs);
    reading.problems = problems;
    Some(reading)
}

/// Returns all files of the people in a cache, from where they are to be read, and whether there is nothing more in them; and
/// those of the people who are here. Nothing if a file has shrunk, changed or gone.
#[expect(clippy::type_complexity, reason = "the parts are taken apart at once, by the only caller")]
fn sources(
    home: &Path,
    learners: &Path,
    cache: &Cache,
) -> Option<(Vec<(Source, bool)>, Vec<LearnerId>, Vec<StoreProblem>)> {
    let known: HashMap<&str, &CachedFile> =
        cache.files.iter().map(|file| (file.path.as_str(), file)).collect();
    let mut problems = Vec::new();
    let mut n_known = 0;
    let mut sources = Vec::new();
    let mut people = Vec::new();
    for (at, person) in cache.people.iter().enumerate() {
        let folders = match folders_of(home, *person) {
            Ok(folders) => folders,
            // Whoever was joined elsewhere may not be here yet.
            Err(_) if at > 0 => continue,
            Err(_) => return None,
        };
        people.push(*person);
        for path in folders.iter().flat_map(|folder| files_below(folder, &mut problems)).collect::<Vec<_>>() {
            let (from, is_read) = match name_of(learners, &path).and_then(|name| known.get(name.as_str())) {
                Some(file) => {
                    n_known += 1;
                    (file.end, still_holds(&path, file)?)
                }
                None => (0, false),
            };
            sources.push((Source { learner: *person, path, from }, is_read));
        }
    }
    let is_whole = n_known == cache.files.len() && !problems.iter().any(is_unreadable);
    is_whole.then_some((sources, people, problems))
}

/// Returns whether a file holds what the cache has read of it and nothing more; nothing if it holds something else.
fn still_holds(path: &Path, file: &CachedFile) -> Option<bool> {
    let size = std::fs::metadata(path).ok()?.len();
    (size >= file.end && sum_before(path, file.end).ok()? == file.sum).then_some(size == file.end)
}

/// Returns the CRC-32 of the last bytes before a place in a file.
fn sum_before(path: &Path, end: u64) -> io::Result<u32> {
    let mut file = File::open(path)?;
    let begin = end.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(begin))?;
    let mut bytes = Vec::new();
    file.take(end - begin).read_to_end(&mut bytes)?;
    Ok(crc32fast::hash(&bytes))
}

/// Returns the path below the folder of all learners, the same on every system; nothing if it is no Unicode.
fn name_of(learners: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(learners).ok()?.iter().map(|part| part.to_str());
    Some(parts.collect::<Option<Vec<&str>>>()?.join("/"))
}
