//! Writing records of a learner whom a command is about, in a segment of their own.

use std::path::Path;
use std::time::Duration;

use crate::engine::learner::LearnerId;
use crate::engine::record::{Body, Record, RecordKey, SegmentId};
use crate::engine::time::Now;
use crate::formats::log1;
use crate::formats::seal::Keyring;
use crate::shell::clock;
use crate::shell::sealing::seal;
use crate::shell::store::{Place, StoreError, Writer};

/// How long a slow disk is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The disk did not take it.
pub(super) struct Unsaved;

impl From<StoreError> for Unsaved {
    fn from(_: StoreError) -> Self {
        Unsaved
    }
}

/// Writes what happens now.
///
/// # Errors
/// If not all of it is safe on the disk.
pub(super) fn save_new(
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    now: Now,
    bodies: impl IntoIterator<Item = Body>,
) -> Result<(), Unsaved> {
    let segment = clock::random().map(SegmentId).map_err(|_| Unsaved)?;
    let record = |(body, seq)| {
        let key = RecordKey { segment, seq };
        Record { learner, key, at: now.at, offset: now.offset, body }
    };
    save(home, (learner, keys), segment, bodies.into_iter().zip(0..).map(record))
}

/// Writes records of one segment.
///
/// # Errors
/// If not all of them are safe on the disk.
pub(super) fn save(
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    segment: SegmentId,
    records: impl IntoIterator<Item = Record>,
) -> Result<(), Unsaved> {
    let writer = Writer::open(Place { home: home.to_owned(), learner, segment }, |_| {})?;
    let line = |record: Record| {
        let line = if keys.is_empty() { Ok(log1::write(&record)) } else { seal(&record, keys) };
        line.map(|line| (line, record.key.seq)).map_err(|_| Unsaved)
    };
    let lines: Vec<(String, u32)> = records.into_iter().map(line).collect::<Result<_, _>>()?;
    writer.append_all(lines);
    if writer.close(PATIENCE) { Ok(()) } else { Err(Unsaved) }
}
