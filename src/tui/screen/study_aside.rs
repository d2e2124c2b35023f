//! What practice shows beside its cards: a note to write, two words side by side, another way for a word that will not stay.

use super::note_line::NoteLine;
use super::study::Study;
use super::study_pair::Pair;
use super::{Go, Look, Touch};
use crate::engine::card::EntryId;
use crate::engine::leech::is_to_be_offered;
use crate::engine::progress::CardProgress;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::Desk;
use crate::tui::key::{Key, KeyCode};

/// What is shown beside the cards.
#[derive(Debug, Clone)]
pub(super) enum Aside {
    /// A note is written; afterwards practice goes on, or the answer stands there as before.
    Note { note: NoteLine, goes_on: bool },
    /// Two words that were swapped.
    Pair(Pair),
    /// Other ways for a word that was missed often; `other` is the word it is taken for.
    Offer { other: Option<EntryId>, cursor: usize },
}

/// A way that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Note,
    Pair,
    Rest,
    GoOn,
}

fn ways(other: Option<&EntryId>) -> Vec<Way> {
    [Way::Note, Way::Pair, Way::Rest, Way::GoOn]
        .into_iter()
        .filter(|way| *way != Way::Pair || other.is_some())
        .collect()
}

impl Study {
    /// After an answer whose feedback has been seen: first what would help with this word, then the next card.
    pub(super) fn after_answer(&mut self, touch: &mut Touch<'_>) -> Go {
        self.aside = self.helpful_aside(touch).map(Box::new);
        if self.aside.is_some() { Go::Stay } else { self.ask_next(touch) }
    }

    /// Two words that have been swapped twice come first: that is the remedy already.
    fn helpful_aside(&self, touch: &Touch<'_>) -> Option<Aside> {
        if !self.is_missed() {
            return None;
        }
        let progress = touch.desk.progress();
        let entry = self.card.entry_id();
        let mixed_up = progress.figures().confusions.to_drill(&entry);
        if let Some(pair) = mixed_up.and_then(|other| Pair::new(&self.card, &other, touch)) {
            return Some(Aside::Pair(pair));
        }
        let lapses = progress.card(&self.card).map_or(0, CardProgress::lapses);
        if !is_to_be_offered(self.lapses, lapses) {
            return None;
        }
        let others = progress.figures().confusions.with(&entry);
        let other = others.into_iter().find(|other| Pair::new(&self.card, other, touch).is_some());
        let cursor = ways(other.as_ref()).len() - 1;
        Some(Aside::Offer { other, cursor })
    }

    /// Begins to write a note on the entry whose answer is shown.
    pub(super) fn write_note(&mut self, goes_on: bool, desk: &Desk) -> Go {
        let note = NoteLine::new(self.card.entry_id(), desk);
        self.aside = Some(Box::new(Aside::Note { note, goes_on }));
        Go::Stay
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        if let Some(Aside::Note { note, .. }) = self.aside.as_deref_mut() {
            note.pasted(pasted);
        }
    }

    /// Takes in a key for what is shown beside the cards.
    pub(super) fn key_aside(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        match self.aside.as_deref_mut() {
            Some(Aside::Note { note, goes_on }) => {
                let goes_on = *goes_on;
                if note.key(key, touch) {
                    return Go::Stay;
                }
                self.note = touch.desk.progress().note(&self.card.entry_id()).map(str::to_owned);
                self.aside = None;
                if goes_on { self.ask_next(touch) } else { Go::Stay }
            }
            Some(Aside::Pair(pair)) => {
                if pair.key(key, touch) {
                    return Go::Stay;
                }
                self.aside = None;
                self.ask_next(touch)
            }
            Some(Aside::Offer { other, cursor }) => {
                let ways = ways(other.as_ref());
                let n = ways.len();
                let chosen = match (key.code, key.digit()) {
                    (KeyCode::Up, _) => {
                        *cursor = (*cursor + n - 1) % n;
                        None
                    }
                    (KeyCode::Down, _) => {
                        *cursor = (*cursor + 1) % n;
                        None
                    }
                    (KeyCode::Esc, _) => Some(Way::GoOn),
                    (_, Some(digit)) => {
                        usize::from(digit).checked_sub(1).and_then(|at| ways.get(at)).copied()
                    }
                    _ if key.is_onward() => ways.get(*cursor).copied(),
                    _ => None,
                };
                let other = other.clone();
                chosen.map_or(Go::Stay, |way| self.take(way, other, touch))
            }
            None => Go::Stay,
        }
    }

