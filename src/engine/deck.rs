//! A deck with its lessons, and the shelf of all decks at hand.

use std::collections::HashMap;
use std::sync::Arc;

use super::card::{CardId, Direction};
use super::entry::{Entry, PerLang};
use super::tonight::Tonight;

/// A group of entries that belong to one evening.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lesson {
    /// Stable within the deck.
    pub id: String,
    /// The title in each language that has one.
    pub title: PerLang<Option<String>>,
}

/// A deck as it was read; all text is canonical.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deck {
    /// Stable; progress hangs on it.
    pub id: String,
    /// Raised when a changed deck is handed out.
    pub revision: u32,
    /// The title in each language that has one.
    pub title: PerLang<Option<String>>,
    /// CEFR level of the English side.
    pub level: Option<String>,
    /// Under which licence it may be passed on.
    pub licence: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The lessons in order.
    pub lessons: Vec<Lesson>,
    /// The entries in order.
    pub entries: Vec<Entry>,
    /// Whether it is the one inside the program; nothing that a file says.
    pub is_shipped: bool,
}

/// The decks of the program from which somebody learns who has chosen nothing, in the order in which they are taught.
pub const STARTERS: [&str; 6] =
    ["first-words", "about-me", "people-family", "numbers-money", "time-days", "market"];

/// Where an entry stands on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryRef {
    /// The position of the deck.
    pub deck: usize,
    /// The position of the entry in the deck.
    pub entry: usize,
}

/// All decks at hand, with every id and former id found in one step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelf {
    decks: Vec<Deck>,
    names: Vec<(Arc<str>, Vec<Arc<str>>)>,
    places: HashMap<String, HashMap<String, EntryRef>>,
    has_starters: bool,
    tonight: Tonight,
}

impl Shelf {
    /// Puts decks on a shelf in the given order; of two with one id the later one counts.
    pub fn new(decks: impl IntoIterator<Item = Deck>) -> Self {
        let mut kept: Vec<Deck> = Vec::new();
        let mut position: HashMap<String, usize> = HashMap::new();
        for deck in decks {
            match position.get(&deck.id) {
                Some(&at) => kept[at] = deck,
                None => {
                    position.insert(deck.id.clone(), kept.len());
                    kept.push(deck);
                }
            }
        }
        let names = kept.iter().map(names).collect();
        let places = kept.iter().enumerate().map(|(at, deck)| (deck.id.clone(), places(at, deck))).collect();
        let has_starters = kept.iter().any(|deck| deck.is_shipped && STARTERS.contains(&deck.id.as_str()));
        Shelf { decks: kept, names, places, has_starters, tonight: Tonight::default() }
    }

    /// Returns the same decks with what the teacher has said about tonight.
    pub fn with_tonight(self, tonight: Tonight) -> Self {
        Shelf { tonight, ..self }
    }

    /// Returns what the teacher has said about tonight.
    pub fn tonight(&self) -> &Tonight {
        &self.tonight
    }

    /// Returns whether a learner who has not chosen is taught new words from this deck: from those to begin with, and from all
    /// that are not the program's own, because a teacher put them there; from all if none is there to begin with.
    pub fn is_taught(&self, deck: &Deck) -> bool {
        !deck.is_shipped || !self.has_starters || STARTERS.contains(&deck.id.as_str())
    }

    /// Returns the decks in order.
    pub fn decks(&self) -> &[Deck] {
        &self.decks
    }

    /// Returns the entry at a place.
    pub fn entry(&self, at: EntryRef) -> Option<&Entry> {
        self.decks.get(at.deck)?.entries.get(at.entry)
    }

    /// Returns where the entry with this id, or once with this id, stands.
    pub fn find(&self, deck: &str, entry: &str) -> Option<EntryRef> {
        self.places.get(deck)?.get(entry).copied()
    }

    /// Returns every former id with the id that the entry bears now, as deck, former id, present id; by decks in order and
    /// entries in order.
    pub fn renames(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.decks.iter().flat_map(move |deck| {
            let former = deck.entries.iter().flat_map(|entry| &entry.was);
            former.filter_map(move |former| {
                let present = self.find(&deck.id, former).and_then(|at| self.entry(at))?;
                Some((deck.id.as_str(), former.as_str(), present.id.as_str()))
            })
        })
    }

    /// Returns the card of the entry at a place in a direction, if the entry has both languages.
    pub fn card(&self, at: EntryRef, direction: Direction) -> Option<CardId> {
        let entry = self.entry(at)?;
        entry.word.text(direction.cue)?;
        entry.word.text(direction.answer)?;
        let (deck, entries) = self.names.get(at.deck)?;
        Some(CardId { deck: deck.clone(), entry: entries.get(at.entry)?.clone(), direction })
    }

