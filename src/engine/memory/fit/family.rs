//! What the fit needs of a model: bounds, prior, and its formulas with derivatives.

use super::dual::Dual;
use super::history::Histories;
use super::objective::Value;
use crate::engine::memory::{Gap, Kind};
use crate::engine::rating::Rating;

/// The chance of recall with its derivatives by the parameters that are fitted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recall<const N: usize> {
    /// The chance.
    pub(super) value: f64,
    /// Its derivatives.
    pub(super) slopes: [f32; N],
}

/// A model of N parameters as the fit sees it.
///
/// The first [`Family::N_LOG`] parameters are stabilities; they are fitted by their logarithms, so that a memory twice as
/// long and one half as long are equally far away.
pub(super) trait Family<const N: usize> {
    /// Which model it is.
    const KIND: Kind;
    /// The lowest and highest value of each parameter.
    const BOUNDS: [(f64, f64); N];
    /// How far learners differ in each parameter: the standard deviation of the prior (of the logarithm for the first ones).
    const SPREADS: [f64; N];
    /// How many of the first parameters are fitted by their logarithms.
    const N_LOG: usize;
    /// Whether the model sees fractions of days.
    const HAS_FRACTION: bool;
    /// The defaults.
    const DEFAULTS: [f64; N];

    /// The histories, in the form in which this model computes them.
    type Prepared;

    /// Brings histories into that form.
    fn prepare(histories: Histories) -> Self::Prepared;

    /// Computes the weighted log loss of all items, with its gradient and the items' information.
    fn losses(histories: &mut Self::Prepared, w: &[f64; N]) -> Value<N>;

    /// Computes the weighted log loss alone: to the last bit that of [`Family::losses`].
    fn loss(histories: &mut Self::Prepared, w: &[f64; N]) -> f64 {
        Self::losses(histories, w).objective
    }
}

/// A model whose histories are walked through one by one.
pub(super) trait Walk<const N: usize> {
    /// The parameters with all that can be computed once for all reviews.
    type Ready;
    /// A card's state with derivatives.
    type Track: Clone;
    /// What a chance of recall leaves for the update that follows.
    type Trace;

    /// Makes the parameters ready.
    fn ready(w: &[f64; N]) -> Self::Ready;

    /// Returns the state after a first review.
    fn first(ready: &Self::Ready, rating: Rating) -> Self::Track;

    /// Returns the chance of recall after a gap.
    fn recall(ready: &Self::Ready, before: &Self::Track, gap: Gap) -> (Recall<N>, Self::Trace);

    /// Returns the state after a review.
    fn after(
        ready: &Self::Ready,
        before: &Self::Track,
        recall: (&Recall<N>, &Self::Trace),
        rating: Rating,
        gap: Gap,
    ) -> Self::Track;
}

/// The parameters as each formula takes them: with derivatives by all of them for a first state, by R for the curve's
/// inputs and own parameters, by U for those of the updates.
pub(super) struct Formulas<const N: usize, const R: usize, const U: usize> {
    /// For a first state.
    pub(super) seeded: [Dual<N>; N],
    /// For the curve.
    pub(super) recall: [Dual<R>; N],
    /// For the updates.
    pub(super) update: [Dual<U>; N],
}

/// A state of K numbers with the derivatives of each.
#[derive(Clone)]
pub(super) struct Tangents<S, const N: usize, const K: usize> {
    /// The state.
    pub(super) state: S,
    /// The derivatives.
    pub(super) slopes: [[f32; N]; K],
}

/// Returns the parameters as numbers that carry their derivatives by what is fitted.
pub(super) fn seeded<const N: usize>(w: &[f64; N], n_log: usize) -> [Dual<N>; N] {
    std::array::from_fn(|at| {
        let mut parameter = Dual::parameter(w[at], at);
        if at < n_log {
            parameter.slopes[at] = w[at] as f32;
        }
        parameter
    })
}

/// Returns the parameters as numbers of a formula that uses only some of them: those named get the slots from `from` on.
pub(super) fn slotted<const N: usize, const L: usize>(
    w: &[f64; N],
    used: &[usize],
    from: usize,
) -> [Dual<L>; N] {
    let mut slots = w.map(|value| Dual { value, slopes: [0.0; L] });
    for (slot, at) in used.iter().enumerate() {
        slots[*at].slopes[from + slot] = 1.0;
    }
    slots
}

/// Returns derivatives by all parameters from those by a formula's inputs and own parameters: the chain rule.
///
/// The first slots of `local` are the inputs, whose own derivatives are `inputs`; then come the parameters named.
#[inline(always)]
pub(super) fn chained<const N: usize, const L: usize, const I: usize>(
    local: &[f32; L],
    inputs: [&[f32; N]; I],
    used: &[usize],
) -> [f32; N] {
    let mut slopes = [0.0; N];
    for (factor, input) in local.iter().zip(inputs) {
        for at in 0..N {
            slopes[at] += factor * input[at];
        }
    }
    for (slot, at) in used.iter().enumerate() {
        slopes[*at] += local[I + slot];
    }
    slopes
}
