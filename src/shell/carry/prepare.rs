//! Preparing a stick for a class: the program, the decks of this computer and tonight's lesson, and a place for the answers.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::side::Side;
use super::stick::{FROM_CLASS, is_ours};
use super::{Carried, CarryFault, Progress, Request, answers, deck, finish, place_to_carry_to, tonight};
use crate::shell::clock;
use crate::shell::store::{MovingDisk, Operation, StoreError, ids, sync_parent};

/// A stick that was prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The decks and tonight's lesson, and what went wrong.
    pub carried: Carried,
    /// The program on the stick.
    pub program: PathBuf,
}

/// Puts the program, the decks of the home and tonight's lesson on the stick of `request`, and makes a place for answers there. Nothing
/// is taken away from it; the program is replaced.
///
/// # Errors
/// As [`super::carry`].
pub fn prepare(
    disk: &mut impl MovingDisk,
    request: &Request<'_>,
    program: &Path,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<Prepared, CarryFault> {
    let place = place_to_carry_to(request.home, request.dir)?;
    let name = program.file_name().unwrap_or("nho".as_ref());
    let on_stick = place.join(name);
    let mut here = Side::own(request.home, disk);
    let mut carried = Carried { place: place.clone(), ..Carried::default() };
    let class = place.join(FROM_CLASS);
    let is_new = !disk.is_folder(&class);
    let made = make(disk, &place, &class).and_then(|()| copy_program(disk, program, &on_stick));
    carried.errors.extend(made.err());
    let mut class = Side::stick(&class, disk);
    if is_new {
        // Who had been carried before it was a stick for a class is looked for there from now on.
        let before = ids(&place).0;
        answers::bring_out(disk, &before, &place, &mut class, &mut carried, |_, _| {});
    }
    // Looked at only now that its folder is there.
    let mut there = Side::stick(&place, disk);
    // What this computer has is what the stick lacks: the sides change places.
    let outwards = Request { home: &place, program_folder: None, dir: request.home, ..*request };
    deck::take(disk, &outwards, request.home, &mut there, &mut carried, &mut progress);
    carried.errors.extend(there.forgive());
    tonight::exchange(disk, request, &place, (&mut here, &mut there), &mut carried);
    finish(disk, &mut [here, there, class], &mut carried);
    Ok(Prepared { carried, program: on_stick })
}

/// Returns the stick from which a program runs that [`prepare`] has put there.
pub fn stick_of(program_folder: &Path) -> Option<&Path> {
    (is_ours(program_folder) && program_folder.join(FROM_CLASS).is_dir()).then_some(program_folder)
}

fn make(disk: &mut impl MovingDisk, place: &Path, class: &Path) -> Result<(), StoreError> {
    for folder in [place, class] {
        if disk.is_folder(folder) {
            continue;
        }
        let made = disk.create_folder(folder);
        made.map_err(|error| StoreError::io(folder, Operation::CreateFolder, &error))?;
        sync_parent(disk, folder)?;
    }
    Ok(())
}

/// Copies the program with its permissions, beside and then into its place.
fn copy_program(disk: &mut impl MovingDisk, program: &Path, target: &Path) -> Result<(), StoreError> {
    let is_itself = matches!((program.canonicalize(), target.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if is_itself {
        return Ok(());
    }
    let failed = |operation| move |error: io::Error| StoreError::io(target, operation, &error);
    let random = clock::random().map_err(failed(Operation::CreateFile))?;
    let beside = target.with_file_name(format!("carry-{random:016x}.part"));
    let copied = fs::copy(program, &beside)
        .and_then(|_| fs::OpenOptions::new().write(true).open(&beside)?.sync_all())
        .map_err(failed(Operation::Write))
        .and_then(|()| disk.rename(&beside, target).map_err(failed(Operation::Rename)));
    if copied.is_err() {
        // A leftover takes room and does no other harm.
        let _ = disk.remove_file(&beside);
    }
    copied.and_then(|()| sync_parent(disk, target))
}
