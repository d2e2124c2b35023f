//! From the files of learners to records: the one place where bytes become records, on two threads where that helps.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use super::error::StoreProblem;
use super::file::{Piece, read_lines};
use crate::engine::learner::LearnerId;
use crate::engine::log::Run;
use crate::formats::cache1;
use crate::formats::log1::{Lines, Names, Opener, Reader};
use crate::formats::seal::Keyring;

/// A million answers take about 140 MB, and what this program writes is at most 16 MiB a file: a file larger than this, in
/// bytes, is none of ours.
pub(super) const MAX_FILE: u64 = 256 << 20;

/// How many bytes there must be for a second thread to be worth its beginning: reading that many takes about a millisecond.
const WORTH_A_THREAD: u64 = 1 << 18;

/// A file, or what has been added to it since it was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// Whose records are wanted.
    pub(super) learner: LearnerId,
    /// The file.
    pub(super) path: PathBuf,
    /// Where to begin, in bytes.
    pub(super) from: u64,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct FileRead {
    /// The learner's own records.
    pub(super) run: Run,
    /// Where its last whole line ends, in bytes.
    pub(super) end: u64,
    /// How many lines gave no record.
    pub(super) n_unread: usize,
    /// How many sealed lines were left closed.
    pub(super) n_sealed: usize,
    /// How many wrapped keys of the learner there are.
    pub(super) n_keys: usize,
    /// Whether one of these is what stands behind the last whole line.
    pub(super) is_torn: bool,
    /// Whether a record stands there, which lacks nothing but its line feed: whatever comes behind it may still destroy it.
    pub(super) is_open: bool,
    /// What was wrong.
    pub(super) problems: Vec<StoreProblem>,
}

impl FileRead {
    /// Returns whether anything of it stayed closed, or is for somebody with a key where there is none.
    pub(super) fn is_closed_to(&self, keys: &Keyring) -> bool {
        self.n_sealed > 0 || (keys.is_empty() && self.n_keys > 0)
    }
}

/// Reads files, opens what the keys open, and returns what each of them holds in the order given.
pub(super) fn read_all(sources: &[Source], keys: &Keyring) -> Vec<FileRead> {
    let next = AtomicUsize::new(0);
    let work = |done: &mut dyn FnMut(usize, FileRead)| {
        let mut names = Names::new();
        while let Some((at, source)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            sources.get(at).map(|source| (at, source))
        } {
            done(at, read(source, &mut names, keys));
        }
    };
    let mut read: Vec<FileRead> = sources.iter().map(|_| FileRead::default()).collect();
    // What cannot be measured cannot be read either.
    let size = |source: &Source| fs::metadata(&source.path).map_or(0, |found| found.len());
    let n_bytes: u64 = sources.iter().map(|source| size(source).saturating_sub(source.from)).sum();
    if sources.len() < 2 || n_bytes < WORTH_A_THREAD {
        work(&mut |at, file| read[at] = file);
        return read;
    }
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        let helper = thread::Builder::new().name("nho-reader".to_owned());
        // Where there is no second thread, this one does all the work.
        let _ = helper.spawn_scoped(scope, || {
            let sender = sender;
            work(&mut |at, file| drop(sender.send((at, file))));
        });
        work(&mut |at, file| read[at] = file);
        for (at, file) in receiver {
            read[at] = file;
        }
    });
    read
}

fn read(source: &Source, names: &mut Names, keys: &Keyring) -> FileRead {
    let opener = Opener { learner: source.learner, keys };
    let mut reader = Reader::new(names, |_: &[u8]| true).opening(opener);
    let mut is_log = None;
    let (mut is_torn, mut is_open) = (false, false);
    let taken = read_lines(&source.path, source.from, MAX_FILE, |piece| {
        let (Piece::Lines(bytes) | Piece::Rest(bytes)) = piece;
        // A copy of a cache, under whatever name, is no damaged log.
        if !*is_log.get_or_insert(source.from > 0 || !cache1::is_cache(bytes)) {
            return;
        }
        match piece {
            Piece::Lines(lines) => reader.lines(lines),
            Piece::Rest(rest) => {
                is_open = reader.rest(rest);
                is_torn = !is_open;
            }
        }
    });
    let lines = reader.end();
    match taken {
        Ok(so_far) => {
            let mut file = own_records(source, lines);
            file.end = so_far.end;
            (file.is_torn, file.is_open) = (is_torn, is_open);
            file.problems.extend(so_far.damage.map(StoreProblem::Unreadable));
            file
        }
        Err(error) => FileRead { problems: vec![StoreProblem::Unreadable(error)], ..FileRead::default() },
    }
}

/// Keeps the learner's own records and reports all other lines of the file.
fn own_records(source: &Source, lines: Lines) -> FileRead {
    let Lines { mut records, faults, n_unread, n_sealed, slots, .. } = lines;
    let n_keys = slots.iter().filter(|slot| slot.learner == source.learner).count();
    let path = || source.path.clone();
    let mut problems = Vec::new();
    if n_unread > 0 {
        problems.push(StoreProblem::UnreadLines { path: path(), n_lines: n_unread, faults });
    }
    let n_all = records.len();
    let other = records.iter().map(|record| record.learner).find(|owner| *owner != source.learner);
    if let Some(other) = other {
        records.retain(|record| record.learner == source.learner);
        let n_records = n_all - records.len();
        problems.push(StoreProblem::OtherLearner { path: path(), learner: other, n_records });
    }
    FileRead { run: Run::new(records), n_unread, n_sealed, n_keys, problems, ..FileRead::default() }
}
