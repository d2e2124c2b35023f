//! Moments, days and distances in time, as values that come in from outside.

use std::fmt;
use std::ops::{Add, Sub};

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// The hour of the local day at which a study day begins: practice after midnight still belongs to the evening.
pub const ROLLOVER_HOUR: i64 = 4;

/// A moment: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Makes a moment from milliseconds since 1970-01-01 00:00 UTC.
    pub fn from_millis(ms: i64) -> Self {
        Timestamp(ms)
    }

    /// Returns milliseconds since 1970-01-01 00:00 UTC.
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// Returns how many milliseconds have passed since `earlier`; 0 if the clock went back.
    pub fn millis_since(self, earlier: Timestamp) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }
}

impl Add<Millis> for Timestamp {
    type Output = Timestamp;

    fn add(self, wait: Millis) -> Timestamp {
        Timestamp(self.0.saturating_add(wait.0))
    }
}

/// A span of time in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Millis(pub i64);

impl Millis {
    /// Makes a span from whole minutes.
    pub const fn from_minutes(minutes: i64) -> Self {
        Millis(minutes * MS_PER_MINUTE)
    }
}

/// How far the local clock is ahead of UTC, in minutes; 420 in Thailand and Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct UtcOffset(pub i32);

/// A local day that begins at 04:00, as whole days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct StudyDay(pub i32);

impl StudyDay {
    /// Returns the study day that holds the moment `at` where the local clock is `offset` ahead of UTC.
    pub fn of(at: Timestamp, offset: UtcOffset) -> StudyDay {
        let local = at.0.saturating_add(i64::from(offset.0) * MS_PER_MINUTE);
        let day = local.saturating_sub(ROLLOVER_HOUR * MS_PER_HOUR).div_euclid(MS_PER_DAY);
        StudyDay(i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Returns the whole days from `earlier` to this day; 0 if `earlier` is later.
    pub fn days_since(self, earlier: StudyDay) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    /// Returns the day that is `days` later.
    pub fn plus(self, days: u32) -> StudyDay {
        StudyDay(self.0.saturating_add_unsigned(days))
    }
}

impl fmt::Display for StudyDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A distance in days, possibly with a fraction; never negative, never NaN.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Days(f64);

impl Days {
    /// Makes a distance; what is negative or not a number becomes 0.
    pub fn new(days: f64) -> Self {
        // `max` returns the other operand for NaN.
        Days(days.max(0.0))
    }

    /// Returns the number of days.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Sub for Timestamp {
    type Output = Millis;

    fn sub(self, earlier: Timestamp) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }
}

/// The present moment and where the local clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Timestamp,
    /// The local clock's distance from UTC.
    pub offset: UtcOffset,
}

impl Now {
    /// Returns the study day of this moment.
    pub fn study_day(self) -> StudyDay {
        StudyDay::of(self.at, self.offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BANGKOK: UtcOffset = UtcOffset(420);

    fn at(day: i64, hour: i64, minute: i64) -> Timestamp {
        Timestamp(day * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE - 420 * MS_PER_MINUTE)
    }

    #[test]
    fn an_evening_that_runs_past_midnight_is_one_study_day() {
        assert_eq!(StudyDay::of(at(20_000, 22, 0), BANGKOK), StudyDay(20_000));
        assert_eq!(StudyDay::of(at(20_001, 1, 30), BANGKOK), StudyDay(20_000));
        assert_eq!(StudyDay::of(at(20_001, 3, 59), BANGKOK), StudyDay(20_000));
        assert_eq!(StudyDay::of(at(20_001, 4, 0), BANGKOK), StudyDay(20_001));
    }

    #[test]
    fn moments_before_1970_have_a_study_day_too() {
        assert_eq!(StudyDay::of(at(-1, 12, 0), BANGKOK), StudyDay(-1));
        assert_eq!(StudyDay::of(Timestamp(i64::MIN), BANGKOK), StudyDay(i32::MIN));
    }

    #[test]
    fn a_clock_that_went_back_gives_no_negative_distance() {
        assert_eq!(StudyDay(5).days_since(StudyDay(9)), 0);
        assert_eq!(Timestamp(5).millis_since(Timestamp(9)), 0);
        assert_eq!(Days::new(f64::NAN).get(), 0.0);
    }
}