    fn take(&mut self, way: Way, other: Option<EntryId>, touch: &mut Touch<'_>) -> Go {
        self.aside = None;
        match way {
            Way::Note => self.write_note(true, touch.desk),
            Way::Pair => {
                let pair = other.and_then(|other| Pair::new(&self.card, &other, touch));
                self.aside = pair.map(|pair| Box::new(Aside::Pair(pair)));
                if self.aside.is_some() { Go::Stay } else { self.ask_next(touch) }
            }
            Way::Rest => self.rest(touch),
            Way::GoOn => self.ask_next(touch),
        }
    }

    /// Returns the keys that work for what is shown beside the cards.
    pub(super) fn aside_hints(&self, aside: &Aside, look: Look<'_>) -> Vec<Hint> {
        let words = look.words;
        match aside {
            Aside::Note { note, .. } => note.hints(words),
            Aside::Pair(pair) => pair.hints(words),
            Aside::Offer { other, .. } => vec![
                Hint::new(if other.is_some() { "1-4 Enter" } else { "1-3 Enter" }, words.do_choose()),
                Hint::new("F1", words.do_help()),
                Hint::new("Esc", words.do_next()),
            ],
        }
    }

    /// Draws what is shown beside the cards; a note below the word whose answer stays.
    pub(super) fn view_aside(&self, look: Look<'_>, canvas: &mut Canvas<'_>, aside: &Aside) {
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 3 };
        match aside {
            Aside::Note { note, .. } => {
                let row = self.view_both_words(look, canvas, top);
                note.view(look, canvas, row + 1);
            }
            Aside::Pair(pair) => pair.view(look, canvas),
            Aside::Offer { other, cursor } => {
                let row = self.view_both_words(look, canvas, top);
                let used = canvas.centred_text(row + 1, 2, &words.leech_line(), theme.plain);
                let other = other.as_ref().and_then(|other| {
                    let at = look.room.shelf.find(&other.deck, &other.entry)?;
                    look.room.shelf.entry(at)?.word.text(self.card.direction.answer)
                });
                let names: Vec<String> = ways(other.map(|_| self.card.entry_id()).as_ref())
                    .into_iter()
                    .map(|way| match way {
                        Way::Note => words.leech_note(),
                        Way::Pair => words.leech_pair(other.unwrap_or_default()),
                        Way::Rest => words.leech_rest(),
                        Way::GoOn => words.leech_go_on(),
                    })
                    .collect();
                let widest = names.iter().map(|name| canvas.columns(name)).max().unwrap_or(0) + 5;
                let left = canvas.middle().width.saturating_sub(widest) / 2;
                for ((i, name), row) in names.iter().enumerate().zip(row + 2 + used..) {
                    let is_here = i == *cursor;
                    canvas.at(left, row, if is_here { "›" } else { " " }, theme.accent);
                    canvas.at(left + 2, row, &(i + 1).to_string(), theme.accent);
                    canvas.at(left + 5, row, name, if is_here { theme.chosen } else { theme.plain });
                }
            }
        }
    }

    /// The word and its answer; returns the row below.
    fn view_both_words(&self, look: Look<'_>, canvas: &mut Canvas<'_>, top: u16) -> u16 {
        let Some(entry) = look.room.shelf.entry_of(&self.card) else { return top };
        let text = |lang| entry.word.text(lang).unwrap_or_default();
        let direction = self.card.direction;
        let used = canvas.centred_text(top, 2, text(direction.cue), look.theme.strong);
        top + used + canvas.centred_text(top + used, 2, text(direction.answer), look.theme.strong)
    }
}
