//! The scheduler: from a card's state and a rating to its next state and due date.

use std::borrow::Cow;

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::memory::fsrs6::Fsrs6;
use super::memory::{DesiredRetention, MemoryState, personal};
use super::rating::{PerRating, Rating};
use super::record::{Due, PersonalFit, Phase, RecordKey};
use super::setting::Aim;
use super::time::{Days, Millis, StudyDay, Timestamp};

/// How long a missed card waits before it is asked again the same evening.
///
/// Ten minutes is Anki's default second step; within a session the queue brings the card back earlier, because a word
/// that is missed is asked until it has been recalled once (Vaughn, Dunlosky and Rawson 2016). May be tuned.
pub const MISSED_WAIT: Millis = Millis::from_minutes(10);

/// The longest interval that is given, in days: ten years; beyond it a due date means nothing to a learner.
const MAX_INTERVAL: f64 = 3650.0;

/// A moment as the schedule sees it: the instant and the study day that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The study day, as it was judged then.
    pub day: StudyDay,
}

/// The memory of a card that has been reviewed, and when it should be asked again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scheduled {
    /// What the model knows.
    pub memory: MemoryState,
    /// When it was last reviewed.
    pub last: Moment,
    /// When to ask again.
    pub due: Due,
}

/// Where a card stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CardState {
    /// Never reviewed.
    New,
    /// Missed at its first reviews, not recalled since.
    Learning(Scheduled),
    /// Recalled, with a due day.
    Review(Scheduled),
    /// Was known, was missed, not recalled since.
    Relearning(Scheduled),
}

impl CardState {
    /// Returns the phase without its numbers.
    pub fn phase(&self) -> Phase {
        match self {
            CardState::New => Phase::New,
            CardState::Learning(_) => Phase::Learning,
            CardState::Review(_) => Phase::Review,
            CardState::Relearning(_) => Phase::Relearning,
        }
    }

    /// Returns memory and due date, unless the card is new.
    pub fn scheduled(&self) -> Option<&Scheduled> {
        match self {
            CardState::New => None,
            CardState::Learning(it) | CardState::Review(it) | CardState::Relearning(it) => Some(it),
        }
    }

    /// Returns whether the card should be asked now: on its due day or later, or after its wait within an evening.
    pub fn is_due(&self, now: Moment) -> bool {
        self.scheduled().is_some_and(|it| match it.due {
            Due::On(day) => day <= now.day,
            Due::At(at) => at <= now.at || it.last.day < now.day,
        })
    }
}

/// The source of chance for one answer: the same record always gives the same interval, on every machine.
///
/// It is derived from the record's identity, which the log keeps, so it needs no column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(u64);

impl Seed {
    /// Returns the seed of the answer that has, or will have, this identity.
    pub fn of(key: RecordKey) -> Seed {
        Seed(key.segment.0 ^ (u64::from(key.seq) << 32))
    }

    /// Returns a generator; ChaCha8 gives the same numbers on every platform and in every release of `rand`.
    pub fn rng(self) -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(self.0)
    }
}

/// A memory model with the chance of recall to aim at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scheduler {
    /// The memory model.
    pub model: Fsrs6,
    /// The chance of recall that due days aim at.
    pub desired: DesiredRetention,
    /// To how many items the model was fitted; nothing where it has its defaults.
    pub fitted_to: Option<u32>,
}

impl Scheduler {
    /// The model's name in the log.
    pub const MODEL: &'static str = "fsrs6";

