//! Secrets on this machine: what is asked of the vault, and what becomes of a learner who got a secret in another window.

use std::path::Path;
use std::sync::Arc;

use super::super::clock;
use super::super::sealing;
use super::super::store::{self, Place, RealDisk, Writer};
use super::super::vault::{Finished, Outcome, Unlocked, refusal};
use super::{CHANGE, Here, Machine};
use crate::engine::learner::LearnerId;
use crate::engine::progress::Progress;
use crate::engine::record::{Record, SegmentId};
use crate::formats::log1;
use crate::formats::seal::{Keyring, RecoveryCode};
use crate::tui::sealing::{Refusal, SealMsg, SealTask};
use crate::tui::{Msg, StoreMsg, Unread};

impl Machine {
    /// Shows in the list what a sealed learner said of themselves meanwhile.
    pub(super) fn refresh_face(&mut self) {
        let Here { people, keys, shown, profile, is_hidden, .. } = &mut self.here;
        let (Some(learner), Some(profile)) = (people.first().filter(|_| !keys.is_empty()), profile) else {
            return;
        };
        let wanted = sealing::shown(profile, *is_hidden);
        // If it cannot be written, the old face stays until the next time.
        if *shown != wanted && sealing::show(&self.home, *learner, wanted.clone()).is_ok() {
            *shown = wanted;
        }
    }

    /// Begins what is asked for; the answer comes when it is done.
    pub(super) fn seal(&mut self, task: SealTask) -> Vec<Msg> {
        let has_begun = match task {
            SealTask::MakeCode => {
                let code = clock::random_bytes().map(RecoveryCode::new);
                return vec![code.map_or(SealMsg::Refused(Refusal::NoMemory), SealMsg::Code).into()];
            }
            SealTask::GiveUp => {
                self.vault.give_up();
                return Vec::new();
            }
            SealTask::Unlock(learner, secret) => self.vault.start(move |home| {
                let unlocked = sealing::unlock(home, learner, &secret);
                Outcome::Unlocked(unlocked.map(|keys| unlocked_face(home, learner, keys)))
            }),
            SealTask::UnlockNamed(name, secret) => self.vault.start(move |home| {
                let unlocked = sealing::unlock_named(home, &name, &secret);
                Outcome::Unlocked(unlocked.map(|(learner, keys)| unlocked_face(home, learner, keys)))
            }),
            SealTask::Create(profile, protection) => {
                let shown = sealing::shown(&profile, false);
                self.new_id().is_some_and(|id| {
                    self.vault.start(move |_| {
                        let made = sealing::make(id, &protection, shown.clone());
                        Outcome::Made(id, shown, made)
                    })
                })
            }
            SealTask::Protect(profile, is_hidden, protection) => {
                if let Some(asked) = self.protected_elsewhere() {
                    return vec![asked];
                }
                let people = self.here.people.clone();
                let shown = sealing::shown(&profile, is_hidden);
                // Nothing may be written in the open from here on.
                match self.writer.take() {
                    Some(writer) if !writer.flush(CHANGE) => {
                        self.writer = Some(writer);
                        return vec![SealMsg::Refused(Refusal::Disk).into()];
                    }
                    writer => drop(writer),
                }
                self.vault.start(move |home| {
                    let keys = sealing::protect(home, &people, &protection, &shown);
                    Outcome::Protected(shown, keys)
                })
            }
            SealTask::Change(secret) => {
                let keys = self.here.keys.clone();
                self.vault.start(move |home| Outcome::Changed(sealing::change(home, &keys, &secret)))
            }
        };
        if has_begun { Vec::new() } else { vec![SealMsg::Refused(Refusal::NoMemory).into()] }
    }

    /// Takes in what a thread has done.
    pub fn heard(&mut self, finished: Finished) -> Vec<Msg> {
        let msg = match self.vault.heard(finished) {
            None => return Vec::new(),
            Some(Outcome::Unlocked(Ok(unlocked))) => {
                let learner = unlocked.learner;
                if self.here.people.first() == Some(&learner) && self.here.keys.is_empty() {
                    return self.go_on_with(unlocked);
                }
                self.vault.put(unlocked);
                SealMsg::Unlocked(learner)
            }
            Some(Outcome::Made(learner, shown, made)) => {
                let lines = made.as_ref().map(|made| made.lines.as_str()).unwrap_or_default();
                let is_put = store::put_keys(&mut RealDisk, &self.home, learner, lines, &mut clock::fill);
                let Ok(made) = made.map_err(|_| ()).and_then(|made| is_put.map(|()| made).map_err(|_| ()))
                else {
                    return vec![Msg::OpenFailed(learner)];
                };
                let decks = self.decks();
                self.here = Here { people: vec![learner], keys: made.keys, shown, ..Here::default() };
                let opened = self.begin(Progress::default(), Unread::default());
                return decks.into_iter().chain([opened]).collect();
            }
            Some(Outcome::Protected(shown, Ok(keys))) => {
                self.here.keys = keys;
                self.here.shown = shown;
                self.begin_writing();
                let put = self.put_own_held_back();
                return [SealMsg::Done.into()].into_iter().chain(put).collect();
            }
            Some(Outcome::Changed(Ok(()))) => SealMsg::Done,
            Some(Outcome::Protected(_, Err(fault))) => {
                self.begin_writing();
                let put = self.put_own_held_back();
                return [SealMsg::Refused(refusal(&fault)).into()].into_iter().chain(put).collect();
            }
            Some(Outcome::Unlocked(Err(fault)) | Outcome::Changed(Err(fault))) => {
                SealMsg::Refused(refusal(&fault))
            }
        };
        vec![msg.into()]
    }

