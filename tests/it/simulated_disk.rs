//! A disk in memory that writes down all that is done to it, and builds from that what a power cut leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use nho::engine::record::RecordKey;
use nho::shell::store::{Disk, LearnerLock, MovingDisk};
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt};

use crate::campaign::dice;
use crate::faulty_disk::{EACCES, EIO};

/// A disk writes a sector whole or not at all.
const SECTOR: usize = 512;

/// The folder that is there from the beginning: where a stick is mounted.
pub const STICK: &str = "/stick";

/// What stands on a disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub folders: BTreeSet<PathBuf>,
    pub files: BTreeMap<PathBuf, Vec<u8>>,
}

/// One thing that happened to the disk.
#[derive(Debug, Clone)]
pub enum Deed {
    NewFolder(PathBuf),
    NewFile(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    /// The system forgets what it could not write, and no later sync brings it back.
    FailedSync(PathBuf),
    SyncFolder(PathBuf),
    /// A file got another name; whatever had that name is gone.
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    /// The stick was pulled out; this is what was on it.
    Pulled(Image),
    /// The writer said that this record is safe.
    Acknowledged(RecordKey),
}

/// How an operation goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// The operating system refuses with this number; what was asked for may have been done nevertheless.
    Error { code: i32, is_done: bool },
    /// A write takes only so many bytes.
    Short(usize),
    /// The stick is out.
    Out,
}

/// The disk; clones are the same disk.
#[derive(Clone)]
pub struct SimulatedDisk(Arc<(Mutex<State>, Condvar)>);

/// A file that was open before the stick was pulled out is useless afterwards.
pub struct OpenFile {
    path: PathBuf,
    n_pulled: usize,
}

struct State {
    base: Image,
    now: Image,
    journal: Vec<Deed>,
    n_operations: usize,
    mishap: Option<(Range<usize>, Mishap)>,
    is_out: bool,
    n_pulled: usize,
    /// The content of files that have no name any more.
    nowhere: Vec<u8>,
    is_held: bool,
    is_locked: bool,
    chance: ChaCha8Rng,
}

impl Image {
    pub fn empty() -> Image {
        let folders = [Path::new("/"), Path::new(STICK)].map(Path::to_owned).into();
        Image { folders, files: BTreeMap::new() }
    }

    /// Returns what stands in real folders below `root`, which stands for the root.
    pub fn of_folders(root: &Path, folders: &[&Path]) -> Image {
        let mut image = Image { folders: [PathBuf::from("/")].into(), files: BTreeMap::new() };
        let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| (*folder).to_owned()).collect();
        while let Some(path) = waiting.pop() {
            let name = Path::new("/").join(path.strip_prefix(root).unwrap());
            if path.is_dir() {
                waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                image.folders.insert(name);
            } else if path.exists() {
                image.files.insert(name, fs::read(&path).unwrap());
            }
        }
        image
    }

    /// Puts everything into a real folder, which then stands for the root.
    pub fn put_below(&self, root: &Path) {
        let real = |path: &Path| root.join(path.strip_prefix("/").unwrap());
        self.folders.iter().for_each(|folder| fs::create_dir_all(real(folder)).unwrap());
        self.files.iter().for_each(|(path, bytes)| fs::write(real(path), bytes).unwrap());
    }
}

impl SimulatedDisk {
    /// A disk on which everything in the image is safe.
    pub fn new(base: Image, trial: usize) -> SimulatedDisk {
        SimulatedDisk::after_kill(base, &[], trial)
    }

    /// A disk whose last user was killed: everything that was done is there, and as safe as it was then.
    pub fn after_kill(base: Image, journal: &[Deed], trial: usize) -> SimulatedDisk {
        let state = State {
            now: replay(&base, journal, 0).into_written(),
            base,
            journal: journal.to_vec(),
            n_operations: 0,
            mishap: None,
            is_out: false,
            n_pulled: 0,
            nowhere: Vec::new(),
            is_held: false,
            is_locked: false,
            chance: dice(trial),
        };
        SimulatedDisk(Arc::new((Mutex::new(state), Condvar::new())))
    }

