//! The plan: which cards an evening should hold, and in which order.

use std::collections::{HashMap, HashSet};

use super::card::{CardId, Direction};
use super::deck::{EntryRef, Shelf};
use super::progress::{CardProgress, Progress};
use super::record::Due;
use super::scheduler::{CardState, Moment, Scheduler};

/// What one review takes, in seconds, until a learner's own pace is known: look, recall, read the example. May be tuned.
pub const SECONDS_PER_REVIEW: u32 = 12;

/// What one new word takes, in seconds: the guess, the answer with its example, and two recalls. May be tuned.
pub const SECONDS_PER_NEW: u32 = 40;

/// The most new words in one evening. Ten new words ask for about sixty reviews an evening later on, which is what fifteen
/// minutes hold at [`SECONDS_PER_REVIEW`]. May be tuned.
pub const NEW_PER_EVENING: u32 = 10;

/// How long an evening should be, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minutes(pub u32);

impl Default for Minutes {
    /// Fifteen minutes: what people give beside work (design, section 1).
    fn default() -> Self {
        Minutes(15)
    }
}

/// What one evening holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Cards to be recalled, most urgent first: those left unfinished, then the due ones.
    pub reviews: Vec<CardId>,
    /// Cards to be met for the first time, in order.
    pub new: Vec<CardId>,
}

impl Plan {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.reviews.is_empty() && self.new.is_empty()
    }
}

/// Makes the plan of an evening.
///
/// Unfinished cards (missed or only met) come first, then due cards by falling chance of recall: where time is short,
/// what can still be saved is worth more per minute than what is forgotten anyway. New words fill the minutes
/// that remain, at most [`NEW_PER_EVENING`] on one study day. Never two cards of one entry in one evening.
pub fn plan(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    scheduler: &Scheduler,
    now: Moment,
    minutes: Minutes,
) -> Plan {
    let seconds = minutes.0 * 60;
    let mut taken = seen_today(shelf, progress, now);
    let mut reviews: Vec<CardId> = Vec::new();
    let room = (seconds / SECONDS_PER_REVIEW) as usize;
    for due in due_cards(shelf, progress, directions, scheduler, now) {
        if reviews.len() == room {
            break;
        }
        if due.is_unfinished || taken.insert(due.place) {
            taken.insert(due.place);
            reviews.push(due.card);
        }
    }
    let left = seconds.saturating_sub(reviews.len() as u32 * SECONDS_PER_REVIEW);
    let met_today = progress.evenings().get(&now.day).map_or(0, |evening| evening.met);
    let room = (left / SECONDS_PER_NEW).min(NEW_PER_EVENING.saturating_sub(met_today)) as usize;
    let new = new_cards(shelf, progress, directions, &mut taken, room);
    Plan { reviews, new }
}

struct DueCard {
    card: CardId,
    place: EntryRef,
    is_unfinished: bool,
    retrievability: f64,
}

/// Entries of which a card was asked today: their other cards wait for another evening.
fn seen_today(shelf: &Shelf, progress: &Progress, now: Moment) -> HashSet<EntryRef> {
    let today = progress.cards().filter(|(_, card)| card.last_day() == Some(now.day));
    today.filter_map(|(id, _)| shelf.find(&id.deck, &id.entry)).collect()
}

fn due_cards(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    scheduler: &Scheduler,
    now: Moment,
) -> Vec<DueCard> {
    let mut due: Vec<DueCard> = Vec::new();
    for (id, card) in progress.cards() {
        let is_unfinished = is_unfinished(card);
        let waits = is_unfinished || card.state().is_due(now);
        if !waits || !directions.contains(&id.direction) || shelf.entry_of(id).is_none() {
            continue;
        }
        let Some(place) = shelf.find(&id.deck, &id.entry) else { continue };
        let retrievability = scheduler.retrievability(card.state(), now.day).unwrap_or(1.0);
        due.push(DueCard { card: id.clone(), place, is_unfinished, retrievability });
    }
    // The card's identity settles what is equal, so that the order does not hang on the order of a hash map.
    due.sort_by(|a, b| {
        b.is_unfinished
            .cmp(&a.is_unfinished)
            .then(b.retrievability.total_cmp(&a.retrievability))
            .then_with(|| (a.place, a.card.direction).cmp(&(b.place, b.card.direction)))
    });
    due
}

/// Missed or only met: the evening in which that happened ended before the word was recalled.
fn is_unfinished(card: &CardProgress) -> bool {
    match card.state() {
        CardState::New => card.is_met(),
        CardState::Learning(it) | CardState::Relearning(it) => matches!(it.due, Due::At(_)),
        CardState::Review(_) => false,
    }
}

/// New cards by deck and lesson; within a lesson every entry in one direction before any in a second one.
///
/// The direction an entry begins with goes round from entry to entry, so that two learned languages mix.
fn new_cards(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    taken: &mut HashSet<EntryRef>,
    room: usize,
) -> Vec<CardId> {
    let mut new = Vec::new();
    for lesson in lessons(shelf) {
        if new.len() == room {
            break;
        }
        let mut by_round: Vec<(usize, EntryRef, CardId)> = Vec::new();
        for (i, at) in lesson.into_iter().enumerate() {
            if taken.contains(&at) {
                continue;
            }
            let cards = directions_for(directions, i).filter_map(|direction| shelf.card(at, direction));
            let (met, unmet): (Vec<CardId>, Vec<CardId>) =
                cards.partition(|id| progress.card(id).is_some_and(CardProgress::is_met));
            if let Some(next) = unmet.into_iter().next() {
                by_round.push((met.len(), at, next));
            }
        }
        by_round.sort_by_key(|(round, at, _)| (*round, *at));
        for (_, at, card) in by_round.into_iter().take(room - new.len()) {
            taken.insert(at);
            new.push(card);
        }
    }
    new
}

/// Receptive directions first, as [`super::card::directions`] gives them, each half turned by the entry's position.
fn directions_for(directions: &[Direction], position: usize) -> impl Iterator<Item = Direction> {
    let (first, second) = directions.split_at(directions.len() / 2);
    let turned = |half: &[Direction]| -> Vec<Direction> {
        let n = half.len().max(1);
        half.iter().cycle().skip(position % n).take(half.len()).copied().collect()
    };
    turned(first).into_iter().chain(turned(second))
}

fn lessons(shelf: &Shelf) -> Vec<Vec<EntryRef>> {
    let mut all = Vec::new();
    for (d, deck) in shelf.decks().iter().enumerate() {
        let mut of_deck: HashMap<Option<usize>, Vec<EntryRef>> = HashMap::new();
        for (e, entry) in deck.entries.iter().enumerate() {
            of_deck.entry(entry.lesson).or_default().push(EntryRef { deck: d, entry: e });
        }
        let mut lessons: Vec<_> = of_deck.into_iter().collect();
        lessons.sort_by_key(|(lesson, _)| *lesson);
        all.extend(lessons.into_iter().map(|(_, entries)| entries));
    }
    all
}
