//! Slots: a data key, wrapped for one secret; and which of many slots count.

use zeroize::Zeroizing;

use super::cost::{Cost, Stretched, TooDear, stretch, stretch_as_far_as_memory_goes};
use super::key::{DataKey, KeyName, Keyring, NONCE, open, seal};
use super::secret::{Secret, Way};
use crate::engine::learner::LearnerId;

/// How many slots one secret is tried on at most: each costs a moment, and a file can hold any number.
const MAX_TRIES: usize = 8;

/// A data key that one secret opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Whose it is.
    pub learner: LearnerId,
    /// A random number of its own.
    pub id: u64,
    /// Raised with every change of the secret; of all passphrases and pictures for one key the highest count, and so of the
    /// recovery codes.
    pub generation: u32,
    /// How the secret is given.
    pub way: Way,
    /// How dear a try is.
    pub cost: Cost,
    /// Which data key it is.
    pub key: KeyName,
    /// What makes equal secrets into different keys.
    pub salt: [u8; 16],
    /// By which the right secret is known.
    pub check: [u8; 16],
    /// The data key, sealed.
    pub wrapped: Vec<u8>,
}

/// The random numbers of one slot.
#[derive(Clone, Copy)]
pub struct Dice {
    /// Becomes [`Slot::id`].
    pub id: u64,
    /// Becomes [`Slot::salt`].
    pub salt: [u8; 16],
    /// The nonce under which the data key is sealed.
    pub nonce: [u8; NONCE],
}

/// Why a secret opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenFault {
    /// It is another secret.
    WrongSecret,
    /// It is the right secret, but the slot was changed since it was made.
    Tampered,
    /// Trying it is too dear.
    TooDear(TooDear),
    /// There is no slot for secrets of this kind.
    NoSlot,
}

impl Slot {
    /// Wraps a data key for a secret.
    ///
    /// # Errors
    /// [`TooDear::NoMemory`] if this computer has not memory enough.
    pub fn make(
        learner: LearnerId,
        generation: u32,
        secret: &Secret,
        key: &DataKey,
        dice: Dice,
    ) -> Result<Slot, TooDear> {
        let (cost, stretched) = if secret.way() == Way::Recovery {
            (Cost::LEAST, stretch(secret, &dice.salt, Cost::LEAST)?)
        } else {
            stretch_as_far_as_memory_goes(secret, &dice.salt)?
        };
        Ok(Slot::wrap(learner, generation, secret.way(), key, (cost, &stretched), dice))
    }

    /// Wraps a data key for a secret at a given cost.
    ///
    /// # Errors
    /// [`TooDear`] if the cost is out of bounds, or there is no memory.
    pub fn make_at(
        learner: LearnerId,
        generation: u32,
        secret: &Secret,
        key: &DataKey,
        (cost, dice): (Cost, Dice),
    ) -> Result<Slot, TooDear> {
        let stretched = stretch(secret, &dice.salt, cost)?;
        Ok(Slot::wrap(learner, generation, secret.way(), key, (cost, &stretched), dice))
    }

    fn wrap(
        learner: LearnerId,
        generation: u32,
        way: Way,
        key: &DataKey,
        (cost, stretched): (Cost, &Stretched),
        dice: Dice,
    ) -> Slot {
        let mut slot = Slot {
            learner,
            id: dice.id,
            generation,
            way,
            cost,
            key: key.name(),
            salt: dice.salt,
            check: stretched.check,
            wrapped: Vec::new(),
        };
        slot.wrapped = seal(&stretched.key, dice.nonce, &slot.about(), key.bytes());
        slot
    }

