//! Tonight's lesson, in both directions: the one that was named later counts on both sides.

use std::path::Path;

use super::side::Side;
use super::{Carried, Request, Scope};
use crate::formats::tonight1::Note;
use crate::shell::store::{MovingDisk, StoreError, read_file};
use crate::shell::tonight::{self, NAME, Unread};

/// What became of tonight's lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarriedTonight {
    /// The stick named it later: this computer has it now.
    Taken(Note),
    /// This computer named it later: the stick has it now.
    BroughtOut(Note),
    /// Both name the same.
    Same(Note),
    /// The file on the stick cannot be read, and was left.
    Faulty(Unread),
}

/// Carries the later one over the earlier.
pub(super) fn exchange(
    disk: &mut impl MovingDisk,
    request: &Request<'_>,
    place: &Path,
    (here, there): (&mut Side, &mut Side),
    carried: &mut Carried,
) {
    // What cannot be read here does not count: the stick may mend it.
    let own = tonight::read(&here.root).ok().flatten();
    let others = [place, request.dir].map(tonight::read);
    if let Some(Err(unread)) = others.iter().find(|read| read.is_err()) {
        carried.tonight = Some(CarriedTonight::Faulty(unread.clone()));
        return;
    }
    let [in_place, at_top] = others.map(|read| read.ok().flatten());
    let (folder, other) = if at_top > in_place { (request.dir, at_top) } else { (place, in_place) };
    carried.tonight = match (own, other) {
        (None, None) => None,
        (own, Some(other)) if Some(&other) > own.as_ref() => {
            copied(disk, folder, here).then_some(CarriedTonight::Taken(other))
        }
        (Some(own), other) if Some(&own) > other.as_ref() && request.scope != Scope::Decks => {
            let root = here.root.clone();
            copied(disk, &root, there).then_some(CarriedTonight::BroughtOut(own))
        }
        (own, other) => own.or(other).map(CarriedTonight::Same),
    };
}

/// Copies the file as it stands, with whatever somebody wrote beside it.
fn copied(disk: &mut impl MovingDisk, from: &Path, to: &mut Side) -> bool {
    let content: Result<Vec<u8>, StoreError> =
        read_file(&from.join(NAME), crate::formats::tonight1::MAX_BYTES);
    let path = to.root.join(NAME);
    content.is_ok_and(|content| to.replace(disk, &path, &content))
}
