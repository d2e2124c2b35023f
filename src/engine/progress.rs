//! A learner's progress: what a replay of the log says of every card and every evening.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::card::CardId;
use super::deck::Shelf;
use super::learner::Profile;
use super::rating::Rating;
use super::record::{Answer, Body, Due, Record, RecordKey};
use super::scheduler::{CardState, Moment, Scheduler, Seed};
use super::time::{StudyDay, Timestamp};

/// One review of a card, as much of it as the schedule needs.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Review {
    key: RecordKey,
    when: Moment,
    rating: Rating,
    due: Option<Due>,
    after: u32,
}

/// All that is known of one card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardProgress {
    state: CardState,
    lapses: u32,
    meetings: Vec<(RecordKey, StudyDay)>,
    reviews: Vec<Review>,
}

impl CardProgress {
    fn new() -> Self {
        CardProgress { state: CardState::New, lapses: 0, meetings: Vec::new(), reviews: Vec::new() }
    }

    /// Returns where the card stands.
    pub fn state(&self) -> &CardState {
        &self.state
    }

    /// Returns how often it was known and then missed.
    pub fn lapses(&self) -> u32 {
        self.lapses
    }

    /// Returns how many reviews it has had.
    pub fn n_reviews(&self) -> u32 {
        u32::try_from(self.reviews.len()).unwrap_or(u32::MAX)
    }

    /// Returns whether the word has been shown in this direction.
    pub fn is_met(&self) -> bool {
        !self.meetings.is_empty() || !self.reviews.is_empty()
    }

    /// Returns the day on which it was first shown.
    pub fn first_day(&self) -> Option<StudyDay> {
        let met = self.meetings.first().map(|(_, day)| *day);
        met.into_iter().chain(self.reviews.first().map(|review| review.when.day)).min()
    }

    /// Returns the last day on which it was shown.
    pub fn last_day(&self) -> Option<StudyDay> {
        let met = self.meetings.last().map(|(_, day)| *day);
        met.into_iter().chain(self.reviews.last().map(|review| review.when.day)).max()
    }

    fn add(&mut self, review: Review, scheduler: &Scheduler) {
        self.step(&review, scheduler);
        self.reviews.push(review);
    }

    /// A due date that was given stays, unless other reviews have come before it than the schedule knew then.
    fn step(&mut self, review: &Review, scheduler: &Scheduler) {
        let known = self.n_reviews();
        let next = match review.due {
            Some(due) if review.after == known => {
                scheduler.after_with_due(&self.state, review.rating, review.when, due)
            }
            _ => scheduler.after(&self.state, review.rating, review.when, || Seed::of(review.key)),
        };
        if review.rating == Rating::Again && matches!(self.state, CardState::Review(_)) {
            self.lapses += 1;
        }
        self.state = next;
    }

    fn remove(&mut self, key: RecordKey, scheduler: &Scheduler) {
        self.meetings.retain(|(met, _)| *met != key);
        self.reviews.retain(|review| review.key != key);
        let reviews = std::mem::take(&mut self.reviews);
        self.state = CardState::New;
        self.lapses = 0;
        for review in reviews {
            self.add(review, scheduler);
        }
    }
}

/// What happened on one study day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evening {
    /// Answers given, first meetings among them.
    pub answers: u32,
    /// Cards met for the first time.
    pub met: u32,
    /// Time spent answering, in milliseconds.
    pub duration_ms: u64,
}

/// What a replay of one learner's log says.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    profile: Option<Profile>,
    cards: HashMap<CardId, CardProgress>,
    evenings: BTreeMap<StudyDay, Evening>,
    n_answers: u64,
    last_at: Option<Timestamp>,
}

