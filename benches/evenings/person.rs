//! A simulated learner: which evenings they come, how fast they are, how they remember.

use nho::text::Lang;

use crate::chance::{self, even, normal};
use crate::memory::{Kind, Memory};

/// How many weeks are simulated.
pub const WEEKS: i32 = 12;

/// The first day: Monday, 2026-11-30.
pub const FIRST_DAY: i32 = 20_787;

/// Somebody who learns in an evening class.
#[derive(Debug, Clone)]
pub struct Person {
    /// From which all of this person's chance comes.
    pub seed: u64,
    /// How they remember.
    pub memory: Memory,
    /// On which days they practise.
    pub evenings: Vec<i32>,
    /// How long an evening is, in minutes.
    pub minutes: u32,
    /// What they learn.
    pub learns: Vec<Lang>,
    /// How long everything takes them; 1 is usual.
    pub slowness: f64,
}

impl Person {
    /// Draws a person from a seed.
    pub fn draw(seed: u64, kind: Kind) -> Person {
        let mut chance = chance::of(seed, 0);
        let memory = Memory::draw(kind, &mut chance);
        let pause = 3 + (even(&mut chance) * 6.0) as i32;
        let mut evenings = Vec::new();
        for week in (0..WEEKS).filter(|week| *week != pause && *week != pause + 1) {
            let n = 2 + usize::from(even(&mut chance) < 0.5);
            let mut days: Vec<i32> = (0..6).collect();
            while days.len() > n {
                days.remove((even(&mut chance) * days.len() as f64) as usize);
            }
            evenings.extend(days.into_iter().map(|day| FIRST_DAY + 7 * week + day));
        }
        let learns = match (even(&mut chance) * 3.0) as u32 {
            0 => vec![Lang::Th],
            1 => vec![Lang::En],
            _ => vec![Lang::En, Lang::Th],
        };
        let slowness = (0.3 * normal(&mut chance)).exp();
        Person { seed, memory, evenings, minutes: 15, learns, slowness }
    }
}
