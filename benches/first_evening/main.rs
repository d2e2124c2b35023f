//! The first evening in figures: how long until the first picture, a key, a replay, the decks.
//!
//! `cargo bench --bench first_evening`. Decks and log are made in `sample.rs`: 40 decks of 100 entries, 100,000 answers.

#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]

mod sample;
#[cfg(unix)]
mod start;

use std::sync::Arc;

use divan::{Bencher, black_box};
use nho::engine::card::{CardId, Direction, directions};
use nho::engine::deck::Shelf;
use nho::engine::exercise::{Lures, options};
use nho::engine::log::live;
use nho::engine::marking::AnswerIndex;
use nho::engine::plan::{Minutes, plan};
use nho::engine::progress::Progress;
use nho::engine::record::{Record, RecordKey, SegmentId};
use nho::engine::scheduler::{Moment, Scheduler, Seed};
use nho::engine::search::Index;
use nho::engine::time::{Millis, Now, Timestamp, UtcOffset};
use nho::formats::table::{self, ListedColumns};
use nho::formats::{deck1, log1};
use nho::i18n::UiLang;
use nho::text::Lang;
use nho::tui::{App, Key, KeyCode, Msg, Opened, Unread};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

fn decks() -> Vec<String> {
    (0..sample::N_DECKS).map(sample::deck).collect()
}

/// A shelf of so many decks of 100 entries, and where each answer stands on it.
fn filled(n_decks: usize) -> (Arc<Shelf>, Arc<AnswerIndex>) {
    let shelf = Arc::new(shelf(&(0..n_decks).map(sample::deck).collect::<Vec<_>>()));
    let answers = Arc::<AnswerIndex>::default();
    answers.fill(&shelf);
    (shelf, answers)
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
    std::fs::write(
        segments.join("5f0c9a17e4b2d6a1.log"),
        log(&sample::records(sample::N_ANSWERS, sample::N_DECKS)),
    )
    .unwrap();
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

/// What `nho check` does with one deck of 100,000 entries, which is the largest that is read.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn check_a_deck_of_100_000_entries(bencher: Bencher) {
    let text = sample::large_deck(100_000);
    bencher.bench_local(|| {
        let read = deck1::check("deck.toml", black_box(text.as_bytes()));
        let mut all = [read];
        deck1::compare(&mut all, &[]);
        let [read] = all;
        assert_eq!(read.deck.as_ref().map(|deck| deck.entries.len()), Some(100_000));
        read.problems.len()
    });
}

/// From the bytes of the log to records.
#[divan::bench]
fn read_100_000_answers(bencher: Bencher) {
    let bytes = log(&sample::records(sample::N_ANSWERS, sample::N_DECKS));
    bencher.bench(|| log1::read_all(black_box(&bytes), &mut log1::Names::new()).records.len());
}

/// From records to the state of every card.
#[divan::bench]
fn replay_100_000_answers(bencher: Bencher) {
    let decks = decks();
    let shelf = shelf(&decks);
    let records = live(sample::records(sample::N_ANSWERS, sample::N_DECKS));
    bencher.bench(|| Progress::replay(black_box(&records), &Scheduler::default(), &shelf));
}

/// The four options of a choice, far ones and near ones, among 100,000 entries.
#[divan::bench(args = [false, true])]
fn options_among_100_000_entries(bencher: Bencher, are_near: bool) {
    let (shelf, answers) = filled(1000);
    let lures = Lures { are_near, mixed_up: Vec::new() };
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        let card = CardId {
            deck: format!("deck-{}", n % 1000).into(),
            entry: format!("word-{}", n % 100).into(),
            direction: Direction::from_code("th>vi").unwrap(),
        };
        let seed = Seed::of(RecordKey { segment: SegmentId(1), seq: n });
        options(&shelf, &answers, &card, &lures, seed).len()
    });
}

/// Finding the places of all answers of 100,000 entries, which a thread of its own does when somebody sits down.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_100_000_entries(bencher: Bencher) {
    let shelf = shelf(&(0..1000).map(sample::deck).collect::<Vec<_>>());
    bencher.bench_local(|| AnswerIndex::default().fill(black_box(&shelf)));
}

/// Looking for what is typed among the words of 100,000 entries.
#[divan::bench(args = ["t", "nu", "benh vien", "xyz"])]
fn search_100_000_entries(bencher: Bencher, typed: &str) {
    let index = Index::new(&shelf(&(0..1000).map(sample::deck).collect::<Vec<_>>()));
    bencher.bench_local(|| index.find(black_box(typed), |_| true).len());
}

/// What the list of all words does when it is opened over 100,000 entries.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn open_the_words_of_100_000_entries(bencher: Bencher) {
    let shelf = shelf(&(0..1000).map(sample::deck).collect::<Vec<_>>());
    bencher.bench_local(|| Index::new(black_box(&shelf)));
}

/// Decks of 100 entries on the shelf, those of them that were learned from, and answers.
type Size = (usize, usize, u32);

