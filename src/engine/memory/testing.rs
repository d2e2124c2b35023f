//! Material for the tests of the memory models: models, ratings and gaps of any kind.

use proptest::prelude::*;

use super::{Gap, Kind, Model, fit};
use crate::engine::rating::Rating;

/// Any model, with parameters anywhere within their bounds or at them.
pub(crate) fn any_model() -> impl Strategy<Value = Model> {
    prop::sample::select(Kind::ALL.to_vec()).prop_flat_map(|kind| {
        let bounds = fit::bounds(kind);
        let shares = prop::collection::vec(prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0], bounds.len());
        shares.prop_map(move |shares| model_at(kind, &shares))
    })
}

/// The model of a kind whose parameters lie at these shares of the way between their bounds; first stabilities in order.
pub(crate) fn model_at(kind: Kind, shares: &[f64]) -> Model {
    let bounds = fit::bounds(kind);
    let between = |((low, high), share): (&(f64, f64), &f64)| (low + (high - low) * share).clamp(*low, *high);
    let mut parameters: Vec<f64> = bounds.iter().zip(shares).map(between).collect();
    let n = fit::n_stabilities(kind);
    for at in 1..n {
        parameters[at] = parameters[at].max(parameters[at - 1]);
    }
    Model::new(kind, &parameters).unwrap()
}

/// Any gap: minutes within an evening, days, years, or what a wrong clock says.
pub(crate) fn any_gap() -> impl Strategy<Value = Gap> {
    prop_oneof![
        (0.0f64..0.2).prop_map(Gap::of_days),
        (0.5f64..60.0).prop_map(Gap::of_days),
        (60.0f64..40_000.0).prop_map(Gap::of_days),
        Just(Gap::of_days(0.0)),
        Just(Gap::of_days(1e12)),
    ]
}

/// Any history of a card: its ratings, each with the gap before it.
pub(crate) fn any_history(longest: usize) -> impl Strategy<Value = Vec<(Rating, Gap)>> {
    prop::collection::vec((prop::sample::select(Rating::ALL.to_vec()), any_gap()), 1..longest)
}
