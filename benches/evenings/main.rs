//! Twelve weeks of irregular evenings, simulated: how many words 200 learners know under the program's plan and under others.
//!
//! `cargo bench --bench evenings`; a first number says how many learners, a second one from which seed on. Learner n is drawn from
//! seed n, for each of the two models by which the simulated people remember. The plan was tuned on the seeds 0 to 199.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, unreachable_pub)]

mod chance;
mod memory;
mod person;
mod policy;
mod practice;

use std::ops::Range;

use nho::engine::deck::{Deck, Shelf};
use nho::engine::entry::{Entry, PerLang};

use memory::Kind;
use person::Person;
use practice::{Outcome, Situation, practise};

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let n = numbers.first().copied().unwrap_or(200);
    let first = numbers.get(1).copied().unwrap_or(1000);
    let shelf = shelf();
    for kind in [Kind::Sbd, Kind::ActR] {
        table(kind, first..first + n, &shelf);
    }
}

/// Forty lessons of thirty words each, in four decks.
pub fn shelf() -> Shelf {
    let decks = (0..4).map(|deck| Deck {
        id: format!("deck-{deck}"),
        revision: 1,
        entries: (0..300).map(|entry| word(deck, entry)).collect(),
        ..Deck::default()
    });
    Shelf::new(decks)
}

/// A word that looks like no other.
fn word(deck: usize, entry: usize) -> Entry {
    let n = (deck * 300 + entry) as u64;
    let letters = |alphabet: &str, salt: u64| -> String {
        let alphabet: Vec<char> = alphabet.chars().collect();
        let mut mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt;
        (0..7)
            .map(|_| {
                mixed = mixed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                alphabet[(mixed >> 40) as usize % alphabet.len()]
            })
            .collect()
    };
    Entry {
        id: format!("w{entry}"),
        word: PerLang::new(
            Some(letters("aăâbcdđeêghiklmnoôơpqrstuưvxy", 1)),
            Some(letters("abcdefghijklmnopqrstuvwxyz", 2)),
            Some(letters("กขคงจชซดตถทนบปผพฟมยรลวสหอ", 3)),
        ),
        lesson: Some(entry / 30),
        ..Entry::default()
    }
}

fn table(kind: Kind, seeds: Range<u64>, shelf: &Shelf) {
    let people: Vec<Person> = seeds.clone().map(|seed| Person::draw(seed, kind)).collect();
    let run = |policy: &dyn Fn(&Situation<'_>) -> nho::engine::plan::Plan| -> Vec<Outcome> {
        people.iter().map(|person| practise(person, shelf, policy)).collect()
    };
    println!("\n{kind:?}: learners of the seeds {seeds:?}");
    println!(
        "{:<28} {:>7} {:>15} {:>15} {:>7} {:>7} {:>7}",
        "", "hours", "known/h", "sum/h", "later/h", "met", "success"
    );
    let own = run(&policy::own);
    print("plan", &own, None);
    for cap in [10, 20, 1000] {
        print(&format!("due order, {cap} new"), &run(&|at| policy::due_order(at, cap)), Some(&own));
        print(&format!("falling chance, {cap} new"), &run(&|at| policy::falling_chance(at, cap)), Some(&own));
    }
    print("Anki: 20 new, 200 reviews", &run(&policy::anki), Some(&own));
}

fn print(name: &str, outcomes: &[Outcome], own: Option<&[Outcome]>) {
    let of = |value: &dyn Fn(&Outcome) -> f64| spread(&outcomes.iter().map(value).collect::<Vec<_>>());
    let (known, known_se) = of(&|it| it.known / it.hours);
    let (sum, sum_se) = of(&|it| it.sum / it.hours);
    println!(
        "{name:<28} {:>7.2} {known:>8.1} ±{known_se:>5.2} {sum:>8.1} ±{sum_se:>5.2} {:>7.1} {:>7.0} {:>7.3}",
        of(&|it| it.hours).0,
        of(&|it| it.later / it.hours).0,
        of(&|it| it.met).0,
        of(&|it| it.success).0,
    );
    if let Some(own) = own {
        let ahead = |value: &dyn Fn(&Outcome) -> f64| {
            let gains: Vec<f64> = own.iter().zip(outcomes).map(|(a, b)| value(a) - value(b)).collect();
            let share = gains.iter().filter(|gain| **gain > 0.0).count() as f64 / gains.len() as f64;
            let (mean, se) = spread(&gains);
            format!("{mean:+.2} ±{se:.2}, ahead for {:.0} %", share * 100.0)
        };
        println!(
            "{:<28} plan minus this: known/h {}; sum/h {}",
            "",
            ahead(&|it| it.known / it.hours),
            ahead(&|it| it.sum / it.hours)
        );
    }
}

/// Returns mean and standard error.
fn spread(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    (mean, (variance / n).sqrt())
}
