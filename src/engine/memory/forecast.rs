//! The forecast: what a course will ask of a learner, evening by evening, and what it will bring.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use super::course::{Calendar, Costs, Start};
use super::crowd::{Card, Curve, LANES};
use super::fsrs6::Fsrs6;
use super::{DesiredRetention, Gap};

/// What is asked of the forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// The memory model.
    pub model: Fsrs6,
    /// The chance of recall that due days aim at.
    pub desired: DesiredRetention,
    /// When the class meets.
    pub calendar: Calendar,
    /// How many days ahead, at most [`MAX_DAYS`].
    pub n_days: u32,
    /// The most new words an evening.
    pub new_per_evening: u32,
    /// What answers cost.
    pub costs: Costs,
    /// Decides by chance what is recalled and which evenings are missed; the same seed gives the same forecast.
    pub seed: u64,
}

/// The most days ahead: ten years.
pub const MAX_DAYS: u32 = 3650;

/// One evening ahead.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evening {
    /// The day, counted from 0.
    pub day: u32,
    /// Words reviewed.
    pub reviews: u32,
    /// Those of them that were missed.
    pub missed: u32,
    /// Words met for the first time.
    pub new: u32,
    /// Words that were due but found no time.
    pub waiting: u32,
    /// Minutes that this took.
    pub minutes: f64,
}

/// What a course asks and brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Forecast {
    /// Every evening that took place.
    pub evenings: Vec<Evening>,
    /// How many words have been met at the end.
    pub n_met: u32,
    /// How many of them would be recalled on the day after the last: the sum of their chances.
    pub n_known: f64,
}

impl Forecast {
    /// Returns all minutes of practice.
    pub fn minutes(&self) -> f64 {
        self.evenings.iter().map(|evening| evening.minutes).sum()
    }

    /// Returns all reviews.
    pub fn n_reviews(&self) -> u64 {
        self.evenings.iter().map(|evening| u64::from(evening.reviews)).sum()
    }
}

/// Looks ahead: every evening the most urgent due words first, then new ones, as far as the minutes go.
///
/// Words are recalled by chance, by the model. A missed word is recalled later the same evening; a word recalled counts as
/// good. Words that find no time wait for the next evening.
pub fn forecast(starts: &[Start], plan: &Plan) -> Forecast {
    let n_days = plan.n_days.min(MAX_DAYS);
    let curve = Curve::new(&plan.model, plan.desired);
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    let evenings = plan.calendar.evenings(n_days, plan.seed);
    let mut cards: Vec<Card> = Vec::with_capacity(starts.len());
    let mut due: Vec<Vec<u32>> = vec![Vec::new(); n_days as usize + 1];
    let mut n_new = 0_u32;
    for start in starts {
        let Some(memory) = start.memory else {
            n_new += 1;
            continue;
        };
        due[start.due_in.min(n_days) as usize].push(cards.len() as u32);
        // Within a hundred years, like any gap.
        let last = -(start.ago.min(Gap::MAX_DAYS) as i32);
        cards.push(Card::new(&memory, last));
    }
    let mut found = Forecast::default();
    let mut waiting: Vec<u32> = Vec::new();
    let mut since = 0;
    for day in evenings {
        for list in &mut due[since..=day as usize] {
            waiting.append(list);
        }
        since = day as usize + 1;
        let mut evening = Evening { day, ..Evening::default() };
        let seconds = plan.calendar.minutes.max(0.0) * 60.0;
        let mut spent = 0.0;
        if waiting.len() as f64 * plan.costs.recalled > seconds {
            // Not all will find time: the most urgent come first.
            waiting
                .sort_by(|a, b| cards[*b as usize].urgency(day).total_cmp(&cards[*a as usize].urgency(day)));
        }
        let mut n_done = 0;
        'evening: for block in waiting.chunks(LANES) {
            // The last block is filled up with its first card, whose further fates count for nothing.
            let of_block = |i: usize| cards[block.get(i).map_or(block[0], |at| *at) as usize];
            let (next, is_recalled) =
                curve.review(std::array::from_fn(of_block), day, std::array::from_fn(|_| chance(&mut rng)));
            for (i, at) in block.iter().enumerate() {
                if spent + plan.costs.recalled > seconds {
                    break 'evening;
                }
                n_done += 1;
                cards[*at as usize] = next[i];
                spent += if is_recalled[i] { plan.costs.recalled } else { plan.costs.missed };
                evening.missed += u32::from(!is_recalled[i]);
                schedule(&mut due, &curve, &next[i], *at, day);
            }
        }
        evening.reviews = n_done as u32;
        waiting.drain(..n_done);
        evening.waiting = waiting.len() as u32;
        while waiting.is_empty()
            && evening.new < plan.new_per_evening
            && n_new > 0
            && spent + plan.costs.new <= seconds
        {
            n_new -= 1;
            evening.new += 1;
            spent += plan.costs.new;
            let card = curve.met(day);
            schedule(&mut due, &curve, &card, cards.len() as u32, day);
            cards.push(card);
        }
        evening.minutes = spent / 60.0;
        found.evenings.push(evening);
    }
    found.n_met = cards.len() as u32;
    found.n_known = cards.iter().map(|card| f64::from(curve.recall(card, n_days))).sum();
    found
}

