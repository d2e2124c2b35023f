//! How well a card was recalled.

/// A learner's judgement of one recall, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rating {
    /// Not recalled.
    Again,
    /// Recalled with trouble.
    Hard,
    /// Recalled.
    Good,
    /// Recalled at once.
    Easy,
}

impl Rating {
    /// All ratings, worst first.
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// Returns 1 for again to 4 for easy, as FSRS and Anki number them.
    pub fn number(self) -> u8 {
        match self {
            Rating::Again => 1,
            Rating::Hard => 2,
            Rating::Good => 3,
            Rating::Easy => 4,
        }
    }

    /// Returns the rating with this number, or nothing.
    pub fn from_number(number: u8) -> Option<Rating> {
        Rating::ALL.into_iter().find(|rating| rating.number() == number)
    }
}

/// One value for each rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerRating<T> {
    /// After again.
    pub again: T,
    /// After hard.
    pub hard: T,
    /// After good.
    pub good: T,
    /// After easy.
    pub easy: T,
}

impl<T> PerRating<T> {
    /// Makes a value for each rating.
    pub fn from_fn(mut make: impl FnMut(Rating) -> T) -> Self {
        PerRating {
            again: make(Rating::Again),
            hard: make(Rating::Hard),
            good: make(Rating::Good),
            easy: make(Rating::Easy),
        }
    }

    /// Returns the value for a rating.
    pub fn of(&self, rating: Rating) -> &T {
        match rating {
            Rating::Again => &self.again,
            Rating::Hard => &self.hard,
            Rating::Good => &self.good,
            Rating::Easy => &self.easy,
        }
    }
}
