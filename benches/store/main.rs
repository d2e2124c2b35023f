//! The store in figures: opening a million answers, what an answer takes, and a key on a disk that is slow to sync.
//!
//! `cargo bench --bench store`; with `--features peers` the same workload on SQLite (WAL, synchronous FULL) beside it. The
//! learner is made in `sample.rs`.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]
#![allow(clippy::print_stdout)]

mod sample;
mod slow;
#[cfg(feature = "peers")]
mod sqlite;

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use divan::Bencher;
use nho::engine::deck::Shelf;
use nho::engine::record::{Body, ExerciseKind, Record, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::formats::log1;
use nho::formats::seal::Keyring;
use nho::i18n::UiLang;
use nho::shell::clock;
use nho::shell::library::Library;
use nho::shell::machine::Machine;
use nho::shell::store::{Ack, CacheRule, Cached, Place, RealDisk, Timing, Writer, write_cache};
use nho::shell::world::perform_all;
use nho::tui::{App, Effect};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sample::{LEARNER, N_ANSWERS};
use slow::{CountingDisk, Counts};

fn main() {
    say_what_an_answer_takes();
    divan::main();
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    sample::put(home.path(), &sample::records(N_ANSWERS, clock::now().at));
    home
}

fn cache(home: &Path, shelf: &Shelf) {
    let always = CacheRule { min_answers: 0, min_new: 0 };
    let made = write_cache(
        &mut RealDisk,
        home,
        (LEARNER, &Keyring::default()),
        shelf,
        &Scheduler::default(),
        always,
    );
    assert_eq!(made.unwrap(), Cached::Written);
}

/// From the choice of a learner to the drawn screen of what today holds.
fn open(home: &Path, shelf: Shelf) -> (App, Machine) {
    let (events, _) = channel();
    let mut machine = Machine::new(home.to_owned(), Library::of(shelf, home), events);
    let (mut app, _) = App::new(UiLang::Vi, Arc::default(), clock::now(), (80, 24));
    perform_all(&mut app, &mut machine, vec![Effect::Open(LEARNER)]);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal
        .draw(|frame| {
            let area = frame.area();
            app.view(frame.buffer_mut(), area);
        })
        .unwrap();
    assert_eq!(app.desk().unwrap().progress().n_answers(), u64::from(N_ANSWERS));
    assert!(
        terminal.backend().buffer().content().iter().any(|cell| cell.symbol() == "█"),
        "the bars of home"
    );
    (app, machine)
}

/// A million answers, from the choice of the learner to their home: read and replayed from the log.
#[divan::bench(sample_count = 11)]
fn open_a_million_without_cache(bencher: Bencher) {
    let home = home();
    let shelf = sample::shelf();
    bencher.with_inputs(|| shelf.clone()).bench_local_values(|shelf| open(home.path(), shelf));
}

/// The same with a cache.
#[divan::bench(sample_count = 41)]
fn open_a_million_with_cache(bencher: Bencher) {
    let home = home();
    let shelf = sample::shelf();
    cache(home.path(), &shelf);
    bencher.with_inputs(|| shelf.clone()).bench_local_values(|shelf| open(home.path(), shelf));
}

/// Making the cache from the log, as it happens after the learner has gone.
#[divan::bench(sample_count = 5)]
fn write_the_cache_of_a_million(bencher: Bencher) {
    let home = home();
    let shelf = sample::shelf();
    let path = home.path().join("learners").join(LEARNER.to_string()).join("cache.bin");
    bencher
        .with_inputs(|| drop(std::fs::remove_file(&path)))
        .bench_local_values(|()| cache(home.path(), &shelf));
}

fn answers() -> Vec<Record> {
    let mut records = sample::records(2_000, clock::now().at);
    records.retain(|record| matches!(record.body, Body::Answer(_)));
    records
}

/// An answer handed over until it is safe from a power cut: one write and one sync on this computer's disk.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn save_an_answer_durably(bencher: Bencher) {
    let home = tempfile::tempdir().unwrap();
    let place = Place { home: home.path().to_owned(), learner: LEARNER, segment: SegmentId(1) };
    let writer = Writer::open(place, |_| {}).unwrap();
    let answers = answers();
    let next = Cell::new(0);
    bencher.bench_local(|| {
        let record = &answers[next.replace(next.get() + 1) % answers.len()];
        assert_eq!(writer.append(log1::write(record), record.key.seq), Ack::Written);
        assert!(writer.flush(Duration::from_secs(60)));
    });
}

/// What a key waits for where the disk takes 500 ms to sync: the write, and never the sync.
#[divan::bench(sample_count = 12)]
fn hand_over_an_answer_to_a_disk_that_syncs_in_500_ms(bencher: Bencher) {
    let home = tempfile::tempdir().unwrap();
    let place = Place { home: home.path().to_owned(), learner: LEARNER, segment: SegmentId(1) };
    let disk = CountingDisk::new(Counts::default(), Duration::from_millis(500));
    let writer = Writer::open_on(disk, place, Timing::default(), |_| {}).unwrap();
    let answers = answers();
    let next = Cell::new(0);
    // A second of thought between two answers.
    bencher.with_inputs(|| thread::sleep(Duration::from_millis(1100))).bench_local_values(|()| {
        let record = &answers[next.replace(next.get() + 1)];
        assert_eq!(writer.append(log1::write(record), record.key.seq), Ack::Written);
    });
}

/// Prints bytes and syncs an answer.
fn say_what_an_answer_takes() {
    let answers = answers();
    let median = |is_wanted: fn(ExerciseKind) -> bool| {
        let kind =
            |record: &&Record| matches!(&record.body, Body::Answer(answer) if is_wanted(answer.exercise));
        let mut sizes: Vec<usize> =
            answers.iter().filter(kind).map(|record| log1::write(record).len()).collect();
        sizes.sort_unstable();
        sizes[sizes.len() / 2]
    };
    println!(
        "bytes an answer, median: {} without typed text ({} recalled, {} chosen among four), {} typed, {} of all",
        median(|it| it != ExerciseKind::Type),
        median(|it| it == ExerciseKind::Recall),
        median(|it| it == ExerciseKind::Choose),
        median(|it| it == ExerciseKind::Type),
        median(|_| true),
    );
    let home = tempfile::tempdir().unwrap();
    let counts = Counts::default();
    let disk = CountingDisk::new(counts.clone(), Duration::ZERO);
    let place = Place { home: home.path().to_owned(), learner: LEARNER, segment: SegmentId(1) };
    let writer = Writer::open_on(disk, place, Timing::default(), |_| {}).unwrap();
    for record in &answers {
        writer.append(log1::write(record), record.key.seq);
        assert!(writer.flush(Duration::from_secs(60)));
    }
    let n = answers.len();
    let [writes, syncs, bytes] = counts.all();
    println!(
        "for {n} answers one by one: {writes} writes, {syncs} syncs of files, {} bytes an answer",
        bytes / n
    );
    #[cfg(feature = "peers")]
    sqlite::say_what_an_answer_takes(&answers);
}
