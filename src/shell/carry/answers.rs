//! The answers: each side is given the lines that it lacks.

use std::collections::HashSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::side::Side;
use super::{Amount, Carried, Part, Progress, Scope};
use crate::engine::learner::LearnerId;
use crate::engine::log;
use crate::engine::record::Record;
use crate::formats::log1::{self, Mark, WholeLine, is_sealed, whole_lines};
use crate::shell::store::{MovingDisk, PACK, StoreError, StoreProblem, contents, ids};

/// The largest file that is made, in bytes: what is lost of it when a stick is pulled out has to be written again.
const PIECE: usize = 8 << 20;

/// Gives both sides what they lack.
pub(super) fn exchange(
    disk: &mut impl MovingDisk,
    scope: Scope,
    here: &mut Side,
    there: &mut Side,
    carried: &mut Carried,
    progress: &mut impl FnMut(Progress) -> bool,
) {
    let known = learners(&here.root, &mut carried.errors);
    let mut all = learners(&there.root, &mut carried.errors);
    carried.is_telling = !all.is_empty();
    let strangers: Vec<LearnerId> = all.iter().filter(|id| !known.contains(id)).copied().collect();
    if scope == Scope::AllLearners {
        all.extend(&known);
        all.sort_unstable();
        all.dedup();
    } else {
        all.clone_from(&known);
        carried.n_strangers = strangers.len();
    }
    carried.n_learners = known.len();
    // Sealed lines tell nobody anything; what lies there besides does.
    let is_telling = |stranger: &LearnerId| {
        let theirs = held(&there.root, *stranger, &mut Vec::new());
        theirs.is_none_or(|theirs| theirs.lines.iter().any(|line| !is_sealed(line)))
    };
    let mut is_open = scope == Scope::SealedLearners && strangers.iter().any(is_telling);
    let mut n_sealed = 0;
    let mut n_done = 0;
    while let Some(learner) = all.get(n_done).copied() {
        if !progress(Progress { part: Part::Learners, n_done, n_all: all.len() }) {
            carried.is_stopped = true;
            break;
        }
        n_done += 1;
        let read = |root: &Path, errors: &mut Vec<StoreError>| held(root, learner, errors);
        let Some(mut own) = read(&here.root, &mut carried.errors) else { continue };
        let Some(mut theirs) = read(&there.root, &mut carried.errors) else { continue };
        if scope == Scope::SealedLearners {
            is_open |= theirs.lines.iter().any(|line| !is_sealed(line));
            own.lines.retain(|line| is_sealed(line));
            theirs.lines.retain(|line| is_sealed(line));
            n_sealed += usize::from(!own.lines.is_empty());
        }
        // Who is one person with somebody known here is known here too.
        for other in joined(own.lines.iter().chain(&theirs.lines)) {
            if !all.contains(&other) {
                all.push(other);
                carried.n_strangers -= usize::from(strangers.contains(&other));
            }
        }
        // Out first: what exists once only comes to safety before anything else.
        carried.out.add(give(disk, there, learner, &missing(&own, &theirs), |_| {}));
        carried.taken.add(give(disk, here, learner, &missing(&theirs, &own), |_| {}));
        for side in [&mut *there, &mut *here] {
            side.settle(disk, &folder_of(&learner.to_string()));
        }
        if !here.is_open() && !there.is_open() {
            break;
        }
    }
    carried.is_telling |= carried.out.n_records > 0;
    if scope == Scope::SealedLearners {
        carried.is_telling = is_open;
        carried.n_learners = n_sealed;
    }
    if !carried.is_stopped {
        progress(Progress { part: Part::Learners, n_done, n_all: all.len() });
    }
}

/// Gives the stick what it lacks of these learners, and of those who are the same person.
pub(super) fn bring_out(
    disk: &mut impl MovingDisk,
    learners: &[LearnerId],
    home: &Path,
    there: &mut Side,
    carried: &mut Carried,
    mut progress: impl FnMut(usize, usize),
) {
    let mut all = learners.to_vec();
    let mut n_done = 0;
    while let Some(learner) = all.get(n_done).copied() {
        n_done += 1;
        let Some(own) = held(home, learner, &mut carried.errors) else { continue };
        let Some(theirs) = held(&there.root, learner, &mut carried.errors) else { continue };
        for other in joined(own.lines.iter()) {
            if !all.contains(&other) {
                all.push(other);
            }
        }
        let missing = missing(&own, &theirs);
        let before = carried.out.n_records;
        let given = give(disk, there, learner, &missing, |n| progress(before + n, before + missing.len()));
        carried.out.add(given);
        there.settle(disk, &folder_of(&learner.to_string()));
        if !there.is_open() {
            break;
        }
    }
}

