//! LETTERS: scripts, canonical form, clusters, width, wrapping, drawing, typing and marking; knows nothing of learning.

mod canonical;
mod cluster;
mod compare;
mod draw;
mod lang;
mod letter;
mod likeness;
mod model;
mod pen;
mod settled;
mod syllable;
pub mod tiles;
mod tone;
pub mod typing;
mod wrap;

pub use canonical::{Advice, Canonical, Refused, canonical};
pub use cluster::{DisplayCluster, clusters, column};
pub use compare::{Mark, Marking, Piece, accepted_keys, compare, is_vietnamese_syllable, typed_keys};
pub use lang::Lang;
pub use likeness::{bare_letters, likeness};
pub use model::{Model, SAMPLES, Sample};
pub use pen::{ELLIPSIS, Pen};
pub use tone::{Tone, wrong_tones};
