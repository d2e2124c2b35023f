//! FSRS-6 for many cards at once, in single precision: a forecast moves millions of cards and decides no state.

use super::fast::{exp_single as exp, larger, ln_single as ln, smaller};
use super::fsrs6::Fsrs6;
use super::{DesiredRetention, MemoryState, Stability};

/// How many cards go through at once.
pub(super) const LANES: usize = 8;

const SHORTEST: f32 = Stability::MIN as f32;
const LONGEST: f32 = Stability::MAX as f32;

/// The longest interval, in days.
const LONGEST_INTERVAL: f32 = 36_500.0;

/// A card on its way: stability in days, difficulty, and the day of its last review, which may lie before day 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Card {
    /// The stability.
    pub(super) s: f32,
    /// The difficulty.
    pub(super) d: f32,
    /// The day of the last review.
    pub(super) last: i32,
}

impl Card {
    /// Returns a card that was last reviewed on this day and left so.
    pub(super) fn new(memory: &MemoryState, last: i32) -> Card {
        Card { s: memory.stability.days() as f32, d: memory.difficulty.get() as f32, last }
    }

    /// Returns how long it has waited, as a part of how long its memory lasts.
    pub(super) fn urgency(&self, day: u32) -> f32 {
        (day as i32 - self.last) as f32 / self.s
    }
}

/// The model's formulas with what can be computed once.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    w: [f32; 21],
    factor: f32,
    /// By how much longer than the stability the interval is.
    times: f32,
    easy_difficulty: f32,
    lapse_factor: f32,
}

impl Curve {
    /// Makes the formulas ready for a model and a desired retention.
    pub(super) fn new(model: &Fsrs6, desired: DesiredRetention) -> Curve {
        let w = *model.parameters().as_array();
        let power = |base: f64| libm::expm1(-libm::log(base) / w[20]);
        let factor = power(0.9);
        Curve {
            w: w.map(|value| value as f32),
            factor: factor as f32,
            times: (power(desired.get()) / factor) as f32,
            easy_difficulty: (w[4] - libm::exp(3.0 * w[5]) + 1.0) as f32,
            lapse_factor: libm::exp(-w[17] * w[18]) as f32,
        }
    }

    /// Returns the chance that a card is recalled on a day.
    pub(super) fn recall(&self, card: &Card, day: u32) -> f32 {
        self.recall_after((day as i32 - card.last) as f32, card.s)
    }

    /// Returns the interval after which the card is due, in whole days.
    pub(super) fn interval(&self, card: &Card) -> u32 {
        let days = larger(smaller(card.s * self.times, LONGEST_INTERVAL), 1.0);
        // Half a day more and cut off: rounding is a call on old machines. In range by the line above.
        (days + 0.5) as u32
    }

    /// Returns a word after its first evening: missed at the guess more often than not, then recalled.
    pub(super) fn met(&self, day: u32) -> Card {
        let d = self.w[4] - exp(2.0 * self.w[5]) + 1.0;
        Card { s: self.w[2], d: d.clamp(1.0, 10.0), last: day as i32 }
    }

    /// Reviews cards on a day, each recalled if its number, from 0 to 1, lies below its chance of recall; returns how they stand
    /// then, and which were recalled at once. One that was missed is recalled once more the same evening, which counts as good.
    #[inline(always)]
    pub(super) fn review(
        &self,
        cards: [Card; LANES],
        day: u32,
        chances: [f32; LANES],
    ) -> ([Card; LANES], [bool; LANES]) {
        let w = &self.w;
        let (s, d) = (cards.map(|card| card.s), cards.map(|card| card.d));
        let elapsed = cards.map(|card| (day as i32 - card.last) as f32);
        let (mut recall, mut next_s, mut next_d) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
        for i in 0..LANES {
            recall[i] = self.recall_after(elapsed[i], s[i]);
            let scale = exp(w[8] - w[9] * ln(s[i])) * (11.0 - d[i]);
            let growth = scale * (exp((1.0 - recall[i]) * w[10]) - 1.0);
            next_s[i] = smaller(s[i] * (1.0 + growth), LONGEST);
            next_d[i] = self.difficulty(d[i], 3.0);
        }
        let mut next: [Card; LANES] =
            std::array::from_fn(|i| Card { s: next_s[i], d: next_d[i], last: day as i32 });
        let is_recalled: [bool; LANES] = std::array::from_fn(|i| chances[i] < recall[i]);
        for i in (0..LANES).filter(|i| !is_recalled[*i]) {
            next[i] = self.missed(&cards[i], recall[i], day);
        }
        (next, is_recalled)
    }

    fn missed(&self, card: &Card, recall: f32, day: u32) -> Card {
        let w = &self.w;
        let scale = w[11] * exp((1.0 - recall) * w[14] - w[12] * ln(card.d));
        let left = scale * (exp(w[13] * ln(card.s + 1.0)) - 1.0);
        let missed = larger(smaller(left, card.s * self.lapse_factor), SHORTEST);
        let again = larger(exp(w[17] * w[18] - w[19] * ln(missed)), 1.0);
        let d = self.difficulty(self.difficulty(card.d, 1.0), 3.0);
        Card { s: smaller(missed * again, LONGEST), d, last: day as i32 }
    }

    #[inline(always)]
    fn recall_after(&self, elapsed: f32, s: f32) -> f32 {
        exp(-self.w[20] * ln(1.0 + self.factor * elapsed / s))
    }

    #[inline(always)]
    fn difficulty(&self, d: f32, rating: f32) -> f32 {
        let w = &self.w;
        let moved = d - w[6] * (rating - 3.0) * (10.0 - d) * (1.0 / 9.0);
        larger(smaller(w[7] * self.easy_difficulty + (1.0 - w[7]) * moved, 10.0), 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Gap, Model, State};
    use super::*;
    use crate::engine::rating::Rating;

    #[test]
    fn the_fast_formulas_are_those_of_the_model() {
        let model = Fsrs6::default();
        let curve = Curve::new(&model, DesiredRetention::default());
        for (chance, rating) in [(0.0, Rating::Good), (1.0, Rating::Again)] {
            let mut card = curve.met(0);
            let wrapped = Model::Fsrs6(model);
            let mut state = wrapped.first(Rating::Good);
            for (day, gap) in [(2, 2.0), (9, 7.0), (40, 31.0)] {
                assert!((f64::from(curve.recall(&card, day)) - wrapped.recall_at(state, gap)).abs() < 1e-5);
                let (next, is_recalled) = curve.review([card; LANES], day, [chance; LANES]);
                assert_eq!((next, is_recalled), ([next[0]; LANES], [rating == Rating::Good; LANES]));
                card = next[0];
                state = wrapped.after(state, rating, Gap::of_days(gap));
                if rating == Rating::Again {
                    state = wrapped.after(state, Rating::Good, Gap::of_days(0.0));
                }
            }
            let State::Fsrs6(MemoryState { stability, difficulty }) = state else { panic!() };
            assert!((f64::from(card.s) / stability.days() - 1.0).abs() < 1e-5, "{} {stability:?}", card.s);
            assert!((f64::from(card.d) - difficulty.get()).abs() < 1e-5);
            let interval = wrapped.interval(state, DesiredRetention::default()).get().round().max(1.0);
            assert_eq!(f64::from(curve.interval(&card)), interval);
        }
    }
}
