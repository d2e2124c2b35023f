//! The decks from which new words come: each is learned now, later, or put away, and can be looked into.

use std::collections::HashSet;

use super::marked::{Marked, Meaning};
use super::set;
use crate::engine::card::{Direction, EntryId};
use crate::engine::deck::{Deck, EntryRef};
use crate::engine::entry::Entry;
use crate::engine::setting::Setting;
use crate::engine::standing::{Standing, Standings};
use crate::i18n::Words;
use crate::text::Lang;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::words::in_all_languages;
use crate::tui::screen::words_place::lesson_name;
use crate::tui::screen::{Look, Touch};

/// The ids of the decks that were on the shelf when the page was opened.
#[derive(Debug, Clone)]
pub(super) struct Choosing {
    decks: Vec<String>,
    list: Marked,
    standings: Standings,
    /// The first line that is seen of the deck that is looked into.
    inside: Option<usize>,
    /// How many words have been met that no deck at hand holds.
    n_elsewhere: usize,
}

/// What a learner does with a deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Now,
    Later,
    Away,
}

/// How many words of a deck, or of a lesson, there are, were met, and are firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Known {
    all: usize,
    met: usize,
    firm: usize,
}

impl Choosing {
    pub(super) fn new(desk: &Desk, room: Room<'_>) -> Choosing {
        let mut decks: Vec<&Deck> = room.shelf.decks().iter().collect();
        // Those of now stand first; nothing moves while the page is open.
        decks.sort_by_key(|deck| use_of(deck, desk, room) as u8);
        let decks: Vec<String> = decks.into_iter().map(|deck| deck.id.clone()).collect();
        let standings = Standings::of(room.shelf, desk.progress(), desk.directions());
        Choosing {
            list: Marked::new(decks.len()),
            decks,
            standings,
            inside: None,
            n_elsewhere: n_elsewhere(desk, room),
        }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        if let Some(top) = self.inside {
            self.inside = self.key_inside(key, top, touch);
            return true;
        }
        if key.code == KeyCode::F(4) || key.letter() == Some('v') {
            self.inside = self.list.here().map(|_| 0);
            return true;
        }
        let meaning = self.list.key(key);
        if let Meaning::Change(at) = meaning {
            self.change(at, touch);
        }
        meaning != Meaning::Close
    }

    /// Inside a deck: it is chosen or put away here too; returns the first line that is seen then, nothing once it is left.
    fn key_inside(&self, key: Key, top: usize, touch: &mut Touch<'_>) -> Option<usize> {
        let deck = self.list.here().and_then(|at| touch.room.shelf.deck(&self.decks[at]))?;
        let last = (deck.entries.len() + deck.lessons.len()).saturating_sub(1);
        match key.code {
            KeyCode::Esc | KeyCode::Left => None,
            KeyCode::Up => Some(top.saturating_sub(1)),
            KeyCode::Down => Some((top + 1).min(last)),
            KeyCode::PageUp => Some(top.saturating_sub(10)),
            KeyCode::PageDown => Some((top + 10).min(last)),
            _ => {
                if let Some(at) = self.list.here().filter(|_| key.is_onward()) {
                    self.change(at, touch);
                }
                Some(top)
            }
        }
    }

    fn change(&self, at: usize, touch: &mut Touch<'_>) {
        if let Some(deck) = touch.room.shelf.deck(&self.decks[at]) {
            let is_now = use_of(deck, touch.desk, touch.room) == Use::Now;
            set(Setting::Deck(deck.id.clone(), !is_now), touch);
        }
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        if self.inside.is_some() {
            return vec![
                Hint::new("Enter", words.do_change()),
                Hint::new("↑ ↓", words.do_scroll()),
                Hint::new("F1", words.do_help()),
                Hint::new("Esc", words.do_back()),
            ];
        }
        let mut hints = self.list.hints(words);
        if self.list.here().is_none() {
            return hints;
        }
        hints.insert(1, Hint::new("V", words.do_look_inside()));
        hints
    }

