//! Reading what is on disk: the list of learners, and everything one of them has done.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError, StoreProblem};
use super::file::{Piece, files_below, list, read_lines};
use super::join::people;
use super::learners_folder;
use super::locked::{Lock, face_of, locked};
use super::read::{FileRead, MAX_FILE, Source, read_all};
use crate::engine::learner::{LearnerId, Profile};
use crate::engine::log::{joined, live, union};
use crate::engine::record::{Body, Record, RecordKey};
use crate::engine::setting::Settings;
use crate::engine::time::Timestamp;
use crate::formats::log1::{Face, Names, Reader, is_of};
use crate::formats::seal::{Keyring, Slot};

/// The kinds of records that say how a learner is listed: profiles, undos, joins, corrections of the clock, settings;
/// keys and faces of sealed learners.
const FACE_KINDS: &[u8] = b"PUJCOKF";

/// A learner of whom there is a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who it is.
    pub id: LearnerId,
    /// What they last said of themselves; nothing if no such record can be read. The text is as hostile as the log's.
    pub profile: Option<Profile>,
    /// When they first did; not told of sealed learners.
    pub since: Option<Timestamp>,
    /// Whether they do not want to be listed.
    pub is_hidden: bool,
    /// How they are opened, if they are sealed; the profile has then no languages.
    pub lock: Option<Lock>,
}

/// Everything one learner has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// All records, each once, in the order of [`union`]; undone ones and undos are among them.
    pub records: Vec<Record>,
    /// How the reading went.
    pub report: LoadReport,
    /// Whose records these are: the learner, and those with whom they were joined and who are here, unless they are sealed with a
    /// secret of their own.
    pub people: Vec<LearnerId>,
}

/// How the reading of one learner's files went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoadReport {
    /// How many files there are.
    pub n_files: usize,
    /// How many lines of them gave no record.
    pub n_unread: usize,
    /// How many wrapped keys there are: none for a learner in the open.
    pub n_keys: usize,
    /// How many sealed lines were left closed because no key for them was given.
    pub n_sealed: usize,
    /// How many records a newer version wrote, which this one passes over.
    pub n_unknown: usize,
    /// What was wrong, by file.
    pub problems: Vec<StoreProblem>,
    /// The keys that stand for two contents.
    pub conflicts: Vec<RecordKey>,
}

/// Returns the learners in the order in which they first came, and what cannot be read among them.
///
/// Of learners who were joined one is listed, with what they last said under either name: the one whom no other names, or
/// of those who name each other the one who came first.
///
/// Looks at few kinds of records only, so that the list is there at once however long the histories are. Learners
/// without a readable profile come last: their answers may still be whole. Sealed learners come after all others and each for
/// themselves: whom they are joined with, and since when they come, is sealed too.
pub fn learners(home: &Path) -> (Vec<Found>, Vec<StoreProblem>) {
    let mut problems = Vec::new();
    let mut names = Names::new();
    let mut open: HashMap<LearnerId, Vec<Record>> = HashMap::new();
    let mut sealed: HashMap<LearnerId, (Vec<Slot>, Vec<Face>)> = HashMap::new();
    for (id, folder) in folders(home, &mut problems) {
        let records = open.entry(id).or_default();
        let (slots, faces) = sealed.entry(id).or_default();
        for path in files_below(&folder, &mut problems) {
            let mut reader = Reader::new(&mut names, |line: &[u8]| is_of(line, FACE_KINDS));
            let taken = read_lines(&path, 0, MAX_FILE, |piece| match piece {
                Piece::Lines(lines) => reader.lines(lines),
                // Damage is reported when the learner is loaded.
                Piece::Rest(rest) => {
                    reader.rest(rest);
                }
            });
            let lines = reader.end();
            records.extend(lines.records.into_iter().filter(|record| record.learner == id));
            slots.extend(lines.slots.into_iter().filter(|slot| slot.learner == id));
            faces.extend(lines.faces.into_iter().filter(|face| face.learner == id));
            problems.extend(taken.err().map(StoreProblem::Unreadable));
        }
    }
    sealed.retain(|_, (slots, _)| !slots.is_empty());
    open.retain(|id, _| !sealed.contains_key(id));
    let mut closed: Vec<Found> =
        sealed.iter().map(|(id, (slots, faces))| describe_sealed(*id, slots, faces)).collect();
    closed.sort_by_key(|found| found.id);
    let mut found = list_joined(&open);
    found.extend(closed);
    (found, problems)
}

