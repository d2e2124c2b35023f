//! A market deck and a learner's diary, for the tests of the engine.

use std::fmt;
use std::sync::Arc;

use proptest::prelude::*;

use super::card::{CardId, Direction, EntryId, directions};
use super::deck::{Deck, Shelf};
use super::entry::{Entry, PerLang};
use super::memory::fsrs6;
use super::progress::{CardProgress, Progress};
use super::rating::Rating;
use super::record::{
    Answer, Body, Due, ExerciseKind, Given, PersonalFit, Phase, Record, RecordKey, SegmentId,
};
use super::scheduler::{CardState, Moment, Scheduler, Seed};
use super::setting::{Aim, Setting};
use super::time::{StudyDay, Timestamp, UtcOffset};
use crate::engine::sample::{self, LEARNER};
use crate::text::Lang;

/// An ordinary study day: Tuesday, 2026-11-24.
pub(crate) const TODAY: i32 = 20_781;

const MS_PER_DAY: i64 = 86_400_000;

/// The entries of the market deck: four to a lesson, of three languages each.
pub(crate) const MARKET: [(&str, &str, &str, &str); 8] = [
    ("fish", "cá", "fish", "ปลา"),
    ("water", "nước", "water", "น้ำ"),
    ("rice", "cơm", "rice", "ข้าว"),
    ("egg", "trứng", "egg", "ไข่"),
    ("vegetable", "rau", "vegetable", "ผัก"),
    ("salt", "muối", "salt", "เกลือ"),
    ("near", "gần", "near", "ใกล้"),
    ("far", "xa", "far", "ไกล"),
];

/// An entry; a language whose word is empty is one that it lacks.
pub(crate) fn entry(id: &str, vi: &str, en: &str, th: &str) -> Entry {
    let word = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Entry { id: id.to_owned(), word: PerLang::new(word(vi), word(en), word(th)), ..Entry::default() }
}

pub(crate) fn deck(id: &str, entries: Vec<Entry>) -> Deck {
    Deck { id: id.to_owned(), revision: 1, entries, ..Deck::default() }
}

pub(crate) fn market() -> Deck {
    let entries = MARKET
        .iter()
        .enumerate()
        .map(|(i, (id, vi, en, th))| Entry { lesson: Some(i / 4), ..entry(id, vi, en, th) });
    deck("market", entries.collect())
}

pub(crate) fn direction(code: &str) -> Direction {
    Direction::from_code(code).unwrap()
}

/// What a Vietnamese speaker who learns English and Thai is asked.
pub(crate) fn four() -> Vec<Direction> {
    directions(&[Lang::Vi], &[Lang::En, Lang::Th])
}

/// A card of the market deck.
pub(crate) fn card(entry: &str, code: &str) -> CardId {
    CardId { deck: Arc::from("market"), entry: Arc::from(entry), direction: direction(code) }
}

/// Seven in the evening of a study day in Bangkok.
pub(crate) fn evening(day: i32) -> Moment {
    Moment { at: Timestamp::from_millis(i64::from(day) * MS_PER_DAY + MS_PER_DAY / 2), day: StudyDay(day) }
}

/// What a learner has done, written as practice writes it: with the due dates that the scheduler gave.
#[derive(Clone)]
pub(crate) struct Diary {
    pub(crate) shelf: Shelf,
    pub(crate) records: Vec<Record>,
    pub(crate) progress: Progress,
    segment: SegmentId,
}

impl fmt::Debug for Diary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.records.iter().map(|record| &record.body)).finish()
    }
}

impl Diary {
    pub(crate) fn new(shelf: Shelf) -> Diary {
        Diary { shelf, records: Vec::new(), progress: Progress::default(), segment: SegmentId(77) }
    }

    pub(crate) fn of_market() -> Diary {
        Diary::new(Shelf::new([market()]))
    }

    /// Continues on another computer: further records belong to another segment.
    pub(crate) fn on(mut self, segment: u64) -> Diary {
        self.segment = SegmentId(segment);
        self
    }

