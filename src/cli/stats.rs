//! `nho stats`: how it goes, for one learner or as totals of all.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::learners::{self, LearnerFault};
use super::secret::Asker;
use crate::engine::calibration::{Calibration, N_STEPS};
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
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
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
    pub calibration: Vec<Expected>,
    /// What could not be read, and is therefore not counted.
    pub unread: Unread,
}

/// The reviews of which about the same chance of recall was expected.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    /// The lowest chance that belongs here, 0 to 1.
    pub from: f64,
    /// The chance from which on they belong to the next step.
    pub to: f64,
    /// How many reviews.
    pub reviews: u64,
    /// The mean of the expected chances.
    pub expected: f64,
    /// The share that was recalled.
    pub recalled: f64,
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
    let mut calibration = Calibration::default();
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
        calibration.merge(&opening.progress.figures().calibration);
        add(&mut stats, &mut evenings, (profile, &opening), (shelf, now));
    }
    stats.evenings = evenings.len();
    stats.calibration = steps(&calibration);
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
    let n_reviews: u64 = stats.calibration.iter().map(|step| step.reviews).sum();
    let in_a_hundred = |share: fn(&Expected) -> f64| {
        let sum: f64 = stats.calibration.iter().map(|step| share(step) * step.reviews as f64).sum();
        (100.0 * sum / n_reviews.max(1) as f64).round() as u64
    };
    let expected = (n_reviews > 0).then(|| {
        words.stats_expected(
            in_a_hundred(|step| step.expected),
            in_a_hundred(|step| step.recalled),
            n_reviews,
        )
    });
    let figures = [
        who,
        words.stats_answers(stats.answers),
        words.stats_evenings(stats.evenings),
        words.stats_cards(stats.cards.new, stats.cards.learning, stats.cards.review, stats.cards.relearning),
        words.stats_due(stats.due),
    ];
    figures.into_iter().chain(expected).chain(sealed).chain(lines).chain(files).collect()
}

fn steps(calibration: &Calibration) -> Vec<Expected> {
    let step = |(at, step): (usize, &crate::engine::calibration::Step)| Expected {
        from: at as f64 / N_STEPS as f64,
        to: (at + 1) as f64 / N_STEPS as f64,
        reviews: step.n,
        expected: step.expected(),
        recalled: step.recalled(),
    };
    calibration.steps.iter().enumerate().filter(|(_, step)| step.n > 0).map(step).collect()
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
    stats.unread.lines += opening.n_unread_lines;
    stats.unread.files += opening.n_unread_files;
    evenings.extend(progress.evenings().keys());
}
