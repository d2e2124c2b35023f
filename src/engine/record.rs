//! A record: one thing that happened, as the log keeps it for ever.

use std::fmt;
use std::sync::Arc;

use super::card::{CardId, EntryId};
use super::learner::{LearnerId, Profile};
use super::rating::Rating;
use super::time::{Millis, StudyDay, Timestamp, UtcOffset};

/// What identifies one run of the program for one learner: a random number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SegmentId(pub u64);

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What identifies a record: its segment and its number there, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    /// The segment.
    pub segment: SegmentId,
    /// The number in the segment.
    pub seq: u32,
}

/// One thing that happened to one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Whose it is.
    pub learner: LearnerId,
    /// Its identity.
    pub key: RecordKey,
    /// When it happened by the machine's clock.
    pub at: Timestamp,
    /// Where that clock stood.
    pub offset: UtcOffset,
    /// What happened.
    pub body: Body,
}

/// What happened. The order of values means nothing; it is fixed, so that merges end the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Body {
    /// A run of the program began; `app` is its version.
    Start {
        /// The version of the program.
        app: String,
        /// By how much the learner corrected the machine's clock, in milliseconds; 0 where it was right. The times of this
        /// run are the corrected ones.
        clock_shift: Millis,
    },
    /// The learner said who they are and what they learn; the latest counts.
    Profile(Profile),
    /// A card was met or answered.
    Answer(Answer),
    /// An earlier record is taken back.
    Undo(RecordKey),
    /// Something that a newer version wrote: kept and passed over.
    Unknown {
        /// The kind's letter or word in the file.
        kind: String,
        /// The kind's own columns, still escaped as in the file and joined by tabs.
        fields: String,
    },
    /// The learner and another one are one person: what either did counts for both.
    Join {
        /// The other one.
        other: LearnerId,
    },
    /// The machine's clock was wrong while a segment was written; of several for one segment the latest counts.
    Correction {
        /// The segment.
        segment: SegmentId,
        /// By how much its recorded times are to be moved, in milliseconds; 0 says that they were right.
        shift: Millis,
    },
    /// An entry rests, or is asked again; the latest counts.
    Suspension {
        /// The entry.
        entry: EntryId,
        /// Whether it rests from now on.
        is_on: bool,
    },
    /// The learner chose how the program behaves for them; the latest of one name counts, unknown names are passed over.
    Setting {
        /// What is set, such as `idle`.
        name: String,
        /// What it is set to.
        value: String,
    },
    /// The memory model was fitted to the learner; the latest counts. Due dates that were given stay.
    Fit(PersonalFit),
    /// The learner wrote something down about an entry, such as what helps to remember it; the latest counts, an empty
    /// one is none.
    Note {
        /// The entry.
        entry: EntryId,
        /// What was written; canonical.
        text: String,
    },
}

/// Parameters of a memory model that were fitted to a learner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonalFit {
    /// The model's name, such as `fsrs6`.
    pub model: String,
    /// To how many reviews on a later day it was fitted.
    pub n_items: u32,
    /// The parameters, in millionths, so that the log holds exactly what the schedule uses.
    pub parameters: Vec<i64>,
}

/// How a card was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExerciseKind {
    /// First meeting: a guess among four, then the answer; no review.
    Guess,
    /// A choice among four.
    Choose,
    /// Show the answer and rate oneself.
    Recall,
    /// Put letter tiles in order.
    Tiles,
    /// Type the answer.
    Type,
}

/// What the learner gave as the answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// Nothing that can be kept: recalled in the head, or "I do not know".
    Nothing,
    /// One of the options shown: the entry's id.
    Chosen(Arc<str>),
    /// Letters, as typed or laid.
    Typed(String),
}

/// How a given answer compares with the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Right.
    Same,
    /// Only a tone differs.
    Tone,
    /// Only marks on letters differ.
    Marks,
    /// A slip of the fingers.
    Typo,
    /// Another word.
    Wrong,
}

/// In which phase a card was when it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// Never recalled yet.
    New,
    /// Met, missed at first, not recalled since.
    Learning,
    /// Recalled, with a due day.
    Review,
    /// Was known, was missed, not recalled since.
    Relearning,
}

/// When a card should be asked again. The order of values is no order in time; it is only fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Due {
    /// Within the same evening, not before this moment.
    At(Timestamp),
    /// On this study day.
    On(StudyDay),
}

/// Everything that is known of one answer; all that fits, statistics and confusions will ever need.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// The study day, as the machine saw it.
    pub day: StudyDay,
    /// Which card.
    pub card: CardId,
    /// How it was asked.
    pub exercise: ExerciseKind,
    /// The options shown, as entry ids in order, those of another deck than the card's behind `deck/`; for a written answer the
    /// entry whose word it was instead of the card's; else empty.
    pub options: Vec<Arc<str>>,
    /// What was chosen or typed.
    pub given: Given,
    /// How it compares; nothing where the learner judged alone.
    pub verdict: Option<Verdict>,
    /// The rating that the program proposed; nothing where it proposed none.
    pub proposed: Option<Rating>,
    /// The rating that counts; nothing for a first meeting, which is no review.
    pub rating: Option<Rating>,
    /// How long the learner took, in milliseconds.
    pub duration_ms: u32,
    /// The phase in which the card was.
    pub phase: Phase,
    /// How many reviews of this card the schedule knew when it gave `due`.
    pub after: u32,
    /// The memory model, such as `fsrs6`.
    pub model: Arc<str>,
    /// The parameter set, such as `default`.
    pub params: Arc<str>,
    /// The due date that this answer gave; nothing for a first meeting.
    pub due: Option<Due>,
}
