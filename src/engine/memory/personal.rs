//! The learner's own parameters: when they are fitted anew, and how they stand in the log.

use std::collections::HashMap;

use super::fit::{Options, Prior, fit};
use super::fsrs6::Fsrs6;
use super::reviews::{Review, Reviews};
use super::{Kind, Model};
use crate::engine::card::CardId;
use crate::engine::record::{Body, PersonalFit, Record};

/// How many new reviews on a later day are worth a fit: some three evenings.
const WORTH_A_FIT: usize = 150;

/// Or this part of all, so that a long log is not fitted anew every week.
const WORTH_A_PART: usize = 10;

/// One in the file is so many millionths.
const MILLION: f64 = 1e6;

/// Returns the model of a fit; nothing if it is of another model than the schedule's, or out of range.
pub fn model(fit: &PersonalFit) -> Option<Fsrs6> {
    let parameters: Vec<f64> = fit.parameters.iter().map(|millionths| *millionths as f64 / MILLION).collect();
    match Model::new(Kind::from_name(&fit.model)?, &parameters).ok()? {
        Model::Fsrs6(model) => Some(model),
        Model::Fsrs7(_) | Model::Fsrs7Three(_) | Model::Sbd(_) => None,
    }
}

/// Returns whether enough can have come for a fit since the last one: a quick look at the number of answers, of which the
/// items are a part, before anything is read.
pub fn can_be_due(n_answers: u64, last: Option<&PersonalFit>) -> bool {
    usize::try_from(n_answers).is_ok_and(|n| n >= wanted(last))
}

fn wanted(last: Option<&PersonalFit>) -> usize {
    let known = last.map_or(0, |fit| fit.n_items as usize);
    known + WORTH_A_FIT.max(known / WORTH_A_PART)
}

/// Returns the fit that counts: the last that can be used.
pub fn last_fit<'a>(records: &[&'a Record]) -> Option<&'a PersonalFit> {
    records.iter().rev().find_map(|record| match &record.body {
        Body::Fit(fit) if model(fit).is_some() => Some(fit),
        _ => None,
    })
}

/// Fits the model anew if enough has come since the last time; nothing if not.
///
/// `records` are those that count, in order.
pub fn refit(records: &[&Record]) -> Option<PersonalFit> {
    let last = last_fit(records);
    let wanted = wanted(last);
    // The number of answers is quickly counted, and never smaller than that of the items.
    let is_rated =
        |record: &&&Record| matches!(&record.body, Body::Answer(answer) if answer.rating.is_some());
    if records.iter().filter(is_rated).count() < wanted {
        return None;
    }
    let reviews = reviews(records);
    if reviews.items().len() < wanted {
        return None;
    }
    let start = last.and_then(model).map(Model::Fsrs6);
    let found = fit(&reviews, usize::MAX, &Prior::of(Kind::Fsrs6), start.as_ref(), &Options::of(Kind::Fsrs6));
    let millionths = |value: &f64| (value * MILLION).round() as i64;
    Some(PersonalFit {
        model: Kind::Fsrs6.name().to_owned(),
        n_items: u32::try_from(reviews.items().len()).unwrap_or(u32::MAX),
        parameters: found.model.parameters().iter().map(millionths).collect(),
    })
}

/// Returns the reviews that records hold; an answer without a rating is none.
pub fn reviews(records: &[&Record]) -> Reviews {
    let mut numbers: HashMap<&CardId, u32> = HashMap::new();
    let mut reviews = Vec::new();
    for record in records {
        let Body::Answer(answer) = &record.body else { continue };
        let Some(rating) = answer.rating else { continue };
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let card = *numbers.entry(&answer.card).or_insert(next);
        reviews.push(Review {
            card,
            at: record.at,
            day: answer.day,
            rating,
            duration_ms: answer.duration_ms,
        });
    }
    Reviews::new(reviews)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rating::Rating;
    use crate::engine::sample;
    use crate::engine::scheduler::Scheduler;
    use crate::engine::testing::{Diary, TODAY, card};

    /// Evenings on which every word is reviewed every third day and one in three is missed.
    fn diary(n_evenings: i32) -> Diary {
        let mut diary = Diary::of_market();
        for evening in 0..n_evenings {
            for (n, word) in ["fish", "water", "rice", "egg", "salt"].into_iter().enumerate() {
                let rating =
                    if (evening as usize + n).is_multiple_of(3) { Rating::Again } else { Rating::Good };
                diary.rates(&card(word, "th>vi"), TODAY + 3 * evening, rating);
            }
        }
        diary
    }

    fn refit_of(diary: &Diary) -> Option<PersonalFit> {
        refit(&diary.records.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_model_is_fitted_when_there_is_enough_and_again_only_when_there_is_enough_more() {
        assert_eq!(refit_of(&diary(30)), None, "145 reviews on a later day");
        let mut diary = diary(40);
        let fit = refit_of(&diary).unwrap();
        assert_eq!((fit.model.as_str(), fit.n_items, fit.parameters.len()), ("fsrs6", 195, 21));
        diary.records.push(sample::record(900, Body::Fit(fit.clone())));
        assert_eq!(refit_of(&diary), None);
        assert_eq!(last_fit(&diary.records.iter().collect::<Vec<_>>()), Some(&fit));
    }

    #[test]
    fn a_scheduler_takes_up_a_fit_and_passes_over_one_that_makes_no_sense() {
        let fit = refit_of(&diary(40)).unwrap();
        let personal = Scheduler::default().personal(Some(&fit));
        assert_eq!((personal.model, personal.params()), (model(&fit).unwrap(), "fit-195".into()));
        assert_ne!(personal.model, Fsrs6::default());
        for wrong in [
            PersonalFit { model: "fsrs9".into(), ..fit.clone() },
            PersonalFit { model: "sbd".into(), ..fit.clone() },
            PersonalFit { parameters: vec![i64::MAX; 21], ..fit.clone() },
            PersonalFit { parameters: Vec::new(), ..fit },
        ] {
            assert_eq!(Scheduler::default().personal(Some(&wrong)), Scheduler::default());
        }
    }
}
