//! Exponential and logarithm for fits and forecasts: fast, to 1e-11 or to single precision, of additions and multiplications only, so the
//! same everywhere.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// Adding it leaves a number's nearest whole number in the low bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// The low part of ln 2, beyond what `LN_2_HIGH` holds.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Returns e to the power of `x`, which is held between -700 and 700.
#[inline(always)]
pub(in crate::engine::memory) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * LOG2_E + ROUNDER;
    let whole = shifted - ROUNDER;
    let r = x - whole * LN_2_HIGH - whole * LN_2_LOW;
    // The exponential series; below 0.35 its tenth member is under 1e-11.
    let p = 1.0 / 362_880.0;
    let p = p * r + 1.0 / 40_320.0;
    let p = p * r + 1.0 / 5_040.0;
    let p = p * r + 1.0 / 720.0;
    let p = p * r + 1.0 / 120.0;
    let p = p * r + 1.0 / 24.0;
    let p = p * r + 1.0 / 6.0;
    let p = p * r + 0.5;
    let p = p * r + 1.0;
    let p = p * r + 1.0;
    p * f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52)
}

/// Returns the natural logarithm of `x`, which is held above 1e-300.
#[inline(always)]
pub(in crate::engine::memory) fn ln(x: f64) -> f64 {
    let x = x.max(1e-300);
    let bits = x.to_bits();
    // Brought to between 1/sqrt 2 and sqrt 2 by a power of two.
    let offset = bits.wrapping_sub((SQRT_2 / 2.0).to_bits());
    let power = (offset as i64) >> 52;
    let m = f64::from_bits(bits.wrapping_sub((power as u64) << 52));
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    // 2 artanh s; s is below 0.172, so its eighth member is under 1e-12.
    let p = 1.0 / 13.0;
    let p = p * z + 1.0 / 11.0;
    let p = p * z + 1.0 / 9.0;
    let p = p * z + 1.0 / 7.0;
    let p = p * z + 1.0 / 5.0;
    let p = p * z + 1.0 / 3.0;
    let p = p * z + 1.0;
    power as f64 * LN_2 + 2.0 * s * p
}

/// Returns e to the power of `x`, less 1.
#[inline(always)]
pub(in crate::engine::memory) fn expm1(x: f64) -> f64 {
    if x.abs() < 1e-4 { x * (1.0 + 0.5 * x) } else { exp(x) - 1.0 }
}

/// Returns e to the power of `x` in single precision, without a branch, so that eight go through at once; `x` is held
/// between -87 and 87. Coefficients: Cephes, `expf.c`.
#[inline(always)]
pub(in crate::engine::memory) fn exp_single(x: f32) -> f32 {
    let x = larger(smaller(x, 87.0), -87.0);
    let shifted = x * std::f32::consts::LOG2_E + 12_582_912.0;
    let whole = shifted - 12_582_912.0;
    let r = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let p = 1.987_569_1e-4;
    let p = p * r + 1.398_199_9e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    (p * r * r + r + 1.0) * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23)
}

/// Returns the natural logarithm of `x` in single precision, without a branch; `x` is held above 1e-37.
/// Coefficients: Cephes, `logf.c`.
#[inline(always)]
pub(in crate::engine::memory) fn ln_single(x: f32) -> f32 {
    let bits = larger(x, 1e-37).to_bits();
    let power = (bits.wrapping_sub((std::f32::consts::SQRT_2 / 2.0).to_bits()) as i32) >> 23;
    let f = f32::from_bits(bits.wrapping_sub((power as u32) << 23)) - 1.0;
    let power = power as f32;
    let z = f * f;
    let p = 7.037_683_6e-2;
    let p = p * f - 1.151_461e-1;
    let p = p * f + 1.167_699_9e-1;
    let p = p * f - 1.242_014_1e-1;
    let p = p * f + 1.424_932_3e-1;
    let p = p * f - 1.666_805_8e-1;
    let p = p * f + 2.000_071_5e-1;
    let p = p * f - 2.499_999_4e-1;
    let p = p * f + 3.333_333e-1;
    let low = p * f * z - power * 2.121_944_4e-4 - 0.5 * z;
    f + low + power * 0.693_359_4
}

/// Returns the smaller of two numbers; the second if the first is none. Unlike `min`, one instruction.
#[inline(always)]
pub(in crate::engine::memory) fn smaller(x: f32, y: f32) -> f32 {
    if x < y { x } else { y }
}

/// Returns the larger of two numbers; the second if the first is none.
#[inline(always)]
pub(in crate::engine::memory) fn larger(x: f32, y: f32) -> f32 {
    if x > y { x } else { y }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_fast_functions_agree_with_the_exact_ones(x in -690.0f64..690.0, y in 1e-12f64..1e12) {
            prop_assert!((super::exp(x) / libm::exp(x) - 1.0).abs() < 5e-11);
            prop_assert!((super::ln(y) - libm::log(y)).abs() < 2e-11 * (1.0 + libm::log(y).abs()));
            let (x_single, y_single) = ((x / 8.0) as f32, y as f32);
            prop_assert!((f64::from(super::exp_single(x_single)) / libm::exp(f64::from(x_single)) - 1.0).abs() < 4e-7);
            let ln = libm::log(f64::from(y_single));
            prop_assert!((f64::from(super::ln_single(y_single)) - ln).abs() < 2e-7 * (1.0 + ln.abs()));
            prop_assert!((super::expm1(x / 700.0) - libm::expm1(x / 700.0)).abs() < 1e-10);
        }
    }

    #[test]
    fn nothing_gives_a_number_that_is_none() {
        for x in [f64::NEG_INFINITY, -1e9, 0.0, 1e9, f64::INFINITY] {
            assert!(super::exp(x).is_finite() && super::ln(x).is_finite() || x == f64::INFINITY, "{x}");
        }
        assert_eq!(super::exp(0.0), 1.0);
        assert_eq!(super::ln(1.0), 0.0);
    }
}
