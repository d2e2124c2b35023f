//! Figures that a replay counts beside the schedule: the learner's pace, wrong tones and marks, confused entries, and how
//! right the schedule was.

use std::collections::BTreeMap;

use super::calibration::Calibration;
use super::card::EntryId;
use super::confusion::{Confusions, Swap};
use super::deck::Shelf;
use super::exercise::named;
use super::pace::{Pace, Stride};
use super::record::{Answer, ExerciseKind, Given, Verdict};
use super::settled::{current_entry, current_id};
use crate::text::{Tone, bare_letters, wrong_tones};

/// Sums over all answers; whatever is added can be taken away again, in any order. What an answer adds by itself is counted from
/// its record alone; what was expected of it hangs on the answers before it, and is added where the card takes its step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// How long right answers take.
    pub pace: Pace,
    /// How often one tone was written for another, by the tone that belongs there and the one that was written.
    pub tones: BTreeMap<(Tone, Tone), u32>,
    /// How many answers had every letter right but for its marks.
    pub n_marks: u32,
    /// Which entries were taken for one another.
    pub confusions: Confusions,
    /// What the schedule expected of reviews, and how many were recalled.
    pub calibration: Calibration,
}

/// What one answer adds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Counted {
    stride: Option<Stride>,
    tones: Vec<(Tone, Tone)>,
    is_marks: bool,
    swap: Option<Swap>,
}

impl Counted {
    /// Returns what an answer adds to the figures; nothing where it adds nothing.
    pub(super) fn of(answer: &Answer, shelf: &Shelf) -> Option<Box<Counted>> {
        let is_review = answer.rating.is_some();
        let counted = Counted {
            stride: Stride::of(answer),
            tones: if is_review { tones(answer, shelf) } else { Vec::new() },
            is_marks: is_review && answer.verdict == Some(Verdict::Marks),
            swap: swap(answer, shelf),
        };
        (counted != Counted::default()).then(|| Box::new(counted))
    }
}

impl Figures {
    pub(super) fn add(&mut self, counted: &Counted) {
        counted.stride.into_iter().for_each(|stride| self.pace.add(stride));
        for pair in &counted.tones {
            let n = self.tones.entry(*pair).or_default();
            *n = n.saturating_add(1);
        }
        self.n_marks = self.n_marks.saturating_add(u32::from(counted.is_marks));
        counted.swap.iter().for_each(|swap| self.confusions.add(swap));
    }

    pub(super) fn subtract(&mut self, counted: &Counted) {
        counted.stride.into_iter().for_each(|stride| self.pace.subtract(stride));
        for pair in &counted.tones {
            if let Some(n) = self.tones.get_mut(pair) {
                *n = n.saturating_sub(1);
            }
        }
        self.tones.retain(|_, n| *n > 0);
        self.n_marks = self.n_marks.saturating_sub(u32::from(counted.is_marks));
        counted.swap.iter().for_each(|swap| self.confusions.subtract(swap));
    }

    pub(super) fn merge(&mut self, other: Figures) {
        self.pace.merge(&other.pace);
        for (pair, more) in other.tones {
            let n = self.tones.entry(pair).or_default();
            *n = n.saturating_add(more);
        }
        self.n_marks = self.n_marks.saturating_add(other.n_marks);
        self.confusions.merge(other.confusions);
        self.calibration.merge(&other.calibration);
    }
}

/// The wrong tones of an answer whose verdict is that only tones are wrong; none if its entry is not on the shelf.
fn tones(answer: &Answer, shelf: &Shelf) -> Vec<(Tone, Tone)> {
    let (Some(Verdict::Tone), Given::Typed(typed)) = (answer.verdict, &answer.given) else {
        return Vec::new();
    };
    let lang = answer.card.direction.answer;
    let Some(entry) = shelf.entry_of(&answer.card) else { return Vec::new() };
    let accepted = entry.word.text(lang).into_iter().chain(entry.also.of(lang).iter().map(String::as_str));
    let letters = bare_letters(lang, typed);
    let wrong = accepted
        .filter(|accepted| bare_letters(lang, accepted) == letters)
        .map(|accepted| wrong_tones(lang, accepted, typed));
    wrong.min_by_key(|wrong| if wrong.is_empty() { usize::MAX } else { wrong.len() }).unwrap_or_default()
}

