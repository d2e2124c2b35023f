//! Counts a class: reads the learners of this computer one after the other, and keeps of each only what is counted.

use std::path::Path;

use super::store::{self, Found, StoreProblem};
use crate::engine::deck::Shelf;
use crate::engine::learner::Profile;
use crate::engine::log::live;
use crate::engine::report::{LeftOut, Report, Scope};

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