fn describe_sealed(id: LearnerId, slots: &[Slot], faces: &[Face]) -> Found {
    let face = face_of(faces);
    let profile = face.and_then(|face| face.shown.clone()).map(|(nickname, sign, ui)| Profile {
        nickname,
        sign,
        ui,
        speaks: Vec::new(),
        learns: Vec::new(),
    });
    let is_hidden = profile.is_none();
    Found { id, profile, since: None, is_hidden, lock: Some(Lock::new(slots)) }
}

fn list_joined(profiles: &HashMap<LearnerId, Vec<Record>>) -> Vec<Found> {
    let rank = |found: &Found| (found.since.is_none(), found.since, found.id);
    let joins: HashMap<LearnerId, Vec<LearnerId>> =
        profiles.iter().map(|(id, records)| (*id, joined(records))).collect();
    let mut found: Vec<Found> = profiles.iter().map(|(id, records)| describe(*id, records.clone())).collect();
    found.sort_by_key(rank);
    if joins.values().all(Vec::is_empty) {
        return found;
    }
    let order: Vec<LearnerId> = found.iter().map(|found| found.id).collect();
    let group = |(id, members): (LearnerId, Vec<LearnerId>)| {
        describe(id, members.iter().flat_map(|member| profiles[member].clone()).collect())
    };
    let mut found: Vec<Found> = people(&order, &joins).into_iter().map(group).collect();
    found.sort_by_key(rank);
    found
}

/// Returns everything in a learner's folder, whatever its files are called and however deep they lie, and in the folders
/// of those with whom they were joined, as far as these are here.
///
/// # Errors
/// If the learner has no folder (a stick was pulled out) or it cannot be listed. Whatever is wrong with single files
/// stands in the report.
pub fn load(home: &Path, learner: LearnerId) -> Result<Loaded, StoreError> {
    load_with(home, learner, &Keyring::default())
}

/// Returns everything as [`load`] does, and what the keys open of the learner and of those with whom they were joined.
///
/// # Errors
/// As [`load`].
pub fn load_with(home: &Path, learner: LearnerId, keys: &Keyring) -> Result<Loaded, StoreError> {
    let Everything { files, mut report, people, .. } = read_everything(home, learner, keys)?;
    let union = union(files.into_iter().flat_map(|(_, file)| file.run.into_records()).collect());
    report.conflicts = union.conflicts;
    report.n_unknown =
        union.records.iter().filter(|record| matches!(record.body, Body::Unknown { .. })).count();
    Ok(Loaded { records: union.records, report, people })
}

/// What all files of a learner hold, and of those with whom they were joined.
pub(super) struct Everything {
    /// Whose records these are: the learner, and those with whom they were joined and who are here.
    pub(super) people: Vec<LearnerId>,
    /// The learner first, then everybody to whom joins lead, whether they are here or not.
    pub(super) joined: Vec<LearnerId>,
    /// The files.
    pub(super) files: Vec<(Source, FileRead)>,
    /// How the reading went; what only a union can tell is not in it.
    pub(super) report: LoadReport,
}

/// Reads all files of a learner, and of those with whom they were joined, and opens what the keys open.
pub(super) fn read_everything(
    home: &Path,
    learner: LearnerId,
    keys: &Keyring,
) -> Result<Everything, StoreError> {
    let mut report = LoadReport::default();
    let mut files = read_one(learner, keys, &folders_of(home, learner)?, &mut report);
    report.n_keys = files.iter().map(|(_, file)| file.n_keys).sum();
    let mut people = vec![learner];
    let mut seen = vec![learner];
    let mut waiting = joined_by(&files);
    while let Some(other) = waiting.pop() {
        if seen.contains(&other) {
            continue;
        }
        seen.push(other);
        // Whoever was joined elsewhere may not be here yet.
        let Ok(folders) = folders_of(home, other) else { continue };
        // Whoever is sealed with a secret of their own stays closed.
        let slots = locked(home, other).unwrap_or_default().slots;
        let is_one_of_us = slots.is_empty() || slots.iter().any(|slot| keys.named(slot.key).is_some());
        let none = Keyring::default();
        let theirs = read_one(other, if is_one_of_us { keys } else { &none }, &folders, &mut report);
        people.extend(is_one_of_us.then_some(other));
        waiting.extend(joined_by(&theirs));
        files.extend(theirs);
    }
    Ok(Everything { people, joined: seen, files, report })
}

