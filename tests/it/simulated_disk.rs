//! A disk in memory that writes down all that is done to it, and builds from that what a power cut leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use nho::engine::record::RecordKey;
use nho::shell::store::{Disk, LearnerLock, MovingDisk};
use rand::rngs::ChaCha8Rng;

use crate::aftermath::written;
pub use crate::aftermath::{after_power_cut, first_void};
use crate::campaign::dice;
use crate::faulty_disk::{EACCES, EIO};

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
    /// A sync began that ends later: it makes safe what was written before.
    SyncBegan(PathBuf),
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
    syncs: HeldSyncs,
    is_locked: bool,
    chance: ChaCha8Rng,
}

/// Syncs that wait in their middle.
#[derive(Default)]
struct HeldSyncs {
    are_held: bool,
    n_held: usize,
    n_to_end: usize,
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
            now: written(&base, journal),
            base,
            journal: journal.to_vec(),
            n_operations: 0,
            mishap: None,
            is_out: false,
            n_pulled: 0,
            nowhere: Vec::new(),
            is_held: false,
            syncs: HeldSyncs::default(),
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

    /// Lets every sync of a file that begins from now on wait in its middle, or none any more.
    pub fn hold_syncs(&self, are_held: bool) {
        self.state().syncs.are_held = are_held;
        self.0.1.notify_all();
    }

    /// Lets the sync that waits in its middle end.
    pub fn end_held_sync(&self) {
        self.state().syncs.n_to_end += 1;
        self.0.1.notify_all();
    }

    /// Returns when a sync waits in its middle.
    pub fn wait_for_held_sync(&self) {
        let is_none = |state: &mut State| state.syncs.n_held == 0 || state.syncs.n_to_end > 0;
        let waited = self.0.1.wait_timeout_while(self.state(), Duration::from_secs(60), is_none).unwrap();
        assert!(!waited.1.timed_out(), "no sync begins");
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

    fn write(&mut self, file: &OpenFile, bytes: &[u8]) -> io::Result<usize> {
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

    fn sync(&mut self, file: &OpenFile) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        if state.syncs.are_held {
            state.journal.push(Deed::SyncBegan(file.path.clone()));
            state.syncs.n_held += 1;
            self.0.1.notify_all();
            let waits = |state: &mut State| state.syncs.are_held && state.syncs.n_to_end == 0;
            state = self.0.1.wait_while(state, waits).unwrap();
            state.syncs.n_held -= 1;
            state.syncs.n_to_end = state.syncs.n_to_end.saturating_sub(1);
            self.0.1.notify_all();
        }
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

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        let (mut state, mishap) = self.begin();
        unless(mishap, || {
            let mut all = state.now.folders.iter().chain(state.now.files.keys());
            if all.any(|other| other.parent() == Some(path)) {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            if state.is_out || !state.now.folders.remove(path) {
                return Err(io::ErrorKind::NotFound.into());
            }
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
