//! Archives of Anki (`.apkg`, `.colpkg`) of both generations: their notes as rows of a table, their reviews, and a deck as an archive.
//!
//! Everything is read in memory; a file is somebody else's until it has shown that it is what it says.

mod archive;
mod collection;
mod database;
mod fields;
mod html;
mod layout;
mod message;
mod notes;
mod reviews;
mod schema;
mod text;
mod write;

use std::collections::HashMap;

pub use archive::MAX_ARCHIVE_BYTES;
pub use collection::read;
pub use fields::Fields;
pub use notes::{Notes, Skipped, notes};
pub use reviews::{Imported, reviews};
pub use text::{NotesText, is_notes_text, read_text};
pub use write::{History, Unwritten, write};

/// Why an archive gives nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnkiFault {
    /// The file is no archive.
    NoArchive,
    /// A part is larger than what is read, or grows too much when it is unpacked, or there are too many notes.
    TooLarge,
    /// There is no collection in the archive.
    NoCollection,
    /// The collection cannot be read, or is none.
    Damaged,
}

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collection {
    notetypes: HashMap<i64, Notetype>,
    decks: HashMap<i64, AnkiDeck>,
    notes: Vec<Note>,
    cards: Vec<Card>,
    reviews: Vec<Review>,
    /// Whether the reviews come from the first scheduler, which had three buttons where a word was new.
    has_three_buttons: bool,
    /// How many notes, cards or reviews could not be read.
    n_unreadable: usize,
}

/// A notetype: what the fields are, and what its cards ask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Notetype {
    name: String,
    is_cloze: bool,
    fields: Vec<String>,
    /// Question and answer by number.
    templates: HashMap<i64, (String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct AnkiDeck {
    /// The name, from the outermost deck inwards.
    path: Vec<String>,
    /// What is said about it, as HTML.
    description: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Note {
    id: i64,
    guid: String,
    notetype: i64,
    tags: String,
    fields: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Card {
    id: i64,
    note: i64,
    deck: i64,
    template: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Review {
    /// When the answer was given, in milliseconds since 1970.
    at: i64,
    card: i64,
    /// 0 where somebody set a date by hand.
    button: i64,
    /// 0 new, 1 review, 2 missed, 3 out of turn, 4 and 5 by hand.
    kind: i64,
    /// 0 where the answer changed no schedule.
    factor: i64,
    duration_ms: i64,
}