impl Progress {
    /// Replays records that are in order and free of those taken back. Former ids of entries are brought to the present ones.
    pub fn replay<'a>(
        records: impl IntoIterator<Item = &'a Record>,
        scheduler: &Scheduler,
        shelf: &Shelf,
    ) -> Progress {
        let mut progress = Progress::default();
        for record in records {
            progress.apply(record, scheduler, shelf);
        }
        progress
    }

    /// Adds one record that is later than all before it. An [`Body::Undo`] is for [`Progress::take_back`].
    pub fn apply(&mut self, record: &Record, scheduler: &Scheduler, shelf: &Shelf) {
        match &record.body {
            Body::Profile(profile) => self.profile = Some(profile.clone()),
            Body::Answer(answer) => self.answer(record, answer, scheduler, shelf),
            Body::Start { .. } | Body::Undo(_) | Body::Unknown { .. } => {}
        }
    }

    /// Takes an answer back, as if it had never been given; returns whether it was there.
    pub fn take_back(&mut self, record: &Record, scheduler: &Scheduler, shelf: &Shelf) -> bool {
        let Body::Answer(answer) = &record.body else { return false };
        let id = current_id(&answer.card, shelf);
        let Some(card) = self.cards.get_mut(&id) else { return false };
        let was_first = card.meetings.first().is_some_and(|(key, _)| *key == record.key);
        card.remove(record.key, scheduler);
        if !card.is_met() {
            self.cards.remove(&id);
        }
        self.n_answers = self.n_answers.saturating_sub(1);
        if let Some(evening) = self.evenings.get_mut(&answer.day) {
            evening.answers = evening.answers.saturating_sub(1);
            evening.met = evening.met.saturating_sub(u32::from(was_first));
            evening.duration_ms = evening.duration_ms.saturating_sub(u64::from(answer.duration_ms));
            if evening.answers == 0 {
                self.evenings.remove(&answer.day);
            }
        }
        true
    }

    /// Returns what the learner last said of themselves.
    pub fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    /// Returns what is known of a card; nothing if it was never shown.
    pub fn card(&self, id: &CardId) -> Option<&CardProgress> {
        self.cards.get(id)
    }

    /// Returns every card that was ever shown, in no particular order.
    pub fn cards(&self) -> impl Iterator<Item = (&CardId, &CardProgress)> {
        self.cards.iter()
    }

    /// Returns the study days with at least one answer, in order.
    pub fn evenings(&self) -> &BTreeMap<StudyDay, Evening> {
        &self.evenings
    }

    /// Returns the number of answers given, first meetings among them, those taken back left out.
    pub fn n_answers(&self) -> u64 {
        self.n_answers
    }

    /// Returns the moment of the last record.
    pub fn last_at(&self) -> Option<Timestamp> {
        self.last_at
    }

    fn answer(&mut self, record: &Record, answer: &Answer, scheduler: &Scheduler, shelf: &Shelf) {
        let when = Moment { at: record.at, day: answer.day };
        let card = self.cards.entry(current_id(&answer.card, shelf)).or_insert_with(CardProgress::new);
        let evening = self.evenings.entry(answer.day).or_default();
        match answer.rating {
            None => {
                evening.met += u32::from(!card.is_met());
                card.meetings.push((record.key, answer.day));
            }
            Some(rating) => {
                card.add(
                    Review { key: record.key, when, rating, due: answer.due, after: answer.after },
                    scheduler,
                );
            }
        }
        evening.answers += 1;
        evening.duration_ms += u64::from(answer.duration_ms);
        self.n_answers += 1;
        self.last_at = self.last_at.max(Some(record.at));
    }
}

/// Returns the card's identity with the entry's present id, if its entry was renamed in a deck on the shelf.
fn current_id(card: &CardId, shelf: &Shelf) -> CardId {
    match shelf.find(&card.deck, &card.entry).and_then(|at| shelf.entry(at)) {
        Some(entry) if *entry.id != *card.entry => {
            CardId { entry: Arc::from(entry.id.as_str()), ..card.clone() }
        }
        _ => card.clone(),
    }
}
