//! What waits: the cards that are due, ranked by what a review of each is worth a second.

use super::gain::{FIRST_RECALL, HORIZON, gain};
use super::pace::Pace;
use crate::engine::card::{CardId, Direction};
use crate::engine::progress::{CardProgress, Progress};
use crate::engine::record::Due;
use crate::engine::scheduler::{Moment, Scheduler};

/// How many evenings ahead the plan looks when it asks what they can carry. May be tuned.
pub(super) const EVENINGS_AHEAD: u32 = 4;

/// So many waiting cards are weighed exactly. Of a larger backlog those that are remembered best are: an evening holds a tenth of
/// them.
const WEIGHED: usize = 1000;

/// A word is weak until its memory lasts for so many days. May be tuned.
const WEAK_DAYS: f64 = 7.0;

/// With so many weak words, those seen last, are new ones compared.
const N_WEAK: usize = 40;

/// So many cards are kept from which an evening can end with a success.
const N_FRESH: usize = 8;

/// A learner's cards by what becomes of them this evening.
#[derive(Debug, Default)]
pub(super) struct Sorted<'a> {
    /// Left unfinished, or due.
    pub(super) waiting: Vec<(&'a CardId, &'a CardProgress)>,
    /// Shown today.
    pub(super) today: Vec<&'a CardId>,
    /// Known and not due; those first that are due soonest.
    pub(super) fresh: Vec<&'a CardId>,
    /// Seen not long ago and weak; the latest first.
    pub(super) weak: Vec<&'a CardId>,
    /// How many cards come due in the evenings ahead.
    pub(super) n_coming: usize,
}

impl<'a> Sorted<'a> {
    /// Sorts the cards that are asked in these directions; those of entries that rest and of decks put away are in none but
    /// `today`.
    pub(super) fn of(
        progress: &'a Progress,
        directions: &[Direction],
        now: Moment,
        pace: &Pace,
    ) -> Sorted<'a> {
        let window = now.day.plus((f64::from(EVENINGS_AHEAD) * pace.days_between) as u32);
        let was_here_today = progress.evenings().contains_key(&now.day);
        let put_away: Vec<&str> = progress.settings().decks_put_away().collect();
        let mut sorted = Sorted::default();
        let mut fresh = Vec::new();
        let mut weak = Vec::new();
        for (id, card) in progress.cards() {
            if was_here_today && card.is_shown_on(now.day) {
                sorted.today.push(id);
            }
            let is_asked = directions.contains(&id.direction) && !put_away.contains(&&*id.deck);
            if !is_asked || progress.is_suspended(id) {
                continue;
            }
            let state = card.state();
            let scheduled = state.scheduled();
            if let Some(it) = scheduled
                && it.memory.stability.days() < WEAK_DAYS
            {
                weak.push((it.last.at, id));
            }
            if card.is_unfinished() || state.is_due(now) {
                sorted.waiting.push((id, card));
            } else if let Some(Due::On(day)) = scheduled.map(|it| it.due)
                && day <= window
            {
                sorted.n_coming += 1;
                fresh.push((day, id));
            }
        }
        sorted.fresh = first(fresh, N_FRESH, |a, b| a.cmp(b));
        sorted.weak = first(weak, N_WEAK, |a, b| b.cmp(a));
        sorted
    }
}

/// Returns the first `n` in an order, sorted.
fn first<T>(
    mut all: Vec<(T, &CardId)>,
    n: usize,
    order: impl Fn(&(T, &CardId), &(T, &CardId)) -> std::cmp::Ordering,
) -> Vec<&CardId> {
    if all.len() > n {
        all.select_nth_unstable_by(n, &order);
        all.truncate(n);
    }
    all.sort_by(order);
    all.into_iter().map(|(_, id)| id).collect()
}

/// A card that waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked<'a> {
    pub(super) id: &'a CardId,
    /// Missed or only met, and not recalled since.
    pub(super) is_unfinished: bool,
    /// Unfinished, and begun today.
    pub(super) goes_on: bool,
    /// The chance that it is recalled now.
    pub(super) recall: f64,
    /// What a second of its review is worth.
    rate: f64,
}

/// Returns the waiting cards in the order in which they have their turn: unfinished ones, then by gain a second.
pub(super) fn ranked<'a>(
    sorted: &Sorted<'a>,
    scheduler: &Scheduler,
    now: Moment,
    pace: &Pace,
) -> Vec<Ranked<'a>> {
    let mut all: Vec<(Ranked<'a>, &CardProgress)> = sorted
        .waiting
        .iter()
        .map(|(id, card)| {
            let recall = scheduler.retrievability(card.state(), now.day).unwrap_or(FIRST_RECALL);
            let is_unfinished = card.is_unfinished();
            let goes_on = is_unfinished && card.is_shown_on(now.day);
            (Ranked { id, is_unfinished, goes_on, recall, rate: recall }, *card)
        })
        .collect();
    let order = |a: &(Ranked<'_>, &CardProgress), b: &(Ranked<'_>, &CardProgress)| {
        // The card's identity settles what is equal, so that the order does not hang on the order of a hash map.
        let (a, b) = (&a.0, &b.0);
        b.is_unfinished.cmp(&a.is_unfinished).then(b.rate.total_cmp(&a.rate)).then_with(|| a.id.cmp(b.id))
    };
    if all.len() > WEIGHED {
        all.select_nth_unstable_by(WEIGHED, order);
    }
    let weighed = all.len().min(WEIGHED);
    for (it, card) in &mut all[..weighed] {
        it.rate = gain(scheduler, card.state(), now.day, HORIZON) / pace.seconds_per_review(it.recall);
    }
    all[..weighed].sort_by(order);
    all[weighed..].sort_by(order);
    all.into_iter().map(|(it, _)| it).collect()
}
