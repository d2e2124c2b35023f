//! Figures about a learner's progress.

use super::card::Direction;
use super::deck::Shelf;
use super::progress::Progress;
use super::record::Phase;
use super::scheduler::{CardState, Moment};

/// From how many days of stability on a card counts as firm: three weeks, Anki's mark for a mature card.
pub const FIRM_DAYS: f64 = 21.0;

/// How many cards stand where, among those that a learner's directions ask for on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Never shown.
    pub new: u64,
    /// Shown, not yet recalled.
    pub learning: u64,
    /// Recalled, with a due day.
    pub review: u64,
    /// Known once, missed, not recalled since.
    pub relearning: u64,
    /// Those of `review` whose memory lasts for [`FIRM_DAYS`] or more.
    pub firm: u64,
    /// Those that wait to be asked now.
    pub due: u64,
}

/// Counts the cards that the directions ask for.
pub fn counts(shelf: &Shelf, progress: &Progress, directions: &[Direction], now: Moment) -> Counts {
    let mut counts = Counts::default();
    let shown =
        progress.cards().filter(|(id, _)| directions.contains(&id.direction) && shelf.entry_of(id).is_some());
    for (_, card) in shown {
        match card.state().phase() {
            Phase::New | Phase::Learning => counts.learning += 1,
            Phase::Review => counts.review += 1,
            Phase::Relearning => counts.relearning += 1,
        }
        counts.firm += u64::from(is_firm(card.state()));
        let is_unfinished = matches!(card.state().phase(), Phase::New);
        counts.due += u64::from(is_unfinished || card.state().is_due(now));
    }
    let all: u64 = shelf
        .decks()
        .iter()
        .flat_map(|deck| &deck.entries)
        .map(|entry| {
            let asked = |direction: &&Direction| {
                entry.word.text(direction.cue).is_some() && entry.word.text(direction.answer).is_some()
            };
            directions.iter().filter(asked).count() as u64
        })
        .sum();
    counts.new = all.saturating_sub(counts.learning + counts.review + counts.relearning);
    counts
}

/// Returns how many weeks in a row, up to this one, had at least one evening; a week begins on Monday.
///
/// Weeks, not days: classes meet two or three evenings a week, and a daily streak would punish that. The present week
/// does not break the row before its evening has come.
pub fn weeks_in_a_row(progress: &Progress, now: Moment) -> u32 {
    // Day 0, 1970-01-01, was a Thursday: three days after a Monday.
    let week_of = |day: i32| (day + 3).div_euclid(7);
    let this = week_of(now.day.0);
    let mut expected = this;
    let mut n = 0;
    let mut last_counted = None;
    for day in progress.evenings().keys().rev() {
        let week = week_of(day.0);
        if last_counted == Some(week) || week > this {
            continue;
        }
        if week == expected || (n == 0 && week == this - 1) {
            n += 1;
            expected = week - 1;
            last_counted = Some(week);
        } else {
            break;
        }
    }
    n
}

fn is_firm(state: &CardState) -> bool {
    matches!(state, CardState::Review(it) if it.memory.stability.days() >= FIRM_DAYS)
}
