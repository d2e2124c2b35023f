//! What waits: the cards that are due, ranked by what a review of each is worth a second.

use std::cmp::Ordering;

use super::gain::{FIRST_RECALL, HORIZON, gain};
use super::pace::Pace;
use crate::engine::card::{CardId, Direction};
use crate::engine::progress::{CardProgress, Progress};
use crate::engine::record::Due;
use crate::engine::scheduler::{Moment, Scheduler};
use crate::engine::time::StudyDay;

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
}

/// A waiting card with what it is ranked by: the higher, the earlier.
struct Candidate<'a> {
    id: &'a CardId,
    card: &'a CardProgress,
    is_unfinished: bool,
    rate: f64,
}

impl<'a> Candidate<'a> {
    /// Ranks by the chance of recall, which falls with the days since the last review, in stabilities: for all but the few unfinished
    /// ones these do for it, and cost no power.
    fn new(id: &'a CardId, card: &'a CardProgress, scheduler: &Scheduler, today: StudyDay) -> Candidate<'a> {
        let is_unfinished = card.is_unfinished();
        let rate = match card.state().scheduled() {
            Some(it) if !is_unfinished => {
                -f64::from(today.days_since(it.last.day)) / it.memory.stability.days()
            }
            _ => scheduler.retrievability(card.state(), today).unwrap_or(FIRST_RECALL),
        };
        Candidate { id, card, is_unfinished, rate }
    }

    fn ranked(&self, scheduler: &Scheduler, today: StudyDay) -> Ranked<'a> {
        let recall = scheduler.retrievability(self.card.state(), today).unwrap_or(FIRST_RECALL);
        let goes_on = self.is_unfinished && self.card.is_shown_on(today);
        Ranked { id: self.id, is_unfinished: self.is_unfinished, goes_on, recall }
    }

    /// Unfinished ones first, then by rate. The card's identity settles what is equal, so that the order does not hang on the order of a hash map.
    fn order(a: &Candidate<'_>, b: &Candidate<'_>) -> Ordering {
        b.is_unfinished.cmp(&a.is_unfinished).then(b.rate.total_cmp(&a.rate)).then_with(|| a.id.cmp(b.id))
    }
}

/// Returns the waiting cards in the order in which they have their turn: unfinished ones, then by gain a second.
pub(super) fn ranked<'a>(
    sorted: &Sorted<'a>,
    scheduler: &'a Scheduler,
    now: Moment,
    pace: &Pace,
) -> impl Iterator<Item = Ranked<'a>> {
    let today = now.day;
    let new = |(id, card): &(&'a CardId, &'a CardProgress)| Candidate::new(id, card, scheduler, today);
    let mut best: Vec<Candidate<'a>> = sorted.waiting.iter().map(new).collect();
    let mut rest = if best.len() > WEIGHED {
        best.select_nth_unstable_by(WEIGHED, Candidate::order);
        best.split_off(WEIGHED)
    } else {
        Vec::new()
    };
    for it in &mut best {
        let cost = pace.seconds_per_review(it.ranked(scheduler, today).recall);
        it.rate = gain(scheduler, it.card.state(), today, HORIZON) / cost;
    }
    best.sort_by(Candidate::order);
    // An evening hardly ever comes to these, so they are put in order only then.
    let mut n_in_order = 0;
    let mut n_given = 0;
    let later = std::iter::from_fn(move || {
        if n_given == n_in_order {
            let left = &mut rest[n_given..];
            let n = left.len().min(WEIGHED);
            if n < left.len() {
                left.select_nth_unstable_by(n, Candidate::order);
            }
            left[..n].sort_by(Candidate::order);
            n_in_order += n;
        }
        let it = rest.get(n_given)?.ranked(scheduler, today);
        n_given += 1;
        Some(it)
    });
    best.into_iter().map(move |it| it.ranked(scheduler, today)).chain(later)
}
