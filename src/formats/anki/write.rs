//! Writes a deck as an archive of Anki, with what a learner has answered if that is wanted.

use std::collections::HashMap;
use std::io::{Cursor, Write};

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::notes::{GUID, anki_tag};
use super::{html, layout};
use crate::engine::card::{CardId, Direction};
use crate::engine::deck::Deck;
use crate::engine::entry::Entry;
use crate::engine::progress::{CardProgress, Progress};
use crate::engine::record::{Answer, Body, Due, Phase, Record};
use crate::engine::scheduler::CardState;
use crate::engine::time::{Now, StudyDay};
use crate::formats::table::{Column, HeadColumn, of_entry, of_head};
use crate::text::Lang;

/// What a learner has answered.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// The records that count, in order.
    pub records: &'a [Record],
    /// What they come to, by a shelf that holds the deck.
    pub progress: &'a Progress,
}

/// How many cards, decks and notes can stand apart by one millisecond each: ids of Anki are times.
const ID_STEP: i64 = 1;

/// Seconds in a day.
const DAY: i64 = 86_400;

/// A study day begins four hours after midnight.
const DAY_BEGINS: i64 = 4 * 3_600;

/// A database could not be made, as where there is no memory for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritten;

impl From<rusqlite::Error> for Unwritten {
    fn from(_: rusqlite::Error) -> Unwritten {
        Unwritten
    }
}

/// Returns the archive: every entry a note, lessons as decks within the deck, a card for each of these directions in which an entry has both words.
///
/// It has the older of the two forms (schema 11), which every version of Anki opens. The same deck, history and time give the same
/// bytes. A note is known by deck and entry, so importing it again updates instead of doubling.
///
/// # Errors
/// If there is no memory for it.
pub fn write(
    deck: &Deck,
    directions: &[Direction],
    history: Option<History<'_>>,
    now: Now,
) -> Result<Vec<u8>, Unwritten> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(layout::TABLES)?;
    let transaction = connection.transaction()?;
    let mut writing = Writing::new(deck, directions, history, now);
    writing.collection(&transaction)?;
    for (at, entry) in deck.entries.iter().enumerate() {
        writing.entry(&transaction, at, entry)?;
    }
    writing.reviews(&transaction)?;
    transaction.commit()?;
    let database = connection.serialize("main")?;
    zipped(&database).map_err(|_| Unwritten)
}

fn zipped(database: &[u8]) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("collection.anki2", options)?;
    archive.write_all(database)?;
    archive.start_file("media", options)?;
    archive.write_all(b"{}")?;
    Ok(archive.finish()?.into_inner())
}

struct Writing<'a> {
    deck: &'a Deck,
    directions: &'a [Direction],
    history: Option<History<'a>>,
    now: Now,
    /// The study day with which Anki's count of days begins.
    first_day: StudyDay,
    /// By entry and former entry: where it stands.
    entries: HashMap<&'a str, usize>,
    /// By entry and direction: the card.
    cards: HashMap<(usize, Direction), i64>,
}

