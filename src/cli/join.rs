//! `nho join`: two learners of the list are one person, and from now on one learner.

use std::path::Path;
use std::time::Duration;

use super::Exit;
use super::learners::{keys_of, two_by_nickname};
use super::secret::Asker;
use crate::engine::learner::LearnerId;
use crate::engine::record::{Body, Record, RecordKey, SegmentId};
use crate::engine::time::{Millis, Now};
use crate::formats::log1;
use crate::formats::seal::Keyring;
use crate::shell::clock;
use crate::shell::sealing::seal;
use crate::shell::store::{Place, StoreError, Writer};

/// How long a slow disk is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What `nho join` is asked for.
#[derive(Debug, clap::Args)]
pub struct JoinArgs {
    /// The learner whose nickname stays
    #[arg(long, value_name = "NICK")]
    pub learner: String,
    /// The learner who is the same person; the same nickname if the list has it twice
    #[arg(long, value_name = "NICK")]
    pub with: String,
}

/// Joins two learners: each one's log names the other, so that whichever is carried brings the other along.
pub fn join(args: &JoinArgs, home: &Path, now: Now, mut asker: Asker<'_, '_>) -> Exit {
    let [stays, joins] = match two_by_nickname(home, &args.learner, &args.with) {
        Ok(two) => two,
        Err(fault) => return super::complain_of_learner(asker.words, &fault, asker.printer),
    };
    let keys = keys_of(home, &stays, &mut asker)
        .and_then(|first| keys_of(home, &joins, &mut asker).map(|second| [first, second]));
    let [stays_keys, joins_keys] = match keys {
        Ok(keys) => keys,
        Err(fault) => return super::complain_of_learner(asker.words, &fault, asker.printer),
    };
    let Asker { words, printer, .. } = asker;
    let nickname = stays.profile.as_ref().map(|profile| profile.nickname.clone()).unwrap_or_default();
    if stays.id == joins.id {
        printer.complain(&format!("{}\n", words.join_same(nickname)));
        return Exit::WrongUsage;
    }
    let start = Body::Start { app: env!("CARGO_PKG_VERSION").to_owned(), clock_shift: Millis(0) };
    // The latest profile counts for both.
    // What stands in the open of a sealed learner is not all of it: the join stands alone there.
    let name = stays.profile.filter(|_| stays.lock.is_none()).map(Body::Profile);
    let named = [start.clone(), Body::Join { other: joins.id }].into_iter().chain(name);
    let saved = save(home, (stays.id, &stays_keys), now, named)
        .and_then(|()| save(home, (joins.id, &joins_keys), now, [start, Body::Join { other: stays.id }]));
    match saved {
        Ok(()) => {
            printer.print(&format!("{}\n", words.join_done(nickname)));
            Exit::Fine
        }
        Err(Unsaved) => {
            printer.complain(&format!("{}\n", words.not_all_saved(home.display().to_string())));
            Exit::CouldNotRead
        }
    }
}

/// The disk did not take it.
struct Unsaved;

impl From<StoreError> for Unsaved {
    fn from(_: StoreError) -> Self {
        Unsaved
    }
}

/// Writes records in a segment of their own.
fn save(
    home: &Path,
    (learner, keys): (LearnerId, &Keyring),
    now: Now,
    bodies: impl IntoIterator<Item = Body>,
) -> Result<(), Unsaved> {
    let segment = clock::random().map(SegmentId).map_err(|_| Unsaved)?;
    let writer = Writer::open(Place { home: home.to_owned(), learner, segment }, |_| {})?;
    let line = |(body, seq)| {
        let key = RecordKey { segment, seq };
        let record = Record { learner, key, at: now.at, offset: now.offset, body };
        let line = if keys.is_empty() { Ok(log1::write(&record)) } else { seal(&record, keys) };
        line.map(|line| (line, seq)).map_err(|_| Unsaved)
    };
    let lines: Vec<(String, u32)> = bodies.into_iter().zip(0..).map(line).collect::<Result<_, _>>()?;
    writer.append_all(lines);
    if writer.close(PATIENCE) { Ok(()) } else { Err(Unsaved) }
}
