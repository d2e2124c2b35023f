//! Dates: which evening has a wrong one, what it should have been, and what setting it right does.

use ratatui::style::Style;

use super::record;
use crate::engine::clock::proposed;
use crate::engine::record::{Body, SegmentId};
use crate::engine::run::{Doubt, Run};
use crate::engine::time::{Millis, Now, StudyDay};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::today::{date, day_and_year, time_of_day};
use crate::tui::screen::{Look, Touch};

const MS_PER_DAY: i64 = 86_400_000;

/// A run whose date was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    segment: SegmentId,
    /// By how much its recorded times were moved before.
    before: Millis,
    /// By how much they are to be moved now.
    after: Millis,
    /// By how much the computer's clock is now corrected more than before: that of this very evening was wrong.
    pub clock: Millis,
}

/// The runs, and the date that is being chosen for one of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Dates {
    /// Nothing until they have been read.
    runs: Option<Vec<Run>>,
    cursor: usize,
    /// The day so far.
    chosen: Option<StudyDay>,
    moved: Option<Moved>,
    /// Whether the last evening's records are still on their way to the disk.
    must_wait: bool,
}

/// What a key led to.
pub(super) enum Step {
    /// The page stays open.
    Stay,
    /// It is closed.
    Close,
    /// A date was changed: the learner has to be read anew.
    Moved(Moved),
}

impl Dates {
    /// Begins after a date was changed.
    pub(super) fn after(moved: Moved) -> Dates {
        Dates { moved: Some(moved), ..Dates::default() }
    }

    /// Takes in the runs that there are, and returns by how much the clock was corrected for a change that was not saved.
    ///
    /// The present run is always among them, so that its date can be changed before the first answer; where somebody has
    /// told that date it comes first.
    pub(super) fn heard(
        &mut self,
        mut runs: Vec<Run>,
        present: SegmentId,
        now: Now,
        is_told: bool,
    ) -> Millis {
        if !runs.iter().any(|run| run.segment == present) {
            let run = Run {
                segment: present,
                began: now,
                n_answers: 0,
                shift: Millis(0),
                corrections: Vec::new(),
                doubt: is_told.then_some(Doubt::Told),
            };
            runs.insert(if is_told { 0 } else { runs.len() }, run);
        }
        let moved = self.moved.and_then(|moved| runs.iter().position(|run| run.segment == moved.segment));
        self.cursor = moved.unwrap_or(0);
        self.runs = Some(runs);
        self.moved.filter(|_| self.is_moved() == Some(false)).map_or(Millis(0), |moved| moved.clock)
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> Step {
        self.must_wait = false;
        match (self.chosen, key.code) {
            (Some(_), KeyCode::Esc) => self.chosen = None,
            (None, KeyCode::Esc) => return Step::Close,
            (Some(day), KeyCode::Enter) => return self.set_right(day, touch),
            (Some(day), code) => self.chosen = Some(turned(day, code)),
            (None, _) => return self.key_list(key, touch),
        }
        Step::Stay
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.chosen.is_some() {
            hints.push(Hint::new("Enter", words.do_confirm()));
            hints.push(Hint::new("↑ ↓", words.do_day()));
            hints.push(Hint::new("PgUp PgDn", words.do_month()));
        } else {
            hints.push(Hint::new("Enter", words.do_change()));
            hints.push(Hint::new("↑ ↓", words.do_choose()));
            if self.is_moved() == Some(true) {
                hints.push(Hint::new("U", words.do_as_before()));
            }
        }
        hints.push(Hint::new("F1", words.do_help()));
        hints.push(Hint::new("F2", words.keys_languages()));
        hints.push(Hint::new("Esc", words.do_back()));
        hints
    }

    pub(super) fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        match (&self.runs, self.chosen) {
            (None, _) => canvas.centred(canvas.middle().height / 3, &words.opening(), theme.quiet),
            (Some(runs), None) => self.view_list(look, canvas, runs),
            (Some(runs), Some(day)) => {
                if let Some(run) = runs.get(self.cursor) {
                    self.view_choice(look, canvas, run, day);
                }
            }
        }
    }

    fn key_list(&mut self, key: Key, touch: &mut Touch<'_>) -> Step {
        let Some(runs) = &self.runs else { return Step::Stay };
        let n = runs.len().max(1);
        match key.code {
            KeyCode::Up | KeyCode::Left => self.cursor = (self.cursor + n - 1) % n,
            KeyCode::Down | KeyCode::Right => self.cursor = (self.cursor + 1) % n,
            KeyCode::PageUp => self.cursor = self.cursor.saturating_sub(8),
            KeyCode::PageDown => self.cursor = (self.cursor + 8).min(n - 1),
            KeyCode::F(8) => return self.change_back(touch),
            _ if key.letter() == Some('u') => return self.change_back(touch),
            _ if key.is_onward() => {
                let last = touch.desk.progress().last_trusted_day();
                let today = touch.now.study_day();
                // Of an impossible date nothing can be kept.
                let day = |run: &Run| match (run.doubt, run.began.study_day()) {
                    (Some(Doubt::Impossible), day) => proposed(day, last).0.min(today.0),
                    (_, day) => day.0,
                };
                self.chosen = runs.get(self.cursor).map(|run| StudyDay(day(run)));
            }
            _ => {}
        }
        Step::Stay
    }

    fn set_right(&mut self, day: StudyDay, touch: &mut Touch<'_>) -> Step {
        let Some(run) = self.runs.as_ref().and_then(|runs| runs.get(self.cursor)) else { return Step::Stay };
        let days = i64::from(day.0) - i64::from(run.began.study_day().0);
        if days == 0 {
            self.chosen = None;
            return Step::Stay;
        }
        let by = Millis(days.saturating_mul(MS_PER_DAY));
        let clock = if run.segment == touch.desk.segment() { by } else { Millis(0) };
        let after = Millis(run.shift.0.saturating_add(by.0));
        self.correct(Moved { segment: run.segment, before: run.shift, after, clock }, touch)
    }

