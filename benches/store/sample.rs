//! A learner with a million answers, as their folder would look: made here, no person's data.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use nho::engine::card::{CardId, Direction};
use nho::engine::deck::Shelf;
use nho::engine::learner::{LearnerId, Profile, Sign};
use nho::engine::rating::Rating;
use nho::engine::record::{
    Answer, Body, Due, ExerciseKind, Given, Phase, Record, RecordKey, SegmentId, Verdict,
};
use nho::engine::time::{StudyDay, Timestamp, UtcOffset};
use nho::formats::{deck1, log1};
use nho::text::Lang;

/// How many answers the learner has given.
pub const N_ANSWERS: u32 = 1_000_000;
/// The learner.
pub const LEARNER: LearnerId = LearnerId(0x5a0a_17e4);

const N_DECKS: usize = 40;
const N_ENTRIES: usize = 100;
/// Far more than anybody does, so that a million fit into five years.
const N_AN_EVENING: u32 = 600;
/// So many evenings are still files of their own; the rest is packed.
const N_LOOSE: u32 = 40;
/// How large a pack becomes, in bytes.
const PACK: usize = 16 << 20;
const MS_PER_DAY: i64 = 86_400_000;

const WORDS: [(&str, &str, &str); 5] = [
    ("bệnh viện", "hospital", "โรงพยาบาล"),
    ("nước", "water", "น้ำ"),
    ("hoá đơn", "receipt", "ใบเสร็จ"),
    ("người lớn", "grown-up", "ผู้ใหญ่"),
    ("gần", "near", "ใกล้"),
];

/// The decks that the answers are about.
pub fn shelf() -> Shelf {
    Shelf::new((0..N_DECKS).filter_map(|n| deck1::read("deck.toml", deck(n).as_bytes()).deck))
}

fn deck(n: usize) -> String {
    let mut text = format!(
        "format = 1\nid = \"level-a1-{n}\"\nrevision = 1\ntitle = {{ vi = \"Bộ {n}\", en = \"Deck {n}\", th = \"ชุด {n}\" }}\n"
    );
    for i in 0..N_ENTRIES {
        let (vi, en, th) = WORDS[i % WORDS.len()];
        let _ = write!(
            text,
            "[[entry]]\nid = \"{en}-{i}\"\nvi = \"{vi} {i}\"\nen = \"{en} {i}\"\nth = \"{th} {i}\"\npos = \"noun\"\n\n"
        );
    }
    text
}

