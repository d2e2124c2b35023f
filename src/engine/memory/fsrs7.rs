//! FSRS-7: the memory model of 35 numbers in fractional days, with two forgetting curves mixed by stability.
//!
//! Source of every formula and default: open-spaced-repetition/srs-benchmark, `models/fsrs_v7.py` at 049be71 (no released
//! library has it yet); reference numbers in `tests/fsrs7`. Unlike in FSRS-6, stability is not the interval at 90 %: an
//! interval is looked for on the curve.

use super::real::Real;
use crate::engine::rating::Rating;

/// How many parameters there are.
pub const N: usize = 35;

/// The default parameters, w0 to w34.
pub const DEFAULTS: [f64; N] = [
    0.041, 2.4175, 4.1283, 11.9709, 5.6385, 0.4468, 3.262, 2.3054, 0.1688, 1.3325, 0.3524, 0.0049, 0.7503,
    0.0896, 0.6625, 1.3, 0.882, 0.3072, 3.5875, 0.303, 0.0107, 0.2279, 2.6413, 0.5594, 1.3, 2.5, 1.0, 0.0723,
    0.1634, 0.5, 0.9555, 0.2245, 0.6232, 0.1362, 0.3862,
];

/// The lowest and highest stability, in days.
const STABILITY: (f64, f64) = (0.0001, 36_500.0);

/// The lowest and highest chance of recall that the curve gives.
const RECALL: (f64, f64) = (0.0001, 0.9999);

/// Where the parameters of the two updates of stability begin: the long one and the short one.
const LONG: usize = 7;
const SHORT: usize = 16;

/// What the model knows of one card: stability in days, 0.0001 to 36,500, and difficulty, 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State<T = f64> {
    /// How long the memory lasts.
    pub stability: T,
    /// How hard the card is.
    pub difficulty: T,
}

/// Returns the state after the very first review: S = w[r-1], D = D0(r).
pub fn first<T: Real>(w: &[T; N], rating: Rating) -> State<T> {
    let stability = w[usize::from(rating.number()) - 1].held(STABILITY.0, STABILITY.1);
    State { stability, difficulty: initial_difficulty(w, rating).held(1.0, 10.0) }
}

/// Returns the chance of recall `t` days after a review that left stability `s`, between 0.0001 and 0.9999.
///
/// R = (a R1 + b R2)/(a + b), a = w31 S^-w33, b = w32 S^w34.
pub fn recall<T: Real>(w: &[T; N], s: T, t: f64) -> T {
    unclamped_recall(w, s, t).held(RECALL.0, RECALL.1)
}

fn unclamped_recall<T: Real>(w: &[T; N], s: T, t: f64) -> T {
    let ln_s = s.ln();
    let a = w[31] * (-(w[33] * ln_s)).exp();
    let b = w[32] * (w[34] * ln_s).exp();
    let age = T::constant(t) / s;
    (a * curve(w[27], w[29], age) + b * curve(w[28], w[30], age)) / (a + b)
}

/// Returns the state after a review `t` days after the one before.
pub fn after<T: Real>(w: &[T; N], before: State<T>, rating: Rating, t: f64) -> State<T> {
    after_recall(w, before, recall(w, before.stability, t), rating, t)
}

/// Returns the state after a review at which the chance of recall was `recall`.
///
/// S' = k S_long + (1 - k) S_short, k = 1 - w26 e^(-w25 t); all from the old stability, difficulty and chance of recall.
pub fn after_recall<T: Real>(w: &[T; N], before: State<T>, recall: T, rating: Rating, t: f64) -> State<T> {
    let long = updated(w, LONG, before, recall, rating);
    let short = updated(w, SHORT, before, recall, rating);
    let k = -(w[26] * (w[25] * -t).exp()) + 1.0;
    State {
        stability: (short + k * (long - short)).held(STABILITY.0, STABILITY.1),
        difficulty: next_difficulty(w, before.difficulty, rating),
    }
}

/// R = (1 + (base^(-1/dec) - 1) t/S)^-dec.
fn curve<T: Real>(dec: T, base: T, age: T) -> T {
    let factor = (-(base.ln() / dec)).expm1();
    (-(dec * (factor * age + 1.0).ln())).exp()
}

/// D0(r) = w4 - e^(w5 (r-1)) + 1, not clamped.
fn initial_difficulty<T: Real>(w: &[T; N], rating: Rating) -> T {
    w[4] - (w[5] * (f64::from(rating.number()) - 1.0)).exp() + 1.0
}

/// D' = 0.01 D0(4) + 0.99 (D - w6 (r-3) (10-D)/9), clamped.
fn next_difficulty<T: Real>(w: &[T; N], d: T, rating: Rating) -> T {
    let moved = d - w[6] * ((-d + 10.0) * ((f64::from(rating.number()) - 3.0) / 9.0));
    (initial_difficulty(w, Rating::Easy) * 0.01 + moved * 0.99).held(1.0, 10.0)
}

/// One of the two updates, with the parameters from `o` on.
///
/// fail = min(S, w[o+3] D^-w[o+4] ((S+1)^w[o+5] - 1) e^((1-R) w[o+6])),
/// pass = max(fail, S (1 + e^(w[o]-1.5) (11-D) S^-w[o+1] (e^((1-R) w[o+2]) - 1) [w[o+7] if hard] [w[o+8] if easy])).
fn updated<T: Real>(w: &[T; N], o: usize, before: State<T>, recall: T, rating: Rating) -> T {
    let State { stability: s, difficulty: d } = before;
    let forgotten = -recall + 1.0;
    let lost = (forgotten * w[o + 6] - w[o + 4] * d.ln()).exp();
    let fail = (w[o + 3] * (w[o + 5] * (s + 1.0).ln()).expm1() * lost).smaller(s);
    let growth = match rating {
        Rating::Again => return fail,
        Rating::Hard => w[o + 7],
        Rating::Good => T::constant(1.0),
        Rating::Easy => w[o + 8],
    };
    let scale = (w[o] - 1.5 - w[o + 1] * s.ln()).exp() * (-d + 11.0);
    fail.larger(s * (scale * (forgotten * w[o + 2]).expm1() * growth + 1.0))
}