    /// Returns the parameter set's name in the log.
    pub fn params(&self) -> Cow<'static, str> {
        self.fitted_to.map_or(Cow::Borrowed("default"), |n| Cow::Owned(format!("fit-{n}")))
    }

    /// Returns the scheduler with the parameters that were fitted to a learner; where there are none, or they are of another model
    /// or out of range, with the usual ones.
    #[must_use]
    pub fn personal(self, fit: Option<&PersonalFit>) -> Scheduler {
        match fit.and_then(|fit| personal::model(fit).map(|model| (model, fit.n_items))) {
            Some((model, n_items)) => Scheduler { model, fitted_to: Some(n_items), ..self },
            None => Scheduler { model: Fsrs6::default(), fitted_to: None, ..self },
        }
    }

    /// Returns the scheduler with the chance of recall that a learner aims at.
    #[must_use]
    pub fn aimed(self, aim: Aim) -> Scheduler {
        Scheduler { desired: aim.desired(), ..self }
    }

    /// Returns the state after each of the four ratings.
    pub fn next(&self, state: &CardState, now: Moment, seed: Seed) -> PerRating<CardState> {
        PerRating::from_fn(|rating| self.after(state, rating, now, || seed))
    }

    /// Returns the state after a rating. The seed is only asked for where an interval is drawn.
    pub fn after(
        &self,
        state: &CardState,
        rating: Rating,
        now: Moment,
        seed: impl FnOnce() -> Seed,
    ) -> CardState {
        self.step(state, rating, now, None, seed).0
    }

    /// Returns the state after a rating, and the chance of recall that was expected of it, which is nothing for a first review
    /// and on the same day. A due date that is known already, from the log, is kept; else the seed is asked for where an
    /// interval is drawn.
    pub fn step(
        &self,
        state: &CardState,
        rating: Rating,
        now: Moment,
        due: Option<Due>,
        seed: impl FnOnce() -> Seed,
    ) -> (CardState, Option<f64>) {
        let (memory, expected) = self.memory_after(state, rating, now.day);
        let due = match (due, rating) {
            (Some(due), _) => due,
            (None, Rating::Again) => Due::At(now.at + MISSED_WAIT),
            (None, Rating::Hard | Rating::Good | Rating::Easy) => {
                let raw = self.model.interval(memory.stability, self.desired);
                Due::On(now.day.plus(spread(raw, seed())))
            }
        };
        (self.with_due(state, rating, now, memory, due), expected)
    }

    /// Returns whether a review on this day can have given this due date: no interval is longer than ten years.
    pub fn can_give(day: StudyDay, due: Due) -> bool {
        match due {
            Due::On(on) => f64::from(on.days_since(day)) <= MAX_INTERVAL,
            Due::At(_) => true,
        }
    }

    /// Returns the chance that a card is recalled at this moment; nothing for a new card.
    pub fn retrievability(&self, state: &CardState, day: StudyDay) -> Option<f64> {
        let it = state.scheduled()?;
        let elapsed = Days::new(f64::from(day.days_since(it.last.day)));
        Some(self.model.retrievability(it.memory.stability, elapsed))
    }

    /// Returns the chance that a memory is recalled after `elapsed`.
    pub fn recall(&self, memory: MemoryState, elapsed: Days) -> f64 {
        self.model.retrievability(memory.stability, elapsed)
    }

    /// Returns what the model would know after a rating on this day, and the chance of recall that was expected of it, which is
    /// nothing for a first review and on the same day.
    pub fn memory_after(
        &self,
        state: &CardState,
        rating: Rating,
        day: StudyDay,
    ) -> (MemoryState, Option<f64>) {
        match state.scheduled() {
            None => (self.model.first(rating), None),
            Some(it) => self.model.after_expecting(it.memory, rating, day.days_since(it.last.day)),
        }
    }

    fn with_due(
        &self,
        before: &CardState,
        rating: Rating,
        last: Moment,
        memory: MemoryState,
        due: Due,
    ) -> CardState {
        let it = Scheduled { memory, last, due };
        match (rating, before) {
            (Rating::Again, CardState::New | CardState::Learning(_)) => CardState::Learning(it),
            (Rating::Again, CardState::Review(_) | CardState::Relearning(_)) => CardState::Relearning(it),
            (Rating::Hard | Rating::Good | Rating::Easy, _) => CardState::Review(it),
        }
    }
}

