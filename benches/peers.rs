//! The memory model beside its peer, the `fsrs` crate 6.6.2 that Anki ships: same log, same run (`--features peers`).

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::time::Instant;

use fsrs::{ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, TrainingConfig};
use nho::engine::memory::course::{Calendar, Costs, Start};
use nho::engine::memory::evaluate::{Evaluation, Protocol, evaluate, evaluate_by};
use nho::engine::memory::fit::{Options, Prior, fit};
use nho::engine::memory::forecast::{Plan, forecast};
use nho::engine::memory::fsrs6::{Fsrs6, Parameters};
use nho::engine::memory::reviews::Reviews;
use nho::engine::memory::{DesiredRetention, Gap, Kind, Model};
use nho::engine::rating::Rating;
use nho::formats::reviews_csv;

/// Anki trains for 8 epochs, the crate by itself for 5.
const EPOCHS_OF_ANKI: usize = 8;

fn main() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reviewlog/L01.csv");
    let reviews = Reviews::new(reviews_csv::read(&std::fs::read(path).unwrap()).reviews);
    println!("L01: {} reviews, {} items", reviews.steps().len(), reviews.items().len());
    training(&reviews);
    held_out(&reviews);
    stepping();
    simulating();
}

/// The best of five runs, in milliseconds, and what they gave.
fn timed<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut best = f64::INFINITY;
    let mut value = None;
    for _ in 0..5 {
        let start = Instant::now();
        value = Some(run());
        best = best.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    (best, value.unwrap())
}

/// The item with its whole history, as the crate wants it.
fn item(reviews: &Reviews, at: u32) -> FSRSItem {
    let mut history = Vec::new();
    let mut next = Some(at);
    while let Some(at) = next {
        let step = &reviews.steps()[at as usize];
        let rating = u32::from(step.review.rating.number());
        history.push(FSRSReview { rating, delta_t: step.gap.days() });
        next = step.before;
    }
    history.reverse();
    FSRSItem { reviews: history }
}

fn items(reviews: &Reviews, n: usize) -> Vec<FSRSItem> {
    reviews.items()[..n].iter().map(|at| item(reviews, *at)).collect()
}

fn train(reviews: &Reviews, set: &[FSRSItem], epochs: usize, with_ids: bool) -> Vec<f32> {
    let id = |at: &u32| i64::from(reviews.steps()[*at as usize].review.card);
    let ids = with_ids.then(|| reviews.items()[..set.len()].iter().map(id).collect());
    fsrs::compute_parameters(ComputeParametersInput {
        train_set: set.to_vec(),
        card_ids: ids,
        progress: None,
        enable_short_term: true,
        num_relearning_steps: Some(1),
        training_config: Some(TrainingConfig { num_epochs: epochs, ..TrainingConfig::default() }),
    })
    .unwrap()
}

/// The crate's own judgement of parameters: log loss on what they were trained on, weighted as in training.
fn own_loss(set: &[FSRSItem], w: &[f32]) -> f32 {
    FSRS::new(w).unwrap().evaluate(set.to_vec(), |_| true).unwrap().log_loss
}

fn single(model: &Model) -> Vec<f32> {
    model.parameters().iter().map(|value| *value as f32).collect()
}

fn training(reviews: &Reviews) {
    let set = items(reviews, reviews.items().len());
    println!("\ntraining: the crate's weighted log loss on its training set, and milliseconds");
    println!("defaults: {:.6}", own_loss(&set, &DEFAULT_PARAMETERS));
    for with_ids in [true, false] {
        for epochs in [5, 8, 20, 50, 100] {
            let (ms, w) = timed(|| train(reviews, &set, epochs, with_ids));
            let ids = if with_ids { "ids" } else { "no ids" };
            println!("crate, {ids}, {epochs} epochs: {:.6} in {ms:.1} ms", own_loss(&set, &w));
        }
    }
    let prior = Prior::of(Kind::Fsrs6);
    for gain in [1e-4, 1e-5, 1e-6, 1e-7] {
        let options = Options { gain, ..Options::of_peer() };
        let (ms, ours) = timed(|| fit(reviews, usize::MAX, &prior, None, &options));
        let loss = own_loss(&set, &single(&ours.model));
        println!("ours, gain {gain:e}: {loss:.6} in {ms:.2} ms, {} evaluations", ours.n_evaluations);
    }
    for (name, options) in [("the crate's", Options::of_peer()), ("ours", Options::of(Kind::Fsrs6))] {
        let cold = fit(reviews, usize::MAX, &prior, None, &options);
        let earlier = fit(reviews, reviews.items().len() - 60, &prior, None, &options).model;
        let (ms, warm) = timed(|| fit(reviews, usize::MAX, &prior, Some(&earlier), &options));
        println!(
            "ours, warm after 60 items, objective as {name}: {ms:.2} ms, {} evaluations, {:.3} (cold {:.3})",
            warm.n_evaluations, warm.after, cold.after
        );
    }
}

