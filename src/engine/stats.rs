//! Figures about a learner's progress.

use std::collections::HashMap;

use super::card::{CardId, Direction};
use super::deck::{Deck, Shelf};
use super::entry::Entry;
use super::progress::Progress;
use super::record::{Due, Phase};
use super::scheduler::{CardState, Moment};
use super::standing::n_asked;
use super::time::StudyDay;

/// From how many days of stability on a card counts as firm: three weeks, Anki's mark for a mature card.
pub const FIRM_DAYS: f64 = 21.0;

/// How many cards stand where, among those that a learner's directions ask for on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Never shown.
    pub new: u64,
    /// Shown, not yet recalled.
    pub learning: u64,
    /// Recalled, with a due day.
    pub review: u64,
    /// Known once, missed, not recalled since.
    pub relearning: u64,
    /// Those of `review` whose memory lasts for [`FIRM_DAYS`] or more.
    pub firm: u64,
    /// Those that wait to be asked: left unfinished, or due now.
    pub due: u64,
}

impl Counts {
    /// Returns how many have been shown.
    pub fn n_shown(&self) -> u64 {
        self.learning + self.review + self.relearning
    }

    /// Returns how many have been shown and are not firm yet.
    pub fn n_not_firm(&self) -> u64 {
        self.n_shown() - self.firm
    }
}

/// Returns what tells whether a card counts: one that the directions ask for, whose deck is at hand and not put away, and whose
/// entry does not rest.
pub fn is_counted<'a>(
    shelf: &'a Shelf,
    progress: &'a Progress,
    directions: &'a [Direction],
) -> impl Fn(&CardId) -> bool + 'a {
    let put_away: Vec<&str> = progress.settings().decks_put_away().collect();
    move |id| {
        directions.contains(&id.direction)
            && !put_away.contains(&&*id.deck)
            && shelf.entry_of(id).is_some()
            && !progress.is_suspended(id)
    }
}

/// Counts the cards that the directions ask for; those of entries that rest and of decks put away are left out, and new ones of
/// decks whose turn comes later.
pub fn counts(shelf: &Shelf, progress: &Progress, directions: &[Direction], now: Moment) -> Counts {
    let mut counts = Counts::default();
    let is_counted = is_counted(shelf, progress, directions);
    // Of a deck that teaches nothing new any more, what was begun is still reviewed.
    let mut begun: HashMap<&str, u64> = HashMap::new();
    let shown = progress.cards().filter(|(id, _)| is_counted(id));
    for (id, card) in shown {
        *begun.entry(&*id.deck).or_default() += 1;
        match card.state().phase() {
            Phase::New | Phase::Learning => counts.learning += 1,
            Phase::Review => counts.review += 1,
            Phase::Relearning => counts.relearning += 1,
        }
        counts.firm += u64::from(is_firm(card.state()));
        counts.due += u64::from(card.is_unfinished() || card.state().is_due(now));
    }
    let is_asked = |deck: &Deck, entry: &Entry| !progress.is_entry_suspended(&deck.id, &entry.id);
    let n_cards = |entry: &Entry| u64::from(n_asked(entry, directions));
    let n_new = |deck: &&Deck| {
        let all: u64 = deck.entries.iter().filter(|entry| is_asked(deck, entry)).map(n_cards).sum();
        all.saturating_sub(begun.get(deck.id.as_str()).copied().unwrap_or(0))
    };
    let decks = || shelf.decks().iter().filter(|deck| progress.goes_on_with(deck));
    let taught: u64 = decks().filter(|deck| progress.learns_from(deck, shelf)).map(|deck| n_new(&deck)).sum();
    // The other decks come when these are at an end; until then their thousands of words help nobody.
    counts.new = if taught > 0 { taught } else { decks().map(|deck| n_new(&deck)).sum() };
    counts
}

/// Returns how many weeks in a row, up to this one, had at least one evening; a week begins on Monday.
///
/// Weeks, not days: classes meet two or three evenings a week, and a daily streak would punish that. The present week
/// does not break the row before its evening has come.
pub fn weeks_in_a_row(progress: &Progress, now: Moment) -> u32 {
    // Day 0, 1970-01-01, was a Thursday: three days after a Monday.
    let week_of = |day: StudyDay| (i64::from(day.0) + 3).div_euclid(7);
    let this = week_of(now.day);
    let mut expected = this;
    let mut n = 0;
    let mut last_counted = None;
    for day in progress.evenings().keys().rev() {
        let week = week_of(*day);
        if last_counted == Some(week) || week > this {
            continue;
        }
        if week == expected || (n == 0 && week == this - 1) {
            n += 1;
            expected = week - 1;
            last_counted = Some(week);
        } else {
            break;
        }
    }
    n
}

