//! FSRS-6: the memory model of 21 numbers that Anki ships, one function a formula.
//!
//! Source of every formula, default and bound: the `fsrs` crate 6.6.2 (open-spaced-repetition/fsrs-rs), `src/model.rs`,
//! `src/parameter_clipper.rs`; reference numbers in `tests/fsrs6`. Elapsed time is in whole study days. Powers,
//! exponentials and logarithms come from `libm`, so that every platform computes the same state.

use libm::{exp, expm1, log, pow};

use super::{DesiredRetention, Difficulty, MemoryState, RawInterval, Stability};
use crate::engine::rating::Rating;
use crate::engine::time::Days;

/// The 21 numbers of the model, w0 to w20.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters([f64; 21]);

/// The default parameters of FSRS-6, w0 to w20.
pub const DEFAULTS: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// The decay that FSRS-5 and older used as a constant.
const FSRS5_DECAY: f64 = 0.5;

/// Why a list of numbers is no parameter set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParametersFault {
    /// There are not 17, 19 or 21 of them.
    Count {
        /// How many there are.
        n: usize,
    },
    /// One is infinite or not a number.
    NotFinite {
        /// Its position.
        index: usize,
    },
}

impl Default for Parameters {
    fn default() -> Self {
        Parameters(DEFAULTS)
    }
}

impl Parameters {
    /// Makes a parameter set from 21 numbers, or from 17 (FSRS-4.5) or 19 (FSRS-5), which it brings to 21.
    ///
    /// # Errors
    /// A [`ParametersFault`] for any other count or for a number that is not finite.
    pub fn from_slice(values: &[f64]) -> Result<Parameters, ParametersFault> {
        if let Some(index) = values.iter().position(|value| !value.is_finite()) {
            return Err(ParametersFault::NotFinite { index });
        }
        let mut w = [0.0; 21];
        match values.len() {
            21 => w.copy_from_slice(values),
            19 => {
                w[..19].copy_from_slice(values);
                w[20] = FSRS5_DECAY;
            }
            17 => {
                w[..17].copy_from_slice(values);
                w[4] += 2.0 * w[5];
                w[5] = log(3.0 * w[5] + 1.0) / 3.0;
                w[6] += 0.5;
                w[20] = FSRS5_DECAY;
            }
            n => return Err(ParametersFault::Count { n }),
        }
        Ok(Parameters(w))
    }

    /// Returns the 21 numbers.
    pub fn as_array(&self) -> &[f64; 21] {
        &self.0
    }
}

/// The model with one set of parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fsrs6 {
    w: Parameters,
    constants: Constants,
}

/// What the formulas need of the parameters alone: powers are most of what a replay of many answers costs.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Constants {
    /// f = 0.9^(-1/w20) - 1.
    curve_factor: f64,
    /// D0(4).
    easiest: f64,
    /// e^w8.
    growth: f64,
    /// e^(w17 w18).
    lapse: f64,
}

impl Default for Fsrs6 {
    fn default() -> Self {
        Fsrs6::new(Parameters::default())
    }
}

impl Fsrs6 {
    /// Makes the model with these parameters.
    pub fn new(w: Parameters) -> Self {
        let constants = Constants {
            curve_factor: pow(0.9, -1.0 / w.0[20]) - 1.0,
            easiest: initial_difficulty(&w, Rating::Easy),
            growth: exp(w.0[8]),
            lapse: exp(w.0[17] * w.0[18]),
        };
        Fsrs6 { w, constants }
    }

    /// Returns the parameters.
    pub fn parameters(&self) -> &Parameters {
        &self.w
    }

    /// Returns the memory state after the very first review.
    pub fn first(&self, rating: Rating) -> MemoryState {
        let initial = self.w.0[usize::from(rating.number()) - 1];
        MemoryState {
            stability: Stability::new(initial),
            difficulty: Difficulty::new(initial_difficulty(&self.w, rating)),
        }
    }

