//! Sealed learners in figures: one answer, one secret, and the opening of 100,000 answers with and without a cache.
//!
//! `cargo bench --bench seal`.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, unreachable_pub, elided_lifetimes_in_paths)]

#[allow(dead_code, reason = "the other bench opens more answers")]
#[path = "../store/sample.rs"]
mod sample;

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use nho::engine::record::{Body, Given, Record};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::StudyDay;
use nho::formats::log1::{self, Opener, Reader, write_slot};
use nho::formats::seal::{Cost, DataKey, Dice, Keyring, Secret, Slot};
use nho::shell::clock;
use nho::shell::store::{CacheRule, Cached, RealDisk, open_with, seal_up, write_cache};
use sample::LEARNER;
use tempfile::TempDir;

const N_ANSWERS: u32 = 100_000;
const COSTS: [Cost; 3] = [Cost::USUAL, Cost { memory: 32 << 10, passes: 3, lanes: 1 }, Cost::LEAST];

fn main() {
    sizes();
    divan::main();
}

fn key() -> DataKey {
    DataKey::new([7; 32])
}

fn keys() -> Keyring {
    Keyring::new([key()])
}

fn dice() -> Dice {
    Dice { id: 1, salt: [1; 16], nonce: [1; 24] }
}

fn is_typed(record: &Record) -> bool {
    matches!(&record.body, Body::Answer(answer) if matches!(answer.given, Given::Typed(_)))
}

/// Says how many bytes a line takes, in the open, sealed, and in a block.
fn sizes() {
    let records = sample::records(6000, clock::now().at);
    let answers = records.iter().filter(|record| matches!(record.body, Body::Answer(_)));
    let (typed, others): (Vec<&Record>, Vec<&Record>) = answers.partition(|record| is_typed(record));
    for (name, records) in [("without typed text", others), ("with typed text", typed)] {
        let lengths = |line: &dyn Fn(&Record) -> String| {
            let mut lengths: Vec<usize> = records.iter().map(|record| line(record).len()).collect();
            lengths.sort_unstable();
            (lengths[lengths.len() / 2], lengths[lengths.len() - 1])
        };
        let open = lengths(&log1::write);
        let sealed = lengths(&|record| log1::seal(record, &key(), clock::random_bytes().unwrap()));
        let text: String = records.iter().map(|record| log1::seal(record, &key(), [1; 24])).collect();
        let keys = keys();
        let opener = Opener { learner: LEARNER, keys: &keys };
        let pieces = log1::pieces(text.as_bytes(), opener);
        let marks: Vec<log1::Mark> = text.lines().map(log1::Mark::of).collect();
        let (mut n_done, mut n_bytes) = (0, 0);
        while let Some((line, n)) =
            log1::block_for(LEARNER, (1, 1), (&pieces[n_done..], &marks[n_done..]), &key(), [1; 24])
        {
            n_done += n;
            n_bytes += line.len();
        }
        println!(
            "an answer {name}: in the open {} bytes (at most {}), sealed {} (at most {}), in a block {}",
            open.0,
            open.1,
            sealed.0,
            sealed.1,
            n_bytes / n_done
        );
    }
}

#[divan::bench]
fn seal_an_answer(bencher: Bencher) {
    let records = sample::records(600, clock::now().at);
    let mut next = records.iter().cycle();
    bencher
        .with_inputs(|| (next.next().unwrap(), clock::random_bytes().unwrap()))
        .bench_local_values(|(record, nonce)| log1::seal(record, &key(), nonce));
}

#[divan::bench]
fn open_an_answer(bencher: Bencher) {
    let records = sample::records(600, clock::now().at);
    let lines: Vec<String> = records.iter().map(|record| log1::seal(record, &key(), [1; 24])).collect();
    let keys = keys();
    let mut next = lines.iter().cycle();
    let mut names = log1::Names::new();
    bencher.with_inputs(|| next.next().unwrap()).bench_local_values(|line| {
        let opener = Opener { learner: LEARNER, keys: &keys };
        let mut reader = Reader::new(&mut names, |_: &[u8]| true).opening(opener);
        reader.lines(line.as_bytes());
        reader.end()
    });
}

