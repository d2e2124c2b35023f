//! The writer: a thread of its own that puts every record on the disk at once, so that the screen never waits for it.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use super::Place;
use super::disk::{Disk, RealDisk};
use super::error::{Operation, StoreError};
use super::segment::{Line, Segment, StoreEvent};
use crate::engine::learner::LearnerId;
use crate::shell::breakage;

/// How many lines may wait for one sync. Reached only by imports; a learner's answers are synced one by one.
const MAX_BATCH: usize = 64;

/// What has become of a record when the program goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ack {
    /// The operating system has it: it survives the end of the program. The sync follows at once.
    Written,
    /// The disk has not answered yet; an event will tell.
    Pending,
    /// The disk refused. The record stays in memory and is tried again; an event has told why.
    Failed,
}

/// How long the writer waits for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// How long `append` waits for the operating system at most.
    pub patience: Duration,
    /// After what time a disk that refused is tried again.
    pub retry: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Timing { patience: Duration::from_millis(100), retry: Duration::from_secs(2) }
    }
}

/// Writes one segment. Dropping it without [`close`](Writer::close) leaves the thread to finish by itself.
#[derive(Debug)]
pub struct Writer {
    learner: LearnerId,
    commands: Sender<Command>,
    patience: Duration,
}

enum Command {
    Append(Line),
    Flush(SyncSender<bool>),
}

impl Writer {
    /// Starts a writer on the computer's own disk. No file is made before the first record.
    ///
    /// `events` is called on the writer's thread.
    ///
    /// # Errors
    /// If the operating system gives no thread.
    pub fn open(place: Place, events: impl Fn(StoreEvent) + Send + 'static) -> Result<Writer, StoreError> {
        Writer::open_on(RealDisk, place, Timing::default(), events)
    }

    /// Starts a writer on a given disk.
    ///
    /// # Errors
    /// If the operating system gives no thread.
    pub fn open_on<D: Disk>(
        disk: D,
        place: Place,
        timing: Timing,
        events: impl Fn(StoreEvent) + Send + 'static,
    ) -> Result<Writer, StoreError> {
        let (commands, inbox) = channel();
        let (home, learner) = (place.home.clone(), place.learner);
        let segment = Segment::new(disk, place, events);
        thread::Builder::new()
            .name("nho-writer".into())
            .spawn(move || run(segment, &inbox, timing.retry))
            .map_err(|error| StoreError::io(&home, Operation::StartThread, &error))?;
        Ok(Writer { learner, commands, patience: timing.patience })
    }

    /// Returns whose records it writes.
    pub fn learner(&self) -> LearnerId {
        self.learner
    }

    /// Hands over a record as its line, with the line feed, and waits a moment until the operating system has it.
    ///
    /// Never waits for a sync or for a disk that hangs. Lines reach the disk in the order in which they were handed
    /// over.
    pub fn append(&self, line: String, seq: u32) -> Ack {
        self.append_all([(line, seq)])
    }

    /// Hands over several records at once, each as its line and its number, and waits for the last of them as
    /// [`append`](Writer::append) does.
    pub fn append_all(&self, lines: impl IntoIterator<Item = (String, u32)>) -> Ack {
        let (ack, outcome) = sync_channel(1);
        let mut ack = Some(ack);
        let mut lines = lines.into_iter().peekable();
        while let Some((text, seq)) = lines.next() {
            // The last one is written after all others.
            let ack = if lines.peek().is_none() { ack.take() } else { None };
            if self.commands.send(Command::Append(Line::new(seq, text, ack))).is_err() {
                return Ack::Failed;
            }
        }
        if ack.is_some() {
            return Ack::Written;
        }
        match outcome.recv_timeout(self.patience) {
            Ok(outcome) => outcome,
            Err(RecvTimeoutError::Timeout) => Ack::Pending,
            // The thread is gone.
            Err(RecvTimeoutError::Disconnected) => Ack::Failed,
        }
    }

    /// Tries once more whatever is not synced and returns whether all is synced; false if that takes longer than
    /// `wait`.
    pub fn flush(&self, wait: Duration) -> bool {
        let (done, outcome) = sync_channel(1);
        self.commands.send(Command::Flush(done)).is_ok() && outcome.recv_timeout(wait).unwrap_or(false)
    }

    /// Ends the writer after a last [`flush`](Writer::flush) and returns whether all is synced.
    ///
    /// Where it is not, what the disk did not take is lost; so let the learner decide before, with `flush`.
    pub fn close(self, wait: Duration) -> bool {
        self.flush(wait)
    }
}

/// Writes until nobody hands over records any more.
///
/// A panic ends neither the thread nor any record: the screens are told, a new file is begun, and what is not synced is
/// written again.
fn run<D: Disk, E: Fn(StoreEvent)>(mut segment: Segment<D, E>, inbox: &Receiver<Command>, retry: Duration) {
    let mut flushes = Vec::new();
    let mut is_over = false;
    while !is_over {
        let turned = breakage::catch(|| {
            let command =
                if segment.is_saved() { inbox.recv().map_err(Into::into) } else { inbox.recv_timeout(retry) };
            is_over = matches!(command, Err(RecvTimeoutError::Disconnected));
            turn(command.ok(), &mut segment, inbox, &mut flushes);
        });
        if turned.is_err() {
            // What cannot even be told leaves the records in memory, for the next turn.
            let _ = breakage::catch(|| segment.begin_anew());
            if is_over {
                let _ = breakage::catch(|| turn(None, &mut segment, inbox, &mut flushes));
            }
        }
    }
}

/// Takes in what was handed over, writes all of it and syncs once.
fn turn<D: Disk, E: Fn(StoreEvent)>(
    command: Option<Command>,
    segment: &mut Segment<D, E>,
    inbox: &Receiver<Command>,
    flushes: &mut Vec<SyncSender<bool>>,
) {
    accept(command, segment, flushes);
    segment.write();
    // Whoever handed over a line meanwhile waits too: written first, then all are synced together.
    for command in inbox.try_iter().take(MAX_BATCH) {
        accept(Some(command), segment, flushes);
        segment.write();
    }
    segment.sync();
    for done in flushes.drain(..) {
        // Nobody may be waiting any more.
        let _ = done.try_send(segment.is_saved());
    }
}

fn accept<D: Disk, E: Fn(StoreEvent)>(
    command: Option<Command>,
    segment: &mut Segment<D, E>,
    flushes: &mut Vec<SyncSender<bool>>,
) {
    match command {
        Some(Command::Append(line)) => segment.push(line),
        Some(Command::Flush(done)) => {
            segment.hurry();
            flushes.push(done);
        }
        None => {}
    }
}
