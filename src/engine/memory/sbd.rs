//! SBD (stability, brittleness, difficulty): a memory model of 7 numbers in fractional days.
//!
//! Source of every formula and default: open-spaced-repetition/srs-benchmark, `models/sbd.py` at 28e255f (pull request 355).

use super::real::Real;
use crate::engine::rating::Rating;

/// How many parameters there are.
pub const N: usize = 7;

/// The default parameters: L, H, k, alpha, c, v, ln delta.
pub const DEFAULTS: [f64; N] = [-2.803101, 1.386926, 1.739235, -1.819954, 0.529839, -0.886052, -1.393709];

const STABILITY: (f64, f64) = (0.001, 36_500.0);

/// The most that difficulty counts.
const HARDEST: f64 = 50.0;

/// What the model knows of one card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State<T = f64> {
    /// Stability in days.
    pub stability: T,
    /// The last rating, again 0 to easy 3.
    pub grade: f64,
    /// How often it was missed (once) or hard (a half), at most 50.
    pub misses: f64,
}

/// Returns the state after the very first review: S = e^L rho^(r-1), rho = e^((H-L)/3).
pub fn first<T: Real>(w: &[T; N], rating: Rating) -> State<T> {
    let grade = f64::from(rating.number()) - 1.0;
    let stability = (w[0] + (w[1] - w[0]) * (grade / 3.0)).exp();
    State { stability: stability.held(STABILITY.0, STABILITY.1), grade, misses: missed(rating) }
}

/// a = t^(1/k) + e^(v/k) rho^(-g/2) sqrt(S): how far the memory has gone after `t` days.
fn age<T: Real>(w: &[T; N], state: State<T>, t: f64) -> T {
    let elapsed = if t > 0.0 { (T::constant(libm::log(t)) / w[2]).exp() } else { T::constant(0.0) };
    let rho_exponent = (w[1] - w[0]) * (-state.grade / 6.0);
    elapsed + (w[5] / w[2] + rho_exponent + state.stability.ln() * 0.5).exp()
}

/// Returns the chance of recall after `t` days: R = (1 + a/S)^-beta, beta = e^alpha (delta + n)^c.
pub fn recall<T: Real>(w: &[T; N], state: State<T>, t: f64) -> T {
    let beta = (w[3] + w[4] * (w[6].exp() + state.misses).ln()).exp();
    let base = age(w, state, t) / state.stability + 1.0;
    (-(beta * base.ln())).exp().held(1e-6, 1.0 - 1e-6)
}

/// Returns the state after a review `t` days after the one before: pass S' = S + a, fail S' = S (1-R)^c.
pub fn after<T: Real>(w: &[T; N], before: State<T>, rating: Rating, t: f64) -> State<T> {
    let stability = if rating == Rating::Again {
        before.stability * (w[4] * (-recall(w, before, t) + 1.0).ln()).exp()
    } else {
        before.stability + age(w, before, t)
    };
    State {
        stability: stability.held(STABILITY.0, STABILITY.1),
        grade: f64::from(rating.number()) - 1.0,
        misses: (before.misses + missed(rating)).min(HARDEST),
    }
}

/// Again counts 1, hard a half.
fn missed(rating: Rating) -> f64 {
    (3.0 - f64::from(rating.number())).max(0.0) / 2.0
}
