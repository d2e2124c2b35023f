//! The decks of the stick: new ones and higher revisions are taken, everything else is left and told.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::side::Side;
use super::{Carried, Part, Progress, Request};
use crate::engine::deck::Deck;
use crate::formats::deck1;
use crate::formats::problem::Severity;
use crate::shell::decks::{Decks, Found};
use crate::shell::home::{is_deck, read_deck};
use crate::shell::store::{MovingDisk, StoreError, list};

/// A deck of the stick of which somebody should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedDeck {
    /// Its file on the stick.
    pub file: PathBuf,
    /// Its id; nothing if it has none that can be read.
    pub id: Option<String>,
    /// What became of it.
    pub outcome: DeckOutcome,
}

/// What became of a deck of the stick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeckOutcome {
    /// There was none with this id; it is here now.
    New,
    /// It has a higher revision than the one here had and took its place.
    Replaced {
        /// The revision that was here.
        from: u32,
        /// The revision that is here.
        to: u32,
    },
    /// It differs from the one here and has the same revision: left, because nobody can say which should count.
    Differs,
    /// It has errors: left.
    Faulty {
        /// How many.
        n_errors: usize,
    },
}

/// Takes in what is new on the stick.
pub(super) fn take(
    disk: &mut impl MovingDisk,
    request: &Request<'_>,
    place: &Path,
    here: &mut Side,
    carried: &mut Carried,
    progress: &mut impl FnMut(Progress) -> bool,
) {
    let files = files_on(request.dir, place, &mut carried.errors);
    if files.is_empty() {
        return;
    }
    // Decks beside a program that runs from the stick are those of the stick: they go when it goes.
    let is_of_stick =
        |folder: &Path| matches!((folder.canonicalize(), place.canonicalize()), (Ok(a), Ok(b)) if a == b);
    let beside = request.program_folder.filter(|folder| !is_of_stick(folder));
    let installed = Decks::read(request.home, beside).found;
    let mut installed: HashMap<String, Found> =
        installed.into_iter().map(|found| (found.deck.id.clone(), found)).collect();
    let n_all = files.len();
    for (n_done, file) in files.into_iter().enumerate() {
        if !progress(Progress { part: Part::Decks, n_done, n_all }) {
            carried.is_stopped = true;
            break;
        }
        let bytes = match read_deck(&file) {
            Ok(bytes) => bytes,
            Err(error) => {
                carried.errors.push(error);
                continue;
            }
        };
        let outcome = match sound(&file, &bytes) {
            Ok(deck) => {
                let id = Some(deck.id.clone());
                take_one(disk, deck, &bytes, here, &mut installed).map(|outcome| (id, outcome))
            }
            Err((id, n_errors)) => Outcome::Told((id, DeckOutcome::Faulty { n_errors })),
        };
        match outcome {
            Outcome::Told((id, outcome)) => carried.decks.push(CarriedDeck { file, id, outcome }),
            Outcome::Known => carried.n_known_decks += 1,
            // The side has kept the reason.
            Outcome::Refused => return,
        }
    }
    here.settle(disk, &["decks"]);
    if !carried.is_stopped {
        progress(Progress { part: Part::Decks, n_done: n_all, n_all });
    }
}

/// Takes one deck file into a home, as one of a stick; returns what became of it, nothing if the home has it already.
///
/// # Errors
/// If the file cannot be read or the home not be written.
pub fn install(
    disk: &mut impl MovingDisk,
    home: &Path,
    program_folder: Option<&Path>,
    file: &Path,
) -> Result<Option<DeckOutcome>, StoreError> {
    let bytes = read_deck(file)?;
    let deck = match sound(file, &bytes) {
        Ok(deck) => deck,
        Err((_, n_errors)) => return Ok(Some(DeckOutcome::Faulty { n_errors })),
    };
    let installed = Decks::read(home, program_folder).found;
    let mut installed = installed.into_iter().map(|found| (found.deck.id.clone(), found)).collect();
    let mut here = Side::own(home, disk);
    let outcome = take_one(disk, deck, &bytes, &mut here, &mut installed);
    match (outcome, here.forgive()) {
        (_, Some(error)) => Err(error),
        (Outcome::Told(outcome), None) => Ok(Some(outcome)),
        (Outcome::Known | Outcome::Refused, None) => Ok(None),
    }
}

enum Outcome<T> {
    Told(T),
    Known,
    Refused,
}

impl<T> Outcome<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        match self {
            Outcome::Told(told) => Outcome::Told(change(told)),
            Outcome::Known => Outcome::Known,
            Outcome::Refused => Outcome::Refused,
        }
    }
}

fn take_one(
    disk: &mut impl MovingDisk,
    deck: Deck,
    bytes: &[u8],
    here: &mut Side,
    installed: &mut HashMap<String, Found>,
) -> Outcome<DeckOutcome> {
    let there = installed.get(&deck.id);
    let outcome = match there.map(|found| &found.deck) {
        None => DeckOutcome::New,
        Some(old) if deck.revision > old.revision => {
            DeckOutcome::Replaced { from: old.revision, to: deck.revision }
        }
        Some(old) if deck.revision == old.revision && deck != *old => {
            return Outcome::Told(DeckOutcome::Differs);
        }
        Some(_) => return Outcome::Known,
    };
    // A file beside the program may belong to somebody else: the higher revision counts wherever it lies.
    let own_folder = here.root.join("decks");
    let old_file = there.and_then(|found| found.file.clone());
    let old_file = old_file.filter(|file| file.parent() == Some(own_folder.as_path()));
    let file = match old_file {
        Some(file) => here.replace(disk, &file, bytes).then_some(file),
        None => here.put(disk, &["decks"], |n| file_name(&deck.id, n), bytes),
    };
    let Some(file) = file else { return Outcome::Refused };
    installed.insert(deck.id.clone(), Found { deck, file: Some(file) });
    Outcome::Told(outcome)
}

/// Returns the deck if it has no errors, else what is known of it and how many it has.
fn sound(file: &Path, bytes: &[u8]) -> Result<Deck, (Option<String>, usize)> {
    let read = deck1::read(&file.to_string_lossy(), bytes);
    let n_errors = read.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    match read.deck {
        Some(deck) if n_errors == 0 => Ok(deck),
        deck => Err((deck.map(|deck| deck.id), n_errors)),
    }
}

/// Returns the deck files that lie in the stick's deck folder and at its top. Links are left out: they lead elsewhere.
fn files_on(dir: &Path, place: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in [place.join("decks"), dir.to_owned()] {
        match list(&folder) {
            Ok(paths) => files.extend(paths.into_iter().filter(|path| {
                is_deck(path) && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
            })),
            Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) => {}
            Err(error) => errors.push(error),
        }
    }
    files
}

/// Returns the name of a deck's file, made of its id alone: the name on the stick may be anything.
fn file_name(id: &str, number: u32) -> String {
    // Windows keeps these names for devices, whatever ending they have.
    let is_device = matches!(id, "con" | "prn" | "aux" | "nul")
        || (id.len() == 4 && (id.starts_with("com") || id.starts_with("lpt")));
    let id = if is_device { format!("deck-{id}") } else { id.to_owned() };
    if number == 1 { format!("{id}.toml") } else { format!("{id}-{number}.toml") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_deck_is_given_the_name_of_a_device() {
        assert_eq!(file_name("market", 1), "market.toml");
        assert_eq!(file_name("market", 2), "market-2.toml");
        assert_eq!(file_name("con", 1), "deck-con.toml");
        assert_eq!(file_name("lpt1", 1), "deck-lpt1.toml");
    }
}
