//! The time between two reviews of a card, in study days and in exact days.

use crate::engine::time::{StudyDay, Timestamp};

const MS_PER_DAY: f64 = 86_400_000.0;

/// How much time has passed since the review before.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Gap {
    days: u32,
    exact: f64,
}

impl Gap {
    /// The longest gap, in days: a hundred years. What a clock shows beyond is no time that a person has waited.
    pub const MAX_DAYS: u32 = 36_500;

    /// Returns the gap between two reviews by their moments and study days.
    ///
    /// A clock that went back gives no gap. Where moments and days disagree by more than a day, a clock was wrong, and the
    /// days count, because they are what was corrected and asked for.
    pub fn between(earlier: (Timestamp, StudyDay), later: (Timestamp, StudyDay)) -> Gap {
        let days = later.1.days_since(earlier.1).min(Gap::MAX_DAYS);
        let exact = later.0.millis_since(earlier.0) as f64 / MS_PER_DAY;
        let whole = f64::from(days);
        let agrees = (exact - whole).abs() <= 1.0;
        Gap { days, exact: if agrees { exact } else { whole } }
    }

    /// Returns the gap of so many days, with a fraction; what is negative or not a number becomes 0.
    pub fn of_days(exact: f64) -> Gap {
        let exact = exact.max(0.0).min(f64::from(Gap::MAX_DAYS));
        // In range by the line above.
        Gap { days: exact as u32, exact }
    }

    /// Returns the whole study days: 0 within one evening, at most [`Gap::MAX_DAYS`].
    pub fn days(self) -> u32 {
        self.days
    }

    /// Returns the days with their fraction: never negative, never NaN.
    pub fn exact(self) -> f64 {
        self.exact
    }

    /// Returns whether a person can have waited so long: less than a hundred years.
    pub fn is_possible(self) -> bool {
        self.days < Gap::MAX_DAYS
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(ms: i64, day: i32) -> (Timestamp, StudyDay) {
        (Timestamp::from_millis(ms), StudyDay(day))
    }

    #[test]
    fn an_evening_and_the_next_are_less_than_a_day_apart_but_one_study_day() {
        let gap = Gap::between(at(0, 100), at(72_000_000, 101));
        assert_eq!(gap.days(), 1);
        assert!((gap.exact() - 20.0 / 24.0).abs() < 1e-12);
    }

    #[test]
    fn where_moments_and_days_disagree_the_days_count() {
        assert_eq!(Gap::between(at(0, 100), at(1_700_000_000_000, 103)).exact(), 3.0);
        assert_eq!(Gap::between(at(1_700_000_000_000, 100), at(0, 103)).exact(), 3.0);
        assert_eq!(Gap::between(at(0, 100), at(864_000_000, 100)), Gap::of_days(0.0));
    }

    proptest! {
        #[test]
        fn no_clock_gives_a_gap_without_sense(a in any::<(i64, i32)>(), b in any::<(i64, i32)>()) {
            let gap = Gap::between(at(a.0, a.1), at(b.0, b.1));
            prop_assert!(gap.days() <= Gap::MAX_DAYS);
            prop_assert!(gap.exact() >= 0.0 && (gap.exact() - f64::from(gap.days())).abs() <= 1.0);
        }
    }
}
