//! How well a model predicts what it has not seen: fitted to the past, judged by what came next.

use super::Model;
use super::fit::{Options, Prior, fit};
use super::metric::{Figures, Outcome, bin, figures};
use super::reviews::Reviews;

/// How many items are predicted after a cold start at most.
const COLD_ITEMS: usize = 300;

/// How the items are parted into those fitted to and those predicted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// So many folds, each predicted from all items before it (scikit-learn's `TimeSeriesSplit`: each has n/(folds+1) items).
    Folds(usize),
    /// Fitted to so many first items, then at most 300 are predicted.
    Cold(usize),
}

/// One predicted item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// The fold, counted from 1.
    pub fold: usize,
    /// Which item, in the order of time, counted from 0.
    pub item: usize,
    /// The prediction and what happened.
    pub outcome: Outcome,
}

/// All predictions, with the figures of each fold and of all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// Every predicted item.
    pub predictions: Vec<Prediction>,
    /// The figures of each fold.
    pub folds: Vec<Figures>,
    /// The figures of all predictions together.
    pub all: Figures,
}

/// Judges a model by a learner's reviews: the prior's, fitted or as it is. With too few items there are no predictions.
///
/// An item is predicted from its card's true history; the fit sees the items before the fold and all reviews before the last
/// of them.
pub fn evaluate(reviews: &Reviews, prior: &Prior, is_fitted: bool, protocol: Protocol) -> Evaluation {
    let options = Options::of(prior.model.kind());
    evaluate_by(reviews, protocol, |n_items| {
        if is_fitted { fit(reviews, n_items, prior, None, &options).model } else { prior.model }
    })
}

/// Judges a way of finding a model from the first items.
pub fn evaluate_by(
    reviews: &Reviews,
    protocol: Protocol,
    mut train: impl FnMut(usize) -> Model,
) -> Evaluation {
    let bins = bins(reviews);
    let mut evaluation = Evaluation::default();
    for (fold, (n_before, end)) in splits(reviews.items().len(), protocol).into_iter().enumerate() {
        let chances = reviews.predictions(&train(n_before));
        let predictions = (n_before..end).map(|item| {
            let at = reviews.items()[item] as usize;
            let outcome = Outcome { p: chances[at], y: reviews.steps()[at].is_recalled(), bin: bins[item] };
            Prediction { fold: fold + 1, item, outcome }
        });
        let start = evaluation.predictions.len();
        evaluation.predictions.extend(predictions);
        evaluation.folds.push(figures(&outcomes(&evaluation.predictions[start..])));
    }
    evaluation.all = figures(&outcomes(&evaluation.predictions));
    evaluation
}

fn outcomes(predictions: &[Prediction]) -> Vec<Outcome> {
    predictions.iter().map(|it| it.outcome).collect()
}

/// Returns for each fold how many items come before it and where it ends; nothing where a fold would be empty.
fn splits(n_items: usize, protocol: Protocol) -> Vec<(usize, usize)> {
    match protocol {
        Protocol::Folds(n_folds) => {
            let size = n_items / n_folds.saturating_add(1);
            let start = |fold: usize| n_items - (n_folds - fold) * size;
            if size == 0 {
                Vec::new()
            } else {
                (0..n_folds).map(|fold| (start(fold), start(fold) + size)).collect()
            }
        }
        Protocol::Cold(n_first) => {
            let end = n_items.min(n_first.saturating_add(COLD_ITEMS));
            if n_first < end { vec![(n_first, end)] } else { Vec::new() }
        }
    }
}

/// The benchmark's bin of each item.
fn bins(reviews: &Reviews) -> Vec<(u32, u32, u32)> {
    let mut counts = vec![(0_u32, 0_u32); reviews.n_cards()];
    let mut bins = Vec::with_capacity(reviews.items().len());
    for at in reviews.items() {
        let step = &reviews.steps()[*at as usize];
        let (n_reviews, n_lapses) = &mut counts[step.review.card as usize];
        *n_reviews += 1;
        bins.push(bin(step.gap.days(), *n_reviews, *n_lapses));
        *n_lapses += u32::from(!step.is_recalled());
    }
    bins
}

/// One step of predicted recall against what was truly recalled.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Calibration {
    /// How many predictions there are.
    pub n: usize,
    /// The mean of the predicted chances.
    pub predicted: f64,
    /// The part that was recalled.
    pub recalled: f64,
}

/// Returns predicted against true recall in ten steps of equal width, lowest first, empty ones left out.
pub fn calibration(predictions: &[Prediction]) -> Vec<Calibration> {
    let mut steps = [Calibration::default(); 10];
    for it in predictions {
        // Between 0 and 9 by the bounds.
        let step = &mut steps[(it.outcome.p * 10.0).clamp(0.0, 9.0) as usize];
        step.n += 1;
        step.predicted += it.outcome.p;
        step.recalled += f64::from(u8::from(it.outcome.y));
    }
    let mean = |step: Calibration| {
        let n = step.n as f64;
        Calibration { predicted: step.predicted / n, recalled: step.recalled / n, ..step }
    };
    steps.into_iter().filter(|step| step.n > 0).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folds_are_those_of_scikit_learn() {
        // TimeSeriesSplit(5) on 20 items: tests of 3, after 5, 8, 11, 14 and 17.
        let expected = [(5, 8), (8, 11), (11, 14), (14, 17), (17, 20)];
        assert_eq!(splits(20, Protocol::Folds(5)), expected);
        assert_eq!(splits(5, Protocol::Folds(5)), []);
        assert_eq!(splits(9, Protocol::Folds(usize::MAX)), []);
    }

    #[test]
    fn a_cold_start_predicts_what_follows_on_the_first_items() {
        assert_eq!(splits(1000, Protocol::Cold(25)), [(25, 325)]);
        assert_eq!(splits(100, Protocol::Cold(25)), [(25, 100)]);
        assert_eq!(splits(25, Protocol::Cold(25)), []);
    }
}
