//! The front door: covering a learner's screen, and who goes on where they were.

use super::super::msg::Face;
use super::super::screen::seal::unlock::{Then, Whose};
use super::{App, Effect, Screen};
use crate::engine::learner::LearnerId;
use crate::engine::setting::Settings;
use crate::engine::time::{Millis, StudyDay};
use crate::i18n::{UiLang, Words};

impl App {
    /// After how long without a key the list of learners covers what a learner is doing.
    pub(super) fn idle(&self) -> Millis {
        self.desk.as_ref().map_or_else(|| Settings::default().idle(), |desk| desk.settings().idle())
    }

    /// Opens the learner whose name was typed; asks again where nobody, or more than one, bears it.
    pub(super) fn found(&mut self, found: Vec<Face>) -> Vec<Effect> {
        match (found.as_slice(), &mut self.screen) {
            ([one], Screen::OtherName(_)) if one.ways.is_empty() => {
                self.take_up(Some(one.id), Effect::Open(one.id))
            }
            ([one], Screen::OtherName(_)) => self.ask_secret(Whose::Face(one.clone()), Then::Open),
            // Whoever is sealed and hidden is found by name and secret together, or not at all.
            ([], Screen::OtherName(other_name)) => {
                let name = other_name.name();
                self.ask_secret(Whose::Name(name), Then::Open)
            }
            (_, Screen::OtherName(other_name)) => {
                other_name.heard(found);
                Vec::new()
            }
            // Somebody has gone on meanwhile.
            _ => Vec::new(),
        }
    }

    /// Whether a learner has something on the screen that is nobody else's business.
    pub(super) fn is_somebody_at_work(&self) -> bool {
        self.desk.is_some()
            && match &self.screen {
                Screen::Home(_)
                | Screen::Study(_)
                | Screen::Summary(_)
                | Screen::Words(_)
                | Screen::Statistics(_)
                | Screen::Settings(_)
                | Screen::Protect(_) => true,
                Screen::Unlock(unlock) => !unlock.is_at_the_door(),
                _ => false,
            }
    }

    /// Covers a learner's screen with the list when nobody has pressed a key for long; nothing is lost.
    pub(super) fn lock_if_idle(&mut self) -> Vec<Effect> {
        if self.now.at < self.last_key + self.idle() || !self.is_covered_when_idle() {
            return Vec::new();
        }
        self.away_since = Some(StudyDay::of(self.last_key, self.now.offset));
        self.away = Some(std::mem::replace(&mut self.screen, Screen::Opening));
        self.is_help_open = false;
        self.words = Words::new(self.house_ui);
        vec![Effect::Wipe, Effect::ListLearners]
    }

    /// Blanks the screen at once; any key leads to the list of learners, where the same learner goes on.
    pub(super) fn hide(&mut self) -> Vec<Effect> {
        let is_at_work = self.is_somebody_at_work();
        let is_counting = matches!(&self.screen, Screen::ClassReport(report) if report.is_reading());
        let covered = std::mem::replace(&mut self.screen, Screen::Hidden);
        if is_at_work {
            self.away_since = Some(self.now.study_day());
            self.away = Some(covered);
        }
        self.is_help_open = false;
        self.words = Words::new(self.house_ui);
        let stop = is_counting.then_some(Effect::StopCounting);
        stop.into_iter().chain([Effect::Wipe]).collect()
    }

    /// Goes on where this learner, or the guest, was; anybody else begins anew.
    pub(super) fn take_up(&mut self, learner: Option<LearnerId>, otherwise: Effect) -> Vec<Effect> {
        let desk = self.desk.as_ref().filter(|desk| desk.learner() == learner);
        match (desk, self.away.take()) {
            (Some(desk), Some(screen)) => {
                if let Some(ui) = UiLang::from_code(&desk.profile().ui) {
                    self.words = Words::new(ui);
                }
                self.screen = screen;
                // What was begun yesterday is not gone on with today: today holds something else.
                if self.away_since != Some(self.now.study_day()) {
                    self.home();
                }
                Vec::new()
            }
            _ => self.change_to(otherwise),
        }
    }

    /// Lets go of the learner who was here, and asks for another one.
    pub(super) fn change_to(&mut self, effect: Effect) -> Vec<Effect> {
        self.away = None;
        self.screen = Screen::Opening;
        let close = self.desk.take().map(|_| Effect::CloseLearner);
        close.into_iter().chain([effect]).collect()
    }
}
