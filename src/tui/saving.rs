//! What is known of the way of the records to the disk.

use crate::engine::time::{Millis, Timestamp};
use crate::tui::msg::StoreMsg;

/// After this long without a word from the disk the screen says that it is still saving (design, invariant 3).
const PATIENCE: Millis = Millis(1000);

/// How far saving has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saving {
    last: Option<u32>,
    since: Option<Timestamp>,
    /// The last record that the operating system did not take at once.
    unwritten: Option<u32>,
    failed: Option<usize>,
}

/// What the screen should say about saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The disk takes long.
    Slow,
    /// The disk refuses; so many records wait in memory.
    Failed(usize),
}

impl Saving {
    /// Notes that records up to a number have been handed over.
    pub fn handed_over(&mut self, last: u32, at: Timestamp) {
        self.last = Some(last);
        self.since = self.since.or(Some(at));
    }

    /// Notes what the disk says.
    pub fn heard(&mut self, msg: StoreMsg) {
        match msg {
            StoreMsg::Pending(seq) => self.unwritten = Some(seq),
            StoreMsg::Written(seq) => self.unwritten = self.unwritten.filter(|unwritten| *unwritten > seq),
            StoreMsg::Synced(seq) => {
                self.unwritten = self.unwritten.filter(|unwritten| *unwritten > seq);
                if self.last.is_none_or(|last| seq >= last) {
                    self.since = None;
                }
            }
            StoreMsg::Failed { unsaved } => self.failed = Some(unsaved),
            StoreMsg::Recovered => self.failed = None,
        }
    }

    /// Returns whether everything handed over is known to be on the disk.
    pub fn is_done(&self) -> bool {
        self.since.is_none() && self.failed.is_none()
    }

    /// Returns what the screen should say now.
    pub fn notice(&self, at: Timestamp) -> Option<Notice> {
        match (self.failed, self.since) {
            (Some(unsaved), _) => Some(Notice::Failed(unsaved)),
            (None, Some(since)) if self.unwritten.is_some() || at >= since + PATIENCE => Some(Notice::Slow),
            (None, _) => None,
        }
    }

    /// Returns when the screen has to be looked at again for the sake of saving.
    pub fn wake_at(&self, at: Timestamp) -> Option<Timestamp> {
        let slow = self.since? + PATIENCE;
        (slow > at).then_some(slow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    #[test]
    fn a_quick_disk_is_never_mentioned_and_a_slow_one_after_a_second() {
        let mut saving = Saving::default();
        saving.handed_over(4, at(0));
        assert_eq!((saving.notice(at(999)), saving.wake_at(at(0))), (None, Some(at(1000))));
        assert_eq!(saving.notice(at(1000)), Some(Notice::Slow));
        saving.heard(StoreMsg::Synced(3));
        assert_eq!(saving.notice(at(1000)), Some(Notice::Slow), "an older record says nothing of this one");
        saving.heard(StoreMsg::Synced(4));
        assert_eq!((saving.notice(at(5000)), saving.is_done(), saving.wake_at(at(0))), (None, true, None));
    }

    #[test]
    fn what_the_operating_system_has_not_taken_is_told_at_once() {
        let mut saving = Saving::default();
        saving.handed_over(5, at(0));
        saving.heard(StoreMsg::Pending(5));
        assert_eq!(saving.notice(at(0)), Some(Notice::Slow));
        saving.heard(StoreMsg::Written(4));
        assert_eq!(saving.notice(at(1)), Some(Notice::Slow), "an older record says nothing of this one");
        saving.heard(StoreMsg::Written(5));
        assert_eq!(saving.notice(at(2)), None, "it survives a kill now");
    }

    #[test]
    fn a_refusing_disk_is_told_until_it_has_recovered() {
        let mut saving = Saving::default();
        saving.handed_over(7, at(0));
        saving.heard(StoreMsg::Failed { unsaved: 2 });
        assert_eq!(saving.notice(at(1)), Some(Notice::Failed(2)));
        saving.heard(StoreMsg::Recovered);
        saving.heard(StoreMsg::Synced(7));
        assert!(saving.is_done());
    }
}
