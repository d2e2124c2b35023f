//! The deadline: which words can be known on a day, such as that of an interview, in the minutes that there are, and the plan for it.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::course::{Costs, Start};
use super::fsrs6::Fsrs6;
use super::{Gap, MemoryState, Model, State};
use crate::engine::rating::Rating;

/// The most evenings on which one word is planned: more hardly raise its chance, and each doubles the ways it can go.
const MAX_TIMES: usize = 4;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    /// The memory model.
    pub model: Fsrs6,
    /// The days of practice, counted from 0, rising; those on or after the deadline are left out.
    pub evenings: Vec<u32>,
    /// The day on which the words are needed.
    pub day: u32,
    /// Minutes of practice an evening.
    pub minutes: f64,
    /// What answers cost.
    pub costs: Costs,
}

/// One evening of the plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlannedEvening {
    /// The day, counted from 0.
    pub day: u32,
    /// The cards to review, by their place among the starts, lowest first.
    pub reviews: Vec<usize>,
    /// The cards to meet for the first time.
    pub new: Vec<usize>,
    /// Minutes that this takes, on the average.
    pub minutes: f64,
}

/// The plan, and what it brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeadlinePlan {
    /// Every evening before the deadline.
    pub evenings: Vec<PlannedEvening>,
    /// How many words would be recalled on the day if nothing more were practised.
    pub known_without: f64,
    /// How many words will be recalled on the day by the plan.
    pub known: f64,
    /// The chance of recall of each card on the day, by the plan.
    pub chances: Vec<f64>,
}

