//! The cards that records are about, by number: so that a replay of a million answers need not look at a single id.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::card::{CardId, Direction};
use super::deck::Shelf;
use super::record::{Body, Record};
use super::settled::current_id;

/// The number of a record that is about no card.
const NONE: u32 = u32::MAX;

/// Records and the cards that they are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbered {
    /// The cards, each once, in the order of their first answers; under the present ids of their entries.
    ids: Vec<CardId>,
    /// The place of each record's card among these; [`NONE`] for a record that is no answer.
    numbers: Vec<u32>,
}

impl Numbered {
    /// Looks at records. Former ids of entries are brought to the present ones.
    pub fn of(records: &[&Record], shelf: &Shelf) -> Numbered {
        let mut numbering =
            Numbering { shelf, ids: Vec::new(), by_id: HashMap::new(), by_address: HashMap::default() };
        let numbers = records.iter().map(|record| match &record.body {
            Body::Answer(answer) => numbering.number(&answer.card),
            _ => NONE,
        });
        let numbers = numbers.collect();
        Numbered { ids: numbering.ids, numbers }
    }

    /// Returns these records and then the other ones.
    #[must_use]
    pub fn and(mut self, other: Numbered) -> Numbered {
        let known: HashMap<&CardId, u32> = self.ids.iter().zip(0..).collect();
        let (mut fresh, mut next) = (Vec::new(), self.ids.len() as u32);
        let there: Vec<u32> = other
            .ids
            .into_iter()
            .map(|id| {
                known.get(&id).copied().unwrap_or_else(|| {
                    fresh.push(id);
                    next += 1;
                    next - 1
                })
            })
            .collect();
        self.ids.extend(fresh);
        // A record that is about no card has no place among them either.
        self.numbers
            .extend(other.numbers.iter().map(|number| there.get(*number as usize).copied().unwrap_or(NONE)));
        self
    }

    /// Returns the cards by number.
    pub(super) fn ids(&self) -> &[CardId] {
        &self.ids
    }

    /// Returns the number of each record's card, in the order of the records; nothing for a record that is no answer.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Option<usize>> {
        self.numbers.iter().map(|number| (*number != NONE).then_some(*number as usize))
    }
}

/// Numbers on their way.
struct Numbering<'a> {
    shelf: &'a Shelf,
    ids: Vec<CardId>,
    by_id: HashMap<CardId, u32>,
    /// By the addresses of the shared ids, which are the same for all records that one reader has read: a look at the letters
    /// of two ids for each of a million answers would take longer than all the rest. The records are borrowed for as long as
    /// this lives, so no address comes to mean another id.
    by_address: HashMap<(usize, usize, Direction), u32, BuildHasherDefault<Mixed>>,
}

impl Numbering<'_> {
    fn number(&mut self, card: &CardId) -> u32 {
        let address = (Arc::as_ptr(&card.deck).addr(), Arc::as_ptr(&card.entry).addr(), card.direction);
        if let Some(number) = self.by_address.get(&address) {
            return *number;
        }
        let id = current_id(card, self.shelf);
        let next = self.ids.len() as u32;
        let number = *self.by_id.entry(id.clone()).or_insert(next);
        if number == next {
            self.ids.push(id);
        }
        self.by_address.insert(address, number);
        number
    }
}

/// Mixes addresses: no text that somebody wrote comes in, so nobody can choose what falls together.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, value: u64) {
        // 2^64 divided by the golden ratio, which spreads neighbours (Knuth, volume 3, section 6.4).
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.write_u64(value as u64);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{Diary, any_hostile_records};
    use super::*;

    fn cards(numbered: &Numbered) -> Vec<Option<CardId>> {
        numbered.numbers().map(|number| number.map(|number| numbered.ids()[number].clone())).collect()
    }

    proptest! {
        #[test]
        fn every_answer_has_the_number_of_its_card_however_the_records_are_cut(
            records in any_hostile_records(), cut in any::<prop::sample::Index>(),
        ) {
            let shelf = Diary::of_market().shelf;
            let all: Vec<&Record> = records.iter().collect();
            let (early, late) = all.split_at(cut.index(all.len() + 1));
            let expected: Vec<Option<CardId>> = all
                .iter()
                .map(|record| match &record.body {
                    Body::Answer(answer) => Some(current_id(&answer.card, &shelf)),
                    _ => None,
                })
                .collect();
            let whole = Numbered::of(&all, &shelf);
            prop_assert_eq!(&cards(&whole), &expected);
            prop_assert_eq!(Numbered::of(early, &shelf).and(Numbered::of(late, &shelf)), whole);
        }
    }
}
