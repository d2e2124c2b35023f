//! The seam between the application and the world, and the one loop step that every front end shares.

use std::collections::VecDeque;

use crate::engine::time::Now;
use crate::tui::{App, Effect, Msg};

/// What the application needs of the outside: real here, scripted in tests.
pub trait World {
    /// Returns the present.
    fn now(&self) -> Now;

    /// Does what is asked, and returns what came of it.
    fn perform(&mut self, effect: Effect) -> Vec<Msg>;
}

/// What the loop should do after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Draw, and wait for what comes next.
    GoOn,
    /// Draw on a terminal that keeps nothing of what it has shown.
    Wipe,
    /// Give the terminal back until the program is called again.
    Suspend,
    /// Leave.
    Quit,
}

/// Hands a message to the application and performs all that follows from it; drawing comes after, never before.
pub fn step(app: &mut App, world: &mut impl World, msg: Msg) -> Flow {
    let effects = app.update(world.now(), msg);
    perform_all(app, world, effects)
}

/// Performs effects and whatever follows from them.
pub fn perform_all(app: &mut App, world: &mut impl World, effects: Vec<Effect>) -> Flow {
    let mut flow = Flow::GoOn;
    let mut waiting = VecDeque::from(effects);
    while let Some(effect) = waiting.pop_front() {
        match effect {
            Effect::Quit => flow = Flow::Quit,
            Effect::Suspend => flow = Flow::Suspend,
            // Whoever leaves the terminal wipes it too.
            Effect::Wipe if flow == Flow::GoOn => flow = Flow::Wipe,
            Effect::Wipe => {}
            effect => {
                for msg in world.perform(effect) {
                    waiting.extend(app.update(world.now(), msg));
                }
            }
        }
    }
    flow
}
