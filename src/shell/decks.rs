//! The decks at hand: those inside the program, and those in the deck folders.

use std::path::{Path, PathBuf};

use super::home::{deck_files, read_deck};
use super::store::StoreError;
use crate::engine::deck::{Deck, Shelf};
use crate::formats::deck1;
use crate::formats::problem::Problem;

/// The decks inside the program, in the order in which they are taught.
const EMBEDDED: [(&str, &str); 6] = [
    ("first-words.toml", include_str!("../../decks/first-words.toml")),
    ("numbers-money.toml", include_str!("../../decks/numbers-money.toml")),
    ("time-days.toml", include_str!("../../decks/time-days.toml")),
    ("market.toml", include_str!("../../decks/market.toml")),
    ("kitchen.toml", include_str!("../../decks/kitchen.toml")),
    ("clinic.toml", include_str!("../../decks/clinic.toml")),
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
}

impl Decks {
    /// Reads all decks. A file replaces the built-in deck with the same id; of two files the higher revision counts, and of
    /// two equal ones the one read later.
    pub fn read(home: &Path, program_folder: Option<&Path>) -> Decks {
        let mut decks = Decks::default();
        for (name, text) in EMBEDDED {
            decks.add(name, text.as_bytes(), None);
        }
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

    /// Returns the shelf of these decks.
    pub fn shelf(&self) -> Shelf {
        Shelf::new(self.found.iter().map(|found| found.deck.clone()))
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
