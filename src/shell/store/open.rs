//! Opening a learner: from the files to where every card stands.

use std::path::Path;
use std::thread;

use super::error::{StoreError, StoreProblem};
use super::load::read_everything;
use crate::engine::deck::Shelf;
use crate::engine::learner::LearnerId;
use crate::engine::log::{Run, live, live_in, union};
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
    let (files, report, people) = read_everything(home, learner, keys)?;
    let settled = replay(files.into_iter().map(|file| file.run).collect(), shelf, scheduler);
    let is_unreadable = |problem: &&StoreProblem| matches!(problem, StoreProblem::Unreadable(_));
    Ok(Opening {
        progress: settled.into(),
        n_unread_lines: report.n_unread,
        n_unread_files: report.problems.iter().filter(is_unreadable).count(),
        is_closed: report.n_keys > 0 && keys.is_empty(),
        people,
    })
}

/// Returns what the records of all files leave.
fn replay(runs: Vec<Run>, shelf: &Shelf, scheduler: &Scheduler) -> Settled {
    let Some(records) = live_in(&runs) else {
        let records = live(union(runs.into_iter().flat_map(Run::into_records).collect()).records);
        let settled = replay_in_parts(&records.iter().collect::<Vec<_>>(), shelf, scheduler);
        let_go(records);
        return settled;
    };
    let settled = replay_in_parts(&records, shelf, scheduler);
    let_go(runs);
    settled
}

/// Replays half of the cards here and half on another thread.
fn replay_in_parts(records: &[&Record], shelf: &Shelf, scheduler: &Scheduler) -> Settled {
    let part = |part| Settled::replay(records, scheduler, shelf, part);
    if records.len() < WORTH_A_THREAD {
        return part(Part::WHOLE);
    }
    let [first, second] = [0, 1].map(|number| Part { number, of: 2 });
    thread::scope(|scope| {
        let helper = thread::Builder::new().name("nho-replay".to_owned());
        let theirs = helper.spawn_scoped(scope, || part(second));
        let own = part(first);
        // Where there is no second thread, this one does its part too.
        let theirs = theirs.ok().and_then(|theirs| theirs.join().ok()).unwrap_or_else(|| part(second));
        own.with_part(theirs)
    })
}

/// Frees records without anybody waiting for it: a million of them take a while.
fn let_go<T: Send + 'static>(records: Vec<T>) {
    // Where there is no thread, they are freed here and now.
    let _ = thread::Builder::new().name("nho-free".to_owned()).spawn(move || drop(records));
}
