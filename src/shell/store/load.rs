//! Reading what is on disk: the list of learners, and everything one of them has done.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError, StoreProblem};
use super::file::{files_below, list, read_around_damage};
use super::join::people;
use super::learners_folder;
use crate::engine::learner::{LearnerId, Profile};
use crate::engine::log::{joined, live, union};
use crate::engine::record::{Body, Record, RecordKey};
use crate::engine::setting::Settings;
use crate::engine::time::Timestamp;
use crate::formats::log1::{Lines, Names, read_all, read_kinds};

/// A million answers take about 160 MB; a file larger than this, in bytes, is none of ours.
const MAX_FILE: u64 = 1 << 30;

/// The kinds of records that say how a learner is listed: profiles, undos, joins, corrections of the clock, settings.
const FACE_KINDS: &[u8] = b"PUJCO";

/// A learner of whom there is a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who it is.
    pub id: LearnerId,
    /// What they last said of themselves; nothing if no such record can be read. The text is as hostile as the log's.
    pub profile: Option<Profile>,
    /// When they first did.
    pub since: Option<Timestamp>,
    /// Whether they do not want to be listed.
    pub is_hidden: bool,
}

/// Everything one learner has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// All records, each once, in the order of [`union`]; undone ones and undos are among them.
    pub records: Vec<Record>,
    /// How the reading went.
    pub report: LoadReport,
}

/// How the reading of one learner's files went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoadReport {
    /// How many files there are.
    pub n_files: usize,
    /// How many lines of them gave no record.
    pub n_unread: usize,
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
/// without a readable profile come last: their answers may still be whole.
pub fn learners(home: &Path) -> (Vec<Found>, Vec<StoreProblem>) {
    let mut problems = Vec::new();
    let mut names = Names::new();
    let mut profiles: HashMap<LearnerId, Vec<Record>> = HashMap::new();
    for (id, folder) in folders(home, &mut problems) {
        let records = profiles.entry(id).or_default();
        for path in files_below(&folder, &mut problems) {
            match read_around_damage(&path, MAX_FILE) {
                // Damage is reported when the learner is loaded.
                Ok((bytes, _)) => records.extend(read_kinds(&bytes, FACE_KINDS, &mut names).records),
                Err(error) => problems.push(StoreProblem::Unreadable(error)),
            }
        }
        records.retain(|record| record.learner == id);
    }
    (list_joined(&profiles), problems)
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
    let mut report = LoadReport::default();
    let mut names = Names::new();
    let mut records = load_one(learner, &folders_of(home, learner)?, &mut names, &mut report);
    let mut people = vec![learner];
    let mut waiting = joined(&records);
    while let Some(other) = waiting.pop() {
        if people.contains(&other) {
            continue;
        }
        people.push(other);
        // Whoever was joined elsewhere may not be here yet.
        let Ok(folders) = folders_of(home, other) else { continue };
        let theirs = load_one(other, &folders, &mut names, &mut report);
        waiting.extend(joined(&theirs));
        records.extend(theirs);
    }
    let union = union(records);
    report.conflicts = union.conflicts;
    report.n_unknown =
        union.records.iter().filter(|record| matches!(record.body, Body::Unknown { .. })).count();
    Ok(Loaded { records: union.records, report })
}

/// Returns one learner's own records, in the order of the files.
fn load_one(
    learner: LearnerId,
    folders: &[PathBuf],
    names: &mut Names,
    report: &mut LoadReport,
) -> Vec<Record> {
    let mut records = Vec::new();
    let paths: Vec<PathBuf> =
        folders.iter().flat_map(|folder| files_below(folder, &mut report.problems)).collect();
    for path in paths {
        report.n_files += 1;
        match read_around_damage(&path, MAX_FILE) {
            Ok((bytes, damage)) => {
                report.problems.extend(damage.map(StoreProblem::Unreadable));
                let mut own = own_records(learner, &path, read_all(&bytes, names), report);
                // A long history in one file is not copied.
                if records.is_empty() { records = own } else { records.append(&mut own) }
            }
            Err(error) => report.problems.push(StoreProblem::Unreadable(error)),
        }
    }
    records
}

/// Returns who has a folder here, by id, and what else stands among the folders.
pub fn ids(home: &Path) -> (Vec<LearnerId>, Vec<StoreProblem>) {
    let mut problems = Vec::new();
    let mut ids: Vec<LearnerId> = folders(home, &mut problems).into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    (ids, problems)
}

/// Hands over the content of each file of a learner in the order of paths; a learner without a folder has none.
///
/// # Errors
/// If the folders cannot be listed. Whatever is wrong with single files stands in `problems`.
pub fn contents(
    home: &Path,
    learner: LearnerId,
    problems: &mut Vec<StoreProblem>,
    mut take: impl FnMut(&[u8]),
) -> Result<(), StoreError> {
    let folders = match folders_of(home, learner) {
        Err(StoreError::Io { kind: std::io::ErrorKind::NotFound, .. }) => return Ok(()),
        folders => folders?,
    };
    for path in folders.iter().flat_map(|folder| files_below(folder, problems)).collect::<Vec<_>>() {
        match read_around_damage(&path, MAX_FILE) {
            Ok((bytes, damage)) => {
                problems.extend(damage.map(StoreProblem::Unreadable));
                take(&bytes);
            }
            Err(error) => problems.push(StoreProblem::Unreadable(error)),
        }
    }
    Ok(())
}

/// Keeps the learner's own records and reports all other lines of the file.
fn own_records(learner: LearnerId, path: &Path, lines: Lines, report: &mut LoadReport) -> Vec<Record> {
    let Lines { mut records, faults, n_unread } = lines;
    if n_unread > 0 {
        report.n_unread += n_unread;
        report.problems.push(StoreProblem::UnreadLines { path: path.to_owned(), n_lines: n_unread, faults });
    }
    let n_all = records.len();
    let other = records.iter().map(|record| record.learner).find(|owner| *owner != learner);
    if let Some(other) = other {
        records.retain(|record| record.learner == learner);
        let n_records = n_all - records.len();
        report.problems.push(StoreProblem::OtherLearner { path: path.to_owned(), learner: other, n_records });
    }
    records
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
    Found { id, profile, since, is_hidden: settings.is_hidden() }
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
fn folders_of(home: &Path, learner: LearnerId) -> Result<Vec<PathBuf>, StoreError> {
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
