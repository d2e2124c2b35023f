//! Twelve weeks of one simulated learner under one way to plan, through the program's own session, log and scheduler.

use std::collections::HashMap;
use std::sync::Arc;

use nho::engine::card::{CardId, Direction, directions};
use nho::engine::deck::Shelf;
use nho::engine::learner::LearnerId;
use nho::engine::plan::Plan;
use nho::engine::progress::{CardProgress, Progress};
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, ExerciseKind, Given, Record, RecordKey, SegmentId};
use nho::engine::scheduler::{CardState, Moment, Scheduler, Seed};
use nho::engine::session::{Done, Session, Step};
use nho::engine::time::{Millis, StudyDay, Timestamp, UtcOffset};
use nho::text::Lang;

use crate::chance::{self, even, normal};
use crate::memory::Trace;
use crate::person::{FIRST_DAY, Person, WEEKS};

const MS_PER_DAY: i64 = 86_400_000;

/// What a way to plan is told.
pub struct Situation<'a> {
    /// The decks.
    pub shelf: &'a Shelf,
    /// What the log says.
    pub progress: &'a Progress,
    /// What the learner is asked.
    pub directions: &'a [Direction],
    /// The scheduler, the same for all.
    pub scheduler: &'a Scheduler,
    /// The present.
    pub now: Moment,
    /// How many minutes are left of the evening.
    pub minutes: u32,
}

/// A way to plan.
pub type Policy<'a> = &'a dyn Fn(&Situation<'_>) -> Plan;

/// What came of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    /// Words whose true chance of recall at the end is 0.8 or more.
    pub known: f64,
    /// The sum of all true chances at the end.
    pub sum: f64,
    /// The sum of all true chances four weeks after the end.
    pub later: f64,
    /// Words met.
    pub met: f64,
    /// The share of recalls that succeeded, first ones left out.
    pub success: f64,
    /// Hours practised.
    pub hours: f64,
}

struct Run<'a> {
    person: &'a Person,
    shelf: &'a Shelf,
    scheduler: Scheduler,
    directions: Vec<Direction>,
    progress: Progress,
    traces: HashMap<CardId, (u64, Trace, u32)>,
    /// When each session began and ended, in milliseconds.
    sessions: Vec<(f64, f64)>,
    seq: u32,
    recalls: (u32, u32),
}

/// Lets a person practise for twelve weeks.
pub fn practise(person: &Person, shelf: &Shelf, policy: Policy<'_>) -> Outcome {
    let mut run = Run {
        person,
        shelf,
        scheduler: Scheduler::default(),
        directions: directions(&[Lang::Vi], &person.learns),
        progress: Progress::default(),
        traces: HashMap::new(),
        sessions: Vec::new(),
        seq: 0,
        recalls: (0, 0),
    };
    for day in &person.evenings {
        run.evening(*day, policy);
    }
    let end = f64::from(FIRST_DAY + 7 * WEEKS) * MS_PER_DAY as f64;
    let chances = |at: f64| -> Vec<f64> {
        let recall =
            |it: &(u64, Trace, u32)| it.1.recall(&person.memory, at, |at| practised(&run.sessions, at));
        run.traces.values().map(recall).collect()
    };
    let at_end = chances(end);
    let mut sorted = at_end.clone();
    sorted.sort_by(f64::total_cmp);
    let mut later = chances(end + 28.0 * MS_PER_DAY as f64);
    later.sort_by(f64::total_cmp);
    Outcome {
        known: at_end.iter().filter(|chance| **chance >= 0.8).count() as f64,
        sum: sorted.iter().sum(),
        later: later.iter().sum(),
        met: at_end.len() as f64,
        success: f64::from(run.recalls.0) / f64::from(run.recalls.1.max(1)),
        hours: run.sessions.iter().map(|(from, to)| to - from).sum::<f64>() / 3_600_000.0,
    }
}

/// Returns the milliseconds spent in sessions up to a moment.
fn practised(sessions: &[(f64, f64)], at: f64) -> f64 {
    sessions.iter().rev().skip_while(|(from, _)| *from > at).map(|(from, to)| to.min(at) - from).sum()
}

