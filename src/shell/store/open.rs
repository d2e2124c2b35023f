//! Opening a learner: from the files to where every card stands.

use std::path::{Path, PathBuf};
use std::thread;

use super::cache::{is_unreadable, read_cached};
use super::error::{StoreError, StoreProblem};
use super::load::read_everything;
use crate::engine::deck::Shelf;
use crate::engine::horizon::Horizon;
use crate::engine::learner::LearnerId;
use crate::engine::log::{Run, live, live_in, union};
use crate::engine::numbered::Numbered;
use crate::engine::progress::Progress;
use crate::engine::record::Record;
use crate::engine::scheduler::Scheduler;
use crate::engine::settled::{Part, Settled};
use crate::formats::seal::Keyring;

/// How many answers there must be for a second thread to be worth its beginning.
const WORTH_A_THREAD: usize = 1000;

/// A learner's progress as the files have it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// What a replay of all records says; what was settled by it cannot be taken back.
    pub progress: Progress,
    /// How many lines gave no record.
    pub n_unread_lines: usize,
    /// How many files or folders could not be read, or only in part.
    pub n_unread_files: usize,
    /// Whether the learner is sealed, and the keys did not open them.
    pub is_closed: bool,
    /// Whose progress it is: the learner, and those with whom they were joined and who are here.
    pub people: Vec<LearnerId>,
    /// Whether most of it came from a cache.
    pub is_from_cache: bool,
}

/// Reads and replays everything that a learner has done, and those with whom they were joined.
///
/// # Errors
/// As [`load`](super::load): if the learner has no folder or it cannot be listed.
pub fn open(
    home: &Path,
    learner: LearnerId,
    shelf: &Shelf,
    scheduler: &Scheduler,
) -> Result<Opening, StoreError> {
    open_with(home, (learner, &Keyring::default()), shelf, scheduler)
}

/// Reads and replays what [`open`] does, and what the keys open.
///
/// # Errors
/// As [`open`].
pub fn open_with(
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    shelf: &Shelf,
    scheduler: &Scheduler,
) -> Result<Opening, StoreError> {
    let reading = read_log(home, (learner, keys), shelf, scheduler)?;
    Ok(Opening {
        n_unread_lines: reading.n_unread_whole + reading.n_torn,
        n_unread_files: reading.problems.iter().filter(|problem| is_unreadable(problem)).count(),
        is_closed: reading.is_sealed && keys.is_empty(),
        is_from_cache: reading.n_new.is_some(),
        people: reading.people,
        progress: reading.settled.into(),
    })
}

/// Everything that a learner's files say.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Whose progress it is: the learner, and those with whom they were joined and who are here.
    pub(super) people: Vec<LearnerId>,
    /// The learner first, then everybody to whom joins lead, whether they are here or not.
    pub(super) joined: Vec<LearnerId>,
    /// Whether the learner is sealed.
    pub(super) is_sealed: bool,
    /// Whether there is anything sealed that the keys at hand do not open, or no key is at hand: then nothing of what was read may be kept.
    pub(super) is_closed_to: bool,
    /// The files, and where the last whole line of each ends, in bytes.
    pub(super) files: Vec<(PathBuf, u64)>,
    /// How many whole lines gave no record.
    pub(super) n_unread_whole: usize,
    /// How many files end in the middle of a line that gave no record.
    pub(super) n_torn: usize,
    /// Whether a file ends in a record that lacks its line feed.
    pub(super) is_open: bool,
    /// How many records came after the cache; nothing if there was none that could be used.
    pub(super) n_new: Option<usize>,
    /// What was wrong.
    pub(super) problems: Vec<StoreProblem>,
    /// What later records must leave alone.
    pub(super) horizon: Horizon,
    /// What a replay of all records says.
    pub(super) settled: Settled,
}

/// Reads what a learner's files say: from the cache and what came after it, or else from everything.
pub(super) fn read_log(
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    shelf: &Shelf,
    scheduler: &Scheduler,
) -> Result<Reading, StoreError> {
    if let Some(reading) = read_cached(home, (learner, keys), shelf, scheduler) {
        return Ok(reading);
    }
    let everything = read_everything(home, learner, keys)?;
    let mut reading = Reading {
        people: everything.people,
        joined: everything.joined,
        is_sealed: everything.report.n_keys > 0,
        is_closed_to: everything.files.iter().any(|(_, file)| file.is_closed_to(keys)),
        problems: everything.report.problems,
        ..Reading::default()
    };
    let mut runs = Vec::new();
    for (source, file) in everything.files {
        reading.n_unread_whole += file.n_unread - usize::from(file.is_torn);
        reading.n_torn += usize::from(file.is_torn);
        reading.is_open |= file.is_open;
        reading.files.push((source.path, file.end));
        runs.push(file.run);
    }
    (reading.settled, reading.horizon) = replay(runs, shelf, scheduler);
    Ok(reading)
}

/// Returns what the records of all files leave, and the edge of that.
fn replay(runs: Vec<Run>, shelf: &Shelf, scheduler: &Scheduler) -> (Settled, Horizon) {
    let replayed = match live_in(&runs) {
        Some(records) => (replay_in_parts(&records, shelf, scheduler), Horizon::of(&runs, &records)),
        None => {
            let all = runs.iter().flat_map(Run::records).cloned().collect();
            let records = live(union(all).records);
            let records: Vec<&Record> = records.iter().collect();
            (replay_in_parts(&records, shelf, scheduler), Horizon::of(&runs, &records))
        }
    };
    let_go(runs);
    replayed
}

/// Replays half of the cards here and half on another thread.
fn replay_in_parts(records: &[&Record], shelf: &Shelf, scheduler: &Scheduler) -> Settled {
    if records.len() < WORTH_A_THREAD {
        let cards = Numbered::of(records, shelf);
        return Settled::replay(records, &cards, scheduler, shelf, Part::WHOLE);
    }
    let (early, late) = records.split_at(records.len() / 2);
    let (early, late) = in_two(|| Numbered::of(early, shelf), || Numbered::of(late, shelf));
    let cards = early.and(late);
    let part = |number| Settled::replay(records, &cards, scheduler, shelf, Part { number, of: 2 });
    let (first, second) = in_two(|| part(0), || part(1));
    first.with_part(second)
}

/// Does one thing here and another one on a second thread.
fn in_two<T: Send>(here: impl Fn() -> T, there: impl Fn() -> T + Sync) -> (T, T) {
    thread::scope(|scope| {
        let helper = thread::Builder::new().name("nho-replay".to_owned()).spawn_scoped(scope, &there);
        let own = here();
        // Where there is no second thread, this one does its part too.
        let theirs = helper.ok().and_then(|theirs| theirs.join().ok()).unwrap_or_else(&there);
        (own, theirs)
    })
}

/// Frees records without anybody waiting for it: a million of them take a while.
fn let_go<T: Send + 'static>(records: Vec<T>) {
    // Where there is no thread, they are freed here and now.
    let _ = thread::Builder::new().name("nho-free".to_owned()).spawn(move || drop(records));
}