    /// Returns the memory state after a review `elapsed` whole days after the one before.
    pub fn after(&self, before: MemoryState, rating: Rating, elapsed: u32) -> MemoryState {
        self.after_expecting(before, rating, elapsed).0
    }

    /// Returns the memory state after a review `elapsed` whole days after the one before, and the chance of recall that was
    /// expected of it, which is nothing on the same day.
    pub fn after_expecting(
        &self,
        before: MemoryState,
        rating: Rating,
        elapsed: u32,
    ) -> (MemoryState, Option<f64>) {
        let (stability, expected) = if elapsed == 0 {
            (self.same_day_stability(before.stability, rating), None)
        } else {
            let recall = self.retrievability(before.stability, Days::new(f64::from(elapsed)));
            let stability = match rating {
                Rating::Again => self.lapse_stability(before, recall),
                Rating::Hard | Rating::Good | Rating::Easy => self.success_stability(before, recall, rating),
            };
            (stability, Some(recall))
        };
        let memory = MemoryState {
            stability: Stability::new(stability),
            difficulty: Difficulty::new(self.next_difficulty(before.difficulty, rating)),
        };
        (memory, expected)
    }

    /// Returns the chance of recall after `elapsed`: 1 at once, 0.9 when `elapsed` equals the stability.
    ///
    /// R(t, S) = (1 + f t/S)^-w20 with f = 0.9^(-1/w20) - 1.
    pub fn retrievability(&self, stability: Stability, elapsed: Days) -> f64 {
        pow(1.0 + self.curve_factor() * elapsed.get() / stability.days(), -self.decay())
    }

    /// Returns after how many days the chance of recall has fallen to the desired retention, unrounded.
    pub fn interval(&self, stability: Stability, desired: DesiredRetention) -> RawInterval {
        self.interval_at(stability, desired.get())
    }

    /// Returns the memory state that fits a card of a program with SM-2: its ease factor and interval in days, where the
    /// chance of recall after that interval is taken to be `retention`. Nothing for numbers that are not finite.
    pub fn from_sm2(&self, ease: f64, interval: Days, retention: f64) -> Option<MemoryState> {
        let w = &self.w.0;
        let days = interval.get().max(Stability::MIN);
        let stability = days * self.curve_factor() / (pow(retention, -1.0 / self.decay()) - 1.0);
        let growth = self.constants.growth * pow(stability, -w[9]) * expm1((1.0 - retention) * w[10]);
        let difficulty = 11.0 - (ease - 1.0) / growth;
        let finite = stability.is_finite() && difficulty.is_finite();
        // Unlike the state after a review, the stability here may lie below the usual floor, as in the reference.
        finite
            .then(|| MemoryState { stability: Stability(stability), difficulty: Difficulty::new(difficulty) })
    }

    pub(crate) fn interval_at(&self, stability: Stability, retention: f64) -> RawInterval {
        let times = (pow(retention, -1.0 / self.decay()) - 1.0) / self.curve_factor();
        Days::new(stability.days() * times)
    }

    fn decay(&self) -> f64 {
        self.w.0[20]
    }

    fn curve_factor(&self) -> f64 {
        self.constants.curve_factor
    }

    /// D' = w7 D0(4) + (1 - w7) (D - w6 (r-3) (10-D)/9).
    fn next_difficulty(&self, difficulty: Difficulty, rating: Rating) -> f64 {
        let w = &self.w.0;
        let d = difficulty.get();
        let moved = d - w[6] * (f64::from(rating.number()) - 3.0) * (10.0 - d) / 9.0;
        w[7] * self.constants.easiest + (1.0 - w[7]) * moved
    }