    pub(super) fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        if let (Some(top), Some(at)) = (self.inside, self.list.here()) {
            match look.room.shelf.deck(&self.decks[at]) {
                Some(deck) => self.view_inside(look, desk, deck, top, canvas),
                None => {
                    canvas.centred_text(1, 3, &words.deck_gone(), theme.strong);
                }
            }
            return;
        }
        let is_small = canvas.is_small();
        let line = |at: usize| {
            let Some(deck) = look.room.shelf.deck(&self.decks[at]) else {
                return (marks(words).len(), theme.quiet, words.deck_gone());
            };
            let state = use_of(deck, desk, look.room);
            let style = if state == Use::Now { theme.right } else { theme.quiet };
            let known = self.known(look.room, deck, |_| true);
            let (title, count) = (look.title(deck), format!("{}/{}", known.met, known.all));
            // Where there is little room a long title must not push the numbers out.
            let name = if is_small { format!("{count}  {title}") } else { format!("{title}  {count}") };
            (state as usize, style, name)
        };
        // What was learned from decks that are not here is said below the list.
        let below =
            if self.n_elsewhere > 0 { words.decks_elsewhere(self.n_elsewhere) } else { String::new() };
        let page = (words.set_decks(), words.no_decks(), below);
        // A deck that has gone since is neither learned nor put away.
        let marks = [&marks(words)[..], &["–".to_owned()]].concat();
        self.list.view(look, &page, &marks, |at| Some(line(at)), canvas);
    }

    /// A deck from inside: what is known of it, its lessons, its words.
    fn view_inside(&self, look: Look<'_>, desk: &Desk, deck: &Deck, top: usize, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (first, gap) = if canvas.is_small() { (0, 0) } else { (1, 1) };
        let state = use_of(deck, desk, look.room);
        let mark = &marks(words)[state as usize];
        let level = deck.level.as_ref().map(|level| format!(" · {level}")).unwrap_or_default();
        canvas.centred(first, &format!("{}{level} · {mark}", look.title(deck)), theme.strong);
        let known = self.known(look.room, deck, |_| true);
        let counts = words.deck_counts(known.all, known.met, known.firm);
        let langs = langs(deck).map(|lang| words.lang_name(lang.code())).collect::<Vec<_>>().join(", ");
        // A small screen has room for the numbers alone.
        let counts = if canvas.is_small() { counts } else { format!("{counts} · {langs}") };
        canvas.centred(first + 1, &counts, theme.quiet);
        let n_unasked = deck.entries.iter().filter(|entry| !is_asked(entry, desk.directions())).count();
        let mut begin = first + 2;
        if n_unasked > 0 {
            begin += canvas.centred_text(begin, 2, &words.deck_unasked(n_unasked), theme.almost);
        }
        let Some(number) = number_of(look.room, deck) else { return };
        let mut order: Vec<usize> = (0..deck.entries.len()).collect();
        order.sort_by_key(|at| deck.entries[*at].lesson);
        let mut lines = Vec::new();
        let mut lesson = None;
        for entry in order {
            let here = deck.entries[entry].lesson;
            if let Some(at) = here.filter(|_| here != lesson) {
                let known = self.known(look.room, deck, |it| it == Some(at));
                let name = lesson_name(deck, at, words);
                lines.push(("—", theme.accent, format!("{name}  {}/{}", known.met, known.all)));
            }
            lesson = here;
            let (sign, style) = match self.standings.get(EntryRef { deck: number, entry }) {
                Some(Standing::Firm) => ("✓", theme.right),
                Some(Standing::Known) => ("≈", theme.almost),
                Some(Standing::Resting) => ("z", theme.quiet),
                Some(Standing::New) | None => ("·", theme.quiet),
            };
            lines.push((sign, style, in_all_languages(&deck.entries[entry])));
        }
        let rows = begin + gap..canvas.middle().height;
        for ((sign, style, line), row) in lines.iter().skip(top).zip(rows) {
            canvas.at(1, row, sign, *style);
            canvas.at(3, row, line, if *sign == "—" { theme.strong } else { theme.plain });
        }
    }

    fn known(&self, room: Room<'_>, deck: &Deck, is_in: impl Fn(Option<usize>) -> bool) -> Known {
        let mut known = Known::default();
        let Some(number) = number_of(room, deck) else { return known };
        for (entry, _) in deck.entries.iter().enumerate().filter(|(_, entry)| is_in(entry.lesson)) {
            let standing = self.standings.get(EntryRef { deck: number, entry });
            known.all += 1;
            known.met += usize::from(matches!(standing, Some(Standing::Known | Standing::Firm)));
            known.firm += usize::from(standing == Some(Standing::Firm));
        }
        known
    }
}

/// Returns how many words somebody has met that no deck at hand holds.
fn n_elsewhere(desk: &Desk, room: Room<'_>) -> usize {
    let met = desk.progress().cards().map(|(id, _)| id.entry_id());
    let is_gone = |id: &EntryId| room.shelf.find(&id.deck, &id.entry).is_none();
    met.filter(is_gone).collect::<HashSet<EntryId>>().len()
}

/// Returns whether an entry has both languages in one of the directions.
fn is_asked(entry: &Entry, directions: &[Direction]) -> bool {
    let has = |lang| entry.word.text(lang).is_some();
    directions.iter().any(|direction| has(direction.cue) && has(direction.answer))
}

/// Returns the languages in which a deck has any word.
fn langs(deck: &Deck) -> impl Iterator<Item = Lang> + '_ {
    Lang::ALL.into_iter().filter(|lang| deck.entries.iter().any(|entry| entry.word.text(*lang).is_some()))
}

fn number_of(room: Room<'_>, deck: &Deck) -> Option<usize> {
    room.shelf.decks().iter().position(|it| it.id == deck.id)
}

fn marks(words: &Words) -> [String; 3] {
    [words.deck_now(), words.deck_later(), words.deck_away()]
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
