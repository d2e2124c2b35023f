//! Finding a learner by nickname, and reading everything of theirs.

use std::path::Path;

use super::secret::{Asker, SecretFault};
use crate::engine::learner::Profile;
use crate::engine::log::live;
use crate::engine::record::{Body, Record};
use crate::formats::seal::Keyring;
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
    /// The learner has a secret, and it was not given, or opens nothing.
    Secret {
        /// The nickname that was asked for.
        nickname: String,
        /// Why there are no keys.
        fault: SecretFault,
    },
    /// The learner has no secret.
    NotSealed {
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

/// Reads all records of the learner with this nickname.
///
/// # Errors
/// A [`LearnerFault`] if there is none, more than one, or their folder cannot be read.
pub fn by_nickname(home: &Path, nickname: &str, asker: &mut Asker<'_, '_>) -> Result<Known, LearnerFault> {
    let found = one(home, nickname)?;
    let keys = keys_of(home, &found, asker)?;
    read(home, &found, &keys)
}

/// Returns the keys of the learner with this nickname, who has a secret.
///
/// # Errors
/// A [`LearnerFault`] if there is none, more than one, or their secret was not given.
pub fn sealed_by_nickname(
    home: &Path,
    nickname: &str,
    asker: &mut Asker<'_, '_>,
) -> Result<Keyring, LearnerFault> {
    let found = one(home, nickname)?;
    if found.lock.is_none() {
        return Err(LearnerFault::NotSealed { nickname: canonical(nickname) });
    }
    keys_of(home, &found, asker)
}

/// Returns the keys of a learner, who is asked for their secret; none for one who has no secret.
///
/// # Errors
/// A [`LearnerFault`] if the secret was not given, or opens nothing.
pub fn keys_of(home: &Path, found: &Found, asker: &mut Asker<'_, '_>) -> Result<Keyring, LearnerFault> {
    let nickname = found.profile.as_ref().map(|profile| profile.nickname.clone()).unwrap_or_default();
    asker.keys(home, found).map_err(|fault| LearnerFault::Secret { nickname, fault })
}

/// Finds the learner with this nickname.
///
/// # Errors
/// A [`LearnerFault`] if there is none, or more than one.
pub fn one(home: &Path, nickname: &str) -> Result<Found, LearnerFault> {
    let nickname = canonical(nickname);
    let mut found: Vec<Found> =
        found_here(home).into_iter().filter(|found| has_name(found, &nickname)).collect();
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(LearnerFault::Unknown { nickname }),
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(LearnerFault::Several { nickname }),
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

/// Finds all learners.
///
/// # Errors
/// A [`LearnerFault`] if there is nobody.
pub fn all(home: &Path) -> Result<Vec<Found>, LearnerFault> {
    let found = found_here(home);
    if found.is_empty() { Err(LearnerFault::Nobody) } else { Ok(found) }
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

fn read(home: &Path, found: &Found, keys: &Keyring) -> Result<Known, LearnerFault> {
    let loaded = store::load_with(home, found.id, keys).map_err(LearnerFault::Unreadable)?;
    let records = live(loaded.records);
    // What stands in the open of a sealed learner knows of no languages.
    let sealed = records.iter().rev().find_map(|record| match &record.body {
        Body::Profile(profile) if found.lock.is_some() => Some(profile.clone().canonical()),
        _ => None,
    });
    Ok(Known { profile: sealed.or_else(|| found.profile.clone()), records })
}
