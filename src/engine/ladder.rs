//! The ladder: with which exercise a card is asked, moved up and down by its results.

use super::rating::Rating;
use super::record::{ExerciseKind, Verdict};
use super::setting::Typing;

/// How far a card has been climbed. The first meeting with its guess comes before the first rung.
///
/// The order is that of growing effort (Nakata 2011: most programs are weak in increasing retrieval effort).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Rung {
    /// Choose among four.
    #[default]
    Choose,
    /// Recall it and rate oneself.
    Recall,
    /// Lay it from letter tiles.
    Tiles,
    /// Type it.
    Type,
}

/// What bounds the climb for one learner and one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Means {
    /// How this learner writes.
    pub typing: Typing,
    /// Whether the learner speaks the answer's language: nobody has to learn to spell their own, and what they would
    /// write for a meaning is often right in words that no deck holds.
    pub is_own_language: bool,
    /// Whether the answer can be cut into tiles.
    pub makes_tiles: bool,
}

impl Rung {
    /// All rungs, from the lowest.
    pub const ALL: [Rung; 4] = [Rung::Choose, Rung::Recall, Rung::Tiles, Rung::Type];

    /// Returns the rung of an exercise; nothing for the guess of a first meeting.
    pub fn of(exercise: ExerciseKind) -> Option<Rung> {
        match exercise {
            ExerciseKind::Guess => None,
            ExerciseKind::Choose => Some(Rung::Choose),
            ExerciseKind::Recall => Some(Rung::Recall),
            ExerciseKind::Tiles => Some(Rung::Tiles),
            ExerciseKind::Type => Some(Rung::Type),
        }
    }

    /// Returns the exercise with which a card on this rung is asked, as far as learner and card allow.
    pub fn exercise(self, means: Means) -> ExerciseKind {
        let top = match means.typing {
            _ if means.is_own_language => Rung::Recall,
            Typing::Keys => Rung::Type,
            Typing::Tiles => Rung::Tiles,
            Typing::None => Rung::Recall,
        };
        match self.min(top) {
            Rung::Choose => ExerciseKind::Choose,
            Rung::Recall => ExerciseKind::Recall,
            Rung::Tiles if means.makes_tiles => ExerciseKind::Tiles,
            Rung::Tiles if top == Rung::Type => ExerciseKind::Type,
            Rung::Tiles => ExerciseKind::Recall,
            Rung::Type => ExerciseKind::Type,
        }
    }

    /// Returns the rung after a review.
    ///
    /// Knowing it (good) leads above the exercise that was done, knowing it at once (easy) two above, knowing it with effort (hard)
    /// nowhere; missing it leads below the exercise. What was asked in an easier way than the card's rung proves nothing
    /// about the rung, and missing what was harder costs nothing. Where only a tone or marks were wrong, the card goes
    /// to the tiles and no lower, because there the marks lie side by side.
    #[must_use]
    pub fn after(self, exercise: ExerciseKind, verdict: Option<Verdict>, rating: Rating) -> Rung {
        let Some(asked) = Rung::of(exercise) else { return self };
        let is_almost = matches!(verdict, Some(Verdict::Tone | Verdict::Marks));
        match rating {
            Rating::Again if is_almost => self.min(asked.below().max(Rung::Tiles)),
            Rating::Again => self.min(asked.below()),
            Rating::Hard => self,
            Rating::Good => self.max(asked.above()),
            Rating::Easy => self.max(asked.above().above()),
        }
    }

    fn above(self) -> Rung {
        match self {
            Rung::Choose => Rung::Recall,
            Rung::Recall => Rung::Tiles,
            Rung::Tiles | Rung::Type => Rung::Type,
        }
    }

