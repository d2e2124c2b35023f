//! Tests of the fit: its derivatives, its objective by its definition, and what it promises of any log.

use proptest::prelude::*;

use super::objective::point;
use super::search::{bell, objective_of};
use super::*;
use crate::engine::memory::reviews::Review;
use crate::engine::memory::testing::model_at;
use crate::engine::rating::Rating;
use crate::engine::time::{StudyDay, Timestamp};

/// A log of so many cards by a seed: most gaps of days, some within an evening, some of months.
fn log(n_reviews: usize, n_cards: u32, seed: u64) -> Reviews {
    let mut state = seed | 1;
    let mut draw = move |n: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) % n
    };
    let mut hours: Vec<i64> = (0..n_cards).map(|_| draw(400) as i64).collect();
    let mut reviews = Vec::with_capacity(n_reviews);
    for _ in 0..n_reviews {
        let card = draw(u64::from(n_cards)) as usize;
        hours[card] += match draw(10) {
            0..3 => 0,
            3..9 => 20 + 24 * draw(12) as i64,
            _ => 24 * draw(200) as i64,
        };
        let at = Timestamp::from_millis(hours[card] * 3_600_000 + draw(1000) as i64 * 1000);
        let rating = [Rating::Again, Rating::Hard, Rating::Good, Rating::Good, Rating::Good, Rating::Easy];
        let rating = rating[draw(6) as usize];
        reviews.push(Review {
            card: card as u32,
            at,
            day: StudyDay((hours[card] / 24) as i32),
            rating,
            duration_ms: 0,
        });
    }
    Reviews::new(reviews)
}

/// The loss of all items by the model itself, review by review.
fn loss_by_definition(reviews: &Reviews, model: &Model, options: &Options) -> f64 {
    let chances = reviews.predictions(model);
    let weights = options.weights(reviews.items().len());
    let loss = |(at, weight): (&u32, f64)| {
        let p = chances[*at as usize].clamp(1e-5, 1.0 - 1e-5);
        -weight * if reviews.steps()[*at as usize].is_recalled() { p.ln() } else { (1.0 - p).ln() }
    };
    reviews.items().iter().zip(weights).map(loss).sum()
}

fn check_family<const N: usize, F: Family<N>>() {
    let reviews = log(600, 40, 5);
    let options = Options::of(F::KIND);
    let prior = bell::<N, F>(point(&F::DEFAULTS, F::N_LOG), &F::SPREADS, &options, reviews.items().len());
    let items = reviews.items().iter().copied().zip(options.weights(reviews.items().len()));
    let mut objective = objective_of::<N, F>(&reviews, items, prior.clone());
    // Away from the defaults, where the prior pulls, and away from bounds, where a derivative has two sides.
    let model = Model::with_defaults(F::KIND);
    let shares: Vec<f64> = model
        .parameters()
        .iter()
        .zip(F::BOUNDS)
        .map(|(w, (low, high))| ((w - low) / (high - low)).clamp(0.02, 0.98) * 0.98 + 0.004)
        .collect();
    let model = model_at(F::KIND, &shares);
    let w: [f64; N] = std::array::from_fn(|at| model.parameters()[at]);
    let here = point(&w, F::N_LOG);
    let value = objective.at(&here);

    let off: [f64; N] = std::array::from_fn(|at| here[at] - prior.centre[at]);
    let pull = |i: usize| prior.precision[i].iter().zip(&off).map(|(p, off)| p * off).sum::<f64>();
    let distance: f64 = (0..N).map(|i| off[i] * pull(i)).sum();
    assert_eq!(value.objective.to_bits(), objective.alone_at(&here).to_bits(), "{}", F::KIND.name());
    let expected = loss_by_definition(&reviews, &model, &options) + distance;
    assert!((value.objective - expected).abs() < 1e-6 * expected, "{} {expected}", value.objective);

    for at in 0..N {
        let step = 1e-5 * here[at].abs().max(1e-2);
        let moved = |sign: f64| {
            let mut there = here;
            there[at] += sign * step;
            let model = Model::new(F::KIND, &parameters(&there, F::N_LOG)).unwrap();
            loss_by_definition(&reviews, &model, &options)
        };
        let slope = (moved(1.0) - moved(-1.0)) / (2.0 * step) + 2.0 * pull(at);
        let off = (value.gradient[at] - slope).abs();
        assert!(off < 2e-3 * (1.0 + slope.abs()), "{} w{at}: {} {slope}", F::KIND.name(), value.gradient[at]);
    }
}

#[test]
fn objective_and_derivatives_are_what_their_definition_says() {
    check_family::<21, fsrs6::Fsrs6>();
    check_family::<35, fsrs7::Fsrs7>();
    check_family::<34, fsrs7three::Fsrs7Three>();
    check_family::<7, sbd::Sbd>();
}

