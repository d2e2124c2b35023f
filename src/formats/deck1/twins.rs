//! Finds entries that ask for the same words twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::engine::entry::{Entry, PerLang};
use crate::text::Lang;

/// How many entries with one pair of words are compared; a deck where more of them share one is no deck of people.
const MAX_ALIKE: usize = 8;

const PAIRS: [[Lang; 2]; 3] = [[Lang::Vi, Lang::En], [Lang::En, Lang::Th], [Lang::Vi, Lang::Th]];

/// The pairs of headwords seen so far.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// By the hash of a pair: the positions of the entries in the deck, and the bytes at which they stand.
    pairs: HashMap<u64, Alike>,
}

/// The entries with one pair of words; nearly always there is only the first.
#[derive(Debug)]
struct Alike {
    first: (usize, usize),
    others: Vec<(usize, usize)>,
}

impl Twins {
    /// Adds the next entry of a deck and returns where an earlier one stands that has the same words.
    ///
    /// The words are the same if they are so, without regard to case, in all languages that both entries have, and
    /// these are two or three: ผม and ดิฉัน are both "tôi" and "I", and no twins.
    pub(super) fn add(&mut self, entry: &Entry, at: usize, earlier: &[Entry]) -> Option<usize> {
        let folded = PerLang::new(
            entry.word.text(Lang::Vi).map(fold),
            entry.word.text(Lang::En).map(fold),
            entry.word.text(Lang::Th).map(fold),
        );
        let mut twin = None;
        for pair in PAIRS {
            let [Some(first), Some(second)] = pair.map(|lang| folded.text(lang)) else {
                continue;
            };
            let here = (earlier.len(), at);
            let alike = match self.pairs.entry(hash(pair, first, second)) {
                Occupied(found) => found.into_mut(),
                Vacant(free) => {
                    free.insert(Alike { first: here, others: Vec::new() });
                    continue;
                }
            };
            let mut all = std::iter::once(&alike.first).chain(&alike.others);
            let found = all
                .find(|(position, _)| earlier.get(*position).is_some_and(|earlier| is_same(entry, earlier)));
            twin = twin.or(found.map(|(_, at)| *at));
            if alike.others.len() + 1 < MAX_ALIKE {
                alike.others.push(here);
            }
        }
        twin
    }
}

fn is_same(a: &Entry, b: &Entry) -> bool {
    let common: Vec<(&str, &str)> =
        Lang::ALL.iter().filter_map(|lang| a.word.text(*lang).zip(b.word.text(*lang))).collect();
    common.len() >= 2 && common.iter().all(|(a, b)| fold(a) == fold(b))
}

fn hash(pair: [Lang; 2], first: &str, second: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (pair, first, second).hash(&mut hasher);
    hasher.finish()
}

fn fold(word: &str) -> String {
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(vi: &str, en: &str, th: &str) -> Entry {
        let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Entry { word: PerLang::new(word(vi), word(en), word(th)), ..Entry::default() }
    }

    fn twins_of(entries: &[Entry]) -> Vec<Option<usize>> {
        let mut twins = Twins::default();
        (0..entries.len()).map(|n| twins.add(&entries[n], n, &entries[..n])).collect()
    }

    #[test]
    fn the_same_words_in_all_languages_that_both_have_are_twins() {
        let entries = [
            entry("nước", "water", "น้ำ"),
            entry("tôi", "I", "ผม"),
            entry("Nước", "Water", ""),
            entry("", "water", "น้ำ"),
        ];
        assert_eq!(twins_of(&entries), [None, None, Some(0), Some(0)]);
    }

    #[test]
    fn words_that_differ_in_one_language_are_no_twins() {
        let entries = [entry("tôi", "I", "ผม"), entry("tôi", "I", "ดิฉัน"), entry("tôi", "me", "ผม")];
        assert_eq!(twins_of(&entries), [None, None, None]);
    }
}
