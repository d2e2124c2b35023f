//! What today holds: a plan in minutes, and how the words stand.

use crate::engine::ahead::{Until, until};
use crate::engine::plan::{Plan, plan};
use crate::engine::stats::{Counts, counts, weeks_in_a_row};
use crate::engine::time::{Now, StudyDay};
use crate::engine::tonight::{self, State};
use crate::i18n::Words;
use crate::tui::canvas::{Canvas, Hint};
use crate::tui::desk::{Desk, Room, moment};
use crate::tui::key::{Key, KeyCode};
use crate::tui::screen::today::day_and_year;
use crate::tui::screen::{Go, Look};

/// How wide a bar is, in columns.
const BAR: u16 = 24;

/// The plan of this evening and the figures beside it, computed when the screen is entered.
#[derive(Debug, Clone)]
pub struct Home {
    plan: Plan,
    counts: Counts,
    /// The learner's deadline, if it is still to come, and what can be known by then.
    deadline: Option<(StudyDay, Until)>,
    weeks: u32,
    evening: usize,
    is_seen_today: bool,
    /// Whether the learner has put away a deck.
    has_put_away: bool,
    /// Whether there is any deck at all.
    has_decks: bool,
}

impl Home {
    /// Looks at what today holds.
    pub fn new(desk: &Desk, room: Room<'_>, now: Now) -> Home {
        let when = moment(now);
        let progress = desk.progress();
        let is_seen_today = progress.evenings().contains_key(&when.day);
        let counts = counts(room.shelf, progress, desk.directions(), when);
        let beside = (room.shelf, room.scheduler);
        let look_ahead = |day| Some((day, until(desk.directions(), &counts, progress, beside, when, day)?));
        Home {
            deadline: desk.settings().deadline().and_then(look_ahead),
            plan: plan(
                room.shelf,
                progress,
                desk.directions(),
                room.scheduler,
                when,
                desk.settings().minutes(),
            ),
            counts,
            weeks: weeks_in_a_row(progress, when),
            evening: progress.evenings().len() + usize::from(!is_seen_today),
            is_seen_today,
            has_put_away: progress.settings().decks_put_away().next().is_some(),
            has_decks: !room.shelf.decks().is_empty(),
        }
    }

    /// Takes in a key.
    pub fn key(&self, key: Key) -> Go {
        match key.code {
            KeyCode::Esc => Go::Learners,
            KeyCode::F(5) => Go::Settings,
            KeyCode::F(6) => Go::Words,
            _ if key.letter() == Some('w') => Go::Words,
            KeyCode::F(7) => Go::Statistics,
            _ if key.letter() == Some('s') => Go::Statistics,
            KeyCode::F(4) => Go::Decks,
            _ if key.letter() == Some('d') => Go::Decks,
            _ if key.letter() == Some('o') => Go::Settings,
            _ if key.is_onward() && self.is_choice_needed() => Go::Decks,
            _ if key.is_onward() && self.plan.is_empty() => Go::Learners,
            _ if key.is_onward() => Go::Study,
            _ => Go::Stay,
        }
    }

    /// Returns the keys that work now.
    pub fn hints(&self, words: &Words) -> Vec<Hint> {
        let enter = match (self.plan.is_empty(), self.is_choice_needed()) {
            (true, true) => words.do_deck(),
            (true, false) => words.do_change_learner(),
            (false, _) => words.do_begin(),
        };
        vec![
            Hint::new("Enter", enter),
            Hint::new("W", words.do_words()),
            Hint::new("S", words.do_statistics()),
            Hint::new("O", words.do_settings()),
            Hint::new("D", words.do_deck()),
            Hint::new("F1", words.do_help()),
            Hint::new("F2", words.keys_languages()),
            Hint::new("Esc", words.do_change_learner()),
        ]
    }

    /// Returns what stands at the right of the top line.
    pub fn place(&self, words: &Words) -> String {
        let evening = words.evening_number(self.evening);
        if self.weeks > 1 { format!("{evening} · {}", words.weeks_in_a_row(self.weeks)) } else { evening }
    }

