//! From a forgetting curve to an interval, for models whose curve cannot be solved for time.

use super::DesiredRetention;
use crate::engine::time::Days;

/// The shortest interval that is looked for, in days: a minute.
pub const FLOOR: f64 = 1.0 / 1440.0;

/// The longest interval that is looked for, in days: a hundred years.
pub const CEILING: f64 = 36_500.0;

/// How often the range is halved: 2^-44 of it is far less than a second of a year.
const HALVINGS: usize = 44;

/// Returns after how many days the chance of recall has fallen to the desired retention, between [`FLOOR`] and [`CEILING`].
///
/// `recall` gives the chance of recall after some days and must not rise. The logarithm of time is halved on one fixed
/// grid, so a higher desired retention never gives a longer interval.
pub fn interval(recall: impl Fn(f64) -> f64, desired: DesiredRetention) -> Days {
    let (mut low, mut high) = (libm::log(FLOOR), libm::log(CEILING));
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if recall(libm::exp(middle)) >= desired.get() {
            low = middle;
        } else {
            high = middle;
        }
    }
    Days::new(libm::exp(low).clamp(FLOOR, CEILING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_where_the_curve_crosses_the_desired_retention() {
        let half_life = |t: f64| libm::exp(-t / 10.0);
        let found = interval(half_life, DesiredRetention::new(0.8)).get();
        assert!((found + 10.0 * libm::log(0.8)).abs() < 1e-9, "{found}");
    }

    #[test]
    fn a_curve_that_never_crosses_gives_the_floor_or_the_ceiling() {
        assert_eq!(interval(|_| 0.1, DesiredRetention::default()).get(), FLOOR);
        assert!(interval(|_| 0.99, DesiredRetention::default()).get() > CEILING * 0.999_999);
        assert_eq!(interval(|_| f64::NAN, DesiredRetention::default()).get(), FLOOR);
    }
}
