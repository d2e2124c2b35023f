//! The file that one run writes, and what becomes of lines that the disk does not take.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use super::disk::{Disk, LearnerLock};
use super::error::{Operation, StoreError};
use super::locked::{KEYS, has_keys};
use super::syncing::{Synced, Syncing};
use super::writer::Ack;
use super::{LOCK, Place};
use crate::formats::log1;

/// How often one line is tried before the disk counts as refusing: a short write or an interrupted call may well go
/// through the next time.
const N_TRIES: usize = 4;

/// How many names are tried for one file.
const N_NAMES: u32 = 100;

/// How many failed syncs in a row are answered by a new file at once: each begins one, and a dying disk fails for ever.
const N_EAGER: u32 = 4;

/// After how many failed syncs in a row not even somebody who wants to leave gets a new file at once.
const N_HURRIED: u32 = 64;

/// How many tries are let pass at most before another file is begun on a disk that does not sync. With one every two
/// seconds that is four minutes: so long may it take until a disk that has come back is noticed, and so few are the copies
/// that a dead one is filled with.
const MAX_REST: u32 = 128;

/// What the writer tells the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreEvent {
    /// The operating system has the record with this number: it survives the end of the program.
    Written(u32),
    /// The disk has it too: it survives a power cut.
    Synced(u32),
    /// The disk refuses: for the first time, for another reason than before, or more records than before. They stay
    /// in memory and are tried again.
    Failed {
        /// What it said.
        error: StoreError,
        /// How many records no disk holds for certain.
        n_unsaved: usize,
    },
    /// All that was refused is synced now.
    Recovered,
    /// The learner got a secret, and these lines in the open were not written any more; no disk holds them for certain.
    HeldBack(Vec<Arc<str>>),
}

/// A line to be written.
pub(super) struct Line {
    seq: u32,
    text: Arc<str>,
    /// Who waits for the outcome of the first try.
    ack: Option<SyncSender<Ack>>,
    /// Whether the operating system once had it.
    written: bool,
}

impl Line {
    pub(super) fn new(seq: u32, text: String, ack: Option<SyncSender<Ack>>) -> Self {
        Line { seq, text: text.into(), ack, written: false }
    }

    fn answer(&mut self, outcome: Ack) {
        if let Some(ack) = self.ack.take() {
            // Nobody may be waiting any more.
            let _ = ack.try_send(outcome);
        }
    }
}

/// One run's records on their way to the disk. Every line is in memory until it is synced.
///
/// Here stand all rules of what is written when and counts as what; it is the [`writer`](super::writer) that lets a thread of
/// its own wait for the disk to sync.
pub(super) struct Segment<D: Disk, E> {
    disk: D,
    place: Place,
    events: E,
    /// How many of the place's folders, outermost first, are known to have existed. These are never made again: if
    /// one is missing now, then a stick was pulled out, and its records must not land on the disk below.
    n_folders: usize,
    n_files: u32,
    file: Option<Open<D::File>>,
    /// Whether a sync is on its way, of this file or of one that was left since.
    is_syncing: bool,
    /// Lines that are not in `file`.
    waiting: VecDeque<Line>,
    /// Lines that are in `file`, but not safe from a power cut.
    unsynced: VecDeque<Line>,
    /// Folders that hold a name which may not be safe from a power cut.
    unsynced_folders: Vec<PathBuf>,
    /// Folders above the home that were there before this run: what a sync of them says is not this run's matter.
    foreign_folders: Vec<PathBuf>,
    /// What the screens were told last, until it is over.
    failure: Option<(StoreError, usize)>,
    /// How many syncs have failed since the last one that did not.
    n_refused: u32,
    /// How many tries pass before another file is begun.
    n_rests: u32,
    /// Says to others that this learner is practising.
    lock: Option<LearnerLock>,
}

/// The file that is being written.
struct Open<F> {
    file: Arc<F>,
    path: PathBuf,
    /// Which of the run's files it is.
    number: u32,
    /// Whether its last line may be incomplete.
    torn: bool,
}

impl<D: Disk + Clone, E: Fn(StoreEvent)> Segment<D, E> {
    pub(super) fn new(disk: D, place: Place, events: E) -> Self {
        let n_folders = place.folders().iter().take_while(|folder| disk.is_folder(folder)).count();
        let (unsynced_folders, foreign_folders) = folders_above(&disk, &place);
        Segment {
            disk,
            place,
            events,
            n_folders,
            n_files: 0,
            file: None,
            is_syncing: false,
            waiting: VecDeque::new(),
            unsynced: VecDeque::new(),
            unsynced_folders,
            foreign_folders,
            failure: None,
            n_refused: 0,
            n_rests: 0,
            lock: None,
        }
    }

    pub(super) fn push(&mut self, line: Line) {
        self.waiting.push_back(line);
    }

    /// Returns whether every line is synced.
    pub(super) fn is_saved(&self) -> bool {
        self.waiting.is_empty() && self.unsynced.is_empty()
    }

