//! How good predictions are: log loss, calibration in bins, and how well they part recalled from missed.

use std::collections::BTreeMap;

/// The lowest chance that a prediction counts as, so that one sure mistake does not cost everything.
const LEAST: f64 = 1e-4;

/// One prediction and what happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The predicted chance of recall.
    pub p: f64,
    /// Whether it was recalled.
    pub y: bool,
    /// Which bin of the public benchmark it falls in: by gap, number of reviews, and lapses.
    pub bin: (u32, u32, u32),
}

/// The three figures; what cannot be computed is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// How many predictions there are.
    pub n: usize,
    /// The mean of -ln of the chance given to what happened.
    pub log_loss: Option<f64>,
    /// The root of the mean squared difference between predicted and true recall, over bins.
    pub rmse_bins: Option<f64>,
    /// The chance that a recalled item was given a higher chance than a missed one; nothing if all are of one sort.
    pub auc: Option<f64>,
}

/// Returns the figures of these outcomes.
pub fn figures(outcomes: &[Outcome]) -> Figures {
    if outcomes.is_empty() {
        return Figures::default();
    }
    Figures {
        n: outcomes.len(),
        log_loss: Some(log_loss(outcomes)),
        rmse_bins: Some(rmse_bins(outcomes)),
        auc: auc(outcomes),
    }
}

/// Returns the bin of the public benchmark (`r_matrix_index` of the `fsrs` crate 6.6.2): days since the review before, reviews
/// on later days so far with this one, and misses among those before it.
pub fn bin(days: u32, n_reviews: u32, n_lapses: u32) -> (u32, u32, u32) {
    let level = |value: f64, factor: f64, base: f64| {
        let power = (libm::log(value) / libm::log(base)).floor();
        factor * libm::pow(base, power)
    };
    let days = (level(f64::from(days.max(1)), 2.48, 3.62) * 100.0).round();
    let reviews = level(f64::from(n_reviews) + 1.0, 1.99, 1.89).round();
    let lapses = if n_lapses == 0 { 0.0 } else { level(f64::from(n_lapses), 1.65, 1.73).round() };
    (days as u32, reviews as u32, lapses as u32)
}

fn log_loss(outcomes: &[Outcome]) -> f64 {
    let losses = outcomes.iter().map(|it| {
        let p = it.p.clamp(LEAST, 1.0 - LEAST);
        -libm::log(if it.y { p } else { 1.0 - p })
    });
    losses.sum::<f64>() / outcomes.len() as f64
}

fn rmse_bins(outcomes: &[Outcome]) -> f64 {
    let mut bins: BTreeMap<(u32, u32, u32), (f64, f64)> = BTreeMap::new();
    for it in outcomes {
        let (off, n) = bins.entry(it.bin).or_default();
        *off += it.p - f64::from(u8::from(it.y));
        *n += 1.0;
    }
    let squares: f64 = bins.values().map(|(off, n)| off * off / n).sum();
    (squares / outcomes.len() as f64).sqrt()
}

fn auc(outcomes: &[Outcome]) -> Option<f64> {
    let mut by_chance: Vec<(f64, bool)> = outcomes.iter().map(|it| (it.p, it.y)).collect();
    by_chance.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n_recalled = by_chance.iter().filter(|(_, y)| *y).count() as f64;
    let n_missed = by_chance.len() as f64 - n_recalled;
    let (mut wins, mut missed_below) = (0.0, 0.0);
    for tied in by_chance.chunk_by(|a, b| a.0 == b.0) {
        let recalled = tied.iter().filter(|(_, y)| *y).count() as f64;
        let missed = tied.len() as f64 - recalled;
        wins += recalled * (missed_below + 0.5 * missed);
        missed_below += missed;
    }
    (n_recalled > 0.0 && n_missed > 0.0).then(|| wins / (n_recalled * n_missed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(p: f64, y: bool) -> Outcome {
        Outcome { p, y, bin: (0, 0, 0) }
    }

    #[test]
    fn figures_of_four_predictions_by_hand() {
        let outcomes = [outcome(0.9, true), outcome(0.8, false), outcome(0.7, true), outcome(0.4, false)];
        let it = figures(&outcomes);
        let loss = -(0.9_f64.ln() + 0.2_f64.ln() + 0.7_f64.ln() + 0.6_f64.ln()) / 4.0;
        assert!((it.log_loss.unwrap() - loss).abs() < 1e-12);
        // Predicted 2.8, happened 2, in one bin.
        assert!((it.rmse_bins.unwrap() - 0.8 / 4.0).abs() < 1e-12);
        // Of the four pairs only (0.7 recalled, 0.8 missed) is the wrong way round.
        assert!((it.auc.unwrap() - 0.75).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_computed_is_left_out() {
        assert_eq!(figures(&[]), Figures::default());
        assert_eq!(figures(&[outcome(0.9, true), outcome(0.5, true)]).auc, None);
        assert_eq!(figures(&[outcome(0.5, true), outcome(0.5, false)]).auc, Some(0.5));
    }

    #[test]
    fn the_bins_are_those_of_the_benchmark() {
        // 2.48 * 3.62^1 * 100, 1.99 * 1.89^1, 1.65 * 1.73^0.
        assert_eq!(bin(4, 1, 1), (898, 4, 2));
        assert_eq!(bin(1, 3, 0), (248, 7, 0));
    }
}
