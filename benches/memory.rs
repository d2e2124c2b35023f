//! The memory model in figures: fits cold and warm, a year's forecast, the choice of a retention.

#![allow(missing_docs, clippy::unwrap_used)]

use divan::{Bencher, black_box};
use nho::engine::memory::course::{Calendar, Costs, Start};
use nho::engine::memory::evaluate::{Protocol, evaluate};
use nho::engine::memory::fit::{Options, Prior, fit};
use nho::engine::memory::forecast::{Plan, choices, forecast};
use nho::engine::memory::fsrs6::Fsrs6;
use nho::engine::memory::reviews::Reviews;
use nho::engine::memory::{DesiredRetention, Kind};
use nho::formats::reviews_csv;

fn main() {
    divan::main();
}

fn log() -> Reviews {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviewlog/L01.csv");
    Reviews::new(reviews_csv::read(&std::fs::read(path).unwrap()).reviews)
}

/// From the defaults, 12,580 reviews.
#[divan::bench(args = Kind::ALL)]
fn fit_cold(bencher: Bencher<'_, '_>, kind: &Kind) {
    let (reviews, prior, options) = (log(), Prior::of(*kind), Options::of(*kind));
    bencher.bench(|| fit(black_box(&reviews), usize::MAX, &prior, None, &options));
}

/// From what was fitted to all but the last 60 items.
#[divan::bench(args = Kind::ALL)]
fn fit_warm(bencher: Bencher<'_, '_>, kind: &Kind) {
    let (reviews, prior, options) = (log(), Prior::of(*kind), Options::of(*kind));
    let earlier = fit(&reviews, reviews.items().len() - 60, &prior, None, &options).model;
    bencher.bench(|| fit(black_box(&reviews), usize::MAX, &prior, Some(&earlier), &options));
}

#[divan::bench(args = [Kind::Fsrs6, Kind::Fsrs7Three], sample_count = 3)]
fn evaluate_in_five_folds(bencher: Bencher<'_, '_>, kind: &Kind) {
    let (reviews, prior) = (log(), Prior::of(*kind));
    bencher.bench(|| evaluate(black_box(&reviews), &prior, true, Protocol::Folds(5)));
}

fn plan() -> Plan {
    Plan {
        model: Fsrs6::default(),
        desired: DesiredRetention::default(),
        calendar: Calendar { per_week: 7, attendance: 1.0, minutes: 600.0 },
        n_days: 365,
        new_per_evening: 30,
        costs: Costs::default(),
        seed: 1,
    }
}

/// Every evening, with time for all that is due: the most work that there can be.
#[divan::bench]
fn forecast_a_year_of_10_000_cards(bencher: Bencher<'_, '_>) {
    let starts = vec![Start::NEW; 10_000];
    bencher.bench(|| forecast(black_box(&starts), &plan()));
}

/// Three evenings a week of 15 minutes.
#[divan::bench]
fn forecast_a_year_of_a_class(bencher: Bencher<'_, '_>) {
    let starts = vec![Start::NEW; 10_000];
    let plan = Plan { calendar: Calendar::default(), new_per_evening: 10, ..plan() };
    bencher.bench(|| forecast(black_box(&starts), &plan));
}

#[divan::bench]
fn choose_a_retention(bencher: Bencher<'_, '_>) {
    let starts = vec![Start::NEW; 10_000];
    bencher.bench(|| choices(black_box(&starts), &plan()));
}
