//! How it goes, in five pictures: the evenings, the words, the weeks ahead, what is mixed up, and how right the schedule was.

use crate::engine::ahead::{Ahead, ahead};
use crate::engine::calibration::Calibration;
use crate::engine::deck::Shelf;
use crate::engine::stats::{Counts, coming, counts, minutes_by_week};
use crate::engine::time::{Now, StudyDay};
use crate::i18n::Words;
use crate::text::Tone;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room, moment};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::{Go, Look};

/// How many weeks of evenings are kept at hand; as many of the last ones are drawn as there is room for.
const N_WEEKS: usize = 26;

/// How many days are looked ahead.
const N_DAYS: usize = 7;

/// How many weeks are looked ahead.
const N_WEEKS_AHEAD: u32 = 8;

/// How many weeks of evenings are said where nothing is drawn.
const N_WEEKS_SAID: usize = 8;

/// From how many reviews on a line says something of what was expected.
const FEWEST: u64 = 20;

/// How many lines of what is mixed up.
const N_LINES: usize = 5;

/// How wide a bar is, in columns.
const BAR: u16 = 24;

/// The signs for minutes of an evening, with the minutes from which on they stand.
const SHADES: [(u64, &str); 5] = [(20, "█"), (10, "▓"), (5, "▒"), (1, "░"), (0, "·")];

/// The figures, counted when the screen is entered, and the picture that is shown.
#[derive(Debug, Clone)]
pub struct Statistics {
    page: Page,
    weeks: Vec<[u64; 7]>,
    n_evenings: usize,
    minutes: u64,
    counts: Counts,
    coming: Vec<u64>,
    tones: Vec<((Tone, Tone), u32)>,
    confused: Vec<(String, String, u32)>,
    ahead: Ahead,
    calibration: Calibration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Evenings,
    Words,
    Ahead,
    Mixed,
    Expected,
}

impl Page {
    const ALL: [Page; 5] = [Page::Evenings, Page::Words, Page::Ahead, Page::Mixed, Page::Expected];

    /// Returns the page so many further on, held at the first and at the last.
    fn turned(self, by: isize) -> Page {
        let at = Page::ALL.iter().position(|page| *page == self).unwrap_or(0);
        Page::ALL[at.saturating_add_signed(by).min(Page::ALL.len() - 1)]
    }

    fn is_last(self) -> bool {
        self.turned(1) == self
    }
}