    /// Hands all waiting lines to the operating system, as far as it takes them.
    pub(super) fn write(&mut self) {
        let is_resting = self.file.is_none() && self.n_rests > 0 && !self.waiting.is_empty();
        if is_resting && let Some((error, _)) = self.failure.clone() {
            self.fail(error);
            return;
        }
        // A line leaves the queue only when it is in the file: whatever breaks here, it is still in memory.
        while !self.waiting.is_empty() {
            // Packed on another computer, and the removal has travelled here: what was synced is in the pack.
            if self.file.as_ref().is_some_and(|open| !self.disk.is_file(&open.path)) {
                self.leave_file();
            }
            let Some(text) = self.waiting.front().map(|line| Arc::clone(&line.text)) else { return };
            // Another window gave the learner a secret: from then on nothing may be written in the open.
            if !log1::is_sealed(&text) && self.has_keys() {
                self.hold_back();
                return;
            }
            match self.write_line(&text) {
                Ok(()) => self.note_written(),
                // An answer is worth more than a cache.
                Err(error) if error.is_no_space() && self.make_room() => {}
                Err(error) => {
                    // A full disk may have room again; anything else may have made the open file useless for ever.
                    if !error.is_no_space() {
                        self.leave_file();
                    }
                    self.fail(error);
                    return;
                }
            }
        }
    }

    fn make_room(&mut self) -> bool {
        let [.., learner, _] = self.place.folders();
        self.disk.make_room(&learner)
    }

    /// Returns whether a sync is on its way.
    pub(super) fn is_syncing(&self) -> bool {
        self.is_syncing
    }

    /// Returns whether something has to be tried again even if nobody asks for it.
    pub(super) fn needs_another_try(&self) -> bool {
        !self.waiting.is_empty() || (!self.unsynced.is_empty() && !self.is_syncing)
    }

    /// Begins to make all written lines safe from a power cut: returns what is to be done, of which
    /// [`end_sync`](Segment::end_sync) has to be told the outcome. Nothing if no line needs it, or while another sync is
    /// on its way: what is written meanwhile waits for the next one.
    pub(super) fn begin_sync(&mut self) -> Option<Syncing<D>> {
        let open = self.file.as_ref().filter(|_| !self.is_syncing && !self.unsynced.is_empty())?;
        let syncing = Syncing {
            disk: self.disk.clone(),
            file: Arc::clone(&open.file),
            path: open.path.clone(),
            number: open.number,
            n_lines: self.unsynced.len(),
            folders: self.unsynced_folders.clone(),
            foreign_folders: self.foreign_folders.clone(),
        };
        self.is_syncing = true;
        Some(syncing)
    }

    /// Takes in what became of a sync.
    ///
    /// A failed sync is never tried again on the same file: the system may have forgotten the data and then report
    /// success (Rebello and others, "Can Applications Recover from fsync Failures?", USENIX ATC 2020). The lines are
    /// written again to a new file, once at once and then whenever `write` is called.
    pub(super) fn end_sync(&mut self, synced: Synced) {
        self.is_syncing = false;
        if self.file.as_ref().is_none_or(|open| open.number != synced.number) {
            // The file was left meanwhile: what stood in it is written again, and only that counts.
            return;
        }
        match synced.result {
            Ok(()) => {
                (self.n_refused, self.n_rests) = (0, 0);
                self.unsynced_folders = synced.folders;
                self.foreign_folders.clear();
                for _ in 0..synced.n_lines {
                    let Some(line) = self.unsynced.pop_front() else { break };
                    (self.events)(StoreEvent::Synced(line.seq));
                }
            }
            Err(StoreError::Broken { .. }) => self.begin_anew(),
            Err(error) => {
                let is_first = self.n_refused == 0;
                self.unsynced_folders = synced.folders;
                self.n_refused += 1;
                let doubled = 1u32.checked_shl(self.n_refused.saturating_sub(N_EAGER)).unwrap_or(MAX_REST);
                self.n_rests = if self.n_refused <= N_EAGER { 0 } else { doubled.min(MAX_REST) };
                self.leave_file();
                self.fail(error);
                if is_first {
                    self.write();
                }
            }
        }
    }

    /// A try is over: one fewer is let pass before another file is begun on a disk that does not sync.
    pub(super) fn rest(&mut self) {
        self.n_rests = self.n_rests.saturating_sub(1);
    }

    /// Says that all is well again, if it was not.
    pub(super) fn recover(&mut self) {
        if self.is_saved() && self.failure.take().is_some() {
            (self.events)(StoreEvent::Recovered);
        }
    }

    /// Somebody wants to leave: a disk that did not sync is tried again now.
    pub(super) fn hurry(&mut self) {
        if self.n_refused < N_HURRIED {
            self.n_rests = 0;
        }
    }

    /// The first line that waits is in the file now.
    fn note_written(&mut self) {
        let Some(mut line) = self.waiting.pop_front() else { return };
        line.answer(Ack::Written);
        let (seq, is_news) = (line.seq, !std::mem::replace(&mut line.written, true));
        self.unsynced.push_back(line);
        if is_news {
            (self.events)(StoreEvent::Written(seq));
        }
    }

