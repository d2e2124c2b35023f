//! Numbers that carry their derivatives with respect to the N parameters of a model (forward tangents).

use std::ops::{Add, Div, Mul, Neg, Sub};

use crate::engine::memory::fast;
use crate::engine::memory::real::Real;

/// A value and its N partial derivatives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dual<const N: usize> {
    /// The value.
    pub(super) value: f64,
    /// The derivatives, one a parameter.
    pub(super) slopes: [f32; N],
}

impl<const N: usize> Dual<N> {
    /// Returns the parameter at a position: its own derivative is 1.
    pub(super) fn parameter(value: f64, at: usize) -> Self {
        let mut slopes = [0.0; N];
        slopes[at] = 1.0;
        Dual { value, slopes }
    }

    /// Returns the number whose derivatives are these, times a factor: the chain rule.
    #[inline(always)]
    fn chained(self, value: f64, factor: f64) -> Self {
        let factor = factor as f32;
        Dual { value, slopes: self.slopes.map(|slope| slope * factor) }
    }

    #[inline(always)]
    fn joined(self, other: Self, value: f64, mine: f64, theirs: f64) -> Self {
        let (mine, theirs) = (mine as f32, theirs as f32);
        let mut slopes = [0.0; N];
        for (at, slope) in slopes.iter_mut().enumerate() {
            *slope = mine * self.slopes[at] + theirs * other.slopes[at];
        }
        Dual { value, slopes }
    }
}

impl<const N: usize> Add for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.joined(other, self.value + other.value, 1.0, 1.0)
    }
}

impl<const N: usize> Sub for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.joined(other, self.value - other.value, 1.0, -1.0)
    }
}

impl<const N: usize> Mul for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.joined(other, self.value * other.value, other.value, self.value)
    }
}

impl<const N: usize> Div for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        self.joined(other, value, 1.0 / other.value, -value / other.value)
    }
}

impl<const N: usize> Neg for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.chained(-self.value, -1.0)
    }
}

impl<const N: usize> Add<f64> for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: f64) -> Self {
        Dual { value: self.value + other, ..self }
    }
}

impl<const N: usize> Sub<f64> for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: f64) -> Self {
        Dual { value: self.value - other, ..self }
    }
}

impl<const N: usize> Mul<f64> for Dual<N> {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: f64) -> Self {
        self.chained(self.value * other, other)
    }
}

impl<const N: usize> Real for Dual<N> {
    fn constant(value: f64) -> Self {
        Dual { value, slopes: [0.0; N] }
    }

    fn value(self) -> f64 {
        self.value
    }

    #[inline(always)]
    fn exp(self) -> Self {
        let value = fast::exp(self.value);
        self.chained(value, value)
    }

    #[inline(always)]
    fn expm1(self) -> Self {
        let value = fast::expm1(self.value);
        self.chained(value, value + 1.0)
    }

    #[inline(always)]
    fn ln(self) -> Self {
        self.chained(fast::ln(self.value), 1.0 / self.value)
    }
}