    pub(crate) fn meets(&mut self, card: &CardId, day: i32) -> Record {
        self.write(card, evening(day), None)
    }

    pub(crate) fn rates(&mut self, card: &CardId, day: i32, rating: Rating) -> Record {
        self.write(card, evening(day), Some(rating))
    }

    /// Writes what happened at any moment by any clock.
    pub(crate) fn write(&mut self, card: &CardId, when: Moment, rating: Option<Rating>) -> Record {
        let known = self.progress.card(card);
        let state = known.map_or(CardState::New, |it| *it.state());
        let seq = u32::try_from(self.records.len()).unwrap();
        let key = RecordKey { segment: self.segment, seq };
        let next = Scheduler::default().next(&state, when, Seed::of(key));
        let answer = Answer {
            day: when.day,
            card: card.clone(),
            exercise: if rating.is_some() { ExerciseKind::Recall } else { ExerciseKind::Guess },
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating,
            duration_ms: 3000 + seq,
            phase: state.phase(),
            after: known.map_or(0, CardProgress::n_reviews),
            model: Scheduler::MODEL.into(),
            params: "default".into(),
            due: rating.and_then(|rating| next.of(rating).scheduled()).map(|it| it.due),
        };
        let record =
            Record { learner: LEARNER, key, at: when.at, offset: UtcOffset(420), body: Body::Answer(answer) };
        self.add(record.clone());
        record
    }

    /// An entry of the market rests from now on, or is asked again.
    pub(crate) fn rests(&mut self, entry: &str, is_on: bool) {
        let seq = u32::try_from(self.records.len()).unwrap();
        let entry = EntryId { deck: Arc::from("market"), entry: Arc::from(entry) };
        let key = RecordKey { segment: self.segment, seq };
        self.add(Record { key, ..sample::record(seq, Body::Suspension { entry, is_on }) });
    }

    /// A setting gets a value.
    pub(crate) fn sets(&mut self, setting: Setting) {
        let seq = u32::try_from(self.records.len()).unwrap();
        let key = RecordKey { segment: self.segment, seq };
        let (name, value) = setting.written();
        self.add(Record { key, ..sample::record(seq, Body::Setting { name, value }) });
    }

    pub(crate) fn add(&mut self, record: Record) {
        self.progress.apply(&record, &Scheduler::default(), &self.shelf);
        self.records.push(record);
    }

    /// Takes a record back as practice does; it is no longer among those that count.
    pub(crate) fn takes_back(&mut self, record: &Record) -> bool {
        self.records.retain(|other| other.key != record.key);
        self.progress.take_back(record, &Scheduler::default(), &self.shelf)
    }

    /// What a fresh start of the program would know.
    pub(crate) fn replayed(&self) -> Progress {
        Progress::replay(&self.records, &Scheduler::default(), &self.shelf)
    }
}

/// Returns the record with its answer changed.
pub(crate) fn changed(record: &Record, change: impl FnOnce(&mut Answer)) -> Record {
    let mut record = record.clone();
    if let Body::Answer(answer) = &mut record.body {
        change(answer);
    }
    record
}

pub(crate) fn any_rating() -> impl Strategy<Value = Rating> {
    prop::sample::select(Rating::ALL.to_vec())
}

/// Few cards of the market, so that each has a history.
pub(crate) fn any_card() -> impl Strategy<Value = CardId> {
    (0..3usize, 0..4usize).prop_map(|(entry, direction)| CardId {
        direction: four()[direction],
        ..card(MARKET[entry].0, "th>vi")
    })
}

/// A few evenings of practice with gaps between them; each card is met before it is rated.
pub(crate) fn any_diary() -> impl Strategy<Value = Diary> {
    let gap = prop_oneof![6 => Just(0), 3 => 1..4i32, 1 => 20..200i32];
    prop::collection::vec((any_card(), any_rating(), gap), 0..30).prop_map(|steps| {
        let (mut diary, mut day) = (Diary::of_market(), TODAY - 400);
        for (card, rating, gap) in steps {
            day += gap;
            if diary.progress.card(&card).is_some() {
                diary.rates(&card, day, rating);
            } else {
                diary.meets(&card, day);
            }
        }
        diary
    })
}

