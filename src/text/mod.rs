//! LETTERS: scripts, canonical form, clusters, width, wrapping, drawing, typing and marking; knows nothing of learning.

mod canonical;
mod cluster;
mod compare;
mod draw;
mod english;
mod foreign;
mod lang;
mod letter;
mod likeness;
mod model;
mod pen;
mod settled;
mod spaced;
mod syllable;
mod thai;
pub mod tiles;
mod tone;
pub mod typing;
mod usage;
mod wrap;

pub use canonical::{Advice, Canonical, Refused, canonical, without_breaks};
pub use cluster::{DisplayCluster, clusters, column};
pub use compare::{Mark, Marking, Piece, accepted_keys, compare, is_vietnamese_syllable, typed_keys};
pub use foreign::{Foreign, foreign_letter, look_alike_letter, with_own_letters};
pub use lang::Lang;
pub use likeness::{bare_letters, likeness, outside_parentheses};
pub use model::{Model, SAMPLES, Sample};
pub use pen::{ELLIPSIS, Pen};
pub use spaced::spaced;
pub use thai::{has_marked_tone, is_thai_spelling};
pub use tone::{Tone, wrong_tones};
pub use usage::uses;
