//! A course ahead: on which evenings a class meets, how long it lasts, and what an answer costs in time.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::fsrs6::Fsrs6;
use super::reviews::Reviews;
use super::{DesiredRetention, MemoryState, Model, State};

/// How long an answer takes, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// A word that is recalled.
    pub recalled: f64,
    /// A word that is missed, with what it takes to recall it the same evening.
    pub missed: f64,
    /// A word met for the first time, with its first recalls.
    pub new: f64,
}

impl Default for Costs {
    /// Times of a grown-up who types slowly; a guess until a learner's own are known. May be tuned.
    fn default() -> Self {
        Costs { recalled: 8.0, missed: 22.0, new: 35.0 }
    }
}

impl Costs {
    /// Returns the learner's own times where there are at least 30 answers of a sort, else the default ones.
    ///
    /// Answers of more than a minute count as a minute: somebody was called away.
    pub fn of(reviews: &Reviews) -> Costs {
        let default = Costs::default();
        let seconds = |ms: u32| f64::from(ms.min(60_000)) / 1000.0;
        let (mut recalled, mut missed, mut first) = (Mean::default(), Mean::default(), Mean::default());
        for step in reviews.steps().iter().filter(|step| step.review.duration_ms > 0) {
            let kind = match (step.before, step.is_recalled()) {
                (None, _) => &mut first,
                (Some(_), true) => &mut recalled,
                (Some(_), false) => &mut missed,
            };
            kind.add(seconds(step.review.duration_ms));
        }
        let again = recalled.or(default.recalled);
        Costs {
            recalled: again,
            missed: missed.or(default.missed - default.recalled) + again,
            new: first.or(default.new - default.recalled) + again,
        }
    }
}

#[derive(Default)]
struct Mean {
    sum: f64,
    n: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.n += 1.0;
    }

    fn or(&self, default: f64) -> f64 {
        if self.n < 30.0 { default } else { self.sum / self.n }
    }
}

/// When a class meets: so many evenings a week, spread over it, some of which do not take place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calendar {
    /// Evenings a week, 1 to 7.
    pub per_week: u8,
    /// The chance that an evening takes place and the learner comes, 0 to 1.
    pub attendance: f64,
    /// How long an evening's practice is, in minutes.
    pub minutes: f64,
}

impl Default for Calendar {
    /// Three evenings a week of 15 minutes, of which every fifth is missed.
    fn default() -> Self {
        Calendar { per_week: 3, attendance: 0.8, minutes: 15.0 }
    }
}

impl Calendar {
    /// Returns the days, counted from 0 and below `n_days`, on which the learner practises. The same seed, the same days.
    pub fn evenings(&self, n_days: u32, seed: u64) -> Vec<u32> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let per_week = u32::from(self.per_week.clamp(1, 7));
        let meets = |day: &u32| (day % 7) * per_week % 7 < per_week;
        (0..n_days).filter(meets).filter(|_| rng.random::<f64>() < self.attendance).collect()
    }
}

/// A card at the start: what is known of it, how many days ago it was last reviewed, and in how many days it is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// What the model knows; nothing for a word that has not been met.
    pub memory: Option<MemoryState>,
    /// Days since its last review, at the start.
    pub ago: u32,
    /// Days until it is due; 0 where it is due already.
    pub due_in: u32,
}

impl Start {
    /// A word that has not been met.
    pub const NEW: Start = Start { memory: None, ago: 0, due_in: 0 };
}

/// Returns where every card of a log stands `later` days after its last review of any card, in the order of their numbers.
pub fn starts(reviews: &Reviews, model: &Fsrs6, desired: DesiredRetention, later: u32) -> Vec<Start> {
    let wrapped = Model::Fsrs6(*model);
    let mut states: Vec<Option<State>> = vec![None; reviews.n_cards()];
    let mut days = vec![crate::engine::time::StudyDay(0); reviews.n_cards()];
    for step in reviews.steps() {
        let card = step.review.card as usize;
        let rating = step.review.rating;
        let next = states[card]
            .map_or_else(|| wrapped.first(rating), |state| wrapped.after(state, rating, step.gap));
        states[card] = Some(next);
        days[card] = step.review.day;
    }
    let today = days.iter().copied().max().unwrap_or_default().plus(later);
    let start = |(state, day): (&Option<State>, &crate::engine::time::StudyDay)| {
        let Some(State::Fsrs6(memory)) = state else { return Start::NEW };
        let ago = today.days_since(*day);
        // In range: an interval is at most some decades.
        let interval = model.interval(memory.stability, desired).get().round().clamp(1.0, 36_500.0) as u32;
        Start { memory: Some(*memory), ago, due_in: interval.saturating_sub(ago) }
    };
    states.iter().zip(&days).map(start).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_evenings_a_week_are_spread_over_it_and_the_same_every_time() {
        let always = Calendar { attendance: 1.0, ..Calendar::default() };
        assert_eq!(always.evenings(14, 1), [0, 3, 5, 7, 10, 12]);
        let sometimes = Calendar::default();
        assert_eq!(sometimes.evenings(365, 1), sometimes.evenings(365, 1));
        let n = sometimes.evenings(3650, 1).len();
        assert!((1180..1330).contains(&n), "{n}");
        assert!(Calendar { attendance: f64::NAN, ..always }.evenings(14, 1).is_empty());
    }
}
