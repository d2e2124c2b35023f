//! Reviews as CSV, `card,t_ms,day,rating,kind,duration_ms`: what this program exports, and what other programs' logs are brought to.

mod read;
mod write;

pub use read::{RowFault, RowProblem, Table, read};
pub use write::write;
