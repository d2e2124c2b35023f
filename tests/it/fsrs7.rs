//! FSRS-7 gives the numbers of the published formulas, in both its forms (see `tests/fsrs7/README.md`).

use nho::engine::memory::{Gap, Kind, Model, State};
use nho::engine::rating::Rating;
use serde_json::Value;

const TOLERANCE: f64 = 1e-6;

fn vectors() -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fsrs7/vectors.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
}

#[track_caller]
fn check(what: &str, ours: f64, theirs: f64) {
    let off = (ours - theirs).abs() / theirs.abs().max(1e-9);
    assert!(off <= TOLERANCE, "{what}: ours {ours}, theirs {theirs}, off by {off:e}");
}

/// Replays every sequence; `columns` are the state's numbers in the file, `state` the same of ours. Returns how many reviews.
fn check_form(form: &str, kind: Kind, columns: &[&str], state: impl Fn(State) -> Vec<f64>) -> usize {
    let file = vectors();
    let delays = numbers(&file["delays_days"]);
    let mut n_reviews = 0;
    for (n, case) in file[form]["cases"].as_array().unwrap().iter().enumerate() {
        let parameters = numbers(&file[form]["parameter_sets"][case["parameters"].as_str().unwrap()]);
        let model = Model::new(kind, &parameters).unwrap();
        let (ratings, gaps) = (numbers(&case["rating"]), numbers(&case["delta_t"]));
        let mut at: Option<State> = None;
        for i in 0..ratings.len() {
            let rating = Rating::from_number(ratings[i] as u8).unwrap();
            let next = match at {
                None => model.first(rating),
                Some(before) => model.after(before, rating, Gap::of_days(gaps[i])),
            };
            for (column, ours) in columns.iter().zip(state(next)) {
                check(&format!("{form} {n} {column} {i}"), ours, numbers(&case[*column])[i]);
            }
            at = Some(next);
            n_reviews += 1;
        }
        for (delay, theirs) in delays.iter().zip(numbers(&case["final_retrievability"])) {
            check(&format!("{form} {n} recall after {delay}"), model.recall_at(at.unwrap(), *delay), theirs);
        }
    }
    n_reviews
}

#[test]
fn every_sequence_of_the_two_state_form_comes_out_the_same() {
    let n = check_form("two_state_35", Kind::Fsrs7, &["stability", "difficulty"], |state| match state {
        State::Fsrs7(it) => vec![it.stability, it.difficulty],
        other => panic!("{other:?}"),
    });
    assert!(n > 300, "{n}");
}

#[test]
fn every_sequence_of_the_three_state_form_comes_out_the_same() {
    let columns = ["stability_long", "stability_short", "difficulty"];
    let n = check_form("three_state_34", Kind::Fsrs7Three, &columns, |state| match state {
        State::Fsrs7Three(it) => vec![it.long, it.short, it.difficulty],
        other => panic!("{other:?}"),
    });
    assert!(n > 150, "{n}");
}
