//! The words that rest, each to be woken, or put to rest again, with one key.

use super::record;
use crate::engine::card::EntryId;
use crate::engine::record::Body;
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Look, Touch};

/// The words that rested when the page was opened; those woken since stay, so that this can be changed back.
#[derive(Debug, Clone)]
pub(super) struct Resting {
    entries: Vec<(EntryId, String)>,
    cursor: usize,
}

impl Resting {
    pub(super) fn new(desk: &Desk, room: Room<'_>) -> Resting {
        let described = |id: &EntryId| (id.clone(), describe(id, room));
        Resting { entries: desk.progress().suspended().iter().map(described).collect(), cursor: 0 }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        let n = self.entries.len();
        match key.code {
            KeyCode::Esc => return false,
            _ if n == 0 => return !key.is_onward(),
            KeyCode::Up | KeyCode::Left => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down | KeyCode::Right => self.cursor = (self.cursor + 1) % n,
            _ if key.is_onward() => {
                if let Some((entry, _)) = self.entries.get(self.cursor) {
                    let is_on = !touch.desk.progress().suspended().contains(entry);
                    record(Body::Suspension { entry: entry.clone(), is_on }, touch);
                }
            }
            _ => {}
        }
        true
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = if self.entries.is_empty() { words.do_back() } else { words.do_change() };
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
        canvas.centred(title, &words.set_resting(), theme.strong);
        if self.entries.is_empty() {
            canvas.centred_text(first + 1, 3, &words.none_resting(), theme.quiet);
            return;
        }
        let height = canvas.middle().height;
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(26) };
        let marks = [words.word_rests(), words.word_awake()];
        let wide = marks.iter().map(|mark| canvas.columns(mark)).max().unwrap_or(0);
        let room = usize::from(height.saturating_sub(first));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..self.entries.len().min(skip + room)).zip(first..) {
            let is_here = i == self.cursor;
            let (entry, name) = &self.entries[i];
            let rests = desk.progress().suspended().contains(entry);
            let (mark, style) = if rests { (&marks[0], theme.quiet) } else { (&marks[1], theme.right) };
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, mark, style);
            canvas.at(column + 4 + wide, row, name, if is_here { theme.chosen } else { theme.plain });
        }
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
