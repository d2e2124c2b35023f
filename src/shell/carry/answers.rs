//! The answers: each side is given the lines that it lacks.

use std::collections::HashSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::side::Side;
use super::{Amount, Carried, Part, Progress, Scope};
use crate::engine::learner::LearnerId;
use crate::formats::log1::{WholeLine, whole_lines};
use crate::shell::store::{MovingDisk, StoreError, StoreProblem, contents, ids};

/// The largest file that is made, in bytes: what is lost of it when a stick is pulled out has to be written again.
const PIECE: usize = 8 << 20;

/// Gives both sides what they lack.
pub(super) fn exchange(
    disk: &mut impl MovingDisk,
    scope: Scope,
    here: &mut Side,
    there: &mut Side,
    carried: &mut Carried,
    progress: &mut impl FnMut(Progress),
) {
    let known = learners(&here.root, &mut carried.errors);
    let mut all = learners(&there.root, &mut carried.errors);
    let strangers = all.iter().filter(|id| !known.contains(id)).count();
    if scope == Scope::AllLearners {
        all.extend(&known);
        all.sort_unstable();
        all.dedup();
    } else {
        all.clone_from(&known);
        carried.n_strangers = strangers;
    }
    carried.n_learners = known.len();
    let n_all = all.len();
    for (n_done, learner) in all.into_iter().enumerate() {
        progress(Progress { part: Part::Learners, n_done, n_all });
        let read = |root: &Path, errors: &mut Vec<StoreError>| lines(root, learner, errors);
        let Some(own) = read(&here.root, &mut carried.errors) else { continue };
        let Some(theirs) = read(&there.root, &mut carried.errors) else { continue };
        // Out first: what exists once only comes to safety before anything else.
        carried.out.add(give(disk, there, learner, &missing(&own, &theirs)));
        carried.taken.add(give(disk, here, learner, &missing(&theirs, &own)));
        if !here.is_open() && !there.is_open() {
            return;
        }
    }
    progress(Progress { part: Part::Learners, n_done: n_all, n_all });
}

impl Amount {
    fn add(&mut self, other: Amount) {
        self.n_records += other.n_records;
        self.n_answers += other.n_answers;
    }
}

fn learners(root: &Path, errors: &mut Vec<StoreError>) -> Vec<LearnerId> {
    let (ids, problems) = ids(root);
    errors.extend(problems.into_iter().filter_map(unreadable));
    ids
}

/// Returns a learner's own whole lines in the order of the files; nothing where the folder cannot be listed.
fn lines(root: &Path, learner: LearnerId, errors: &mut Vec<StoreError>) -> Option<Vec<Box<str>>> {
    let mut problems = Vec::new();
    let mut lines = Vec::new();
    let listed = contents(root, learner, &mut problems, |bytes| {
        let own = whole_lines(bytes).filter(|line| line.learner == learner);
        lines.extend(own.map(|line| Box::from(line.text)));
    });
    errors.extend(problems.into_iter().filter_map(unreadable));
    match listed {
        Ok(()) => Some(lines),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

/// Returns the lines that are not known, each once.
fn missing<'a>(lines: &'a [Box<str>], known: &'a [Box<str>]) -> Vec<&'a str> {
    let mut seen: HashSet<&str> = known.iter().map(AsRef::as_ref).collect();
    lines.iter().map(AsRef::as_ref).filter(|line| seen.insert(line)).collect()
}

/// Puts lines into new files of the learner, and returns how many of them the disk has.
fn give(disk: &mut impl MovingDisk, to: &mut Side, learner: LearnerId, lines: &[&str]) -> Amount {
    let mut given = Amount::default();
    let mut rest = lines.iter().peekable();
    while rest.peek().is_some() {
        let mut piece = String::new();
        let mut amount = Amount::default();
        while let Some(line) = rest.next_if(|line| piece.is_empty() || piece.len() + line.len() < PIECE) {
            piece.push_str(line);
            piece.push('\n');
            amount.n_records += 1;
            amount.n_answers += usize::from(WholeLine { learner, text: line }.is_answer());
        }
        let hash: String = Sha256::digest(&piece).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        // A damaged file may bear the name.
        let name = |n| if n == 1 { format!("{hash}.log") } else { format!("{hash}-{n}.log") };
        let folder = ["learners", &learner.to_string(), "carried"];
        if to.put(disk, &folder, name, piece.as_bytes()).is_none() {
            break;
        }
        given.add(amount);
    }
    given
}

/// Links and folders of other things are passed over without a word.
fn unreadable(problem: StoreProblem) -> Option<StoreError> {
    match problem {
        StoreProblem::Unreadable(error) => Some(error),
        _ => None,
    }
}
