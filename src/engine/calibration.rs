//! Predicted against true recall: what the schedule expected of reviews on a later day, and how many were recalled.

use super::rating::Rating;

/// How many steps of equal width the chances from 0 to 1 are sorted into.
pub const N_STEPS: usize = 20;

/// A chance of 1 in the sums: whole numbers, so that no order of adding and taking away leaves a trace.
const MILLION: f64 = 1e6;

/// What was expected of one review, and what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    millionths: u32,
    is_recalled: bool,
}

impl Expected {
    /// Returns what stands for a review of which the schedule expected this chance of recall, 0 to 1.
    pub fn new(chance: f64, rating: Rating) -> Expected {
        // In range by the clamp; a chance that is no number counts as 0.
        let millionths = (chance.clamp(0.0, 1.0) * MILLION).round() as u32;
        Expected { millionths, is_recalled: rating != Rating::Again }
    }

    fn step(self) -> usize {
        (self.millionths as usize * N_STEPS / MILLION as usize).min(N_STEPS - 1)
    }
}

/// The reviews of one step, or of several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Step {
    /// How many reviews.
    pub n: u64,
    /// The sum of the expected chances, in millionths.
    pub millionths: u64,
    /// How many were recalled.
    pub n_recalled: u64,
}

impl Step {
    /// Returns the mean of the expected chances, 0 to 1; 0 where there are no reviews.
    pub fn expected(&self) -> f64 {
        self.millionths as f64 / MILLION / self.n.max(1) as f64
    }

    /// Returns the share that was recalled, 0 to 1; 0 where there are no reviews.
    pub fn recalled(&self) -> f64 {
        self.n_recalled as f64 / self.n.max(1) as f64
    }

    /// Returns the mean of the expected chances in a hundred, rounded.
    pub fn expected_in_a_hundred(&self) -> u64 {
        (100.0 * self.expected()).round() as u64
    }

    /// Returns how many of a hundred were recalled, rounded.
    pub fn recalled_in_a_hundred(&self) -> u64 {
        (100.0 * self.recalled()).round() as u64
    }

    fn add(&mut self, other: Step) {
        self.n += other.n;
        self.millionths += other.millionths;
        self.n_recalled += other.n_recalled;
    }
}

/// Sums over reviews on a later day than the one before, by what was expected of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calibration {
    /// The steps, from the lowest chances to the highest; step i begins at i / [`N_STEPS`].
    pub steps: [Step; N_STEPS],
}

impl Calibration {
    /// Returns all steps together.
    pub fn all(&self) -> Step {
        let mut all = Step::default();
        self.steps.iter().for_each(|step| all.add(*step));
        all
    }

    pub(super) fn add(&mut self, expected: Expected) {
        let millionths = u64::from(expected.millionths);
        let n_recalled = u64::from(expected.is_recalled);
        self.steps[expected.step()].add(Step { n: 1, millionths, n_recalled });
    }

    pub(super) fn subtract(&mut self, expected: Expected) {
        let step = &mut self.steps[expected.step()];
        step.n = step.n.saturating_sub(1);
        step.millionths = step.millionths.saturating_sub(u64::from(expected.millionths));
        step.n_recalled = step.n_recalled.saturating_sub(u64::from(expected.is_recalled));
    }

    /// Adds the reviews of another one.
    pub fn merge(&mut self, other: &Calibration) {
        self.steps.iter_mut().zip(other.steps).for_each(|(step, other)| step.add(other));
    }

    /// Returns the steps that hold reviews, the highest first, each with the lowest chance that belongs to it; steps with less than
    /// `fewest` reviews are put to the next lower one, and what is left below to the last.
    pub fn rows(&self, fewest: u64) -> Vec<(f64, Step)> {
        let mut rows: Vec<(f64, Step)> = Vec::new();
        let (mut open, mut lowest) = (Step::default(), 0.0);
        for (at, step) in self.steps.iter().enumerate().rev().filter(|(_, step)| step.n > 0) {
            open.add(*step);
            lowest = at as f64 / N_STEPS as f64;
            if open.n >= fewest {
                rows.push((lowest, std::mem::take(&mut open)));
            }
        }
        match rows.last_mut() {
            _ if open.n == 0 => {}
            Some((from, last)) => {
                *from = lowest;
                last.add(open);
            }
            None => rows.push((lowest, open)),
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::progress::Progress;
    use crate::engine::scheduler::Scheduler;
    use crate::engine::testing::{Diary, TODAY, card};

    fn of(chances: &[(f64, Rating)]) -> Calibration {
        let mut all = Calibration::default();
        chances.iter().for_each(|(chance, rating)| all.add(Expected::new(*chance, *rating)));
        all
    }

    #[test]
    fn only_reviews_on_a_later_day_count_and_they_count_with_what_was_expected_before() {
        let mut diary = Diary::of_market();
        let fish = card("fish", "th>vi");
        diary.meets(&fish, TODAY);
        diary.rates(&fish, TODAY, Rating::Again);
        diary.rates(&fish, TODAY, Rating::Good);
        assert_eq!(diary.progress.figures().calibration, Calibration::default());
        let state = *diary.progress.card(&fish).unwrap().state();
        let later = crate::engine::time::StudyDay(TODAY + 5);
        let chance = Scheduler::default().retrievability(&state, later).unwrap();
        let missed = diary.rates(&fish, TODAY + 5, Rating::Again);
        let expected = of(&[(chance, Rating::Again)]);
        assert_eq!(diary.progress.figures().calibration, expected);
        assert!((0.3..0.99).contains(&chance) && expected.all().n_recalled == 0, "{chance}");
        assert!(diary.takes_back(&missed));
        assert_eq!(diary.progress.figures().calibration, Calibration::default());
    }

    #[test]
    fn what_is_taken_back_changes_what_was_expected_of_what_came_after() {
        let mut diary = Diary::of_market();
        let fish = card("fish", "th>vi");
        diary.rates(&fish, TODAY, Rating::Good);
        let slip = diary.rates(&fish, TODAY + 3, Rating::Again);
        diary.rates(&fish, TODAY + 9, Rating::Good);
        let before = diary.progress.figures().calibration.clone();
        assert!(diary.takes_back(&slip));
        let after = diary.progress.figures().calibration.clone();
        let records: Vec<_> = diary.records.iter().filter(|it| it.key != slip.key).cloned().collect();
        let replayed = Progress::replay(&records, &Scheduler::default(), &diary.shelf);
        assert_eq!(&after, &replayed.figures().calibration);
        assert_eq!((before.all().n, after.all().n), (2, 1));
    }

    #[test]
    fn steps_with_few_reviews_are_put_together() {
        use Rating::{Again, Good};
        let mut chances = vec![(0.97, Good); 30];
        chances.extend([(0.92, Good); 5]);
        chances.extend([(0.88, Good); 20]);
        chances.extend([(0.2, Again), (0.0, Again), (f64::NAN, Again)]);
        let all = of(&chances);
        let rows: Vec<(f64, u64, u64)> =
            all.rows(20).iter().map(|(from, step)| (*from, step.n, step.n_recalled)).collect();
        assert_eq!(rows, [(0.95, 30, 30), (0.0, 28, 25)]);
        assert_eq!(all.rows(1).len(), 5);
        assert_eq!(
            of(&[(1.0, Good)]).rows(20),
            [(0.95, Step { n: 1, millionths: 1_000_000, n_recalled: 1 })]
        );
        assert_eq!(Calibration::default().rows(20), []);
    }
}
