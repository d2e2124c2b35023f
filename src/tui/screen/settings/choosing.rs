//! The decks from which new words come: each is learned now, later, or put away.

use super::set;
use crate::engine::deck::Deck;
use crate::engine::setting::Setting;
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Look, Touch};

/// The ids of the decks that were on the shelf when the page was opened.
#[derive(Debug, Clone)]
pub(super) struct Choosing {
    decks: Vec<String>,
    cursor: usize,
}

/// What a learner does with a deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Now,
    Later,
    Away,
}

impl Choosing {
    pub(super) fn new(desk: &Desk, room: Room<'_>) -> Choosing {
        let mut decks: Vec<&Deck> = room.shelf.decks().iter().collect();
        // Those of now stand first; nothing moves while the page is open.
        decks.sort_by_key(|deck| use_of(deck, desk, room) as u8);
        Choosing { decks: decks.into_iter().map(|deck| deck.id.clone()).collect(), cursor: 0 }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        let n = self.decks.len();
        match key.code {
            KeyCode::Esc => return false,
            _ if n == 0 => return !key.is_onward(),
            KeyCode::Up | KeyCode::Left => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down | KeyCode::Right => self.cursor = (self.cursor + 1) % n,
            _ if key.is_onward() => {
                let id = &self.decks[self.cursor];
                if let Some(deck) = touch.room.shelf.decks().iter().find(|deck| deck.id == *id) {
                    let is_now = use_of(deck, touch.desk, touch.room) == Use::Now;
                    set(Setting::Deck(id.clone(), !is_now), touch);
                }
            }
            _ => {}
        }
        true
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = if self.decks.is_empty() { words.do_back() } else { words.do_change() };
        vec![
            Hint::new("Enter", enter),
            Hint::new("↑ ↓", words.do_choose()),
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    pub(super) fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(title, &words.set_decks(), theme.strong);
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(26) };
        let marks = [words.deck_now(), words.deck_later(), words.deck_away()];
        let wide = marks.iter().map(|mark| canvas.columns(mark)).max().unwrap_or(0);
        let room = usize::from(canvas.middle().height.saturating_sub(first));
        let order = [Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi), Lang::En, Lang::Vi, Lang::Th];
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..self.decks.len().min(skip + room)).zip(first..) {
            let id = &self.decks[i];
            let Some(deck) = look.room.shelf.decks().iter().find(|deck| deck.id == *id) else { continue };
            let title = deck.title.first_of(&order).unwrap_or_default();
            let state = use_of(deck, desk, look.room);
            let style = if state == Use::Now { theme.right } else { theme.quiet };
            let is_here = i == self.cursor;
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, &marks[state as usize], style);
            canvas.at(column + 4 + wide, row, title, if is_here { theme.chosen } else { theme.plain });
        }
    }
}

fn use_of(deck: &Deck, desk: &Desk, room: Room<'_>) -> Use {
    if desk.progress().learns_from(deck, room.shelf) {
        Use::Now
    } else if desk.progress().goes_on_with(deck) {
        Use::Later
    } else {
        Use::Away
    }
}
