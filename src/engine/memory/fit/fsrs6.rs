//! FSRS-6 for the fit: its formulas with derivatives written out by hand, because this is the innermost loop.

use super::family::{Family, Recall};
use crate::engine::memory::fast::{exp, expm1, ln};
use crate::engine::memory::{Gap, Kind, Stability, fsrs6};
use crate::engine::rating::Rating;

/// How many parameters there are.
pub(super) const N: usize = 21;

/// FSRS-6 as the fit sees it.
pub(super) struct Fsrs6;

/// The parameters and what follows from them alone.
pub(super) struct Ready {
    w: [f64; N],
    /// 0.9^(-1/w20) - 1, and its derivative by w20.
    factor: (f64, f64),
    /// D0(4), and its derivative by w5.
    easy_difficulty: (f64, f64),
    /// e^(w17 w18), by which a lapse at least shortens.
    lapse_divisor: f64,
}

/// Stability and difficulty with derivatives.
#[derive(Clone)]
pub(super) struct Track {
    s: f64,
    d: f64,
    ds: [f32; N],
    dd: [f32; N],
}

/// The derivatives of the chance of recall by stability and by w20.
#[derive(Default)]
pub(super) struct Trace {
    by_s: f64,
    by_decay: f64,
}

/// A new stability with its derivatives by the old state and chance of recall, and by single parameters.
struct Moved {
    s: f64,
    by_s: f64,
    by_d: f64,
    by_recall: f64,
    by_parameter: [(usize, f64); 5],
}

const NONE: (usize, f64) = (0, 0.0);

impl Family<N> for Fsrs6 {
    const KIND: Kind = Kind::Fsrs6;
    /// `parameter_clipper.rs` of the `fsrs` crate 6.6.2.
    const BOUNDS: [(f64, f64); N] = [
        (0.001, 100.0),
        (0.001, 100.0),
        (0.001, 100.0),
        (0.001, 100.0),
        (1.0, 10.0),
        (0.001, 4.0),
        (0.001, 4.0),
        (0.001, 0.75),
        (0.0, 4.5),
        (0.0, 0.8),
        (0.001, 3.5),
        (0.001, 5.0),
        (0.001, 0.25),
        (0.001, 0.9),
        (0.0, 4.0),
        (0.0, 1.0),
        (1.0, 6.0),
        (0.0, 2.0),
        (0.0, 2.0),
        (0.01, 0.8),
        (0.1, 0.8),
    ];
    /// From w4 on the published scales (`training.rs` of the same crate).
    const SPREADS: [f64; N] = [
        1.1, 1.1, 1.1, 1.1, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31,
        0.32, 0.14, 0.27,
    ];
    const N_LOG: usize = 4;
    const HAS_FRACTION: bool = false;
    const DEFAULTS: [f64; N] = fsrs6::DEFAULTS;

    type Ready = Ready;
    type Track = Track;
    type Trace = Trace;

    fn ready(w: &[f64; N]) -> Ready {
        let ln_base = -0.105_360_515_657_826_3;
        let grown = exp(-ln_base / w[20]);
        let easy = exp(3.0 * w[5]);
        Ready {
            w: *w,
            factor: (grown - 1.0, grown * ln_base / (w[20] * w[20])),
            easy_difficulty: (w[4] - easy + 1.0, -3.0 * easy),
            lapse_divisor: exp(w[17] * w[18]),
        }
    }

    fn first(ready: &Ready, rating: Rating) -> Track {
        let w = &ready.w;
        let at = usize::from(rating.number()) - 1;
        let steps = at as f64;
        let grown = exp(w[5] * steps);
        let mut track = Track { s: w[at], d: w[4] - grown + 1.0, ds: [0.0; N], dd: [0.0; N] };
        track.ds[at] = w[at] as f32;
        if (1.0..=10.0).contains(&track.d) {
            track.dd[4] = 1.0;
            track.dd[5] = (-steps * grown) as f32;
        }
        track.d = track.d.clamp(1.0, 10.0);
        track
    }

    #[inline(always)]
    fn recall(ready: &Ready, before: &Track, gap: Gap) -> (Recall<N>, Trace) {
        if gap.days() == 0 {
            // Nothing is asked of a review on the same day, and its update needs no chance of recall.
            return (Recall { value: 1.0, slopes: [0.0; N] }, Trace::default());
        }
        let decay = ready.w[20];
        let (factor, factor_by_decay) = ready.factor;
        let age = f64::from(gap.days()) / before.s;
        let base = 1.0 + factor * age;
        let ln_base = ln(base);
        let value = exp(-decay * ln_base);
        let by_s = value * decay * factor * age / (before.s * base);
        let by_decay = -value * (ln_base + decay * age * factor_by_decay / base);
        let scale = by_s as f32;
        let mut slopes = before.ds.map(|slope| slope * scale);
        slopes[20] += by_decay as f32;
        (Recall { value, slopes }, Trace { by_s, by_decay })
    }

