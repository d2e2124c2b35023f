//! The memory models behind one interface: a model with its parameters, and what it knows of a card.

use super::{Days, DesiredRetention, Gap, MemoryState, curve, fsrs6, fsrs7, fsrs7three, sbd};
use crate::engine::rating::{PerRating, Rating};

/// Which model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// FSRS-6, 21 numbers, whole days.
    Fsrs6,
    /// FSRS-7 with two states, 35 numbers, fractional days.
    Fsrs7,
    /// FSRS-7 with three states, 34 numbers, fractional days.
    Fsrs7Three,
    /// SBD, 7 numbers, fractional days.
    Sbd,
}

impl Kind {
    /// All models, oldest first.
    pub const ALL: [Kind; 4] = [Kind::Fsrs6, Kind::Fsrs7, Kind::Fsrs7Three, Kind::Sbd];

    /// Returns the name by which logs and commands call it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Fsrs6 => "fsrs6",
            Kind::Fsrs7 => "fsrs7",
            Kind::Fsrs7Three => "fsrs7-three",
            Kind::Sbd => "sbd",
        }
    }

    /// Returns the model with this name, or nothing.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the default parameters.
    pub fn defaults(self) -> &'static [f64] {
        match self {
            Kind::Fsrs6 => &fsrs6::DEFAULTS,
            Kind::Fsrs7 => &fsrs7::DEFAULTS,
            Kind::Fsrs7Three => &fsrs7three::DEFAULTS,
            Kind::Sbd => &sbd::DEFAULTS,
        }
    }
}

/// A model with one set of parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(clippy::large_enum_variant)]
pub enum Model {
    /// FSRS-6.
    Fsrs6(fsrs6::Fsrs6),
    /// FSRS-7 with two states.
    Fsrs7([f64; fsrs7::N]),
    /// FSRS-7 with three states.
    Fsrs7Three([f64; fsrs7three::N]),
    /// SBD.
    Sbd([f64; sbd::N]),
}

/// What a model knows of one card's memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum State {
    /// FSRS-6.
    Fsrs6(MemoryState),
    /// FSRS-7 with two states.
    Fsrs7(fsrs7::State),
    /// FSRS-7 with three states.
    Fsrs7Three(fsrs7three::State),
    /// SBD.
    Sbd(sbd::State),
}

/// Why numbers are no parameters of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParametersFault {
    /// There are too few or too many of them.
    Count {
        /// How many there are.
        n: usize,
    },
    /// One is not a number, or lies where the model is not defined.
    OutOfRange {
        /// Its position.
        index: usize,
    },
}

impl Default for Model {
    fn default() -> Self {
        Model::Fsrs6(fsrs6::Fsrs6::default())
    }
}

impl Model {
    /// Returns the model with its default parameters.
    pub fn with_defaults(kind: Kind) -> Model {
        match kind {
            Kind::Fsrs6 => Model::Fsrs6(fsrs6::Fsrs6::default()),
            Kind::Fsrs7 => Model::Fsrs7(fsrs7::DEFAULTS),
            Kind::Fsrs7Three => Model::Fsrs7Three(fsrs7three::DEFAULTS),
            Kind::Sbd => Model::Sbd(sbd::DEFAULTS),
        }
    }

    /// Returns the model with these parameters.
    ///
    /// # Errors
    /// A [`ParametersFault`] if they are too few, too many, or lie outside the bounds within which the model is fitted.
    pub fn new(kind: Kind, parameters: &[f64]) -> Result<Model, ParametersFault> {
        let n = parameters.len();
        let wrong = ParametersFault::Count { n };
        let bounds = super::fit::bounds(kind);
        if n != bounds.len() {
            return Err(wrong);
        }
        let is_in = |(value, (low, high)): (&f64, &(f64, f64))| (*low..=*high).contains(value);
        if let Some(index) = parameters.iter().zip(bounds).position(|pair| !is_in(pair)) {
            return Err(ParametersFault::OutOfRange { index });
        }
        match kind {
            Kind::Fsrs6 => fsrs6::Parameters::from_slice(parameters)
                .map(|w| Model::Fsrs6(fsrs6::Fsrs6::new(w)))
                .map_err(|_| wrong),
            Kind::Fsrs7 => parameters.try_into().map(Model::Fsrs7).map_err(|_| wrong),
            Kind::Fsrs7Three => parameters.try_into().map(Model::Fsrs7Three).map_err(|_| wrong),
            Kind::Sbd => parameters.try_into().map(Model::Sbd).map_err(|_| wrong),
        }
    }

