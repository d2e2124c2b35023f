//! The outlook: what each aim of a learner will ask of the coming weeks, in minutes, and bring, in words.

use super::ahead::{costs, known, regular};
use super::card::CardId;
use super::memory::course::Start;
use super::memory::forecast::{Plan, forecast};
use super::plan::{Minutes, Pace, most_new_a_day};
use super::progress::Progress;
use super::scheduler::{Moment, Scheduler};
use super::setting::Aim;

/// How far ahead, in weeks: far enough for the aims to differ, near enough to mean something.
pub const WEEKS: u32 = 12;

/// Any seed serves; the same for all aims, so that they differ by nothing else.
const SEED: u64 = 1;

/// What one aim asks and brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Minutes an evening, rounded.
    pub minutes: u32,
    /// Words met by then, those of today among them.
    pub n_met: u32,
    /// Those of them that would be recalled then, rounded.
    pub n_known: u32,
}

/// Returns what each of [`Aim::ALL`] asks and brings in the coming [`WEEKS`], at the learner's own pace; of the words met those count that are
/// asked (`stats::is_counted`), and `n_new` are there to be met. Takes some milliseconds: not for every key.
pub fn outlook(
    (progress, is_asked): (&Progress, impl Fn(&CardId) -> bool),
    n_new: u64,
    scheduler: &Scheduler,
    now: Moment,
    minutes: Minutes,
) -> [Outlook; 3] {
    let pace = Pace::of(progress, now.day);
    let n_new_an_evening = most_new_a_day(f64::from(minutes.0) * 60.0) as u32;
    // More than can be met in that time need not be looked at.
    let n_new = n_new.min(u64::from(WEEKS * 7 * n_new_an_evening)) as usize;
    let mut starts = known(progress, now, is_asked);
    starts.resize(starts.len() + n_new, Start::NEW);
    let plan = Plan {
        model: scheduler.model,
        desired: scheduler.desired,
        calendar: regular(&pace, f64::from(minutes.0)),
        n_days: WEEKS * 7,
        new_per_evening: n_new_an_evening,
        costs: costs(&pace),
        seed: SEED,
    };
    Aim::ALL.map(|aim| {
        let it = forecast(&starts, &Plan { desired: aim.desired(), ..plan });
        let n_evenings = it.evenings.len().max(1) as f64;
        Outlook {
            minutes: (it.minutes() / n_evenings).round() as u32,
            n_met: it.n_met,
            n_known: it.n_known.round() as u32,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::time::{StudyDay, Timestamp};

    fn now() -> Moment {
        Moment { at: Timestamp::from_millis(20_000 * 86_400_000), day: StudyDay(20_000) }
    }

    fn of_newcomer(n_new: u64) -> [Outlook; 3] {
        outlook(
            (&Progress::default(), |_: &CardId| true),
            n_new,
            &Scheduler::default(),
            now(),
            Minutes::default(),
        )
    }

    #[test]
    fn whoever_forgets_less_keeps_more_of_what_they_meet_and_meets_no_more() {
        let [firm, balanced, broad] = of_newcomer(5000);
        let share = |it: Outlook| f64::from(it.n_known) / f64::from(it.n_met);
        assert!(share(firm) > share(balanced) && share(balanced) > share(broad));
        assert!(firm.n_met <= balanced.n_met && balanced.n_met <= broad.n_met);
        assert!(firm.minutes >= broad.minutes);
    }

    #[test]
    fn no_evening_takes_longer_than_the_learner_gives() {
        for it in of_newcomer(5000) {
            assert!(it.minutes <= Minutes::default().0 && it.minutes > 0, "{it:?}");
        }
    }

    #[test]
    fn where_there_is_nothing_to_learn_nothing_is_promised() {
        for it in of_newcomer(0) {
            assert_eq!(it, Outlook { minutes: 0, n_met: 0, n_known: 0 });
        }
    }
}
