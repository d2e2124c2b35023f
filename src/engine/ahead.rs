//! The weeks ahead: how many minutes a learner's words will ask for, and how many will be known then.

use super::card::{CardId, Direction};
use super::clock::is_possible;
use super::deck::Shelf;
use super::memory::course::{Calendar, Costs, Start};
use super::memory::forecast::{Plan, forecast};
use super::plan::Pace;
use super::progress::Progress;
use super::record::Due;
use super::scheduler::{Moment, Scheduler};
use super::stats::{Counts, is_counted};
use super::time::{Days, StudyDay};

/// Over how many of the last evenings the number of new words an evening is taken.
const RECENT_EVENINGS: usize = 12;

/// New words an evening, where there was none yet. May be tuned.
const USUAL_NEW: f64 = 6.0;

/// Any number: the same words always give the same picture.
const SEED: u64 = 7;

const DAYS_PER_WEEK: u32 = 7;

/// Nobody plans further ahead for an interview, and nothing surer could be said.
pub const MOST_DAYS: u32 = 366;

/// What the coming weeks ask and bring.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ahead {
    /// Minutes of practice in each of the coming weeks, today's first.
    pub minutes: Vec<u64>,
    /// How many words, in all their directions, have been shown by now.
    pub n_met: u64,
    /// How many will have been met at the end.
    pub n_met_then: u64,
    /// How many of those would be recalled at the end: the sum of their chances, rounded.
    pub n_known_then: u64,
}

/// What can be known on a day to come, such as that of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Until {
    /// On how many evenings there is practice before it, at the learner's rhythm.
    pub n_evenings: u32,
    /// How many words, in all their directions, will have been met by then.
    pub n_met: u64,
    /// How many of those would be recalled on that day: the sum of their chances, rounded.
    pub n_known: u64,
    /// How many would be recalled then without any more practice.
    pub n_known_without: u64,
}

/// Looks ahead to a day, where the learner comes as often, and meets as many new words an evening, as lately; nothing if it is today or
/// past. `counts` are those of now, and the scheduler is the learner's own. Takes about as long as a forecast of these days.
pub fn until(
    directions: &[Direction],
    counts: &Counts,
    progress: &Progress,
    (shelf, scheduler): (&Shelf, &Scheduler),
    now: Moment,
    day: StudyDay,
) -> Option<Until> {
    let n_days = day.days_since(now.day).min(MOST_DAYS);
    if n_days == 0 {
        return None;
    }
    let mut starts = known(progress, now, is_counted(shelf, progress, directions));
    let recalled = |start: &Start| {
        let elapsed = Days::new(f64::from(start.ago) + f64::from(n_days));
        start.memory.map_or(0.0, |memory| scheduler.recall(memory, elapsed))
    };
    let without: f64 = starts.iter().map(recalled).sum();
    // Who has practised today does so next on another day.
    let is_seen_today = progress.evenings().contains_key(&now.day);
    if is_seen_today {
        for start in &mut starts {
            (start.ago, start.due_in) = (start.ago + 1, start.due_in.saturating_sub(1));
        }
    }
    let new_per_evening = new_per_evening(progress, now.day);
    let n_new = counts.new.min(u64::from(n_days) * u64::from(new_per_evening)) as usize;
    starts.resize(starts.len() + n_new, Start::NEW);
    let pace = Pace::of(progress, now.day);
    let plan = Plan {
        model: scheduler.model,
        desired: scheduler.desired,
        calendar: regular(&pace, f64::from(progress.settings().minutes().0)),
        n_days: n_days - u32::from(is_seen_today),
        new_per_evening,
        costs: costs(&pace),
        seed: SEED,
    };
    let found = forecast(&starts, &plan);
    let n_met = u64::from(found.n_met).max(counts.n_shown());
    Some(Until {
        n_evenings: found.evenings.len() as u32,
        n_met,
        n_known: (found.n_known.round() as u64).min(n_met),
        n_known_without: without.round() as u64,
    })
}

