//! Gone: whether a learner's data have been deleted. The last thing that is shown to them.

use crate::engine::learner::LearnerId;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::msg::DiskFault;
use crate::tui::screen::{Go, Look};

/// How far it has come.
#[derive(Debug, Clone, Copy)]
pub struct Gone {
    learner: LearnerId,
    /// Nothing while it goes on.
    outcome: Option<Result<(), DiskFault>>,
}

impl Gone {
    /// Begins.
    pub fn new(learner: LearnerId) -> Gone {
        Gone { learner, outcome: None }
    }

    /// Takes in what came of it.
    pub fn heard(&mut self, learner: LearnerId, fault: Option<DiskFault>) {
        if learner == self.learner {
            self.outcome = Some(fault.map_or(Ok(()), Err));
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        match self.outcome {
            None => Go::Stay,
            Some(Err(_)) if key.is_onward() => Go::Erase(self.learner),
            Some(Ok(())) if key.is_onward() => Go::Learners,
            Some(_) if key.code == KeyCode::Esc => Go::Learners,
            Some(_) => Go::Stay,
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = match self.outcome {
            None => return Vec::new(),
            Some(Ok(())) => words.do_close(),
            Some(Err(_)) => words.do_again(),
        };
        vec![
            Hint::new("Enter", enter),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_close()),
        ]
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let row = canvas.middle().height / 3;
        let (sentence, style) = match self.outcome {
            None => (words.deleting(), theme.quiet),
            Some(Ok(())) => (format!("✓ {}", words.deleted()), theme.right),
            Some(Err(DiskFault::Locked)) => (format!("! {}", words.delete_locked()), theme.almost),
            Some(Err(_)) => (format!("! {}", words.delete_failed()), theme.almost),
        };
        canvas.centred_text(row, 4, &sentence, style);
    }
}