/// Returns how many minutes were practised on each day of the last weeks, Monday first, the present week last; an evening of less than a
/// minute counts as one.
pub fn minutes_by_week(progress: &Progress, now: Moment, n_weeks: usize) -> Vec<[u64; 7]> {
    let monday = i64::from(now.day.0) - (i64::from(now.day.0) + 3).rem_euclid(7);
    let first = monday - 7 * (n_weeks as i64 - 1);
    let mut weeks = vec![[0; 7]; n_weeks];
    for (day, evening) in progress.evenings() {
        let since = i64::from(day.0) - first;
        let (week, weekday) = (since.div_euclid(7), since.rem_euclid(7));
        if let Some(week) = usize::try_from(week).ok().and_then(|week| weeks.get_mut(week)) {
            week[usize::try_from(weekday).unwrap_or(0)] += (evening.duration_ms / 60_000).max(1);
        }
    }
    weeks
}

/// Returns how many cards come up for review today, with all that waits already, and on each of the days after it.
pub fn coming(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    now: Moment,
    n_days: usize,
) -> Vec<u64> {
    let mut days = vec![0; n_days];
    let is_asked = |id: &CardId| {
        directions.contains(&id.direction) && shelf.entry_of(id).is_some() && !progress.is_suspended(id)
    };
    for (_, card) in progress.cards().filter(|(id, _)| is_asked(id)) {
        let due = match card.state().scheduled().map(|scheduled| scheduled.due) {
            Some(Due::On(day)) => i64::from(day.0) - i64::from(now.day.0),
            Some(Due::At(_)) | None => 0,
        };
        let at = usize::try_from(due.max(0)).unwrap_or(usize::MAX);
        if let Some(n) = days.get_mut(at) {
            *n += 1;
        }
    }
    days
}

