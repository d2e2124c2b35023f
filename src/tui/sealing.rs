//! What the screens and the world say to each other about secrets.

use super::msg::Msg;
use crate::engine::learner::{LearnerId, Profile};
use crate::formats::seal::{Protection, RecoveryCode, Secret};

/// Something that is asked of the world. All but [`SealTask::MakeCode`] take a while, and are answered later.
#[derive(Debug, Clone, PartialEq)]
pub enum SealTask {
    /// Make a recovery code: answered by [`SealMsg::Code`].
    MakeCode,
    /// Look whether this is the learner's secret: answered by [`SealMsg::Unlocked`] or [`SealMsg::Refused`].
    Unlock(LearnerId, Secret),
    /// Look for a learner of this name whom no list shows and who has this secret: answered alike.
    UnlockNamed(String, Secret),
    /// Make a new learner who is sealed from the beginning: answered as [`Effect::Create`](super::Effect::Create) is.
    Create(Profile, Protection),
    /// Seal the learner who is here, and who wants to be listed or not: answered by [`SealMsg::Done`] or [`SealMsg::Refused`].
    Protect(Profile, bool, Protection),
    /// Let this secret, or recovery code, take the place of the old one: answered alike.
    Change(Secret),
    /// Nobody waits for an answer any more.
    GiveUp,
}

/// What the world answers.
#[derive(Debug, Clone, PartialEq)]
pub enum SealMsg {
    /// A new recovery code.
    Code(RecoveryCode),
    /// The secret is this learner's.
    Unlocked(LearnerId),
    /// What was asked for is done.
    Done,
    /// It could not be done.
    Refused(Refusal),
}

/// Why something could not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The secret is another one.
    Wrong,
    /// The secret is right, or may be, but what it opens is damaged.
    Spoilt,
    /// There is not memory enough at this moment.
    NoMemory,
    /// The disk refuses.
    Disk,
}

impl From<SealMsg> for Msg {
    fn from(msg: SealMsg) -> Msg {
        Msg::Seal(msg)
    }
}
