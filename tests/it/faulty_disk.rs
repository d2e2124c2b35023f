//! A disk in memory that fails on command and remembers what a power cut would leave.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

use nho::shell::store::Disk;

/// Linux's numbers for what a disk may say.
pub const EINTR: i32 = 4;
pub const EIO: i32 = 5;
pub const EACCES: i32 = 13;
pub const ENOSPC: i32 = 28;
pub const EROFS: i32 = 30;

/// What can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    CreateFolder,
    CreateFile,
    Write,
    Sync,
    SyncFolder,
}

/// How it fails.
pub enum Fault {
    /// The operating system refuses with this number.
    Error(i32),
    /// Only so many bytes go in.
    Short(usize),
    /// The code that does it is wrong and panics; nothing is done.
    Panic,
    /// Nothing happens until this channel says so or is closed.
    Hang(Receiver<()>),
    /// It is told when the operation has begun; then it hangs, and may at last be refused with a number.
    Gate { begun: Sender<()>, until: Receiver<()>, code: Option<i32> },
}

/// The disk; clones are the same disk.
#[derive(Clone, Default)]
pub struct FaultyDisk(Arc<Mutex<State>>);

/// A file that was open before the disk was pulled out is useless afterwards.
pub struct OpenFile {
    path: PathBuf,
    plugged: usize,
}

#[derive(Default)]
struct State {
    folders: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, Content>,
    next: HashMap<Op, VecDeque<Fault>>,
    always: HashMap<Op, i32>,
    always_panics: bool,
    n_plugged: usize,
    is_out: bool,
}

#[derive(Default, Clone)]
struct Content {
    bytes: Vec<u8>,
    n_synced: usize,
}

impl FaultyDisk {
    /// Lets the next calls of an operation go as given, one after the other.
    pub fn next(&self, op: Op, faults: impl IntoIterator<Item = Fault>) {
        self.0.lock().unwrap().next.entry(op).or_default().extend(faults);
    }

    /// Lets an operation fail with this number until [`heal`](FaultyDisk::heal).
    pub fn always(&self, op: Op, code: i32) {
        self.0.lock().unwrap().always.insert(op, code);
    }

    /// Lets every operation panic until [`heal`](FaultyDisk::heal).
    pub fn always_panic(&self) {
        self.0.lock().unwrap().always_panics = true;
    }

    pub fn heal(&self) {
        let mut state = self.0.lock().unwrap();
        state.always.clear();
        state.always_panics = false;
    }

    pub fn pull_out(&self) {
        self.0.lock().unwrap().is_out = true;
    }

    pub fn plug_in(&self) {
        let mut state = self.0.lock().unwrap();
        state.is_out = false;
        state.n_plugged += 1;
    }

    /// Makes a file as another program would.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let content = Content { bytes: bytes.to_vec(), n_synced: bytes.len() };
        self.0.lock().unwrap().files.insert(path.to_owned(), content);
    }

    /// Takes a file's name away, as another program would; whoever has it open goes on writing to nowhere.
    pub fn remove(&self, path: &Path) {
        self.0.lock().unwrap().files.remove(path).unwrap();
    }

    /// Returns the files by path.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let state = self.0.lock().unwrap();
        state.files.iter().map(|(path, content)| (path.clone(), content.bytes.clone())).collect()
    }

    /// Returns what a power cut would leave of all files, one after the other.
    pub fn after_power_cut(&self) -> Vec<u8> {
        let state = self.0.lock().unwrap();
        state.files.values().flat_map(|content| content.bytes[..content.n_synced].to_vec()).collect()
    }

    fn fault(&self, op: Op) -> io::Result<Option<usize>> {
        let fault = {
            let mut state = self.0.lock().unwrap();
            let always = if state.always_panics {
                Some(Fault::Panic)
            } else {
                state.always.get(&op).copied().map(Fault::Error)
            };
            state.next.get_mut(&op).and_then(VecDeque::pop_front).or(always)
        };
        match fault {
            None => Ok(None),
            Some(Fault::Short(n)) => Ok(Some(n)),
            Some(Fault::Error(code)) => Err(io::Error::from_raw_os_error(code)),
            Some(Fault::Panic) => panic!("somebody's bug while {op:?}"),
            Some(Fault::Hang(until)) => {
                let _ = until.recv();
                Ok(None)
            }
            Some(Fault::Gate { begun, until, code }) => {
                let _ = begun.send(());
                let _ = until.recv();
                code.map_or(Ok(None), |code| Err(io::Error::from_raw_os_error(code)))
            }
        }
    }

    fn present(&self) -> io::Result<std::sync::MutexGuard<'_, State>> {
        let state = self.0.lock().unwrap();
        if state.is_out { Err(io::ErrorKind::NotFound.into()) } else { Ok(state) }
    }

    fn content<T>(&self, file: &OpenFile, change: impl FnOnce(&mut Content) -> T) -> io::Result<T> {
        let mut state = self.0.lock().unwrap();
        if state.is_out || state.n_plugged != file.plugged {
            return Err(io::Error::from_raw_os_error(EIO));
        }
        let nowhere = &mut Content::default();
        Ok(change(state.files.get_mut(&file.path).unwrap_or(nowhere)))
    }
}

impl Disk for FaultyDisk {
    type File = OpenFile;

    fn is_folder(&self, path: &Path) -> bool {
        self.present().is_ok_and(|state| state.folders.contains(path))
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        self.fault(Op::CreateFolder)?;
        self.present()?.folders.extend(path.ancestors().map(Path::to_owned));
        Ok(())
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.fault(Op::CreateFolder)?;
        let mut state = self.present()?;
        if !path.parent().is_some_and(|parent| state.folders.contains(parent)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if state.folders.insert(path.to_owned()) { Ok(()) } else { Err(io::ErrorKind::AlreadyExists.into()) }
    }

    fn create_file(&mut self, path: &Path) -> io::Result<OpenFile> {
        self.fault(Op::CreateFile)?;
        let mut state = self.present()?;
        if !path.parent().is_some_and(|parent| state.folders.contains(parent)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if state.files.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.files.insert(path.to_owned(), Content::default());
        Ok(OpenFile { path: path.to_owned(), plugged: state.n_plugged })
    }

    fn write(&mut self, file: &OpenFile, bytes: &[u8]) -> io::Result<usize> {
        let n = self.fault(Op::Write)?.unwrap_or(bytes.len()).min(bytes.len());
        self.content(file, |content| content.bytes.extend_from_slice(&bytes[..n]))?;
        Ok(n)
    }

    /// What is written while it hangs is not safe.
    fn sync(&mut self, file: &OpenFile) -> io::Result<()> {
        let n_bytes = self.content(file, |content| content.bytes.len());
        self.fault(Op::Sync)?;
        let n_bytes = n_bytes?;
        self.content(file, |content| content.n_synced = content.n_synced.max(n_bytes))
    }

    fn is_file(&self, path: &Path) -> bool {
        self.present().is_ok_and(|state| state.files.contains_key(path))
    }

    fn sync_folder(&mut self, _path: &Path) -> io::Result<()> {
        self.fault(Op::SyncFolder)?;
        self.present().map(drop)
    }
}
