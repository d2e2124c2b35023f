//! The first evening in figures: how long until the first picture, a key, a replay, the decks.
//!
//! `cargo bench --bench first_evening`. Decks and log are made in `sample.rs`: 40 decks of 100 entries, 100,000 answers.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]

mod sample;
#[cfg(unix)]
mod start;

use std::sync::Arc;

use divan::{Bencher, black_box};
use nho::engine::deck::Shelf;
use nho::engine::log::live;
use nho::engine::progress::Progress;
use nho::engine::record::{Record, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, Now, Timestamp, UtcOffset};
use nho::formats::{deck1, log1};
use nho::i18n::UiLang;
use nho::tui::{App, Key, KeyCode, Msg, Opened, Theme, Unread};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

fn decks() -> Vec<String> {
    (0..sample::N_DECKS).map(sample::deck).collect()
}

fn shelf(decks: &[String]) -> Shelf {
    Shelf::new(decks.iter().filter_map(|text| deck1::read("deck.toml", text.as_bytes()).deck))
}

fn log(records: &[Record]) -> Vec<u8> {
    records.iter().map(log1::write).collect::<String>().into_bytes()
}

fn now() -> Now {
    Now { at: Timestamp::from_millis(1_795_521_840_000), offset: UtcOffset(420) }
}

/// From the start of the program to the first picture: 40 decks of 100 entries in the deck folder, a learner with 100,000
/// answers in the list. The whole process is measured, in a pseudo-terminal of 80×24.
#[cfg(unix)]
#[divan::bench(sample_count = 40)]
fn start_to_first_frame(bencher: Bencher) {
    let home = home();
    bencher.bench_local(|| start::first_frame(home.path()));
}

/// From a learner's number key to their home: reading and replaying 100,000 answers, planning, drawing. The whole process
/// is measured, its start included.
#[cfg(unix)]
#[divan::bench(sample_count = 20)]
fn start_to_home_of_a_learner(bencher: Bencher) {
    let home = home();
    bencher.bench_local(|| start::home_of_a_learner(home.path()));
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("decks");
    std::fs::create_dir(&folder).unwrap();
    for (n, text) in decks().iter().enumerate() {
        std::fs::write(folder.join(format!("deck-{n}.toml")), text).unwrap();
    }
    let segments = home.path().join("learners").join(sample::LEARNER.to_string()).join("seg");
    std::fs::create_dir_all(&segments).unwrap();
    std::fs::write(segments.join("5f0c9a17e4b2d6a1.log"), log(&sample::records(sample::N_ANSWERS))).unwrap();
    home
}

/// Reading the text of 40 decks of 100 entries.
#[divan::bench]
fn load_40_decks(bencher: Bencher) {
    let decks = decks();
    bencher.bench(|| {
        let shelf = shelf(black_box(&decks));
        assert_eq!(shelf.n_entries(), sample::N_DECKS * sample::N_ENTRIES);
        shelf
    });
}

/// From the bytes of the log to records.
#[divan::bench]
fn read_100_000_answers(bencher: Bencher) {
    let bytes = log(&sample::records(sample::N_ANSWERS));
    bencher.bench(|| log1::read_all(black_box(&bytes), &mut log1::Names::new()).records.len());
}

/// From records to the state of every card.
#[divan::bench]
fn replay_100_000_answers(bencher: Bencher) {
    let decks = decks();
    let shelf = shelf(&decks);
    let records = live(sample::records(sample::N_ANSWERS));
    bencher.bench(|| Progress::replay(black_box(&records), &Scheduler::default(), &shelf));
}

/// One rating and one "show the answer" with a history of 100,000 answers, each drawn to a screen of 80×24.
#[divan::bench(sample_count = 1000)]
fn key_to_frame(bencher: Bencher) {
    let decks = decks();
    let shelf = Arc::new(shelf(&decks));
    let mut now = now();
    let (mut app, _) = App::new(UiLang::Vi, Arc::clone(&shelf), Theme::new(true), now, (80, 24));
    let records = sample::records(sample::N_ANSWERS);
    let progress = Progress::replay(&records, &Scheduler::default(), &shelf);
    let opened = Opened {
        learner: Some(sample::LEARNER),
        segment: SegmentId(1),
        progress,
        unread: Unread::default(),
        ways: Vec::new(),
    };
    app.update(now, Msg::Opened(Box::new(opened)));
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    bencher.bench_local(|| {
        now.at = now.at + Millis(10);
        let effects = app.update(now, Msg::Key(Key::from(KeyCode::Enter)));
        terminal
            .draw(|frame| {
                let area = frame.area();
                app.view(frame.buffer_mut(), area);
            })
            .unwrap();
        effects.len()
    });
}
