//! Learners with a secret: who is asked for it when, and what comes after.

use super::super::msg::Face;
use super::super::screen::seal::protect::{Protect, Reason};
use super::super::screen::seal::unlock::{Then, Unlock, Whose};
use super::super::sealing::{SealMsg, SealTask};
use super::{App, Effect, Screen};
use crate::engine::learner::LearnerId;
use crate::formats::seal::Way;
use crate::i18n::Words;

impl App {
    /// Lets a learner in, or asks for their secret first.
    pub(super) fn come(&mut self, learner: LearnerId) -> Vec<Effect> {
        let is_locked = |face: &&Face| face.id == learner && !face.ways.is_empty();
        let listed = self.faces.iter().find(is_locked).cloned();
        // The list may be older than the secret.
        match listed.or_else(|| self.own_face().filter(|face| is_locked(&face))) {
            Some(face) => self.ask_secret(Whose::Face(face), Then::Open),
            None => self.take_up(Some(learner), Effect::Open(learner)),
        }
    }

    /// Asks for a secret.
    pub(super) fn ask_secret(&mut self, whose: Whose, then: Then) -> Vec<Effect> {
        self.screen = Screen::Unlock(Box::new(Unlock::new(whose, then)));
        Vec::new()
    }

    /// Asks the learner who is here for the secret before it is changed.
    pub(super) fn ask_own_secret(&mut self, then: Then) -> Vec<Effect> {
        match self.own_face() {
            Some(face) => self.ask_secret(Whose::Face(face), then),
            None => Vec::new(),
        }
    }

    /// The learner who is here, as the list shows them.
    fn own_face(&self) -> Option<Face> {
        let desk = self.desk.as_ref()?;
        let profile = desk.profile();
        let ways = desk.ways().to_vec();
        Some(Face { id: desk.learner()?, nickname: profile.nickname.clone(), sign: profile.sign, ways })
    }

    /// The learner who is here was given a secret in another window: covers what they do, which goes on once they have given it.
    pub(super) fn protected_elsewhere(&mut self, ways: &[Way]) -> Vec<Effect> {
        let is_new = self.desk.as_ref().is_some_and(|desk| desk.ways().is_empty());
        if let (true, Some(way), Some(desk)) = (is_new, ways.first(), &mut self.desk) {
            desk.lock(*way);
        }
        if !is_new || !self.is_somebody_at_work() {
            return Vec::new();
        }
        self.away_since = Some(self.now.study_day());
        self.away = Some(std::mem::replace(&mut self.screen, Screen::Opening));
        self.is_help_open = false;
        [Effect::Wipe].into_iter().chain(self.ask_own_secret(Then::GoOn)).collect()
    }

    /// Begins to make a secret.
    pub(super) fn make_secret(&mut self, reason: Reason, way: Option<Way>) -> Vec<Effect> {
        let protect = Protect::new(reason, way);
        let task = protect.first_task().map(Effect::Seal);
        self.screen = Screen::Protect(Box::new(protect));
        task.into_iter().collect()
    }

    /// Asks the world for something; what a newcomer said is kept until they are there.
    pub(super) fn seal(&mut self, task: SealTask) -> Vec<Effect> {
        if let SealTask::Create(profile, _) = &task {
            self.created = Some(profile.clone());
            self.away = None;
            let close = self.desk.take().map(|_| Effect::CloseLearner);
            return close.into_iter().chain([Effect::Seal(task)]).collect();
        }
        vec![Effect::Seal(task)]
    }

    /// Takes in what the world says of a secret; nobody may be waiting for it any more.
    pub(super) fn heard_of_secret(&mut self, msg: SealMsg) -> Vec<Effect> {
        match (&mut self.screen, msg) {
            (Screen::Unlock(unlock), SealMsg::Unlocked(learner)) => {
                let Some((then, by_code)) = unlock.unlocked(learner) else { return Vec::new() };
                match then {
                    Then::Open | Then::GoOn => self.let_in(learner, by_code),
                    Then::Change => self.make_secret(Reason::Change, None),
                    Then::NewCode => self.make_secret(Reason::NewCode, None),
                }
            }
            (Screen::Unlock(unlock), SealMsg::Refused(why)) => {
                unlock.refused(why);
                Vec::new()
            }
            (Screen::Protect(protect), msg) => {
                let is_done = msg == SealMsg::Done;
                let way = protect.way();
                protect.heard(msg);
                if let (true, Some(way), Some(desk)) = (is_done, way, &mut self.desk) {
                    desk.lock(way);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The secret was right. Whoever has forgotten it, and came by the recovery code, chooses another one first.
    fn let_in(&mut self, learner: LearnerId, by_code: bool) -> Vec<Effect> {
        self.has_forgotten = by_code;
        let is_here = self.desk.as_ref().is_some_and(|desk| desk.learner() == Some(learner));
        let effects = self.take_up(Some(learner), Effect::Open(learner));
        if is_here && self.has_forgotten && !matches!(self.screen, Screen::Opening) {
            return self.replace_forgotten();
        }
        effects
    }

    /// Goes home, or to the choice of another secret for somebody who has forgotten theirs.
    pub(super) fn replace_forgotten(&mut self) -> Vec<Effect> {
        self.has_forgotten = false;
        self.make_secret(Reason::Forgotten, None)
    }

    /// To the list, where whoever went away can still go on.
    pub(super) fn list(&mut self) -> Vec<Effect> {
        self.screen = Screen::Opening;
        self.words = Words::new(self.house_ui);
        vec![Effect::Seal(SealTask::GiveUp), Effect::ListLearners]
    }
}
