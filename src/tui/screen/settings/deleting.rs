//! Deleting one's data: what goes, what no program can promise, and a nickname typed as a yes.

use crate::engine::learner::is_same_nickname;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::Desk;
use crate::tui::key::{Key, KeyCode};
use crate::tui::line::Line;
use crate::tui::screen::Look;
use crate::tui::screen::newcomer::NICKNAME_COLUMNS;
use crate::tui::screen::other_name::aid_hint;

/// The name so far.
#[derive(Debug, Clone)]
pub(super) struct Deleting {
    line: Line,
    is_other: bool,
}

/// What a key led to.
pub(super) enum Answer {
    /// Nothing so far.
    Open,
    /// The learner has thought better of it.
    No,
    /// All data are to be deleted.
    Yes,
}

impl Deleting {
    pub(super) fn new() -> Deleting {
        Deleting { line: Line::new(NICKNAME_COLUMNS, ""), is_other: false }
    }

    pub(super) fn key(&mut self, key: Key, desk: &Desk) -> Answer {
        self.is_other = false;
        match key.code {
            KeyCode::Esc => return Answer::No,
            KeyCode::Enter if self.line.text().trim().is_empty() => {}
            KeyCode::Enter if is_same_nickname(&self.line.text(), &desk.profile().nickname) => {
                return Answer::Yes;
            }
            KeyCode::Enter => self.is_other = true,
            _ => self.line.key(key),
        }
        Answer::Open
    }

    pub(super) fn pasted(&mut self, pasted: &str) {
        self.line.paste(pasted);
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_delete()),
            aid_hint(&self.line, words),
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    pub(super) fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (top, gap) = if canvas.is_small() { (0, 0) } else { (2, 1) };
        let mut row = top;
        row += canvas.centred_text(row, 3, &words.delete_what(), theme.strong) + gap;
        row += canvas.centred_text(row, 3, &words.delete_not(), theme.plain) + gap;
        row += canvas.centred_text(row, 2, &words.delete_type(desk.profile().nickname.as_str()), theme.quiet)
            + gap;
        self.line.view(canvas, row, "");
        if self.is_other {
            canvas.centred_text(row + 1 + gap, 2, &format!("! {}", words.delete_other()), theme.almost);
        }
    }
}
