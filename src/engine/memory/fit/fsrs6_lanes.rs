//! FSRS-6's formulas for eight reviews at once, with the derivatives that the fit needs, written out by hand.
//!
//! Everything is in single precision and without branches, so that the compiler makes four go through each instruction.

use crate::engine::memory::Stability;
use crate::engine::memory::fast::{exp_single as exp, larger, ln_single as ln, smaller};

/// How many reviews go through at once.
pub(super) const LANES: usize = 8;

/// One number for each of the reviews.
pub(super) type Lanes = [f32; LANES];

/// The most parameters that a formula has of its own.
const N_OWN: usize = 6;

const ZERO: Lanes = [0.0; LANES];

/// The lowest chance that is taken seriously, as in [`super::objective`].
const LEAST: f32 = 1e-5;

const SHORTEST: f32 = Stability::MIN as f32;
const LONGEST: f32 = Stability::MAX as f32;

/// The parameters and what follows from them alone.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    /// The parameters.
    pub(super) w: [f32; 21],
    factor: f32,
    factor_by_decay: f32,
    /// D0(4), and its derivative by w5.
    easy: f32,
    pub(super) easy_by_w5: f32,
    lapse_factor: f32,
}

/// What is known of eight reviews.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    /// The stability before, in days.
    pub(super) s: Lanes,
    /// The difficulty before.
    pub(super) d: Lanes,
    /// The whole days since the review before.
    pub(super) days: Lanes,
    /// The rating less that of good: -2 to 1.
    pub(super) grade: Lanes,
    /// The weight as an item; 0 if it is none.
    pub(super) weight: Lanes,
}

/// The chance of recall as the objective sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// The chance.
    recall: Lanes,
    /// Its derivatives by the stability before and by w20.
    by_s: Lanes,
    by_decay: Lanes,
    /// The weighted loss.
    pub(super) loss: Lanes,
    /// The same derivatives, times the root of the information of the item.
    pub(super) row_by_s: Lanes,
    pub(super) row_by_decay: Lanes,
    /// The miss, by the root of the information.
    pub(super) miss: Lanes,
}

/// The state after the review, with derivatives by the state before and by each formula's own parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next {
    /// The stability after.
    pub(super) s: Lanes,
    /// Its derivatives by stability and difficulty before, the chance of recall included.
    pub(super) by_s: Lanes,
    pub(super) by_d: Lanes,
    /// Its derivative by w20.
    pub(super) by_decay: Lanes,
    /// Its derivatives by the parameters that [`own`] names.
    pub(super) by_own: [Lanes; N_OWN],
}

/// The difficulty after the review, with derivatives by that before and by w6 and w7; that by w4 and w5 is the same for all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Harder {
    /// The difficulty after.
    pub(super) d: Lanes,
    /// 1 where it was not held at its bounds, else 0.
    pub(super) is_free: Lanes,
    /// Its derivatives, already 0 where it was held.
    pub(super) by_d: Lanes,
    pub(super) by_w6: Lanes,
    pub(super) by_w7: Lanes,
}

/// Which formula moves the stability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Again on the same day.
    SameDay,
    /// Missed on a later day.
    Lapse,
    /// Recalled on a later day.
    Success,
}

/// Returns the parameters that a formula's own derivatives are by.
pub(super) fn own(which: Move) -> &'static [usize] {
    match which {
        Move::SameDay => &[17, 18, 19],
        Move::Lapse => &[11, 12, 13, 14, 17, 18],
        Move::Success => &[8, 9, 10, 15, 16],
    }
}

impl Ready {
    /// Makes the parameters ready.
    pub(super) fn new(w: &[f64; 21]) -> Ready {
        let ln_base = -0.105_360_515_657_826_3;
        let grown = libm::exp(-ln_base / w[20]);
        let easy = libm::exp(3.0 * w[5]);
        Ready {
            w: w.map(|value| value as f32),
            factor: (grown - 1.0) as f32,
            factor_by_decay: (grown * ln_base / (w[20] * w[20])) as f32,
            easy: (w[4] - easy + 1.0) as f32,
            easy_by_w5: (-3.0 * easy) as f32,
            lapse_factor: libm::exp(-w[17] * w[18]) as f32,
        }
    }
}

