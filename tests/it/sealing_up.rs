//! Sealing up what lies in the open: cut short at any moment, beside somebody who goes on writing, and with all that was derived.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nho::engine::deck::Shelf;
use nho::engine::record::{Record, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::formats::log1::write;
use nho::formats::seal::Keyring;
use nho::shell::clock;
use nho::shell::sealing;
use nho::shell::store::{
    CacheRule, Cached, Disk, LearnerLock, MovingDisk, RealDisk, load, load_with, put_keys, seal_up,
    write_cache,
};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::records::{HOA, answer_body, record};
use crate::sealed::{SECRETS, TODAY, evening, files, passphrase, protection, save, says_nothing, shown};

/// A disk that stops at one operation, and shows then what a power cut leaves.
struct Cut {
    n_left: usize,
    is_cut: bool,
    /// Of files whose content, or whose name, or whose removal is not safe.
    unsynced: Vec<PathBuf>,
    unnamed: Vec<PathBuf>,
    removed: Vec<(PathBuf, Vec<u8>)>,
    renamed: Vec<(PathBuf, PathBuf)>,
    chance: ChaCha8Rng,
}

impl Cut {
    fn new(n_left: usize, trial: usize) -> Cut {
        let chance = dice(trial);
        Cut {
            n_left,
            is_cut: false,
            unsynced: vec![],
            unnamed: vec![],
            removed: vec![],
            renamed: vec![],
            chance,
        }
    }

    fn step(&mut self) -> io::Result<()> {
        if self.n_left == 0 {
            self.is_cut = true;
        }
        if self.is_cut {
            return Err(io::Error::other("no power"));
        }
        self.n_left -= 1;
        Ok(())
    }

    fn after(&mut self) {
        for path in &self.unsynced {
            if let Ok(bytes) = fs::read(path) {
                let kept = self.chance.random_range(0..=bytes.len());
                let mut bytes = bytes[..kept].to_vec();
                bytes.resize(kept + self.chance.random_range(0..600), 0);
                fs::write(path, bytes).unwrap();
            }
        }
        for path in &self.unnamed {
            if self.chance.random_bool(0.5) {
                let _ = fs::remove_file(path);
            }
        }
        for (path, bytes) in &self.removed {
            if self.chance.random_bool(0.5) {
                fs::write(path, bytes).unwrap();
            }
        }
        for (from, to) in &self.renamed {
            if to.exists() && self.chance.random_bool(0.5) {
                fs::rename(to, from).unwrap();
            }
        }
    }
}

impl Disk for Cut {
    type File = (PathBuf, fs::File);

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(path)
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir(path)
    }

    fn create_file(&mut self, path: &Path) -> io::Result<Self::File> {
        self.step()?;
        self.unnamed.push(path.to_owned());
        self.unsynced.push(path.to_owned());
        Ok((path.to_owned(), RealDisk.create_file(path)?))
    }

    fn write(&mut self, (_, file): &Self::File, bytes: &[u8]) -> io::Result<usize> {
        self.step()?;
        RealDisk.write(file, bytes)
    }

    fn sync(&mut self, (path, _): &Self::File) -> io::Result<()> {
        self.step()?;
        self.unsynced.retain(|unsynced| unsynced != path);
        Ok(())
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.step()?;
        self.unnamed.retain(|path| path.parent() != Some(folder));
        self.removed.retain(|(path, _)| path.parent() != Some(folder));
        self.renamed.retain(|(path, _)| path.parent() != Some(folder));
        Ok(())
    }
}

impl MovingDisk for Cut {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        self.renamed.push((from.to_owned(), to.to_owned()));
        fs::rename(from, to)
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.removed.push((path.to_owned(), fs::read(path)?));
        fs::remove_file(path)
    }

    fn remove_folder(&mut self, _: &Path) -> io::Result<()> {
        unreachable!("sealing removes no folder")
    }
}

fn plain_home() -> (TempDir, Vec<Record>) {
    let home = quick_folder();
    for segment in 1..4 {
        save(home.path(), &evening(HOA, segment, 25), write);
    }
    let all = load(home.path(), HOA).unwrap().records;
    (home, all)
}

