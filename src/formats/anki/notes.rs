//! The notes of a collection as the rows of a table, which a deck takes in like any other.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::html::strip;
use super::{AnkiDeck, Collection, Fields, Note};
use crate::formats::table::cell::{joined, parted};
use crate::formats::table::{Column, ListedColumns, Row, RowFault, RowProblem, Sheet, read_row};
use crate::text::canonical;

/// How long a field is at most before its markup is taken away, in bytes.
const MAX_HTML_BYTES: usize = 64 << 10;

/// How much of a note is shown, in letters.
const MAX_SHOWN: usize = 40;

/// What stands before deck and entry in the mark that a note of ours bears for ever.
pub(super) const GUID: &str = "nho:";

/// What the notes come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// The rows; their numbers count the notes, from 1.
    pub sheet: Sheet,
    /// What each notetype's fields were taken for, of those that gave rows.
    pub fields: Vec<Fields>,
    /// The notetypes of which nothing could be taken.
    pub skipped: Vec<Skipped>,
    /// How many recordings the notes name; the deck names them too.
    pub n_sounds: usize,
    /// How many pictures the notes show, which a deck cannot.
    pub n_pictures: usize,
    /// How many notes, cards or reviews could not be read at all.
    pub n_unreadable: usize,
    /// The name of the outermost deck that holds all notes.
    pub title: Option<String>,
    /// How the notes begin, by row.
    pub names: HashMap<usize, String>,
    /// The row of each note.
    pub(super) rows: HashMap<i64, usize>,
}

/// A notetype of which nothing was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its name.
    pub notetype: String,
    /// Its fields.
    pub fields: Vec<String>,
    /// Whether its notes are sentences with gaps, which have no two languages.
    pub is_cloze: bool,
    /// How many notes it has.
    pub n_notes: usize,
}

/// Returns the notes of a collection as rows; `listed` are the fields as the author lists them, if they do.
pub fn notes(collection: &Collection, listed: &ListedColumns) -> Notes {
    let mut found = Notes { n_unreadable: collection.n_unreadable, ..Notes::default() };
    let mut by_type: BTreeMap<i64, Vec<&Note>> = BTreeMap::new();
    for note in &collection.notes {
        by_type.entry(note.notetype).or_default().push(note);
    }
    let mut fields: HashMap<i64, Fields> = HashMap::new();
    for (id, notes) in &by_type {
        let notetype = collection.notetypes.get(id).cloned().unwrap_or_default();
        let of_type = Fields::of(&notetype, notes, listed);
        if notetype.is_cloze || !of_type.has_words() {
            found.skipped.push(Skipped {
                notetype: notetype.name,
                fields: notetype.fields,
                is_cloze: notetype.is_cloze,
                n_notes: notes.len(),
            });
        } else {
            found.fields.push(of_type.clone());
            fields.insert(*id, of_type);
        }
    }
    let lessons = Lessons::of(collection, &fields);
    found.title.clone_from(&lessons.title);
    lessons.describe(&mut found.sheet);
    for (note, number) in collection.notes.iter().zip(1..) {
        if let Some(fields) = fields.get(&note.notetype) {
            found.rows.insert(note.id, number);
            found.names.insert(number, begins(note));
            take(note, number, fields, lessons.by_note.get(&note.id), &mut found);
        }
    }
    found
}

fn take(note: &Note, number: usize, fields: &Fields, lesson: Option<&String>, found: &mut Notes) {
    let mut cells: Vec<(Column, String)> = Vec::new();
    let has_field = |column: Column| fields.fields.iter().any(|(_, it)| *it == Some(column));
    let own = note.guid.strip_prefix(GUID).and_then(|ids| ids.split_once('/'));
    if let Some((_, entry)) = own.filter(|_| !has_field(Column::Id)) {
        cells.push((Column::Id, entry.to_owned()));
    }
    if let Some(lesson) = lesson {
        cells.push((Column::Lesson, lesson.clone()));
    }
    let tags = note.tags.split([' ', '\u{3000}']).filter(|tag| is_own(tag));
    let mut tags: Vec<String> = tags.map(str::to_owned).collect();
    let mut sounds = Vec::new();
    for ((_, column), html) in fields.fields.iter().zip(&note.fields) {
        let Some(column) = column else { continue };
        if html.len() > MAX_HTML_BYTES {
            let fault = RowFault::TooLong { column: column.name() };
            found.sheet.problems.push(RowProblem { row: number, fault });
            return;
        }
        let field = strip(html);
        found.n_pictures += field.n_pictures;
        if let (Column::Word(lang) | Column::Audio(lang), [first, ..]) = (*column, field.sounds.as_slice()) {
            sounds.push((Column::Audio(lang), first.clone()));
        }
        if *column == Column::Tags {
            // Anki's own tags hold no spaces: what the field says is whole, and what was added beside it stays.
            let own = parted(&field.text).unwrap_or_default();
            tags.retain(|tag| !own.iter().any(|own| anki_tag(own) == *tag));
            tags.splice(0..0, own);
        } else if !field.text.trim().is_empty() {
            cells.push((*column, field.text));
        }
    }
    cells.push((Column::Tags, joined(&tags)));
    found.n_sounds += sounds.len();
    sounds.retain(|(column, _)| !cells.iter().any(|(known, _)| known == column));
    cells.extend(sounds);
    match read_row(number, cells.iter().map(|(column, cell)| (*column, cell.as_str())), &mut found.sheet.head)
    {
        Ok((row, passed)) => {
            let passed = passed.into_iter().map(|fault| RowProblem { row: number, fault });
            found.sheet.problems.extend(passed);
            found.sheet.rows.push(row);
        }
        Err(fault) => found.sheet.problems.push(RowProblem { row: number, fault }),
    }
}

