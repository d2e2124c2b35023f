//! Carrying from the screens: which sticks are at hand, and the work on a thread of its own.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::carry::{self, CarryFault, Progress, Request, Scope, carry, is_prepared, stick_of};
use super::disk_fault::disk_fault;
use super::places;
use super::store::RealDisk;
use crate::tui::carried::{Carried, Stick};
use crate::tui::{Copied, DiskFault, Msg};

/// Returns the stick from which the program runs, if it was prepared for a class; else all that are at hand, those prepared for a class first.
pub(super) fn sticks(home: &Path, program_folder: Option<&Path>) -> Vec<Stick> {
    let own = program_folder.and_then(stick_of).filter(|stick| !home.starts_with(stick));
    if let Some(dir) = own {
        return vec![Stick { dir: dir.to_owned(), is_prepared: true }];
    }
    let at_hand = places::removable(home).into_iter();
    let mut sticks: Vec<Stick> = at_hand.map(|dir| Stick { is_prepared: is_prepared(&dir), dir }).collect();
    sticks.sort_by_key(|stick| !stick.is_prepared);
    sticks
}

/// Returns what the screen is told of a learner's records that were taken along to `dir`.
pub(super) fn copied(dir: PathBuf, carried: Result<carry::Carried, CarryFault>) -> Copied {
    let none = Copied { place: dir, n_records: 0, n_answers: 0, n_sealed: 0, fault: None };
    match carried {
        Ok(carried) => Copied {
            place: carried.place,
            n_records: carried.out.n_records,
            n_answers: carried.out.n_answers,
            n_sealed: carried.out.n_sealed,
            fault: carried.errors.first().map(disk_fault),
        },
        Err(CarryFault::NotThere(_)) => Copied { fault: Some(DiskFault::Missing), ..none },
        Err(CarryFault::OwnFolder(_)) => Copied { fault: Some(DiskFault::Own), ..none },
    }
}

/// What is carried between which places.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub(super) home: PathBuf,
    pub(super) program_folder: Option<PathBuf>,
    pub(super) dir: PathBuf,
}

impl Job {
    /// Carries decks, tonight's lesson and the answers of those who have practised here, as long as `go_on` says so.
    pub(super) fn carry(&self, go_on: impl FnMut(Progress) -> bool) -> Box<Result<Carried, DiskFault>> {
        let scope = Scope::KnownLearners;
        let program_folder = self.program_folder.as_deref();
        let request = Request { home: &self.home, program_folder, dir: &self.dir, scope };
        Box::new(match carry(&mut RealDisk, &request, go_on) {
            Ok(carried) => Ok(carried.told(scope)),
            Err(CarryFault::NotThere(_)) => Err(DiskFault::Missing),
            Err(CarryFault::OwnFolder(_)) => Err(DiskFault::Own),
        })
    }
}

/// The work that goes on. When the program ends meanwhile, what is there is whole.
#[derive(Debug)]
pub(super) struct Carrying(Arc<AtomicBool>);

impl Carrying {
    /// Begins; `tell` hears how far it has come, and what came of it.
    ///
    /// # Errors
    /// If there is no thread for it.
    pub(super) fn begin(job: Job, tell: impl Fn(Msg) + Send + 'static) -> io::Result<Carrying> {
        let is_stopped = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&is_stopped);
        let work = move || {
            let carried = job.carry(|progress| {
                tell(Msg::Carrying(progress.part, progress.n_done, progress.n_all));
                !stop.load(Ordering::Relaxed)
            });
            tell(Msg::Carried(carried));
        };
        thread::Builder::new().name("nho-carry".to_owned()).spawn(work)?;
        Ok(Carrying(is_stopped))
    }

    /// Stops before the next deck or learner; what came of it is still told.
    pub(super) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
