//! The fit: the parameters that a learner's reviews and the prior together make most likely.
//!
//! It makes small the weighted log loss of the items plus the weighted squared distance from the prior's centre. The steps are
//! those of Gauss and Newton, damped and held within bounds, so the end is never worse than the start on that objective.
//! All sums run in a fixed order: the same reviews give the same parameters, to the last bit, on every machine.

mod dual;
mod family;
mod fsrs6;
mod fsrs7;
mod fsrs7three;
mod history;
mod objective;
mod sbd;
mod solve;

use super::reviews::Reviews;
use super::{Kind, Model};
use family::Family;
use history::Histories;
use objective::{Bell, Objective, parameters, point};
use solve::{Limits, Solved, inverse_diagonal, solve};

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
    let n_items = items.len();
    let n_reviews = items.last().map_or(0, |last| *last as usize + 1);
    let mut weights = vec![0.0; n_reviews];
    for (at, weight) in items.iter().zip(options.weights(n_items)) {
        weights[*at as usize] = weight;
    }
    let histories = Histories::new(reviews, &weights, F::HAS_FRACTION);
    let centre_of = |model: &Model| -> [f64; N] {
        let given = model.parameters();
        point(&std::array::from_fn(|at| given.get(at).copied().unwrap_or(F::DEFAULTS[at])), F::N_LOG)
    };
    let centre = centre_of(&prior.model);
    let bell = bell::<N, F>(centre, &prior.spreads, options, n_items);
    let objective = Objective { histories: &histories, prior: &bell };
    let limits = Limits { evaluations: options.evaluations, gain: options.gain };
    let bounds = bounds_of_points::<N, F>();
    let is_enough = n_items >= FEWEST_ITEMS;
    let limits = Limits { evaluations: if is_enough { limits.evaluations } else { 1 }, ..limits };

    let from = start.filter(|model| is_enough && model.kind() == F::KIND).map(centre_of);
    let at_centre = from.is_some().then(|| objective.at::<F>(&centre));
    let mut solved = solve(from.unwrap_or(centre), &bounds, limits, |point| objective.at::<F>(point));
    solved.n_evaluations += u32::from(at_centre.is_some());
    let before = at_centre.map_or(solved.first, |value| value.objective);
    let in_order = ordered(&solved, F::N_LOG);
    if in_order != solved.point {
        solved.point = in_order;
        solved.value = objective.at::<F>(&in_order);
        solved.n_evaluations += 1;
    }
    if solved.value.objective.is_nan() || solved.value.objective > before {
        solved.point = centre;
        solved.value = objective.at::<F>(&centre);
        solved.n_evaluations += 1;
    }
    let mut found = parameters(&solved.point, F::N_LOG);
    for (value, (low, high)) in found.iter_mut().zip(F::BOUNDS) {
        // Back from its logarithm, a value at a bound may lie beyond it by a last digit.
        *value = value.clamp(low, high);
    }
    let model = Model::new(F::KIND, &found);
    let errors = inverse_diagonal(&solved.value.curvature).map(|variance| variance.max(0.0).sqrt());
    Fit {
        // Exactly the prior's where nothing moved: a logarithm and back costs a last digit.
        model: model.ok().filter(|_| solved.point != centre).unwrap_or(prior.model),
        errors: errors.to_vec(),
        before,
        after: solved.value.objective,
        n_items,
        n_reviews,
        n_histories: histories.nodes.len(),
        n_evaluations: solved.n_evaluations,
    }
}

fn is_possible(reviews: &Reviews, at: u32) -> bool {
    reviews.steps()[at as usize].gap.is_possible()
}

fn bounds_of_points<const N: usize, F: Family<N>>() -> [(f64, f64); N] {
    let low = point(&F::BOUNDS.map(|(low, _)| low), F::N_LOG);
    let high = point(&F::BOUNDS.map(|(_, high)| high), F::N_LOG);
    std::array::from_fn(|at| (low[at], high[at]))
}

/// The prior with its weight: independent parameters, but for the first stabilities, which go together.
fn bell<const N: usize, F: Family<N>>(
    centre: [f64; N],
    spreads: &[f64],
    options: &Options,
    n_items: usize,
) -> Bell<N> {
    let weight = options.weight_of_prior(n_items);
    let spread: [f64; N] = std::array::from_fn(|at| {
        let given = spreads.get(at).copied().unwrap_or(F::SPREADS[at]);
        given.clamp(1e-3 * F::SPREADS[at], 10.0 * F::SPREADS[at])
    });
    let rho = options.correlation.clamp(0.0, 0.9);
    let together = rho / (1.0 + (F::N_LOG.max(1) - 1) as f64 * rho);
    let precision = std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let both = weight / (spread[i] * spread[j]);
            let same = f64::from(u8::from(i == j));
            if i < F::N_LOG && j < F::N_LOG { both * (same - together) / (1.0 - rho) } else { both * same }
        })
    });
    Bell { centre, precision }
}

/// Returns the point with first stabilities that do not fall from a worse rating to a better one: those that do are brought
/// to their mean, each counting by how well it is known.
fn ordered<const N: usize>(solved: &Solved<N>, n_log: usize) -> [f64; N] {
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(n_log);
    for at in 0..n_log {
        let mut pool = (solved.point[at], solved.value.curvature[at][at].max(1e-9), 1);
        while let Some(before) = pools.pop_if(|before| before.0 > pool.0) {
            let known = before.1 + pool.1;
            pool = ((before.0 * before.1 + pool.0 * pool.1) / known, known, before.2 + pool.2);
        }
        pools.push(pool);
    }
    let mut point = solved.point;
    let levels = pools.iter().flat_map(|(level, _, n)| std::iter::repeat_n(*level, *n));
    for (value, level) in point.iter_mut().zip(levels) {
        *value = level;
    }
    point
}

#[cfg(test)]
mod tests;