    /// Returns which model it is.
    pub fn kind(&self) -> Kind {
        match self {
            Model::Fsrs6(_) => Kind::Fsrs6,
            Model::Fsrs7(_) => Kind::Fsrs7,
            Model::Fsrs7Three(_) => Kind::Fsrs7Three,
            Model::Sbd(_) => Kind::Sbd,
        }
    }

    /// Returns the parameters.
    pub fn parameters(&self) -> &[f64] {
        match self {
            Model::Fsrs6(model) => model.parameters().as_array(),
            Model::Fsrs7(w) => w,
            Model::Fsrs7Three(w) => w,
            Model::Sbd(w) => w,
        }
    }

    /// Returns the state after the very first review.
    pub fn first(&self, rating: Rating) -> State {
        match self {
            Model::Fsrs6(model) => State::Fsrs6(model.first(rating)),
            Model::Fsrs7(w) => State::Fsrs7(fsrs7::first(w, rating)),
            Model::Fsrs7Three(w) => State::Fsrs7Three(fsrs7three::first(w, rating)),
            Model::Sbd(w) => State::Sbd(sbd::first(w, rating)),
        }
    }

    /// Returns the state after a review; a state of another model counts as none.
    pub fn after(&self, before: State, rating: Rating, gap: Gap) -> State {
        match (self, before) {
            (Model::Fsrs6(model), State::Fsrs6(s)) => State::Fsrs6(model.after(s, rating, gap.days())),
            (Model::Fsrs7(w), State::Fsrs7(s)) => State::Fsrs7(fsrs7::after(w, s, rating, gap.exact())),
            (Model::Fsrs7Three(w), State::Fsrs7Three(s)) => {
                State::Fsrs7Three(fsrs7three::after(w, s, rating, gap.exact()))
            }
            (Model::Sbd(w), State::Sbd(s)) => State::Sbd(sbd::after(w, s, rating, gap.exact())),
            _ => self.first(rating),
        }
    }

    /// Returns the chance of recall after a gap, between 0 and 1; 0 for a state of another model.
    pub fn recall(&self, state: State, gap: Gap) -> f64 {
        match (self, state) {
            (Model::Fsrs6(model), State::Fsrs6(s)) => {
                model.retrievability(s.stability, Days::new(f64::from(gap.days())))
            }
            _ => self.recall_at(state, gap.exact()),
        }
    }

    /// Returns the chance of recall after so many days with a fraction, whatever day begins between.
    pub fn recall_at(&self, state: State, days: f64) -> f64 {
        match (self, state) {
            (Model::Fsrs6(model), State::Fsrs6(s)) => model.retrievability(s.stability, Days::new(days)),
            (Model::Fsrs7(w), State::Fsrs7(s)) => fsrs7::recall(w, s.stability, days),
            (Model::Fsrs7Three(w), State::Fsrs7Three(s)) => fsrs7three::recall(w, s, days).whole,
            (Model::Sbd(w), State::Sbd(s)) => sbd::recall(w, s, days),
            _ => 0.0,
        }
    }

    /// Returns after how many days the chance of recall has fallen to the desired retention, unrounded.
    pub fn interval(&self, state: State, desired: DesiredRetention) -> Days {
        match (self, state) {
            (Model::Fsrs6(model), State::Fsrs6(s)) => model.interval(s.stability, desired),
            _ => curve::interval(|days| self.recall_at(state, days), desired),
        }
    }