/// Any moment by any clock: right, dead, set to another century, or torn out of a broken file.
pub(crate) fn any_moment() -> impl Strategy<Value = Moment> {
    let day = prop_oneof![
        4 => TODAY - 3..TODAY + 3,
        1 => Just(3652),  // 1980-01-01
        1 => Just(47_482), // 2100-01-01
        1 => any::<i32>(),
        1 => prop::sample::select(vec![i32::MIN, i32::MAX]),
    ];
    (day, prop::option::of(any::<i64>())).prop_map(|(day, at)| {
        let usual = evening(day);
        Moment { at: at.map_or(usual.at, Timestamp::from_millis), ..usual }
    })
}

pub(crate) fn any_due() -> impl Strategy<Value = Due> {
    any_moment().prop_flat_map(|when| prop::sample::select(vec![Due::On(when.day), Due::At(when.at)]))
}

/// Parameters near the usual ones, as a fit leaves them in the log.
fn any_fit() -> impl Strategy<Value = PersonalFit> {
    (0.5..2.0, 0u32..5000).prop_map(|(longer, n_items)| {
        let mut parameters = fsrs6::DEFAULTS;
        parameters[..4].iter_mut().for_each(|stability| *stability *= longer);
        let parameters = parameters.iter().map(|value| (value * 1e6).round() as i64).collect();
        PersonalFit { model: "fsrs6".to_owned(), n_items, parameters }
    })
}

/// Records that no program of ours wrote, with whole checksums all the same: any clock, any due date, any count, any
/// order of meetings and reviews.
pub(crate) fn any_hostile_records() -> impl Strategy<Value = Vec<Record>> {
    let phase = prop::sample::select(vec![Phase::New, Phase::Learning, Phase::Review, Phase::Relearning]);
    let after = prop_oneof![4 => 0..4u32, 1 => Just(u32::MAX), 1 => any::<u32>()];
    let rating = prop::option::of(any_rating());
    let step = (any_card(), any_moment(), rating, prop::option::of(any_due()), after, phase, any::<u32>());
    prop::collection::vec(step, 0..25).prop_map(|steps| {
        let mut diary = Diary::of_market();
        let record = |(card, when, rating, due, after, phase, duration_ms)| {
            let written = diary.write(&card, when, rating);
            changed(&written, |answer| {
                *answer = Answer { due, after, phase, duration_ms, ..answer.clone() };
            })
        };
        steps.into_iter().map(record).collect()
    })
}

/// Such records, with what turns the schedule among them.
pub(crate) fn any_hostile_log() -> impl Strategy<Value = Vec<Record>> {
    let turns = prop::collection::vec((any::<prop::sample::Index>(), any_turn()), 0..4);
    (any_hostile_records(), turns).prop_map(|(records, turns)| with_turns(records, turns))
}

/// What changes by what the answers after it are counted in: a fit, or another aim of the learner, which may be one that only
/// another version knows.
pub(crate) fn any_turn() -> impl Strategy<Value = Body> {
    let aims = Aim::ALL.map(|aim| Setting::Aim(aim).written());
    let unknown = ("aim".to_owned(), "ลืมได้".to_owned());
    let aim = prop::sample::select(aims.into_iter().chain([unknown]).collect::<Vec<_>>());
    prop_oneof![any_fit().prop_map(Body::Fit), aim.prop_map(|(name, value)| Body::Setting { name, value })]
}

/// Puts them anywhere among records.
pub(crate) fn with_turns(mut records: Vec<Record>, turns: Vec<(prop::sample::Index, Body)>) -> Vec<Record> {
    for (n, (at, body)) in turns.into_iter().enumerate() {
        let record = sample::record(1000 + n as u32, body);
        records.insert(at.index(records.len() + 1), record);
    }
    records
}
