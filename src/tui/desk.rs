//! The desk: the learner who sits at the program now, their progress, and the records made in this run.

use crate::engine::card::Direction;
use crate::engine::deck::Shelf;
use crate::engine::learner::{LearnerId, Profile};
use crate::engine::marking::AnswerIndex;
use crate::engine::progress::Progress;
use crate::engine::record::{Body, Record, RecordKey, SegmentId};
use crate::engine::scheduler::{Moment, Scheduler};
use crate::engine::setting::Settings;
use crate::engine::time::{Millis, Now};
use crate::formats::seal::Way;
use crate::tui::msg::{Effect, Opened, Unread};

/// Decks and scheduler: what stays the same for all learners.
#[derive(Debug, Clone, Copy)]
pub struct Room<'a> {
    /// The decks at hand.
    pub shelf: &'a Shelf,
    /// The scheduler.
    pub scheduler: &'a Scheduler,
    /// By how much the machine's clock was corrected.
    pub clock_shift: Millis,
    /// Where each answer stands in the decks.
    pub answers: &'a AnswerIndex,
}

/// The learner who is practising.
#[derive(Debug, Clone)]
pub struct Desk {
    learner: Option<LearnerId>,
    segment: SegmentId,
    next_seq: u32,
    profile: Profile,
    directions: Vec<Direction>,
    progress: Progress,
    unread: Unread,
    ways: Vec<Way>,
}

impl Desk {
    /// Seats a learner; `otherwise` is the profile where the log holds none.
    pub fn new(opened: Opened, otherwise: Profile) -> Desk {
        let progress = opened.progress;
        let profile = progress.profile().cloned().unwrap_or(otherwise);
        Desk {
            learner: opened.learner,
            segment: opened.segment,
            next_seq: 0,
            directions: profile.directions(),
            profile,
            progress,
            unread: opened.unread,
            ways: opened.ways,
        }
    }

    /// Returns who sits here; nothing for a guest.
    pub fn learner(&self) -> Option<LearnerId> {
        self.learner
    }

    /// Returns whether nothing of this practice is kept.
    pub fn is_guest(&self) -> bool {
        self.learner.is_none()
    }

    /// Returns how the learner is let in; nothing for somebody who is not sealed.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Notes that the learner is let in by a secret given in this way from now on, and by the recovery code.
    pub fn lock(&mut self, way: Way) {
        self.ways.retain(|known| *known == Way::Recovery);
        self.ways.insert(0, way);
        self.ways.push(Way::Recovery);
        self.ways.dedup();
    }

    /// Returns the segment of this run.
    pub fn segment(&self) -> SegmentId {
        self.segment
    }

    /// Returns what the learner has said of themselves.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Returns the directions in which the learner is asked.
    pub fn directions(&self) -> &[Direction] {
        &self.directions
    }

    /// Returns how the learner wants the program to behave.
    pub fn settings(&self) -> &Settings {
        self.progress.settings()
    }

    /// Returns the learner's progress.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Returns what of the log could not be read.
    pub fn unread(&self) -> Unread {
        self.unread
    }

    /// Returns the identity that the next answer will have.
    pub fn next_key(&self) -> RecordKey {
        let start = u32::from(self.next_seq == 0);
        RecordKey { segment: self.segment, seq: self.next_seq + start }
    }

    /// Makes a record of something that happened now, counts it in, and returns it with the effect that saves it.
    pub fn add(&mut self, now: Now, body: Body, room: Room<'_>) -> (Record, Vec<Effect>) {
        let mut records = Vec::with_capacity(2);
        if self.next_seq == 0 {
            let app = env!("CARGO_PKG_VERSION").to_owned();
            let start = Body::Start { app, clock_shift: room.clock_shift };
            records.push(self.number(now, start));
        }
        if let Body::Profile(profile) = &body {
            self.profile = profile.clone();
            self.directions = profile.directions();
        }
        let record = self.number(now, body);
        self.progress.apply(&record, room.scheduler, room.shelf);
        records.push(record.clone());
        let effects = if self.is_guest() { Vec::new() } else { vec![Effect::Append(records)] };
        (record, effects)
    }

    /// Takes an answer of this run back, and returns the effect that saves this.
    pub fn take_back(&mut self, now: Now, answer: &Record, room: Room<'_>) -> Vec<Effect> {
        self.progress.take_back(answer, room.scheduler, room.shelf);
        self.add(now, Body::Undo(answer.key), room).1
    }

    fn number(&mut self, now: Now, body: Body) -> Record {
        let key = RecordKey { segment: self.segment, seq: self.next_seq };
        self.next_seq += 1;
        let learner = self.learner.unwrap_or(LearnerId(0));
        Record { learner, key, at: now.at, offset: now.offset, body }
    }
}

/// Returns the present as the schedule sees it.
pub fn moment(now: Now) -> Moment {
    Moment { at: now.at, day: now.study_day() }
}