    /// Returns the deck with this id.
    pub fn deck(&self, id: &str) -> Option<&Deck> {
        self.decks.iter().find(|deck| deck.id == id)
    }

    /// Returns the entry that a card asks for, if it is on the shelf and has both languages.
    pub fn entry_of(&self, card: &CardId) -> Option<&Entry> {
        let entry = self.entry(self.find(&card.deck, &card.entry)?)?;
        let complete =
            [card.direction.cue, card.direction.answer].iter().all(|lang| entry.word.text(*lang).is_some());
        complete.then_some(entry)
    }

    /// Returns the number of entries on the whole shelf.
    pub fn n_entries(&self) -> usize {
        self.decks.iter().map(|deck| deck.entries.len()).sum()
    }
}

fn names(deck: &Deck) -> (Arc<str>, Vec<Arc<str>>) {
    (Arc::from(deck.id.as_str()), deck.entries.iter().map(|entry| Arc::from(entry.id.as_str())).collect())
}

fn places(at: usize, deck: &Deck) -> HashMap<String, EntryRef> {
    let mut places = HashMap::with_capacity(deck.entries.len());
    // Present ids win over former ones, whatever the order of the entries.
    for (i, entry) in deck.entries.iter().enumerate() {
        for former in &entry.was {
            places.insert(former.clone(), EntryRef { deck: at, entry: i });
        }
    }
    for (i, entry) in deck.entries.iter().enumerate() {
        places.insert(entry.id.clone(), EntryRef { deck: at, entry: i });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::testing::{card, deck, direction, entry, market};

    fn formerly(id: &str, was: &[&str]) -> Entry {
        Entry { was: was.iter().map(|id| (*id).to_owned()).collect(), ..entry(id, "cá", "", "ปลา") }
    }

    #[track_caller]
    fn check(shelf: &Shelf, id: &str, expected: Option<&str>) {
        let found = shelf.find("market", id).and_then(|at| shelf.entry(at));
        assert_eq!(found.map(|entry| entry.id.as_str()), expected, "{id}");
    }

    #[test]
    fn an_entry_is_found_by_its_id_and_by_every_id_it_once_had() {
        let shelf =
            Shelf::new([deck("market", vec![formerly("fish", &["pla", "ca"]), formerly("egg", &[])])]);
        for (id, expected) in [("fish", "fish"), ("pla", "fish"), ("ca", "fish"), ("egg", "egg")] {
            check(&shelf, id, Some(expected));
        }
        check(&shelf, "cá", None);
        assert_eq!(shelf.find("kitchen", "fish"), None);
    }

    #[test]
    fn an_id_in_use_is_never_taken_for_a_former_one() {
        let shelf = Shelf::new([deck("market", vec![formerly("fish", &[]), formerly("carp", &["fish"])])]);
        check(&shelf, "fish", Some("fish"));
        let turned =
            Shelf::new([deck("market", vec![formerly("carp", &["fish"]), formerly("fish", &["carp"])])]);
        check(&turned, "fish", Some("fish"));
        check(&turned, "carp", Some("carp"));
    }

    #[test]
    fn a_deck_that_comes_later_takes_the_place_of_one_with_its_id() {
        let kitchen = deck("kitchen", vec![entry("pot", "nồi", "pot", "หม้อ")]);
        let newer = Deck { revision: 2, ..deck("market", vec![entry("fish", "cá", "fish", "ปลา")]) };
        let shelf = Shelf::new([market(), kitchen, newer]);
        let ids: Vec<(&str, u32)> =
            shelf.decks().iter().map(|deck| (deck.id.as_str(), deck.revision)).collect();
        assert_eq!(ids, [("market", 2), ("kitchen", 1)]);
        assert_eq!(shelf.n_entries(), 2);
        check(&shelf, "salt", None);
    }

    #[test]
    fn a_card_exists_only_where_the_entry_has_both_languages() {
        let shelf = Shelf::new([deck("market", vec![entry("fish", "cá", "", "ปลา")])]);
        let at = shelf.find("market", "fish").unwrap();
        assert_eq!(shelf.card(at, direction("th>vi")), Some(card("fish", "th>vi")));
        assert_eq!(shelf.card(at, direction("en>vi")), None);
        assert_eq!(shelf.entry_of(&card("fish", "vi>th")).map(|entry| entry.id.as_str()), Some("fish"));
        assert_eq!(shelf.entry_of(&card("fish", "vi>en")), None);
        assert_eq!(shelf.card(EntryRef { deck: 9, entry: 9 }, direction("th>vi")), None);
    }
}
