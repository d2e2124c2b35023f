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

    #[cfg(windows)]
    mod held_by_another {
        use std::fs::{self, OpenOptions};
        use std::os::windows::fs::OpenOptionsExt;
        use std::sync::mpsc::channel;
        use std::thread;

        use super::super::*;
        use crate::shell::store::{MovingDisk, RealDisk, read_file};

        /// Holds a file as a scanner would, sharing nothing, until it has been tried in vain; then lets go.
        fn let_go_of_after_a_try(
            deed: Deed,
            file: fs::File,
            work: impl FnMut() -> io::Result<()>,
        ) -> io::Result<()> {
            let (tried, was_tried) = channel();
            let holder = thread::spawn(move || {
                let _ = was_tried.recv();
                drop(file);
            });
            let mut work = work;
            let result = patiently(deed, || {
                let outcome = work();
                let _ = tried.send(outcome.is_err());
                outcome
            });
            drop(tried);
            holder.join().unwrap();
            result
        }

        #[test]
        fn a_file_that_is_held_is_read_renamed_and_removed_as_soon_as_it_is_let_go_of() {
            let folder = tempfile::tempdir().unwrap();
            let folder = folder.path().join("Lớp tối ชั้นเรียน");
            fs::create_dir(&folder).unwrap();
            let (path, other) = (folder.join("nước.log"), folder.join("น้ำ.log"));
            fs::write(&path, "một\n").unwrap();
            let held = |path| OpenOptions::new().read(true).share_mode(0).open(path).unwrap();

            let file = held(&path);
            assert!(says_held(Deed::Open, fs::read(&path).unwrap_err().raw_os_error()));
            let_go_of_after_a_try(Deed::Open, file, || fs::read(&path).map(drop)).unwrap();

            let file = held(&path);
            assert!(says_held(Deed::Move, fs::rename(&path, &other).unwrap_err().raw_os_error()));
            let_go_of_after_a_try(Deed::Move, file, || fs::rename(&path, &other)).unwrap();

            let file = held(&other);
            assert!(says_held(Deed::Move, fs::remove_file(&other).unwrap_err().raw_os_error()));
            let_go_of_after_a_try(Deed::Move, file, || fs::remove_file(&other)).unwrap();
            assert!(!other.exists());
        }

        #[test]
        fn a_file_that_is_held_for_good_is_a_refusal_and_what_it_was_to_replace_is_whole() {
            let folder = tempfile::tempdir().unwrap();
            let (old, new) = (folder.path().join("cũ.toml"), folder.path().join("ใหม่.part"));
            fs::write(&old, "cũ").unwrap();
            fs::write(&new, "mới").unwrap();
            let file = OpenOptions::new().read(true).share_mode(0).open(&old).unwrap();
            assert!(RealDisk.rename(&new, &old).is_err() && read_file(&old, 100).is_err());
            drop(file);
            assert_eq!(read_file(&old, 100).unwrap(), "cũ".as_bytes());
            assert_eq!(read_file(&new, 100).unwrap(), "mới".as_bytes());
        }

        #[test]
        fn a_lock_is_shared_by_two_and_taken_by_nobody_else_meanwhile() {
            use crate::shell::store::Disk;
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("lock");
            let both = [RealDisk.share_lock(&path), RealDisk.share_lock(&path)];
            assert!(RealDisk.take_lock(&path).is_none());
            drop(both);
            let alone = RealDisk.take_lock(&path);
            assert!(alone.is_some() && RealDisk.take_lock(&path).is_none());
            drop(alone);
            assert!(RealDisk.take_lock(&path).is_some());
        }
    }
}