impl Amount {
    fn add(&mut self, other: Amount) {
        self.n_records += other.n_records;
        self.n_answers += other.n_answers;
        self.n_sealed += other.n_sealed;
    }
}

fn learners(root: &Path, errors: &mut Vec<StoreError>) -> Vec<LearnerId> {
    let (ids, problems) = ids(root);
    errors.extend(problems.into_iter().filter_map(unreadable));
    ids
}

/// What one side has of a learner.
#[derive(Default)]
struct Held {
    /// The learner's own whole lines, in the order of the files.
    lines: Vec<Box<str>>,
    /// The sealed lines for which blocks in packs stand. Only whoever has the keys packs, so these blocks are what they
    /// seem; what somebody may have put elsewhere keeps no line from travelling.
    packed: HashSet<Mark>,
}

/// Returns what a side has of a learner; nothing where the folder cannot be listed.
fn held(root: &Path, learner: LearnerId, errors: &mut Vec<StoreError>) -> Option<Held> {
    let mut problems = Vec::new();
    let mut held = Held::default();
    let listed = contents(root, learner, &mut problems, |path, bytes| {
        let is_pack = path.parent().is_some_and(|folder| folder.ends_with(PACK));
        for line in whole_lines(bytes).filter(|line| line.learner == learner) {
            held.lines.push(Box::from(line.text));
            if is_pack {
                held.packed.extend(Mark::told(line.text));
            }
        }
    });
    errors.extend(problems.into_iter().filter_map(unreadable));
    match listed {
        Ok(()) => Some(held),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

/// Returns whom these lines join with their own learner.
fn joined<'a>(lines: impl Iterator<Item = &'a Box<str>>) -> Vec<LearnerId> {
    let joins: Vec<Record> = lines
        .filter(|line| line.starts_with(['J', 'U']))
        .filter_map(|line| log1::read(line.as_bytes()).ok())
        .collect();
    log::joined(&joins)
}

/// Returns the lines that are not known, each once: neither as they stand, nor in a block, nor as the lines for which a block stands.
fn missing<'a>(own: &'a Held, known: &'a Held) -> Vec<&'a str> {
    let mut seen: HashSet<&str> = known.lines.iter().map(AsRef::as_ref).collect();
    let mut missing: Vec<&str> =
        own.lines.iter().map(AsRef::as_ref).filter(|line| seen.insert(line)).collect();
    if !known.packed.is_empty() {
        missing.retain(|line| !(is_single(line) && known.packed.contains(&Mark::of(line))));
    }
    if missing.iter().any(|line| !Mark::told(line).is_empty()) {
        let singles = known.lines.iter().map(AsRef::as_ref).chain(missing.iter().copied());
        let mut marks: HashSet<Mark> = singles.filter(|line| is_single(line)).map(Mark::of).collect();
        marks.extend(&known.packed);
        let is_known = |line: &str| {
            let told = Mark::told(line);
            !told.is_empty() && told.iter().all(|mark| marks.contains(mark))
        };
        missing.retain(|line| !is_known(line));
    }
    missing
}

/// Returns whether a line is one sealed record.
fn is_single(line: &str) -> bool {
    line.starts_with("Z\t")
}

/// Puts lines into new files of the learner, tells `progress` how many the disk has, and returns that in the end.
fn give(
    disk: &mut impl MovingDisk,
    to: &mut Side,
    learner: LearnerId,
    lines: &[&str],
    mut progress: impl FnMut(usize),
) -> Amount {
    let mut given = Amount::default();
    let mut rest = lines.iter().peekable();
    while rest.peek().is_some() {
        let mut piece = String::new();
        let mut amount = Amount::default();
        while let Some(line) = rest.next_if(|line| piece.is_empty() || piece.len() + line.len() < PIECE) {
            piece.push_str(line);
            piece.push('\n');
            amount.n_records += 1;
            let line = WholeLine { learner, text: line };
            amount.n_answers += usize::from(line.is_answer());
            amount.n_sealed += line.n_sealed();
        }
        let hash: String = Sha256::digest(&piece).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        // A damaged file may bear the name.
        let name = |n| if n == 1 { format!("{hash}.log") } else { format!("{hash}-{n}.log") };
        if to.put(disk, &folder_of(&learner.to_string()), name, piece.as_bytes()).is_none() {
            break;
        }
        given.add(amount);
        progress(given.n_records);
    }
    given
}

/// Where a learner's carried answers lie.
fn folder_of(learner: &str) -> [&str; 3] {
    ["learners", learner, "carried"]
}

/// Links and folders of other things are passed over without a word.
fn unreadable(problem: StoreProblem) -> Option<StoreError> {
    match problem {
        StoreProblem::Unreadable(error) => Some(error),
        _ => None,
    }
}
