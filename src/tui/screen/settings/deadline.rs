//! The day on which the words are needed, such as that of an interview, and what can be known by then.

use super::set;
use crate::engine::ahead::{MOST_DAYS, Until, until};
use crate::engine::setting::Setting;
use crate::engine::stats::{Counts, counts};
use crate::engine::time::StudyDay;
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, moment};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::today::date;
use crate::tui::screen::{Look, Touch};

/// What is proposed to whoever has no deadline yet, in days.
const USUAL_DAYS: u32 = 14;

/// The day as it stands so far.
#[derive(Debug, Clone)]
pub(super) struct Deadline {
    today: StudyDay,
    day: StudyDay,
    counts: Counts,
    until: Option<Until>,
}

impl Deadline {
    /// Begins with the learner's deadline, or with a day in two weeks.
    pub(super) fn new(touch: &Touch<'_>) -> Deadline {
        let (desk, room, now) = (&touch.desk, touch.room, moment(touch.now));
        let set = desk.settings().deadline().filter(|day| day.days_since(now.day) > 0);
        let day = set.unwrap_or_else(|| now.day.plus(USUAL_DAYS));
        let counts = counts(room.shelf, desk.progress(), desk.directions(), now);
        let mut deadline = Deadline { today: now.day, day, counts, until: None };
        deadline.turn(0, touch);
        deadline
    }

    /// Takes in a key; returns whether the page stays open.
    pub(super) fn key(&mut self, key: Key, touch: &mut Touch<'_>) -> bool {
        match key.code {
            KeyCode::Esc => return false,
            KeyCode::Enter => {
                set(Setting::Deadline(Some(self.day)), touch);
                return false;
            }
            KeyCode::F(8) | KeyCode::Delete => return Self::unset(touch),
            _ if key.letter() == Some('x') => return Self::unset(touch),
            KeyCode::Up | KeyCode::Right => self.turn(1, touch),
            KeyCode::Down | KeyCode::Left => self.turn(-1, touch),
            KeyCode::PageUp => self.turn(30, touch),
            KeyCode::PageDown => self.turn(-30, touch),
            _ => {}
        }
        true
    }

    pub(super) fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_save()),
            Hint::new("↑ ↓", words.do_day()),
            Hint::new("X", words.do_no_deadline()),
            Hint::new("PgUp PgDn", words.do_month()),
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    pub(super) fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 3 };
        canvas.centred_text(top, 2, &words.ask_deadline(), theme.strong);
        canvas.centred(top + 3, &format!("▲  {}  ▼", date(words, self.day)), theme.accent);
        let Some(until) = self.until else { return };
        let minutes = desk.settings().minutes().0;
        canvas.centred_text(top + 5, 2, &words.deadline_time(until.n_evenings, minutes), theme.plain);
        canvas.centred_text(top + 7, 2, &words.deadline_brings(until.n_met, until.n_known), theme.plain);
        canvas.centred_text(top + 9, 2, &words.deadline_without(until.n_known_without), theme.quiet);
    }

    /// Turns the day, never back to today and never further than can be looked ahead.
    fn turn(&mut self, days: i32, touch: &Touch<'_>) {
        let last = self.today.plus(MOST_DAYS).0;
        let first = self.today.plus(1).0;
        self.day = StudyDay(self.day.0.saturating_add(days).clamp(first.min(last), last));
        let (desk, room, now) = (&touch.desk, touch.room, moment(touch.now));
        let beside = (room.shelf, room.scheduler);
        self.until = until(desk.directions(), &self.counts, desk.progress(), beside, now, self.day);
    }

    fn unset(touch: &mut Touch<'_>) -> bool {
        if touch.desk.settings().deadline().is_some() {
            set(Setting::Deadline(None), touch);
        }
        false
    }
}