    /// Returns the data key, if this is its secret.
    ///
    /// # Errors
    /// An [`OpenFault`].
    pub fn open(&self, secret: &Secret) -> Result<DataKey, OpenFault> {
        if secret.way() != self.way {
            return Err(OpenFault::WrongSecret);
        }
        let stretched = stretch(secret, &self.salt, self.cost).map_err(OpenFault::TooDear)?;
        if stretched.check != self.check {
            return Err(OpenFault::WrongSecret);
        }
        let plain = open(&stretched.key, &self.about(), &self.wrapped).ok_or(OpenFault::Tampered)?;
        let mut bytes = Zeroizing::new([0; 32]);
        if plain.len() != bytes.len() {
            return Err(OpenFault::Tampered);
        }
        bytes.copy_from_slice(&plain);
        let key = DataKey::new(*bytes);
        if key.name() == self.key { Ok(key) } else { Err(OpenFault::Tampered) }
    }

    /// What must not be changed although it stands in the open.
    fn about(&self) -> Vec<u8> {
        let Slot { learner, id, generation, way, cost, key, salt, check, .. } = self;
        let Cost { memory, passes, lanes } = cost;
        let head =
            format!("nho slot {learner} {id:016x} {generation} {} {memory},{passes},{lanes} ", way.code());
        [head.as_bytes(), &key.0, salt, check].concat()
    }
}

/// Returns the slots that count, in the order of their numbers: for each key those of the highest generation, secrets and
/// recovery codes apart.
pub fn telling(slots: &[Slot]) -> Vec<&Slot> {
    let is_recovery = |slot: &Slot| slot.way == Way::Recovery;
    let newest = |of: &Slot| {
        let rivals = slots.iter().filter(|slot| slot.key == of.key && is_recovery(slot) == is_recovery(of));
        rivals.map(|slot| slot.generation).max()
    };
    let mut telling: Vec<&Slot> = slots.iter().filter(|slot| newest(slot) == Some(slot.generation)).collect();
    telling.sort_by_key(|slot| (slot.id, slot.generation, slot.wrapped.clone()));
    telling.dedup();
    telling
}

