//! What a review is worth: by how much it raises the chance that the word is known later on.

use crate::engine::rating::Rating;
use crate::engine::scheduler::{CardState, Scheduler};
use crate::engine::time::{Days, StudyDay};

/// How far ahead a word should be known, in days. Within a month or two the choice hardly matters (tried in `benches/evenings`).
/// May be tuned.
pub(super) const HORIZON: u32 = 60;

/// The chance that a word that was only met is recalled: `fsrs` 6.6.2, `first_rating_prob` of its simulation (0.24 again).
pub(super) const FIRST_RECALL: f64 = 0.76;

/// Returns by how much a review today raises the chance that the card is recalled `horizon` days from now, -1 to 1.
///
/// The gain at a fixed retention interval per second of practice is what Pavlik and Anderson (2008, Journal of Experimental
/// Psychology: Applied 14, 101-117) order practice by. Here only a recall counts as a gain, not what is learned again after a
/// miss: the model thinks better of relearning than people remember (`benches/evenings`, where counting it costs words). For a
/// card without a memory the gain is the whole chance.
pub(super) fn gain(scheduler: &Scheduler, state: &CardState, today: StudyDay, horizon: u32) -> f64 {
    let later = Days::new(f64::from(horizon));
    let (recall, untouched) = match state.scheduled() {
        None => (FIRST_RECALL, 0.0),
        Some(it) => {
            let elapsed = f64::from(today.days_since(it.last.day));
            let untouched = scheduler.recall(it.memory, Days::new(elapsed + later.get()));
            (scheduler.recall(it.memory, Days::new(elapsed)), untouched)
        }
    };
    let learned = scheduler.recall(scheduler.memory_after(state, Rating::Good, today).0, later);
    recall * (learned - untouched)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scheduler::{Moment, Seed};
    use crate::engine::testing::evening;

    fn reviewed(days: &[i32]) -> CardState {
        let scheduler = Scheduler::default();
        let seed = Seed::of(crate::engine::record::RecordKey {
            segment: crate::engine::record::SegmentId(1),
            seq: 1,
        });
        let review = |state: CardState, when: Moment| scheduler.after(&state, Rating::Good, when, || seed);
        days.iter().map(|day| evening(*day)).fold(CardState::New, review)
    }

    #[test]
    fn a_young_word_is_worth_more_than_a_firm_one() {
        let worth = |days: &[i32]| gain(&Scheduler::default(), &reviewed(days), StudyDay(60), 60);
        let (firm, young) = (worth(&[0, 3, 12, 45]), worth(&[0, 50]));
        assert!(0.0 < firm && firm < young && young < 1.0, "{firm} {young}");
    }

    #[test]
    fn a_word_that_was_only_met_is_worth_the_whole_chance() {
        let met = gain(&Scheduler::default(), &CardState::New, StudyDay(60), 60);
        assert!((0.3..0.76).contains(&met), "{met}");
    }
}
