//! `nho stats`: how it goes, for one learner or as totals of all.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Serialize, Serializer};

use super::learners::{self, LearnerFault};
use super::secret::Asker;
use crate::engine::calibration::{Calibration, N_STEPS, Step};
use crate::engine::deck::Shelf;
use crate::engine::learner::Profile;
use crate::engine::scheduler::Scheduler;
use crate::engine::stats::counts;
use crate::engine::time::{Now, StudyDay};
use crate::formats::seal::Keyring;
use crate::i18n::Words;
use crate::shell::store::{self, Opening};
use crate::tui::desk::moment;

/// The cards by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Cards {
    /// Never shown.
    pub new: u64,
    /// Shown, not yet recalled.
    pub learning: u64,
    /// Recalled, with a due day.
    pub review: u64,
    /// Known once, missed, not recalled since.
    pub relearning: u64,
}

/// The figures, as the JSON form gives them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Stats {
    /// The nickname; nothing for totals of several learners.
    pub learner: Option<String>,
    /// How many learners these figures are of.
    pub learners: usize,
    /// How many learners have a secret and are left out.
    pub sealed: usize,
    /// All answers that the log holds, those taken back left out; first meetings are among them.
    pub answers: u64,
    /// The cards by state.
    pub cards: Cards,
    /// How many cards wait to be asked now.
    pub due: u64,
    /// How many evenings had an answer.
    pub evenings: usize,
    /// What the schedule expected of reviews on a later day and what came, by what was expected, the lowest first.
    #[serde(serialize_with = "steps")]
    pub calibration: Calibration,
    /// What could not be read, and is therefore not counted.
    pub unread: Unread,
}

/// The reviews of which about the same chance of recall was expected.
#[derive(Serialize)]
struct Expected {
    /// The lowest chance that belongs here, 0 to 1.
    from: f64,
    /// The chance from which on they belong to the next step.
    to: f64,
    /// How many reviews.
    reviews: u64,
    /// The mean of the expected chances.
    expected: f64,
    /// The share that was recalled.
    recalled: f64,
}

/// How much of the log could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Unread {
    /// Damaged lines.
    pub lines: usize,
    /// Whole files or folders, or pieces of them.
    pub files: usize,
}

/// Returns the figures of one learner, or the totals of all.
///
/// Totals do not say who did what: whoever wants to know of one learner has to name them.
///
/// # Errors
/// A [`LearnerFault`] if there is no such learner or their folder cannot be read.
pub fn stats(
    home: &Path,
    nickname: Option<&str>,
    asker: &mut Asker<'_, '_>,
    shelf: &Shelf,
    now: Now,
) -> Result<Stats, LearnerFault> {
    let (known, n_sealed) = match nickname {
        Some(nickname) => {
            let found = learners::one(home, nickname)?;
            let keys = learners::keys_of(home, &found, asker)?;
            (vec![(found, keys)], 0)
        }
        None => {
            let all = learners::all(home)?;
            let n_all = all.len();
            let open = all.into_iter().filter(|found| found.lock.is_none());
            let open: Vec<_> = open.map(|found| (found, Keyring::default())).collect();
            let n_sealed = n_all - open.len();
            (open, n_sealed)
        }
    };
    let mut evenings: BTreeSet<StudyDay> = BTreeSet::new();
    let mut stats = Stats { learners: known.len(), sealed: n_sealed, ..Stats::default() };
    for (found, keys) in &known {
        let opening = store::open_with(home, (found.id, keys), shelf, &Scheduler::default());
        let opening = opening.map_err(LearnerFault::Unreadable)?;
        // What stands in the open of a sealed learner knows of no languages.
        let sealed = opening.progress.profile().filter(|_| found.lock.is_some());
        let profile = sealed.or(found.profile.as_ref());
        if known.len() == 1 {
            stats.learner = profile.map(|profile| profile.nickname.clone());
        }
        add(&mut stats, &mut evenings, (profile, &opening), (shelf, now));
    }
    stats.evenings = evenings.len();
    Ok(stats)
}

