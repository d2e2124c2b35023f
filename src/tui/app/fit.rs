//! The learner's own parameters: asked for after a session, taken up when they come, unseen.

use super::{App, Effect};
use crate::engine::memory::personal;
use crate::engine::record::{Body, PersonalFit, SegmentId};
use crate::engine::scheduler::Scheduler;

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
        self.take_up_fit();
        effects
    }

    /// Schedules from now on with the parameters of the learner who sits here.
    pub(super) fn take_up_fit(&mut self) {
        let fit = self.desk.as_ref().and_then(|desk| desk.progress().fit());
        self.house.scheduler = Scheduler::default().personal(fit);
    }
}
