//! `nho carry` and the power: cut at every operation, with the computer's disk and the stick losing what they had not synced.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nho::engine::learner::LearnerId;
use nho::engine::record::SegmentId;
use nho::formats::log1::write;
use nho::shell::carry::{Carried, DeckOutcome, Request, Scope, carry, place_on};
use nho::shell::store::{Disk, MovingDisk, RealDisk, learners, load};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use tempfile::TempDir;

use crate::campaign::{Campaign, dice, quick_folder};
use crate::records::{HOA, NICKNAME, answer_body, profile_body, record};
use crate::simulated_disk::{Deed, Image, after_power_cut};

const LAN: LearnerId = LearnerId(0x0000_00a1);

/// The computer's own disk, on which everything is written down that is done below a folder.
struct Journal {
    root: PathBuf,
    deeds: Vec<Deed>,
    /// After so many operations the program is killed: nothing happens any more.
    n_left: usize,
}

impl Journal {
    fn new(root: &Path, n_left: usize) -> Journal {
        Journal { root: root.to_owned(), deeds: Vec::new(), n_left }
    }

    /// Does something, and notes it if it went well.
    fn act<T>(
        &mut self,
        path: &Path,
        act: impl FnOnce() -> io::Result<T>,
        deed: impl FnOnce(PathBuf) -> Deed,
    ) -> io::Result<T> {
        let Some(n_left) = self.n_left.checked_sub(1) else {
            return Err(io::ErrorKind::PermissionDenied.into());
        };
        self.n_left = n_left;
        let done = act()?;
        // Of what lies above nothing can be lost: it is there all the time.
        if let Ok(below) = path.strip_prefix(&self.root) {
            self.deeds.push(deed(Path::new("/").join(below)));
        }
        Ok(done)
    }
}

impl Disk for Journal {
    type File = (PathBuf, fs::File);

    fn is_folder(&self, path: &Path) -> bool {
        RealDisk.is_folder(path)
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, || RealDisk.create_folders(path), Deed::NewFolder)
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, || RealDisk.create_folder(path), Deed::NewFolder)
    }

    fn create_file(&mut self, path: &Path) -> io::Result<Self::File> {
        self.act(path, || RealDisk.create_file(path), Deed::NewFile).map(|file| (path.to_owned(), file))
    }

    fn write(&mut self, (path, file): &Self::File, bytes: &[u8]) -> io::Result<usize> {
        self.act(path, || RealDisk.write(file, bytes), |path| Deed::Write(path, bytes.to_vec()))
    }

    fn sync(&mut self, (path, _): &Self::File) -> io::Result<()> {
        self.act(path, || Ok(()), Deed::Sync)
    }

    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, || Ok(()), Deed::SyncFolder)
    }
}

impl MovingDisk for Journal {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let root = self.root.clone();
        let from_below = Path::new("/").join(from.strip_prefix(root).unwrap());
        self.act(to, || RealDisk.rename(from, to), |to| Deed::Rename(from_below, to))
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, || RealDisk.remove_file(path), Deed::Remove)
    }

    fn remove_folder(&mut self, _: &Path) -> io::Result<()> {
        unreachable!("carrying removes no folder")
    }
}

/// A computer and a stick, below one folder.
struct Room(TempDir);

impl Room {
    fn new() -> Room {
        Room(quick_folder())
    }

    fn home(&self) -> PathBuf {
        self.0.path().join("nhà")
    }

    fn stick(&self) -> PathBuf {
        self.0.path().join("usb")
    }

    /// The two places where answers lie.
    fn places(&self) -> [PathBuf; 2] {
        [self.home(), place_on(&self.stick())]
    }