#[divan::bench(args = [0, 1, 2], sample_count = 5)]
fn argon2_64_32_19_mib(bencher: Bencher, at: usize) {
    let secret = Secret::passphrase("hoa sen trắng").unwrap();
    bencher
        .bench_local(|| Slot::make_at(LEARNER, 1, &secret, &key(), black_box((COSTS[at], dice()))).unwrap());
}

/// How the learner's records lie.
#[derive(Clone, Copy)]
enum Lie {
    Open,
    Singles,
    Blocks,
}

fn home(lie: Lie, has_cache: bool) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let records = sample::records(N_ANSWERS, clock::now().at);
    match lie {
        Lie::Open | Lie::Blocks => sample::put(home.path(), &records),
        Lie::Singles => singles(home.path(), &records),
    }
    let keys = if matches!(lie, Lie::Open) { Keyring::default() } else { keys() };
    if !keys.is_empty() {
        let secret = Secret::passphrase("hoa sen trắng").unwrap();
        let cheap = Cost { memory: 8, passes: 1, lanes: 1 };
        let slot = Slot::make_at(LEARNER, 1, &secret, &key(), (cheap, dice())).unwrap();
        let folder = home.path().join("learners").join(LEARNER.to_string()).join("keys");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("1.log"), write_slot(&slot)).unwrap();
        seal_up(&mut RealDisk, home.path(), LEARNER, (&keys, StudyDay(20_000)), &mut clock::fill).unwrap();
    }
    if has_cache {
        let (shelf, rule) = (sample::shelf(), CacheRule::default());
        let who = (LEARNER, &keys);
        let cached =
            write_cache(&mut RealDisk, home.path(), who, &shelf, &Scheduler::default(), rule).unwrap();
        assert_eq!(cached, Cached::Written);
    }
    home
}

/// One file an evening, each record a line of its own.
fn singles(home: &Path, records: &[Record]) {
    let seg = home.join("learners").join(LEARNER.to_string()).join("seg");
    fs::create_dir_all(&seg).unwrap();
    for segment in records.chunk_by(|a, b| a.key.segment == b.key.segment) {
        let seal = |record| log1::seal(record, &key(), clock::random_bytes().unwrap());
        let lines: String = segment.iter().map(seal).collect();
        fs::write(seg.join(format!("{}.log", segment[0].key.segment)), lines).unwrap();
    }
}

fn open(bencher: Bencher, lie: Lie, has_cache: bool) {
    let keys = if matches!(lie, Lie::Open) { Keyring::default() } else { keys() };
    let home = home(lie, has_cache);
    let shelf = sample::shelf();
    bencher.bench_local(|| {
        let who = (LEARNER, &keys);
        let opening = open_with(home.path(), who, &shelf, &Scheduler::default()).unwrap();
        assert_eq!((opening.is_from_cache, opening.progress.n_answers()), (has_cache, u64::from(N_ANSWERS)));
    });
}

#[divan::bench(sample_count = 10)]
fn open_100_000_sealed_singles(bencher: Bencher) {
    open(bencher, Lie::Singles, false);
}

#[divan::bench(sample_count = 10)]
fn open_100_000_sealed_blocks(bencher: Bencher) {
    open(bencher, Lie::Blocks, false);
}

#[divan::bench(sample_count = 10)]
fn open_100_000_sealed_with_cache(bencher: Bencher) {
    open(bencher, Lie::Blocks, true);
}

#[divan::bench(sample_count = 10)]
fn open_100_000_in_the_open(bencher: Bencher) {
    open(bencher, Lie::Open, false);
}

#[divan::bench(sample_count = 10)]
fn open_100_000_in_the_open_with_cache(bencher: Bencher) {
    open(bencher, Lie::Open, true);
}
