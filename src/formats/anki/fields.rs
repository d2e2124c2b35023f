//! Which column each field of a notetype is: as the author lists it, by its name, else by the language of what it holds.

use super::html::strip;
use super::{Note, Notetype};
use crate::formats::table::{Column, ListedColumns};
use crate::text::Lang;

/// The fields of a notetype, and what they were taken for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// The name of the notetype.
    pub notetype: String,
    /// The fields with their columns; nothing for one that is passed over.
    pub fields: Vec<(String, Option<Column>)>,
}

/// How many notes are looked at to find the language of a field.
const N_LOOKED_AT: usize = 200;

/// How long what stands in a field is on average if it is a word, in letters.
const MAX_WORD_LETTERS: usize = 60;

/// Of how many texts one has to have a Vietnamese letter if they are Vietnamese: short words may have none.
const VIETNAMESE_SHARE: usize = 5;

impl Fields {
    /// Returns what the fields of a notetype are.
    pub(super) fn of(notetype: &Notetype, notes: &[&Note], listed: &ListedColumns) -> Fields {
        let mut columns: Vec<Option<Column>> = match listed.in_order.as_slice() {
            [] => notetype.fields.iter().map(|name| listed.of_name(name)).collect(),
            in_order => in_order.to_vec(),
        };
        columns.resize(notetype.fields.len(), None);
        let mut seen = Vec::new();
        for column in &mut columns {
            // Of two fields for one column the first counts.
            if column.is_some() && seen.contains(column) {
                *column = None;
            }
            seen.push(*column);
        }
        if listed.in_order.is_empty() {
            for at in 0..columns.len() {
                if columns[at].is_none() {
                    let guessed = guess(&notetype.fields[at], at, notes);
                    columns[at] = guessed.filter(|column| !columns.contains(&Some(*column)));
                }
            }
        }
        let fields = notetype.fields.iter().cloned().zip(columns).collect();
        Fields { notetype: notetype.name.clone(), fields }
    }

    /// Returns the column of the field with this name.
    pub(super) fn column(&self, name: &str) -> Option<Column> {
        self.fields.iter().find(|(known, _)| known == name).and_then(|(_, column)| *column)
    }

    /// Returns whether the fields hold the words of at least two languages.
    pub(super) fn has_words(&self) -> bool {
        self.fields.iter().filter(|(_, column)| matches!(column, Some(Column::Word(_)))).count() >= 2
    }
}

/// Returns what a field with an unknown name is likely to be: `Example` in the language in which it is written, else a word.
fn guess(name: &str, at: usize, notes: &[&Note]) -> Option<Column> {
    let texts = notes.iter().take(N_LOOKED_AT).filter_map(|note| note.fields.get(at));
    let texts: Vec<String> =
        texts.map(|html| strip(html).text).filter(|text| !text.trim().is_empty()).collect();
    let lang = lang_of(&texts)?;
    let named = Column::from_name(&format!("{name} {}", lang.code()));
    let n_letters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let is_word = n_letters <= MAX_WORD_LETTERS * texts.len();
    named.or(is_word.then_some(Column::Word(lang)))
}

/// Returns the language in which texts are written, if they are in one of ours.
fn lang_of(texts: &[String]) -> Option<Lang> {
    let count = |is: fn(char) -> bool| texts.iter().filter(|text| text.chars().any(is)).count();
    let is_thai = |ch: char| ('\u{E01}'..='\u{E5B}').contains(&ch);
    // Beyond what French or Spanish have: đ, ă, ơ, ư with their tones, and all letters with two marks or a dot below.
    let is_vietnamese = |ch: char| {
        "đĐăĂơƠưƯĩĨũŨãÃõÕ".contains(ch)
            || ('\u{1EA0}'..='\u{1EF9}').contains(&ch)
            || ('\u{300}'..='\u{323}').contains(&ch)
    };
    let is_latin = |ch: char| ch.is_ascii_alphabetic();
    let half = texts.len().div_ceil(2).max(1);
    if count(is_thai) >= half {
        Some(Lang::Th)
    } else if count(is_latin) < half {
        None
    } else if count(is_vietnamese) * VIETNAMESE_SHARE >= texts.len() {
        Some(Lang::Vi)
    } else {
        Some(Lang::En)
    }
}
