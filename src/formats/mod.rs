//! PAPER: the files that people write and carry, read into values and problems; one module a format version.

pub mod deck1;
pub mod problem;