    /// Returns what the screen is told where the learner who is here, in the open, was given a secret in another window.
    fn protected_elsewhere(&self) -> Option<Msg> {
        let learner = self.here.people.first().filter(|_| self.here.keys.is_empty())?;
        let ways = self.ways(*learner);
        (!ways.is_empty()).then_some(Msg::Protected(ways))
    }

    /// Keeps what must not be written in the open any more until somebody gives the secret.
    pub(super) fn held_back(&mut self, from: SegmentId, lines: &[Arc<str>]) -> Vec<Msg> {
        self.held_back.extend(lines.iter().filter_map(|line| log1::read(line.as_bytes()).ok()));
        if self.here.segment != Some(from) {
            return Vec::new();
        }
        if let Some(asked) = self.protected_elsewhere() {
            return vec![asked];
        }
        // The secret was given before these lines came back.
        self.put_own_held_back()
    }

    /// The learner who is here has given the secret that they got in another window: from now on their records are sealed.
    fn go_on_with(&mut self, unlocked: Unlocked) -> Vec<Msg> {
        let Unlocked { learner, keys, shown } = unlocked;
        // Its thread ends when it has handed back what it has.
        if let Some(writer) = self.writer.take() {
            writer.close(CHANGE);
        }
        self.here.keys = keys;
        self.here.shown = shown;
        self.begin_writing();
        let put = self.put_own_held_back();
        let told = [Msg::Protected(self.ways(learner)), SealMsg::Unlocked(learner).into()];
        told.into_iter().chain(put).collect()
    }

    /// Writes what was held back of the learner who is here, and returns what the screen is told of it.
    fn put_own_held_back(&mut self) -> Vec<Msg> {
        let Some(learner) = self.here.people.first().copied() else { return Vec::new() };
        let keys = self.here.keys.clone();
        let n_unsaved = self.put_held_back(learner, &keys);
        if n_unsaved > 0 {
            return vec![Msg::Store(StoreMsg::Failed { unsaved: n_unsaved })];
        }
        vec![Msg::Store(StoreMsg::Synced(u32::MAX)), Msg::Store(StoreMsg::Recovered)]
    }

    /// Writes what was held back of a learner, sealed if there are keys, and returns how many records could not be written.
    ///
    /// Without keys nothing is written of somebody who has a secret.
    pub(super) fn put_held_back(&mut self, learner: LearnerId, keys: &Keyring) -> usize {
        let (own, others): (Vec<Record>, Vec<Record>) =
            std::mem::take(&mut self.held_back).into_iter().partition(|record| record.learner == learner);
        self.held_back = others;
        let Some(first) = own.first() else { return 0 };
        let n_own = own.len();
        let may_write = !keys.is_empty() || self.ways(learner).is_empty();
        let line = |record: &Record| {
            if keys.is_empty() { Ok(log1::write(record)) } else { sealing::seal(record, keys) }
        };
        let lines: Option<Vec<(String, u32)>> =
            own.iter().map(|record| Some((line(record).ok()?, record.key.seq))).collect();
        let place = Place { home: self.home.clone(), learner, segment: first.key.segment };
        let writer = lines.filter(|_| may_write).zip(Writer::open(place, |_| {}).ok());
        let is_put = writer.is_some_and(|(lines, writer)| {
            writer.append_all(lines);
            writer.close(CHANGE)
        });
        if is_put {
            return 0;
        }
        self.held_back.extend(own);
        n_own
    }
}

fn unlocked_face(home: &Path, learner: LearnerId, keys: Keyring) -> Unlocked {
    let face = store::locked(home, learner).unwrap_or_default();
    Unlocked { learner, keys, shown: face.face().and_then(|face| face.shown.clone()) }
}