    /// Lets the operations with these numbers, counted from 0, go wrong.
    pub fn fail(&self, operations: Range<usize>, mishap: Mishap) {
        self.state().mishap = Some((operations, mishap));
    }

    /// Makes an end of all mishaps.
    pub fn heal(&self) {
        let mut state = self.state();
        state.mishap = None;
        state.is_out = false;
    }

    /// Lets every operation wait until [`release`](SimulatedDisk::release).
    pub fn hold(&self) {
        self.state().is_held = true;
    }

    pub fn release(&self) {
        self.state().is_held = false;
        self.0.1.notify_all();
    }

    pub fn acknowledge(&self, key: RecordKey) {
        self.state().journal.push(Deed::Acknowledged(key));
    }

    pub fn journal(&self) -> Vec<Deed> {
        self.state().journal.clone()
    }

    pub fn n_operations(&self) -> usize {
        self.state().n_operations
    }

    /// Lets somebody else hold every lock, or nobody.
    pub fn lock_out(&self, is_locked: bool) {
        self.state().is_locked = is_locked;
    }

    /// Returns what programs see, safe or not.
    pub fn image(&self) -> Image {
        self.state().now.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap()
    }

    /// Begins an operation: waits while the disk is held, and returns what goes wrong with it.
    fn begin(&self) -> (MutexGuard<'_, State>, Option<Mishap>) {
        let mut state = self.0.1.wait_while(self.state(), |state| state.is_held).unwrap();
        let number = state.n_operations;
        state.n_operations += 1;
        let mishap =
            state.mishap.as_ref().filter(|(range, _)| range.contains(&number)).map(|(_, mishap)| *mishap);
        let is_out = mishap == Some(Mishap::Out);
        if is_out && !state.is_out {
            state.pull();
        }
        state.is_out = is_out;
        (state, mishap)
    }
}

impl State {
    fn pull(&mut self) {
        let left = after_power_cut(&self.base, &self.journal, 0, &mut self.chance);
        self.now = left.clone();
        self.journal.push(Deed::Pulled(left));
        self.n_pulled += 1;
    }

    fn has_room_for(&self, path: &Path) -> io::Result<()> {
        let parent = path.parent().unwrap();
        if self.is_out || !self.now.folders.contains(parent) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if self.now.folders.contains(path) || self.now.files.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(())
    }

    fn file(&mut self, file: &OpenFile) -> io::Result<&mut Vec<u8>> {
        if self.is_out || file.n_pulled != self.n_pulled {
            return Err(io::Error::from_raw_os_error(EIO));
        }
        // Whoever has a file open can go on with it after it was removed; nobody else sees that.
        Ok(self.now.files.get_mut(&file.path).unwrap_or(&mut self.nowhere))
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.has_room_for(path)?;
        self.now.folders.insert(path.to_owned());
        self.journal.push(Deed::NewFolder(path.to_owned()));
        Ok(())
    }
}

/// Does what was asked for, as far as the mishap lets it.
fn unless<T>(mishap: Option<Mishap>, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    match mishap {
        Some(Mishap::Error { code, is_done }) => {
            if is_done {
                act()?;
            }
            Err(io::Error::from_raw_os_error(code))
        }
        _ => act(),
    }
}

impl Disk for SimulatedDisk {
    type File = OpenFile;

    fn is_folder(&self, path: &Path) -> bool {
        let state = self.state();
        !state.is_out && state.now.folders.contains(path)
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        unless(mishap, || {
            let mut missing: Vec<&Path> =
                path.ancestors().filter(|folder| !state.now.folders.contains(*folder)).collect();
            missing.reverse();
            missing.into_iter().try_for_each(|folder| state.create_folder(folder))
        })
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        unless(mishap, || state.create_folder(path))
    }