    /// Begins anew after a panic at any place: all lines are in memory, and the file may hold anything.
    pub(super) fn begin_anew(&mut self) {
        self.leave_file();
        if !self.is_saved() {
            let [.., folder] = self.place.folders();
            self.fail(StoreError::Broken { path: folder });
        }
    }

    fn write_line(&mut self, line: &str) -> Result<(), StoreError> {
        let mut open = match self.file.take() {
            Some(open) => open,
            None => self.create()?,
        };
        let result = write_whole(&mut self.disk, &mut open, line);
        let result = result.map_err(|error| StoreError::io(&open.path, Operation::Write, &error));
        self.file = Some(open);
        result
    }

    /// Begins the run's next file. A file that exists is never opened, whoever made it.
    fn create(&mut self) -> Result<Open<D::File>, StoreError> {
        self.create_folders()?;
        let [.., learner, folder] = self.place.folders();
        if self.lock.is_none() {
            self.lock = Some(self.disk.share_lock(&learner.join(LOCK)));
        }
        for _ in 0..N_NAMES {
            let path = folder.join(self.place.file_name(self.n_files + 1));
            match self.disk.create_file(&path) {
                Ok(file) => {
                    self.n_files += 1;
                    if !self.unsynced_folders.contains(&folder) {
                        self.unsynced_folders.push(folder);
                    }
                    return Ok(Open { file: Arc::new(file), path, number: self.n_files, torn: false });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.n_files += 1,
                Err(error) => return Err(StoreError::io(&path, Operation::CreateFile, &error)),
            }
        }
        // The next time goes on with further names.
        let used_up = io::Error::from(io::ErrorKind::AlreadyExists);
        Err(StoreError::io(&folder, Operation::CreateFile, &used_up))
    }

    /// Makes the folders that never existed.
    fn create_folders(&mut self) -> Result<(), StoreError> {
        for (at, folder) in self.place.folders().iter().enumerate().skip(self.n_folders) {
            let made =
                if at == 0 { self.disk.create_folders(folder) } else { self.disk.create_folder(folder) };
            if let Err(error) = made
                && !self.disk.is_folder(folder)
            {
                return Err(StoreError::io(folder, Operation::CreateFolder, &error));
            }
            self.n_folders = at + 1;
        }
        Ok(())
    }

    /// Goes away from the present file for good; what is not synced has to be written again, in its old order.
    fn leave_file(&mut self) {
        self.file = None;
        while let Some(line) = self.unsynced.pop_back() {
            self.waiting.push_front(line);
        }
    }

    fn has_keys(&self) -> bool {
        let [.., learner, _] = self.place.folders();
        self.disk.is_folder(&learner.join(KEYS)) && has_keys(&learner, self.place.learner)
    }

    /// Hands back all lines that no disk holds for certain, and lets go of the file and the lock.
    fn hold_back(&mut self) {
        self.leave_file();
        (self.lock, self.failure) = (None, None);
        self.waiting.iter_mut().for_each(|line| line.answer(Ack::Pending));
        (self.events)(StoreEvent::HeldBack(self.waiting.drain(..).map(|line| line.text).collect()));
    }

    fn fail(&mut self, error: StoreError) {
        // Whoever waits wants to know now.
        self.waiting.iter_mut().for_each(|line| line.answer(Ack::Failed));
        let n_unsaved = self.waiting.len() + self.unsynced.len();
        let is_known = self
            .failure
            .as_ref()
            .is_some_and(|(known, n_known)| known.has_same_reason(&error) && *n_known == n_unsaved);
        if !is_known {
            self.failure = Some((error.clone(), n_unsaved));
            (self.events)(StoreEvent::Failed { error, n_unsaved });
        }
    }
}

/// Returns all folders above the file, those first whose sync must not fail.
///
/// They are synced once a run even if they are there already: whoever made them may have been killed before syncing.
fn folders_above(disk: &impl Disk, place: &Place) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let [home, learners, learner, _] = place.folders();
    let mut unsynced = Vec::new();
    let mut foreign = Vec::new();
    let mut is_new = !disk.is_folder(&home);
    for above in home.ancestors().skip(1) {
        // A relative path ends in an empty one.
        let above = if above == Path::new("") { Path::new(".") } else { above };
        let folders = if is_new { &mut unsynced } else { &mut foreign };
        folders.push(above.to_owned());
        is_new = is_new && !disk.is_folder(above);
    }
    unsynced.extend([home, learners, learner]);
    (unsynced, foreign)
}

/// Adds a line in one call, so that nothing of another program gets between its pieces.
fn write_whole<D: Disk>(disk: &mut D, open: &mut Open<D::File>, line: &str) -> io::Result<()> {
    for _ in 0..N_TRIES {
        // A piece of a line that went in before must not become the beginning of this one.
        let text = if open.torn { Cow::Owned(format!("\n{line}")) } else { Cow::Borrowed(line) };
        match disk.write(&open.file, text.as_bytes()) {
            Ok(n) if n == text.len() => {
                open.torn = false;
                return Ok(());
            }
            Ok(_) => open.torn = true,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                open.torn = true;
                return Err(error);
            }
        }
    }
    Err(io::ErrorKind::WriteZero.into())
}
