//! Practice where nothing is drawn: what a line answers, and the answers that no key gives.

use super::study::{Stage, Study};
use super::study_aside::Aside;
use super::writing::{Writing, Written};
use super::{Go, Touch};
use crate::engine::record::ExerciseKind;
use crate::tui::key::{Key, KeyCode};
use crate::tui::spoken::Asks;

impl Study {
    /// Returns the session for somebody who hears it: large letters would be spelled.
    pub fn heard(mut self) -> Study {
        self.is_large = false;
        self
    }

    /// Returns what a line answers now.
    pub fn asks(&self) -> Asks {
        match (self.aside.as_deref(), &self.stage) {
            (Some(Aside::Note { .. }), _) => Asks::Text,
            (Some(Aside::Pair(pair)), _) => pair.asks(),
            (Some(Aside::Offer { .. }), _) => Asks::Choice,
            (None, Stage::Guess { .. } | Stage::Choose { .. } | Stage::Answer { .. }) => Asks::Choice,
            (None, Stage::Write(Writing::Typing(_))) => Asks::Answer,
            (None, Stage::Write(Writing::Laying(_))) => Asks::Tiles,
            (None, Stage::Marked(marked)) if marked.is_typing() => Asks::Text,
            (None, Stage::Told { .. } | Stage::Question | Stage::Chosen(_) | Stage::Marked(_)) => Asks::Key,
        }
    }

    /// Returns whether the learner can say that they do not know.
    pub fn can_give_up(&self) -> bool {
        self.aside.is_none()
            && matches!(self.stage, Stage::Guess { .. } | Stage::Choose { .. } | Stage::Write(_))
    }

    /// Returns whether an answer that has been marked can be rated otherwise while it is typed again.
    pub fn is_typed_again(&self) -> bool {
        self.aside.is_none() && matches!(&self.stage, Stage::Marked(marked) if marked.is_typing())
    }

    /// A whole line is never meant for the card before, however soon it comes: a script waits for nothing.
    pub fn hear_line(&mut self) {
        self.went_on_at = None;
    }

    /// The learner does not know.
    pub fn give_up(&mut self, touch: &mut Touch<'_>) -> Go {
        match &self.stage {
            _ if !self.can_give_up() => {}
            Stage::Write(writing) => {
                let exercise = writing.exercise();
                self.mark("", exercise, touch);
            }
            _ => return self.key_options(Key::from(KeyCode::Char(' ')), touch),
        }
        Go::Stay
    }

    /// Lays tiles by their numbers from 1 on, and marks the answer when it has as many as it needs.
    pub fn lay(&mut self, numbers: &[usize], touch: &mut Touch<'_>) -> Go {
        if let Stage::Write(Writing::Laying(laying)) = &mut self.stage
            && let Written::Done(text) = laying.lay_all(numbers)
        {
            self.mark(&text, ExerciseKind::Tiles, touch);
        }
        Go::Stay
    }

    /// Rates an answer that is being typed again, by the rating's number, and goes on.
    pub fn rate_again(&mut self, number: u8, touch: &mut Touch<'_>) -> Go {
        match &mut self.stage {
            Stage::Marked(marked) if marked.is_typing() => {
                marked.again = None;
                let digit = char::from_digit(number.into(), 10).unwrap_or(' ');
                self.key(Key::from(KeyCode::Char(digit)), touch)
            }
            _ => Go::Stay,
        }
    }
}
