//! Reads the tables of a collection.

use rusqlite::Row;

use super::database::{Database, number, text};
use super::{AnkiFault, Card, Collection, Note, Review, archive, schema};
use crate::formats::deck1::MAX_ENTRIES;

/// How many cards are read: some for each note.
const MAX_CARDS: usize = 10 * MAX_ENTRIES;

/// How many reviews are read: eighty years of a hundred a day.
const MAX_REVIEWS: usize = 3_000_000;

/// Parts the fields of a note.
const FIELD_END: char = '\u{1F}';

/// Reads an archive.
///
/// # Errors
/// An [`AnkiFault`] if it is none that can be read; then nothing of it is believed.
pub fn read(bytes: &[u8]) -> Result<Collection, AnkiFault> {
    let database = Database::open(archive::database(bytes)?)?;
    let mut collection = schema::read(&database)?;
    let mut n_unreadable = 0;
    let columns = "id, guid, mid, tags, flds";
    collection.notes = list(&database, ("notes", columns), MAX_ENTRIES, &mut n_unreadable, |row| {
        Some(Note {
            id: number(row, 0)?,
            guid: text(row, 1).unwrap_or_default(),
            notetype: number(row, 2)?,
            tags: text(row, 3).unwrap_or_default(),
            fields: text(row, 4)?.split(FIELD_END).map(str::to_owned).collect(),
        })
    })?;
    collection.cards =
        list(&database, ("cards", "id, nid, did, ord, odid"), MAX_CARDS, &mut n_unreadable, |row| {
            // A card that is away in a filtered deck belongs where it came from.
            let home = number(row, 4).filter(|deck| *deck != 0);
            Some(Card {
                id: number(row, 0)?,
                note: number(row, 1)?,
                deck: home.or(number(row, 2))?,
                template: number(row, 3)?,
            })
        })?;
    let columns = "id, cid, ease, type, factor, time";
    collection.reviews = list(&database, ("revlog", columns), MAX_REVIEWS, &mut n_unreadable, |row| {
        Some(Review {
            at: number(row, 0)?,
            card: number(row, 1)?,
            button: number(row, 2)?,
            kind: number(row, 3)?,
            factor: number(row, 4)?,
            duration_ms: number(row, 5).unwrap_or(0),
        })
    })?;
    collection.n_unreadable = n_unreadable;
    Ok(collection)
}

fn list<T>(
    database: &Database,
    (table, columns): (&'static str, &'static str),
    limit: usize,
    n_unreadable: &mut usize,
    read: impl Fn(&Row<'_>) -> Option<T>,
) -> Result<Vec<T>, AnkiFault> {
    let mut list = Vec::new();
    let mut is_full = false;
    database.rows(table, columns, |row| {
        is_full = list.len() >= limit;
        match read(row) {
            Some(item) if !is_full => list.push(item),
            Some(_) => {}
            None => *n_unreadable += 1,
        }
        !is_full
    })?;
    if is_full { Err(AnkiFault::TooLarge) } else { Ok(list) }
}
