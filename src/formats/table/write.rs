//! Writes a deck as a table.

use csv::{StringRecord, WriterBuilder};

use super::cell::{guarded, joined};
use super::column::{Column, HeadColumn};
use crate::engine::deck::Deck;
use crate::engine::entry::{Entry, PartOfSpeech};
use crate::text::Lang;

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A tab.
    Tab,
}

/// A row to be written: an entry, or a lesson that has none.
struct Written<'a> {
    entry: Option<&'a Entry>,
    lesson: Option<usize>,
    is_first: bool,
}

/// Returns a deck as a table with a head, lines ending in `\n`: one entry a row, and only columns in which something stands.
///
/// What a spreadsheet would run begins with an apostrophe, which [`super::read`] takes away again.
pub fn write(deck: &Deck, separator: Separator) -> String {
    let rows = rows(deck);
    let is_needed = |column: &Column| {
        matches!(column, Column::Id | Column::Word(_))
            || rows.iter().any(|row| !cell(deck, row, *column).is_empty())
    };
    let columns: Vec<Column> = Column::all().filter(is_needed).collect();
    let delimiter = match separator {
        Separator::Comma => b',',
        Separator::Tab => b'\t',
    };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let head: StringRecord = columns.iter().map(|column| column.name()).collect();
    // Writing into memory does not fail.
    let _ = writer.write_record(&head);
    for row in &rows {
        let cells: StringRecord = columns.iter().map(|column| guarded(&cell(deck, row, *column))).collect();
        let _ = writer.write_record(&cells);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Returns the rows: entries of the deck itself, then each lesson with its entries in their order.
fn rows(deck: &Deck) -> Vec<Written<'_>> {
    let mut rows = Vec::with_capacity(deck.entries.len());
    for lesson in std::iter::once(None).chain((0..deck.lessons.len()).map(Some)) {
        let before = rows.len();
        let entries = deck.entries.iter().filter(|entry| entry.lesson == lesson);
        rows.extend(entries.map(|entry| Written { entry: Some(entry), lesson, is_first: false }));
        if rows.len() == before && lesson.is_some() {
            rows.push(Written { entry: None, lesson, is_first: false });
        }
    }
    if rows.is_empty() {
        rows.push(Written { entry: None, lesson: None, is_first: true });
    }
    if let Some(first) = rows.first_mut() {
        first.is_first = true;
    }
    rows
}

fn cell(deck: &Deck, row: &Written<'_>, column: Column) -> String {
    let lesson = row.lesson.and_then(|lesson| deck.lessons.get(lesson));
    match column {
        Column::Lesson => lesson.map(|lesson| lesson.id.clone()).unwrap_or_default(),
        Column::LessonTitle(lang) => {
            lesson.and_then(|lesson| lesson.title.text(lang)).unwrap_or_default().to_owned()
        }
        Column::Head(column) if row.is_first => of_head(deck, column),
        Column::Head(_) => String::new(),
        _ => row.entry.map(|entry| of_entry(entry, column)).unwrap_or_default(),
    }
}

/// Returns what stands in a column that is about the deck.
pub(in crate::formats) fn of_head(deck: &Deck, column: HeadColumn) -> String {
    let title = |lang: Lang| deck.title.text(lang).map(str::to_owned);
    match column {
        HeadColumn::Id => deck.id.clone(),
        HeadColumn::Revision => deck.revision.to_string(),
        HeadColumn::Title(lang) => title(lang).unwrap_or_default(),
        HeadColumn::Level => deck.level.clone().unwrap_or_default(),
        HeadColumn::Licence => deck.licence.clone().unwrap_or_default(),
        HeadColumn::Authors => joined(&deck.authors),
    }
}

/// Returns what stands in a column that is about an entry, before it is guarded.
pub(in crate::formats) fn of_entry(entry: &Entry, column: Column) -> String {
    let text = match column {
        Column::Word(lang) => entry.word.text(lang),
        Column::Example(lang) => entry.example.text(lang),
        Column::Note(lang) => entry.note.text(lang),
        Column::Audio(lang) => entry.audio.text(lang),
        Column::Id => Some(entry.id.as_str()),
        Column::Pos => entry.pos.map(PartOfSpeech::code),
        Column::Classifier => entry.classifier.as_deref(),
        Column::Roman => entry.roman.as_deref(),
        Column::Ipa => entry.ipa.as_deref(),
        Column::Also(lang) => return joined(entry.also.of(lang)),
        Column::Tags => return joined(&entry.tags),
        Column::Was => return joined(&entry.was),
        Column::Lesson | Column::LessonTitle(_) | Column::Head(_) => None,
    };
    text.unwrap_or_default().to_owned()
}