/// Returns an interval in whole days, at least 1, spread by chance so that words met together do not stay together.
///
/// Ranges as in Anki and py-fsrs: nothing below 2.5 days, then one day and 15 % of what lies between 2.5 and 7 days, 10 %
/// between 7 and 20, 5 % above, to either side. One draw serves all four ratings, so a better rating is never shorter.
fn spread(raw: Days, seed: Seed) -> u32 {
    let days = raw.get().clamp(1.0, MAX_INTERVAL);
    let chosen = if days < 2.5 {
        days.round()
    } else {
        let delta = 1.0
            + 0.15 * (days.min(7.0) - 2.5)
            + 0.10 * (days.min(20.0) - 7.0).max(0.0)
            + 0.05 * (days - 20.0).max(0.0);
        let low = (days - delta).round().max(2.0);
        let high = (days + delta).round().min(MAX_INTERVAL);
        let draw: f64 = seed.rng().random();
        (low + draw * (high - low + 1.0)).floor().min(high)
    };
    // In range: between 1 and 3650 by the clamps above.
    chosen as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::memory::Stability;
    use crate::engine::record::SegmentId;
    use crate::engine::testing::{any_moment, any_rating};

    fn moment(day: i32) -> Moment {
        Moment { at: Timestamp::from_millis(i64::from(day) * 86_400_000), day: StudyDay(day) }
    }

    fn seed(n: u32) -> Seed {
        Seed::of(RecordKey { segment: SegmentId(7), seq: n })
    }

    fn wait(state: &CardState, day: i32) -> u32 {
        match state.scheduled().unwrap().due {
            Due::On(on) => on.days_since(StudyDay(day)),
            Due::At(_) => 0,
        }
    }

    #[test]
    fn a_new_word_that_is_recalled_gets_a_due_day_and_one_that_is_missed_comes_back_tonight() {
        let next = Scheduler::default().next(&CardState::New, moment(100), seed(1));
        assert_eq!(next.again.phase(), Phase::Learning);
        assert_eq!(next.again.scheduled().unwrap().due, Due::At(moment(100).at + MISSED_WAIT));
        assert_eq!(next.good.phase(), Phase::Review);
        assert_eq!(wait(&next.hard, 100), 1);
        assert_eq!(wait(&next.good, 100), 2);
        assert!(wait(&next.easy, 100) >= 6);
    }

    #[test]
    fn a_known_word_that_is_missed_is_relearned_and_then_reviewed() {
        let scheduler = Scheduler::default();
        let known = scheduler.after(&CardState::New, Rating::Good, moment(100), || seed(1));
        let missed = scheduler.after(&known, Rating::Again, moment(110), || seed(2));
        assert_eq!(missed.phase(), Phase::Relearning);
        assert!(!missed.is_due(moment(110)), "not at once");
        assert!(missed.is_due(moment(111)), "but at the latest on the next day");
        assert_eq!(scheduler.after(&missed, Rating::Hard, moment(110), || seed(3)).phase(), Phase::Review);
    }

    #[test]
    fn the_same_record_always_draws_the_same_interval() {
        // A change of these numbers would give other due dates on another version of the program.
        let drawn: Vec<u32> = (0..8).map(|n| spread(Days::new(100.0), seed(n))).collect();
        let again: Vec<u32> = (0..8).map(|n| spread(Days::new(100.0), seed(n))).collect();
        assert_eq!(drawn, again);
        assert_eq!(drawn, EXPECTED_DRAWS);
    }

    const EXPECTED_DRAWS: [u32; 8] = [95, 94, 105, 103, 104, 104, 103, 94];

    fn any_history() -> impl Strategy<Value = Vec<(Moment, Rating)>> {
        prop::collection::vec((any_moment(), any_rating()), 1..12)
    }

    proptest! {
        #[test]
        fn no_clock_gives_a_due_date_without_sense(history in any_history(), n in 0u32..1000) {
            let scheduler = Scheduler::default();
            let mut state = CardState::New;
            for (when, rating) in history {
                state = scheduler.after(&state, rating, when, || seed(n));
                let it = state.scheduled().unwrap();
                prop_assert_eq!(it.last, when);
                prop_assert!((1.0..=10.0).contains(&it.memory.difficulty.get()));
                prop_assert!((Stability::MIN..=Stability::MAX).contains(&it.memory.stability.days()));
                match it.due {
                    Due::On(day) if when.day.plus(1) < when.day.plus(3650) => {
                        prop_assert!((when.day.plus(1)..=when.day.plus(3650)).contains(&day), "{day}");
                    }
                    Due::On(day) => prop_assert_eq!(day, StudyDay(i32::MAX)),
                    Due::At(at) => prop_assert_eq!(at, when.at + MISSED_WAIT),
                }
            }
        }

        #[test]
        fn what_is_due_stays_due_until_it_is_answered(history in any_history(), now in any_moment(), days in 0u32..99) {
            let after = |state: CardState, (when, rating): (Moment, Rating)| {
                Scheduler::default().after(&state, rating, when, || seed(1))
            };
            let state = history.into_iter().fold(CardState::New, after);
            let wait = Millis(i64::from(days) * 86_400_000);
            let later = Moment { at: now.at + wait, day: now.day.plus(days) };
            prop_assert!(!state.is_due(now) || state.is_due(later));
        }

        #[test]
        fn a_better_rating_never_waits_shorter(
            days in prop::collection::vec((0usize..4, 0i32..400), 0..12), gap in 0i32..800, n in 0u32..1000,
        ) {
            let scheduler = Scheduler::default();
            let (mut state, mut day) = (CardState::New, 1000);
            for (rating, gap) in days {
                day += gap;
                state = scheduler.after(&state, Rating::ALL[rating], moment(day), || seed(n));
            }
            day += gap;
            let next = scheduler.next(&state, moment(day), seed(n));
            let waits = Rating::ALL.map(|rating| wait(next.of(rating), day));
            prop_assert!(waits.is_sorted(), "{waits:?}");
            prop_assert!(waits[1] >= 1 && waits[3] <= 3650);
        }

        #[test]
        fn the_spread_stays_within_its_range(days in 0.0f64..5000.0, n in 0u32..10_000) {
            let given = f64::from(spread(Days::new(days), seed(n)));
            let days = days.clamp(1.0, 3650.0);
            prop_assert!((given - days).abs() <= 1.5 + 0.15 * 4.5 + 0.1 * 13.0 + 0.05 * days, "{days} {given}");
        }
    }
}