    fn change_back(&mut self, touch: &mut Touch<'_>) -> Step {
        match (self.is_moved(), self.moved) {
            (Some(true), Some(moved)) => {
                let clock = Millis(-moved.clock.0);
                self.correct(Moved { before: moved.after, after: moved.before, clock, ..moved }, touch)
            }
            _ => Step::Stay,
        }
    }

    /// Records the correction; earlier ones of the same run are taken back, so that the clock by which they were made
    /// cannot put them after this one.
    fn correct(&mut self, moved: Moved, touch: &mut Touch<'_>) -> Step {
        if !touch.is_saved {
            self.must_wait = true;
            return Step::Stay;
        }
        let run = self.runs.iter().flatten().find(|run| run.segment == moved.segment);
        for key in run.map_or(&[][..], |run| &run.corrections) {
            record(Body::Undo(*key), touch);
        }
        if moved.after.0 != 0 {
            record(Body::Correction { segment: moved.segment, shift: moved.after }, touch);
        }
        Step::Moved(moved)
    }

    /// Whether the run that was to be moved is moved; nothing where none was to be.
    fn is_moved(&self) -> Option<bool> {
        let moved = self.moved?;
        let run = self.runs.as_ref()?.iter().find(|run| run.segment == moved.segment);
        // A run of which nothing is kept is not moved.
        Some(run.map_or(Millis(0), |run| run.shift) == moved.after)
    }

    fn view_list(&self, look: Look<'_>, canvas: &mut Canvas<'_>, runs: &[Run]) {
        let (words, theme) = (look.words, look.theme);
        let height = canvas.middle().height;
        let (title, first) = if canvas.is_small() { (0, 1) } else { (1, 3) };
        canvas.centred(title, &words.ask_run(), theme.strong);
        let column = if canvas.is_small() { 0 } else { (canvas.middle().width / 2).saturating_sub(18) };
        let room = usize::from(height.saturating_sub(first + 3));
        let skip = (self.cursor + 1).saturating_sub(room);
        for (i, row) in (skip..runs.len().min(skip + room)).zip(first..) {
            let (run, is_here) = (&runs[i], i == self.cursor);
            let day = day_and_year(words, run.began.study_day());
            let line = format!("{day}  {}", time_of_day(run.began));
            canvas.at(column, row, if is_here { "›" } else { " " }, theme.accent);
            canvas.at(column + 2, row, if run.doubt.is_some() { "!" } else { " " }, theme.almost);
            canvas.at(column + 4, row, &line, if is_here { theme.chosen } else { theme.plain });
            let answers =
                if run.n_answers == 0 { words.run_present() } else { words.run_answers(run.n_answers) };
            canvas.at(column + 23, row, &answers, theme.quiet);
        }
        let Some(run) = runs.get(self.cursor) else { return };
        let below = height.saturating_sub(if canvas.is_small() { 2 } else { 4 });
        let (sentence, style) = self.about(look, run);
        canvas.centred_text(below, 2, &sentence, style);
    }

    /// What became of the last change, else what is known of the date under the cursor.
    fn about(&self, look: Look<'_>, run: &Run) -> (String, Style) {
        let (words, theme) = (look.words, look.theme);
        let is_this = self.moved.is_some_and(|moved| moved.segment == run.segment);
        match (self.is_moved().filter(|_| is_this), run.doubt) {
            (Some(true), _) => {
                let day = date(words, run.began.study_day());
                (words.dates_moved(day), theme.right)
            }
            (Some(false), _) => (format!("! {}", words.dates_not_saved()), theme.almost),
            (None, Some(Doubt::Impossible)) => (words.doubt_impossible(), theme.quiet),
            (None, Some(Doubt::Told)) => (words.doubt_told(), theme.quiet),
            (None, Some(Doubt::Apart)) => (words.doubt_apart(), theme.quiet),
            (None, None) if !run.corrections.is_empty() => (words.run_corrected(), theme.quiet),
            (None, None) => (words.about_dates(), theme.quiet),
        }
    }

    fn view_choice(&self, look: Look<'_>, canvas: &mut Canvas<'_>, run: &Run, day: StudyDay) {
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 3 };
        let was = run.began.study_day();
        canvas.centred_text(top, 2, &words.ask_right_date(), theme.strong);
        canvas.centred(top + 2, &format!("▲  {}  ▼", date(words, day)), theme.accent);
        canvas.centred_text(top + 4, 2, &words.was_dated(date(words, was)), theme.quiet);
        let (later, earlier) = (day.days_since(was), was.days_since(day));
        let effect = match (later, earlier) {
            (0, 0) => words.dates_same(),
            _ if run.n_answers == 0 => words.dates_today(),
            (0, days) => words.dates_earlier(run.n_answers, days),
            (days, _) => words.dates_later(run.n_answers, days),
        };
        let (sentence, style) = if self.must_wait {
            (format!("! {}", words.dates_wait()), theme.almost)
        } else {
            (effect, theme.plain)
        };
        canvas.centred_text(top + if canvas.is_small() { 6 } else { 7 }, 3, &sentence, style);
    }
}

/// The day that a key turns to: never so far that no date could be written.
fn turned(day: StudyDay, code: KeyCode) -> StudyDay {
    let days = match code {
        KeyCode::Up | KeyCode::Right => 1,
        KeyCode::Down | KeyCode::Left => -1,
        KeyCode::PageUp => 30,
        KeyCode::PageDown => -30,
        _ => 0,
    };
    StudyDay(day.0.saturating_add(days).clamp(0, 100_000))
}