    /// Returns the interval after each rating of a review; a better rating never has the shorter one.
    pub fn intervals(&self, before: Option<State>, gap: Gap, desired: DesiredRetention) -> PerRating<Days> {
        let mut longest = 0.0_f64;
        PerRating::from_fn(|rating| {
            let state = before.map_or_else(|| self.first(rating), |state| self.after(state, rating, gap));
            longest = longest.max(self.interval(state, desired).get());
            Days::new(longest)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fit;
    use super::super::testing::{any_gap, any_history, any_model};
    use super::*;

    fn after_all(model: &Model, history: &[(Rating, Gap)]) -> State {
        let mut state = model.first(history[0].0);
        for (rating, gap) in &history[1..] {
            state = model.after(state, *rating, *gap);
        }
        state
    }

    fn numbers(state: State) -> Vec<f64> {
        match state {
            State::Fsrs6(it) => vec![it.stability.days(), it.difficulty.get()],
            State::Fsrs7(it) => vec![it.stability, it.difficulty],
            State::Fsrs7Three(it) => vec![it.long, it.short, it.difficulty],
            State::Sbd(it) => vec![it.stability, 1.0 + it.grade + it.misses / 50.0],
        }
    }

    proptest! {
        #[test]
        fn any_history_leaves_a_state_in_range(model in any_model(), history in any_history(40)) {
            for n in 1..=history.len() {
                for number in numbers(after_all(&model, &history[..n])) {
                    prop_assert!((0.0001..=36_500.0).contains(&number), "{number}");
                }
            }
        }

        #[test]
        fn the_chance_of_recall_falls_with_time_and_begins_near_one(
            model in any_model(), history in any_history(12), earlier in 0.0f64..4000.0, more in 0.0f64..4000.0,
        ) {
            let state = after_all(&model, &history);
            let (before, after) = (model.recall_at(state, earlier), model.recall_at(state, earlier + more));
            prop_assert!((0.0..=1.0).contains(&before) && (0.0..=1.0).contains(&after));
            // A last digit of rounding may go the other way.
            prop_assert!(after <= before + 1e-12, "{before} {after}");
            if model.kind() != Kind::Sbd {
                prop_assert!(model.recall_at(state, 0.0) > 0.9998);
            }
        }

        #[test]
        fn a_better_rating_never_has_the_shorter_interval_and_a_higher_retention_never_the_longer(
            model in any_model(), history in any_history(12), gap in any_gap(), desired in 0.7f64..0.97, more in 0.0f64..0.2,
        ) {
            let state = after_all(&model, &history);
            let at = |desired| {
                let it = model.intervals(Some(state), gap, DesiredRetention::new(desired));
                Rating::ALL.map(|rating| it.of(rating).get())
            };
            let (lower, higher) = (at(desired), at(desired + more));
            prop_assert!(lower.is_sorted(), "{lower:?}");
            for (lower, higher) in lower.into_iter().zip(higher) {
                prop_assert!(lower.is_finite() && higher <= lower, "{lower} {higher}");
            }
        }

        #[test]
        fn the_interval_is_where_the_chance_of_recall_is_the_desired_one(
            model in any_model(), history in any_history(6), desired in 0.7f64..0.97,
        ) {
            let state = after_all(&model, &history);
            let days = model.interval(state, DesiredRetention::new(desired)).get();
            if days > curve::FLOOR * 1.01 && days < curve::CEILING * 0.99 {
                prop_assert!((model.recall_at(state, days) - desired).abs() < 1e-6, "{days}");
            }
        }
    }

    #[test]
    fn every_model_has_a_name_and_defaults_within_its_bounds() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
            let model = Model::new(kind, kind.defaults()).unwrap();
            assert_eq!(model, Model::with_defaults(kind));
            assert_eq!(model.parameters(), kind.defaults());
            assert_eq!(fit::spreads(kind).len(), kind.defaults().len());
        }
    }

    #[test]
    fn numbers_that_are_no_parameters_are_refused_with_the_reason() {
        assert_eq!(Model::new(Kind::Sbd, &[0.0; 6]), Err(ParametersFault::Count { n: 6 }));
        let mut w = sbd::DEFAULTS;
        w[2] = f64::NAN;
        assert_eq!(Model::new(Kind::Sbd, &w), Err(ParametersFault::OutOfRange { index: 2 }));
    }
}
