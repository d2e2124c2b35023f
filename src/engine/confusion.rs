//! Confusions: which entries a learner has taken for one another, and which pairs of them should be looked at side by side.

use std::collections::BTreeMap;

use super::card::EntryId;

/// After how many swaps that no drill has answered a pair is drilled: once is a slip, twice is interference (Nakata and Suzuki
/// 2018 count interference errors). May be tuned.
const SWAPS_FOR_DRILL: u32 = 2;

/// How often two entries were swapped, and how often they were told apart in a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mixed {
    /// How often either was given for the other.
    pub swaps: u32,
    /// How often one of them was chosen rightly while the two stood side by side.
    pub drilled: u32,
}

impl Mixed {
    /// Returns whether the pair should be drilled now. A drill of both words answers two swaps.
    pub fn needs_drill(self) -> bool {
        self.swaps >= self.drilled.saturating_add(SWAPS_FOR_DRILL)
    }
}

/// What an answer says of two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Swap {
    pair: [EntryId; 2],
    is_drill: bool,
}

impl Swap {
    /// Makes one; nothing for an entry with itself.
    pub(super) fn new(a: EntryId, b: EntryId, is_drill: bool) -> Option<Swap> {
        (a != b).then(|| Swap { pair: pair(a, b), is_drill })
    }
}

/// All pairs of entries that a learner has swapped at least once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confusions(BTreeMap<[EntryId; 2], Mixed>);

impl Confusions {
    pub(super) fn add(&mut self, swap: &Swap) {
        let mixed = self.0.entry(swap.pair.clone()).or_default();
        let count = if swap.is_drill { &mut mixed.drilled } else { &mut mixed.swaps };
        *count = count.saturating_add(1);
    }

    pub(super) fn subtract(&mut self, swap: &Swap) {
        if let Some(mixed) = self.0.get_mut(&swap.pair) {
            let count = if swap.is_drill { &mut mixed.drilled } else { &mut mixed.swaps };
            *count = count.saturating_sub(1);
            if *mixed == Mixed::default() {
                self.0.remove(&swap.pair);
            }
        }
    }

    pub(super) fn merge(&mut self, other: Confusions) {
        for (pair, mixed) in other.0 {
            let sum = self.0.entry(pair).or_default();
            sum.swaps = sum.swaps.saturating_add(mixed.swaps);
            sum.drilled = sum.drilled.saturating_add(mixed.drilled);
        }
    }

    /// Puts in what was counted before for a pair, for whoever keeps these figures.
    pub fn put(&mut self, a: EntryId, b: EntryId, mixed: Mixed) {
        self.0.insert(pair(a, b), mixed);
    }

    /// Returns every pair with its counts, in the order of the ids.
    pub fn all(&self) -> impl Iterator<Item = (&[EntryId; 2], Mixed)> {
        self.0.iter().map(|(pair, mixed)| (pair, *mixed))
    }

    /// Returns how two entries have been mixed up.
    pub fn of(&self, a: &EntryId, b: &EntryId) -> Mixed {
        self.0.get(&pair(a.clone(), b.clone())).copied().unwrap_or_default()
    }

    /// Returns what has been swapped with an entry, the most frequent first.
    pub fn with(&self, entry: &EntryId) -> Vec<EntryId> {
        let other = |pair: &[EntryId; 2]| match pair {
            [a, b] if a == entry => Some(b.clone()),
            [a, b] if b == entry => Some(a.clone()),
            _ => None,
        };
        let mut found: Vec<(u32, EntryId)> =
            self.0.iter().filter_map(|(pair, mixed)| Some((mixed.swaps, other(pair)?))).collect();
        found.retain(|(swaps, _)| *swaps > 0);
        found.sort_by(|(a, first), (b, second)| b.cmp(a).then_with(|| first.cmp(second)));
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Returns the entry with which this one should be drilled now, if there is one.
    pub fn to_drill(&self, entry: &EntryId) -> Option<EntryId> {
        self.with(entry).into_iter().find(|other| self.of(entry, other).needs_drill())
    }

    /// Returns whether two entries should be kept apart when they are introduced or planned: this learner has swapped them.
    pub fn are_to_be_apart(&self, a: &EntryId, b: &EntryId) -> bool {
        self.of(a, b).swaps > 0
    }
}

/// A pair is the same whichever is named first.
fn pair(a: EntryId, b: EntryId) -> [EntryId; 2] {
    if a < b { [a, b] } else { [b, a] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::testing::card;

    fn entry(id: &str) -> EntryId {
        card(id, "th>vi").entry_id()
    }

    fn swap(a: &str, b: &str, is_drill: bool) -> Swap {
        Swap::new(entry(a), entry(b), is_drill).unwrap()
    }

    #[test]
    fn a_pair_is_drilled_when_it_was_swapped_twice_whichever_way_and_again_after_two_more() {
        let mut confusions = Confusions::default();
        confusions.add(&swap("near", "far", false));
        assert_eq!(confusions.to_drill(&entry("near")), None, "once is a slip");
        assert!(confusions.are_to_be_apart(&entry("far"), &entry("near")));
        confusions.add(&swap("far", "near", false));
        assert_eq!(confusions.to_drill(&entry("near")), Some(entry("far")));
        assert_eq!(confusions.to_drill(&entry("far")), Some(entry("near")));
        for _ in 0..2 {
            confusions.add(&swap("near", "far", true));
        }
        assert_eq!(confusions.to_drill(&entry("near")), None);
        confusions.add(&swap("near", "far", false));
        assert_eq!(confusions.to_drill(&entry("near")), None);
        confusions.add(&swap("near", "far", false));
        assert_eq!(confusions.to_drill(&entry("near")), Some(entry("far")));
    }

    #[test]
    fn what_was_swapped_most_often_comes_first_and_what_is_taken_back_is_forgotten() {
        let mut confusions = Confusions::default();
        for other in ["fish", "salt", "salt"] {
            confusions.add(&swap("egg", other, false));
        }
        assert_eq!(confusions.with(&entry("egg")), [entry("salt"), entry("fish")]);
        for other in ["fish", "salt", "salt"] {
            confusions.subtract(&swap("egg", other, false));
        }
        assert_eq!(confusions, Confusions::default());
        assert_eq!(Swap::new(entry("egg"), entry("egg"), false), None);
    }
}
