//! The line in which a learner writes a note on a word.

use super::other_name::aid_hint;
use super::{Look, Touch};
use crate::engine::card::EntryId;
use crate::engine::record::Body;
use crate::engine::settled::MAX_NOTE;
use crate::i18n::Words;
use crate::text;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::Desk;
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;

/// What is being written, and on which word.
#[derive(Debug, Clone)]
pub(super) struct NoteLine {
    entry: EntryId,
    line: Line,
}

impl NoteLine {
    /// Begins with the note that there is.
    pub(super) fn new(entry: EntryId, desk: &Desk) -> NoteLine {
        let line = Line::new(MAX_NOTE, desk.progress().note(&entry).unwrap_or_default());
        NoteLine { entry, line }
    }

    /// Takes in a key; returns whether the line stays open. An empty line takes the note away.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        match key.code {
            KeyCode::Enter => self.save(touch),
            KeyCode::Esc => {}
            _ => {
                self.line.key(key);
                return true;
            }
        }
        false
    }

    /// Takes in text that came in one piece.
    pub(super) fn pasted(&mut self, pasted: &str) {
        self.line.paste(pasted);
    }

    /// Returns the keys that work now.
    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_save()),
            aid_hint(&self.line, words),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws what is asked for and the line below it.
    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>, row: u16) {
        let used = canvas.centred_text(row, 2, &look.words.ask_note(), look.theme.quiet);
        self.line.view(canvas, row + 1 + used, "");
    }

    /// Saves the note, if it is another one than before.
    fn save(&self, touch: &mut Touch<'_>) {
        let Ok(canonical) = text::canonical(&self.line.text()) else { return };
        let note = canonical.text;
        if note != touch.desk.progress().note(&self.entry).unwrap_or_default() {
            let body = Body::Note { entry: self.entry.clone(), text: note };
            let (_, effects) = touch.desk.add(touch.now, body, touch.room);
            touch.effects.extend(effects);
        }
    }
}