/// Returns what each of one learner's own files holds, in the order of their paths.
fn read_one(
    learner: LearnerId,
    keys: &Keyring,
    folders: &[PathBuf],
    report: &mut LoadReport,
) -> Vec<(Source, FileRead)> {
    let sources: Vec<Source> = folders
        .iter()
        .flat_map(|folder| files_below(folder, &mut report.problems))
        .map(|path| Source { learner, path, from: 0 })
        .collect();
    let mut files = read_all(&sources, keys);
    for file in &mut files {
        report.n_files += 1;
        report.n_unread += file.n_unread;
        report.n_sealed += file.n_sealed;
        report.problems.append(&mut file.problems);
    }
    sources.into_iter().zip(files).collect()
}

/// Returns whom records of one learner join with them.
fn joined_by(files: &[(Source, FileRead)]) -> Vec<LearnerId> {
    joined(&files.iter().flat_map(|(_, file)| file.run.reaching()).cloned().collect::<Vec<_>>())
}

/// Returns who has a folder here, by id, and what else stands among the folders.
pub fn ids(home: &Path) -> (Vec<LearnerId>, Vec<StoreProblem>) {
    let mut problems = Vec::new();
    let mut ids: Vec<LearnerId> = folders(home, &mut problems).into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    (ids, problems)
}

/// Hands over each file of a learner with its content in the order of paths, in pieces of whole lines; a learner without a
/// folder has none.
///
/// # Errors
/// If the folders cannot be listed. Whatever is wrong with single files stands in `problems`.
pub fn contents(
    home: &Path,
    learner: LearnerId,
    problems: &mut Vec<StoreProblem>,
    mut take: impl FnMut(&Path, &[u8]),
) -> Result<(), StoreError> {
    let folders = match folders_of(home, learner) {
        Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) => return Ok(()),
        folders => folders?,
    };
    for path in folders.iter().flat_map(|folder| files_below(folder, problems)).collect::<Vec<_>>() {
        let taken = read_lines(&path, 0, MAX_FILE, |piece| match piece {
            Piece::Lines(bytes) | Piece::Rest(bytes) => take(&path, bytes),
        });
        let damage = taken.map_or_else(Some, |so_far| so_far.damage);
        problems.extend(damage.map(StoreProblem::Unreadable));
    }
    Ok(())
}

fn describe(id: LearnerId, records: Vec<Record>) -> Found {
    let records = live(union(records).records);
    let since = records.iter().find(|record| matches!(record.body, Body::Profile(_))).map(|record| record.at);
    let mut settings = Settings::default();
    for record in &records {
        if let Body::Setting { name, value } = &record.body {
            settings.set(name, value);
        }
    }
    let profile = records.into_iter().rev().find_map(|record| match record.body {
        Body::Profile(profile) => Some(profile),
        _ => None,
    });
    Found { id, profile, since, is_hidden: settings.is_hidden(), lock: None }
}

/// Returns the folders of all learners.
fn folders(home: &Path, problems: &mut Vec<StoreProblem>) -> Vec<(LearnerId, PathBuf)> {
    let all = learners_folder(home);
    let paths = match list(&all) {
        Ok(paths) => paths,
        // Nobody has practised here yet.
        Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) => return Vec::new(),
        Err(error) => {
            problems.push(StoreProblem::Unreadable(error));
            return Vec::new();
        }
    };
    let mut folders = Vec::new();
    for path in paths {
        match id_of(&path).filter(|_| path.is_dir()) {
            Some(id) => folders.push((id, path)),
            None => problems.push(StoreProblem::NotALearner { path }),
        }
    }
    folders
}

/// Returns the learner's folder; more than one if a copy came from a disk that changes small letters to capitals.
pub(super) fn folders_of(home: &Path, learner: LearnerId) -> Result<Vec<PathBuf>, StoreError> {
    let all = learners_folder(home);
    let folders: Vec<PathBuf> =
        list(&all)?.into_iter().filter(|path| id_of(path) == Some(learner) && path.is_dir()).collect();
    if folders.is_empty() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(StoreError::io(&all.join(learner.to_string()), Operation::ListFolder, &missing));
    }
    Ok(folders)
}

/// Old FAT drivers show a name of eight small letters in capitals.
fn id_of(folder: &Path) -> Option<LearnerId> {
    let name = folder.file_name()?.to_str()?;
    let is_id = name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| u32::from_str_radix(name, 16).ok().map(LearnerId))?
}
