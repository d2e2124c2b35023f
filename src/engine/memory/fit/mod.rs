//! The fit: the parameters that a learner's reviews and the prior together make most likely.
//!
//! It makes small the weighted log loss of the items plus the weighted squared distance from the prior's centre. The steps are
//! those of Gauss and Newton, damped and held within bounds, so the end is never worse than the start on that objective.
//! All sums run in a fixed order: the same reviews give the same parameters, to the last bit, on every machine.

mod dual;
mod family;
mod forward;
mod fsrs6;
mod fsrs6_lanes;
mod fsrs7;
mod fsrs7three;
mod history;
mod objective;
mod sbd;
mod search;
mod solve;
mod squares;

use super::reviews::Reviews;
use super::{Kind, Model};
use family::Family;
use objective::parameters;
use search::{point_of, search};
use solve::inverse_diagonal;

/// From how many items on anything is fitted; below it the prior is all there is (as in the `fsrs` crate).
pub const FEWEST_ITEMS: usize = 8;

/// How strongly the fit holds to its prior and to recent items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The weight of the prior with many items.
    pub prior_weight: f64,
    /// With so many items the prior weighs twice as much: what few items say is mostly chance.
    pub few_items: f64,
    /// The weight of the oldest item, where that of the newest is 1, with many items; between them it rises with the cube.
    pub oldest_weight: f64,
    /// With so many items the oldest weighs half-way between this and 1: few items are all needed.
    pub many_items: f64,
    /// How much of what learners differ by in one first stability they differ by in all: a correlation, 0 to 0.9.
    pub correlation: f64,
    /// How much less a fit is believed than the prior until it has shown itself (`forward.rs`); 0 takes it as it is.
    pub doubt: f64,
    /// The most often that the objective may be computed.
    pub evaluations: u32,
    /// Stops when a step gains less than this part of the objective.
    pub gain: f64,
}

impl Options {
    /// Returns how a model is fitted unless something else is asked for; chosen by evidence (`src/ARCHITECTURE.md`).
    pub fn of(kind: Kind) -> Options {
        let prior_weight = match kind {
            Kind::Fsrs6 => 1.5,
            Kind::Fsrs7 | Kind::Fsrs7Three => 0.75,
            Kind::Sbd => 1.0,
        };
        Options {
            prior_weight,
            few_items: 400.0,
            oldest_weight: 0.25,
            many_items: 4000.0,
            correlation: 0.55,
            doubt: 2.0,
            evaluations: 40,
            gain: 1e-4,
        }
    }

    /// Returns the options under which the objective is that of the `fsrs` crate 6.6.2 (`training.rs`).
    pub fn of_peer() -> Options {
        Options {
            prior_weight: 1.0,
            few_items: 0.0,
            oldest_weight: 0.25,
            many_items: 0.0,
            correlation: 0.0,
            doubt: 0.0,
            evaluations: 60,
            gain: 1e-4,
        }
    }

    fn weight_of_prior(&self, n_items: usize) -> f64 {
        self.prior_weight * (1.0 + self.few_items / n_items.max(1) as f64)
    }

    /// The weight of each item in the order of time.
    fn weights(&self, n_items: usize) -> impl Iterator<Item = f64> {
        let n = n_items as f64;
        let share = if self.many_items > 0.0 { n / (n + self.many_items) } else { 1.0 };
        let oldest = 1.0 - (1.0 - self.oldest_weight) * share;
        let last = (n - 1.0).max(1.0);
        (0..n_items).map(move |at| {
            let x = at as f64 / last;
            oldest + (1.0 - oldest) * x * x * x
        })
    }
}

/// What a fit found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The model with the fitted parameters.
    pub model: Model,
    /// How uncertain each parameter is: the standard deviation by the curvature at the end (of the logarithm, for stabilities).
    pub errors: Vec<f64>,
    /// How much of the way from the prior to the optimum was gone, 0 to 1.
    pub share: f64,
    /// The objective with the prior's parameters.
    pub before: f64,
    /// The objective with the fitted ones; never more.
    pub after: f64,
    /// How many items were fitted to.
    pub n_items: usize,
    /// How many reviews these items and their histories are.
    pub n_reviews: usize,
    /// How many of their histories differ.
    pub n_histories: usize,
    /// How often the objective was computed.
    pub n_evaluations: u32,
}

impl Fit {
    /// Returns whether there were enough items to fit to; else the model is the prior's.
    pub fn is_fitted(&self) -> bool {
        self.n_items >= FEWEST_ITEMS
    }
}

