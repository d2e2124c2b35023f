//! The writer: two threads of its own that put every record on the disk at once, so that the screen never waits for it.
//!
//! One thread writes; the other one waits for the disk to sync. So an answer is written, and survives the end of the program,
//! while the answer before it is still being synced.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use super::Place;
use super::disk::{Disk, RealDisk};
use super::error::{Operation, StoreError};
use super::segment::{Line, Segment, StoreEvent};
use super::syncing::{Synced, Syncing};
use crate::engine::learner::LearnerId;
use crate::shell::breakage;

/// How many lines that wait are written before a sync begins. Reached only by imports; a learner's answers are synced one by
/// one, unless the disk is slow.
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

/// Writes one segment. Dropping it without [`close`](Writer::close) leaves the threads to finish by themselves.
#[derive(Debug)]
pub struct Writer {
    learner: LearnerId,
    commands: Sender<Command>,
    patience: Duration,
}

enum Command {
    Append(Line),
    Flush(SyncSender<bool>),
    /// From the thread that syncs.
    Synced(Synced),
    /// Nobody will hand over anything more.
    End,
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
    pub fn open_on<D: Disk + Clone>(
        disk: D,
        place: Place,
        timing: Timing,
        events: impl Fn(StoreEvent) + Send + 'static,
    ) -> Result<Writer, StoreError> {
        let (commands, inbox) = channel();
        let (home, learner) = (place.home.clone(), place.learner);
        let segment = Segment::new(disk, place, events);
        let (syncs, wanted) = channel();
        let reports = commands.clone();
        let thread = |name: &str| thread::Builder::new().name(name.to_owned());
        let failed = |error| StoreError::io(&home, Operation::StartThread, &error);
        thread("nho-sync").spawn(move || sync(&wanted, &reports)).map_err(failed)?;
        thread("nho-writer").spawn(move || run(segment, &inbox, &syncs, timing.retry)).map_err(failed)?;
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

impl Drop for Writer {
    fn drop(&mut self) {
        // If the thread is gone, there is nothing to end.
        let _ = self.commands.send(Command::End);
    }
}

/// Syncs whatever is wanted, one after the other, until nobody wants anything more.
fn sync<D: Disk>(wanted: &Receiver<Syncing<D>>, reports: &Sender<Command>) {
    for syncing in wanted {
        if reports.send(Command::Synced(syncing.run())).is_err() {
            return;
        }
    }
}

/// Who waits for everything to be synced.
#[derive(Default)]
struct Asking {
    /// Those who asked while a sync was on its way: another try is due to them.
    untried: Vec<SyncSender<bool>>,
    /// Those for whom everything has been tried once more.
    tried: Vec<SyncSender<bool>>,
    /// Whether nobody will hand over anything more.
    is_end: bool,
}

impl Asking {
    fn is_over(&self) -> bool {
        self.is_end && self.untried.is_empty() && self.tried.is_empty()
    }
}

/// Writes until nobody hands over records any more.
///
/// A panic ends neither the thread nor any record: the screens are told, a new file is begun, and what is not synced is
/// written again.
fn run<D: Disk + Clone, E: Fn(StoreEvent)>(
    mut segment: Segment<D, E>,
    inbox: &Receiver<Command>,
    syncs: &Sender<Syncing<D>>,
    retry: Duration,
) {
    let mut asking = Asking::default();
    while !asking.is_over() {
        let turned = breakage::catch(|| {
            let command = if segment.needs_another_try() {
                inbox.recv_timeout(retry).ok()
            } else {
                // The thread that syncs holds the other end, so somebody always may say something.
                inbox.recv().ok()
            };
            turn(command, &mut segment, inbox, syncs, &mut asking);
        });
        if turned.is_err() {
            // What cannot even be told leaves the records in memory, for the next turn.
            let _ = breakage::catch(|| segment.begin_anew());
            if asking.is_end
                && breakage::catch(|| turn(None, &mut segment, inbox, syncs, &mut asking)).is_err()
            {
                return;
            }
        }
    }
}

/// Takes in what was handed over, writes all of it and lets it be synced.
fn turn<D: Disk + Clone, E: Fn(StoreEvent)>(
    command: Option<Command>,
    segment: &mut Segment<D, E>,
    inbox: &Receiver<Command>,
    syncs: &Sender<Syncing<D>>,
    asking: &mut Asking,
) {
    let is_report = matches!(command, Some(Command::Synced(_)));
    accept(command, segment, asking);
    // What a failed sync left to be written waits for its time.
    if !is_report {
        segment.write();
        // Whoever handed over a line meanwhile waits too: written first, then all are synced together.
        for command in inbox.try_iter().take(MAX_BATCH) {
            accept(Some(command), segment, asking);
            segment.write();
        }
        segment.rest();
    }
    if !segment.is_syncing() {
        if !asking.untried.is_empty() {
            segment.hurry();
            segment.write();
            asking.tried.append(&mut asking.untried);
        }
        // Where the other thread is gone, this one waits for the disk.
        if let Some(wanted) = segment.begin_sync()
            && let Err(SendError(wanted)) = syncs.send(wanted)
        {
            segment.end_sync(wanted.run());
        }
    }
    segment.recover();
    if !segment.is_syncing() {
        for done in asking.tried.drain(..) {
            // Nobody may be waiting any more.
            let _ = done.try_send(segment.is_saved());
        }
    }
}

fn accept<D: Disk + Clone, E: Fn(StoreEvent)>(
    command: Option<Command>,
    segment: &mut Segment<D, E>,
    asking: &mut Asking,
) {
    let mut ask = |done| {
        if segment.is_syncing() {
            asking.untried.push(done);
        } else {
            segment.hurry();
            asking.tried.push(done);
        }
    };
    match command {
        Some(Command::Append(line)) => segment.push(line),
        Some(Command::Flush(done)) => ask(done),
        Some(Command::Synced(synced)) => segment.end_sync(synced),
        Some(Command::End) => {
            // A last try, of whose outcome nobody hears.
            ask(sync_channel(1).0);
            asking.is_end = true;
        }
        None => {}
    }
}
