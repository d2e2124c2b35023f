//! What a power cut leaves of a simulated disk, from what was done to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt};

use crate::simulated_disk::{Deed, Image};

/// A disk writes a sector whole or not at all.
const SECTOR: usize = 512;

/// Returns what a power cut leaves after these deeds, the last `n_void` syncs of which were lies.
///
/// What was synced stays. Of the rest, each sector holds what it held after any write since, or nothing that anyone
/// wrote; a file may be longer than its data; of the new names in a folder any first few stay.
pub fn after_power_cut(base: &Image, journal: &[Deed], n_void: usize, chance: &mut ChaCha8Rng) -> Image {
    replay(base, journal, n_void).after_power_cut(chance)
}

/// Returns the position of the first of the last `n_void` syncs.
pub fn first_void(journal: &[Deed], n_void: usize) -> usize {
    let is_sync = |deed: &Deed| matches!(deed, Deed::Sync(_) | Deed::SyncFolder(_));
    let syncs: Vec<usize> = (0..journal.len()).filter(|at| is_sync(&journal[*at])).collect();
    syncs.len().checked_sub(n_void).and_then(|at| syncs.get(at)).copied().unwrap_or(journal.len())
}

/// A disk as the operating system has it in mind.
struct Mind {
    /// The names that are safe, and which content each stands for; folders have none.
    names: BTreeMap<PathBuf, Option<usize>>,
    contents: Vec<Content>,
    /// What the names of files stand for, safe or not.
    files: BTreeMap<PathBuf, usize>,
    /// Changes of names that are not safe, in the order in which they came: a name stands for something else, or for
    /// nothing. A file that moves is two changes, as on a FAT stick.
    changes: Vec<(PathBuf, Option<Named>)>,
}