    /// S' = S (1 + e^w8 (11-D) S^-w9 (e^((1-R) w10) - 1) [w15 if hard] [w16 if easy]).
    fn success_stability(&self, before: MemoryState, recall: f64, rating: Rating) -> f64 {
        let w = &self.w.0;
        let (s, d) = (before.stability.days(), before.difficulty.get());
        let hard = if rating == Rating::Hard { w[15] } else { 1.0 };
        let easy = if rating == Rating::Easy { w[16] } else { 1.0 };
        let growth = self.constants.growth * (11.0 - d) * pow(s, -w[9]) * expm1((1.0 - recall) * w[10]);
        s * (1.0 + growth * hard * easy)
    }

    /// S' = min(w11 D^-w12 ((S+1)^w13 - 1) e^((1-R) w14), S / e^(w17 w18)).
    fn lapse_stability(&self, before: MemoryState, recall: f64) -> f64 {
        let w = &self.w.0;
        let (s, d) = (before.stability.days(), before.difficulty.get());
        let forgotten = w[11] * pow(d, -w[12]) * (pow(s + 1.0, w[13]) - 1.0) * exp((1.0 - recall) * w[14]);
        forgotten.min(s / self.constants.lapse)
    }

    /// S' = S m, m = e^(w17 (r-3+w18)) S^-w19, and at least 1 unless the rating is again.
    fn same_day_stability(&self, stability: Stability, rating: Rating) -> f64 {
        let w = &self.w.0;
        let s = stability.days();
        let growth = exp(w[17] * (f64::from(rating.number()) - 3.0 + w[18])) * pow(s, -w[19]);
        s * if rating == Rating::Again { growth } else { growth.max(1.0) }
    }
}

/// D0(r) = w4 - e^(w5 (r-1)) + 1, not clamped.
fn initial_difficulty(w: &Parameters, rating: Rating) -> f64 {
    w.0[4] - exp(w.0[5] * (f64::from(rating.number()) - 1.0)) + 1.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_rating() -> impl Strategy<Value = Rating> {
        prop::sample::select(Rating::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn any_history_keeps_the_state_in_range(history in prop::collection::vec((any_rating(), 0u32..2_000_000), 1..40)) {
            let model = Fsrs6::default();
            let mut state = model.first(history[0].0);
            for (rating, elapsed) in &history[1..] {
                state = model.after(state, *rating, *elapsed);
                prop_assert!((Stability::MIN..=Stability::MAX).contains(&state.stability.days()));
                prop_assert!((1.0..=10.0).contains(&state.difficulty.get()));
                prop_assert!(model.interval(state.stability, DesiredRetention::default()).get().is_finite());
            }
        }

        #[test]
        fn a_better_rating_never_leaves_a_weaker_memory(
            first in any_rating(), elapsed in 1u32..4000, again_after in 0u32..4000,
        ) {
            let model = Fsrs6::default();
            let before = model.after(model.first(first), Rating::Good, elapsed);
            let after = Rating::ALL.map(|rating| model.after(before, rating, again_after).stability.days());
            prop_assert!(after.is_sorted(), "{after:?}");
        }

        #[test]
        fn the_chance_of_recall_is_one_at_once_and_falls_with_time(days in 0.001f64..36500.0, t in 0.0f64..10000.0) {
            let model = Fsrs6::default();
            let s = Stability::new(days);
            prop_assert_eq!(model.retrievability(s, Days::new(0.0)), 1.0);
            prop_assert!(model.retrievability(s, Days::new(t + 1.0)) < model.retrievability(s, Days::new(t)));
            prop_assert!((model.retrievability(s, Days::new(s.days())) - 0.9).abs() < 1e-9);
        }
    }

    #[test]
    fn numbers_that_are_no_parameter_set_are_refused_with_the_reason() {
        assert_eq!(Parameters::from_slice(&[1.0; 20]), Err(ParametersFault::Count { n: 20 }));
        let mut w = [1.0; 21];
        w[7] = f64::NAN;
        assert_eq!(Parameters::from_slice(&w), Err(ParametersFault::NotFinite { index: 7 }));
    }
}
