//! What the evening was: what was remembered, what was new, which words deserve another look, and one more round of those.

use crate::engine::card::CardId;
use crate::engine::deck::Shelf;
use crate::engine::exercise::named;
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, Body, Given, Record, Verdict};
use crate::engine::session::{Session, Tally};
use crate::engine::time::Now;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Go, Look};

/// The figures of one session, and its words.
#[derive(Debug, Clone)]
pub struct Summary {
    tally: Tally,
    /// How many answers had a wrong tone or wrong marks and were else right.
    n_almost: usize,
    minutes: u64,
    missed: Vec<Missed>,
    /// The other words that were met for the first time, as they were asked.
    met: Vec<(String, String)>,
    /// The first line of the list that is seen.
    top: usize,
}

/// A word that was missed at least once.
#[derive(Debug, Clone)]
struct Missed {
    card: CardId,
    cue: String,
    answer: String,
    /// What was given instead the last time, if anything was.
    given: Option<String>,
}

impl Summary {
    /// Looks back at a session and its records.
    pub fn new(session: &Session, records: &[Record], room: Room<'_>, now: Now) -> Summary {
        let answers = || {
            records.iter().filter_map(|record| match &record.body {
                Body::Answer(answer) => Some(answer),
                _ => None,
            })
        };
        let missed = session.missed().iter().filter_map(|card| {
            let (cue, answer) = texts(card, room.shelf)?;
            let is_miss = |it: &&Answer| it.card == *card && it.rating == Some(Rating::Again);
            let given = answers().rfind(is_miss).and_then(|it| given(it, room.shelf));
            Some(Missed { card: card.clone(), cue, answer, given })
        });
        let is_new = |it: &&Answer| it.rating.is_none() && !session.missed().contains(&it.card);
        let met = answers().filter(is_new).filter_map(|it| texts(&it.card, room.shelf));
        let is_almost = |it: &Answer| matches!(it.verdict, Some(Verdict::Tone | Verdict::Marks));
        Summary {
            tally: session.tally(),
            n_almost: answers().filter(|it| is_almost(it)).count(),
            // A session of less than a minute was not nothing.
            minutes: session.minutes(now.at).max(1),
            missed: missed.collect(),
            met: met.collect(),
            top: 0,
        }
    }

    /// Takes in a key. The last answer of a session can be taken back from here too.
    pub fn key(&mut self, key: Key) -> Go {
        match key.code {
            KeyCode::F(8) => return Go::UndoLast,
            _ if key.letter() == Some('u') => return Go::UndoLast,
            KeyCode::F(6) => return self.again(),
            _ if key.letter() == Some('a') => return self.again(),
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::Down => self.top = (self.top + 1).min(self.last_top()),
            KeyCode::PageUp => self.top = self.top.saturating_sub(8),
            KeyCode::PageDown => self.top = (self.top + 8).min(self.last_top()),
            _ if key.is_onward() || key.code == KeyCode::Esc => return Go::Home,
            _ => {}
        }
        Go::Stay
    }

    fn last_top(&self) -> usize {
        (self.missed.len() + self.met.len()).saturating_sub(1)
    }

    /// One more round of the words that were missed.
    fn again(&self) -> Go {
        if self.missed.is_empty() {
            return Go::Stay;
        }
        Go::Again(self.missed.iter().map(|it| it.card.clone()).collect())
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = vec![Hint::new("Enter", words.do_home())];
        if !self.missed.is_empty() {
            hints.push(Hint::new("A", words.do_one_more()));
        }
        hints.push(Hint::new("U", words.do_undo()));
        if self.last_top() > 0 {
            hints.push(Hint::new("↑ ↓", words.do_scroll()));
        }
        hints.push(Hint::new("F2", words.keys_languages()));
        hints.push(Hint::new("Esc", words.do_home()));
        hints
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (top, gap) = if canvas.is_small() { (0, 0) } else { (2, 1) };
        canvas.centred(top, &words.summary_line(self.minutes, self.tally.answers()), theme.strong);
        let mut row = top + 1 + gap;
        let lines = [
            ("✓", u64::from(self.tally.recalled), words.summary_recalled(self.tally.recalled), theme.right),
            ("≈", self.n_almost as u64, words.summary_almost(self.n_almost), theme.almost),
            ("✗", u64::from(self.tally.missed), words.summary_missed(self.tally.missed), theme.almost),
            ("+", u64::from(self.tally.met), words.summary_met(self.tally.met), theme.accent),
        ];
        for (sign, _, line, style) in lines.iter().filter(|(_, n, _, _)| *n > 0) {
            canvas.centred_runs(row, &[(sign, *style), (" ", theme.plain), (line, theme.plain)]);
            row += 1;
        }
        let end = canvas.middle().height.saturating_sub(1);
        self.view_words(look, canvas, row + gap, end);
        if desk.is_guest() {
            canvas.centred(end, &words.guest_here(), theme.almost);
        } else if look.saving.is_done() {
            canvas.centred(end, &words.saved_all(), theme.quiet);
        }
    }

    /// The words that were missed, with what was given for them, and those that were met.
    fn view_words(&self, look: Look<'_>, canvas: &mut Canvas<'_>, row: u16, end: u16) {
        let (words, theme) = (look.words, look.theme);
        if row + 1 >= end || (self.missed.is_empty() && self.met.is_empty()) {
            return;
        }
        let is_of_missed = self.top < self.missed.len();
        let title = if is_of_missed { words.look_again() } else { words.words_met() };
        canvas.centred(row, &title, theme.quiet);
        let missed = self.missed.iter().map(|it| {
            let instead = it.given.as_ref().map(|given| format!("  ✗ {given}")).unwrap_or_default();
            (false, it.cue.as_str(), it.answer.as_str(), instead)
        });
        let met = self.met.iter().map(|(cue, answer)| (true, cue.as_str(), answer.as_str(), String::new()));
        let between = if canvas.is_spoken() { "·" } else { "  " };
        for ((is_met, cue, answer, instead), row) in missed.chain(met).skip(self.top).zip(row + 1..end) {
            let sign = if is_met && is_of_missed { "+ " } else { "" };
            let runs = [
                (sign, theme.accent),
                (cue, theme.strong),
                (between, theme.plain),
                (answer, theme.plain),
                (instead.as_str(), theme.quiet),
            ];
            canvas.centred_runs(row, &runs);
        }
    }
}

fn texts(card: &CardId, shelf: &Shelf) -> Option<(String, String)> {
    let entry = shelf.entry_of(card)?;
    let text = |lang| entry.word.text(lang).map(str::to_owned);
    Some((text(card.direction.cue)?, text(card.direction.answer)?))
}

/// Returns what an answer gave, in the language that was asked for; nothing where it was kept in the head.
pub(super) fn given(answer: &Answer, shelf: &Shelf) -> Option<String> {
    match &answer.given {
        Given::Nothing => None,
        Given::Typed(typed) => Some(typed.clone()),
        Given::Chosen(id) => {
            let id = named(&answer.card, id);
            let entry = shelf.entry(shelf.find(&id.deck, &id.entry)?)?;
            entry.word.text(answer.card.direction.answer).map(str::to_owned)
        }
    }
}
