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

/// Fills bytes with randomness from the operating system.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn fill(bytes: &mut [u8]) -> io::Result<()> {
    SysRng.try_fill_bytes(bytes).map_err(io::Error::other)
}

/// Returns so many random bytes from the operating system.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn random_bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(&mut bytes).map(|()| bytes)
}
