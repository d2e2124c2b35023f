//! One shared copy of every id that the log repeats.

use std::collections::HashSet;
use std::sync::Arc;

/// Ids met lately stand in so many places; more would not fit the processor's nearest memory.
const N_PLACES: usize = 1024;

/// The ids seen so far: reading the same id again allocates nothing.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// In front of `all`, because most ids were met a moment ago and a sound hash of each costs more than the rest of
    /// its column. Rubbish can only make it useless, not slow.
    recent: Vec<Option<Arc<str>>>,
    all: HashSet<Arc<str>>,
}

impl Names {
    /// Makes an empty set.
    pub fn new() -> Self {
        Names::default()
    }

    /// Returns the shared copy of `name`.
    pub fn share(&mut self, name: &str) -> Arc<str> {
        if self.recent.is_empty() {
            self.recent.resize(N_PLACES, None);
        }
        let place = place(name);
        if let Some(known) = self.recent[place].as_ref().filter(|known| known.as_ref() == name) {
            return Arc::clone(known);
        }
        let shared = self.look_up(name);
        self.recent[place] = Some(Arc::clone(&shared));
        shared
    }

    fn look_up(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.all.get(name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(name);
        self.all.insert(Arc::clone(&new));
        new
    }
}

/// Mixes length, beginning and end; that tells most ids apart.
fn place(name: &str) -> usize {
    let bytes = name.as_bytes();
    let hash = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => bytes.iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte)),
    };
    // The multiplier is 2^64 divided by the golden ratio, which spreads neighbours (Knuth, volume 3, section 6.4).
    let spread = (hash ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (spread >> 54) as usize % N_PLACES
}