/// Returns the other entry that was given in a review instead of the card's, by its present id.
pub(super) fn given_instead(answer: &Answer, shelf: &Shelf) -> Option<EntryId> {
    answer.rating?;
    let name = match (answer.verdict?, &answer.given, answer.options.as_slice()) {
        (Verdict::Wrong, Given::Chosen(name), _) | (Verdict::Wrong, Given::Typed(_), [name]) => name,
        _ => return None,
    };
    let other = current_entry(named(&answer.card, name), shelf);
    (other != current_id(&answer.card, shelf).entry_id()).then_some(other)
}

/// The other entry that was given in a review, or the pair that was told apart in a drill, which is no review.
fn swap(answer: &Answer, shelf: &Shelf) -> Option<Swap> {
    let card = &answer.card;
    if let Some(other) = given_instead(answer, shelf) {
        return Swap::new(current_id(card, shelf).entry_id(), other, false);
    }
    let entry = |name| -> EntryId { current_entry(named(card, name), shelf) };
    match (answer.rating, answer.verdict?, &answer.given, answer.options.as_slice()) {
        (None, Verdict::Same, Given::Chosen(_), [a, b]) if answer.exercise == ExerciseKind::Choose => {
            Swap::new(entry(a), entry(b), true)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::progress::Progress;
    use crate::engine::rating::Rating;
    use crate::engine::record::Record;
    use crate::engine::testing::{Diary, TODAY, card, changed};

    /// An answer to a card of the market, changed as the test wants it.
    fn answers(diary: &mut Diary, entry: &str, code: &str, change: impl FnOnce(&mut Answer)) -> Record {
        let mut other = Diary::new(diary.shelf.clone()).on(diary.records.len() as u64 + 900);
        let written = changed(&other.rates(&card(entry, code), TODAY, Rating::Again), change);
        diary.add(written.clone());
        written
    }

    fn typed(text: &str, verdict: Verdict) -> impl FnOnce(&mut Answer) {
        move |answer| {
            answer.exercise = ExerciseKind::Type;
            answer.given = Given::Typed(text.to_owned());
            answer.verdict = Some(verdict);
        }
    }

    #[test]
    fn wrong_tones_are_counted_by_tone_and_wrong_marks_apart() {
        let mut diary = Diary::of_market();
        answers(&mut diary, "water", "th>vi", typed("nược", Verdict::Tone));
        answers(&mut diary, "rice", "vi>th", typed("ข่าว", Verdict::Tone));
        let last = answers(&mut diary, "rice", "vi>th", typed("ขาว", Verdict::Tone));
        answers(&mut diary, "salt", "th>vi", typed("muôi", Verdict::Marks));
        let counted = |diary: &Diary| diary.progress.figures().tones.clone().into_iter().collect::<Vec<_>>();
        let two = [((Tone::Sac, Tone::Nang), 1), ((Tone::Tho, Tone::Ek), 1)];
        let three = [two[0], ((Tone::Tho, Tone::Unmarked), 1), two[1]];
        assert_eq!(counted(&diary), three);
        assert_eq!(diary.progress.figures().n_marks, 1);
        assert!(diary.takes_back(&last));
        assert_eq!(counted(&diary), two);
    }

    #[test]
    fn what_was_given_instead_is_a_swap_whether_chosen_or_typed() {
        let mut diary = Diary::of_market();
        answers(&mut diary, "near", "vi>th", |answer| {
            answer.exercise = ExerciseKind::Choose;
            answer.options = ["near", "far", "salt", "egg"].map(Into::into).to_vec();
            answer.given = Given::Chosen("far".into());
            answer.verdict = Some(Verdict::Wrong);
        });
        let entry = |id| card(id, "th>vi").entry_id();
        assert_eq!(diary.progress.figures().confusions.to_drill(&entry("near")), None);
        answers(&mut diary, "far", "vi>th", |answer| {
            typed("ใกล้", Verdict::Wrong)(answer);
            answer.options = vec!["near".into()];
        });
        assert_eq!(diary.progress.figures().confusions.to_drill(&entry("near")), Some(entry("far")));
        let progress = Progress::from(diary.progress.settle());
        assert_eq!(progress.figures(), diary.progress.figures());
    }

    #[test]
    fn a_wrong_guess_at_the_first_meeting_is_no_confusion() {
        let mut diary = Diary::of_market();
        answers(&mut diary, "near", "vi>th", |answer| {
            answer.exercise = ExerciseKind::Guess;
            answer.rating = None;
            answer.options = ["near", "far", "salt", "egg"].map(Into::into).to_vec();
            answer.given = Given::Chosen("far".into());
            answer.verdict = Some(Verdict::Wrong);
        });
        assert_eq!(diary.progress.figures(), &Figures::default());
    }
}
