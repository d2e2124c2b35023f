//! What a learner has answered to one word: when, how it was asked, what was given, and when it came next.

use super::Look;
use super::summary::given;
use super::today::day_and_year;
use crate::engine::card::EntryId;
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, Due, ExerciseKind};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};

/// The page; its answers come when they have been read.
#[derive(Debug, Clone)]
pub(super) struct History {
    entry: EntryId,
    answers: Option<Vec<Answer>>,
    /// The first answer that is seen.
    top: usize,
}

impl History {
    /// Begins with nothing read.
    pub(super) fn new(entry: EntryId) -> History {
        History { entry, answers: None, top: 0 }
    }

    /// Takes in the answers, if they are those to this word.
    pub(super) fn heard(&mut self, entry: &EntryId, answers: Vec<Answer>) {
        if *entry == self.entry {
            self.answers = Some(answers);
        }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key) -> bool {
        let last = self.answers.as_ref().map_or(0, |answers| answers.len().saturating_sub(1));
        match key.code {
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::Down => self.top = (self.top + 1).min(last),
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            KeyCode::PageDown => self.top = (self.top + 10).min(last),
            _ => return !(key.code == KeyCode::Esc || key.is_onward()),
        }
        true
    }

    /// Returns the keys that work now.
    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_back()),
            Hint::new("↑ ↓", words.do_scroll()),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the answers, a line each.
    pub(super) fn view(&self, look: Look<'_>, name: &str, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (top, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(top, name, theme.strong);
        let Some(answers) = &self.answers else {
            canvas.centred(first, &words.opening(), theme.quiet);
            return;
        };
        if answers.is_empty() {
            canvas.centred(first, &words.cards_new(), theme.quiet);
            return;
        }
        let height = canvas.middle().height;
        for (answer, row) in answers.iter().skip(self.top).zip(first..height) {
            let (sign, style) = match answer.rating {
                Some(Rating::Again) => ("✗", theme.almost),
                Some(Rating::Hard) => ("≈", theme.almost),
                Some(Rating::Good | Rating::Easy) => ("✓", theme.right),
                None => ("+", theme.accent),
            };
            let direction = answer.card.direction;
            let asked = format!("{}→{}", direction.cue.code(), direction.answer.code()).to_uppercase();
            canvas.at(0, row, &day_and_year(words, answer.day), theme.quiet);
            canvas.at(11, row, sign, style);
            canvas.at(13, row, &asked, theme.quiet);
            let given = given(answer, look.room.shelf).unwrap_or_default();
            if canvas.is_small() {
                let said = if given.is_empty() { exercise(words, answer.exercise) } else { given };
                canvas.at(19, row, &said, theme.plain);
                continue;
            }
            canvas.at(20, row, &exercise(words, answer.exercise), theme.plain);
            canvas.at(38, row, &given, theme.strong);
            if let Some(Due::On(day)) = answer.due {
                let next = words.history_next(day_and_year(words, day));
                canvas.at(canvas.middle().width - canvas.columns(&next), row, &next, theme.quiet);
            }
        }
    }
}

fn exercise(words: &Words, kind: ExerciseKind) -> String {
    match kind {
        ExerciseKind::Guess => words.do_guess(),
        ExerciseKind::Choose => words.do_choose(),
        ExerciseKind::Recall => words.do_recall(),
        ExerciseKind::Tiles => words.do_tiles(),
        ExerciseKind::Type => words.do_type(),
    }
}
