//! FSRS-7 with three states: the newer, 34-number form with a long and a short stability, in fractional days.
//!
//! Source of every formula and default: Expertium/SSP-MMC-FSRS, `src/ssp_mmc_fsrs/fsrs7.py` at 045661c; reference numbers
//! in `tests/fsrs7`.

use super::real::Real;
use crate::engine::rating::Rating;

/// How many parameters there are.
pub const N: usize = 34;

/// The default parameters, w0 to w33.
pub const DEFAULTS: [f64; N] = [
    0.1104, 2.2395, 3.9221, 11.7841, 6.1686, 0.6457, 3.6807, 1.9795, 0.0, 1.3826, 0.7024, 0.5999, 0.8146,
    0.6398, 1.0, 1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869, 0.1567, 0.0801, 0.2421,
    0.9464, 0.1433, 0.7145, 0.0, 0.5667, 0.3734, 0.5333, 0.3048,
];

/// The lowest and highest stability, in days.
const STABILITY: (f64, f64) = (0.0001, 36_500.0);

/// The lowest and highest exponent of a curve.
const EXPONENT: (f64, f64) = (0.01, 0.95);

/// Where the parameters of the two updates begin: the long stability's and the short one's.
const LONG: usize = 7;
const SHORT: usize = 15;

/// By how much shorter the short stability begins, and ends after a lapse.
const SHORTER: f64 = 0.8;

/// What the model knows of one card: stabilities in days, 0.0001 to 36,500, and difficulty, 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State<T = f64> {
    /// How long the slow part of the memory lasts.
    pub long: T,
    /// How long the fast part lasts.
    pub short: T,
    /// How hard the card is.
    pub difficulty: T,
}

/// The chance of recall, and that of the short curve alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recall<T = f64> {
    /// The chance that the card is recalled.
    pub whole: T,
    /// What the short curve says, which moves the short stability.
    pub short: T,
}

/// Returns the state after the very first review: S = w[r-1], Z = 0.8 S, D = D0(r).
pub fn first<T: Real>(w: &[T; N], rating: Rating) -> State<T> {
    let s = w[usize::from(rating.number()) - 1];
    State {
        long: s.held(STABILITY.0, STABILITY.1),
        short: (s * SHORTER).held(STABILITY.0, STABILITY.1),
        difficulty: initial_difficulty(w, rating).held(1.0, 10.0),
    }
}

/// Returns the chance of recall after `t` days, just inside 0 and 1.
///
/// R = (1 - 2e-5)(a R1 + b R2)/(a + b) + 1e-5, a = w27 Z^-w29, b = w28 S^w30 e^((D-5)(w31-0.5)).
pub fn recall<T: Real>(w: &[T; N], state: State<T>, t: f64) -> Recall<T> {
    let (ln_s, ln_z) = (state.long.ln(), state.short.ln());
    let short = short_curve(w, ln_z, T::constant(t) / state.short);
    let harder = state.difficulty - 5.0;
    let long = long_curve(w, harder, T::constant(t) / state.long);
    let a = w[27] * (-(w[29] * ln_z)).exp();
    let b = w[28] * (w[30] * ln_s + harder * (w[31] - 0.5)).exp();
    Recall { whole: (a * short + b * long) / (a + b) * (1.0 - 2e-5) + 1e-5, short }
}

/// Returns the state after a review `t` days after the one before.
pub fn after<T: Real>(w: &[T; N], before: State<T>, rating: Rating, t: f64) -> State<T> {
    after_recall(w, before, recall(w, before, t), rating)
}

/// Returns the state after a review at which the chances of recall were these.
pub fn after_recall<T: Real>(w: &[T; N], before: State<T>, recall: Recall<T>, rating: Rating) -> State<T> {
    let d = before.difficulty;
    let long = updated(w, LONG, before.long, d, recall.whole, rating).held(STABILITY.0, STABILITY.1);
    let mut short = updated(w, SHORT, before.short, d, recall.short, rating);
    if rating == Rating::Again {
        short = short.smaller(long * SHORTER);
    }
    State {
        long,
        short: short.held(STABILITY.0, STABILITY.1),
        difficulty: next_difficulty(w, d, recall.whole, rating),
    }
}

/// R1 = (1 + f1 t/Z)^-c, c = w23 Z^(w33-0.3), f1 = w25^(-1/c) - 1.
fn short_curve<T: Real>(w: &[T; N], ln_z: T, age: T) -> T {
    let c = (w[23] * ((w[33] - 0.3) * ln_z).exp()).held(EXPONENT.0, EXPONENT.1);
    // The exponent is bounded so that the smallest c gives no infinite factor.
    let factor = (-(w[25].ln() / c)).held(-60.0, 60.0).expm1();
    (-(c * (factor * age + 1.0).ln())).exp()
}

/// R2 = (1 + f2 t/S e^((D-5)(w32-0.3)))^-c, c = w24, f2 = w26^(-1/c) - 1.
fn long_curve<T: Real>(w: &[T; N], harder: T, age: T) -> T {
    let c = w[24].held(EXPONENT.0, EXPONENT.1);
    let factor = (-(w[26].ln() / c)).held(-60.0, 60.0).expm1();
    let age = age * (harder * (w[32] - 0.3)).exp();
    (-(c * (factor * age + 1.0).ln())).exp()
}

/// D0(r) = w4 - e^(w5 (r-1)) + 1, not clamped.
fn initial_difficulty<T: Real>(w: &[T; N], rating: Rating) -> T {
    w[4] - (w[5] * (f64::from(rating.number()) - 1.0)).exp() + 1.0
}

/// D' = 0.01 D0(4) + 0.99 (D + delta (10-D)/9), delta = -w6 (r-3), times R + 0.1 after a lapse; clamped.
fn next_difficulty<T: Real>(w: &[T; N], d: T, recall: T, rating: Rating) -> T {
    let mut delta = w[6] * (3.0 - f64::from(rating.number()));
    if rating == Rating::Again {
        delta = delta * (recall + 0.1);
    }
    let moved = d + delta * ((-d + 10.0) * (1.0 / 9.0));
    (initial_difficulty(w, Rating::Easy) * 0.01 + moved * 0.99).held(1.0, 10.0)
}

/// One of the two updates of a stability X, with the parameters from `o` on and its own chance of recall q.
///
/// fail = min(X, w[o+3] ((X+1)^w[o+4] - 1) e^((1-q) w[o+5])),
/// pass = max(fail, X (1 + e^(w[o]-1.5) (11-D) X^-w[o+1] (e^((1-q) w[o+2]) - 1) [w[o+6] if hard] [w[o+7] if easy])).
fn updated<T: Real>(w: &[T; N], o: usize, x: T, d: T, q: T, rating: Rating) -> T {
    let forgotten = -q + 1.0;
    let fail = (w[o + 3] * (w[o + 4] * (x + 1.0).ln()).expm1() * (forgotten * w[o + 5]).exp()).smaller(x);
    let growth = match rating {
        Rating::Again => return fail,
        Rating::Hard => w[o + 6],
        Rating::Good => T::constant(1.0),
        Rating::Easy => w[o + 7],
    };
    let scale = (w[o] - 1.5 - w[o + 1] * x.ln()).exp() * (-d + 11.0);
    fail.larger(x * (scale * (forgotten * w[o + 2]).expm1() * growth + 1.0))
}
