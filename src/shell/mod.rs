//! WORLD: the only code that touches terminal, clock, files and entropy.

pub mod world;