/// A number from 0 to 1, without it.
fn chance(rng: &mut ChaCha8Rng) -> f32 {
    (rng.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
}

fn schedule(due: &mut [Vec<u32>], curve: &Curve, card: &Card, at: u32, day: u32) {
    let on = day as usize + curve.interval(card) as usize;
    let last = due.len() - 1;
    // What is due beyond the end is never looked at.
    if on < last {
        due[on].push(at);
    }
}

/// What one desired retention costs and brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The desired retention.
    pub desired: DesiredRetention,
    /// Minutes of practice.
    pub minutes: f64,
    /// Reviews.
    pub n_reviews: u64,
    /// Words met.
    pub n_met: u32,
    /// Words that would be recalled at the end.
    pub n_known: f64,
}

/// Returns what each of ten desired retentions, 0.70 to 0.97, costs and brings in the same course.
pub fn choices(starts: &[Start], plan: &Plan) -> Vec<Choice> {
    (0..10)
        .map(|n| {
            let desired = DesiredRetention::new(0.70 + 0.03 * f64::from(n));
            let it = forecast(starts, &Plan { desired, ..*plan });
            Choice {
                desired,
                minutes: it.minutes(),
                n_reviews: it.n_reviews(),
                n_met: it.n_met,
                n_known: it.n_known,
            }
        })
        .collect()
}

/// Returns the choice to advise: the most words known at the end; of those within one word in a hundred of it, the one that
/// takes the fewest minutes.
///
/// Words a minute alone would always say the lowest retention, where most of what is met is not known.
pub fn advised(choices: &[Choice]) -> Option<&Choice> {
    let most = choices.iter().map(|choice| choice.n_known).fold(0.0, f64::max);
    let near = choices.iter().filter(|choice| choice.n_known >= 0.99 * most);
    near.min_by(|a, b| a.minutes.total_cmp(&b.minutes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Difficulty, MemoryState, Stability};
    use super::*;

    fn plan() -> Plan {
        Plan {
            model: Fsrs6::default(),
            desired: DesiredRetention::default(),
            calendar: Calendar::default(),
            n_days: 365,
            new_per_evening: 10,
            costs: Costs::default(),
            seed: 7,
        }
    }

    #[test]
    fn an_evening_never_takes_longer_than_it_has_and_words_come_before_new_ones() {
        let found = forecast(&[Start::NEW; 3000], &plan());
        assert!(found.evenings.len() > 100);
        for evening in &found.evenings {
            // The last word may be a missed one.
            assert!(evening.minutes <= 15.0 + 22.0 / 60.0, "{evening:?}");
            assert!(evening.new == 0 || evening.waiting == 0, "{evening:?}");
        }
        assert!(found.n_known < f64::from(found.n_met) && found.n_known > 0.7 * f64::from(found.n_met));
        assert_eq!(found, forecast(&[Start::NEW; 3000], &plan()));
    }

    #[test]
    fn who_comes_more_often_knows_more() {
        let known = |per_week| {
            let calendar = Calendar { per_week, ..Calendar::default() };
            forecast(&[Start::NEW; 3000], &Plan { calendar, ..plan() }).n_known
        };
        assert!(known(1) * 1.5 < known(3) && known(3) * 1.3 < known(7));
    }

    #[test]
    fn a_higher_retention_costs_more_minutes_for_the_same_words() {
        let endless = Calendar { minutes: 1e9, attendance: 1.0, per_week: 7 };
        let choices = choices(&[Start::NEW; 300], &Plan { calendar: endless, ..plan() });
        let (lowest, middle, highest) = (&choices[0], &choices[6], &choices[9]);
        assert!(lowest.n_reviews * 3 < middle.n_reviews * 2 && middle.n_reviews * 3 < highest.n_reviews * 2);
        assert!(lowest.minutes < middle.minutes && middle.minutes < highest.minutes);
        assert!(choices.iter().all(|choice| choice.n_met == 300));
        let advised = advised(&choices).unwrap().desired.get();
        assert!(advised > 0.8, "{advised}");
    }

    proptest! {
        #[test]
        fn no_course_gives_a_number_without_sense(
            n in 0usize..50, minutes in prop_oneof![Just(0.0), Just(f64::NAN), 0.0f64..100.0], days in 0u32..5000,
            per_week in 0u8..9, attendance in -1.0f64..2.0, ago in any::<u32>(), due_in in any::<u32>(),
        ) {
            let memory = Some(MemoryState { stability: Stability::new(3.0), difficulty: Difficulty::new(5.0) });
            let starts: Vec<Start> = (0..n).map(|_| Start { memory, ago, due_in }).collect();
            let calendar = Calendar { per_week, attendance, minutes };
            let found = forecast(&starts, &Plan { calendar, n_days: days, ..plan() });
            prop_assert!(found.n_known >= 0.0 && found.n_known <= n as f64);
            prop_assert!(found.minutes().is_finite());
        }
    }
}
