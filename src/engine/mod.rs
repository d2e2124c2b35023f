//! LEARNING: decks, cards, reviews, memory, the schedule and the session; pure values and functions.

pub mod ahead;
pub mod calibration;
pub mod card;
pub mod clock;
pub mod confusion;
pub mod deck;
pub mod entry;
pub mod exercise;
pub mod figures;
pub mod history;
pub mod horizon;
pub mod ladder;
pub mod learner;
pub mod leech;
pub mod log;
pub mod marking;
pub mod memory;
pub mod numbered;
pub mod outlook;
pub mod pace;
pub mod plan;
pub mod progress;
pub mod rating;
pub mod record;
pub mod report;
pub mod run;
#[cfg(test)]
pub(crate) mod sample;
pub mod scheduler;
pub mod search;
pub mod session;
pub mod setting;
pub mod settled;
pub mod standing;
pub mod stats;
#[cfg(test)]
pub(crate) mod testing;
pub mod time;
pub mod tonight;
