//! The vault: the keys of whoever was let in, and the threads on which keys are made and found.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;

use super::events::Event;
use super::sealing::{Made, SealFault, Shown};
use crate::engine::learner::LearnerId;
use crate::formats::seal::{Keyring, OpenFault};
use crate::tui::sealing::Refusal;

/// A learner's keys, and what the list shows of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlocked {
    /// Whose they are.
    pub learner: LearnerId,
    /// The keys.
    pub keys: Keyring,
    /// What the list shows.
    pub shown: Shown,
}

/// What came of work on a thread.
pub enum Outcome {
    /// A secret was tried.
    Unlocked(Result<Unlocked, SealFault>),
    /// Keys were made for somebody new.
    Made(LearnerId, Shown, Result<Made, SealFault>),
    /// The learner who is here was sealed.
    Protected(Shown, Result<Keyring, SealFault>),
    /// The secret was changed.
    Changed(Result<(), SealFault>),
}

/// Work that is done.
pub struct Finished {
    attempt: u64,
    outcome: Outcome,
}

impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finished").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

/// The keys, and the number of the work that somebody waits for.
pub struct Vault {
    home: PathBuf,
    events: Sender<Event>,
    attempt: u64,
    unlocked: Option<Unlocked>,
}

impl Vault {
    /// Makes an empty vault; what the threads find is sent to `events`.
    pub fn new(home: &Path, events: Sender<Event>) -> Vault {
        Vault { home: home.to_owned(), events, attempt: 0, unlocked: None }
    }

    /// Begins work on a thread of its own, instead of what was waited for before. Returns false if there is no thread.
    pub fn start(&mut self, work: impl FnOnce(&Path) -> Outcome + Send + 'static) -> bool {
        self.attempt += 1;
        let (home, events, attempt) = (self.home.clone(), self.events.clone(), self.attempt);
        let work = move || {
            let outcome = work(&home);
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Sealing(Finished { attempt, outcome }));
        };
        thread::Builder::new().name("nho-seal".to_owned()).spawn(work).is_ok()
    }

    /// Returns what came of the work, if somebody still waits for it.
    pub fn heard(&mut self, finished: Finished) -> Option<Outcome> {
        (finished.attempt == self.attempt).then_some(finished.outcome)
    }

    /// Waits for nothing any more, and forgets the keys of somebody who was not let in yet.
    pub fn give_up(&mut self) {
        self.attempt += 1;
        self.unlocked = None;
    }

    /// Keeps keys until their learner is let in.
    pub fn put(&mut self, unlocked: Unlocked) {
        self.unlocked = Some(unlocked);
    }

    /// Hands over the keys of a learner; they are kept no longer.
    pub fn take(&mut self, learner: LearnerId) -> Option<Unlocked> {
        self.unlocked.take_if(|unlocked| unlocked.learner == learner)
    }
}

/// Returns what the screens are told of a fault.
pub fn refusal(fault: &SealFault) -> Refusal {
    match fault {
        SealFault::Open(OpenFault::WrongSecret | OpenFault::NoSlot) => Refusal::Wrong,
        SealFault::Open(OpenFault::Tampered) => Refusal::Spoilt,
        SealFault::Open(OpenFault::TooDear(_)) | SealFault::NoMemory => Refusal::NoMemory,
        SealFault::Disk(_) => Refusal::Disk,
    }
}