/// Returns all keys that a secret opens.
///
/// # Errors
/// If it opens none: the most telling [`OpenFault`], the right secret for a spoilt slot before a wrong one.
pub fn open_any(slots: &[Slot], secret: &Secret) -> Result<Keyring, OpenFault> {
    let mut keys = Vec::new();
    let mut fault = OpenFault::NoSlot;
    for slot in telling(slots).into_iter().filter(|slot| slot.way == secret.way()).take(MAX_TRIES) {
        match slot.open(secret) {
            Ok(key) => keys.push(key),
            Err(found) if fault == OpenFault::NoSlot || found == OpenFault::Tampered => fault = found,
            Err(OpenFault::WrongSecret) if fault != OpenFault::Tampered => fault = OpenFault::WrongSecret,
            Err(_) => {}
        }
    }
    if keys.is_empty() { Err(fault) } else { Ok(Keyring::new(keys)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOA: LearnerId = LearnerId(0x7f3a_91c0);
    const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

    fn dice(n: u8) -> Dice {
        Dice { id: u64::from(n), salt: [n; 16], nonce: [n; NONCE] }
    }

    fn passphrase(text: &str) -> Secret {
        Secret::passphrase(text).unwrap()
    }

    fn slot(secret: &Secret, generation: u32, n: u8) -> Slot {
        Slot::make_at(HOA, generation, secret, &DataKey::new([9; 32]), (CHEAP, dice(n))).unwrap()
    }

    #[test]
    fn the_right_secret_gives_the_key_and_another_is_told_to_be_wrong() {
        let slot = slot(&passphrase("bí mật của hoa"), 1, 1);
        assert_eq!(slot.open(&passphrase("bí mật của hoa")), Ok(DataKey::new([9; 32])));
        assert_eq!(slot.open(&passphrase("bí mật của lan")), Err(OpenFault::WrongSecret));
    }

    #[test]
    fn a_slot_that_was_changed_is_told_apart_from_a_wrong_secret_where_that_is_possible() {
        let secret = passphrase("ความลับของฉัน");
        let whole = slot(&secret, 1, 1);
        let mut spoilt = vec![whole.clone(); 5];
        spoilt[0].wrapped[30] ^= 1;
        spoilt[1].learner = LearnerId(1);
        spoilt[2].generation = 2;
        spoilt[3].key = KeyName([0; 8]);
        spoilt[4].wrapped.truncate(20);
        for spoilt in spoilt {
            assert_eq!(spoilt.open(&secret), Err(OpenFault::Tampered), "{spoilt:?}");
            assert_eq!(spoilt.open(&passphrase("อย่างอื่น")), Err(OpenFault::WrongSecret));
        }
        // What goes into the making of the key cannot be told from another secret.
        let resalted = Slot { salt: [3; 16], ..whole.clone() };
        let cheaper = Slot { cost: Cost { memory: 16, ..CHEAP }, ..whole.clone() };
        assert_eq!(resalted.open(&secret), Err(OpenFault::WrongSecret));
        assert_eq!(cheaper.open(&secret), Err(OpenFault::WrongSecret));
        let dear = Slot { cost: Cost { memory: u32::MAX, ..CHEAP }, ..whole };
        assert_eq!(dear.open(&secret), Err(OpenFault::TooDear(TooDear::Refused)));
    }

    #[test]
    fn after_a_change_the_old_secret_opens_nothing_and_the_recovery_code_still_does() {
        let code = Secret::recovery(&super::super::RecoveryCode::new([4; 20]));
        let slots = [
            slot(&passphrase("cũ rồi"), 1, 1),
            slot(&code, 1, 2),
            slot(&Secret::pictures(&[1, 2, 3, 4]).unwrap(), 2, 3),
        ];
        let ring = Keyring::new([DataKey::new([9; 32])]);
        assert_eq!(open_any(&slots, &passphrase("cũ rồi")), Err(OpenFault::NoSlot));
        assert_eq!(open_any(&slots, &Secret::pictures(&[1, 2, 3, 4]).unwrap()), Ok(ring.clone()));
        assert_eq!(open_any(&slots, &Secret::pictures(&[1, 2, 3, 5]).unwrap()), Err(OpenFault::WrongSecret));
        assert_eq!(open_any(&slots, &code), Ok(ring));
    }

    #[test]
    fn of_two_computers_that_changed_the_secret_apart_both_secrets_count() {
        let slots = [
            slot(&passphrase("máy một"), 2, 1),
            slot(&passphrase("máy hai"), 2, 2),
            slot(&passphrase("đầu tiên"), 1, 3),
        ];
        assert!(
            open_any(&slots, &passphrase("máy một")).is_ok()
                && open_any(&slots, &passphrase("máy hai")).is_ok()
        );
        assert!(open_any(&slots, &passphrase("đầu tiên")).is_err());
        let mut turned = slots.clone();
        turned.reverse();
        assert_eq!(telling(&turned), telling(&slots));
        assert_eq!(telling(&[slots.clone(), slots.clone()].concat()), telling(&slots));
    }

    #[test]
    fn one_secret_for_two_keys_opens_both() {
        let secret = passphrase("hai máy");
        let other = Slot::make_at(HOA, 7, &secret, &DataKey::new([1; 32]), (CHEAP, dice(2))).unwrap();
        let ring = open_any(&[slot(&secret, 1, 1), other], &secret).unwrap();
        assert_eq!(ring, Keyring::new([DataKey::new([1; 32]), DataKey::new([9; 32])]));
    }

    #[test]
    fn a_file_full_of_slots_does_not_take_for_ever() {
        let slots: Vec<Slot> = (0..30).map(|n| slot(&passphrase("xin chào"), 1, n)).collect();
        assert_eq!(telling(&slots).len(), 30);
        // The ninth and later ones are not tried.
        let secret = passphrase("ở cuối");
        let late = slot(&secret, 1, 200);
        assert_eq!(open_any(&[slots, vec![late]].concat(), &secret), Err(OpenFault::WrongSecret));
    }
}
