//! Screens about secrets: making one, giving it, and what it does not protect against.

mod entry;
pub mod protect;
pub mod unlock;

pub use entry::Entry;

use crate::i18n::Words;
use crate::tui::sealing::Refusal;

/// Returns what is said of a refusal.
fn refusal(words: &Words, refusal: Refusal) -> String {
    match refusal {
        Refusal::Wrong => words.secret_wrong(),
        Refusal::Spoilt => words.secret_spoilt(),
        Refusal::NoMemory => words.secret_no_memory(),
        Refusal::Disk => words.secret_disk(),
    }
}
