//! What the fit makes small: the weighted log loss of all items and the distance from the prior.

use super::family::{Family, Walk};
use super::history::Histories;
use crate::engine::memory::fast::ln;
use crate::engine::rating::Rating;

/// The lowest chance that is taken seriously: one item never costs more than this one, whatever the model says.
const LEAST: f64 = 1e-5;

/// A bell-shaped prior over what is fitted, with a weight.
#[derive(Debug, Clone)]
pub(super) struct Bell<const N: usize> {
    /// Where it is highest.
    pub(super) centre: [f64; N],
    /// The inverse of its covariance, times the weight.
    pub(super) precision: [[f64; N]; N],
}

impl<const N: usize> Bell<N> {
    /// Returns a prior that says nothing.
    pub(super) fn flat() -> Bell<N> {
        Bell { centre: [0.0; N], precision: [[0.0; N]; N] }
    }
}

/// The objective at one point, with its gradient and the Fisher information that stands for its curvature.
#[derive(Debug, Clone)]
pub(super) struct Value<const N: usize> {
    /// The objective.
    pub(super) objective: f64,
    /// Its gradient.
    pub(super) gradient: [f64; N],
    /// Twice the precision of the prior, and the information of the items; symmetric.
    pub(super) curvature: [[f64; N]; N],
}

/// The items and the prior.
pub(super) struct Objective<const N: usize, F: Family<N>> {
    /// The items, by their histories.
    pub(super) histories: F::Prepared,
    /// How many histories differ.
    pub(super) n_histories: usize,
    /// The prior.
    pub(super) prior: Bell<N>,
}

/// Returns the parameters from what is fitted: the first ones are fitted by their logarithms.
pub(super) fn parameters<const N: usize>(point: &[f64; N], n_log: usize) -> [f64; N] {
    std::array::from_fn(|at| if at < n_log { libm::exp(point[at]) } else { point[at] })
}

/// Returns what is fitted from the parameters.
pub(super) fn point<const N: usize>(parameters: &[f64; N], n_log: usize) -> [f64; N] {
    std::array::from_fn(|at| if at < n_log { libm::log(parameters[at]) } else { parameters[at] })
}

impl<const N: usize, F: Family<N>> Objective<N, F> {
    /// Computes the objective at a point, with derivatives.
    pub(super) fn at(&mut self, point: &[f64; N]) -> Value<N> {
        let mut value = F::losses(&mut self.histories, &parameters(point, F::N_LOG));
        self.add_prior(point, &mut value);
        value
    }

    /// Computes the objective at a point alone.
    pub(super) fn alone_at(&mut self, point: &[f64; N]) -> f64 {
        let loss = F::loss(&mut self.histories, &parameters(point, F::N_LOG));
        let mut value = Value { objective: loss, gradient: [0.0; N], curvature: [[0.0; N]; N] };
        self.add_prior(point, &mut value);
        value.objective
    }

    fn add_prior(&self, point: &[f64; N], value: &mut Value<N>) {
        let off: [f64; N] = std::array::from_fn(|at| point[at] - self.prior.centre[at]);
        for (at, row) in self.prior.precision.iter().enumerate() {
            let pull: f64 = row.iter().zip(&off).map(|(precision, off)| precision * off).sum();
            value.objective += off[at] * pull;
            value.gradient[at] += 2.0 * pull;
            for (sum, precision) in value.curvature[at].iter_mut().zip(row) {
                *sum += 2.0 * precision;
            }
        }
    }
}

/// Computes the losses by walking through the histories one by one.
pub(super) fn walked<const N: usize, F: Walk<N>>(histories: &Histories, w: &[f64; N]) -> Value<N> {
    let ready = F::ready(w);
    let mut levels: Vec<F::Track> = Vec::with_capacity(histories.n_levels);
    let mut loss = 0.0;
    let mut gradient = [0.0; N];
    // Sums of single precision, moved over to double precision before they grow long.
    let mut part = [[0.0_f32; N]; N];
    let mut curvature = [[0.0; N]; N];
    let mut n_in_part = 0;
    for node in &histories.nodes {
        let depth = node.depth as usize;
        let Some(before) = depth.checked_sub(1).map(|level| &levels[level]) else {
            levels.clear();
            levels.push(F::first(&ready, node.rating));
            continue;
        };
        if node.weight == 0.0 && !node.is_followed {
            continue;
        }
        let (recall, trace) = F::recall(&ready, before, node.gap);
        if node.weight > 0.0 {
            let p = recall.value.clamp(LEAST, 1.0 - LEAST);
            let is_recalled = node.rating != Rating::Again;
            loss -= node.weight * ln(if is_recalled { p } else { 1.0 - p });
            let information = node.weight / (p * (1.0 - p));
            let miss = information * (p - f64::from(u8::from(is_recalled)));
            for (sum, slope) in gradient.iter_mut().zip(&recall.slopes) {
                *sum += miss * f64::from(*slope);
            }
            let root = information as f32;
            for (row, slope) in part.iter_mut().zip(&recall.slopes) {
                let scale = root * slope;
                for (sum, other) in row.iter_mut().zip(&recall.slopes) {
                    *sum += scale * other;
                }
            }
            n_in_part += 1;
            if n_in_part == 512 {
                flush(&mut part, &mut curvature);
                n_in_part = 0;
            }
        }
        if node.is_followed {
            let next = F::after(&ready, before, (&recall, &trace), node.rating, node.gap);
            levels.truncate(depth);
            levels.push(next);
        }
    }
    flush(&mut part, &mut curvature);
    Value { objective: loss, gradient, curvature }
}

fn flush<const N: usize>(part: &mut [[f32; N]; N], whole: &mut [[f64; N]; N]) {
    for (part, whole) in part.iter_mut().flatten().zip(whole.iter_mut().flatten()) {
        *whole += f64::from(*part);
        *part = 0.0;
    }
}
