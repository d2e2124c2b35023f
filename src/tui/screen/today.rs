//! What is today's date? Asked only where the computer's clock cannot be right.

use crate::engine::clock::proposed;
use crate::engine::time::{Millis, Now, StudyDay};
use crate::i18n::{UiLang, Words};
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Go, Look};

/// The date as it stands so far.
#[derive(Debug, Clone, Copy)]
pub struct Today {
    computer: StudyDay,
    day: StudyDay,
}

impl Today {
    /// Proposes a day to a computer that says `computer`, with the day of the last trusted record.
    pub fn new(computer: StudyDay, last: Option<StudyDay>) -> Self {
        Today { computer, day: proposed(computer, last) }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        let days = match key.code {
            KeyCode::Esc => return Go::Learners,
            KeyCode::Enter => return Go::Today(self.day.0.saturating_sub(self.computer.0)),
            KeyCode::Up | KeyCode::Right => 1,
            KeyCode::Down | KeyCode::Left => -1,
            KeyCode::PageUp => 30,
            KeyCode::PageDown => -30,
            _ => 0,
        };
        self.day = StudyDay(self.day.0.saturating_add(days));
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        vec![
            Hint::new("Enter", words.do_confirm()),
            Hint::new("↑ ↓", words.do_day()),
            Hint::new("PgUp PgDn", words.do_month()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let top = if canvas.is_small() { 0 } else { 3 };
        canvas.centred_text(top, 2, &words.ask_today(), theme.strong);
        canvas.centred(top + 3, &format!("▲  {}  ▼", date(words, self.day)), theme.accent);
        canvas.centred_text(top + 5, 2, &words.computer_says(date(words, self.computer)), theme.quiet);
        canvas.centred_text(top + 7, 2, &words.why_today(), theme.quiet);
    }
}

/// Returns a day as figures only, in the order and the era of the language of the screens.
pub(super) fn day_and_year(words: &Words, day: StudyDay) -> String {
    use chrono::Datelike;
    let Some(date) = chrono::NaiveDate::from_epoch_days(day.0) else { return String::new() };
    format!("{:02}/{:02}/{}", date.day(), date.month(), year(words, date.year()))
}

/// Returns the hour and minute of a moment by the clock that showed it.
pub(super) fn time_of_day(at: Now) -> String {
    let local = at.at + Millis::from_minutes(i64::from(at.offset.0));
    let local = chrono::DateTime::from_timestamp_millis(local.as_millis());
    local.map_or_else(String::new, |local| local.format("%H:%M").to_string())
}

fn year(words: &Words, year: i32) -> i32 {
    if words.ui() == UiLang::Th { year.saturating_add(543) } else { year }
}

/// Returns a day as the language of the screens writes it; in Thai with the year of the Buddhist era.
pub(super) fn date(words: &Words, day: StudyDay) -> String {
    use chrono::Datelike;
    let Some(date) = chrono::NaiveDate::from_epoch_days(day.0) else { return String::new() };
    let weekday = words.weekday(date.weekday().number_from_monday());
    words.date(weekday, date.day(), date.month(), year(words, date.year()).to_string())
}
