//! The learners' records on disk: who is there, everything one learner has done, and a writer that loses nothing.
//!
//! `<home>/learners/<learner, 8 hex digits>/seg/<segment, 16 hex digits>.log` holds what one run of the program wrote for
//! one learner, in [log format 1](crate::formats::log1). A file has one writer ever and is never shortened, renamed or
//! rewritten; so two programs can practise on one folder at once, and a copy of any file, under any name, torn or not,
//! can be put below a learner's folder: reading takes the union of all whole lines it finds there.
//!
//! A learner of whom there is a wrapped key is *sealed*: `keys/` holds such keys and what the list shows, each in two files of
//! the same content, so that no single damaged block costs them all; everything else is in sealed lines.

mod beside;
mod binding;
mod cache;
mod disk;
mod erase;
mod error;
mod file;
mod held;
mod join;
mod load;
mod locked;
mod open;
mod pack;
mod read;
mod seal_up;
mod segment;
mod syncing;
mod writer;

use std::path::{Path, PathBuf};

use crate::engine::learner::LearnerId;
use crate::engine::record::SegmentId;

pub(in crate::shell) use beside::put_deck;
pub use binding::{Binding, OpenLines, SealedLines};
pub use cache::{CacheRule, Cached, put_cache, write_cache};
pub use disk::{Disk, LearnerLock, MovingDisk, RealDisk};
pub(in crate::shell) use disk::{sync_names, sync_parent, write_new};
pub use erase::erase;
pub use error::{Operation, StoreError, StoreProblem};
pub use file::{list, read_file};
pub use load::{Found, LoadReport, Loaded, contents, ids, learners, load, load_with};
pub use locked::{Lock, Locked, locked, put_keys, remove_old_keys};
pub use open::{Opening, open, open_with};
pub use pack::{PackRule, Packed, pack};
pub use seal_up::{Entropy, SealedUp, seal_up};
pub use segment::StoreEvent;
pub use writer::{Ack, Timing, Writer};

/// Where one run writes for one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder that holds everything of the program.
    pub home: PathBuf,
    /// Whose records are written.
    pub learner: LearnerId,
    /// This run's segment; a random number that was never used before.
    pub segment: SegmentId,
}

impl Place {
    /// Returns the folders that hold the file, outermost first.
    fn folders(&self) -> [PathBuf; 4] {
        let learners = learners_folder(&self.home);
        let learner = learners.join(self.learner.to_string());
        let segments = learner.join("seg");
        [self.home.clone(), learners, learner, segments]
    }

    /// Returns the name of the run's first file, second file and so on, counted from 1.
    fn file_name(&self, number: u32) -> String {
        if number == 1 { format!("{}.log", self.segment) } else { format!("{}-{number}.log", self.segment) }
    }
}

/// The name of the file in a learner's folder that only makes opening faster.
const CACHE: &str = "cache.bin";
/// The folder of packs in a learner's folder.
pub(in crate::shell) const PACK: &str = "pack";
/// The name of the file in a learner's folder that stands for their lock; it is empty.
const LOCK: &str = "lock";

fn learners_folder(home: &Path) -> PathBuf {
    home.join("learners")
}

fn learner_folder(home: &Path, learner: LearnerId) -> PathBuf {
    learners_folder(home).join(learner.to_string())
}