fn chosen(is: bool, yes: f32, no: f32) -> f32 {
    if is { yes } else { no }
}

/// Returns the chance of recall of reviews on a later day; which of them were recalled is the same for all.
#[inline(always)]
pub(super) fn asked(ready: &Ready, given: &Given, is_recalled: bool) -> Asked {
    let decay = ready.w[20];
    let mut out = Asked {
        recall: ZERO,
        by_s: ZERO,
        by_decay: ZERO,
        loss: ZERO,
        row_by_s: ZERO,
        row_by_decay: ZERO,
        miss: ZERO,
    };
    for i in 0..LANES {
        let age = given.days[i] / given.s[i];
        let base = 1.0 + ready.factor * age;
        let ln_base = ln(base);
        let recall = exp(-decay * ln_base);
        let by_s = recall * decay * ready.factor * age / (given.s[i] * base);
        let by_decay = -recall * (ln_base + decay * age * ready.factor_by_decay / base);
        let p = larger(smaller(recall, 1.0 - LEAST), LEAST);
        let root = (given.weight[i] / (p * (1.0 - p))).sqrt();
        out.recall[i] = recall;
        out.by_s[i] = by_s;
        out.by_decay[i] = by_decay;
        out.loss[i] = -given.weight[i] * ln(if is_recalled { p } else { 1.0 - p });
        out.row_by_s[i] = by_s * root;
        out.row_by_decay[i] = by_decay * root;
        out.miss[i] = root * if is_recalled { p - 1.0 } else { p };
    }
    out
}

/// Returns the stability after reviews on a later day that were recalled.
#[inline(always)]
pub(super) fn success(ready: &Ready, given: &Given, asked: &Asked) -> Next {
    let w = &ready.w;
    let mut out = Next { s: ZERO, by_s: ZERO, by_d: ZERO, by_decay: ZERO, by_own: [ZERO; N_OWN] };
    for i in 0..LANES {
        let (s, grade) = (given.s[i], given.grade[i]);
        let ln_s = ln(s);
        let forgotten = 1.0 - asked.recall[i];
        let grown = exp(forgotten * w[10]);
        let by_rating = chosen(grade < 0.0, w[15], chosen(grade > 0.0, w[16], 1.0));
        let full = s * exp(w[8] - w[9] * ln_s);
        let plain = full * (11.0 - given.d[i]) * (grown - 1.0);
        let more = plain * by_rating;
        let steep = full * (11.0 - given.d[i]) * by_rating * grown;
        let next = s + more;
        let free = chosen(next <= LONGEST, 1.0, 0.0);
        out.s[i] = larger(smaller(next, LONGEST), SHORTEST);
        out.by_s[i] = free * (1.0 + (1.0 - w[9]) * more / s - w[10] * steep * asked.by_s[i]);
        out.by_d[i] = free * -full * (grown - 1.0) * by_rating;
        out.by_decay[i] = free * -w[10] * steep * asked.by_decay[i];
        out.by_own[0][i] = free * more;
        out.by_own[1][i] = free * -ln_s * more;
        out.by_own[2][i] = free * forgotten * steep;
        out.by_own[3][i] = free * chosen(grade < 0.0, plain, 0.0);
        out.by_own[4][i] = free * chosen(grade > 0.0, plain, 0.0);
    }
    out
}

