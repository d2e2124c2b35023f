//! Decks and logs of the size that the benches speak of; made here, no person's data.

use std::fmt::Write;
use std::sync::Arc;

use nho::engine::card::{CardId, Direction};
use nho::engine::learner::{LearnerId, Profile, Sign};
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, ExerciseKind, Given, Phase, Record, RecordKey, SegmentId};
use nho::engine::time::{StudyDay, Timestamp, UtcOffset};
use nho::text::Lang;

/// How many decks there are.
pub const N_DECKS: usize = 40;
/// How many entries each has.
pub const N_ENTRIES: usize = 100;
/// How many answers the log holds.
pub const N_ANSWERS: u32 = 100_000;

const WORDS: [(&str, &str, &str, &str); 5] = [
    ("bệnh viện", "hospital", "โรงพยาบาล", "roong-phá-yaa-baan"),
    ("nước", "water", "น้ำ", "náam"),
    ("hoá đơn", "receipt", "ใบเสร็จ", "bai-sèt"),
    ("người lớn", "adult", "ผู้ใหญ่", "phûu-yài"),
    ("gần", "near", "ใกล้", "klâi"),
];

/// The text of one deck of so many entries with three languages and a reading each, without examples: more would not fit into the
/// largest file that is read.
pub fn large_deck(n_entries: usize) -> String {
    let mut text = head(0);
    for i in 0..n_entries {
        let (vi, en, th, roman) = WORDS[i % WORDS.len()];
        let _ = write!(
            text,
            "[[entry]]\nid = \"word-{i}\"\nvi = \"{vi} {i}\"\nen = \"{en} {i}\"\nth = \"{th} {i}\"\nroman = \"{roman}\"\n\n"
        );
    }
    text
}

fn head(n: usize) -> String {
    format!(
        "format = 1\nid = \"deck-{n}\"\nrevision = 1\ntitle = {{ vi = \"Bộ {n}\", en = \"Deck {n}\", th = \"ชุด {n}\" }}\n\n[[lesson]]\nid = \"one\"\n\n"
    )
}

/// The text of deck number `n`.
pub fn deck(n: usize) -> String {
    let mut text = head(n);
    for i in 0..N_ENTRIES {
        let (vi, en, th, roman) = WORDS[i % WORDS.len()];
        let _ = write!(
            text,
            "[[entry]]\nid = \"word-{i}\"\nvi = \"{vi} {i}\"\nen = \"{en} {i}\"\nth = \"{th} {i}\"\npos = \"noun\"\nroman = \"{roman}\"\nipa = \"ˈwɔtɚ\"\nexample = {{ vi = \"Đây là {vi} {i}.\", en = \"This is {en} {i}.\", th = \"นี่คือ{th} {i}\" }}\n\n"
        );
    }
    text
}

/// The learner whose log is measured.
pub const LEARNER: LearnerId = LearnerId(0x5a0a_17e4);

/// What they said of themselves.
pub fn profile() -> Profile {
    Profile {
        nickname: "Mười".to_owned(),
        sign: Sign::Star,
        ui: "vi".to_owned(),
        speaks: vec![Lang::Vi],
        learns: vec![Lang::En, Lang::Th],
    }
}

/// So many evenings the answers are spread over, about.
const N_EVENINGS: u32 = 1_667;

/// A log of so many recalls over some 1,600 evenings, on the cards of so many decks, and the profile before them.
pub fn records(n_answers: u32, n_decks: usize) -> Vec<Record> {
    let an_evening = n_answers.div_ceil(N_EVENINGS).max(1);
    let segment = SegmentId(0x5f0c_9a17_e4b2_d6a1);
    let decks: Vec<Arc<str>> = (0..n_decks).map(|n| Arc::from(format!("deck-{n}"))).collect();
    let entries: Vec<Arc<str>> = (0..N_ENTRIES).map(|n| Arc::from(format!("word-{n}"))).collect();
    let (model, params): (Arc<str>, Arc<str>) = (Arc::from("fsrs6"), Arc::from("default"));
    let directions = ["en>vi", "th>vi", "vi>en", "vi>th"].map(|code| Direction::from_code(code).unwrap());
    let first = 1_640_000_000_000;
    let record = |seq: u32, at: i64, body: Body| Record {
        learner: LEARNER,
        key: RecordKey { segment, seq },
        at: Timestamp::from_millis(at),
        offset: UtcOffset(420),
        body,
    };
    let mut all = vec![record(0, first, Body::Profile(profile()))];
    let mut counts = std::collections::HashMap::new();
    for i in 0..n_answers {
        // A fixed walk over all cards.
        let place = (i as usize * 7919) % (n_decks * N_ENTRIES * 4);
        let at = first + i64::from(i / an_evening) * 86_400_000 + i64::from(i % an_evening) * 15_000;
        let card = CardId {
            deck: decks[place / 400].clone(),
            entry: entries[place / 4 % 100].clone(),
            direction: directions[place % 4],
        };
        let after = counts.entry(place).or_insert(0u32);
        let rating = Rating::ALL[[2, 2, 2, 0, 1, 2, 3][i as usize % 7]];
        let day = StudyDay::of(Timestamp::from_millis(at), UtcOffset(420));
        let answer = Answer {
            day,
            card,
            exercise: ExerciseKind::Recall,
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating: Some(rating),
            duration_ms: 4000 + i % 9000,
            phase: if *after == 0 { Phase::New } else { Phase::Review },
            after: *after,
            model: model.clone(),
            params: params.clone(),
            due: Some(nho::engine::record::Due::On(day.plus(1 + i % 40))),
        };
        *after += 1;
        all.push(record(i + 1, at, Body::Answer(answer)));
    }
    all
}
