//! What a learner's progress knows of one card.

use crate::engine::calibration::Expected;
use crate::engine::figures::Counted;
use crate::engine::ladder::Rung;
use crate::engine::record::{Due, PersonalFit, RecordKey};
use crate::engine::scheduler::{CardState, Moment, Scheduler};
use crate::engine::setting::Aim;
use crate::engine::settled::{Course, Review, Standing};
use crate::engine::time::StudyDay;

/// By what answers are counted in from some record on: until another fit, or another choice of the learner.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Era {
    /// The parameters that were fitted to the learner; nothing for the usual ones.
    pub(super) fit: Option<PersonalFit>,
    /// How surely words are to be kept.
    pub(super) aim: Aim,
}

/// One time that a card was shown, as much of it as schedule and figures need.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Showing {
    pub(super) key: RecordKey,
    pub(super) when: Moment,
    pub(super) duration_ms: u32,
    /// How many eras began before it: the last of them was in force.
    pub(super) n_eras: usize,
    /// Nothing for a first meeting.
    pub(super) review: Option<Review>,
    /// What it added to the figures.
    pub(super) counted: Option<Box<Counted>>,
    /// What was expected of it, as it stands after all that came before.
    pub(super) expected: Option<Expected>,
}

/// What is gone from a card's history.
pub(super) struct Removed {
    /// What it was, once for each content under its key.
    pub(super) showings: Vec<Showing>,
    /// What had been expected of the whole history.
    pub(super) expected_before: Vec<Expected>,
    /// What is expected of what is left.
    pub(super) expected_after: Vec<Expected>,
}

/// All that is known of one card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardProgress {
    course: Course,
    /// Where it stood before the history; nothing if the history holds all.
    settled: Option<Box<Standing>>,
    /// In the order of the log, which the days follow only as far as the clocks were right.
    history: Vec<Showing>,
}

impl CardProgress {
    pub(super) fn new() -> Self {
        CardProgress { course: Course::NEW, settled: None, history: Vec::new() }
    }

    pub(super) fn settled(standing: Standing) -> Self {
        CardProgress { course: standing.course, settled: Some(Box::new(standing)), history: Vec::new() }
    }

    /// Returns where the card stands, without how it came there.
    pub(super) fn standing(&self) -> Standing {
        let mut standing = match &self.settled {
            Some(settled) => settled.as_ref().clone(),
            None => Standing { met_on: self.met_on(), ..Standing::unseen() },
        };
        standing.course = self.course;
        self.history.iter().for_each(|showing| standing.add_day(showing.when.day));
        standing
    }

    /// Returns where the card stands.
    pub fn state(&self) -> &CardState {
        &self.course.state
    }

    /// Returns how often it was known and then missed.
    pub fn lapses(&self) -> u32 {
        self.course.lapses
    }

    /// Returns how many reviews it has had.
    pub fn n_reviews(&self) -> u32 {
        self.course.n_reviews
    }

    /// Returns how far it has been climbed.
    pub fn rung(&self) -> Rung {
        self.course.rung
    }

    /// Returns whether the word has been shown in this direction.
    pub fn is_met(&self) -> bool {
        self.settled.is_some() || !self.history.is_empty()
    }

    /// Returns whether it was missed or only met: the evening in which that happened ended before the word was recalled.
    pub fn is_unfinished(&self) -> bool {
        match &self.course.state {
            CardState::New => self.is_met(),
            CardState::Learning(it) | CardState::Relearning(it) => matches!(it.due, Due::At(_)),
            CardState::Review(_) => false,
        }
    }

    /// Returns the earliest day on which it was shown.
    pub fn first_day(&self) -> Option<StudyDay> {
        let settled = self.settled.iter().filter_map(|settled| settled.days.first().copied());
        self.history.iter().map(|showing| showing.when.day).chain(settled).min()
    }

    /// Returns whether it was shown on this day.
    pub fn is_shown_on(&self, day: StudyDay) -> bool {
        // From the end: the days mostly rise, and a wrong clock must hide nothing.
        self.history.iter().rev().any(|showing| showing.when.day == day)
            || self.settled.as_ref().is_some_and(|settled| settled.is_shown_on(day))
    }

    /// Adds what comes after all before and returns what was expected of it.
    pub(super) fn add(
        &mut self,
        mut showing: Showing,
        scheduler: &Scheduler,
        eras: &[Era],
    ) -> Option<Expected> {
        showing.expected = showing.review.as_ref().and_then(|review| {
            let era = eras[..showing.n_eras].last();
            let fit = era.and_then(|era| era.fit.as_ref());
            let own = scheduler.personal(fit).aimed(era.map(|era| era.aim).unwrap_or_default());
            self.course.step(showing.key, showing.when, review, &own)
        });
        let expected = showing.expected;
        self.history.push(showing);
        expected
    }

    fn expected(&self) -> Vec<Expected> {
        self.history.iter().filter_map(|showing| showing.expected).collect()
    }

    /// Returns the day on which it was met for the first time; nothing if a review came before any meeting.
    pub(super) fn met_on(&self) -> Option<StudyDay> {
        match &self.settled {
            Some(settled) => settled.met_on,
            None => self.history.first().filter(|first| first.review.is_none()).map(|first| first.when.day),
        }
    }

    /// Forgets a record of the history and returns what is gone.
    pub(super) fn remove(&mut self, key: RecordKey, scheduler: &Scheduler, eras: &[Era]) -> Removed {
        let expected_before = self.expected();
        let history = std::mem::take(&mut self.history);
        let (showings, kept): (Vec<Showing>, Vec<Showing>) =
            history.into_iter().partition(|showing| showing.key == key);
        self.course = self.settled.as_ref().map_or(Course::NEW, |settled| settled.course);
        for showing in kept {
            self.add(showing, scheduler, eras);
        }
        Removed { showings, expected_before, expected_after: self.expected() }
    }
}
