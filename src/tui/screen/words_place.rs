//! From where words are looked for: all decks, one deck, one of its lessons, one of its tags.

use std::collections::{BTreeMap, BTreeSet};

use super::Look;
use crate::engine::deck::{Deck, EntryRef, Shelf};
use crate::engine::entry::PerLang;
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};

/// A part of the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// Everything.
    #[default]
    All,
    /// The deck of this number.
    Deck(usize),
    /// A deck's lesson, both by number.
    Lesson(usize, usize),
    /// The entries of a deck that bear a tag.
    Tag(usize, String),
}

impl Place {
    /// Returns whether an entry lies there.
    pub(super) fn holds(&self, shelf: &Shelf, at: EntryRef) -> bool {
        let entry = || shelf.entry(at);
        match self {
            Place::All => true,
            Place::Deck(deck) => at.deck == *deck,
            Place::Lesson(deck, lesson) => {
                at.deck == *deck && entry().is_some_and(|entry| entry.lesson == Some(*lesson))
            }
            Place::Tag(deck, tag) => {
                at.deck == *deck && entry().is_some_and(|entry| entry.tags.contains(tag))
            }
        }
    }

    /// Returns its name, with that of its deck.
    pub(super) fn name(&self, look: Look<'_>) -> String {
        let deck = |at: &usize| look.room.shelf.decks().get(*at);
        let title = |at: &usize| deck(at).map(|deck| look.title(deck)).unwrap_or_default();
        match self {
            Place::All => look.words.decks_all(),
            Place::Deck(at) => title(at).to_owned(),
            Place::Lesson(at, lesson) => {
                let lesson = deck(at).map(|deck| lesson_name(deck, *lesson, look.words)).unwrap_or_default();
                format!("{} › {lesson}", title(at))
            }
            Place::Tag(at, tag) => format!("{} › #{tag}", title(at)),
        }
    }
}

/// Returns the title of a lesson in the language of the screens, or else in another one; its id where it has none.
pub(super) fn lesson_name(deck: &Deck, lesson: usize, words: &Words) -> String {
    let own = Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi);
    let title = |title: &PerLang<Option<String>>| {
        title.first_of(&[own, Lang::En, Lang::Vi, Lang::Th]).map(str::to_owned)
    };
    let lesson = deck.lessons.get(lesson);
    lesson.map(|it| title(&it.title).unwrap_or_else(|| it.id.clone())).unwrap_or_default()
}

/// The list from which a place is chosen: the decks, then the lessons and tags of one.
#[derive(Debug, Clone)]
pub(super) struct Choosing {
    /// Each with how many words lie there.
    places: Vec<(Place, usize)>,
    cursor: usize,
    is_within_deck: bool,
}

/// What a key led to.
pub(super) enum Step {
    /// The list stays open.
    Stay,
    /// It is closed, nothing is chosen.
    Close,
    /// A place is chosen.
    Chosen(Place),
}

impl Choosing {
    /// Begins with the decks, at the one in which somebody is.
    pub(super) fn new(shelf: &Shelf, now: &Place) -> Choosing {
        let decks = shelf.decks().iter().enumerate().map(|(at, deck)| (Place::Deck(at), deck.entries.len()));
        let places: Vec<(Place, usize)> =
            [(Place::All, shelf.n_entries())].into_iter().chain(decks).collect();
        let deck = match now {
            Place::All => Place::All,
            Place::Deck(deck) | Place::Lesson(deck, _) | Place::Tag(deck, _) => Place::Deck(*deck),
        };
        let cursor = places.iter().position(|(place, _)| *place == deck).unwrap_or(0);
        Choosing { places, cursor, is_within_deck: false }
    }

    /// The parts of a deck; nothing if it has none.
    fn within(shelf: &Shelf, deck: usize) -> Option<Choosing> {
        let it = shelf.decks().get(deck)?;
        let (mut lessons, mut tags) = (BTreeMap::new(), BTreeMap::new());
        for entry in &it.entries {
            if let Some(lesson) = entry.lesson {
                *lessons.entry(lesson).or_insert(0) += 1;
            }
            for tag in entry.tags.iter().collect::<BTreeSet<_>>() {
                *tags.entry(tag).or_insert(0) += 1;
            }
        }
        if lessons.len() < 2 && tags.is_empty() {
            return None;
        }
        let lessons = lessons.into_iter().map(|(lesson, n)| (Place::Lesson(deck, lesson), n));
        let tags = tags.into_iter().map(|(tag, n)| (Place::Tag(deck, tag.clone()), n));
        let places = [(Place::Deck(deck), it.entries.len())].into_iter().chain(lessons).chain(tags).collect();
        Some(Choosing { places, cursor: 0, is_within_deck: true })
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, key: Key, shelf: &Shelf) -> Step {
        let last = self.places.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc | KeyCode::Left if self.is_within_deck => {
                let now = self.places.first().map(|(place, _)| place.clone()).unwrap_or_default();
                *self = Choosing::new(shelf, &now);
            }
            KeyCode::Esc => return Step::Close,
            KeyCode::Up => self.cursor = self.cursor.checked_sub(1).unwrap_or(last),
            KeyCode::Down => self.cursor = if self.cursor < last { self.cursor + 1 } else { 0 },
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(10),
            KeyCode::PageDown => self.cursor = (self.cursor + 10).min(last),
            KeyCode::Right | KeyCode::Enter | KeyCode::Char(' ') => return self.choose(shelf),
            _ => {}
        }
        Step::Stay
    }

    fn choose(&mut self, shelf: &Shelf) -> Step {
        let Some((place, _)) = self.places.get(self.cursor) else { return Step::Close };
        match place {
            Place::Deck(deck) if !self.is_within_deck => match Choosing::within(shelf, *deck) {
                Some(within) => {
                    *self = within;
                    Step::Stay
                }
                None => Step::Chosen(place.clone()),
            },
            _ => Step::Chosen(place.clone()),
        }
    }

    /// Returns the keys that work now.
    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_open()),
            Hint::new("↑ ↓", words.do_choose()),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the list, each line with how many words lie there.
    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (top, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        let title = match self.places.first() {
            Some((place, _)) if self.is_within_deck => place.name(look),
            _ => words.ask_place(),
        };
        canvas.centred(top, &title, theme.strong);
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(26) };
        let room = usize::from(canvas.middle().height.saturating_sub(first));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..self.places.len().min(skip + room)).zip(first..) {
            let (place, n) = &self.places[i];
            let is_here = i == self.cursor;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            let n = n.to_string();
            let style = if is_here { theme.chosen } else { theme.plain };
            canvas.at(column + 9, row, &self.line(place, look), style);
            // After the name, where the number of the line stands before it.
            let n = if canvas.is_spoken() { format!("({n})") } else { n };
            canvas.at(column + 7 - canvas.columns(&n).min(5), row, &n, theme.quiet);
        }
    }

    fn line(&self, place: &Place, look: Look<'_>) -> String {
        let deck = |at: &usize| look.room.shelf.decks().get(*at);
        match place {
            Place::Deck(_) if self.is_within_deck => look.words.deck_whole(),
            Place::Lesson(at, lesson) => {
                deck(at).map(|deck| lesson_name(deck, *lesson, look.words)).unwrap_or_default()
            }
            Place::Tag(_, tag) => format!("#{tag}"),
            _ => place.name(look),
        }
    }
}