/// One card on one more evening, with what that gains a second.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Offer {
    gain: f64,
    card: u32,
    evening: u32,
    /// How many evenings the card had when this was computed.
    n_times: u8,
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        // Of equal gains the earlier card and evening come first, so that the plan is always the same.
        let place = |offer: &Offer| (offer.card, offer.evening);
        self.gain.total_cmp(&other.gain).then_with(|| place(other).cmp(&place(self)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Plans: again and again the word and evening that gain most for their seconds, until the evenings are full.
///
/// What a word gains is computed through all its planned evenings, recalled or missed on each. A word once planned late may
/// gain from an earlier evening too, so both are offered.
pub fn plan(starts: &[Start], deadline: &Deadline) -> DeadlinePlan {
    let days: Vec<u32> = deadline.evenings.iter().copied().filter(|day| *day < deadline.day).collect();
    let curve = Curve { model: Model::Fsrs6(deadline.model), day: deadline.day };
    let mut room: Vec<f64> = vec![(deadline.minutes * 60.0).max(0.0); days.len()];
    let mut chosen: Vec<Vec<u32>> = vec![Vec::new(); starts.len()];
    let mut chances: Vec<f64> = starts.iter().map(|start| curve.chance(start, &[], &days)).collect();
    let known_without = chances.iter().sum();
    let mut offers = BinaryHeap::new();
    for card in 0..starts.len() {
        offer_all(&mut offers, card, starts, &chosen, &chances, &days, &curve, &deadline.costs);
    }
    while let Some(offer) = offers.pop() {
        let (card, evening) = (offer.card as usize, offer.evening as usize);
        if usize::from(offer.n_times) != chosen[card].len() || offer.gain <= 0.0 {
            continue;
        }
        let cost = cost(&starts[card], &chosen[card], offer.evening, &curve, &days, &deadline.costs);
        if cost > room[evening] {
            continue;
        }
        room[evening] -= cost;
        chosen[card].push(offer.evening);
        chosen[card].sort_unstable();
        chances[card] = curve.chance(&starts[card], &chosen[card], &days);
        offer_all(&mut offers, card, starts, &chosen, &chances, &days, &curve, &deadline.costs);
    }
    let full = (deadline.minutes * 60.0).max(0.0);
    let mut evenings: Vec<PlannedEvening> = days
        .iter()
        .zip(&room)
        .map(|(day, room)| PlannedEvening {
            day: *day,
            minutes: (full - room) / 60.0,
            ..PlannedEvening::default()
        })
        .collect();
    for (card, times) in chosen.iter().enumerate() {
        for (n, evening) in times.iter().enumerate() {
            let it = &mut evenings[*evening as usize];
            if n == 0 && starts[card].memory.is_none() { it.new.push(card) } else { it.reviews.push(card) }
        }
    }
    DeadlinePlan { evenings, known_without, known: chances.iter().sum(), chances }
}

#[allow(clippy::too_many_arguments)]
fn offer_all(
    offers: &mut BinaryHeap<Offer>,
    card: usize,
    starts: &[Start],
    chosen: &[Vec<u32>],
    chances: &[f64],
    days: &[u32],
    curve: &Curve,
    costs: &Costs,
) {
    let times = &chosen[card];
    if times.len() >= MAX_TIMES {
        return;
    }
    for evening in (0..days.len() as u32).filter(|evening| !times.contains(evening)) {
        let mut with = times.clone();
        with.push(evening);
        with.sort_unstable();
        let gain = curve.chance(&starts[card], &with, days) - chances[card];
        let gain = gain / cost(&starts[card], times, evening, curve, days, costs);
        offers.push(Offer { gain, card: card as u32, evening, n_times: times.len() as u8 });
    }
}

/// What a card costs on one more evening, in seconds, on the average.
fn cost(start: &Start, times: &[u32], evening: u32, curve: &Curve, days: &[u32], costs: &Costs) -> f64 {
    let earlier: Vec<u32> = times.iter().copied().filter(|time| *time < evening).collect();
    if start.memory.is_none() && earlier.is_empty() {
        return costs.new.max(1.0);
    }
    let at = Curve { day: days[evening as usize], ..*curve };
    let recall = at.chance(start, &earlier, days);
    (recall * costs.recalled + (1.0 - recall) * costs.missed).max(1.0)
}

/// The model, and the day on which it is asked.
#[derive(Clone, Copy)]
struct Curve {
    model: Model,
    day: u32,
}

impl Curve {
    /// The chance that a card is recalled on the day, through the evenings before it.
    fn chance(&self, start: &Start, times: &[u32], days: &[u32]) -> f64 {
        match (start.memory, times.split_first()) {
            (None, None) => 0.0,
            (None, Some((first, rest))) => {
                let day = days[*first as usize];
                self.on(self.model.first(Rating::Good), day, 0, rest, days)
            }
            (Some(memory), _) => self.on(State::Fsrs6(memory), 0, start.ago, times, days),
        }
    }

    fn on(&self, state: State, last: u32, ago: u32, times: &[u32], days: &[u32]) -> f64 {
        let gap = |day: u32| Gap::of_days(f64::from(day.saturating_sub(last)) + f64::from(ago));
        let Some((first, rest)) = times.split_first() else {
            return self.model.recall(state, gap(self.day));
        };
        let day = days[*first as usize];
        let recall = self.model.recall(state, gap(day));
        let recalled = self.model.after(state, Rating::Good, gap(day));
        let missed = self.model.after(state, Rating::Again, gap(day));
        let again = self.model.after(missed, Rating::Good, Gap::of_days(0.0));
        recall * self.on(recalled, day, 0, rest, days) + (1.0 - recall) * self.on(again, day, 0, rest, days)
    }
}

/// Returns the state of a card by its stability in days and its difficulty, for trying out.
pub fn known(stability: f64, difficulty: f64, ago: u32) -> Start {
    let memory = MemoryState {
        stability: super::Stability::new(stability),
        difficulty: super::Difficulty::new(difficulty),
    };
    Start { memory: Some(memory), ago, due_in: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deadline(evenings: Vec<u32>, day: u32, minutes: f64) -> Deadline {
        Deadline { model: Fsrs6::default(), evenings, day, minutes, costs: Costs::default() }
    }

    #[test]
    fn with_time_for_all_every_word_is_reviewed_before_the_day_and_new_ones_are_learned() {
        let starts = [known(3.0, 5.0, 10), known(40.0, 5.0, 10), Start::NEW];
        let found = plan(&starts, &deadline(vec![0, 2, 5, 9], 10, 15.0));
        assert!(found.known > found.known_without + 1.0, "{found:?}");
        assert!(found.chances.iter().all(|chance| *chance > 0.9), "{:?}", found.chances);
        assert!(found.evenings.iter().any(|evening| evening.new == [2]));
        assert!(found.evenings[3].reviews.contains(&0), "the weak word is there on the last evening");
    }

    #[test]
    fn an_evening_holds_what_it_has_minutes_for_and_takes_what_gains_most() {
        let weak = [known(2.0, 6.0, 9); 100];
        let firm = [known(400.0, 4.0, 9); 100];
        let starts: Vec<Start> = weak.into_iter().chain(firm).collect();
        let found = plan(&starts, &deadline(vec![3], 4, 15.0));
        assert!(found.evenings[0].minutes <= 15.0);
        let n = found.evenings[0].reviews.len();
        assert!((50..80).contains(&n), "{n}");
        assert!(found.evenings[0].reviews.iter().all(|card| *card < 100));
    }

    #[test]
    fn without_an_evening_before_the_day_nothing_is_planned() {
        let starts = [known(3.0, 5.0, 10), Start::NEW];
        for (evenings, minutes) in [(vec![], 15.0), (vec![10, 12], 15.0), (vec![1], 0.0), (vec![1], f64::NAN)]
        {
            let found = plan(&starts, &deadline(evenings, 10, minutes));
            assert_eq!(found.known, found.known_without);
            assert!(found.evenings.iter().all(|evening| evening.reviews.is_empty()), "{found:?}");
        }
    }
}