/// Looks `n_weeks` ahead, where the learner comes as often, and meets as many new words an evening, as lately; `counts` are those of
/// now, and the scheduler is the learner's own.
pub fn ahead(
    directions: &[Direction],
    counts: &Counts,
    progress: &Progress,
    (shelf, scheduler): (&Shelf, &Scheduler),
    now: Moment,
    n_weeks: u32,
) -> Ahead {
    let n_days = DAYS_PER_WEEK * n_weeks;
    let new_per_evening = new_per_evening(progress, now.day);
    let mut starts = known(progress, now, is_counted(shelf, progress, directions));
    // More than can be met in that time need not be looked at.
    let n_new = counts.new.min(u64::from(n_days) * u64::from(new_per_evening)) as usize;
    starts.resize(starts.len() + n_new, Start::NEW);
    let pace = Pace::of(progress, now.day);
    let plan = Plan {
        model: scheduler.model,
        desired: scheduler.desired,
        calendar: calendar(&pace, f64::from(progress.settings().minutes().0)),
        n_days,
        new_per_evening,
        costs: costs(&pace),
        seed: SEED,
    };
    let found = forecast(&starts, &plan);
    let mut minutes = vec![0.0; n_weeks as usize];
    for evening in &found.evenings {
        minutes[(evening.day / DAYS_PER_WEEK) as usize] += evening.minutes;
    }
    Ahead {
        // In range: a week has at most seven evenings of at most half an hour.
        minutes: minutes.into_iter().map(|minutes| minutes.round() as u64).collect(),
        n_met: counts.n_shown(),
        // What was shown and left before any review is met again, as a new word, if there is time.
        n_met_then: u64::from(found.n_met).max(counts.n_shown()),
        n_known_then: found.n_known.round() as u64,
    }
}

/// Returns where the reviewed cards stand that are asked, in the order of their ids: chance is drawn card by card, and a hash map
/// has no order.
pub(super) fn known(progress: &Progress, now: Moment, is_asked: impl Fn(&CardId) -> bool) -> Vec<Start> {
    let mut known: Vec<(&CardId, Start)> = progress
        .cards()
        .filter(|(id, _)| is_asked(id))
        .filter_map(|(id, card)| {
            let it = card.state().scheduled()?;
            let due_in = match it.due {
                Due::On(day) => day.days_since(now.day),
                Due::At(_) => 0,
            };
            Some((id, Start { memory: Some(it.memory), ago: now.day.days_since(it.last.day), due_in }))
        })
        .collect();
    known.sort_unstable_by_key(|(id, _)| *id);
    known.into_iter().map(|(_, start)| start).collect()
}

/// Returns what answers cost at this pace.
pub(super) fn costs(pace: &Pace) -> Costs {
    Costs {
        recalled: pace.seconds_per_review(1.0),
        missed: pace.seconds_per_review(0.0),
        new: pace.seconds_per_new(),
    }
}

fn calendar(pace: &Pace, minutes: f64) -> Calendar {
    let often = f64::from(DAYS_PER_WEEK) / pace.days_between;
    // Between 1 and 7: the days between evenings lie between 1 and 14.
    let per_week = often.ceil().clamp(1.0, 7.0);
    Calendar { per_week: per_week as u8, attendance: (often / per_week).min(1.0), minutes }
}

/// Evenings at this pace that all take place, so that none missed by chance counts.
pub(super) fn regular(pace: &Pace, minutes: f64) -> Calendar {
    // In range: a rhythm is 1 to 14 days.
    let per_week = (f64::from(DAYS_PER_WEEK) / pace.days_between).round().clamp(1.0, 7.0) as u8;
    Calendar { per_week, attendance: 1.0, minutes }
}

