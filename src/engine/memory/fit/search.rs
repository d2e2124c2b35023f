//! The search for the point at which the objective is least.

use super::family::Family;
use super::history::Histories;
use super::objective::{Bell, Objective, Value, point};
use super::solve::{Limits, Solved, solve};
use super::{FEWEST_ITEMS, Options};
use crate::engine::memory::Model;
use crate::engine::memory::reviews::Reviews;

/// What a search found, and what it takes to go on.
pub(super) struct Search<const N: usize, F: Family<N>> {
    /// Where it ended.
    pub(super) point: [f64; N],
    /// The objective there.
    pub(super) value: Value<N>,
    /// The objective at the prior's centre.
    pub(super) before: f64,
    /// How many histories differ.
    pub(super) n_histories: usize,
    /// How often the objective was computed.
    pub(super) n_evaluations: u32,
    objective: Objective<N, F>,
}

impl<const N: usize, F: Family<N>> Search<N, F> {
    /// Goes so much of the way from the prior's centre to where the search ended, and all the way back if that is no better.
    pub(super) fn go_back_to(&mut self, centre: &[f64; N], share: f64) {
        if share < 1.0 && self.point != *centre {
            self.move_to(between(centre, &self.point, share));
        }
        if self.value.objective.is_nan() || self.value.objective > self.before {
            self.move_to(*centre);
        }
    }

    fn move_to(&mut self, point: [f64; N]) {
        self.point = point;
        self.value = self.objective.at(&point);
        self.n_evaluations += 1;
    }
}

/// Returns the point a share of the way from one to another.
pub(super) fn between<const N: usize>(from: &[f64; N], to: &[f64; N], share: f64) -> [f64; N] {
    std::array::from_fn(|at| from[at] + share * (to[at] - from[at]))
}

/// Returns the parameters of a model as the point that is fitted.
pub(super) fn point_of<const N: usize, F: Family<N>>(model: &Model) -> [f64; N] {
    let given = model.parameters();
    point(&std::array::from_fn(|at| given.get(at).copied().unwrap_or(F::DEFAULTS[at])), F::N_LOG)
}

/// Returns the objective of these items, each with its weight, in the order of time; with the prior if there is one.
pub(super) fn objective_of<const N: usize, F: Family<N>>(
    reviews: &Reviews,
    items: impl Iterator<Item = (u32, f64)>,
    prior: Bell<N>,
) -> Objective<N, F> {
    let mut weights = Vec::new();
    for (at, weight) in items {
        weights.resize(at as usize + 1, 0.0);
        weights[at as usize] = weight;
    }
    let histories = Histories::new(reviews, &weights, F::HAS_FRACTION);
    Objective { n_histories: histories.nodes.len(), histories: F::prepare(histories), prior }
}

/// Searches from `start`, or from the prior's centre, for what these items and the prior together make most likely.
pub(super) fn search<const N: usize, F: Family<N>>(
    reviews: &Reviews,
    items: &[u32],
    (centre, spreads): (&[f64; N], &[f64]),
    start: Option<&[f64; N]>,
    options: &Options,
) -> Search<N, F> {
    let bell = bell::<N, F>(*centre, spreads, options, items.len());
    let weighted = items.iter().copied().zip(options.weights(items.len()));
    let mut objective = objective_of::<N, F>(reviews, weighted, bell);
    let is_enough = items.len() >= FEWEST_ITEMS;
    let evaluations = if is_enough { options.evaluations } else { 1 };
    let limits = Limits { evaluations, gain: options.gain };
    let start = start.filter(|_| is_enough);
    let at_centre = start.map(|_| objective.alone_at(centre));
    let mut solved =
        solve(*start.unwrap_or(centre), &bounds_of_points::<N, F>(), limits, |point| objective.at(point));
    solved.n_evaluations += u32::from(at_centre.is_some());
    let in_order = ordered(&solved, F::N_LOG);
    let mut search = Search {
        before: at_centre.unwrap_or(solved.first),
        n_histories: objective.n_histories,
        n_evaluations: solved.n_evaluations,
        point: solved.point,
        value: solved.value,
        objective,
    };
    if in_order != search.point {
        search.move_to(in_order);
    }
    search.go_back_to(centre, 1.0);
    search
}

fn bounds_of_points<const N: usize, F: Family<N>>() -> [(f64, f64); N] {
    let low = point(&F::BOUNDS.map(|(low, _)| low), F::N_LOG);
    let high = point(&F::BOUNDS.map(|(_, high)| high), F::N_LOG);
    std::array::from_fn(|at| (low[at], high[at]))
}

/// The prior with its weight: independent parameters, but for the first stabilities, which go together.
pub(super) fn bell<const N: usize, F: Family<N>>(
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