#[test]
fn cards_that_have_gone_the_same_way_are_computed_once() {
    let review = |card, day: i32, rating| Review {
        card,
        at: Timestamp::from_millis(i64::from(day) * 86_400_000 + i64::from(card)),
        day: StudyDay(day),
        rating,
        duration_ms: 0,
    };
    let mut reviews = Vec::new();
    for card in 0..10 {
        reviews.extend([review(card, 1, Rating::Good), review(card, 4, Rating::Good)]);
        reviews.push(review(card, 9, if card < 5 { Rating::Again } else { Rating::Good }));
    }
    let reviews = Reviews::new(reviews);
    let fitted = fit(&reviews, 20, &Prior::of(Kind::Fsrs6), None, &Options::of(Kind::Fsrs6));
    assert_eq!((fitted.n_reviews, fitted.n_items, fitted.n_histories), (30, 20, 4));
}

#[test]
fn a_learner_who_forgets_faster_gets_a_faster_model_and_one_who_does_not_a_slower() {
    let reviews = |missed_every: i64| {
        let one = |n: i64| {
            let (card, day) = (n / 3, 3 * (n % 3));
            let is_missed = day > 0 && (n * 7 % 10) < missed_every;
            let rating = if is_missed { Rating::Again } else { Rating::Good };
            let at = Timestamp::from_millis((day * 24 * 3600 + card) * 1000);
            Review { card: card as u32, at, day: StudyDay(day as i32), rating, duration_ms: 0 }
        };
        Reviews::new((0..600).map(one).collect())
    };
    for kind in Kind::ALL {
        let recall = |missed_every| {
            let reviews = reviews(missed_every);
            let fitted = fit(&reviews, usize::MAX, &Prior::of(kind), None, &Options::of(kind));
            assert!(fitted.after < fitted.before, "{fitted:?}");
            fitted.model.recall_at(fitted.model.first(Rating::Good), 3.0)
        };
        let (often, default, rarely) = (recall(6), recall(2), recall(0));
        assert!(often + 0.1 < default && default < rarely, "{} {often} {default} {rarely}", kind.name());
    }
}

#[test]
fn where_nothing_can_be_learned_the_prior_stands() {
    for kind in Kind::ALL {
        for reviews in [Reviews::default(), log(1, 1, 3), log(6, 2, 9)] {
            let fitted = fit(&reviews, usize::MAX, &Prior::of(kind), None, &Options::of(kind));
            assert_eq!(fitted.model, Model::with_defaults(kind));
            assert!(!fitted.is_fitted() && fitted.after == fitted.before && fitted.after.is_finite());
        }
    }
}

#[test]
fn a_fit_that_begins_at_an_earlier_one_ends_where_one_from_the_prior_does() {
    let reviews = log(4000, 300, 11);
    for kind in [Kind::Fsrs6, Kind::Sbd] {
        let (prior, options) = (Prior::of(kind), Options { gain: 1e-9, ..Options::of(kind) });
        let earlier = fit(&reviews, reviews.items().len() - 60, &prior, None, &options);
        let cold = fit(&reviews, usize::MAX, &prior, None, &options);
        let warm = fit(&reviews, usize::MAX, &prior, Some(&earlier.model), &options);
        assert!((warm.after - cold.after).abs() < 1e-5 * cold.after, "{} {}", warm.after, cold.after);
        assert!((warm.before - cold.before).abs() < 1e-9 * cold.before);
    }
}

fn any_reviews() -> impl Strategy<Value = Reviews> {
    let hostile = (0u32..6, any::<i64>(), any::<i32>(), 1u8..5);
    let plain = (0u32..30, 0i64..2_000_000_000, 0i32..60, 1u8..5);
    prop_oneof![
        (10usize..200, 1u32..40, any::<u64>()).prop_map(|(n, cards, seed)| log(n, cards, seed)),
        prop::collection::vec(prop_oneof![hostile, plain], 0..120).prop_map(|rows| {
            let review = |(card, ms, day, rating)| Review {
                card,
                at: Timestamp::from_millis(ms),
                day: StudyDay(day),
                rating: Rating::from_number(rating).unwrap(),
                duration_ms: 0,
            };
            Reviews::new(rows.into_iter().map(review).collect())
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn no_log_gives_numbers_without_sense_or_an_end_above_the_start(reviews in any_reviews()) {
        for kind in Kind::ALL {
            let fitted = fit(&reviews, usize::MAX, &Prior::of(kind), None, &Options::of(kind));
            prop_assert!(fitted.after.is_finite() && fitted.after <= fitted.before);
            prop_assert!(fitted.errors.iter().all(|error| error.is_finite() && *error >= 0.0));
            prop_assert!(Model::new(kind, fitted.model.parameters()).is_ok());
            let n = n_stabilities(kind);
            prop_assert!(fitted.model.parameters()[..n].is_sorted());
            for chance in reviews.predictions(&fitted.model) {
                prop_assert!((0.0..=1.0).contains(&chance));
            }
            let again = fit(&reviews, usize::MAX, &Prior::of(kind), None, &Options::of(kind));
            prop_assert_eq!(&fitted, &again);
        }
    }
}