/// What a name stands for.
#[derive(Clone, Copy)]
enum Named {
    Folder,
    File(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Safety {
    Safe,
    Dirty,
    Forgotten,
}

#[derive(Default)]
struct Content {
    bytes: Vec<u8>,
    safety: Vec<Safety>,
    /// The lengths that it has had since the last sync.
    lengths: Vec<usize>,
    /// How long it was when the sync began that is on its way.
    syncing: Option<usize>,
}

/// Returns what programs see after these deeds.
pub fn written(base: &Image, journal: &[Deed]) -> Image {
    replay(base, journal, 0).into_written()
}

fn replay(base: &Image, journal: &[Deed], n_void: usize) -> Mind {
    let first_void = first_void(journal, n_void);
    let mut mind = Mind::of(base);
    for (at, deed) in journal.iter().enumerate() {
        match deed {
            Deed::NewFolder(path) => mind.changes.push((path.clone(), Some(Named::Folder))),
            Deed::NewFile(path) => {
                mind.contents.push(Content::default());
                mind.name(path, mind.contents.len() - 1);
            }
            Deed::Write(path, bytes) => mind.content(path).write(bytes),
            Deed::SyncBegan(path) => mind.content(path).sync_begins(),
            Deed::FailedSync(path) => mind.content(path).forget(),
            Deed::Sync(_) | Deed::SyncFolder(_) if at >= first_void => {}
            Deed::Sync(path) => mind.content(path).sync_ends(),
            Deed::SyncFolder(folder) => mind.names_are_safe(folder),
            Deed::Rename(from, to) => {
                let content = mind.files.remove(from).unwrap();
                mind.name(to, content);
                mind.changes.push((from.clone(), None));
            }
            Deed::Remove(path) => {
                mind.files.remove(path);
                mind.changes.push((path.clone(), None));
            }
            Deed::Pulled(image) => mind = Mind::of(image),
            Deed::Acknowledged(_) => {}
        }
    }
    mind
}

impl Mind {
    fn of(image: &Image) -> Mind {
        let content = |bytes: &Vec<u8>| Content {
            bytes: bytes.clone(),
            safety: vec![Safety::Safe; bytes.len()],
            ..Content::default()
        };
        let files: BTreeMap<PathBuf, usize> = image.files.keys().cloned().zip(0..).collect();
        let folders = image.folders.iter().map(|folder| (folder.clone(), None));
        Mind {
            names: folders.chain(files.iter().map(|(path, number)| (path.clone(), Some(*number)))).collect(),
            contents: image.files.values().map(content).collect(),
            files,
            changes: Vec::new(),
        }
    }

    fn name(&mut self, path: &Path, content: usize) {
        self.files.insert(path.to_owned(), content);
        self.changes.push((path.to_owned(), Some(Named::File(content))));
    }

    fn content(&mut self, path: &Path) -> &mut Content {
        &mut self.contents[self.files[path]]
    }

    fn change(&mut self, path: PathBuf, named: Option<Named>) {
        match named {
            None => drop(self.names.remove(&path)),
            Some(Named::Folder) => drop(self.names.insert(path, None)),
            Some(Named::File(content)) => drop(self.names.insert(path, Some(content))),
        }
    }

    fn names_are_safe(&mut self, folder: &Path) {
        for (path, named) in std::mem::take(&mut self.changes) {
            if path.parent() == Some(folder) {
                self.change(path, named);
            } else {
                self.changes.push((path, named));
            }
        }
    }

    /// Returns what stands under the names, as far as the folders above them are there too.
    fn image(self, bytes: impl Fn(&Content) -> Vec<u8>) -> Image {
        let is_there = |path: &Path| path.ancestors().all(|above| self.names.contains_key(above));
        let mut image = Image { folders: BTreeSet::new(), files: BTreeMap::new() };
        for (path, content) in self.names.iter().filter(|(path, _)| is_there(path)) {
            match content {
                None => drop(image.folders.insert(path.clone())),
                Some(content) => drop(image.files.insert(path.clone(), bytes(&self.contents[*content]))),
            }
        }
        image
    }

    fn into_written(mut self) -> Image {
        for (path, named) in std::mem::take(&mut self.changes) {
            self.change(path, named);
        }
        self.image(|content| content.bytes.clone())
    }

    fn after_power_cut(mut self, chance: &mut ChaCha8Rng) -> Image {
        let changes = std::mem::take(&mut self.changes);
        let mut n_kept: BTreeMap<&Path, usize> = BTreeMap::new();
        for (path, _) in &changes {
            *n_kept.entry(path.parent().unwrap()).or_default() += 1;
        }
        // Of the changes in a folder any first few were made.
        n_kept.values_mut().for_each(|n| *n = chance.random_range(0..=*n));
        for (path, named) in &changes {
            let left = n_kept.get_mut(path.parent().unwrap()).unwrap();
            if *left > 0 {
                *left -= 1;
                self.change(path.clone(), *named);
            }
        }
        let chance = std::cell::RefCell::new(chance);
        self.image(|content| content.after_power_cut(&mut chance.borrow_mut()))
    }
}

impl Content {
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.safety.resize(self.bytes.len(), Safety::Dirty);
        self.lengths.push(self.bytes.len());
    }

    fn sync_begins(&mut self) {
        self.syncing = Some(self.bytes.len());
    }

    /// Makes safe what was there when it began, and nothing that came later.
    fn sync_ends(&mut self) {
        let n = self.syncing.take().unwrap_or(self.bytes.len());
        self.safety[..n].iter_mut().filter(|it| **it == Safety::Dirty).for_each(|it| *it = Safety::Safe);
        self.lengths.retain(|length| *length > n);
    }

    fn forget(&mut self) {
        self.syncing = None;
        self.safety.iter_mut().filter(|it| **it == Safety::Dirty).for_each(|it| *it = Safety::Forgotten);
    }

    fn after_power_cut(&self, chance: &mut ChaCha8Rng) -> Vec<u8> {
        let n_safe = self.safety.iter().rposition(|it| *it == Safety::Safe).map_or(0, |at| at + 1);
        let mut lengths = self.lengths.clone();
        lengths.push(n_safe);
        let pick = |chance: &mut ChaCha8Rng| lengths[chance.random_range(0..lengths.len())].max(n_safe);
        let mut left = self.bytes[..pick(chance)].to_vec();
        for (number, sector) in left.chunks_mut(SECTOR).enumerate() {
            let n_written = pick(chance);
            let is_remembered = chance.random_bool(0.5);
            let is_garbage = chance.random_bool(0.3);
            for (at, byte) in sector.iter_mut().enumerate() {
                let at = number * SECTOR + at;
                let is_kept = match self.safety[at] {
                    Safety::Safe => true,
                    Safety::Dirty => at < n_written,
                    Safety::Forgotten => is_remembered,
                };
                if !is_kept {
                    *byte = if is_garbage { (chance.next_u32() >> 3) as u8 } else { 0 };
                }
            }
        }
        left
    }
}
