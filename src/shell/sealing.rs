//! Making, opening and changing what seals a learner: the slow part of it, for a thread of its own.

use std::io;
use std::path::Path;

use super::clock;
use super::store::{
    Locked, RealDisk, StoreError, StoreProblem, ids, load_with, locked, put_keys, remove_old_keys, seal_up,
};
use crate::engine::learner::{LearnerId, Profile, Sign, is_same_nickname};
use crate::engine::log::live;
use crate::engine::record::{Body, Record};
use crate::engine::time::StudyDay;
use crate::formats::log1::{self, Face, write_face, write_slot};
use crate::formats::seal::{
    DataKey, Dice, Keyring, OpenFault, Protection, Secret, Slot, TooDear, Way, open_any,
    stretch_as_far_as_memory_goes, telling,
};

/// Why somebody is not let in, or is not protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealFault {
    /// The secret opens nothing, or what it should open is spoilt.
    Open(OpenFault),
    /// This computer has no memory for it, or no randomness.
    NoMemory,
    /// The disk refuses.
    Disk(StoreError),
}

impl From<TooDear> for SealFault {
    fn from(_: TooDear) -> Self {
        SealFault::NoMemory
    }
}

impl From<StoreError> for SealFault {
    fn from(error: StoreError) -> Self {
        SealFault::Disk(error)
    }
}

impl From<io::Error> for SealFault {
    fn from(_: io::Error) -> Self {
        SealFault::NoMemory
    }
}

/// What the list shows of a sealed learner: nickname, sign and language of the screens; nothing if they are hidden.
pub type Shown = Option<(String, Sign, String)>;

/// Returns what the list shows of somebody.
pub fn shown(profile: &Profile, is_hidden: bool) -> Shown {
    (!is_hidden).then(|| (profile.nickname.clone(), profile.sign, profile.ui.clone()))
}

/// The keys of one learner with the lines that hold them wrapped.
pub struct Made {
    /// The keys.
    pub keys: Keyring,
    /// The lines, to be put with the learner.
    pub lines: String,
}

/// Returns a learner's keys, if this is their secret; on the way finishes sealing what still lies in the open.
///
/// # Errors
/// A [`SealFault`] if it is not.
pub fn unlock(home: &Path, learner: LearnerId, secret: &Secret) -> Result<Keyring, SealFault> {
    unlock_slots(home, &locked(home, learner)?.slots, secret)
}

/// Returns a learner whom no list shows, who says of themselves that they bear this name, and their keys, if this is their
/// secret.
///
/// Takes as long where there is nobody of that name, or nobody at all, as where the secret is wrong.
///
/// # Errors
/// A [`SealFault`] if there is none.
pub fn unlock_named(home: &Path, name: &str, secret: &Secret) -> Result<(LearnerId, Keyring), SealFault> {
    let wrong = SealFault::Open(OpenFault::WrongSecret);
    let hidden = hidden(home);
    for learner in &hidden {
        let Ok(keys) = unlock(home, *learner, secret) else { continue };
        let records = live(load_with(home, *learner, &keys)?.records);
        let nickname = records.iter().rev().find_map(|record| match &record.body {
            Body::Profile(profile) => Some(profile.clone().canonical().nickname),
            _ => None,
        });
        if nickname.is_some_and(|nickname| is_same_nickname(&nickname, name)) {
            return Ok((*learner, keys));
        }
    }
    if hidden.is_empty() {
        let _ = stretch_as_far_as_memory_goes(secret, &[0; 16]);
    }
    Err(wrong)
}

fn unlock_slots(home: &Path, slots: &[Slot], secret: &Secret) -> Result<Keyring, SealFault> {
    let keys = open_any(slots, secret).map_err(SealFault::Open)?;
    for member in members(home, &keys) {
        // Whoever comes to practise is not kept from it by a full disk; it is tried again the next time.
        let _ = seal_up(&mut RealDisk, home, member, (&keys, today()), &mut clock::fill);
    }
    Ok(keys)
}

/// Makes a key for somebody who is to be sealed, wrapped for their secret and their recovery code.
///
/// # Errors
/// A [`SealFault`] if memory or randomness is missing.
pub fn make(learner: LearnerId, protection: &Protection, shown: Shown) -> Result<Made, SealFault> {
    let key = DataKey::new(clock::random_bytes()?);
    wrap(learner, protection, shown, &key)
}

fn wrap(learner: LearnerId, protection: &Protection, shown: Shown, key: &DataKey) -> Result<Made, SealFault> {
    let secret = Slot::make(learner, 1, &protection.secret, key, dice()?)?;
    let code = Slot::make(learner, 1, &Secret::recovery(&protection.code), key, dice()?)?;
    let face = Face { learner, id: clock::random()?, generation: 1, shown };
    let lines = [write_slot(&secret), write_slot(&code), write_face(&face)].concat();
    Ok(Made { keys: Keyring::new([key.clone()]), lines })
}

