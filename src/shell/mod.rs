//! WORLD: the only code that touches terminal, window, clock, files and entropy.

pub mod breakage;
pub mod carry;
mod carrying;
pub mod clock;
pub mod console;
pub mod deck_file;
pub mod decks;
#[cfg(feature = "window")]
pub mod demo;
pub mod desktop;
mod disk_fault;
pub mod events;
pub mod home;
pub mod keys;
pub mod library;
pub mod machine;
#[cfg(feature = "window")]
pub mod paint;
#[cfg(feature = "window")]
pub mod picture;
pub mod places;
pub mod plain;
pub mod probe;
pub mod report;
pub mod run;
pub mod sealing;
pub mod secret_line;
mod sound;
pub mod store;
pub mod terminal;
pub mod tidying;
pub mod tonight;
pub mod typed;
pub mod vault;
#[cfg(feature = "window")]
pub mod window;
#[cfg(feature = "window")]
mod window_keys;
#[cfg(windows)]
mod windows;
pub mod world;