    /// Draws the screen.
    pub fn view(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) {
        let (words, theme) = (look.words, look.theme);
        let lesson = self.view_lesson(look, desk, canvas);
        // On a small screen the lesson takes the place of the minutes.
        let takes_place = lesson > 0 && !self.plan.is_empty();
        let top = if canvas.is_small() { lesson.saturating_sub(u16::from(takes_place)) } else { 3 };
        let mut beneath = top + 2;
        if self.plan.is_empty() {
            let sentence = match (self.has_cards(), self.has_put_away) {
                (true, _) => words.done_tonight(),
                _ if !self.has_decks => words.no_decks(),
                (false, true) => words.all_put_away(),
                (false, false) => words.no_cards(),
            };
            beneath = beneath.max(top + canvas.centred_text(top, 3, &sentence, theme.strong));
        } else {
            if lesson == 0 || !canvas.is_small() {
                canvas.centred(top, &words.tonight(desk.settings().minutes().0), theme.strong);
            }
            canvas.centred(top + 1, &self.holds(words), theme.plain);
            if !canvas.is_spoken() {
                let button = format!("[  Enter  {}  ]", words.do_begin());
                canvas.centred(top + if canvas.is_small() { 3 } else { 4 }, &button, theme.accent);
            }
        }
        if let Some((day, until)) = self.deadline {
            let line = words.home_deadline(day_and_year(words, day), until.n_known, until.n_met);
            canvas.centred(beneath, &line, theme.quiet);
        }
        let bars = top + if canvas.is_small() { 5 } else { 8 };
        self.view_bars(look, canvas, bars);
        let below = bars + if canvas.is_small() { 3 } else { 5 };
        if desk.is_guest() {
            canvas.centred_text(below, 2, &words.guest_here(), theme.almost);
            return;
        }
        let unread = desk.unread();
        // A file that cannot be read may hold whole evenings: it is said first.
        let sentence = match (unread.files, unread.lines) {
            (0, 0) => return,
            (0, lines) => words.unread_lines(lines),
            (files, _) => words.unread_files(files),
        };
        canvas.centred_text(below, 2, &format!("! {sentence}"), theme.almost);
    }

    /// Says at the top what the teacher has named for tonight, until the learner has done it; returns how many rows that took.
    fn view_lesson(&self, look: Look<'_>, desk: &Desk, canvas: &mut Canvas<'_>) -> u16 {
        let (words, theme) = (look.words, look.theme);
        let (sentence, style) = match tonight::state(look.room.shelf, desk.progress(), desk.directions()) {
            State::Free | State::Done(_) => return 0,
            State::Waits { place, n_left, n_all } => {
                let title = look.lesson_title(place);
                let sentence = match (self.plan.n_tonight, n_left == n_all) {
                    (0, _) => words.lesson_another_day(title, n_left),
                    (_, true) => words.lesson_tonight(title, n_left),
                    (_, false) => words.lesson_goes_on(title, n_left, n_all),
                };
                (sentence, theme.accent)
            }
            State::NotTheirs(place) => (words.lesson_not_theirs(look.lesson_title(place)), theme.quiet),
            State::NoDeck(deck) => (words.lesson_no_deck(deck), theme.almost),
            State::NoLesson(deck, lesson) => (words.lesson_not_there(look.title(deck), lesson), theme.almost),
            State::Unreadable => (words.lesson_unreadable(), theme.almost),
        };
        canvas.centred_text(0, 3, &sentence, style)
    }

    /// Whether there are decks, but nothing in those that the learner has not put away.
    fn is_choice_needed(&self) -> bool {
        self.has_decks && !self.has_cards() && self.plan.is_empty()
    }

    /// Returns whether there is any card that could ever be asked.
    fn has_cards(&self) -> bool {
        self.counts.new + self.counts.n_shown() > 0
    }

    fn holds(&self, words: &Words) -> String {
        let reviews = (self.plan.n_reviews() > 0).then(|| words.plan_reviews(self.plan.n_reviews()));
        let new = (!self.plan.new.is_empty()).then(|| words.plan_new(self.plan.new.len()));
        reviews.into_iter().chain(new).collect::<Vec<_>>().join("  ·  ")
    }

    fn view_bars(&self, look: Look<'_>, canvas: &mut Canvas<'_>, first: u16) {
        let (words, theme) = (look.words, look.theme);
        let rows = [
            (words.cards_firm(), self.counts.firm),
            (words.cards_known(), self.counts.n_not_firm()),
            (words.cards_new(), self.counts.new),
        ];
        let all = rows.iter().map(|(_, n)| *n).sum::<u64>();
        // Before the first evening three empty bars would say nothing.
        if all == 0 || (self.evening == 1 && !self.is_seen_today) {
            return;
        }
        let middle = canvas.middle();
        let label = rows.iter().map(|(label, _)| canvas.columns(label)).max().unwrap_or(0);
        let bar = BAR.min(middle.width.saturating_sub(label + 10));
        let column = middle.width.saturating_sub(label + bar + 9) / 2;
        for ((name, n), row) in rows.iter().zip(first..) {
            let said = canvas.labelling(name);
            canvas.at(column + label - canvas.columns(name), row, &said, theme.quiet);
            if row < middle.height {
                let share = *n as f64 / all as f64;
                canvas.line(middle.x + column + label + 2, middle.y + row, bar, share, "█", "·");
            }
            canvas.at(column + label + bar + 4, row, &n.to_string(), theme.plain);
        }
    }
}