impl Run<'_> {
    fn evening(&mut self, day: i32, policy: Policy<'_>) {
        // Seven in the evening in Bangkok.
        let began = Timestamp::from_millis(i64::from(day) * MS_PER_DAY + MS_PER_DAY / 2);
        let end = began + Millis::from_minutes(i64::from(self.person.minutes));
        let mut at = began;
        self.sessions.push((began.as_millis() as f64, began.as_millis() as f64));
        // Whoever is done early goes on: everybody practises the same minutes.
        while (end - at).0 >= 60_000 {
            let now = Moment { at, day: StudyDay(day) };
            let minutes = ((end - at).0 as f64 / 60_000.0).round() as u32;
            let plan = policy(&Situation {
                shelf: self.shelf,
                progress: &self.progress,
                directions: &self.directions,
                scheduler: &self.scheduler,
                now,
                minutes,
            });
            if plan.is_empty() {
                break;
            }
            let is_met = |card: &CardId| self.progress.card(card).is_some_and(CardProgress::is_met);
            let mut session = Session::new(plan, at, end - at, is_met);
            while let Some(item) = session.current().cloned() {
                // Nobody stays for ever: a third longer than planned, and they go.
                if at >= end + Millis::from_minutes(i64::from(self.person.minutes) / 3) {
                    break;
                }
                let (done, duration) = self.answer(&item.card, item.step, Moment { at, day: StudyDay(day) });
                at = at + Millis(duration);
                if let Some(last) = self.sessions.last_mut() {
                    last.1 = at.as_millis() as f64;
                }
                session.answer(done, at);
            }
        }
    }

    fn answer(&mut self, card: &CardId, step: Step, now: Moment) -> (Done, i64) {
        let person = self.person;
        let sessions = &self.sessions;
        let at = now.at.as_millis() as f64;
        let practised = |at: f64| practised(sessions, at);
        let stream = stream(card);
        let (_, trace, n) = self.traces.entry(card.clone()).or_insert_with(|| {
            (stream, Trace::draw(&person.memory, &mut chance::of(person.seed, stream)), 0)
        });
        // The n-th answer to a card meets the same chance under every plan.
        let mut chance = chance::of(person.seed ^ u64::from(*n + 1) << 40, stream);
        *n += 1;
        let (rating, seconds) = match step {
            Step::Meet => {
                trace.meet(&person.memory, at, practised);
                (None, 16.0)
            }
            Step::Recall => {
                let recall = trace.recall(&person.memory, at, practised);
                let is_recalled = even(&mut chance) < recall;
                // Shares of hard, good and easy among successes, and their times: `fsrs` 6.6.2, simulation defaults.
                let (rating, seconds) = match even(&mut chance) {
                    _ if !is_recalled => (Rating::Again, 18.0),
                    draw if draw < 0.22 => (Rating::Hard, 12.0),
                    draw if draw < 0.86 => (Rating::Good, 8.0),
                    _ => (Rating::Easy, 6.0),
                };
                let is_first = self.progress.card(card).is_none_or(|it| it.n_reviews() == 0);
                if !is_first {
                    self.recalls.0 += u32::from(is_recalled);
                    self.recalls.1 += 1;
                }
                trace.review(&person.memory, rating, at, practised);
                (Some(rating), seconds)
            }
        };
        let seconds = seconds * person.slowness * (0.3 * normal(&mut chance)).exp();
        let duration = (seconds * 1000.0) as i64;
        self.record(card, rating, duration, now);
        (rating.map_or(Done::Met, Done::Rated), duration)
    }

    fn record(&mut self, card: &CardId, rating: Option<Rating>, duration: i64, now: Moment) {
        let known = self.progress.card(card);
        let state = known.map_or(CardState::New, |it| *it.state());
        let key = RecordKey { segment: SegmentId(self.person.seed), seq: self.seq };
        self.seq += 1;
        let next = rating.map(|rating| self.scheduler.after(&state, rating, now, || Seed::of(key)));
        let answer = Answer {
            day: now.day,
            card: card.clone(),
            exercise: if rating.is_some() { ExerciseKind::Recall } else { ExerciseKind::Guess },
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating,
            duration_ms: u32::try_from(duration).unwrap_or(u32::MAX),
            phase: state.phase(),
            after: known.map_or(0, CardProgress::n_reviews),
            model: Arc::from("fsrs6"),
            params: Arc::from("default"),
            due: next.as_ref().and_then(|next| next.scheduled()).map(|it| it.due),
        };
        let body = Body::Answer(answer);
        let record = Record { learner: LearnerId(1), key, at: now.at, offset: UtcOffset(420), body };
        self.progress.apply(&record, &self.scheduler, self.shelf);
    }
}

/// A number for each card, the same in every run.
fn stream(card: &CardId) -> u64 {
    let text = format!("{}/{}/{}", card.deck, card.entry, card.direction.code());
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