/// All records up to this moment: for each evening the start of a segment and its answers; first of all a profile.
///
/// Of ten answers seven are recalls, two are typed, one is a choice among four.
pub fn records(n_answers: u32, now: Timestamp) -> Vec<Record> {
    let n_evenings = n_answers.div_ceil(N_AN_EVENING);
    let first = now.as_millis() - i64::from(n_evenings) * MS_PER_DAY;
    let cards = cards();
    let mut counts = vec![0u32; cards.len()];
    let mut all = Vec::with_capacity((n_answers + n_evenings + 1) as usize);
    for evening in 0..n_evenings {
        let began = first + i64::from(evening) * MS_PER_DAY;
        let segment = SegmentId(u64::from(evening + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let record = |seq: u32, body: Body| Record {
            learner: LEARNER,
            key: RecordKey { segment, seq },
            at: Timestamp::from_millis(began + i64::from(seq) * 9_000),
            offset: UtcOffset(420),
            body,
        };
        let start = Body::Start { app: "0.1.0".to_owned(), clock_shift: Default::default() };
        all.push(record(0, start));
        let n_done = evening * N_AN_EVENING;
        for seq in 0..N_AN_EVENING.min(n_answers - n_done) {
            // A fixed walk over all cards.
            let place = ((n_done + seq) as usize * 7919) % cards.len();
            let at = Timestamp::from_millis(began + i64::from(seq + 1) * 9_000);
            let answer = answer(&cards, place, counts[place], n_done + seq, at);
            counts[place] += 1;
            all.push(record(seq + 1, Body::Answer(answer)));
        }
        if evening == 0 {
            all.push(record(N_AN_EVENING + 1, Body::Profile(profile())));
        }
    }
    all
}

fn cards() -> Vec<CardId> {
    let directions = ["en>vi", "th>vi", "vi>en", "vi>th"].map(|code| Direction::from_code(code).unwrap());
    let decks = (0..N_DECKS).map(|n| Arc::<str>::from(format!("level-a1-{n}")));
    let entry = |i: usize| Arc::<str>::from(format!("{}-{i}", WORDS[i % WORDS.len()].1));
    let entries: Vec<Arc<str>> = (0..N_ENTRIES).map(entry).collect();
    let card = |deck: &Arc<str>, entry: &Arc<str>, direction| CardId {
        deck: deck.clone(),
        entry: entry.clone(),
        direction,
    };
    decks
        .flat_map(|deck| {
            let of_deck = entries.iter().flat_map(|entry| directions.map(|it| card(&deck, entry, it)));
            of_deck.collect::<Vec<_>>()
        })
        .collect()
}

fn answer(cards: &[CardId], place: usize, after: u32, i: u32, at: Timestamp) -> Answer {
    let card = cards[place].clone();
    let rating = Rating::ALL[[2, 2, 2, 0, 1, 2, 3][i as usize % 7]];
    let day = StudyDay::of(at, UtcOffset(420));
    let exercise = match i % 10 {
        0..7 => ExerciseKind::Recall,
        7 => ExerciseKind::Choose,
        _ => ExerciseKind::Type,
    };
    let others = || (0..4).map(|n| cards[(place + n * 44) % cards.len()].entry.clone()).collect();
    let typed = WORDS[place / 4 % WORDS.len()].2.to_owned();
    let is_judged = exercise != ExerciseKind::Recall;
    Answer {
        day,
        exercise,
        options: if exercise == ExerciseKind::Choose { others() } else { Vec::new() },
        given: match exercise {
            ExerciseKind::Choose => Given::Chosen(card.entry.clone()),
            ExerciseKind::Type => Given::Typed(typed),
            _ => Given::Nothing,
        },
        verdict: is_judged.then_some(Verdict::Same),
        proposed: is_judged.then_some(rating),
        rating: Some(rating),
        duration_ms: 4000 + i % 9000,
        phase: if after == 0 { Phase::New } else { Phase::Review },
        after,
        model: Arc::from("fsrs6"),
        params: Arc::from("default"),
        due: Some(if rating == Rating::Again {
            Due::At(Timestamp::from_millis(at.as_millis() + 600_000))
        } else {
            Due::On(day.plus(1 + i % 40))
        }),
        card,
    }
}

fn profile() -> Profile {
    Profile {
        nickname: "Mười".to_owned(),
        sign: Sign::Star,
        ui: "vi".to_owned(),
        speaks: vec![Lang::Vi],
        learns: vec![Lang::En, Lang::Th],
    }
}

/// Puts records below a home: a pack, and the last evenings as files of their own.
pub fn put(home: &Path, records: &[Record]) {
    let learner = home.join("learners").join(LEARNER.to_string());
    let [seg, pack] = ["seg", "pack"].map(|name| learner.join(name));
    [&seg, &pack].into_iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    let segments: Vec<&[Record]> = records.chunk_by(|a, b| a.key.segment == b.key.segment).collect();
    let n_packed = segments.len().saturating_sub(N_LOOSE as usize);
    let lines = |records: &[Record]| records.iter().map(log1::write).collect::<String>();
    let packed: Vec<String> = segments[..n_packed].iter().map(|segment| lines(segment)).collect();
    let (mut piece, mut n_pieces) = (String::new(), 0);
    for (at, text) in packed.iter().enumerate() {
        piece.push_str(text);
        if piece.len() > PACK || at + 1 == packed.len() {
            fs::write(pack.join(format!("0f3c9a17e4b2d6{n_pieces:02x}.log")), &piece).unwrap();
            piece.clear();
            n_pieces += 1;
        }
    }
    for segment in &segments[n_packed..] {
        fs::write(seg.join(format!("{}.log", segment[0].key.segment)), lines(segment)).unwrap();
    }
}