/// As Anki does it: trained with card ids, and the parameters before kept if the new ones are judged no better.
fn anki(reviews: &Reviews, n_items: usize) -> Model {
    let set = items(reviews, n_items);
    let mut w = train(reviews, &set, EPOCHS_OF_ANKI, true);
    if !set.is_empty() && own_loss(&set, &w) >= own_loss(&set, &DEFAULT_PARAMETERS) {
        w = DEFAULT_PARAMETERS.to_vec();
    }
    let w: Vec<f64> = w.into_iter().map(f64::from).collect();
    Model::Fsrs6(Fsrs6::new(Parameters::from_slice(&w).unwrap()))
}

fn held_out(reviews: &Reviews) {
    println!("\nheld out: log loss, RMSE(bins), AUC");
    let protocols = [Protocol::Folds(5), Protocol::Cold(25), Protocol::Cold(50), Protocol::Cold(100)];
    for protocol in protocols {
        println!("{protocol:?}");
        show("crate as Anki configures it", &evaluate_by(reviews, protocol, |n| anki(reviews, n)));
        for kind in Kind::ALL {
            let prior = Prior::of(kind);
            for (name, is_fitted) in [("default", false), ("fitted", true)] {
                show(&format!("{} {name}", kind.name()), &evaluate(reviews, &prior, is_fitted, protocol));
            }
        }
    }
}

fn show(name: &str, evaluation: &Evaluation) {
    let it = &evaluation.all;
    let shown = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.5}"));
    println!("  {name:28} {} {} {}", shown(it.log_loss), shown(it.rmse_bins), shown(it.auc));
}

fn stepping() {
    println!("\nthe four next states, nanoseconds");
    let theirs = FSRS::new(&DEFAULT_PARAMETERS).unwrap();
    let before = Some(fsrs::MemoryState { stability: 12.0, difficulty: 5.0 });
    let (ms, _) = timed(|| {
        (0..10_000).map(|n| theirs.next_states(before, 0.9, n % 30).unwrap().good.interval).sum::<f32>()
    });
    println!("crate: {:.0}", ms * 100.0);
    for kind in [Kind::Fsrs6, Kind::Fsrs7Three] {
        let model = Model::with_defaults(kind);
        let state = model.first(Rating::Good);
        let at = |n: u32| {
            model.intervals(Some(state), Gap::of_days(f64::from(n % 30)), DesiredRetention::default())
        };
        let (ms, _) = timed(|| (0..10_000).map(|n| at(n).good.get()).sum::<f64>());
        println!("ours, {}: {:.0}", kind.name(), ms * 100.0);
    }
}

fn simulating() {
    println!("\na year of 10,000 cards, 30 new a day, every day: milliseconds, reviews");
    let config = fsrs::SimulatorConfig {
        deck_size: 10_000,
        learn_span: 365,
        learn_limit: 30,
        ..fsrs::SimulatorConfig::default()
    };
    let (ms, theirs) = timed(|| fsrs::simulate(&config, &DEFAULT_PARAMETERS, 0.9, Some(1), None).unwrap());
    println!("crate: {ms:.1}, {}", theirs.review_cnt_per_day.iter().sum::<usize>());
    let starts = vec![Start::NEW; 10_000];
    let plan = Plan {
        model: Fsrs6::default(),
        desired: DesiredRetention::default(),
        calendar: Calendar { per_week: 7, attendance: 1.0, minutes: 1440.0 },
        n_days: 365,
        new_per_evening: 30,
        costs: Costs::default(),
        seed: 1,
    };
    let (ms, ours) = timed(|| forecast(&starts, &plan));
    println!("ours: {ms:.1}, {}", ours.n_reviews());
}
