//! Whose name is it? For those who do not want to stand in the list: the name is typed, and nothing is shown of others.

use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::msg::Face;
use crate::tui::screen::newcomer::NICKNAME_COLUMNS;
use crate::tui::screen::study_hints::aid_name;
use crate::tui::screen::{Go, Look};
use crate::tui::spoken::Asks;

/// The name so far, and those who bear it where that is more than one.
#[derive(Debug, Clone)]
pub struct OtherName {
    line: Line,
    found: Vec<Face>,
}

impl Default for OtherName {
    fn default() -> Self {
        OtherName { line: Line::new(NICKNAME_COLUMNS, ""), found: Vec::new() }
    }
}

impl OtherName {
    /// Takes in who bears the name, if that is not one learner only.
    pub fn heard(&mut self, found: Vec<Face>) {
        self.found = found;
    }

    /// Returns the name that was typed.
    pub fn name(&self) -> String {
        self.line.text()
    }

    /// Returns whether keys give text now.
    pub fn is_typing(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        if self.is_typing() { Asks::Text } else { Asks::Choice }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        match key.code {
            KeyCode::Esc if self.is_typing() => return Go::Learners,
            KeyCode::Esc => self.found.clear(),
            KeyCode::Enter if self.is_typing() && !self.line.text().trim().is_empty() => {
                return Go::Find(self.line.text());
            }
            _ if self.is_typing() => self.line.key(key),
            _ => {
                let chosen = key.digit().and_then(|digit| usize::from(digit).checked_sub(1));
                if let Some(face) = chosen.and_then(|at| self.found.get(at)) {
                    return Go::Open(face.id);
                }
            }
        }
        Go::Stay
    }

    /// Takes in text that came in one piece.
    pub fn pasted(&mut self, pasted: &str) {
        if self.is_typing() {
            self.line.paste(pasted);
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let first = if self.is_typing() {
            vec![Hint::new("Enter", words.do_go_on()), aid_hint(&self.line, words)]
        } else {
            vec![Hint::new("1-9", words.do_choose())]
        };
        let others = [
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ];
        first.into_iter().chain(others).collect()
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 3 };
        canvas.centred_text(top, 2, &words.ask_name(), theme.strong);
        canvas.centred_text(top + 2, 2, &words.ask_name_more(), theme.quiet);
        let row = top + 5;
        if self.is_typing() {
            self.line.view(canvas, row, "");
        }
        for (at, face) in self.found.iter().take(9).enumerate() {
            let key = (at + 1).to_string();
            let line = [(key.as_str(), theme.accent), ("  ", theme.plain), (face.sign.glyph(), theme.accent)];
            canvas.centred_runs(row + u16::try_from(at).unwrap_or(0), &line);
        }
    }
}

/// Returns what F3 turns to.
pub(super) fn aid_hint(line: &Line, words: &Words) -> Hint {
    Hint::new("F3", line.next_aid().map_or_else(|| words.do_aid_off(), |aid| aid_name(aid).to_owned()))
}
