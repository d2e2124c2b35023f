//! How the simulated people really remember: by two models that are not the scheduler's.

use nho::engine::memory::sbd;
use nho::engine::rating::Rating;

use crate::chance::{Chance, normal};

const MS_PER_DAY: f64 = 86_400_000.0;

/// By which model somebody remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Stability, brittleness, difficulty: the best small model of other ancestry on the public benchmark.
    Sbd,
    /// Pavlik and Anderson 2005 (Cognitive Science 29, 559-586): every presentation leaves a trace that fades by a power,
    /// faster if the word was still active; outside practice time runs at a fortieth.
    ActR,
}

/// What one person's memory is like.
#[derive(Debug, Clone, Copy)]
pub enum Memory {
    /// The seven numbers.
    Sbd { w: [f64; 7] },
    /// The least decay, and the activation at which half is recalled.
    ActR { decay: f64, threshold: f64 },
}

impl Memory {
    /// Draws a person. Beginners in an evening class forget faster than the users of the benchmark, of whom the published
    /// parameters are: the means are moved accordingly.
    pub fn draw(kind: Kind, chance: &mut Chance) -> Memory {
        match kind {
            Kind::Sbd => {
                let mut w = sbd::DEFAULTS;
                w[0] += 0.5 * normal(chance);
                w[1] += 0.4 * normal(chance);
                w[3] += 0.6 + 0.35 * normal(chance);
                w[4] *= (0.15 * normal(chance)).exp();
                Memory::Sbd { w }
            }
            Kind::ActR => Memory::ActR {
                decay: (0.14 + 0.025 * normal(chance)).clamp(0.07, 0.22),
                threshold: -1.1 + 0.2 * normal(chance),
            },
        }
    }
}

/// What a person holds of one word in one direction.
#[derive(Debug, Clone)]
pub enum Trace {
    /// By SBD: what this word adds to L and to ln delta, and the state after the first review.
    Sbd { ease: f64, brittle: f64, state: Option<Sbd> },
    /// By ACT-R: what this word adds to the activation, and each presentation with its decay.
    ActR { ease: f64, shown: Vec<(f64, f64)> },
}

/// SBD's state, and when it was reached.
#[derive(Debug, Clone, Copy)]
pub struct Sbd {
    state: sbd::State,
    at: f64,
}

impl Sbd {
    fn days(&self, at: f64) -> f64 {
        ((at - self.at) / MS_PER_DAY).max(1e-6)
    }
}

impl Trace {
    /// Draws a word, which is easy or hard for this person.
    pub fn draw(memory: &Memory, chance: &mut Chance) -> Trace {
        match memory {
            Memory::Sbd { .. } => {
                Trace::Sbd { ease: 0.7 * normal(chance), brittle: 0.5 * normal(chance), state: None }
            }
            Memory::ActR { .. } => Trace::ActR { ease: 0.3 * normal(chance), shown: Vec::new() },
        }
    }

    /// Returns the chance that the word is recalled; `at` is in milliseconds, `outside` are the milliseconds between sessions
    /// up to each moment.
    pub fn recall(&self, memory: &Memory, at: f64, practised: impl Fn(f64) -> f64) -> f64 {
        match (self, memory) {
            (Trace::Sbd { ease, state, .. }, Memory::Sbd { .. }) if state.is_none() => {
                // Just met: most can say it a minute later.
                logistic(1.3 + 0.6 * ease)
            }
            (Trace::Sbd { ease, brittle, state: Some(state) }, Memory::Sbd { w }) => {
                let w = own(w, *ease, *brittle);
                if is_same_evening(state.at, at) {
                    logistic(1.7 + 0.6 * ease)
                } else {
                    sbd::recall(&w, state.state, state.days(at))
                }
            }
            (Trace::ActR { ease, shown }, Memory::ActR { threshold, .. }) => {
                logistic((activation(shown, at, practised) + ease - threshold) / 0.255)
            }
            _ => 0.0,
        }
    }

    /// The word is shown with its answer and not asked.
    pub fn meet(&mut self, memory: &Memory, at: f64, practised: impl Fn(f64) -> f64) {
        if let (Trace::ActR { shown, .. }, Memory::ActR { decay, .. }) = (self, memory) {
            present(shown, *decay, at, practised);
        }
    }

    /// The word is asked, answered, and the answer shown.
    pub fn review(&mut self, memory: &Memory, rating: Rating, at: f64, practised: impl Fn(f64) -> f64) {
        match (self, memory) {
            // SBD is not made for minutes: what follows the first answer of an evening leaves its state alone.
            (Trace::Sbd { state: Some(state), .. }, Memory::Sbd { .. }) if is_same_evening(state.at, at) => {}
            (Trace::Sbd { ease, brittle, state }, Memory::Sbd { w }) => {
                let w = own(w, *ease, *brittle);
                let next = match state {
                    None => sbd::first(&w, rating),
                    Some(before) => sbd::after(&w, before.state, rating, before.days(at)),
                };
                *state = Some(Sbd { state: next, at });
            }
            (Trace::ActR { shown, .. }, Memory::ActR { decay, .. }) => {
                present(shown, *decay, at, practised);
            }
            _ => {}
        }
    }
}

fn is_same_evening(then: f64, at: f64) -> bool {
    at - then < MS_PER_DAY / 2.0
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn own(w: &[f64; 7], ease: f64, brittle: f64) -> [f64; 7] {
    let mut w = *w;
    w[0] += ease;
    w[1] += ease;
    w[6] += brittle;
    w
}

/// How much time outside practice counts.
const OUTSIDE: f64 = 0.025;

fn age(then: f64, at: f64, practised: &impl Fn(f64) -> f64) -> f64 {
    let inside = practised(at) - practised(then);
    let outside = (at - then - inside).max(0.0);
    ((inside + outside * OUTSIDE) / 1000.0).max(1.0)
}

fn activation(shown: &[(f64, f64)], at: f64, practised: impl Fn(f64) -> f64) -> f64 {
    shown.iter().map(|(then, decay)| age(*then, at, &practised).powf(-decay)).sum::<f64>().ln()
}

fn present(shown: &mut Vec<(f64, f64)>, decay: f64, at: f64, practised: impl Fn(f64) -> f64) {
    let now = if shown.is_empty() { 0.0 } else { activation(shown, at, practised).exp() };
    shown.push((at, 0.217 * now + decay));
}
