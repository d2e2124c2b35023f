//! Finding a learner by nickname, and reading everything of theirs.

use std::path::Path;

use crate::engine::deck::Shelf;
use crate::engine::learner::Profile;
use crate::engine::log::live;
use crate::engine::progress::Progress;
use crate::engine::record::Record;
use crate::engine::scheduler::Scheduler;
use crate::shell::store::{self, Found, StoreError};
use crate::text;

/// Why there is no learner to speak of.
#[derive(Debug)]
pub enum LearnerFault {
    /// Nobody has practised here.
    Nobody,
    /// No learner has this nickname.
    Unknown {
        /// The nickname that was asked for.
        nickname: String,
    },
    /// Several learners have this nickname.
    Several {
        /// The nickname that was asked for.
        nickname: String,
    },
    /// The learner's folder could not be read.
    Unreadable(StoreError),
}

/// A learner with all records that count.
#[derive(Debug)]
pub struct Known {
    /// What they said of themselves; nothing where that is damaged.
    pub profile: Option<Profile>,
    /// The records in order, those taken back left out.
    pub records: Vec<Record>,
}

impl Known {
    /// Replays the records.
    pub fn progress(&self, shelf: &Shelf) -> Progress {
        Progress::replay(&self.records, &Scheduler::default(), shelf)
    }
}

/// Reads the learner with this nickname.
///
/// # Errors
/// A [`LearnerFault`] if there is none, more than one, or their folder cannot be read.
pub fn by_nickname(home: &Path, nickname: &str) -> Result<Known, LearnerFault> {
    let wanted = canonical(nickname);
    let found: Vec<Found> = found_here(home).into_iter().filter(|found| has_name(found, &wanted)).collect();
    match found.as_slice() {
        [] => Err(LearnerFault::Unknown { nickname: wanted }),
        [one] => read(home, one),
        _ => Err(LearnerFault::Several { nickname: wanted }),
    }
}

/// Finds two learners by their nicknames; if both names are the same, the two who bear it.
///
/// # Errors
/// A [`LearnerFault`] if there are not exactly two.
pub fn two_by_nickname(home: &Path, first: &str, second: &str) -> Result<[Found; 2], LearnerFault> {
    let [first, second] = [canonical(first), canonical(second)];
    let bearers = |wanted: &str| -> Vec<Found> {
        found_here(home).into_iter().filter(|found| has_name(found, wanted)).collect()
    };
    let pair = if first == second { bearers(&first) } else { Vec::new() };
    if let Ok(pair) = <[Found; 2]>::try_from(pair) {
        return Ok(pair);
    }
    let one = |nickname: String| match <[Found; 1]>::try_from(bearers(&nickname)) {
        Ok([one]) => Ok(one),
        Err(found) if found.is_empty() => Err(LearnerFault::Unknown { nickname }),
        Err(_) => Err(LearnerFault::Several { nickname }),
    };
    Ok([one(first)?, one(second)?])
}

/// Reads all learners.
///
/// # Errors
/// A [`LearnerFault`] if there is nobody, or a folder cannot be read.
pub fn all(home: &Path) -> Result<Vec<Known>, LearnerFault> {
    let found = found_here(home);
    if found.is_empty() {
        return Err(LearnerFault::Nobody);
    }
    found.iter().map(|one| read(home, one)).collect()
}

fn found_here(home: &Path) -> Vec<Found> {
    let canonical = |found: Found| Found { profile: found.profile.map(Profile::canonical), ..found };
    store::learners(home).0.into_iter().map(canonical).collect()
}

fn canonical(nickname: &str) -> String {
    text::canonical(nickname).map_or_else(|_| nickname.to_owned(), |canonical| canonical.text)
}

fn has_name(found: &Found, nickname: &str) -> bool {
    found.profile.as_ref().is_some_and(|profile| profile.nickname == nickname)
}

fn read(home: &Path, found: &Found) -> Result<Known, LearnerFault> {
    let loaded = store::load(home, found.id).map_err(LearnerFault::Unreadable)?;
    Ok(Known { profile: found.profile.clone(), records: live(loaded.records) })
}
