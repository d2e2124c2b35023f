//! The machine's clock and dice.

use std::io;

use chrono::{Local, Offset};
use rand::TryRng;
use rand::rngs::SysRng;

use crate::engine::time::{Now, Timestamp, UtcOffset};

/// Returns the present by the machine's clock and time zone.
pub fn now() -> Now {
    let local = Local::now();
    let offset = local.offset().fix().local_minus_utc() / 60;
    Now { at: Timestamp::from_millis(local.timestamp_millis()), offset: UtcOffset(offset) }
}

/// Returns a random number from the operating system.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn random() -> io::Result<u64> {
    SysRng.try_next_u64().map_err(io::Error::other)
}