impl<'a> Writing<'a> {
    fn new(
        deck: &'a Deck,
        directions: &'a [Direction],
        history: Option<History<'a>>,
        now: Now,
    ) -> Writing<'a> {
        let mut entries = HashMap::new();
        for (at, entry) in deck.entries.iter().enumerate() {
            for id in std::iter::once(&entry.id).chain(&entry.was) {
                entries.entry(id.as_str()).or_insert(at);
            }
        }
        let days =
            history.iter().flat_map(|history| history.records).filter_map(|record| match &record.body {
                Body::Answer(answer) => Some(answer.day),
                _ => None,
            });
        let first_day = days.min().unwrap_or(now.study_day());
        Writing { deck, directions, history, now, first_day, entries, cards: HashMap::new() }
    }

    /// Returns a number that no other thing of this archive has.
    fn id(&self, number: usize) -> i64 {
        self.now.at.as_millis() + i64::try_from(number).unwrap_or(i64::MAX) * ID_STEP
    }

    /// The deck itself is the first of these, its lessons follow.
    fn deck_id(&self, lesson: Option<usize>) -> i64 {
        self.id(1 + lesson.map_or(0, |lesson| lesson + 1))
    }

    fn seconds(&self) -> i64 {
        self.now.at.as_millis().div_euclid(1_000)
    }

    fn begins(&self, day: StudyDay) -> i64 {
        i64::from(day.0) * DAY + DAY_BEGINS - i64::from(self.now.offset.0) * 60
    }

    fn collection(&self, database: &Connection) -> Result<(), Unwritten> {
        let mut decks = serde_json::Map::new();
        decks.insert("1".to_owned(), layout::deck(1, "Default", "", self.seconds()));
        let title = name(self.deck.title.first_of(&Lang::ALL), &self.deck.id);
        let head = [
            HeadColumn::Id,
            HeadColumn::Revision,
            HeadColumn::Level,
            HeadColumn::Licence,
            HeadColumn::Authors,
        ];
        let titles = Lang::ALL.map(HeadColumn::Title);
        let head =
            head.into_iter().chain(titles).map(|column| (Column::Head(column), of_head(self.deck, column)));
        let mut put = |id: i64, name: &str, said: String| {
            decks.insert(id.to_string(), layout::deck(id, name, &said, self.seconds()));
        };
        put(self.deck_id(None), &title, said(head));
        for (at, lesson) in self.deck.lessons.iter().enumerate() {
            let titles = Lang::ALL.map(|lang| {
                (Column::LessonTitle(lang), lesson.title.text(lang).unwrap_or_default().to_owned())
            });
            let lines = std::iter::once((Column::Lesson, lesson.id.clone())).chain(titles);
            // Two lessons may have one title.
            let number = format!("{:02} ", at + 1);
            let within = name(lesson.title.first_of(&Lang::ALL), &lesson.id);
            put(self.deck_id(Some(at)), &format!("{title}::{number}{within}"), said(lines));
        }
        let model = layout::notetype(&fields(), self.seconds());
        let models: Value = json!({ layout::NOTETYPE.to_string(): model });
        database.execute(
            "insert into col values (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
            params![
                self.begins(self.first_day),
                self.now.at.as_millis(),
                layout::configuration().to_string(),
                models.to_string(),
                Value::Object(decks).to_string(),
                layout::options().to_string(),
            ],
        )?;
        Ok(())
    }

    fn entry(&mut self, database: &Connection, at: usize, entry: &'a Entry) -> Result<(), Unwritten> {
        let note = self.id(at);
        let has = |lang: Lang| entry.word.text(lang).is_some();
        let asked: Vec<Direction> =
            self.directions.iter().copied().filter(|it| has(it.cue) && has(it.answer)).collect();
        let texts = columns().map(|column| html::escaped(&of_entry(entry, column)));
        let asks = layout::directions().map(|it| String::from(if asked.contains(&it) { "1" } else { "" }));
        let texts: Vec<String> = texts.chain(asks).collect();
        let tags: Vec<String> = entry.tags.iter().map(|tag| anki_tag(tag)).collect();
        let tags = if tags.is_empty() { String::new() } else { format!(" {} ", tags.join(" ")) };
        let guid = format!("{GUID}{}/{}", self.deck.id, entry.id);
        database
            .prepare_cached("insert into notes values (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, 0, 0, '')")?
            .execute(params![
                note,
                guid,
                layout::NOTETYPE,
                self.seconds(),
                tags,
                texts.join("\u{1F}"),
                entry.id
            ])?;
        for (ord, direction) in (0i64..).zip(layout::directions()) {
            if !asked.contains(&direction) {
                continue;
            }
            let card = self.id(at * layout::N_DIRECTIONS) + ord;
            self.cards.insert((at, direction), card);
            let schedule = self.schedule(at, self.known(entry, direction));
            database
                .prepare_cached("insert into cards values (?1, ?2, ?3, ?4, ?5, -1, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0, 0, 0, '')")?
                .execute(params![
                    card,
                    note,
                    self.deck_id(entry.lesson),
                    ord,
                    self.seconds(),
                    schedule.kind,
                    schedule.queue,
                    schedule.due,
                    schedule.interval,
                    schedule.factor,
                    schedule.n_reviews,
                    schedule.n_lapses,
                    schedule.left,
                ])?;
        }
        Ok(())
    }

    fn known(&self, entry: &Entry, direction: Direction) -> Option<&'a CardProgress> {
        let id = CardId { deck: self.deck.id.as_str().into(), entry: entry.id.as_str().into(), direction };
        self.history.and_then(|history| history.progress.card(&id))
    }

    /// Returns where a card stands, as Anki says it; `at` is its place among new ones.
    fn schedule(&self, at: usize, known: Option<&CardProgress>) -> Schedule {
        let new = Schedule { due: i64::try_from(at).unwrap_or(0) + 1, ..Schedule::default() };
        let Some((known, scheduled)) = known.and_then(|known| Some((known, known.state().scheduled()?)))
        else {
            return new;
        };
        let n_reviews = i64::from(known.n_reviews());
        let n_lapses = i64::from(known.lapses());
        let is_relearning = matches!(known.state(), CardState::Relearning(_));
        let days = |day: StudyDay| i64::from(day.0) - i64::from(self.first_day.0);
        let interval = match scheduled.due {
            Due::On(day) => (days(day) - days(scheduled.last.day)).max(1),
            Due::At(_) => i64::from(is_relearning),
        };
        let all = Schedule { interval, n_reviews, n_lapses, factor: layout::FACTOR, ..Schedule::default() };
        match (known.state(), scheduled.due) {
            (CardState::Review(_), Due::On(day)) => Schedule { kind: 2, queue: 2, due: days(day), ..all },
            // A known word that comes once more this evening, and one that was missed: in minutes.
            (state, due) => {
                let kind = if matches!(state, CardState::Learning(_)) { 1 } else { 3 };
                let at = match due {
                    Due::At(at) => at.as_millis().div_euclid(1_000),
                    Due::On(day) => self.begins(day),
                };
                Schedule { kind, queue: 1, due: at, left: 1, interval: all.interval.max(1), ..all }
            }
        }
    }

    fn reviews(&self, database: &Connection) -> Result<(), Unwritten> {
        let Some(history) = self.history else { return Ok(()) };
        let mut intervals: HashMap<i64, i64> = HashMap::new();
        let mut last = i64::MIN;
        for record in history.records {
            let Body::Answer(answer) = &record.body else { continue };
            let Some((card, rating)) = self.card_of(answer).zip(answer.rating) else { continue };
            // Anki knows a review by its millisecond alone.
            last = record.at.as_millis().max(last.saturating_add(1));
            let interval = interval(record, answer);
            let before = intervals.insert(card, interval).unwrap_or(0);
            database
                .prepare_cached("insert into revlog values (?1, ?2, -1, ?3, ?4, ?5, ?6, ?7, ?8)")?
                .execute(params![
                    last,
                    card,
                    i64::from(rating.number()),
                    interval,
                    before,
                    layout::FACTOR,
                    i64::from(answer.duration_ms),
                    kind(answer.phase),
                ])?;
        }
        Ok(())
    }

    fn card_of(&self, answer: &Answer) -> Option<i64> {
        let entry = self.entries.get(&*answer.card.entry).filter(|_| *answer.card.deck == *self.deck.id)?;
        self.cards.get(&(*entry, answer.card.direction)).copied()
    }
}

