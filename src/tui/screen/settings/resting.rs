//! The words that rest, each to be woken, or put to rest again, with one key.

use super::marked::{Marked, Meaning};
use super::record;
use crate::engine::card::EntryId;
use crate::engine::record::Body;
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::Key;
use crate::tui::screen::{Look, Touch};

/// The words that rested when the page was opened; those woken since stay, so that this can be changed back.
#[derive(Debug, Clone)]
pub(super) struct Resting {
    entries: Vec<(EntryId, String)>,
    list: Marked,
}

impl Resting {
    pub(super) fn new(desk: &Desk, room: Room<'_>) -> Resting {
        let described = |id: &EntryId| (id.clone(), describe(id, room));
        let entries: Vec<_> = desk.progress().suspended().iter().map(described).collect();
        Resting { list: Marked::new(entries.len()), entries }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        let meaning = self.list.key(key);
        if let Meaning::Change(at) = meaning {
            let entry = self.entries[at].0.clone();
            let is_on = !touch.desk.progress().suspended().contains(&entry);
            record(Body::Suspension { entry, is_on }, touch);
        }
        meaning != Meaning::Close
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        self.list.hints(words)
    }

    pub(super) fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let line = |at: usize| {
            let (entry, name) = &self.entries[at];
            let rests = desk.progress().suspended().contains(entry);
            let (mark, style) = if rests { (0, theme.quiet) } else { (1, theme.right) };
            Some((mark, style, name.clone()))
        };
        let marks = [words.word_rests(), words.word_awake()];
        self.list.view(
            look,
            &(words.set_resting(), words.none_resting(), String::new()),
            &marks,
            line,
            canvas,
        );
    }
}

/// The word in each of its languages; of one that left its deck only the id is known.
fn describe(id: &EntryId, room: Room<'_>) -> String {
    let entry = room.shelf.find(&id.deck, &id.entry).and_then(|at| room.shelf.entry(at));
    let texts = |entry: &crate::engine::entry::Entry| {
        let texts: Vec<&str> = Lang::ALL.into_iter().filter_map(|lang| entry.word.text(lang)).collect();
        texts.join(" · ")
    };
    entry.map_or_else(|| harmless(&id.entry), texts)
}

/// An id from a log may hold anything.
fn harmless(id: &str) -> String {
    crate::text::canonical(id).map_or_else(|_| "?".to_owned(), |canonical| canonical.text)
}