    fn below(self) -> Rung {
        match self {
            Rung::Choose | Rung::Recall => Rung::Choose,
            Rung::Tiles => Rung::Recall,
            Rung::Type => Rung::Tiles,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::testing::any_rating;

    const WRITER: Means = Means { typing: Typing::Keys, is_own_language: false, makes_tiles: true };

    /// The exercises with which a card is asked, one after the other, given how each was rated.
    #[track_caller]
    fn check(means: Means, ratings: &[Rating], expected: &[ExerciseKind]) {
        let mut rung = Rung::default();
        let mut asked = vec![rung.exercise(means)];
        for rating in ratings {
            rung = rung.after(rung.exercise(means), None, *rating);
            asked.push(rung.exercise(means));
        }
        assert_eq!(asked, expected);
    }

    use ExerciseKind::{Choose, Recall, Tiles, Type};
    use Rating::{Again, Easy, Good, Hard};

    #[test]
    fn a_word_that_is_known_climbs_from_choosing_to_typing() {
        check(WRITER, &[Good, Good, Good, Good], &[Choose, Recall, Tiles, Type, Type]);
    }

    #[test]
    fn a_word_that_comes_easily_climbs_two_rungs_and_one_that_comes_hard_stays() {
        check(WRITER, &[Good, Easy], &[Choose, Recall, Type]);
        check(WRITER, &[Good, Hard, Good], &[Choose, Recall, Recall, Tiles]);
    }

    #[test]
    fn a_missed_word_goes_down_a_rung_and_climbs_again() {
        check(WRITER, &[Good, Good, Good, Again, Good], &[Choose, Recall, Tiles, Type, Tiles, Type]);
        check(WRITER, &[Again, Again], &[Choose, Choose, Choose]);
    }

    #[test]
    fn a_wrong_tone_leads_to_the_tiles_and_no_lower() {
        for verdict in [Verdict::Tone, Verdict::Marks] {
            assert_eq!(Rung::Type.after(Type, Some(verdict), Again), Rung::Tiles);
            assert_eq!(Rung::Tiles.after(Tiles, Some(verdict), Again), Rung::Tiles);
        }
        assert_eq!(Rung::Tiles.after(Tiles, Some(Verdict::Wrong), Again), Rung::Recall);
    }

    #[test]
    fn who_does_not_type_lays_tiles_and_who_writes_nothing_recalls() {
        let tiles = Means { typing: Typing::Tiles, ..WRITER };
        check(tiles, &[Good, Good, Good, Good], &[Choose, Recall, Tiles, Tiles, Tiles]);
        let none = Means { typing: Typing::None, ..WRITER };
        check(none, &[Good, Good, Again], &[Choose, Recall, Recall, Choose]);
    }

    #[test]
    fn nobody_is_made_to_write_their_own_language() {
        let own = Means { is_own_language: true, ..WRITER };
        check(own, &[Good, Good, Good], &[Choose, Recall, Recall, Recall]);
    }

    #[test]
    fn a_word_that_makes_no_tiles_is_typed_or_recalled() {
        let whole = Means { makes_tiles: false, ..WRITER };
        check(whole, &[Good, Good, Again], &[Choose, Recall, Type, Type]);
        check(Means { typing: Typing::Tiles, ..whole }, &[Good, Good], &[Choose, Recall, Recall]);
    }

    #[test]
    fn an_easier_exercise_than_the_rung_proves_nothing_and_a_harder_one_costs_nothing() {
        assert_eq!(Rung::Type.after(Recall, None, Good), Rung::Type);
        assert_eq!(Rung::Choose.after(Type, Some(Verdict::Wrong), Again), Rung::Choose);
        assert_eq!(Rung::Choose.after(Type, Some(Verdict::Same), Good), Rung::Type);
        assert_eq!(Rung::Type.after(Recall, None, Again), Rung::Choose, "it was not even recalled");
        assert_eq!(Rung::Tiles.after(ExerciseKind::Guess, Some(Verdict::Wrong), Again), Rung::Tiles);
    }

    fn any_exercise() -> impl Strategy<Value = ExerciseKind> {
        prop::sample::select(vec![ExerciseKind::Guess, Choose, Recall, Tiles, Type])
    }

    proptest! {
        #[test]
        fn a_better_rating_never_leaves_a_card_lower(
            rung in prop::sample::select(Rung::ALL.to_vec()), exercise in any_exercise(),
            verdict in prop::option::of(prop::sample::select(vec![Verdict::Same, Verdict::Tone, Verdict::Wrong])),
            a in any_rating(), b in any_rating(),
        ) {
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(rung.after(exercise, verdict, low) <= rung.after(exercise, verdict, high));
            prop_assert!(rung.after(exercise, verdict, Hard) == rung);
        }
    }
}