/// What is believed of a learner before any review: the parameters and how far they may be off.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// The most likely parameters.
    pub model: Model,
    /// The standard deviations, by which each parameter may be off (of the logarithm, for stabilities).
    pub spreads: Vec<f64>,
}

impl Prior {
    /// Returns the prior of people of whom nothing is known: the defaults with published spreads.
    pub fn of(kind: Kind) -> Prior {
        Prior { model: Model::with_defaults(kind), spreads: spreads(kind).to_vec() }
    }
}

/// Returns the lowest and highest value of each parameter of a model.
pub fn bounds(kind: Kind) -> &'static [(f64, f64)] {
    match kind {
        Kind::Fsrs6 => &fsrs6::Fsrs6::BOUNDS,
        Kind::Fsrs7 => &fsrs7::Fsrs7::BOUNDS,
        Kind::Fsrs7Three => &fsrs7three::Fsrs7Three::BOUNDS,
        Kind::Sbd => &sbd::Sbd::BOUNDS,
    }
}

/// Returns how far learners differ in each parameter of a model: standard deviations (of the logarithm, for stabilities).
pub fn spreads(kind: Kind) -> &'static [f64] {
    match kind {
        Kind::Fsrs6 => &fsrs6::Fsrs6::SPREADS,
        Kind::Fsrs7 => &fsrs7::Fsrs7::SPREADS,
        Kind::Fsrs7Three => &fsrs7three::Fsrs7Three::SPREADS,
        Kind::Sbd => &sbd::Sbd::SPREADS,
    }
}

/// Returns how many of a model's first parameters are stabilities, which are fitted by their logarithms.
pub fn n_stabilities(kind: Kind) -> usize {
    match kind {
        Kind::Fsrs6 => fsrs6::Fsrs6::N_LOG,
        Kind::Fsrs7 => fsrs7::Fsrs7::N_LOG,
        Kind::Fsrs7Three => fsrs7three::Fsrs7Three::N_LOG,
        Kind::Sbd => sbd::Sbd::N_LOG,
    }
}

/// Fits a model to the first `n_items` items, with all reviews before the last of them as their histories.
///
/// `start` is where the search begins, such as the parameters that an earlier fit gave; the prior's where there is none.
pub fn fit(
    reviews: &Reviews,
    n_items: usize,
    prior: &Prior,
    start: Option<&Model>,
    options: &Options,
) -> Fit {
    match prior.model.kind() {
        Kind::Fsrs6 => fit_family::<21, fsrs6::Fsrs6>(reviews, n_items, prior, start, options),
        Kind::Fsrs7 => fit_family::<35, fsrs7::Fsrs7>(reviews, n_items, prior, start, options),
        Kind::Fsrs7Three => fit_family::<34, fsrs7three::Fsrs7Three>(reviews, n_items, prior, start, options),
        Kind::Sbd => fit_family::<7, sbd::Sbd>(reviews, n_items, prior, start, options),
    }
}

fn fit_family<const N: usize, F: Family<N>>(
    reviews: &Reviews,
    n_items: usize,
    prior: &Prior,
    start: Option<&Model>,
    options: &Options,
) -> Fit {
    let items: Vec<u32> =
        reviews.items().iter().copied().take(n_items).filter(|at| is_possible(reviews, *at)).collect();
    let centre = point_of::<N, F>(&prior.model);
    let from = start.filter(|model| model.kind() == F::KIND).map(point_of::<N, F>);
    let mut search = search::<N, F>(reviews, &items, (&centre, &prior.spreads), from.as_ref(), options);
    let share = forward::share::<N, F>(reviews, &items, (&centre, &prior.spreads), options);
    search.go_back_to(&centre, share);
    let mut found = parameters(&search.point, F::N_LOG);
    for (value, (low, high)) in found.iter_mut().zip(F::BOUNDS) {
        // Back from its logarithm, a value at a bound may lie beyond it by a last digit.
        *value = value.clamp(low, high);
    }
    let model = Model::new(F::KIND, &found);
    let errors = inverse_diagonal(&search.value.curvature).map(|variance| variance.max(0.0).sqrt());
    Fit {
        // Exactly the prior's where nothing moved: a logarithm and back costs a last digit.
        model: model.ok().filter(|_| search.point != centre).unwrap_or(prior.model),
        errors: errors.to_vec(),
        share,
        before: search.before,
        after: search.value.objective,
        n_items: items.len(),
        n_reviews: items.last().map_or(0, |last| *last as usize + 1),
        n_histories: search.n_histories,
        n_evaluations: search.n_evaluations,
    }
}

fn is_possible(reviews: &Reviews, at: u32) -> bool {
    reviews.steps()[at as usize].gap.is_possible()
}

#[cfg(test)]
mod tests;