impl Statistics {
    /// Counts.
    pub fn new(desk: &Desk, room: Room<'_>, now: Now) -> Statistics {
        let (progress, when) = (desk.progress(), moment(now));
        let figures = progress.figures();
        let mut tones: Vec<((Tone, Tone), u32)> = figures.tones.iter().map(|(pair, n)| (*pair, *n)).collect();
        tones.sort_by_key(|(pair, n)| (std::cmp::Reverse(*n), *pair));
        let mut confused: Vec<(String, String, u32)> = figures
            .confusions
            .all()
            .filter(|(_, mixed)| mixed.swaps > 0)
            .filter_map(|([a, b], mixed)| {
                let name = |id: &crate::engine::card::EntryId| name_of(room.shelf, &id.deck, &id.entry);
                Some((name(a)?, name(b)?, mixed.swaps))
            })
            .collect();
        confused.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.cmp(b)));
        let counts = counts(room.shelf, progress, desk.directions(), when);
        Statistics {
            page: Page::Evenings,
            weeks: minutes_by_week(progress, when, N_WEEKS),
            n_evenings: progress.evenings().len(),
            minutes: progress.evenings().values().map(|evening| (evening.duration_ms / 60_000).max(1)).sum(),
            counts,
            coming: coming(room.shelf, progress, desk.directions(), when, N_DAYS),
            tones,
            confused,
            ahead: ahead(
                desk.directions(),
                &counts,
                progress,
                (room.shelf, room.scheduler),
                when,
                N_WEEKS_AHEAD,
            ),
            calibration: figures.calibration.clone(),
        }
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) -> Go {
        match key.code {
            KeyCode::Esc => return Go::Home,
            KeyCode::Left | KeyCode::Up | KeyCode::PageUp => self.page = self.page.turned(-1),
            KeyCode::Right | KeyCode::Down | KeyCode::PageDown => self.page = self.page.turned(1),
            _ if key.is_onward() && self.page.is_last() => return Go::Home,
            _ if key.is_onward() => self.page = self.page.turned(1),
            _ => {}
        }
        Go::Stay
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = if self.page.is_last() { words.do_home() } else { words.do_next_page() };
        vec![
            Hint::new("Enter", enter),
            Hint::new("← →", words.do_pages()),
            Hint::new("F1", words.do_help()),
            Hint::new("Esc", words.do_back()),
        ]
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, canvas: &mut Canvas<'_>) {
        let first = if canvas.is_small() { 0 } else { 2 };
        if self.n_evenings == 0 {
            canvas.centred_text(first + 2, 3, &look.words.no_evenings_yet(), look.theme.strong);
            return;
        }
        match self.page {
            Page::Evenings => self.view_evenings(look, canvas, first),
            Page::Words => self.view_words(look, canvas, first),
            Page::Ahead => self.view_ahead(look, canvas, first),
            Page::Mixed => self.view_mixed(look, canvas, first),
            Page::Expected => self.view_expected(look, canvas, first),
        }
    }

    fn view_evenings(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) {
        let (words, theme) = (look.words, look.theme);
        canvas.centred(first, &words.evenings_title(self.n_evenings, self.minutes), theme.strong);
        if canvas.is_spoken() {
            return self.say_weeks(words, canvas, first + 1);
        }
        let names: Vec<String> = (1..=7).map(|day| words.weekday(day)).collect();
        let label = names.iter().map(|name| canvas.columns(name)).max().unwrap_or(0);
        let room = usize::from(canvas.middle().width.saturating_sub(label + 2)) / 2;
        let shown = self.weeks.get(self.weeks.len().saturating_sub(room)..).unwrap_or_default();
        let wide = label + 2 + u16::try_from(2 * shown.len()).unwrap_or(0);
        let column = canvas.middle().width.saturating_sub(wide) / 2;
        let gap = u16::from(!canvas.is_small());
        for (weekday, row) in (0..7).zip(first + 1 + gap..) {
            let name = &names[weekday];
            canvas.at(column + label - canvas.columns(name), row, name, theme.quiet);
            for (week, at) in shown.iter().zip((column + label + 2..).step_by(2)) {
                let sign =
                    SHADES.iter().find(|(from, _)| week[weekday] >= *from).map_or("·", |(_, sign)| sign);
                canvas.at(at, row, sign, if week[weekday] > 0 { theme.accent } else { theme.quiet });
            }
        }
        let said = words.evenings_read(shown.len());
        canvas.centred_text(first + 8 + 2 * gap, 2, &said, theme.quiet);
    }

    /// Says for each of the last weeks with any how many evenings it had, and how many minutes.
    fn say_weeks(&self, words: &Words, canvas: &mut Canvas<'_>, first: u16) {
        let weeks = self.weeks.iter().rev().enumerate().take(N_WEEKS_SAID);
        let said =
            weeks.map(|(ago, week)| (ago, week.iter().filter(|n| **n > 0).count(), week.iter().sum::<u64>()));
        for ((ago, evenings, minutes), row) in said.filter(|(_, evenings, _)| *evenings > 0).zip(first..) {
            canvas.centred(row, &words.plain_week(ago, evenings, minutes), canvas.theme.plain);
        }
    }

    fn view_words(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) {
        let (words, theme) = (look.words, look.theme);
        let today = look.now.study_day();
        let days = (0..).zip(&self.coming).map(|(n, count)| {
            let day = StudyDay(today.0.saturating_add(n));
            (if n == 0 { words.day_today() } else { weekday(words, day) }, *count)
        });
        let strong =
            [(words.cards_firm(), self.counts.firm), (words.cards_known(), self.counts.n_not_firm())];
        canvas.centred(first, &words.words_title(), theme.strong);
        let end = bars(canvas, look, first + 1, &strong);
        let gap = u16::from(!canvas.is_small());
        canvas.centred(end + gap, &words.coming_title(), theme.strong);
        bars(canvas, look, end + gap + 1, &days.collect::<Vec<_>>());
    }

    fn view_ahead(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) {
        let (words, theme) = (look.words, look.theme);
        canvas.centred(first, &words.ahead_title(), theme.strong);
        let weeks: Vec<(String, u64)> = (1_usize..)
            .zip(&self.ahead.minutes)
            .map(|(n, minutes)| (words.ahead_week(n), *minutes))
            .collect();
        // The sentence below needs three lines on a small screen.
        let n_shown = if canvas.is_small() { weeks.len() / 2 } else { weeks.len() };
        let end = bars(canvas, look, first + 1, &weeks[..n_shown]);
        let Ahead { n_met, n_met_then, n_known_then, .. } = self.ahead;
        let said = words.ahead_read(n_met, n_met_then, n_known_then);
        canvas.centred_text(end + u16::from(!canvas.is_small()), 4, &said, theme.quiet);
    }

    fn view_expected(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) {
        let (words, theme) = (look.words, look.theme);
        canvas.centred(first, &words.expected_title(), theme.strong);
        let all = self.calibration.all();
        if all.n < FEWEST {
            canvas.centred_text(first + 2, 2, &words.expected_too_few(), theme.quiet);
            return;
        }
        let (is_small, middle) = (canvas.is_small(), canvas.middle());
        let rows = self.calibration.rows(FEWEST);
        let bar = BAR.min(middle.width.saturating_sub(16));
        let column = middle.width.saturating_sub(bar + 16) / 2;
        let from = first + 1 + u16::from(!is_small);
        let room = middle.height.saturating_sub(from + 3);
        let mut row = from;
        for (_, step) in rows.iter().take(usize::from(room)) {
            let label = words.in_a_hundred(step.expected_in_a_hundred());
            canvas.at(column + 6u16.saturating_sub(canvas.columns(&label)), row, &label, theme.quiet);
            let (x, y) = (middle.x + column + 8, middle.y + row);
            canvas.line(x, y, bar, step.recalled(), "█", "·");
            let mark = (step.expected() * f64::from(bar)).round() as u16;
            if canvas.is_spoken() {
                canvas.at(column + 8, row, "→", theme.plain);
            } else {
                canvas.at(column + 8 + mark.min(bar.saturating_sub(1)), row, "│", theme.strong);
            }
            let recalled = words.in_a_hundred(step.recalled_in_a_hundred());
            canvas.at(column + bar + 10, row, &recalled, theme.plain);
            row += 1;
        }
        let said = words.expected_read(all.expected_in_a_hundred(), all.recalled_in_a_hundred(), all.n);
        let below = row + u16::from(!is_small);
        let used = canvas.centred_text(below, 2, &said, theme.plain);
        let signs = if canvas.is_spoken() { words.plain_expected() } else { words.expected_signs() };
        canvas.centred_text(below + used, 1, &signs, theme.quiet);
    }

    fn view_mixed(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) {
        let (words, theme) = (look.words, look.theme);
        canvas.centred(first, &words.mixed_title(), theme.strong);
        if self.tones.is_empty() && self.confused.is_empty() {
            canvas.centred_text(first + 2, 2, &words.nothing_mixed(), theme.quiet);
            return;
        }
        let tone = |((right, given), n): &((Tone, Tone), u32)| {
            (words.tone_for_tone(words.tone_name(right.code()), words.tone_name(given.code())), u64::from(*n))
        };
        let tones: Vec<(String, u64)> = self.tones.iter().take(N_LINES).map(tone).collect();
        let end = bars(canvas, look, first + 1, &tones);
        let confused = self.confused.iter().take(N_LINES);
        let confused: Vec<(String, u64)> =
            confused.map(|(a, b, n)| (format!("{a} / {b}"), u64::from(*n))).collect();
        bars(canvas, look, end + u16::from(!canvas.is_small()), &confused);
    }
}

