//! The arithmetic in which a model's formulas are written, so that one text gives both values and derivatives.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number of a formula: plain, or one that carries its derivatives (see [`super::fit`]).
pub trait Real:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
{
    /// Returns a number that depends on nothing.
    fn constant(value: f64) -> Self;

    /// Returns the value without derivatives.
    fn value(self) -> f64;

    /// Returns e to this power.
    fn exp(self) -> Self;

    /// Returns e to this power, less 1, exact near 0.
    fn expm1(self) -> Self;

    /// Returns the natural logarithm.
    fn ln(self) -> Self;

    /// Returns the smaller of two numbers.
    fn smaller(self, other: Self) -> Self {
        if other.value() < self.value() { other } else { self }
    }

    /// Returns the larger of two numbers.
    fn larger(self, other: Self) -> Self {
        if other.value() > self.value() { other } else { self }
    }

    /// Returns the number held between two bounds; what is not a number becomes the lower one.
    fn held(self, low: f64, high: f64) -> Self {
        match self.value() {
            value if value >= low && value <= high => self,
            value if value > high => Self::constant(high),
            _ => Self::constant(low),
        }
    }
}

/// Powers, exponentials and logarithms come from `libm`, so that every platform computes the same state.
impl Real for f64 {
    fn constant(value: f64) -> f64 {
        value
    }

    fn value(self) -> f64 {
        self
    }

    fn exp(self) -> f64 {
        libm::exp(self)
    }

    fn expm1(self) -> f64 {
        libm::expm1(self)
    }

    fn ln(self) -> f64 {
        libm::log(self)
    }
}
