//! What to make of a machine's clock: old computers wake up in 1980, 2000 or 2099.

use super::time::{Millis, StudyDay, Timestamp};

/// The day of this version, 2026-11-23. Raised with every release.
pub const RELEASED: StudyDay = StudyDay(20_780);

/// The earliest day that is believed, 2024-01-01. A dead battery says 1980, 2000, or the year in which an old computer's firmware was
/// made; some years of slack before the release keep a clock that is merely behind from being asked about every evening.
const EARLIEST: StudyDay = StudyDay(19_723);

/// For how long after its release a version may be in use: fifteen years. Beyond that a clock is taken to be wrong.
const IN_USE_DAYS: u32 = 15 * 365;

/// The longest pause between two evenings that is taken as one: a year and a month.
pub const LONGEST_PAUSE_DAYS: u32 = 400;

/// How far a clock may go ahead of the time that has really passed within one run: a computer that slept over a weekend.
const LONGEST_SLEEP: Millis = Millis::from_minutes(4 * 24 * 60);

/// How far a clock may be set back within one run before that is taken as a fault.
const SMALL_CORRECTION: Millis = Millis::from_minutes(2);

/// Returns whether a day in a log can be true: one long before or far after this version's time was written by a clock that was
/// wrong.
pub fn is_trusted(day: StudyDay) -> bool {
    day >= EARLIEST && day <= RELEASED.plus(IN_USE_DAYS)
}

/// Returns whether somebody can have practised on a day that a log holds: not long before this version was made, nor after
/// today, but for a clock in another time zone.
pub fn is_possible(day: StudyDay, today: StudyDay) -> bool {
    is_trusted(day) && day <= today.plus(1)
}

/// Returns whether today can be true, given the last trusted moment in a learner's log.
///
/// Rules of `research/reliability.md`, section 1, «Clock»: not long before this version was made, not fifteen years after, not
/// more than a day before the last record, and not more than 400 days after it.
pub fn is_plausible(today: StudyDay, last: Option<StudyDay>) -> bool {
    let in_use = today >= EARLIEST && today <= RELEASED.plus(IN_USE_DAYS);
    let fits = last.is_none_or(|last| today.plus(1) >= last && today <= last.plus(LONGEST_PAUSE_DAYS));
    in_use && fits
}

/// Returns the day that is proposed to a learner whose computer does not know today: the computer's own where only the pause
/// is too long, else the day of the last record, else the day of this version.
pub fn proposed(today: StudyDay, last: Option<StudyDay>) -> StudyDay {
    if is_plausible(today, None) && last.is_none_or(|last| today >= last) {
        return today;
    }
    last.unwrap_or(RELEASED).max(RELEASED)
}

/// Returns the present within a run that began at `began`, when `passed` has really passed and the clock says `clock`.
///
/// A clock that jumps while the program runs is not followed: neither back nor far ahead. One that goes ahead a
/// little is: computers sleep, and time goes on.
pub fn steady(began: Timestamp, passed: Millis, clock: Timestamp) -> Timestamp {
    let counted = began + passed;
    let ahead = clock - counted;
    if ahead.0 < -SMALL_CORRECTION.0 || ahead > LONGEST_SLEEP { counted } else { clock.max(counted) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> StudyDay {
        StudyDay(RELEASED.0 + n)
    }

    #[test]
    fn a_dead_battery_is_noticed_whether_it_says_1980_2000_or_2099() {
        for year_begins in [3652, 10_957, 47_116] {
            assert!(!is_plausible(StudyDay(year_begins), None));
            assert!(!is_plausible(StudyDay(year_begins), Some(day(30))));
        }
    }

    #[test]
    fn an_evening_a_week_or_a_year_after_the_last_one_is_believed() {
        for pause in [-1, 0, 1, 7, 365] {
            assert!(is_plausible(day(100 + pause), Some(day(100))), "{pause}");
        }
        for pause in [-2, -300, 401] {
            assert!(!is_plausible(day(500 + pause), Some(day(500))), "{pause}");
        }
    }

    #[test]
    fn the_last_evening_is_proposed_to_a_computer_that_has_lost_the_date() {
        assert_eq!(proposed(StudyDay(10_957), Some(day(40))), day(40));
        assert_eq!(proposed(StudyDay(10_957), None), RELEASED);
        assert_eq!(proposed(day(900), Some(day(40))), day(900), "a long pause may be true");
        assert_eq!(proposed(day(10), Some(day(40))), day(40));
    }

    #[test]
    fn a_clock_that_jumps_in_the_middle_of_a_run_is_not_followed() {
        let at = |ms: i64| Timestamp::from_millis(ms);
        let (began, passed) = (at(1_795_521_840_000), Millis(60_000));
        let counted = began + passed;
        assert_eq!(steady(began, passed, at(946_684_800_000)), counted, "2000");
        assert_eq!(steady(began, passed, at(4_070_908_800_000)), counted, "2099");
        assert_eq!(steady(began, passed, counted + Millis(-1000)), counted, "never back");
        let slept = counted + Millis::from_minutes(60 * 60);
        assert_eq!(steady(began, passed, slept), slept, "a closed lid");
    }
}
