//! Memory models: how memory moves with reviews, what the chance of recall is, and how both are fitted to a learner.

pub mod course;
mod crowd;
pub mod curve;
pub mod deadline;
pub mod evaluate;
mod fast;
pub mod fit;
pub mod forecast;
pub mod fsrs6;
pub mod fsrs7;
pub mod fsrs7three;
pub mod gap;
pub mod metric;
pub mod model;
pub mod personal;
pub mod prior;
pub mod real;
pub mod reviews;
pub mod sbd;
#[cfg(test)]
pub(crate) mod testing;

use super::time::Days;
pub use gap::Gap;
pub use model::{Kind, Model, State};

/// How long a memory lasts: the days after which the chance of recall has fallen to 0.9.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Stability(f64);
impl Stability {
    /// The smallest stability, in days.
    pub const MIN: f64 = 0.001;
    /// The largest stability, in days: a hundred years.
    pub const MAX: f64 = 36_500.0;

    /// Makes a stability from days, held between [`Stability::MIN`] and [`Stability::MAX`]; NaN becomes the smallest.
    pub fn new(days: f64) -> Self {
        Stability(if days.is_nan() { Self::MIN } else { days.clamp(Self::MIN, Self::MAX) })
    }

    /// Returns the stability in days.
    pub fn days(self) -> f64 {
        self.0
    }
}

/// How hard a card is for this learner: 1 (easy) to 10 (hard).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Difficulty(f64);

impl Difficulty {
    /// Makes a difficulty, held between 1 and 10; NaN becomes 1.
    pub fn new(value: f64) -> Self {
        Difficulty(if value.is_nan() { 1.0 } else { value.clamp(1.0, 10.0) })
    }

    /// Returns the value between 1 and 10.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// What a model knows of one card's memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemoryState {
    /// How long it lasts.
    pub stability: Stability,
    /// How hard it is.
    pub difficulty: Difficulty,
}

/// The chance of recall that the schedule aims at: 0.7 to 0.97.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct DesiredRetention(f64);

impl DesiredRetention {
    /// Makes a desired retention, held between 0.7 and 0.97; NaN becomes 0.9.
    pub fn new(value: f64) -> Self {
        DesiredRetention(if value.is_nan() { 0.9 } else { value.clamp(0.7, 0.97) })
    }

    /// Returns the value between 0.7 and 0.97.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Default for DesiredRetention {
    fn default() -> Self {
        DesiredRetention(0.9)
    }
}

/// An interval as a model computes it: days, with a fraction, not yet rounded or spread.
pub type RawInterval = Days;
