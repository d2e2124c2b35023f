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
use crate::tui::spoken::Asks;

/// The page; its answers come when they have been read.
#[derive(Debug, Clone)]
pub(super) struct History {
    entry: EntryId,
    answers: Read,
    /// The first answer that is seen.
    top: usize,
}

/// What has been read so far.
#[derive(Debug, Clone)]
enum Read {
    NotYet,
    /// The answers, the newest first; nothing where the log could not be read.
    Done(Option<Vec<Answer>>),
}

impl History {
    /// Begins with nothing read.
    pub(super) fn new(entry: EntryId) -> History {
        History { entry, answers: Read::NotYet, top: 0 }
    }

    /// Takes in the answers, if they are those to this word.
    pub(super) fn heard(&mut self, entry: &EntryId, answers: Option<Vec<Answer>>) {
        if *entry == self.entry {
            self.answers = Read::Done(answers);
        }
    }

    /// Returns what a line answers now: nothing until the answers are there, so that no script closes the page unread.
    pub(super) fn asks(&self) -> Asks {
        if matches!(self.answers, Read::NotYet) { Asks::Nothing } else { Asks::Key }
    }

    fn n_answers(&self) -> usize {
        if let Read::Done(Some(answers)) = &self.answers { answers.len() } else { 0 }
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key) -> bool {
        let last = self.n_answers().saturating_sub(1);
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
        let mut hints = vec![Hint::new("Enter", words.do_back())];
        if self.n_answers() > 1 {
            hints.push(Hint::new("↑ ↓", words.do_scroll()));
        }
        hints.extend([Hint::new("F1", words.do_help()), Hint::new("Esc", words.do_back())]);
        hints
    }

    /// Draws the answers, a line each; two where there is little room.
    pub(super) fn view(&self, look: Look<'_>, name: &str, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let (top, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(top, name, theme.strong);
        let answers = match &self.answers {
            Read::NotYet => return canvas.centred(first, &words.opening(), theme.quiet),
            Read::Done(None) => {
                canvas.centred_text(first, 3, &words.history_unread(), theme.almost);
                return;
            }
            Read::Done(Some(answers)) if answers.is_empty() => {
                return canvas.centred(first, &words.cards_new(), theme.quiet);
            }
            Read::Done(Some(answers)) => answers,
        };
        let rows = if canvas.is_small() { 2 } else { 1 };
        let height = canvas.middle().height;
        for (answer, row) in answers.iter().skip(self.top).zip((first..height).step_by(rows)) {
            view_answer(answer, look, canvas, row);
        }
    }
}

/// Draws when and how a word was asked, and what was given and when it came next, beside that or below it.
fn view_answer(answer: &Answer, look: Look<'_>, canvas: &mut Canvas<'_>, row: u16) {
    let (words, theme) = (look.words, look.theme);
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
    canvas.at(20, row, &exercise(words, answer.exercise), theme.plain);
    let (column, row) = if canvas.is_small() { (2, row + 1) } else { (38, row) };
    canvas.at(column, row, &given(answer, look.room.shelf).unwrap_or_default(), theme.strong);
    let next = match answer.due {
        Some(Due::On(day)) => words.history_next(day_and_year(words, day)),
        Some(Due::At(_)) => words.history_same_evening(),
        None => return,
    };
    canvas.at(canvas.middle().width.saturating_sub(canvas.columns(&next)), row, &next, theme.quiet);
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
