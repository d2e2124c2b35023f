//! Repair: the dates of runs that were written by a wrong clock, and the present clock itself.

use super::super::screen::settings::{Moved, Settings};
use super::{App, Effect, Screen};
use crate::engine::run::Run;
use crate::engine::time::Millis;

impl App {
    /// Corrects the computer's clock, for all who sit down from now on, by so much more.
    pub(super) fn shift_clock(&mut self, by: Millis) {
        self.house.clock_shift = Millis(self.house.clock_shift.0.saturating_add(by.0));
        self.now.at = self.now.at + by;
        self.last_key = self.now.at;
    }

    /// Reads the learner anew, because a corrected date reaches into all that came after it; and if it was that of this very
    /// evening, goes by the right one from now on.
    pub(super) fn reopen(&mut self, moved: Moved) -> Vec<Effect> {
        let Some(learner) = self.desk.as_ref().and_then(|desk| desk.learner()) else { return Vec::new() };
        self.desk = None;
        self.shift_clock(moved.clock);
        self.moved = Some(moved);
        self.left = None;
        self.screen = Screen::Opening;
        vec![Effect::Reopen(learner)]
    }

    /// Goes on where the date was changed.
    pub(super) fn show_dates(&mut self, moved: Moved) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        self.screen = Screen::Settings(Box::new(Settings::after(moved, desk, &self.faces)));
        let today = self.now.study_day();
        desk.learner().map(|learner| Effect::ListRuns(learner, today)).into_iter().collect()
    }

    /// Hands the runs to the page that asked for them; one that is covered meanwhile gets them too.
    pub(super) fn heard_runs(&mut self, runs: &[Run]) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let is_told = self.house.clock_shift.0 != 0;
        let mut unsaved = Millis(0);
        for screen in [Some(&mut self.screen), self.away.as_mut()].into_iter().flatten() {
            if let Screen::Settings(settings) = screen {
                unsaved = settings.heard_runs(runs.to_owned(), desk, self.now, is_told);
            }
        }
        self.shift_clock(Millis(-unsaved.0));
        Vec::new()
    }
}
