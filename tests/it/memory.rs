//! FSRS-6 gives the numbers of the reference (see `tests/fsrs6/README.md`).

use nho::engine::memory::fsrs6::{Fsrs6, Parameters};
use nho::engine::memory::{DesiredRetention, MemoryState};
use nho::engine::rating::Rating;
use nho::engine::time::Days;
use serde_json::Value;

const TOLERANCE: f64 = 5e-5;

fn read(name: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fsrs6").join(name);
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

fn rating(number: f64) -> Rating {
    Rating::from_number(number as u8).unwrap()
}

#[test]
fn every_reference_sequence_comes_out_the_same() {
    let file = read("vectors.json");
    let delays = numbers(&file["retrievability_delays_days"]);
    let retentions = numbers(&file["desired_retentions"]);
    let mut n_reviews = 0;
    for case in file["cases"].as_array().unwrap() {
        let name = format!("{} {}", case["set"], case["seq"]);
        let set = case["set"].as_str().unwrap();
        let model = Fsrs6::new(Parameters::from_slice(&numbers(&file["parameter_sets"][set])).unwrap());
        let (ratings, gaps) = (numbers(&case["ratings"]), numbers(&case["delta_t"]));
        let (stability, difficulty) = (numbers(&case["stability"]), numbers(&case["difficulty"]));
        let mut state: Option<MemoryState> = None;
        for i in 0..ratings.len() {
            let next = match state {
                None => model.first(rating(ratings[i])),
                Some(before) => model.after(before, rating(ratings[i]), gaps[i] as u32),
            };
            check(&format!("{name} stability {i}"), next.stability.days(), stability[i]);
            check(&format!("{name} difficulty {i}"), next.difficulty.get(), difficulty[i]);
            state = Some(next);
            n_reviews += 1;
        }
        let last = state.unwrap();
        for (delay, theirs) in delays.iter().zip(numbers(&case["final_retrievability"])) {
            check(&format!("{name} recall"), model.retrievability(last.stability, Days::new(*delay)), theirs);
        }
        for (desired, theirs) in retentions.iter().zip(numbers(&case["next_interval"])) {
            let ours = model.interval(last.stability, DesiredRetention::new(*desired)).get();
            check(&format!("{name} interval at {desired}"), ours, theirs);
        }
        for (i, key) in ["again", "hard", "good", "easy"].iter().enumerate() {
            let next = model.after(last, Rating::ALL[i], 7);
            let theirs = numbers(&case["next_states_7d_dr90"][*key]);
            check(&format!("{name} {key} stability"), next.stability.days(), theirs[0]);
            check(&format!("{name} {key} difficulty"), next.difficulty.get(), theirs[1]);
            let ours = model.interval(next.stability, DesiredRetention::new(0.9)).get();
            check(&format!("{name} {key} interval"), ours, theirs[2]);
        }
    }
    assert_eq!(n_reviews, 10_803);
}

#[test]
fn older_parameter_sets_are_brought_to_twenty_one() {
    for case in read("extras.json")["check_and_fill"].as_array().unwrap() {
        let ours = Parameters::from_slice(&numbers(&case["in"])).unwrap();
        for (ours, theirs) in ours.as_array().iter().zip(numbers(&case["out"])) {
            assert!((ours - theirs).abs() <= TOLERANCE * theirs.abs().max(1e-3), "{ours} {theirs}");
        }
    }
}

#[test]
fn a_card_from_sm2_gets_the_reference_state() {
    let file = read("extras.json");
    let grid = file["memory_state_from_sm2"].as_array().unwrap();
    assert_eq!(grid.len(), 72);
    for case in grid {
        let number = |key: &str| case[key].as_f64().unwrap();
        let ours = Fsrs6::default()
            .from_sm2(number("ease"), Days::new(number("interval")), number("retention"))
            .unwrap();
        check(&format!("stability of {case}"), ours.stability.days(), number("stability"));
        check(&format!("difficulty of {case}"), ours.difficulty.get(), number("difficulty"));
    }
}