/// Returns whether a tag says something of the word, and nothing of how Anki asks it.
fn is_own(tag: &str) -> bool {
    !tag.is_empty() && !matches!(tag.to_lowercase().as_str(), "leech" | "marked")
}

/// Returns a tag as Anki can have it, which parts tags by spaces.
pub(super) fn anki_tag(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join("_")
}

/// Returns how a note begins, as people find it again.
fn begins(note: &Note) -> String {
    let first = note.fields.first().map(String::as_str).unwrap_or_default();
    let start: String = first.chars().take(1_000).collect();
    let line = strip(&start).text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = canonical(&line).map(|canonical| canonical.text).unwrap_or_default();
    let mut shown: String = line.chars().take(MAX_SHOWN).collect();
    if line.chars().count() > MAX_SHOWN {
        shown.push('…');
    }
    shown
}

/// The lessons of the notes: the decks within the one that holds them all.
#[derive(Default)]
struct Lessons {
    title: Option<String>,
    by_note: HashMap<i64, String>,
    /// What is said about the deck that holds them all.
    head: Vec<(Column, String)>,
    /// What is said about each lesson, in order.
    described: Vec<Vec<(Column, String)>>,
}

impl Lessons {
    fn of(collection: &Collection, fields: &HashMap<i64, Fields>) -> Lessons {
        let taken: HashSet<i64> = collection
            .notes
            .iter()
            .filter(|note| fields.contains_key(&note.notetype))
            .map(|note| note.id)
            .collect();
        let mut deck_of: HashMap<i64, i64> = HashMap::new();
        for card in collection.cards.iter().filter(|card| taken.contains(&card.note)) {
            deck_of.entry(card.note).or_insert(card.deck);
        }
        let used: HashSet<i64> = deck_of.values().copied().collect();
        let mut paths =
            used.iter().filter_map(|id| collection.decks.get(id)).map(|deck| deck.path.as_slice());
        let Some(first) = paths.next() else { return Lessons::default() };
        let n_common = paths.fold(first.len(), |n, path| {
            first.iter().zip(path).take(n).take_while(|(one, other)| one == other).count()
        });
        let mut root = first.get(..n_common).unwrap_or_default();
        // A single deck that says that it is a lesson lies within its deck.
        let is_lesson = |path: &[String]| {
            let deck = collection.decks.values().find(|deck| deck.path == path);
            deck.is_some_and(|deck| said(deck).iter().any(|(column, _)| *column == Column::Lesson))
        };
        if let Some((_, outer)) = root.split_last().filter(|(_, outer)| !outer.is_empty() && is_lesson(root))
        {
            root = outer;
        }
        let mut lessons = Lessons { title: root.last().cloned(), ..Lessons::default() };
        let mut within: Vec<(&i64, &AnkiDeck)> =
            collection.decks.iter().filter(|(_, deck)| deck.path.starts_with(root)).collect();
        within.sort_by_key(|(id, _)| **id);
        let mut names: HashMap<i64, String> = HashMap::new();
        for (id, deck) in within {
            let said = said(deck);
            if deck.path == root && !root.is_empty() {
                lessons.head = said;
                continue;
            }
            let id_said = said.iter().find(|(column, _)| *column == Column::Lesson).map(|(_, id)| id.clone());
            if id_said.is_some() {
                lessons.described.push(said);
            }
            let title = deck.path.get(root.len()..).unwrap_or_default().join(" – ");
            names.insert(*id, id_said.unwrap_or(title));
        }
        let named = deck_of.iter().filter_map(|(note, deck)| Some((*note, names.get(deck)?.clone())));
        lessons.by_note = named.collect();
        lessons
    }

    /// Hands on what is said of the deck and its lessons; a damaged description is only a description.
    fn describe(&self, sheet: &mut Sheet) {
        sheet.has_lessons = !self.by_note.is_empty();
        let head = self.head.iter().map(|(column, text)| (*column, text.as_str()));
        let _ = read_row(0, head.filter(|(column, _)| matches!(column, Column::Head(_))), &mut sheet.head);
        for lesson in &self.described {
            let said = lesson.iter().map(|(column, text)| (*column, text.as_str()));
            let is_of_lesson =
                |(column, _): &(Column, &str)| matches!(column, Column::Lesson | Column::LessonTitle(_));
            if let Ok((row, _)) = read_row(0, said.filter(is_of_lesson), &mut sheet.head) {
                sheet.rows.push(Row { has_entry: false, ..row });
            }
        }
    }
}

/// Returns what the description of a deck says in lines such as `lesson: market`.
fn said(deck: &AnkiDeck) -> Vec<(Column, String)> {
    if deck.description.len() > MAX_HTML_BYTES {
        return Vec::new();
    }
    let text = strip(&deck.description).text;
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    let known = |(name, said): (&str, &str)| {
        let column = Column::all().find(|column| column.name() == name.trim())?;
        let is_of_deck = matches!(column, Column::Lesson | Column::LessonTitle(_) | Column::Head(_));
        is_of_deck.then(|| (column, said.trim().to_owned()))
    };
    lines.filter_map(known).collect()
}
