//! `nho stats`: how it goes, for one learner or as totals of all.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::learners::{self, Known, LearnerFault};
use super::secret::Asker;
use crate::engine::deck::Shelf;
use crate::engine::stats::counts;
use crate::engine::time::{Now, StudyDay};
use crate::i18n::Words;
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
        Some(nickname) => (vec![learners::by_nickname(home, nickname, asker)?], 0),
        None => learners::all(home)?,
    };
    let mut evenings: BTreeSet<StudyDay> = BTreeSet::new();
    let mut stats = Stats { learners: known.len(), sealed: n_sealed, ..Stats::default() };
    for one in &known {
        add(&mut stats, &mut evenings, one, shelf, now);
    }
    stats.evenings = evenings.len();
    if let [one] = known.as_slice() {
        stats.learner = one.profile.as_ref().map(|profile| profile.nickname.clone());
    }
    Ok(stats)
}

/// Returns the figures as lines for people.
pub fn lines(words: &Words, stats: &Stats) -> Vec<String> {
    let who = match &stats.learner {
        Some(nickname) => nickname.clone(),
        None => words.stats_learners(stats.learners),
    };
    let sealed = (stats.sealed > 0).then(|| words.stats_sealed(stats.sealed));
    let lines = [
        who,
        words.stats_answers(stats.answers),
        words.stats_evenings(stats.evenings),
        words.stats_cards(stats.cards.new, stats.cards.learning, stats.cards.review, stats.cards.relearning),
        words.stats_due(stats.due),
    ];
    lines.into_iter().chain(sealed).collect()
}

fn add(stats: &mut Stats, evenings: &mut BTreeSet<StudyDay>, known: &Known, shelf: &Shelf, now: Now) {
    let progress = known.progress(shelf);
    let directions = known.profile.as_ref().map(|profile| profile.directions()).unwrap_or_default();
    let counts = counts(shelf, &progress, &directions, moment(now));
    stats.answers += progress.n_answers();
    stats.cards.new += counts.new;
    stats.cards.learning += counts.learning;
    stats.cards.review += counts.review;
    stats.cards.relearning += counts.relearning;
    stats.due += counts.due;
    evenings.extend(progress.evenings().keys());
}
