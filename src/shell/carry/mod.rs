//! Carrying decks and answers between this computer and a stick or shared folder, so that nothing is ever taken away.
//!
//! The place on the stick is laid out as a home is; on one that was prepared for a class, answers lie in `from-class` below it, laid out so too. Answers travel as lines of the log: each side is given the lines that
//! it lacks, as new files of their own below the learner's folder (`carried/<hash of the content>.log`), and no file of
//! either side that holds answers is changed. A line travels only if its sum fits and it is the learner's own, so torn and damaged
//! copies are not multiplied. A new file is written beside, synced and then given its name: whenever the stick is pulled
//! out, either side has what it had, or that and some of what it lacked; the next time brings the rest.

mod answers;
mod deck;
mod prepare;
mod side;
mod stick;
mod tonight;

use std::io;
use std::path::{Path, PathBuf};

use super::disk_fault::disk_fault;
use super::store::{MovingDisk, Operation, StoreError};
use crate::engine::learner::LearnerId;
use crate::formats::tonight1::Note;
use crate::tui::carried;
use side::Side;

pub use deck::{CarriedDeck, DeckOutcome, install};
pub use prepare::{Prepared, prepare, stick_of};
pub use stick::{answers_on, is_prepared, place_on};
pub use tonight::CarriedTonight;

pub use crate::tui::carried::{Amount, Part};

/// What is to be carried between which places.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The folder of this computer.
    pub home: &'a Path,
    /// The folder of the program, beside which further decks can lie.
    pub program_folder: Option<&'a Path>,
    /// The stick or shared folder.
    pub dir: &'a Path,
    /// Who and what.
    pub scope: Scope,
}

/// How much is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Decks only: the stick is read and not written.
    Decks,
    /// Decks, and the answers of those who have practised on this computer.
    KnownLearners,
    /// Decks, and the answers of everybody.
    AllLearners,
    /// Decks, and of those who have practised on this computer what is sealed, which tells nobody anything.
    SealedLearners,
}

/// What was carried; counts only, because whoever reads this need not know who practises here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Where things are on the stick.
    pub place: PathBuf,
    /// The decks of the stick that were taken or need a look.
    pub decks: Vec<CarriedDeck>,
    /// How many further decks of the stick are here already, or in a newer revision.
    pub n_known_decks: usize,
    /// What became of tonight's lesson; nothing if neither side names one.
    pub tonight: Option<CarriedTonight>,
    /// How many learners have practised on this computer.
    pub n_learners: usize,
    /// How many learners of the stick were passed over because they have not.
    pub n_strangers: usize,
    /// Whether anybody's answers lie on the stick now.
    pub is_telling: bool,
    /// What the stick lacked.
    pub out: Amount,
    /// What this computer lacked.
    pub taken: Amount,
    /// Whether it was stopped before the end; what was carried until then is whole.
    pub is_stopped: bool,
    /// What could not be read or written; all else was carried.
    pub errors: Vec<StoreError>,
}

impl Carried {
    /// Returns what may be said of it to anybody; the answers only if any were to be carried.
    pub fn told(&self, scope: Scope) -> carried::Carried {
        let names = |is_wanted: fn(DeckOutcome) -> bool| {
            let decks = self.decks.iter().filter(move |deck| is_wanted(deck.outcome));
            // A deck with errors may have no id, and is looked for by its file.
            decks.map(|deck| match (deck.outcome, &deck.id) {
                (DeckOutcome::Faulty { .. }, _) | (_, None) => deck.file.display().to_string(),
                (_, Some(id)) => id.clone(),
            })
        };
        let named = |note: &Note| note.lesson.clone();
        carried::Carried {
            place: self.place.display().to_string(),
            new: names(|outcome| matches!(outcome, DeckOutcome::New)).collect(),
            replaced: names(|outcome| matches!(outcome, DeckOutcome::Replaced { .. })).collect(),
            differ: names(|outcome| matches!(outcome, DeckOutcome::Differs)).collect(),
            faulty: names(|outcome| matches!(outcome, DeckOutcome::Faulty { .. })).collect(),
            n_known_decks: self.n_known_decks,
            tonight: self.tonight.as_ref().map(|tonight| match tonight {
                CarriedTonight::Taken(note) => carried::CarriedTonight::Taken(named(note)),
                CarriedTonight::BroughtOut(note) => carried::CarriedTonight::BroughtOut(named(note)),
                CarriedTonight::Same(note) => carried::CarriedTonight::Same(named(note)),
                CarriedTonight::Faulty(_) => carried::CarriedTonight::Faulty,
            }),
            answers: (scope != Scope::Decks).then_some(carried::CarriedAnswers {
                n_learners: self.n_learners,
                n_strangers: self.n_strangers,
                is_telling: self.is_telling,
                out: self.out,
                taken: self.taken,
            }),
            is_stopped: self.is_stopped,
            fault: self.errors.first().map(disk_fault),
        }
    }
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being carried.
    pub part: Part,
    /// How many of them are done.
    pub n_done: usize,
    /// How many there are.
    pub n_all: usize,
}