fn new_per_evening(progress: &Progress, today: StudyDay) -> u32 {
    let recent: Vec<f64> = progress
        .evenings()
        .range(..=today)
        .rev()
        .filter(|(day, _)| is_possible(**day, today))
        .take(RECENT_EVENINGS)
        .map(|(_, evening)| f64::from(evening.met))
        .collect();
    let mean = if recent.is_empty() { USUAL_NEW } else { recent.iter().sum::<f64>() / recent.len() as f64 };
    mean.round() as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::rating::Rating;
    use crate::engine::setting::Setting;
    use crate::engine::stats::counts;
    use crate::engine::testing::{Diary, TODAY, any_hostile_records, card, evening, four};

    fn of(diary: &Diary, day: i32) -> Ahead {
        let (progress, now) = (&diary.progress, evening(day));
        let own = Scheduler::default().personal(progress.fit()).aimed(progress.settings().aim());
        let counts = counts(&diary.shelf, progress, &four(), now);
        ahead(&four(), &counts, progress, (&diary.shelf, &own), now, 8)
    }

    #[test]
    fn who_comes_twice_a_week_is_asked_for_less_each_week_once_all_words_are_met() {
        let mut diary = Diary::of_market();
        for (word, day) in [("fish", 0), ("water", 0), ("rice", 4), ("egg", 7), ("salt", 11), ("near", 14)] {
            diary.meets(&card(word, "th>vi"), TODAY + day);
            diary.rates(&card(word, "th>vi"), TODAY + day, Rating::Good);
        }
        let found = of(&diary, TODAY + 14);
        assert_eq!((found.minutes.len(), found.n_met), (8, 6));
        assert!(found.n_met_then > 10 && found.n_known_then > 8, "{found:?}");
        assert!(found.n_known_then <= found.n_met_then && found.minutes[0] > 0, "{found:?}");
        assert_eq!(found, of(&diary, TODAY + 14));
    }

    #[test]
    fn an_evening_that_a_dead_battery_dated_says_nothing_of_how_many_words_are_new() {
        let mut diary = Diary::of_market();
        // The first day that a clock without a battery says: 1980-01-01.
        for (word, day) in [("fish", 3652), ("water", 3652), ("rice", 3652), ("egg", TODAY - 1)] {
            diary.meets(&card(word, "th>vi"), day);
        }
        assert_eq!(new_per_evening(&diary.progress, StudyDay(TODAY)), 1);
    }

    #[test]
    fn words_that_rest_and_decks_put_away_ask_for_nothing() {
        let mut diary = Diary::of_market();
        diary.rates(&card("fish", "th>vi"), TODAY, Rating::Good);
        diary.sets(Setting::Deck("market".to_owned(), false));
        let nothing = Ahead { minutes: vec![0; 8], ..Ahead::default() };
        assert_eq!(of(&diary, TODAY), nothing);
    }

    fn before(diary: &Diary, today: i32, day: i32) -> Option<Until> {
        let (progress, now) = (&diary.progress, evening(today));
        let counts = counts(&diary.shelf, progress, &four(), now);
        until(&four(), &counts, progress, (&diary.shelf, &Scheduler::default()), now, StudyDay(day))
    }

    #[test]
    fn practice_until_a_day_brings_more_than_none_and_a_day_that_is_past_brings_nothing() {
        let mut diary = Diary::of_market();
        for word in ["fish", "water", "rice"] {
            diary.meets(&card(word, "th>vi"), TODAY - 7);
            diary.rates(&card(word, "th>vi"), TODAY - 7, Rating::Good);
        }
        let found = before(&diary, TODAY, TODAY + 14).unwrap();
        assert!(found.n_known > found.n_known_without && found.n_met > 3, "{found:?}");
        assert!((1..=14).contains(&found.n_evenings), "{found:?}");
        assert!(found.n_known_without <= 3);
        // Whoever was here today comes next on another day.
        diary.rates(&card("fish", "th>vi"), TODAY, Rating::Good);
        assert_eq!(before(&diary, TODAY, TODAY + 1).unwrap().n_evenings, 0);
        assert_eq!(before(&diary, TODAY, TODAY), None);
        assert_eq!(before(&diary, TODAY, TODAY - 3), None);
    }

    proptest! {
        #[test]
        fn no_log_and_no_day_gives_more_known_words_than_met_ones(
            records in any_hostile_records(), day in any::<i16>(), then in any::<i32>(),
        ) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.progress.apply(&record, &Scheduler::default(), &diary.shelf));
            if let Some(found) = before(&diary, i32::from(day), then) {
                prop_assert!(found.n_known <= found.n_met && found.n_evenings <= MOST_DAYS, "{:?}", found);
            }
        }

        #[test]
        fn no_log_gives_a_picture_without_sense(records in any_hostile_records(), day in any::<i16>()) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.progress.apply(&record, &Scheduler::default(), &diary.shelf));
            let found = of(&diary, i32::from(day));
            prop_assert!(found.minutes.iter().all(|minutes| *minutes <= 7 * 16), "{:?}", found);
            prop_assert!(found.n_known_then <= found.n_met_then);
        }
    }
}
