//! LETTERS: scripts, canonical form, clusters, width, wrapping and drawing; knows nothing of learning.

mod canonical;
mod cluster;
mod draw;
mod lang;
mod letter;
mod model;
mod pen;
mod settled;
mod syllable;
mod wrap;

pub use canonical::{Advice, Canonical, Refused, canonical};
pub use cluster::{DisplayCluster, clusters, column};
pub use lang::Lang;
pub use model::{Model, SAMPLES, Sample};
pub use pen::{ELLIPSIS, Pen};
