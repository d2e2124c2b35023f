//! The learner's own parameters, asked for after a session and taken up when they come, unseen; and their aim, taken up as they choose it.

use super::{App, Effect};
use crate::engine::memory::personal;
use crate::engine::progress::Progress;
use crate::engine::record::{Body, PersonalFit, SegmentId};
use crate::engine::scheduler::Scheduler;
use crate::tui::desk::Desk;

impl App {
    /// Asks for a fit after a session, where there can be enough to learn from. Of a guest nothing is kept, so there is nothing
    /// to fit to.
    pub(super) fn ask_for_fit(&self) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let progress = desk.progress();
        let learner = desk.learner().filter(|_| personal::can_be_due(progress.n_answers(), progress.fit()));
        learner.map(Effect::Refit).into_iter().collect()
    }

    /// Records a fit, if whoever it is of is still here: all intervals from now on are by it. Whoever has left gets one another
    /// evening.
    pub(super) fn heard_fitted(&mut self, segment: SegmentId, fit: PersonalFit) -> Vec<Effect> {
        let room = self.house.room();
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.segment() == segment) else {
            return Vec::new();
        };
        let effects = desk.add(self.now, Body::Fit(fit), room).1;
        self.take_up_own();
        effects
    }

    /// Schedules from now on with the parameters and the aim of the learner who sits here.
    pub(super) fn take_up_own(&mut self) {
        let progress = self.desk.as_ref().map(Desk::progress);
        let fit = progress.and_then(Progress::fit);
        let aim = progress.map(|progress| progress.settings().aim()).unwrap_or_default();
        self.house.scheduler = Scheduler::default().personal(fit).aimed(aim);
    }
}
