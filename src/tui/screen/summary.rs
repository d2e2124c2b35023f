//! What the evening was: what was remembered, what was new, which words deserve another look.

use crate::engine::session::{Session, Tally};
use crate::engine::time::Now;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Go, Look};

/// The figures of one session.
#[derive(Debug, Clone)]
pub struct Summary {
    tally: Tally,
    minutes: u64,
    missed: Vec<(String, String)>,
}

impl Summary {
    /// Looks back at a session.
    pub fn new(session: &Session, room: Room<'_>, now: Now) -> Summary {
        let missed = session.missed().iter().filter_map(|card| {
            let entry = room.shelf.entry_of(card)?;
            let text = |lang| entry.word.text(lang).map(str::to_owned);
            Some((text(card.direction.cue)?, text(card.direction.answer)?))
        });
        // A session of less than a minute was not nothing.
        Summary { tally: session.tally(), minutes: session.minutes(now.at).max(1), missed: missed.collect() }
    }

    /// Takes in a key. The last answer of a session can be taken back from here too.
    pub fn key(&self, key: Key) -> Go {
        if key.code == KeyCode::F(8) || key.letter() == Some('u') {
            return Go::UndoLast;
        }
        if key.is_onward() || key.code == KeyCode::Esc { Go::Home } else { Go::Stay }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_home()),
            Hint::new("U", words.do_undo()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_home()),
        ]
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (top, gap) = if canvas.is_small() { (0, 0) } else { (3, 1) };
        canvas.centred(top, &words.summary_line(self.minutes, self.tally.answers()), theme.strong);
        let mut row = top + 1 + gap;
        let lines = [
            ("✓", self.tally.recalled, words.summary_recalled(self.tally.recalled), theme.right),
            ("✗", self.tally.missed, words.summary_missed(self.tally.missed), theme.almost),
            ("+", self.tally.met, words.summary_met(self.tally.met), theme.accent),
        ];
        for (sign, _, line, style) in lines.iter().filter(|(_, n, _, _)| *n > 0) {
            canvas.centred_runs(row, &[(sign, *style), (" ", theme.plain), (line, theme.plain)]);
            row += 1;
        }
        row += gap;
        let end = canvas.middle().height.saturating_sub(1);
        if !self.missed.is_empty() && row + 1 < end {
            canvas.centred(row, &words.look_again(), theme.quiet);
            for ((cue, answer), row) in self.missed.iter().zip(row + 1..end) {
                let between = if canvas.is_spoken() { "·" } else { "  " };
                canvas
                    .centred_runs(row, &[(cue, theme.strong), (between, theme.plain), (answer, theme.plain)]);
            }
        }
        if desk.is_guest() {
            canvas.centred(end, &words.guest_here(), theme.almost);
        } else if look.saving.is_done() {
            canvas.centred(end, &words.saved_all(), theme.quiet);
        }
    }
}
