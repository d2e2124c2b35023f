//! Choices in practice: the guess at a first meeting, and the choice that is a review.

use super::study::{Shown, Stage, Study};
use super::study_view::{Mark, Rows, view_some_options};
use super::writing::Judged;
use super::writing_view::view_judged;
use super::{Go, Look, Touch};
use crate::engine::entry::Entry;
use crate::engine::exercise::{Choice, Lures, options};
use crate::engine::progress::CardProgress;
use crate::engine::rating::Rating;
use crate::engine::record::{ExerciseKind, Phase, Verdict};
use crate::engine::scheduler::Seed;
use crate::engine::session::Done;
use crate::tui::canvas::Canvas;
use crate::tui::key::{Key, KeyCode};

/// A choice that has been made and saved.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) options: Vec<Choice>,
    /// Nothing where the learner did not know.
    pub(super) chosen: Option<usize>,
    pub(super) judged: Judged,
}

impl Study {
    /// Returns the options for the card; near ones, and what this learner took for it before, once it was known on one evening.
    pub(super) fn options(&self, touch: &Touch<'_>) -> Vec<Choice> {
        let progress = touch.desk.progress();
        let state = progress.card(&self.card).map(CardProgress::state);
        let are_near = state.is_some_and(|it| matches!(it.phase(), Phase::Review | Phase::Relearning));
        let mixed_up = progress.figures().confusions.with(&self.card.entry_id());
        let seed = Seed::of(touch.desk.next_key());
        options(touch.room.shelf, touch.room.answers, &self.card, &Lures { are_near, mixed_up }, seed)
    }

    /// A digit, or Enter where the cursor stands, answers; space says that one does not know.
    pub(super) fn key_options(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let is_guess = matches!(self.stage, Stage::Guess { .. });
        let (Stage::Guess { options, cursor } | Stage::Choose { options, cursor }) = &mut self.stage else {
            return Go::Stay;
        };
        let n = options.len();
        let chosen = match (key.code, key.digit()) {
            (KeyCode::Char(' '), _) => Some(None),
            (KeyCode::Enter, _) => Some(Some(*cursor)),
            (_, Some(digit)) if (1..=n).contains(&usize::from(digit)) => Some(Some(usize::from(digit) - 1)),
            // In reading order, because the options stand in one column or in two.
            (KeyCode::Left | KeyCode::Up, _) => step(cursor, n, n.saturating_sub(1)),
            (KeyCode::Right | KeyCode::Down, _) => step(cursor, n, 1),
            _ => None,
        };
        if let Some(chosen) = chosen {
            let options = std::mem::take(options);
            if is_guess {
                self.meet(options, chosen, touch);
            } else {
                self.choose(options, chosen, touch);
            }
        }
        Go::Stay
    }

    /// After the choice, a digit or the cursor rates otherwise.
    pub(super) fn key_chosen(&mut self, key: Key, touch: &mut Touch<'_>) -> Go {
        let Stage::Chosen(chosen) = &mut self.stage else { return Go::Stay };
        match (key.code, key.digit()) {
            (KeyCode::Left | KeyCode::Up, _) => chosen.judged.turn(false),
            (KeyCode::Right | KeyCode::Down, _) => chosen.judged.turn(true),
            (_, Some(digit @ 1..=4)) => {
                chosen.judged.cursor = Rating::from_number(digit).unwrap_or(chosen.judged.cursor);
                return self.go_on(touch);
            }
            _ if key.is_onward() => return self.go_on(touch),
            _ => {}
        }
        Go::Stay
    }

    /// The guess is logged, but it is no review: the word has never been shown (design, section 6).
    fn meet(&mut self, options: Vec<Choice>, chosen: Option<usize>, touch: &mut Touch<'_>) {
        let answer = touch.answer_chosen((&self.card, self.asked_at), ExerciseKind::Guess, &options, chosen);
        self.record(answer, Done::Met, touch);
        self.shown = Shown::default();
        self.stage = Stage::Told { options, chosen };
    }

    /// The choice is saved with the rating that it proposes before the right one is shown.
    fn choose(&mut self, options: Vec<Choice>, chosen: Option<usize>, touch: &mut Touch<'_>) {
        let answer = touch.answer_chosen((&self.card, self.asked_at), ExerciseKind::Choose, &options, chosen);
        let verdict = answer.verdict.unwrap_or(Verdict::Wrong);
        let (answer, judged) = self.judged(answer, verdict, touch);
        let done = Done::Rated(judged.rating);
        self.record(answer, done, touch);
        let feedback = Stage::Chosen(Box::new(Chosen { options, chosen, judged }));
        self.show_feedback(feedback, verdict == Verdict::Same, touch);
    }

    /// Draws a choice after it was made: the right one and, where it was another, the chosen one.
    pub(super) fn view_chosen(
        &self,
        look: Look<'_>,
        canvas: &mut Canvas<'_>,
        entry: &Entry,
        rows: &Rows,
        chosen: &Chosen,
    ) {
        let is_right = |option: &Choice| option.entry == self.card.entry;
        let picked = chosen.chosen.and_then(|at| chosen.options.get(at));
        // Where there is little room, it is for what the learner has to see.
        let options: Vec<(usize, &Choice)> = chosen
            .options
            .iter()
            .enumerate()
            .filter(|(_, option)| !canvas.is_small() || is_right(option) || picked == Some(option))
            .collect();
        let mark = |i: usize| match chosen.options.get(i) {
            Some(option) if is_right(option) => Mark::Right,
            option if option == picked => Mark::Wrong,
            _ => Mark::Over,
        };
        let used = view_some_options(canvas, rows.answer, &options, mark);
        let gap = u16::from(!canvas.is_small());
        if !canvas.is_small() {
            let (words, theme) = (look.words, look.theme);
            let (line, style) = match picked {
                Some(option) if is_right(option) => (format!("✓ {}", words.guess_right()), theme.right),
                Some(_) => (format!("✗ {}", words.guess_wrong()), theme.wrong),
                None => (format!("· {}", words.verdict_nothing()), theme.almost),
            };
            let row = canvas.verdict_row(rows.answer.saturating_sub(1));
            canvas.centred(row, &line, style);
        }
        self.view_details(look, canvas, entry, rows.answer + used + gap, rows.ratings.saturating_sub(gap));
        view_judged(look, canvas, rows.ratings, &chosen.judged, true);
    }
}

fn step(cursor: &mut usize, n: usize, by: usize) -> Option<Option<usize>> {
    *cursor = (*cursor + by) % n.max(1);
    None
}