    /// Each side knows something of one learner that the other does not, and of another one only one side knows anything;
    /// the stick has a new deck and a newer one, sometimes it has never been used.
    fn fill(&self, chance: &mut ChaCha8Rng) {
        fs::create_dir_all(self.stick()).unwrap();
        let save = |place: &Path, learner: LearnerId, segment: u64, n: u32| {
            let folder = place.join("learners").join(learner.to_string()).join("seg");
            fs::create_dir_all(&folder).unwrap();
            let body = |seq| if seq == 0 { profile_body(NICKNAME) } else { answer_body() };
            let lines: String =
                (0..n).map(|seq| write(&record(learner, SegmentId(segment), seq, body(seq)))).collect();
            fs::write(folder.join(format!("{}.log", SegmentId(segment))), lines).unwrap();
        };
        let [home, stick] = self.places();
        save(&home, HOA, 1, chance.random_range(2..20));
        save(&home, LAN, 2, chance.random_range(2..6));
        if chance.random_bool(0.7) {
            save(&stick, HOA, 3, chance.random_range(2..20));
        }
        fs::create_dir_all(home.join("decks")).unwrap();
        fs::write(home.join("decks/cho.toml"), deck("cho", 1)).unwrap();
        fs::write(self.stick().join("chợ.toml"), deck("cho", 2)).unwrap();
        fs::write(self.stick().join("อาหาร.toml"), deck("ahan", 1)).unwrap();
    }

    fn carry(&self, disk: &mut impl MovingDisk) -> Carried {
        let (home, dir) = (self.home(), self.stick());
        carry(
            disk,
            &Request { home: &home, program_folder: None, dir: &dir, scope: Scope::AllLearners },
            |_| true,
        )
        .unwrap()
    }

    fn image(&self) -> Image {
        Image::of_folders(self.0.path(), &[&self.home(), &self.stick()])
    }

    /// Another room that holds what a power cut has left.
    fn left(image: &Image) -> Room {
        let room = Room::new();
        image.put_below(room.0.path());
        room
    }

    /// All that is known of the learners at one of the places, and how many lines are damaged there.
    fn lines(place: &Path) -> (BTreeSet<String>, usize) {
        let mut lines = BTreeSet::new();
        let mut n_unread = 0;
        for learner in [HOA, LAN] {
            if let Ok(loaded) = load(place, learner) {
                lines.extend(loaded.records.iter().map(write));
                n_unread += loaded.report.n_unread;
            }
        }
        (lines, n_unread)
    }
}

fn deck(id: &str, revision: u32) -> String {
    format!(
        "format = 1\nid = \"{id}\"\nrevision = {revision}\ntitle = {{ vi = \"Chợ\" }}\n\n[[entry]]\nid = \"fish\"\nvi = \"cá\"\nth = \"ปลา {revision}\"\n"
    )
}

/// Every file that was there is there as it was; a deck may be the newer one.
#[track_caller]
fn nothing_is_gone(before: &Image, left: &Image, told: &str) {
    for (path, bytes) in &before.files {
        let newer = deck("cho", 2).into_bytes();
        let found = left.files.get(path);
        let is_deck = path.ends_with("nhà/decks/cho.toml");
        assert!(
            found == Some(bytes) || is_deck && found == Some(&newer),
            "{told}: {path:?} is not as it was"
        );
    }
}

/// Both sides know everything, nothing is damaged, and no unfinished file is left.
#[track_caller]
fn is_carried(room: &Room, all: &BTreeSet<String>, told: &str) {
    for place in room.places() {
        let (lines, n_unread) = Room::lines(&place);
        assert!(lines == *all, "{told}: {} of {} records in {place:?}", lines.len(), all.len());
        assert_eq!(n_unread, 0, "{told}: damaged lines in {place:?}");
        assert_eq!(learners(&place).1.len(), 0, "{told}");
    }
    let decks =
        fs::read_dir(room.home().join("decks")).unwrap().map(|deck| fs::read(deck.unwrap().path()).unwrap());
    let expected = [deck("cho", 2), deck("ahan", 1)].map(String::into_bytes);
    assert_eq!(decks.collect::<BTreeSet<_>>(), expected.into(), "{told}");
}

fn unfinished(image: &Image) -> usize {
    image.files.keys().filter(|path| path.extension().is_some_and(|end| end == "part")).count()
}