/// Draws a bar for each number, the longest for the largest, and returns the row below them.
fn bars(canvas: &mut Canvas<'_>, look: Look<'_>, first: u16, rows: &[(String, u64)]) -> u16 {
    let middle = canvas.middle();
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let label = rows.iter().map(|(name, _)| canvas.columns(name)).max().unwrap_or(0).min(middle.width / 2);
    let bar = BAR.min(middle.width.saturating_sub(label + 9));
    let column = middle.width.saturating_sub(label + bar + 8) / 2;
    let mut row = first;
    for (name, n) in rows.iter().filter(|_| first < middle.height) {
        if row >= middle.height {
            break;
        }
        let name = canvas.labelling(&canvas.pen.clip(name, usize::from(label)));
        canvas.at(column + label - canvas.columns(&name), row, &name, look.theme.quiet);
        canvas.line(middle.x + column + label + 2, middle.y + row, bar, *n as f64 / most as f64, "█", "·");
        canvas.at(column + label + bar + 4, row, &n.to_string(), look.theme.plain);
        row += 1;
    }
    row
}

fn weekday(words: &Words, day: StudyDay) -> String {
    // Day 0, 1970-01-01, was a Thursday, the fourth day of a week that begins on Monday.
    words.weekday((i64::from(day.0) + 3).rem_euclid(7) + 1)
}

/// The word as it is learned: Thai or English before Vietnamese, because these are the ones that are mixed up.
fn name_of(shelf: &Shelf, deck: &str, entry: &str) -> Option<String> {
    use crate::text::Lang;
    let entry = shelf.find(deck, entry).and_then(|at| shelf.entry(at))?;
    entry.word.first_of(&[Lang::Th, Lang::En, Lang::Vi]).map(str::to_owned)
}