#[test]
fn the_power_can_fail_at_any_moment_of_sealing_and_nothing_is_lost_and_the_next_time_finishes() {
    // One key for all trials: making it is slow on purpose.
    let made = sealing::make(HOA, &protection("hoa sen trắng"), shown()).unwrap();
    let mut campaign = Campaign::new("power cuts while sealing", 38, 3_000);
    let mut n_operations = usize::MAX;
    let mut n_cut = 0;
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let (home, all) = plain_home();
        let seal_all = |disk: &mut Cut, keys: &Keyring| {
            put_keys(disk, home.path(), HOA, &made.lines, &mut clock::fill)?;
            seal_up(disk, home.path(), HOA, (keys, TODAY), &mut clock::fill)
        };
        // The first trial finds out how many moments there are.
        let mut disk = Cut::new(if trial == 0 { 10_000 } else { (trial - 1) % n_operations }, trial);
        let outcome = seal_all(&mut disk, &made.keys);
        if trial == 0 {
            n_operations = 10_000 - disk.n_left;
            assert!(outcome.is_ok() && n_operations > 10, "{outcome:?}");
        }
        disk.after();
        n_cut += usize::from(disk.is_cut);
        let told = format!("trial {trial}: {outcome:?}");
        assert_eq!(load_with(home.path(), HOA, &made.keys).unwrap().records, all, "{told}");
        // It is cut short a second time, and then finished.
        let mut disk = Cut::new(trial % 7, trial + 1);
        let _ = seal_up(&mut disk, home.path(), HOA, (&made.keys, TODAY), &mut clock::fill);
        disk.after();
        assert_eq!(load_with(home.path(), HOA, &made.keys).unwrap().records, all, "{told}");
        seal_up(&mut RealDisk, home.path(), HOA, (&made.keys, TODAY), &mut clock::fill).unwrap();
        says_nothing(home.path(), SECRETS);
        assert_eq!(load_with(home.path(), HOA, &made.keys).unwrap().records, all, "{told}");
        campaign.count();
    }
    assert!(n_cut > 20);
    campaign.end(&format!(
        "cut at each of {n_operations} operations and once more, 0 records lost, 0 left in the open"
    ));
}

/// A disk on which somebody else writes to a file just before it gets another name.
struct Meddling {
    line: String,
}

impl Disk for Meddling {
    type File = fs::File;

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.create_folders(path)
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.create_folder(path)
    }

    fn create_file(&mut self, path: &Path) -> io::Result<fs::File> {
        RealDisk.create_file(path)
    }

    fn write(&mut self, file: &fs::File, bytes: &[u8]) -> io::Result<usize> {
        RealDisk.write(file, bytes)
    }

    fn sync(&mut self, file: &fs::File) -> io::Result<()> {
        RealDisk.sync(file)
    }

    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.sync_folder(path)
    }

    fn take_lock(&mut self, _: &Path) -> Option<LearnerLock> {
        None
    }
}

impl MovingDisk for Meddling {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        let before = fs::read(from)?;
        fs::write(from, [before.as_slice(), line.as_bytes()].concat())?;
        RealDisk.rename(from, to)
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.remove_file(path)
    }
}

#[test]
fn an_answer_that_another_window_adds_while_everything_is_sealed_is_sealed_too() {
    let made = sealing::make(HOA, &protection("hoa sen trắng"), shown()).unwrap();
    let (home, mut all) = plain_home();
    let late = record(HOA, SegmentId(1), 77, answer_body());
    let mut disk = Meddling { line: write(&late) };
    seal_up(&mut disk, home.path(), HOA, (&made.keys, TODAY), &mut clock::fill).unwrap();
    says_nothing(home.path(), SECRETS);
    all.push(late);
    let loaded = load_with(home.path(), HOA, &made.keys).unwrap();
    assert_eq!(loaded.records, nho::engine::log::union(all).records);
}

#[test]
fn a_cache_in_the_open_and_what_was_left_of_one_go_when_somebody_is_sealed() {
    let home = quick_folder();
    let records = evening(HOA, 1, 30);
    save(home.path(), &records, write);
    let always = CacheRule { min_answers: 0, min_new: 0 };
    let open = (HOA, &Keyring::default());
    let (shelf, scheduler) = (Shelf::default(), Scheduler::default());
    let write_one = |who| write_cache(&mut RealDisk, home.path(), who, &shelf, &scheduler, always).unwrap();
    assert_eq!(write_one(open), Cached::Written);
    let folder = home.path().join("learners").join(HOA.to_string());
    let cache = fs::read(folder.join("cache.bin")).unwrap();
    let lines: String = records.iter().map(write).collect();
    fs::create_dir_all(folder.join("pack")).unwrap();
    for (name, bytes) in [
        ("cache-0123456789abcdef.part", cache.as_slice()),
        ("seg/Copy of cache.bin", &cache),
        ("pack/pack-0123456789abcdef.part", &lines.as_bytes()[..500]),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let keys = sealing::protect(home.path(), &[HOA], &protection("hoa sen trắng"), &shown()).unwrap();
    says_nothing(home.path(), SECRETS);
    says_nothing(home.path(), &["nho-cache"]);
    assert_eq!(write_one(open), Cached::NotWhole);
    assert_eq!(write_one((HOA, &keys)), Cached::Written);
    says_nothing(home.path(), SECRETS);
    let before = files(home.path());
    sealing::unlock(home.path(), HOA, &passphrase("hoa sen trắng")).unwrap();
    assert!(files(home.path()) == before, "a sealed cache stays");
    // Some thread that was slow puts one there once more.
    fs::write(folder.join("cache.bin"), &cache).unwrap();
    sealing::unlock(home.path(), HOA, &passphrase("hoa sen trắng")).unwrap();
    says_nothing(home.path(), &["nho-cache"]);
}
