//! WORLD: the only code that touches terminal, window, clock, files and entropy.

pub mod home;
pub mod store;
pub mod world;