    #[inline(always)]
    fn after(
        ready: &Ready,
        before: &Track,
        (recall, trace): (&Recall<N>, &Trace),
        rating: Rating,
        gap: Gap,
    ) -> Track {
        let moved = match (gap.days(), rating) {
            (0, _) => same_day(ready, before, rating),
            (_, Rating::Again) => lapse(ready, before, recall.value),
            _ => success(ready, before, recall.value, rating),
        };
        let mut track = Track { s: moved.s, d: 0.0, ds: [0.0; N], dd: [0.0; N] };
        if (Stability::MIN..=Stability::MAX).contains(&moved.s) {
            let by_s = (moved.by_s + moved.by_recall * trace.by_s) as f32;
            let by_d = moved.by_d as f32;
            for at in 0..N {
                track.ds[at] = by_s * before.ds[at] + by_d * before.dd[at];
            }
            track.ds[20] += (moved.by_recall * trace.by_decay) as f32;
            for (at, slope) in moved.by_parameter {
                track.ds[at] += slope as f32;
            }
        }
        track.s = track.s.clamp(Stability::MIN, Stability::MAX);
        difficulty(ready, before, rating, &mut track);
        track
    }
}

fn success(ready: &Ready, before: &Track, recall: f64, rating: Rating) -> Moved {
    let w = &ready.w;
    let (s, d) = (before.s, before.d);
    let ln_s = ln(s);
    let scale = exp(w[8] - w[9] * ln_s);
    let forgotten = 1.0 - recall;
    let gain = expm1(forgotten * w[10]);
    let (at, factor) = match rating {
        Rating::Hard => (15, w[15]),
        Rating::Easy => (16, w[16]),
        _ => (15, 1.0),
    };
    let full = s * scale * (11.0 - d);
    let grown = full * gain;
    let by_factor = if matches!(rating, Rating::Hard | Rating::Easy) { grown } else { 0.0 };
    let steep = full * factor * (gain + 1.0);
    Moved {
        s: s + grown * factor,
        by_s: 1.0 + (1.0 - w[9]) * grown * factor / s,
        by_d: -s * scale * gain * factor,
        by_recall: -w[10] * steep,
        by_parameter: [
            (8, grown * factor),
            (9, -ln_s * grown * factor),
            (10, forgotten * steep),
            (at, by_factor),
            NONE,
        ],
    }
}

fn lapse(ready: &Ready, before: &Track, recall: f64) -> Moved {
    let w = &ready.w;
    let (s, d) = (before.s, before.d);
    let (ln_d, ln_next) = (ln(d), ln(s + 1.0));
    let forgotten = 1.0 - recall;
    let scale = exp(forgotten * w[14] - w[12] * ln_d);
    let power = exp(w[13] * ln_next);
    let left = w[11] * scale * (power - 1.0);
    let most = s / ready.lapse_divisor;
    if left > most {
        return Moved {
            s: most,
            by_s: 1.0 / ready.lapse_divisor,
            by_d: 0.0,
            by_recall: 0.0,
            by_parameter: [(17, -w[18] * most), (18, -w[17] * most), NONE, NONE, NONE],
        };
    }
    Moved {
        s: left,
        by_s: w[11] * scale * w[13] * power / (s + 1.0),
        by_d: -w[12] * left / d,
        by_recall: -w[14] * left,
        by_parameter: [
            (11, scale * (power - 1.0)),
            (12, -ln_d * left),
            (13, w[11] * scale * power * ln_next),
            (14, forgotten * left),
            NONE,
        ],
    }
}

fn same_day(ready: &Ready, before: &Track, rating: Rating) -> Moved {
    let w = &ready.w;
    let s = before.s;
    let ln_s = ln(s);
    let grade = f64::from(rating.number()) - 3.0 + w[18];
    let factor = exp(w[17] * grade - w[19] * ln_s);
    if rating != Rating::Again && factor < 1.0 {
        return Moved { s, by_s: 1.0, by_d: 0.0, by_recall: 0.0, by_parameter: [NONE; 5] };
    }
    let next = s * factor;
    Moved {
        s: next,
        by_s: factor * (1.0 - w[19]),
        by_d: 0.0,
        by_recall: 0.0,
        by_parameter: [(17, next * grade), (18, next * w[17]), (19, -next * ln_s), NONE, NONE],
    }
}

#[inline(always)]
fn difficulty(ready: &Ready, before: &Track, rating: Rating, track: &mut Track) {
    let w = &ready.w;
    let grade = f64::from(rating.number()) - 3.0;
    let room = (10.0 - before.d) / 9.0;
    let moved = before.d - w[6] * grade * room;
    let (easy, easy_by_w5) = ready.easy_difficulty;
    let next = w[7] * easy + (1.0 - w[7]) * moved;
    track.d = next.clamp(1.0, 10.0);
    if track.d != next {
        return;
    }
    let by_d = ((1.0 - w[7]) * (1.0 + w[6] * grade / 9.0)) as f32;
    for at in 0..N {
        track.dd[at] = by_d * before.dd[at];
    }
    track.dd[4] += w[7] as f32;
    track.dd[5] += (w[7] * easy_by_w5) as f32;
    track.dd[6] -= ((1.0 - w[7]) * grade * room) as f32;
    track.dd[7] += (easy - moved) as f32;
}
