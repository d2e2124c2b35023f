//! LETTERS: scripts, canonical form, clusters, width, wrapping and drawing; knows nothing of learning.

mod lang;

pub use lang::Lang;
