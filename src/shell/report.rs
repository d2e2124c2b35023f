//! Counts a class: reads the learners of this computer one after the other, and keeps of each only what is counted.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::store::{self, Found, StoreProblem};
use crate::engine::deck::Shelf;
use crate::engine::learner::Profile;
use crate::engine::log::live;
use crate::engine::report::{LeftOut, Report, Scope};
use crate::tui::Msg;

/// Reads all learners and returns their sums; nothing if `go_on`, which is told how many of how many have been read, says to
/// stop.
///
/// Nothing of a learner with a secret is read. Whoever was joined with another learner counts once.
pub fn read(
    home: &Path,
    shelf: &Shelf,
    scope: Scope,
    mut go_on: impl FnMut(usize, usize) -> bool,
) -> Option<Report> {
    let (learners, problems) = store::learners(home);
    let mut all = Report::of_left_out(LeftOut { n_files: n_unreadable(&problems), ..LeftOut::default() });
    let n = learners.len();
    for (n_done, found) in learners.into_iter().enumerate() {
        if !go_on(n_done, n) {
            return None;
        }
        all.merge(one(home, found, shelf, scope));
    }
    Some(all)
}

/// The counting of a class that goes on, on a thread of its own; it stops when this is dropped.
#[derive(Debug)]
pub struct Counting(Arc<AtomicBool>);

impl Counting {
    /// Begins to count; `tell` hears how many of how many learners have been read, and then what may be told to anybody.
    ///
    /// # Errors
    /// If there is no thread for it.
    pub fn begin(
        home: PathBuf,
        shelf: Arc<Shelf>,
        tell: impl Fn(Msg) + Send + 'static,
    ) -> io::Result<Counting> {
        let is_stopped = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&is_stopped);
        let count = move || {
            let go_on = |n_done, n_all| {
                let goes_on = !stop.load(Ordering::Relaxed);
                if goes_on {
                    tell(Msg::Counting(n_done, n_all));
                }
                goes_on
            };
            if let Some(report) = read(&home, &shelf, Scope::default(), go_on) {
                tell(Msg::Counted(Box::new(report.without_names().told(&shelf))));
            }
        };
        thread::Builder::new().name("nho-report".to_owned()).spawn(count)?;
        Ok(Counting(is_stopped))
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn one(home: &Path, found: Found, shelf: &Shelf, scope: Scope) -> Report {
    if found.lock.is_some() {
        return Report::of_left_out(LeftOut { n_sealed: 1, ..LeftOut::default() });
    }
    let Ok(loaded) = store::load(home, found.id) else {
        return Report::of_left_out(LeftOut { n_unreadable: 1, ..LeftOut::default() });
    };
    let (n_lines, n_files) = (loaded.report.n_unread, n_unreadable(&loaded.report.problems));
    let profile = found.profile.map(Profile::canonical);
    let mut report = Report::of_left_out(LeftOut { n_lines, n_files, ..LeftOut::default() });
    report.merge(Report::of(&live(loaded.records), profile.as_ref(), shelf, scope));
    report
}

fn n_unreadable(problems: &[StoreProblem]) -> usize {
    problems.iter().filter(|problem| matches!(problem, StoreProblem::Unreadable(_))).count()
}
