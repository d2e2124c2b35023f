//! A learner's own pace: how long answers take them, and how long it is from one evening to the next.

use crate::engine::clock::is_possible;
use crate::engine::progress::Progress;
use crate::engine::time::StudyDay;

/// What one answer takes, in seconds, until a learner's own pace is known: look, recall, read the example. May be tuned.
const SECONDS_PER_ANSWER: f64 = 10.0;

/// From one evening to the next, in days, until the learner's own rhythm is known: classes meet two or three evenings a week
/// (design, section 1).
const DAYS_BETWEEN_EVENINGS: f64 = 2.8;

/// How many answers a new word takes on the evening of its first meeting: the guess with its answer and example, which take
/// twice as long as a recall, and a recall that sometimes fails. May be tuned.
const ANSWERS_PER_NEW: f64 = 3.5;

/// How many answers a missed word takes until it has been recalled, after the first one. May be tuned.
const ANSWERS_AFTER_MISS: f64 = 1.5;

/// The usual pace counts as so many evenings among the learner's own. May be tuned.
const PRIOR_EVENINGS: f64 = 3.0;

/// How many evenings back the pace is taken from: people get faster, and older.
const RECENT_EVENINGS: usize = 12;

/// How far back the rhythm is taken from, in days.
const RECENT_DAYS: u32 = 70;

/// A pause counts as no more than this, in days: a holiday is not the rhythm of a class.
const LONGEST_GAP: u32 = 14;

/// An evening with fewer answers says nothing about the pace.
const FEW_ANSWERS: u32 = 5;

/// How fast somebody is, and how often they come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// What one answer takes, in seconds: 3 to 60.
    pub seconds_per_answer: f64,
    /// From one evening to the next, in days: 1 to 14.
    pub days_between: f64,
}

impl Pace {
    /// Returns the pace that the evenings up to today show, drawn towards the usual one while they are few.
    pub fn of(progress: &Progress, today: StudyDay) -> Pace {
        let possible =
            || progress.evenings().range(..=today).rev().filter(|(day, _)| is_possible(**day, today));
        let mut seconds: Vec<f64> = possible()
            .filter(|(_, evening)| evening.answers >= FEW_ANSWERS && evening.duration_ms > 0)
            .take(RECENT_EVENINGS)
            .map(|(_, evening)| evening.duration_ms as f64 / 1000.0 / f64::from(evening.answers))
            .collect();
        // The median: one evening on which somebody was called away must not count.
        seconds.sort_by(f64::total_cmp);
        let own = seconds.get(seconds.len() / 2).copied().unwrap_or(SECONDS_PER_ANSWER);
        let recent: Vec<StudyDay> =
            possible().map(|(day, _)| *day).take_while(|day| today.days_since(*day) <= RECENT_DAYS).collect();
        let gaps = recent.windows(2).map(|pair| f64::from(pair[0].days_since(pair[1]).min(LONGEST_GAP)));
        Pace {
            seconds_per_answer: drawn(SECONDS_PER_ANSWER, own * seconds.len() as f64, seconds.len())
                .clamp(3.0, 60.0),
            days_between: drawn(DAYS_BETWEEN_EVENINGS, gaps.sum(), recent.len().saturating_sub(1))
                .clamp(1.0, f64::from(LONGEST_GAP)),
        }
    }

    /// Returns what a review takes, in seconds, where the chance of recall is `recall`: a missed word is asked again.
    pub fn seconds_per_review(&self, recall: f64) -> f64 {
        self.seconds_per_answer * (1.0 + (1.0 - recall) * ANSWERS_AFTER_MISS)
    }

    /// Returns what a new word takes on its first evening, in seconds.
    pub fn seconds_per_new(&self) -> f64 {
        self.seconds_per_answer * ANSWERS_PER_NEW
    }
}

/// The mean of what was seen, among which the usual value counts as [`PRIOR_EVENINGS`].
fn drawn(usual: f64, sum: f64, n: usize) -> f64 {
    (usual * PRIOR_EVENINGS + sum) / (PRIOR_EVENINGS + n as f64)
}
