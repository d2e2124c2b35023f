//! Files that another program holds for a moment, as virus scanners, indexers and backups of Windows do: it is asked again.

use std::io;
use std::thread;
use std::time::Duration;

/// How long is waited before each further try: 0.62 s in all. A scanner is done with a file in far less; whatever holds one longer is
/// told of as any other refusal, and nothing hangs on it: answers go to a file of their own, which this program has open already.
const WAITS: [Duration; 5] = [
    Duration::from_millis(20),
    Duration::from_millis(40),
    Duration::from_millis(80),
    Duration::from_millis(160),
    Duration::from_millis(320),
];

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) enum Deed {
    /// Opening it.
    Open,
    /// Giving it another name, or removing it.
    Move,
}

/// Does something to a file, and does it again while another program holds the file.
///
/// # Errors
/// What the last try said.
pub(in crate::shell) fn patiently<T>(deed: Deed, mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    again_while(|error| is_held(deed, error), thread::sleep, &mut work)
}

fn again_while<T>(
    is_held: impl Fn(&io::Error) -> bool,
    mut wait: impl FnMut(Duration),
    work: &mut dyn FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for pause in WAITS {
        match work() {
            Err(error) if is_held(&error) => wait(pause),
            result => return result,
        }
    }
    work()
}

/// Whether a refusal may be over in a moment. Elsewhere than on Windows nobody keeps others from a file by having it open.
fn is_held(deed: Deed, error: &io::Error) -> bool {
    cfg!(windows) && says_held(deed, error.raw_os_error())
}

/// By the numbers of `winerror.h`: 32 is a sharing violation, 33 a lock; 5, access denied, is also what renaming and removing say of a
/// file that somebody has open, or that is about to be gone.
fn says_held(deed: Deed, code: Option<i32>) -> bool {
    matches!((deed, code), (_, Some(32 | 33)) | (Deed::Move, Some(5)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a file that is held for so many tries, and how often and how long was waited.
    fn tried(n_held: usize, code: i32) -> (io::Result<usize>, Vec<Duration>) {
        let mut waits = Vec::new();
        let mut n_tries = 0;
        let result = again_while(
            |error| says_held(Deed::Move, error.raw_os_error()),
            |pause| waits.push(pause),
            &mut || {
                n_tries += 1;
                if n_tries > n_held { Ok(n_tries) } else { Err(io::Error::from_raw_os_error(code)) }
            },
        );
        (result, waits)
    }

    #[test]
    fn a_file_that_is_let_go_of_is_had_at_the_next_try() {
        for n_held in 0..=WAITS.len() {
            let (result, waits) = tried(n_held, 32);
            assert_eq!((result.unwrap(), waits.as_slice()), (n_held + 1, &WAITS[..n_held]));
        }
    }

    #[test]
    fn a_file_that_is_held_for_good_is_a_refusal_within_a_second() {
        let (result, waits) = tried(100, 5);
        assert_eq!(result.unwrap_err().raw_os_error(), Some(5));
        assert!(waits.iter().sum::<Duration>() < Duration::from_secs(1));
    }

    #[test]
    fn what_is_refused_for_another_reason_is_not_asked_again() {
        let (result, waits) = tried(1, 2);
        assert_eq!((result.unwrap_err().raw_os_error(), waits.len()), (Some(2), 0));
        assert!(!says_held(Deed::Open, Some(5)) && !says_held(Deed::Move, None));
    }
}
