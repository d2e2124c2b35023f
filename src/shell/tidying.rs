//! What is put in order after a learner has gone, on a thread of its own: old files are packed, the cache is made new.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::Duration;

use super::clock;
use super::store::{CacheRule, OpenLines, PackRule, RealDisk, SealedLines, pack, write_cache};
use crate::engine::deck::Shelf;
use crate::engine::learner::LearnerId;
use crate::engine::scheduler::Scheduler;
use crate::formats::log1::Opener;
use crate::formats::seal::Keyring;

/// Threads that put things in order.
#[derive(Debug, Default)]
pub struct Tidying(Vec<Receiver<()>>);

impl Tidying {
    /// Begins to put a learner's files in order. What does not work now works another evening. Keys are forgotten when it is done.
    pub fn begin(&mut self, home: PathBuf, (learner, keys): (LearnerId, Keyring), shelf: Arc<Shelf>) {
        let (done, is_done) = sync_channel::<()>(0);
        let today = clock::now().study_day();
        let tidy = move || {
            // Hangs up when the thread ends, however that comes about.
            let _done = done;
            let rule = PackRule::default();
            if keys.is_empty() {
                let _ = pack(&mut RealDisk, &home, learner, today, rule, &mut OpenLines);
            } else {
                let opener = Opener { learner, keys: &keys };
                let mut entropy = clock::fill;
                let mut lines = SealedLines::new(opener, &mut entropy);
                let _ = pack(&mut RealDisk, &home, learner, today, rule, &mut lines);
            }
            let rule = CacheRule::default();
            let _ = write_cache(&mut RealDisk, &home, (learner, &keys), &shelf, &Scheduler::default(), rule);
        };
        if thread::Builder::new().name("nho-tidy".to_owned()).spawn(tidy).is_ok() {
            self.0.push(is_done);
        }
    }

    /// Waits until all is in order, for each of those who have gone no longer than `wait`: nothing hangs on it.
    pub fn end(&mut self, wait: Duration) {
        for is_done in self.0.drain(..) {
            let _ = is_done.recv_timeout(wait);
        }
    }
}
