//! The decks from which new words come: each is learned now, later, or put away.

use super::marked::{Marked, Meaning};
use super::set;
use crate::engine::deck::Deck;
use crate::engine::setting::Setting;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::Key;
use crate::tui::screen::{Look, Touch};

/// The ids of the decks that were on the shelf when the page was opened.
#[derive(Debug, Clone)]
pub(super) struct Choosing {
    decks: Vec<String>,
    list: Marked,
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
        let decks: Vec<String> = decks.into_iter().map(|deck| deck.id.clone()).collect();
        Choosing { list: Marked::new(decks.len()), decks }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        let meaning = self.list.key(key);
        if let Meaning::Change(at) = meaning
            && let Some(deck) = touch.room.shelf.deck(&self.decks[at])
        {
            let is_now = use_of(deck, touch.desk, touch.room) == Use::Now;
            set(Setting::Deck(deck.id.clone(), !is_now), touch);
        }
        meaning != Meaning::Close
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        self.list.hints(words)
    }

    pub(super) fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let marks = [words.deck_now(), words.deck_later(), words.deck_away()];
        let line = |at: usize| {
            let deck = look.room.shelf.deck(&self.decks[at])?;
            let state = use_of(deck, desk, look.room);
            let style = if state == Use::Now { theme.right } else { theme.quiet };
            Some((state as usize, style, look.title(deck)))
        };
        self.list.view(look, (&words.set_decks(), ""), &marks, line, canvas);
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