#[test]
fn the_power_may_fail_at_any_operation_of_carrying() {
    let mut campaign = Campaign::new("power cuts while carrying", 30, 10_000);
    let (mut n_lines, mut n_unfinished) = (0, 0);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let chance = &mut dice(trial);
        let room = Room::new();
        room.fill(chance);
        let before = room.image();
        let known = room.places().map(|place| Room::lines(&place).0);
        let all: BTreeSet<String> = known.iter().flatten().cloned().collect();
        let mut disk = Journal::new(room.0.path(), usize::MAX);
        let carried = room.carry(&mut disk);
        assert_eq!(carried.errors, []);
        assert!(carried.decks.iter().any(|deck| deck.outcome == DeckOutcome::Replaced { from: 1, to: 2 }));
        is_carried(&room, &all, "without a cut");
        for cut in 0..=disk.deeds.len() {
            let told = format!("trial {trial}, cut {cut} of {}", disk.deeds.len());
            let left = after_power_cut(&before, &disk.deeds[..cut], 0, chance);
            nothing_is_gone(&before, &left, &told);
            let again = Room::left(&left);
            for (place, known) in again.places().iter().zip(&known) {
                let (lines, n_unread) = Room::lines(place);
                assert!(known.is_subset(&lines) && lines.is_subset(&all), "{told}: {place:?}");
                assert_eq!(n_unread, 0, "{told}: damaged lines in {place:?}");
                n_lines += lines.len();
            }
            n_unfinished += unfinished(&left);
            if cut == disk.deeds.len() {
                is_carried(&again, &all, &told);
            }
            // A second cut, while it is done again.
            let mut second = Journal::new(again.0.path(), usize::MAX);
            assert_eq!(again.carry(&mut second).errors, [], "{told}");
            is_carried(&again, &all, &told);
            let cut = chance.random_range(0..=second.deeds.len());
            let twice = after_power_cut(&left, &second.deeds[..cut], 0, chance);
            nothing_is_gone(&left_without_unfinished(&left), &twice, &format!("{told}, then {cut}"));
            let third = Room::left(&twice);
            assert_eq!(third.carry(&mut RealDisk).errors, [], "{told}, then {cut}");
            is_carried(&third, &all, &format!("{told}, then {cut}"));
            campaign.count();
        }
    }
    assert!(n_unfinished > 0, "no cut has left anything unfinished");
    campaign.end(&format!("{n_lines} records read again, {n_unfinished} unfinished files, 0 lost"));
}

/// What another run may clear away is no loss.
fn left_without_unfinished(left: &Image) -> Image {
    let mut left = left.clone();
    left.files.retain(|path, _| path.extension().is_none_or(|end| end != "part"));
    left
}

#[test]
fn what_a_killed_run_left_unsynced_endangers_nothing_that_the_next_run_carries() {
    let mut campaign = Campaign::new("kill while carrying, then power cut", 30, 3_000);
    for trial in 0.. {
        if !campaign.goes_on() {
            break;
        }
        let n_operations = {
            let room = Room::new();
            room.fill(&mut dice(trial));
            let mut disk = Journal::new(room.0.path(), usize::MAX);
            room.carry(&mut disk);
            disk.deeds.len()
        };
        for kill in 0..=n_operations {
            let chance = &mut dice(trial);
            let told = format!("trial {trial}, killed at {kill}");
            let room = Room::new();
            room.fill(chance);
            let before = room.image();
            let all: BTreeSet<String> = room.places().iter().flat_map(|place| Room::lines(place).0).collect();
            let mut killed = Journal::new(room.0.path(), kill);
            room.carry(&mut killed);
            let mut disk = Journal::new(room.0.path(), usize::MAX);
            assert_eq!(room.carry(&mut disk).errors, [], "{told}");
            let deeds = [killed.deeds, disk.deeds].concat();
            let left = Room::left(&after_power_cut(&before, &deeds, 0, chance));
            is_carried(&left, &all, &told);
            campaign.count();
        }
    }
    campaign.end("0 records lost");
}
