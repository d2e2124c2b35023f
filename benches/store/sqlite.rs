//! The same answers in SQLite: WAL, synchronous FULL, one transaction an answer, an index by card and time.

use std::cell::Cell;
use std::path::Path;

use divan::Bencher;
use nho::engine::record::{Answer, Body, Due, Record};
use nho::shell::clock;
use rusqlite::{Connection, params};

use crate::sample::{self, N_ANSWERS};

fn database(path: &Path) -> Connection {
    let database = Connection::open(path).unwrap();
    database.pragma_update(None, "journal_mode", "WAL").unwrap();
    database.pragma_update(None, "synchronous", "FULL").unwrap();
    database
        .execute_batch(
            "create table if not exists answer (
               segment integer, seq integer, at integer, offset integer, day integer, deck text, entry text,
               direction text, exercise integer, options text, given text, verdict integer, proposed integer,
               rating integer, duration_ms integer, phase integer, known integer, model text, params text,
               due_at integer, due_on integer, primary key (segment, seq)) without rowid;
             create index if not exists by_card on answer (deck, entry, direction, at);",
        )
        .unwrap();
    database
}

fn answer(record: &Record) -> Option<&Answer> {
    match &record.body {
        Body::Answer(answer) => Some(answer),
        _ => None,
    }
}

fn insert(database: &Connection, record: &Record) {
    let Some(it) = answer(record) else { return };
    let options: Vec<&str> = it.options.iter().map(AsRef::as_ref).collect();
    let (due_at, due_on) = match it.due {
        Some(Due::At(at)) => (Some(at.as_millis()), None),
        Some(Due::On(day)) => (None, Some(day.0)),
        None => (None, None),
    };
    let mut statement = database
        .prepare_cached("insert into answer values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .unwrap();
    let values = params![
        record.key.segment.0.cast_signed(),
        record.key.seq,
        record.at.as_millis(),
        record.offset.0,
        it.day.0,
        &*it.card.deck,
        &*it.card.entry,
        it.card.direction.code(),
        it.exercise as u8,
        options.join(","),
        format!("{:?}", it.given),
        it.verdict.map(|it| it as u8),
        it.proposed.map(|it| it.number()),
        it.rating.map(|it| it.number()),
        it.duration_ms,
        it.phase as u8,
        it.after,
        &*it.model,
        &*it.params,
        due_at,
        due_on,
    ];
    statement.execute(values).unwrap();
}

/// One transaction an answer.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn sqlite_save_an_answer_durably(bencher: Bencher) {
    let home = tempfile::tempdir().unwrap();
    let database = database(&home.path().join("log.db"));
    let answers = crate::answers();
    let next = Cell::new(0);
    bencher.bench_local(|| insert(&database, &answers[next.replace(next.get() + 1) % answers.len()]));
}

/// What a replay needs of a million answers, in order; nothing is replayed.
#[divan::bench(sample_count = 5)]
fn sqlite_read_a_million(bencher: Bencher) {
    let home = tempfile::tempdir().unwrap();
    let database = database(&home.path().join("log.db"));
    let records = sample::records(N_ANSWERS, clock::now().at);
    database.execute_batch("begin").unwrap();
    records.iter().for_each(|record| insert(&database, record));
    database.execute_batch("commit").unwrap();
    bencher.bench_local(|| {
        let mut statement = database
            .prepare(
                "select at, day, deck, entry, direction, rating, duration_ms, known, due_at, due_on
                 from answer order by at, segment, seq",
            )
            .unwrap();
        let mut rows = statement.query([]).unwrap();
        let (mut n, mut sum) = (0u32, 0i64);
        while let Some(row) = rows.next().unwrap() {
            n += 1;
            sum += row.get::<_, i64>(0).unwrap() + row.get::<_, i64>(1).unwrap();
            for text in 2..5 {
                sum += row.get_ref(text).unwrap().as_str().unwrap().len() as i64;
            }
            for number in 5..10 {
                sum += row.get::<_, Option<i64>>(number).unwrap().unwrap_or(0);
            }
        }
        assert_eq!(n, N_ANSWERS);
        sum
    });
}

/// Prints the bytes that a transaction for each answer puts into the write-ahead log, and the size of the database after it.
pub fn say_what_an_answer_takes(answers: &[Record]) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("log.db");
    let database = database(&path);
    // So that the log is only added to, and its size is what was written.
    database.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    answers.iter().for_each(|record| insert(&database, record));
    let written = std::fs::metadata(home.path().join("log.db-wal")).unwrap().len();
    database.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let kept = std::fs::metadata(&path).unwrap().len();
    let n = answers.len() as u64;
    println!(
        "SQLite, WAL and FULL: {} bytes written an answer before any checkpoint, {} kept",
        written / n,
        kept / n
    );
}
