//! A report on paper: a table for spreadsheets, a page for browsers, a value for programs.

mod csv;
mod html;
mod json;

use crate::engine::deck::{Deck, EntryRef, Shelf};
use crate::engine::entry::{Entry, PerLang};
use crate::engine::report::{Told, ToldLesson};
use crate::text::Lang;
pub use csv::write as csv;
pub use html::write as html;
pub use json::write as json;

/// What stands above columns and parts, in the language of the user.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    /// In which the headings are; titles of decks are in it too where there are any.
    pub lang: Option<Lang>,
    /// Above everything.
    pub title: String,
    /// Who was counted, who was left out, and why, a sentence each.
    pub about: Vec<String>,
    /// Above the words.
    pub words: String,
    /// Above the lessons.
    pub lessons: String,
    /// Above the learners who agreed to be named.
    pub people: String,
    /// The deck.
    pub deck: String,
    /// The lesson.
    pub lesson: String,
    /// The word's id in its deck.
    pub id: String,
    /// The word.
    pub word: String,
    /// How many learners.
    pub n_people: String,
    /// How often asked.
    pub tries: String,
    /// How often missed.
    pub missed: String,
    /// How often only a tone was wrong.
    pub tones: String,
    /// How often only marks were wrong.
    pub marks: String,
    /// What was written instead.
    pub wrote: String,
    /// Which word was given instead.
    pub confused: String,
    /// How many words are known.
    pub known: String,
    /// How many are shaky.
    pub shaky: String,
    /// How many are untouched.
    pub untouched: String,
    /// The nickname.
    pub nickname: String,
    /// The learner's hardest words.
    pub hardest: String,
}

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// What may be told.
    pub told: &'a Told,
    /// The decks with the words.
    pub shelf: &'a Shelf,
    /// How many words at most, the hardest first; nothing for all.
    pub top: Option<usize>,
}

/// A word of a deck.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Its deck.
    pub deck: &'a Deck,
    /// The word.
    pub entry: &'a Entry,
}

impl<'a> Order<'a> {
    /// Returns the words, as many as are wanted.
    pub fn words(&self) -> impl Iterator<Item = &'a crate::engine::report::ToldWord> + use<'a> {
        self.told.words.iter().take(self.top.unwrap_or(usize::MAX))
    }

    /// Returns the entry at a place, with its deck.
    pub fn at(&self, at: EntryRef) -> Option<Named<'a>> {
        Some(Named { deck: self.shelf.decks().get(at.deck)?, entry: self.shelf.entry(at)? })
    }

    /// Returns the titles of a lesson's deck and of the lesson, ids where there are none; nothing for the lesson of entries that
    /// belong to none.
    pub fn titles(&self, lesson: &ToldLesson, first: Lang) -> Option<(&'a str, Option<&'a str>)> {
        let deck = self.shelf.decks().get(lesson.deck)?;
        Some((title(&deck.title, &deck.id, first), lesson_title(deck, lesson.lesson, first)))
    }
}

/// Returns a lesson's title, its id where it has none; nothing where there is no lesson.
fn lesson_title(deck: &Deck, lesson: Option<usize>, first: Lang) -> Option<&str> {
    let lesson = deck.lessons.get(lesson?)?;
    Some(title(&lesson.title, &lesson.id, first))
}

fn title<'a>(title: &'a PerLang<Option<String>>, id: &'a str, first: Lang) -> &'a str {
    title.first_of(&[first, Lang::Vi, Lang::En, Lang::Th]).unwrap_or(id)
}

/// Returns a word in all languages that it has, on one line.
pub fn word(entry: &Entry) -> String {
    entry.langs().filter_map(|lang| entry.word.text(lang)).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests;
