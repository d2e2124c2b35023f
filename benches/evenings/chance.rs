//! Chance from written seeds: the same numbers on every machine.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// A source of chance.
pub type Chance = ChaCha8Rng;

/// Returns the source that belongs to these numbers.
pub fn of(seed: u64, stream: u64) -> Chance {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    chance.set_stream(stream);
    chance
}

/// Draws evenly between 0 and 1.
pub fn even(chance: &mut Chance) -> f64 {
    chance.random()
}

/// Draws from the normal distribution of mean 0 and deviation 1 (Box and Muller 1958).
pub fn normal(chance: &mut Chance) -> f64 {
    let (a, b): (f64, f64) = (chance.random(), chance.random());
    (-2.0 * (1.0 - a).ln()).sqrt() * (std::f64::consts::TAU * b).cos()
}
