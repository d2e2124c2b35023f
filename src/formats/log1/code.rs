//! The letters and words by which log format 1 calls closed sets of values.

use crate::engine::record::{ExerciseKind, Phase, Verdict};

/// A closed set of values, each with a code in the file.
pub(super) trait Coded: Copy + 'static {
    /// All values.
    const ALL: &'static [Self];

    /// Returns the code of a value.
    fn code(self) -> &'static str;

    /// Returns the value with this code, or nothing.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

impl Coded for ExerciseKind {
    const ALL: &'static [Self] = &[
        ExerciseKind::Guess,
        ExerciseKind::Choose,
        ExerciseKind::Recall,
        ExerciseKind::Tiles,
        ExerciseKind::Type,
    ];

    fn code(self) -> &'static str {
        match self {
            ExerciseKind::Guess => "g",
            ExerciseKind::Choose => "c",
            ExerciseKind::Recall => "r",
            ExerciseKind::Tiles => "l",
            ExerciseKind::Type => "t",
        }
    }
}

impl Coded for Verdict {
    const ALL: &'static [Self] =
        &[Verdict::Same, Verdict::Tone, Verdict::Marks, Verdict::Typo, Verdict::Wrong];

    fn code(self) -> &'static str {
        match self {
            Verdict::Same => "s",
            Verdict::Tone => "t",
            Verdict::Marks => "m",
            Verdict::Typo => "y",
            Verdict::Wrong => "w",
        }
    }
}

impl Coded for Phase {
    const ALL: &'static [Self] = &[Phase::New, Phase::Learning, Phase::Review, Phase::Relearning];

    fn code(self) -> &'static str {
        match self {
            Phase::New => "n",
            Phase::Learning => "l",
            Phase::Review => "v",
            Phase::Relearning => "e",
        }
    }
}