/// Returns the figures as lines for people.
pub fn lines(words: &Words, stats: &Stats) -> Vec<String> {
    let who = match &stats.learner {
        Some(nickname) => nickname.clone(),
        None => words.stats_learners(stats.learners),
    };
    let sealed = (stats.sealed > 0).then(|| words.stats_sealed(stats.sealed));
    let unread = stats.unread;
    let lines = (unread.lines > 0).then(|| words.unread_lines(unread.lines));
    let files = (unread.files > 0).then(|| words.unread_files(unread.files));
    let all = stats.calibration.all();
    let in_a_hundred =
        || words.stats_expected(all.expected_in_a_hundred(), all.recalled_in_a_hundred(), all.n);
    let expected = (all.n > 0).then(in_a_hundred);
    let figures = [
        who,
        words.stats_answers(stats.answers),
        words.stats_evenings(stats.evenings),
        words.stats_cards(stats.cards.new, stats.cards.learning, stats.cards.review, stats.cards.relearning),
        words.stats_due(stats.due),
    ];
    figures.into_iter().chain(expected).chain(sealed).chain(lines).chain(files).collect()
}

fn steps<S: Serializer>(calibration: &Calibration, serializer: S) -> Result<S::Ok, S::Error> {
    let step = |(at, step): (usize, &Step)| Expected {
        from: at as f64 / N_STEPS as f64,
        to: (at + 1) as f64 / N_STEPS as f64,
        reviews: step.n,
        expected: step.expected(),
        recalled: step.recalled(),
    };
    serializer.collect_seq(calibration.steps.iter().enumerate().filter(|(_, step)| step.n > 0).map(step))
}

fn add(
    stats: &mut Stats,
    evenings: &mut BTreeSet<StudyDay>,
    (profile, opening): (Option<&Profile>, &Opening),
    (shelf, now): (&Shelf, Now),
) {
    let progress = &opening.progress;
    let directions = profile.map(Profile::directions).unwrap_or_default();
    let counts = counts(shelf, progress, &directions, moment(now));
    stats.answers += progress.n_answers();
    stats.cards.new += counts.new;
    stats.cards.learning += counts.learning;
    stats.cards.review += counts.review;
    stats.cards.relearning += counts.relearning;
    stats.due += counts.due;
    stats.calibration.merge(&progress.figures().calibration);
    stats.unread.lines += opening.n_unread_lines;
    stats.unread.files += opening.n_unread_files;
    evenings.extend(progress.evenings().keys());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::UiLang;

    #[test]
    fn what_was_expected_is_told_by_steps_and_in_a_hundred() {
        let mut stats = Stats::default();
        stats.calibration.steps[10] = Step { n: 2, millionths: 1_000_000, n_recalled: 1 };
        stats.calibration.steps[18] = Step { n: 6, millionths: 5_625_000, n_recalled: 6 };
        let form = serde_json::to_value(&stats).unwrap();
        let expected = serde_json::json!([
            { "from": 0.5, "to": 0.55, "reviews": 2, "expected": 0.5, "recalled": 0.5 },
            { "from": 0.9, "to": 0.95, "reviews": 6, "expected": 0.9375, "recalled": 1.0 },
        ]);
        assert_eq!(form["calibration"], expected);
        for (ui, told) in [
            (UiLang::Vi, "đoán sẽ nhớ 83 lần; thật ra nhớ 88 lần"),
            (UiLang::En, "83 were expected to be recalled; 88 were (8 reviews"),
            (UiLang::Th, "คาดว่าจำได้ 83 ครั้ง จำได้จริง 88 ครั้ง"),
        ] {
            let lines = lines(&Words::new(ui), &stats).join("\n");
            assert!(lines.contains(told), "{lines}");
        }
    }
}