/// Returns the stability after reviews on a later day that were missed.
#[inline(always)]
pub(super) fn lapse(ready: &Ready, given: &Given, asked: &Asked) -> Next {
    let w = &ready.w;
    let mut out = Next { s: ZERO, by_s: ZERO, by_d: ZERO, by_decay: ZERO, by_own: [ZERO; N_OWN] };
    for i in 0..LANES {
        let (s, d) = (given.s[i], given.d[i]);
        let (ln_d, ln_next) = (ln(d), ln(s + 1.0));
        let forgotten = 1.0 - asked.recall[i];
        let scale = exp(forgotten * w[14] - w[12] * ln_d);
        let power = exp(w[13] * ln_next);
        let left = w[11] * scale * (power - 1.0);
        let most = s * ready.lapse_factor;
        let is_most = left > most;
        let next = chosen(is_most, most, left);
        let free = chosen(next >= SHORTEST, 1.0, 0.0);
        let of_left = chosen(is_most, 0.0, free);
        let of_most = free - of_left;
        let by_recall = of_left * -w[14] * left;
        out.s[i] = larger(smaller(next, LONGEST), SHORTEST);
        out.by_s[i] = of_left * w[11] * scale * w[13] * power / (s + 1.0)
            + of_most * ready.lapse_factor
            + by_recall * asked.by_s[i];
        out.by_d[i] = of_left * -w[12] * left / d;
        out.by_decay[i] = by_recall * asked.by_decay[i];
        out.by_own[0][i] = of_left * scale * (power - 1.0);
        out.by_own[1][i] = of_left * -ln_d * left;
        out.by_own[2][i] = of_left * w[11] * scale * power * ln_next;
        out.by_own[3][i] = of_left * forgotten * left;
        out.by_own[4][i] = of_most * -w[18] * most;
        out.by_own[5][i] = of_most * -w[17] * most;
    }
    out
}

/// Returns the stability after reviews on the same day.
#[inline(always)]
pub(super) fn same_day(ready: &Ready, given: &Given) -> Next {
    let w = &ready.w;
    let mut out = Next { s: ZERO, by_s: ZERO, by_d: ZERO, by_decay: ZERO, by_own: [ZERO; N_OWN] };
    for i in 0..LANES {
        let (s, grade) = (given.s[i], given.grade[i]);
        let ln_s = ln(s);
        let factor = exp(w[17] * (grade + w[18]) - w[19] * ln_s);
        // Whoever recalls it does not lose by it.
        let is_held = factor < 1.0 && grade > -1.5;
        let next = s * chosen(is_held, 1.0, factor);
        let free = chosen(next >= SHORTEST, 1.0, 0.0) * chosen(next <= LONGEST, 1.0, 0.0);
        let moved = chosen(is_held, 0.0, free);
        out.s[i] = larger(smaller(next, LONGEST), SHORTEST);
        out.by_s[i] = (free - moved) + moved * factor * (1.0 - w[19]);
        out.by_own[0][i] = moved * next * (grade + w[18]);
        out.by_own[1][i] = moved * next * w[17];
        out.by_own[2][i] = moved * -next * ln_s;
    }
    out
}

/// Returns the difficulty after the reviews.
#[inline(always)]
pub(super) fn harder(ready: &Ready, given: &Given) -> Harder {
    let w = &ready.w;
    let mut out = Harder { d: ZERO, is_free: ZERO, by_d: ZERO, by_w6: ZERO, by_w7: ZERO };
    for i in 0..LANES {
        let (d, grade) = (given.d[i], given.grade[i]);
        let room = (10.0 - d) * (1.0 / 9.0);
        let moved = d - w[6] * grade * room;
        let next = w[7] * ready.easy + (1.0 - w[7]) * moved;
        let held = larger(smaller(next, 10.0), 1.0);
        let free = chosen(held == next, 1.0, 0.0);
        out.d[i] = held;
        out.is_free[i] = free;
        out.by_d[i] = free * (1.0 - w[7]) * (1.0 + w[6] * grade * (1.0 / 9.0));
        out.by_w6[i] = free * -(1.0 - w[7]) * grade * room;
        out.by_w7[i] = free * (ready.easy - moved);
    }
    out
}