    fn create_file(&mut self, path: &Path) -> io::Result<OpenFile> {
        let (mut state, mishap) = self.begin();
        unless(mishap, || {
            state.has_room_for(path)?;
            state.now.files.insert(path.to_owned(), Vec::new());
            state.journal.push(Deed::NewFile(path.to_owned()));
            Ok(OpenFile { path: path.to_owned(), n_pulled: state.n_pulled })
        })
    }

    fn write(&mut self, file: &mut OpenFile, bytes: &[u8]) -> io::Result<usize> {
        let (mut state, mishap) = self.begin();
        let n = if let Some(Mishap::Short(n)) = mishap { n.min(bytes.len()) } else { bytes.len() };
        unless(mishap, || {
            state.file(file)?.extend_from_slice(&bytes[..n]);
            if !state.now.files.contains_key(&file.path) {
                return Ok(n);
            }
            state.journal.push(Deed::Write(file.path.clone(), bytes[..n].to_vec()));
            Ok(n)
        })
    }

    fn sync(&mut self, file: &mut OpenFile) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        state.file(file)?;
        if !state.now.files.contains_key(&file.path) {
            return unless(mishap, || Ok(()));
        }
        // A sync that failed has forgotten, whatever of it was done.
        let deed = if matches!(mishap, Some(Mishap::Error { .. })) { Deed::FailedSync } else { Deed::Sync };
        state.journal.push(deed(file.path.clone()));
        unless(mishap, || Ok(()))
    }

    fn is_file(&self, path: &Path) -> bool {
        let state = self.state();
        !state.is_out && state.now.files.contains_key(path)
    }

    fn take_lock(&mut self, _path: &Path) -> Option<LearnerLock> {
        (!self.state().is_locked).then(LearnerLock::default)
    }

    /// Where a folder cannot be opened (Windows), the system keeps names safe by itself.
    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        if state.is_out || !state.now.folders.contains(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let is_safe = match mishap {
            Some(Mishap::Error { code, is_done }) => code == EACCES || is_done,
            _ => true,
        };
        if is_safe {
            state.journal.push(Deed::SyncFolder(path.to_owned()));
        }
        unless(mishap, || Ok(()))
    }
}

impl MovingDisk for SimulatedDisk {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        assert_eq!(from.parent(), to.parent(), "this disk renames within a folder only");
        unless(mishap, || {
            let content = if state.is_out { None } else { state.now.files.remove(from) };
            let content = content.ok_or(io::ErrorKind::NotFound)?;
            state.now.files.insert(to.to_owned(), content);
            state.journal.push(Deed::Rename(from.to_owned(), to.to_owned()));
            Ok(())
        })
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        unless(mishap, || {
            let content = if state.is_out { None } else { state.now.files.remove(path) };
            content.ok_or(io::ErrorKind::NotFound)?;
            state.journal.push(Deed::Remove(path.to_owned()));
            Ok(())
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let (state, mishap) = self.begin();
        unless(mishap, || {
            let content = if state.is_out { None } else { state.now.files.get(path).cloned() };
            content.ok_or_else(|| io::ErrorKind::NotFound.into())
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let (state, mishap) = self.begin();
        unless(mishap, || {
            if state.is_out || !state.now.folders.contains(folder) {
                return Err(io::ErrorKind::NotFound.into());
            }
            let all = state.now.folders.iter().chain(state.now.files.keys());
            Ok(all.filter(|path| path.parent() == Some(folder)).cloned().collect())
        })
    }
}

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
            Deed::FailedSync(path) => mind.content(path).ends_dirt_as(Safety::Forgotten),
            Deed::Sync(_) | Deed::SyncFolder(_) if at >= first_void => {}
            Deed::Sync(path) => mind.content(path).ends_dirt_as(Safety::Safe),
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
            lengths: Vec::new(),
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

    fn ends_dirt_as(&mut self, end: Safety) {
        self.safety.iter_mut().filter(|it| **it == Safety::Dirty).for_each(|it| *it = end);
        if end == Safety::Safe {
            self.lengths.clear();
        }
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
