//! The reviews of a collection as answers of a learner.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Collection, Fields, Notes, Review};
use crate::engine::card::{CardId, Direction};
use crate::engine::rating::Rating;
use crate::engine::record::{Answer, ExerciseKind, Given, Phase};
use crate::engine::time::{StudyDay, Timestamp, UtcOffset};
use crate::formats::table::Column;
use crate::text::Lang;

/// How a log names the memory model of an answer that was given in Anki.
const MODEL: &str = "anki";

/// The reviews of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// The answers in the order of time.
    pub answers: Vec<(Timestamp, Answer)>,
    /// How many reviews belong to no entry of the deck, or ask no language for another.
    pub n_left: usize,
    /// How many were no answers: dates set by hand, and looks at cards that change nothing.
    pub n_not_answers: usize,
}

/// Returns the reviews of the notes that have become entries: `entries` are their ids in the deck by row. Days are counted by a clock
/// that is `offset` ahead of UTC.
pub fn reviews(
    collection: &Collection,
    notes: &Notes,
    deck: &str,
    entries: &HashMap<usize, String>,
    offset: UtcOffset,
) -> Imported {
    let deck: Arc<str> = deck.into();
    let cards = cards(collection, notes, &deck, entries);
    let mut found = Imported::default();
    let mut sorted: Vec<&Review> = collection.reviews.iter().collect();
    sorted.sort_by_key(|review| (review.at, review.card));
    let mut n_of_card: HashMap<&CardId, u32> = HashMap::new();
    for review in sorted {
        let Some(rating) = rating(review, collection.has_three_buttons) else {
            found.n_not_answers += 1;
            continue;
        };
        let Some(card) = cards.get(&review.card) else {
            found.n_left += 1;
            continue;
        };
        let after = n_of_card.entry(card).or_default();
        let at = Timestamp::from_millis(review.at);
        let answer = Answer {
            day: StudyDay::of(at, offset),
            card: card.clone(),
            exercise: ExerciseKind::Recall,
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating: Some(rating),
            duration_ms: u32::try_from(review.duration_ms.max(0)).unwrap_or(u32::MAX),
            phase: match review.kind {
                _ if *after == 0 => Phase::New,
                0 => Phase::Learning,
                2 => Phase::Relearning,
                _ => Phase::Review,
            },
            after: *after,
            model: MODEL.into(),
            params: MODEL.into(),
            // Computed by the replay: Anki's own would come from another model.
            due: None,
        };
        *after += 1;
        found.answers.push((at, answer));
    }
    found
}

/// Returns how an answer was rated, or nothing if it was none.
fn rating(review: &Review, has_three_buttons: bool) -> Option<Rating> {
    let is_practice = review.kind == 3 && review.factor == 0;
    let is_by_hand = review.kind > 3;
    if is_practice || is_by_hand {
        return None;
    }
    // The first scheduler asked again, good, easy where a word was new or missed.
    let is_shifted = has_three_buttons && matches!(review.kind, 0 | 2) && review.button > 1;
    let button = review.button + i64::from(is_shifted);
    Rating::from_number(u8::try_from(button).ok()?.min(4)).filter(|_| (1..=4).contains(&review.button))
}

fn cards(
    collection: &Collection,
    notes: &Notes,
    deck: &Arc<str>,
    entries: &HashMap<usize, String>,
) -> HashMap<i64, CardId> {
    let notetypes: HashMap<i64, i64> = collection.notes.iter().map(|note| (note.id, note.notetype)).collect();
    let mut directions: HashMap<(i64, i64), Option<Direction>> = HashMap::new();
    let langs: HashMap<usize, Vec<Lang>> =
        notes.sheet.rows.iter().map(|row| (row.number, row.entry.langs().collect())).collect();
    let found = collection.cards.iter().filter_map(|card| {
        let row = notes.rows.get(&card.note)?;
        let entry = entries.get(row)?;
        let notetype = *notetypes.get(&card.note)?;
        let direction = directions.entry((notetype, card.template)).or_insert_with(|| {
            let known = collection.notetypes.get(&notetype)?;
            let fields = notes.fields.iter().find(|fields| {
                fields.notetype == known.name && fields.fields.iter().map(|(name, _)| name).eq(&known.fields)
            })?;
            let (question, answer) = known.templates.get(&card.template)?;
            direction_of(question, answer, fields)
        });
        let direction = (*direction)?;
        let has = |lang: Lang| langs.get(row).is_some_and(|langs| langs.contains(&lang));
        let is_whole = has(direction.cue) && has(direction.answer);
        let id = CardId { deck: Arc::clone(deck), entry: entry.as_str().into(), direction };
        is_whole.then_some((card.id, id))
    });
    found.collect()
}

/// Returns what a template asks: from the first word of its question to the first other word of its answer.
fn direction_of(question: &str, answer: &str, fields: &Fields) -> Option<Direction> {
    let mut shown = Vec::new();
    let mut asked = HashSet::new();
    for (is_typed, name) in places(question) {
        if let Some(Column::Word(lang)) = fields.column(name) {
            if is_typed {
                asked.insert(lang);
            } else {
                shown.push(lang);
            }
        }
    }
    let cue = shown.into_iter().find(|lang| !asked.contains(lang))?;
    let answers = places(question).chain(places(answer)).filter_map(|(_, name)| match fields.column(name) {
        Some(Column::Word(lang)) if lang != cue => Some(lang),
        _ => None,
    });
    let answers: Vec<Lang> = answers.collect();
    let typed = answers.iter().find(|lang| asked.contains(lang));
    let answer = *typed.or(answers
        .iter()
        .find(|lang| !places(question).any(|(_, name)| fields.column(name) == Some(Column::Word(**lang)))))?;
    Some(Direction { cue, answer })
}

/// Returns the fields that stand in a template, in order, and whether they are to be typed there; conditions are none.
fn places(template: &str) -> impl Iterator<Item = (bool, &str)> {
    template.split("{{").skip(1).filter_map(|part| {
        let (inside, _) = part.split_once("}}")?;
        let inside = inside.trim();
        if inside.starts_with(['#', '/', '^', '!']) {
            return None;
        }
        let name = inside.rsplit(':').next()?.trim();
        Some((inside.split(':').rev().skip(1).any(|filter| filter.trim() == "type"), name))
    })
}
