//! Pace: how long answers take a learner, and the rating that an answer proposes by its verdict and its time.

use super::rating::Rating;
use super::record::{Answer, ExerciseKind, Given, Phase, Verdict};

/// What a choice takes until a learner's own pace is known, in milliseconds: read five words, press a digit. May be tuned.
const CHOICE_MS: u32 = 4000;
/// What it takes to begin to write, in milliseconds: read and recall. May be tuned.
const BEGIN_MS: u32 = 3000;
/// What a typed letter takes, in milliseconds: two fingers type some 130 letters a minute from memory, and a script that the
/// keyboard does not show takes longer. May be tuned.
const LETTER_MS: u32 = 600;
/// What a tile takes, in milliseconds, for each letter on it: look for it among ten, press its digit. May be tuned.
const TILE_LETTER_MS: u32 = 900;
/// The longest answer that is counted, in letters; beyond it the time says nothing of the word.
const LONGEST: usize = 40;

/// The right answers of an exercise that the usual times stand for until there are own ones. May be tuned.
const N_USUAL: u64 = 10;
/// From how many times the learner's own time on an answer was hard work. May be tuned.
const SLOW: f64 = 2.5;
/// Up to which share of the learner's own time an answer came at once. May be tuned.
const FAST: f64 = 0.6;
/// How many times the usual time one answer counts for at the most: then somebody was away, and one such answer must not move a pace.
const MOST: u32 = 4;

/// Sums over right answers of one exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// How many answers.
    pub n: u64,
    /// What they took, in milliseconds.
    pub took_ms: u64,
    /// What they usually take, in milliseconds.
    pub usual_ms: u64,
}

/// How long right answers have taken a learner, for each exercise that a machine can mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Choices.
    pub choose: Sum,
    /// Answers laid from tiles.
    pub tiles: Sum,
    /// Typed answers.
    pub typed: Sum,
}

/// What one right answer adds to a pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stride {
    exercise: ExerciseKind,
    took_ms: u32,
    usual_ms: u32,
}

impl Stride {
    /// Returns what an answer adds; nothing where it was not right or time says nothing.
    pub(super) fn of(answer: &Answer) -> Option<Stride> {
        if answer.rating.is_none() || answer.verdict != Some(Verdict::Same) {
            return None;
        }
        let usual_ms = usual_ms(answer.exercise, &answer.given)?;
        let took_ms = answer.duration_ms.min(usual_ms * MOST);
        Some(Stride { exercise: answer.exercise, took_ms, usual_ms })
    }
}

impl Pace {
    pub(super) fn add(&mut self, stride: Stride) {
        if let Some(sum) = self.sum_mut(stride.exercise) {
            sum.n += 1;
            sum.took_ms += u64::from(stride.took_ms);
            sum.usual_ms += u64::from(stride.usual_ms);
        }
    }

    pub(super) fn subtract(&mut self, stride: Stride) {
        if let Some(sum) = self.sum_mut(stride.exercise) {
            sum.n = sum.n.saturating_sub(1);
            sum.took_ms = sum.took_ms.saturating_sub(u64::from(stride.took_ms));
            sum.usual_ms = sum.usual_ms.saturating_sub(u64::from(stride.usual_ms));
        }
    }

    pub(super) fn merge(&mut self, other: &Pace) {
        let pairs = [
            (&mut self.choose, other.choose),
            (&mut self.tiles, other.tiles),
            (&mut self.typed, other.typed),
        ];
        for (sum, other) in pairs {
            sum.n += other.n;
            sum.took_ms += other.took_ms;
            sum.usual_ms += other.usual_ms;
        }
    }

    /// Returns how much longer than usual this learner takes: 1 where nothing is known yet.
    pub fn factor(&self, exercise: ExerciseKind) -> f64 {
        let Some(sum) = self.sum(exercise) else { return 1.0 };
        // The usual times weigh as much as ten answers of the mean length seen.
        let prior = (N_USUAL * sum.usual_ms).checked_div(sum.n).unwrap_or(1);
        (sum.took_ms + prior) as f64 / (sum.usual_ms + prior).max(1) as f64
    }

    /// Returns the rating that an answer proposes.
    ///
    /// A tone or mark that is wrong is another word to whoever hears it, so it counts as a miss for the schedule, whatever
    /// the screen calls it (design, section 8); a slip of the fingers is a recall with trouble. A right answer is good, and hard
    /// where it took this learner far longer than an answer of its length does. One that came at once is easy only where it was written
    /// and the word was known from an earlier evening: a choice can be guessed, and what was seen minutes ago is no memory yet.
    pub fn proposed(
        &self,
        exercise: ExerciseKind,
        given: &Given,
        verdict: Verdict,
        phase: Phase,
        duration_ms: u32,
    ) -> Rating {
        match verdict {
            Verdict::Typo => return Rating::Hard,
            Verdict::Tone | Verdict::Marks | Verdict::Wrong => return Rating::Again,
            Verdict::Same => {}
        }
        let Some(usual_ms) = usual_ms(exercise, given) else { return Rating::Good };
        let share = f64::from(duration_ms) / (f64::from(usual_ms) * self.factor(exercise));
        let is_written = matches!(exercise, ExerciseKind::Tiles | ExerciseKind::Type);
        if share > SLOW {
            Rating::Hard
        } else if share < FAST && is_written && phase == Phase::Review {
            Rating::Easy
        } else {
            Rating::Good
        }
    }