/// A card's place in time, in the columns of Anki.
#[derive(Debug, Default)]
struct Schedule {
    /// 0 new, 1 learning, 2 review, 3 relearning.
    kind: i64,
    /// 0 new, 1 learning, 2 review.
    queue: i64,
    /// The place among new cards, a second, or a day.
    due: i64,
    /// In days.
    interval: i64,
    factor: i64,
    n_reviews: i64,
    n_lapses: i64,
    /// How many steps of learning are left.
    left: i64,
}

/// Returns the interval that an answer gave: days, or seconds below zero; 0 where none was given.
fn interval(record: &Record, answer: &Answer) -> i64 {
    match answer.due {
        Some(Due::On(day)) => (i64::from(day.0) - i64::from(answer.day.0)).max(1),
        Some(Due::At(at)) => -i64::try_from(at.millis_since(record.at) / 1_000).unwrap_or(0).max(1),
        None => 0,
    }
}

fn kind(phase: Phase) -> i64 {
    match phase {
        Phase::New | Phase::Learning => 0,
        Phase::Review => 1,
        Phase::Relearning => 2,
    }
}

/// Returns the columns that are fields of a note: all that an entry says.
fn columns() -> impl Iterator<Item = Column> {
    let is_of_entry =
        |column: &Column| !matches!(column, Column::Lesson | Column::LessonTitle(_) | Column::Head(_));
    Column::all().filter(is_of_entry)
}

/// Returns the names of all fields.
fn fields() -> Vec<String> {
    columns().map(Column::name).chain(layout::directions().map(layout::asks)).collect()
}

/// Returns what the description of a deck says, in lines such as `lesson: market`, which the reader knows.
fn said(lines: impl Iterator<Item = (Column, String)>) -> String {
    let lines = lines.filter(|(_, text)| !text.is_empty());
    lines
        .map(|(column, text)| format!("{}: {}", column.name(), html::escaped(&text)))
        .collect::<Vec<_>>()
        .join("<br>")
}

/// Returns a name for a deck of Anki, in which two colons part decks.
fn name(title: Option<&str>, id: &str) -> String {
    let name = title.unwrap_or(id).replace("::", ":").replace('"', "”");
    let name: String = name.chars().filter(|ch| !ch.is_control()).collect();
    name.trim_matches([':', ' ']).to_owned()
}
