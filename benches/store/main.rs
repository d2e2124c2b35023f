//! The store in figures: opening a million answers, and what an answer takes on the disk.
//!
//! `cargo bench --bench store`.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]

mod sample;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use divan::Bencher;
use nho::engine::deck::Shelf;
use nho::engine::scheduler::Scheduler;
use nho::engine::settled::{Part, Settled};
use nho::i18n::UiLang;
use nho::shell::clock;
use nho::shell::machine::Machine;
use nho::shell::store;
use nho::shell::world::perform_all;
use nho::tui::{App, Effect, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sample::{LEARNER, N_ANSWERS};

fn main() {
    divan::main();
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    sample::put(home.path(), &sample::records(N_ANSWERS, clock::now().at));
    home
}

/// From the choice of a learner to the drawn screen of what today holds.
fn open(home: &Path, shelf: Shelf) -> (App, Machine) {
    let decks = thread::spawn(move || shelf);
    let (events, _) = channel();
    let mut machine = Machine::new(home.to_owned(), decks, events);
    let (mut app, _) = App::new(UiLang::Vi, Arc::default(), Theme::new(true), clock::now(), (80, 24));
    perform_all(&mut app, &mut machine, vec![Effect::Open(LEARNER)]);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal
        .draw(|frame| {
            let area = frame.area();
            app.view(frame.buffer_mut(), area);
        })
        .unwrap();
    let drawn = format!("{:?}", terminal.backend().buffer());
    assert!(drawn.contains("Enter  bắt đầu") || drawn.contains("[  Enter"), "{drawn}");
    (app, machine)
}

#[divan::bench(sample_count = 10)]
fn open_a_million(bencher: Bencher) {
    let home = home();
    let shelf = sample::shelf();
    bencher.with_inputs(|| shelf.clone()).bench_local_values(|shelf| open(home.path(), shelf));
}

#[divan::bench(sample_count = 5)]
fn part_read_and_replay(bencher: Bencher) {
    let home = home();
    let shelf = sample::shelf();
    bencher.bench_local(|| store::open(home.path(), LEARNER, &shelf, &Scheduler::default()).unwrap());
}

#[divan::bench(sample_count = 5)]
fn part_replay(bencher: Bencher) {
    let records = sample::records(N_ANSWERS, clock::now().at);
    let refs: Vec<_> = records.iter().collect();
    let shelf = sample::shelf();
    bencher.bench_local(|| Settled::replay(&refs, &Scheduler::default(), &shelf, Part::WHOLE));
}