    fn sum(&self, exercise: ExerciseKind) -> Option<&Sum> {
        match exercise {
            ExerciseKind::Choose => Some(&self.choose),
            ExerciseKind::Tiles => Some(&self.tiles),
            ExerciseKind::Type => Some(&self.typed),
            ExerciseKind::Guess | ExerciseKind::Recall => None,
        }
    }

    fn sum_mut(&mut self, exercise: ExerciseKind) -> Option<&mut Sum> {
        match exercise {
            ExerciseKind::Choose => Some(&mut self.choose),
            ExerciseKind::Tiles => Some(&mut self.tiles),
            ExerciseKind::Type => Some(&mut self.typed),
            ExerciseKind::Guess | ExerciseKind::Recall => None,
        }
    }
}

/// What an answer of this kind and length usually takes, in milliseconds; nothing where the learner judges alone.
fn usual_ms(exercise: ExerciseKind, given: &Given) -> Option<u32> {
    let letters = match given {
        Given::Typed(text) => u32::try_from(text.chars().take(LONGEST).count()).unwrap_or(0),
        Given::Nothing | Given::Chosen(_) => 0,
    };
    match exercise {
        ExerciseKind::Choose => Some(CHOICE_MS),
        ExerciseKind::Tiles => Some(BEGIN_MS + letters * TILE_LETTER_MS),
        ExerciseKind::Type => Some(BEGIN_MS + letters * LETTER_MS),
        ExerciseKind::Guess | ExerciseKind::Recall => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Given {
        Given::Typed(text.to_owned())
    }

    #[track_caller]
    fn check(
        pace: &Pace,
        exercise: ExerciseKind,
        given: &Given,
        phase: Phase,
        seconds: u32,
        expected: Rating,
    ) {
        let found = pace.proposed(exercise, given, Verdict::Same, phase, seconds * 1000);
        assert_eq!(found, expected, "{exercise:?} {given:?} {phase:?} {seconds} s");
    }

    #[test]
    fn what_is_not_right_is_missed_and_a_slip_is_hard_whatever_the_time() {
        for (verdict, expected) in [
            (Verdict::Wrong, Rating::Again),
            (Verdict::Tone, Rating::Again),
            (Verdict::Marks, Rating::Again),
            (Verdict::Typo, Rating::Hard),
        ] {
            for seconds in [0, 5, 300] {
                let pace = Pace::default();
                let found = pace.proposed(ExerciseKind::Type, &typed("cơm"), verdict, Phase::Review, seconds);
                assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn a_right_answer_is_good_hard_when_slow_and_easy_when_it_was_written_at_once() {
        let (pace, rice) = (Pace::default(), typed("ข้าว"));
        check(&pace, ExerciseKind::Type, &rice, Phase::Review, 5, Rating::Good);
        check(&pace, ExerciseKind::Type, &rice, Phase::Review, 2, Rating::Easy);
        check(&pace, ExerciseKind::Type, &rice, Phase::Review, 20, Rating::Hard);
        check(&pace, ExerciseKind::Type, &rice, Phase::New, 2, Rating::Good);
        check(&pace, ExerciseKind::Type, &typed("khách hàng quen"), Phase::Review, 20, Rating::Good);
    }

    #[test]
    fn a_choice_is_never_easy() {
        let chosen = Given::Chosen("rice".into());
        check(&Pace::default(), ExerciseKind::Choose, &chosen, Phase::Review, 0, Rating::Good);
        check(&Pace::default(), ExerciseKind::Choose, &chosen, Phase::Review, 11, Rating::Hard);
    }

    #[test]
    fn who_types_slowly_is_measured_by_their_own_pace() {
        let mut pace = Pace::default();
        let stride = Stride { exercise: ExerciseKind::Type, took_ms: 15_000, usual_ms: 5000 };
        (0..40).for_each(|_| pace.add(stride));
        assert!((2.5..2.7).contains(&pace.factor(ExerciseKind::Type)), "{}", pace.factor(ExerciseKind::Type));
        check(&pace, ExerciseKind::Type, &typed("ข้าว"), Phase::Review, 20, Rating::Good);
        check(&pace, ExerciseKind::Type, &typed("ข้าว"), Phase::Review, 6, Rating::Easy);
        (0..40).for_each(|_| pace.subtract(stride));
        assert_eq!(pace, Pace::default());
    }
}