/// Why nothing was carried at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarryFault {
    /// The stick is not there, or is no folder.
    NotThere(StoreError),
    /// The folder is the one in which this computer keeps everything.
    OwnFolder(PathBuf),
}

/// Carries what is asked for, and tells `progress` how far it has come, which says whether to go on.
///
/// # Errors
/// A [`CarryFault`] if there is nothing to carry to. Whatever else goes wrong stands in [`Carried::errors`].
pub fn carry(
    disk: &mut impl MovingDisk,
    request: &Request<'_>,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<Carried, CarryFault> {
    let place = place_to_carry_to(request.home, request.dir)?;
    let mut here = Side::own(request.home, disk);
    let mut there = Side::stick(&place, disk);
    let mut carried = Carried { place: place.clone(), ..Carried::default() };
    deck::take(disk, request, &place, &mut here, &mut carried, &mut progress);
    // A deck that an editor holds open must not keep the answers from coming in.
    carried.errors.extend(here.forgive());
    tonight::exchange(disk, request, &place, (&mut here, &mut there), &mut carried);
    let mut sides = vec![there];
    if request.scope != Scope::Decks && !carried.is_stopped {
        // Only now, because the folder above it may have been made for the lesson.
        let mut class = Side::stick(&answers_on(&place), disk);
        answers::exchange(disk, request.scope, &mut here, &mut class, &mut carried, &mut progress);
        sides.push(class);
    }
    sides.push(here);
    finish(disk, &mut sides, &mut carried);
    Ok(carried)
}

/// Brings out what the stick lacks of one person, who may be several learners, takes nothing in, and tells `progress` how
/// many of how many records are there. Learners with whom their open logs join them are brought out too; what joins those
/// who are sealed is sealed, and for the caller to know.
///
/// # Errors
/// As [`carry`].
pub fn take_along(
    disk: &mut impl MovingDisk,
    home: &Path,
    dir: &Path,
    learners: &[LearnerId],
    progress: impl FnMut(usize, usize),
) -> Result<Carried, CarryFault> {
    let place = place_to_carry_to(home, dir)?;
    let mut there = Side::stick(&answers_on(&place), disk);
    let mut carried = Carried { place, n_learners: 1, is_telling: true, ..Carried::default() };
    answers::bring_out(disk, learners, home, &mut there, &mut carried, progress);
    finish(disk, &mut [there], &mut carried);
    Ok(carried)
}

fn place_to_carry_to(home: &Path, dir: &Path) -> Result<PathBuf, CarryFault> {
    if !dir.is_dir() {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        return Err(CarryFault::NotThere(StoreError::io(dir, Operation::ListFolder, &missing)));
    }
    let place = place_on(dir);
    match (home.canonicalize(), place.canonicalize()) {
        (Ok(own), Ok(other)) if own == other => Err(CarryFault::OwnFolder(home.to_owned())),
        _ => Ok(place),
    }
}

fn finish(disk: &impl MovingDisk, sides: &mut [Side], carried: &mut Carried) {
    for side in sides {
        carried.errors.extend(side.forgive());
        if carried.errors.is_empty() {
            carried.errors.extend(side.vanished(disk));
        }
    }
    carried.errors.dedup();
}