/// A class, a learner of many years on a large shelf, and one who has met each of its words in all directions.
const SIZES: [Size; 3] = [(40, 40, 100_000), (1000, 40, 1_000_000), (1000, 1000, 1_000_000)];

/// What opening a learner gives.
fn progress(shelf: &Shelf, (_, n_learned, n_answers): Size) -> Progress {
    let records = sample::records(n_answers, n_learned);
    Progress::from(Progress::replay(&records, &Scheduler::default(), shelf).settle())
}

/// The program with a learner's home on the screen.
fn at_home(size: Size) -> (App, Now) {
    let (n_decks, ..) = size;
    let (shelf, answers) = filled(n_decks);
    let now = now();
    let (mut app, _) = App::new(UiLang::Vi, Arc::clone(&shelf), now, (80, 24));
    app.update(now, Msg::Decks(Arc::clone(&shelf), answers));
    let progress = progress(&shelf, size);
    let opened = Opened {
        learner: Some(sample::LEARNER),
        segment: SegmentId(1),
        progress,
        unread: Unread::default(),
        ways: Vec::new(),
    };
    app.update(now, Msg::Opened(Box::new(opened)));
    (app, now)
}

/// One key after another, each from the key to the picture of 80×24 that it leads to.
fn keys_to_frames(bencher: Bencher, (mut app, mut now): (App, Now), keys: &[KeyCode]) {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let mut keys = keys.iter().cycle();
    bencher.bench_local(|| {
        now.at = now.at + Millis(1000);
        let key = keys.next().map_or(KeyCode::Enter, |key| *key);
        let effects = app.update(now, Msg::Key(Key::from(key)));
        terminal
            .draw(|frame| {
                let area = frame.area();
                app.view(frame.buffer_mut(), area);
            })
            .unwrap();
        effects.len()
    });
}

/// Practice, whatever is asked.
#[divan::bench(args = SIZES, sample_count = 1000, sample_size = 1)]
fn key_to_frame(bencher: Bencher, size: Size) {
    keys_to_frames(bencher, at_home(size), &[KeyCode::Enter]);
}

/// The list of words: typing, going down, opening a word's page and closing it.
#[divan::bench(args = SIZES, sample_count = 1000, sample_size = 1)]
fn key_to_frame_among_words(bencher: Bencher, size: Size) {
    let (mut app, now) = at_home(size);
    app.update(now, Msg::Key(Key::from(KeyCode::F(6))));
    let keys = [
        KeyCode::Char('n'),
        KeyCode::Down,
        KeyCode::Char('u'),
        KeyCode::Down,
        KeyCode::Enter,
        KeyCode::Down,
        KeyCode::Esc,
        KeyCode::Backspace,
        KeyCode::PageDown,
        KeyCode::Backspace,
    ];
    keys_to_frames(bencher, (app, now), &keys);
}

/// The list of words by how well they are known and by deck: each key goes through all of them anew.
#[divan::bench(args = SIZES, sample_count = 100, sample_size = 1)]
fn filter_to_frame_among_words(bencher: Bencher, size: Size) {
    let (mut app, now) = at_home(size);
    app.update(now, Msg::Key(Key::from(KeyCode::F(6))));
    keys_to_frames(bencher, (app, now), &[KeyCode::F(4)]);
}

/// Home from the key that leads there to its picture: the plan of the evening is made, and the words are counted.
#[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
fn home_to_frame(bencher: Bencher, size: Size) {
    keys_to_frames(bencher, at_home(size), &[KeyCode::F(5), KeyCode::Esc]);
}

/// The plan of an evening alone.
#[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
fn plan_an_evening(bencher: Bencher, size: Size) {
    let shelf = shelf(&(0..size.0).map(sample::deck).collect::<Vec<_>>());
    let progress = progress(&shelf, size);
    let asked = directions(&[Lang::Vi], &[Lang::En, Lang::Th]);
    let now = Moment { at: now().at, day: now().study_day() };
    bencher.bench_local(|| {
        plan(black_box(&shelf), &progress, &asked, &Scheduler::default(), now, Minutes(15)).n_reviews()
    });
}

/// A table of 10,000 rows into a deck: a new one, and one that is there.
#[divan::bench(args = [false, true])]
fn table_of_10_000_rows(bencher: Bencher, is_there: bool) {
    let head = "vi,en,th,roman,example.th\n".to_owned();
    let rows = (0..10_000).map(|n| format!("từ số {n},word {n},คำที่ {n},kham {n},\"นี่คือ, คำที่ {n}\"\n"));
    let table = head + &rows.collect::<String>();
    let read = |table: &str| table::read(table.as_bytes(), &ListedColumns::default()).unwrap();
    let there = deck1::made("words", "Từ", read(&table)).unwrap().text;
    bencher.bench(|| {
        let sheet = read(black_box(&table));
        match is_there {
            true => deck1::take_in(there.as_bytes(), sheet).unwrap(),
            false => deck1::made("words", "Từ", sheet).unwrap(),
        }
    });
}