/// Seals somebody who has practised in the open, with all whom their log names as the same person.
///
/// # Errors
/// A [`SealFault`] if no key could be made or saved; nothing is sealed then.
pub fn protect(
    home: &Path,
    people: &[LearnerId],
    protection: &Protection,
    shown: &Shown,
) -> Result<Keyring, SealFault> {
    let key = DataKey::new(clock::random_bytes()?);
    let mut made = Vec::new();
    for (n, person) in people.iter().enumerate() {
        // One of them is listed; the others are reached through them.
        let shown = if n == 0 { shown.clone() } else { None };
        made.push((*person, wrap(*person, protection, shown, &key)?));
    }
    for (person, made) in &made {
        if let Err(error) = put_keys(&mut RealDisk, home, *person, &made.lines, &mut clock::fill)
            // Where a key lies now, records in the open would be out of place.
            && locked(home, *person)?.slots.is_empty()
        {
            return Err(error.into());
        }
    }
    let keys = Keyring::new([key]);
    for (person, _) in &made {
        // What is not done now is done when they are opened next.
        let _ = seal_up(&mut RealDisk, home, *person, (&keys, today()), &mut clock::fill);
    }
    Ok(keys)
}

/// Wraps a learner's keys for a new secret or a new recovery code, and lets go of the old one.
///
/// # Errors
/// A [`SealFault`]; the old secret counts then.
pub fn change(home: &Path, keys: &Keyring, secret: &Secret) -> Result<(), SealFault> {
    let is_recovery = secret.way() == Way::Recovery;
    for member in members(home, keys) {
        let all = locked(home, member)?.slots;
        let mut lines = String::new();
        for slot in telling(&all).into_iter().filter(|slot| (slot.way == Way::Recovery) == is_recovery) {
            let Some(key) = keys.named(slot.key) else { continue };
            let generation = slot.generation.saturating_add(1);
            lines.push_str(&write_slot(&Slot::make(member, generation, secret, key, dice()?)?));
        }
        put_again(home, member, &all, &lines, is_recovery)?;
    }
    Ok(())
}

/// Shows in the list what a learner last said of themselves.
///
/// # Errors
/// A [`SealFault`]; the old face stays then.
pub fn show(home: &Path, learner: LearnerId, shown: Shown) -> Result<(), SealFault> {
    let Locked { slots, faces } = locked(home, learner)?;
    let newest = faces.iter().max_by_key(|face| face.generation);
    if newest.is_some_and(|face| face.shown == shown) {
        return Ok(());
    }
    let generation = newest.map_or(1, |face| face.generation.saturating_add(1));
    let face = write_face(&Face { learner, id: clock::random()?, generation, shown });
    // Files that hold an old face are removed, and with it the keys in them.
    let keys: String = telling(&slots).into_iter().map(write_slot).collect();
    replace_keys(home, learner, &(keys + &face))
}

/// Returns a record as a sealed line.
///
/// # Errors
/// If there is no randomness or no key: then it must not be written at all.
pub fn seal(record: &Record, keys: &Keyring) -> io::Result<String> {
    let key = keys.first().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(log1::seal(record, key, clock::random_bytes()?))
}

/// Writes new keys beside those that go on to count, so that a file which holds only old ones can be removed.
fn put_again(
    home: &Path,
    learner: LearnerId,
    slots: &[Slot],
    lines: &str,
    is_recovery: bool,
) -> Result<(), SealFault> {
    let others = telling(slots).into_iter().filter(|slot| (slot.way == Way::Recovery) != is_recovery);
    let mut all: String = others.map(write_slot).collect();
    all.push_str(&locked(home, learner)?.face().map(write_face).unwrap_or_default());
    all.push_str(lines);
    replace_keys(home, learner, &all)
}

fn replace_keys(home: &Path, learner: LearnerId, lines: &str) -> Result<(), SealFault> {
    put_keys(&mut RealDisk, home, learner, lines, &mut clock::fill)?;
    remove_old_keys(&mut RealDisk, home, learner, lines);
    Ok(())
}

/// Returns all here who are sealed with one of these keys: one person, by whatever names.
fn members(home: &Path, keys: &Keyring) -> Vec<LearnerId> {
    let (all, _): (_, Vec<StoreProblem>) = ids(home);
    let is_member = |learner: &LearnerId| {
        let slots = locked(home, *learner).unwrap_or_default().slots;
        slots.iter().any(|slot| keys.named(slot.key).is_some())
    };
    all.into_iter().filter(is_member).collect()
}

fn today() -> StudyDay {
    clock::now().study_day()
}

fn dice() -> io::Result<Dice> {
    Ok(Dice { id: clock::random()?, salt: clock::random_bytes()?, nonce: clock::random_bytes()? })
}

/// Returns the sealed learners whom no list shows.
pub fn hidden(home: &Path) -> Vec<LearnerId> {
    let (all, _) = ids(home);
    let is_hidden = |learner: &LearnerId| {
        let locked = locked(home, *learner).unwrap_or_default();
        !locked.slots.is_empty() && locked.face().is_none_or(|face| face.shown.is_none())
    };
    all.into_iter().filter(is_hidden).collect()
}
