//! What happens where the program itself is wrong: it says where, never what it was working on, and gives the terminal back.

use std::cell::Cell;
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::path::Path;

use super::terminal;

thread_local! {
    /// Where this thread panicked last.
    static LAST: Cell<Option<Breakage>> = const { Cell::new(None) };
}

/// Where the program broke: a file of its source and a line of it.
///
/// The message of a panic is left out on purpose: it may quote a nickname or a word (`byte index 3 is not a char
/// boundary; it is inside …`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Breakage {
    file: String,
    line: u32,
}

impl fmt::Display for Breakage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// From here on a panic writes nothing by itself, and gives the terminal back where its thread has taken it over.
///
/// Even a panic that cannot be caught, because another one is under way, leaves the terminal usable.
pub fn keep_quiet() {
    set_hook(Box::new(|info| {
        terminal::give_back_own();
        LAST.set(Some(place(info)));
    }));
}

/// Does some work; returns where the program broke if it panics.
///
/// The place is known only after [`keep_quiet`]. Whatever the work changes must be fit for use when it was broken off
/// at any of its calls.
///
/// # Errors
/// If the work panics.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Breakage> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| LAST.take().unwrap_or_default())
}

fn place(info: &PanicHookInfo<'_>) -> Breakage {
    let Some(location) = info.location() else { return Breakage::default() };
    // The path to a library leads through the home folder of whoever built the program.
    let parts: Vec<_> = Path::new(location.file()).iter().map(|part| part.to_string_lossy()).collect();
    let own = parts.iter().rposition(|part| part == "src").map_or(0, |at| at.saturating_sub(1));
    Breakage { file: parts.get(own..).unwrap_or_default().join("/"), line: location.line() }
}
