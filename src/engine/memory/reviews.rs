//! A learner's reviews in the order of time, each with its gap to the card's review before.

use super::Gap;
use crate::engine::rating::Rating;
use crate::engine::time::{StudyDay, Timestamp};

/// One review, as a table or a log gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The card's number; any numbers will do.
    pub card: u32,
    /// When it happened.
    pub at: Timestamp,
    /// The study day.
    pub day: StudyDay,
    /// How it was rated.
    pub rating: Rating,
    /// How long the answer took, in milliseconds.
    pub duration_ms: u32,
}

/// One review with what it follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The review.
    pub review: Review,
    /// Where the card's review before stands in the list; nothing for its first.
    pub before: Option<u32>,
    /// The time since then.
    pub gap: Gap,
}

impl Step {
    /// Returns whether the card was recalled.
    pub fn is_recalled(&self) -> bool {
        self.review.rating != Rating::Again
    }
}

/// All reviews of one learner.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reviews {
    steps: Vec<Step>,
    items: Vec<u32>,
    n_cards: usize,
}

impl Reviews {
    /// Puts reviews into the order of time; those of one moment stay in the order given.
    pub fn new(mut reviews: Vec<Review>) -> Reviews {
        reviews.sort_by_key(|review| review.at);
        let mut cards: Vec<u32> = reviews.iter().map(|review| review.card).collect();
        cards.sort_unstable();
        cards.dedup();
        let mut last: Vec<Option<u32>> = vec![None; cards.len()];
        let mut steps: Vec<Step> = Vec::with_capacity(reviews.len());
        let mut items = Vec::new();
        for (at, mut review) in reviews.into_iter().enumerate() {
            // Every card is in the list, which was made from the same reviews.
            let card = cards.binary_search(&review.card).unwrap_or(0);
            review.card = card as u32;
            let before = last[card].map(|before| &steps[before as usize].review);
            let moment = |review: &Review| (review.at, review.day);
            let gap =
                before.map_or(Gap::of_days(0.0), |before| Gap::between(moment(before), moment(&review)));
            if before.is_some_and(|before| review.day > before.day) {
                items.push(at as u32);
            }
            steps.push(Step { review, before: last[card], gap });
            last[card] = Some(at as u32);
        }
        Reviews { steps, items, n_cards: cards.len() }
    }

    /// Returns the reviews in the order of time; cards are numbered from 0.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Returns where the items stand among the reviews, in the order of time.
    ///
    /// An item is a review on a later study day than its card's review before: what a model is fitted to and judged by.
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    /// Returns how many cards there are.
    pub fn n_cards(&self) -> usize {
        self.n_cards
    }

    /// Returns the chance of recall at every review by the model, from the card's history before it; 0 at its first.
    pub fn predictions(&self, model: &super::Model) -> Vec<f64> {
        let mut states: Vec<Option<super::State>> = Vec::with_capacity(self.steps.len());
        let mut chances = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let before = step.before.and_then(|before| states[before as usize]);
            let rating = step.review.rating;
            chances.push(before.map_or(0.0, |state| model.recall(state, step.gap)));
            states.push(Some(
                before.map_or_else(|| model.first(rating), |state| model.after(state, rating, step.gap)),
            ));
        }
        chances
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(card: u32, hour: i64, rating: Rating) -> Review {
        let at = Timestamp::from_millis(hour * 3_600_000);
        Review { card, at, day: StudyDay((hour / 24) as i32), rating, duration_ms: 0 }
    }

    #[test]
    fn an_item_is_a_review_on_a_later_day_than_the_one_before() {
        let reviews = Reviews::new(vec![
            review(7, 50, Rating::Again),
            review(7, 1, Rating::Good),
            review(3, 2, Rating::Again),
            review(3, 3, Rating::Good),
            review(3, 30, Rating::Hard),
        ]);
        assert_eq!((reviews.n_cards(), reviews.items()), (2, &[3, 4][..]));
        let gaps: Vec<u32> = reviews.steps().iter().map(|step| step.gap.days()).collect();
        assert_eq!(gaps, [0, 0, 0, 1, 2]);
        assert_eq!(reviews.steps()[4].before, Some(0));
    }
}
