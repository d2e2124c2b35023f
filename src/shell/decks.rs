//! The decks at hand: those inside the program, and those in the deck folders.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;

use super::home::{deck_files, read_deck};
use super::store::StoreError;
use super::tonight;
use crate::engine::deck::{Deck, Shelf};
use crate::engine::tonight::Tonight;
use crate::formats::deck1;
use crate::formats::problem::Problem;

/// All decks as `src/build.rs` packs them: a third of their size.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/decks.z"));

/// The decks inside the program, in the order in which they are taught.
const EMBEDDED: &[&str] = &[
    "first-words",
    "about-me",
    "people-family",
    "classroom",
    "numbers-money",
    "numbers-more",
    "time-days",
    "adverbs-time",
    "useful-sentences",
    "verbs-1",
    "small-words-1",
    "food",
    "market",
    "kitchen",
    "restaurant-service",
    "clothes",
    "colours-shapes",
    "adjectives-1",
    "body-health",
    "clinic",
    "emergencies",
    "housing-rent",
    "home-repairs",
    "places-in-town",
    "transport-directions",
    "weather",
    "feelings",
    "verbs-2",
    "work-pay-rights",
    "building-site",
    "safety-at-work",
    "factory",
    "sewing-textiles",
    "cleaning-hotel",
    "farming-coffee",
    "phone-internet",
    "bank-money-transfer",
    "post-forms",
    "documents-identity",
    "police-officials",
    "interview-words",
    "travel-airport",
    "school-children",
    "faith-community",
    "free-time",
    "animals-nature",
    "small-words-2",
    "adjectives-2",
    "verbs-3",
    "ideas-things",
];

/// A deck and where it came from.
#[derive(Debug, Clone)]
pub struct Found {
    /// The deck.
    pub deck: Deck,
    /// Its file; nothing for one inside the program.
    pub file: Option<PathBuf>,
}

/// All decks, and what was wrong with their files.
#[derive(Debug, Default)]
pub struct Decks {
    /// The decks that count, one for each id, in the order in which they are taught.
    pub found: Vec<Found>,
    /// Problems in deck files.
    pub problems: Vec<Problem>,
    /// Files that could not be read.
    pub unreadable: Vec<StoreError>,
    /// What the teacher has said about tonight.
    pub tonight: Tonight,
}

impl Decks {
    /// Reads the decks inside the program.
    pub fn embedded() -> Decks {
        let mut decks = Decks::default();
        let text = unpacked();
        let mut parts = text.split('\0');
        let mut texts: HashMap<&str, &str> = HashMap::new();
        while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
            texts.insert(name, text);
        }
        for name in EMBEDDED.iter().map(|name| format!("{name}.toml")) {
            if let Some(text) = texts.get(name.as_str()) {
                decks.add(&name, text.as_bytes(), None);
            }
        }
        decks
    }

    /// Reads all decks. A file replaces the built-in deck with the same id; of two files the higher revision counts, and of
    /// two equal ones the one read later.
    pub fn read(home: &Path, program_folder: Option<&Path>) -> Decks {
        let mut decks = Decks { tonight: tonight::tonight(home), ..Decks::embedded() };
        let (files, unreadable) = deck_files(home, program_folder);
        decks.unreadable = unreadable;
        for path in files {
            match read_deck(&path) {
                Ok(bytes) => decks.add(&path.display().to_string(), &bytes, Some(path.clone())),
                Err(error) => decks.unreadable.push(error),
            }
        }
        decks
    }

    /// Returns the shelf of these decks, with tonight's lesson.
    pub fn shelf(&self) -> Shelf {
        let deck = |found: &Found| Deck { is_shipped: found.file.is_none(), ..found.deck.clone() };
        Shelf::new(self.found.iter().map(deck)).with_tonight(self.tonight.clone())
    }

    fn add(&mut self, name: &str, bytes: &[u8], file: Option<PathBuf>) {
        let read = deck1::read(name, bytes);
        self.problems.extend(read.problems);
        let Some(deck) = read.deck else { return };
        match self.found.iter_mut().find(|found| found.deck.id == deck.id) {
            Some(there) if there.file.is_none() || there.deck.revision <= deck.revision => {
                *there = Found { deck, file };
            }
            Some(_) => {}
            None => self.found.push(Found { deck, file }),
        }
    }
}

/// Returns what is packed; what was packed when the program was built cannot be damaged.
fn unpacked() -> String {
    let mut text = String::new();
    let _ = ZlibDecoder::new(PACKED).read_to_string(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deck_that_is_named_is_inside_and_as_it_is_in_its_file() {
        let decks = Decks::embedded();
        assert_eq!(decks.found.len(), EMBEDDED.len());
        let text = unpacked();
        for name in EMBEDDED {
            let path = format!("{}/decks/{name}.toml", env!("CARGO_MANIFEST_DIR"));
            let file = std::fs::read_to_string(path).unwrap();
            assert!(text.contains(&format!("{name}.toml\0{file}\0")), "{name}");
        }
    }
}