pub(super) fn is_firm(state: &CardState) -> bool {
    matches!(state, CardState::Review(it) if it.memory.stability.days() >= FIRM_DAYS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::engine::rating::Rating;
    use crate::engine::testing::{
        Diary, TODAY, any_diary, any_hostile_records, any_moment, card, deck, direction, entry, evening,
        four, market,
    };

    /// The Monday of the week that [`TODAY`], a Tuesday, belongs to.
    const MONDAY: i32 = TODAY - 1;

    fn diary_of(days: &[i32]) -> Diary {
        let mut diary = Diary::of_market();
        for day in days {
            diary.meets(&card("fish", "th>vi"), *day);
        }
        diary
    }

    #[track_caller]
    fn check_weeks(days: &[i32], today: i32, expected: u32) {
        assert_eq!(weeks_in_a_row(&diary_of(days).progress, evening(today)), expected, "{days:?} {today}");
    }

    #[test]
    fn the_row_of_weeks_counts_this_week_or_waits_for_it() {
        check_weeks(&[], TODAY, 0);
        check_weeks(&[TODAY], TODAY, 1);
        check_weeks(&[TODAY - 7], TODAY, 1);
        check_weeks(&[TODAY - 7, TODAY], TODAY, 2);
        check_weeks(&[TODAY - 14], TODAY, 0);
    }

    #[test]
    fn a_week_begins_on_monday_and_ends_on_sunday() {
        check_weeks(&[MONDAY - 1, MONDAY], MONDAY, 2);
        check_weeks(&[MONDAY, MONDAY + 6], MONDAY + 6, 1);
        check_weeks(&[MONDAY - 7], MONDAY + 6, 1);
        check_weeks(&[MONDAY - 8], MONDAY, 0);
        check_weeks(&[MONDAY - 8], MONDAY - 1, 1);
    }

    #[test]
    fn minutes_stand_in_their_week_and_on_their_weekday() {
        let progress = diary_of(&[MONDAY - 15, MONDAY - 7, MONDAY, MONDAY + 2]).progress;
        let weeks = minutes_by_week(&progress, evening(MONDAY + 2), 2);
        let practised: Vec<Vec<bool>> =
            weeks.iter().map(|week| week.iter().map(|minutes| *minutes > 0).collect()).collect();
        let on = |days: &[usize]| (0..7).map(|day| days.contains(&day)).collect::<Vec<bool>>();
        assert_eq!(practised, [on(&[0]), on(&[0, 2])]);
    }

    #[test]
    fn several_evenings_of_a_week_count_once_and_a_week_without_one_ends_the_row() {
        check_weeks(&[TODAY - 8, TODAY - 7, TODAY - 6, TODAY - 1, TODAY], TODAY, 2);
        check_weeks(&[TODAY - 28, TODAY - 21, TODAY - 7, TODAY], TODAY, 2);
    }

    #[test]
    fn evenings_by_a_clock_of_another_century_neither_count_nor_break_the_row() {
        check_weeks(&[i32::MIN, 3652, TODAY - 7, TODAY, 47_482, i32::MAX], TODAY, 2);
        check_weeks(&[TODAY - 7, TODAY], i32::MAX, 0);
        check_weeks(&[TODAY - 7, TODAY], i32::MIN, 0);
    }

    #[test]
    fn the_counts_say_where_each_card_stands() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), TODAY);
        diary.rates(&card("water", "th>vi"), TODAY, Rating::Again);
        diary.rates(&card("rice", "th>vi"), TODAY, Rating::Good);
        diary.rates(&card("egg", "th>vi"), TODAY - 200, Rating::Easy);
        diary.rates(&card("egg", "th>vi"), TODAY - 100, Rating::Easy);
        diary.rates(&card("salt", "th>vi"), TODAY - 30, Rating::Good);
        diary.rates(&card("salt", "th>vi"), TODAY, Rating::Again);
        let all = counts(&diary.shelf, &diary.progress, &four(), evening(TODAY));
        // Missed today and only met: both wait, whatever the minutes say.
        let expected = Counts { new: 32 - 5, learning: 2, review: 2, relearning: 1, firm: 1, due: 3 };
        assert_eq!(all, expected);
        let english = counts(&diary.shelf, &diary.progress, &[direction("en>vi")], evening(TODAY));
        assert_eq!(english, Counts { new: 8, ..Counts::default() });
    }

    #[test]
    fn a_word_that_rests_is_not_counted() {
        let mut diary = Diary::of_market();
        diary.rates(&card("salt", "th>vi"), TODAY - 30, Rating::Good);
        diary.rests("salt", true);
        let resting = counts(&diary.shelf, &diary.progress, &four(), evening(TODAY));
        assert_eq!(resting, Counts { new: 32 - 4, ..Counts::default() });
        diary.rests("salt", false);
        let awake = counts(&diary.shelf, &diary.progress, &four(), evening(TODAY));
        assert_eq!(awake, Counts { new: 32 - 1, review: 1, due: 1, ..Counts::default() });
    }

    #[test]
    fn what_is_not_on_the_shelf_is_not_counted() {
        let mut diary = Diary::of_market();
        diary.rates(&card("fish", "th>vi"), TODAY, Rating::Good);
        diary.rates(&card("salt", "th>vi"), TODAY, Rating::Good);
        diary.shelf = Shelf::new([deck("market", vec![entry("salt", "muối", "", "เกลือ")])]);
        let counts = counts(&diary.shelf, &diary.replayed(), &four(), evening(TODAY));
        assert_eq!((counts.new, counts.review), (1, 1));
    }

    fn check_sums(diary: &Diary, now: Moment) -> Result<(), TestCaseError> {
        for directions in [four(), vec![direction("th>vi")], Vec::new()] {
            let it = counts(&diary.shelf, &diary.progress, &directions, now);
            let all = market().entries.len() * directions.len();
            prop_assert_eq!(it.new + it.learning + it.review + it.relearning, all as u64);
            prop_assert!(it.firm <= it.review && it.due <= it.learning + it.review + it.relearning, "{it:?}");
        }
        Ok(())
    }

    /// The row of weeks by its definition, week for week.
    fn weeks_by_definition(days: &[i32], today: i32) -> u32 {
        let monday = |day: i32| i64::from(day) - (i64::from(day) + 3).rem_euclid(7);
        let weeks: BTreeSet<i64> = days.iter().map(|day| monday(*day)).collect();
        let mut week = monday(today);
        if !weeks.contains(&week) {
            week -= 7;
        }
        (0..).take_while(|n| weeks.contains(&(week - 7 * n))).count() as u32
    }

    proptest! {
        #[test]
        fn every_card_is_counted_in_one_place(diary in any_diary(), gap in 0i32..90) {
            check_sums(&diary, evening(TODAY + gap))?;
        }

        #[test]
        fn every_card_is_counted_in_one_place_by_any_clock_and_after_any_log(
            records in any_hostile_records(), now in any_moment(),
        ) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.add(record));
            check_sums(&diary, now)?;
        }

        #[test]
        fn the_row_of_weeks_is_what_its_definition_says(
            days in prop::collection::btree_set(-40i32..10, 0..25), today in -3i32..4,
        ) {
            let days: Vec<i32> = days.into_iter().map(|day| TODAY + day).collect();
            let counted = weeks_in_a_row(&diary_of(&days).progress, evening(TODAY + today));
            prop_assert_eq!(counted, weeks_by_definition(&days, TODAY + today));
        }
    }
}
