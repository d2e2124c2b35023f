//! One shared copy of every id that the log repeats.

use std::collections::HashSet;
use std::sync::Arc;

/// The ids seen so far: reading the same id again allocates nothing.
#[derive(Debug, Clone, Default)]
pub struct Names {
    all: HashSet<Arc<str>>,
}

impl Names {
    /// Makes an empty set.
    pub fn new() -> Self {
        Names::default()
    }

    /// Returns the shared copy of `name`.
    pub fn share(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.all.get(name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(name);
        self.all.insert(Arc::clone(&new));
        new
    }
}
