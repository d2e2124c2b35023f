//! Leaving: a learner takes their data along, or has them deleted.

use super::super::msg::DiskFault;
use super::super::saving::Saving;
use super::super::screen::gone::Gone;
use super::super::screen::settings::Settings;
use super::{App, Effect, Screen};
use crate::engine::learner::LearnerId;

impl App {
    /// Hands something to the settings that asked for it, covered or not; if it is about a learner, to theirs only.
    pub(super) fn settings_of(
        &mut self,
        learner: Option<LearnerId>,
        tell: impl FnOnce(&mut Settings),
    ) -> Vec<Effect> {
        let here = self.desk.as_ref().and_then(|desk| desk.learner());
        if learner.is_some() && learner != here {
            return Vec::new();
        }
        match (&mut self.screen, &mut self.away) {
            (Screen::Settings(settings), _) | (_, Some(Screen::Settings(settings))) => tell(settings),
            _ => {}
        }
        Vec::new()
    }

    /// Lets go of the learner and has all their data deleted.
    pub(super) fn erase(&mut self, learner: LearnerId) -> Vec<Effect> {
        self.desk = None;
        self.left = None;
        self.away = None;
        // Nobody waits any more for what the disk has not taken.
        self.saving = Saving::default();
        self.screen = Screen::Gone(Gone::new(learner));
        vec![Effect::Wipe, Effect::Erase(learner)]
    }

    /// Says what came of it, if whoever asked is still here.
    pub(super) fn erased(&mut self, learner: LearnerId, fault: Option<DiskFault>) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Gone(gone) => {
                gone.heard(learner, fault);
                Vec::new()
            }
            // The list may have been drawn before the last file was gone.
            Screen::Learners(_) => vec![Effect::ListLearners],
            _ => Vec::new(),
        }
    }
}
