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
    let wanted = text::canonical(nickname).map_or_else(|_| nickname.to_owned(), |canonical| canonical.text);
    let has_name = |found: &Found| found.profile.as_ref().is_some_and(|profile| profile.nickname == wanted);
    let found: Vec<Found> = found_here(home).into_iter().filter(has_name).collect();
    match found.as_slice() {
        [] => Err(LearnerFault::Unknown { nickname: wanted }),
        [one] => read(home, one),
        _ => Err(LearnerFault::Several { nickname: wanted }),
    }
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

fn read(home: &Path, found: &Found) -> Result<Known, LearnerFault> {
    let loaded = store::load(home, found.id).map_err(LearnerFault::Unreadable)?;
    let records = live(&loaded.records).into_iter().cloned().collect();
    Ok(Known { profile: found.profile.clone(), records })
}
