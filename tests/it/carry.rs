//! Carrying answers between machines with one stick: nothing lost, nothing doubled, whenever the stick is pulled out.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nho::engine::deck::Shelf;
use nho::engine::learner::LearnerId;
use nho::engine::log::live;
use nho::engine::progress::Progress;
use nho::engine::record::{Body, Record, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::Timestamp;
use nho::formats::log1::write;
use nho::shell::carry::{Amount, Carried, CarryFault, Part, Request, Scope, carry, is_prepared, place_on};
use nho::shell::store::{
    Disk, LoadReport, Loaded, MovingDisk, Operation, Place, RealDisk, StoreError, Writer, learners, load,
};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::faulty_disk::{EIO, ENOSPC, EROFS};
use crate::records::{EVENING, HOA, NICKNAME, answer, answer_body, answers, profile_body, record};

const LAN: LearnerId = LearnerId(0x0000_00a1);
const LONG: Duration = Duration::from_secs(60);

/// Three machines and a stick.
struct Class {
    root: TempDir,
    n_segments: u64,
}

impl Class {
    fn new() -> Self {
        Class { root: tempfile::tempdir().unwrap(), n_segments: 0 }
    }

    /// A class in which everybody has once sat at the first machine, and nothing was carried yet.
    fn with_learners() -> Self {
        let mut class = Class::new();
        for (learner, nickname) in [(HOA, NICKNAME), (LAN, "Lan ดอกรัก")] {
            let hello = record(learner, class.segment(), 0, profile_body(nickname));
            class.save(0, learner, hello.key.segment, &[hello]);
        }
        class
    }

    fn home(&self, machine: usize) -> PathBuf {
        self.root.path().join(format!("máy-{machine}"))
    }

    fn usb(&self) -> PathBuf {
        let usb = self.root.path().join("usb");
        fs::create_dir_all(&usb).unwrap();
        usb
    }

    fn segment(&mut self) -> SegmentId {
        self.n_segments += 1;
        SegmentId(self.n_segments)
    }

    fn save(&self, machine: usize, learner: LearnerId, segment: SegmentId, records: &[Record]) {
        let place = Place { home: self.home(machine), learner, segment };
        let writer = Writer::open(place, |_| {}).unwrap();
        writer.append_all(records.iter().map(|record| (write(record), record.key.seq)));
        assert!(writer.close(LONG));
    }

    fn practise(&mut self, machine: usize, learner: LearnerId, n: u32) {
        let segment = self.segment();
        let at = |seq: u32| Timestamp::from_millis(1_795_352_400_000 + i64::from(seq) * 7);
        let records: Vec<Record> = (0..n)
            .map(|seq| Record { at: at(seq), ..record(learner, segment, seq, answer_body()) })
            .collect();
        self.save(machine, learner, segment, &records);
    }

    fn carry_on(&self, disk: &mut impl MovingDisk, machine: usize, scope: Scope) -> Carried {
        let (home, dir) = (self.home(machine), self.usb());
        let request = Request { home: &home, program_folder: None, dir: &dir, scope };
        carry(disk, &request, |_| true).unwrap()
    }

    fn carry(&self, machine: usize) -> Carried {
        let carried = self.carry_on(&mut RealDisk, machine, Scope::AllLearners);
        assert_eq!(carried.errors, []);
        carried
    }

    fn load(&self, machine: usize, learner: LearnerId) -> Loaded {
        load(&self.home(machine), learner).unwrap()
    }

    fn progress(&self, machine: usize, learner: LearnerId) -> Progress {
        let loaded = self.load(machine, learner);
        Progress::replay(&live(loaded.records), &Scheduler::default(), &Shelf::default())
    }
}

/// All files below a folder with their content.
fn snapshot(folder: &Path) -> BTreeSet<(PathBuf, Vec<u8>)> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(snapshot(&path));
        } else {
            files.insert((path.clone(), fs::read(&path).unwrap()));
        }
    }
    files
}

fn put(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

fn log(records: &[Record]) -> String {
    records.iter().map(write).collect()
}

/// A disk on which something happens at one operation.
struct Fate {
    real: RealDisk,
    n_before: usize,
    what: What,
}

enum What {
    /// A folder is taken away; a write may have gone halfway, a new name may be there.
    Pull { folder: PathBuf, is_late: bool },
    /// From then on nothing can be changed below a folder.
    Refuse { folder: PathBuf, code: i32 },
}

impl Fate {
    fn pull(folder: PathBuf, n_before: usize, is_late: bool) -> Self {
        Fate { real: RealDisk, n_before, what: What::Pull { folder, is_late } }
    }

    fn refuse(folder: PathBuf, n_before: usize, code: i32) -> Self {
        Fate { real: RealDisk, n_before, what: What::Refuse { folder, code } }
    }

    fn act<T>(
        &mut self,
        path: &Path,
        half: impl FnOnce(&mut RealDisk),
        whole: impl FnOnce(&mut RealDisk) -> io::Result<T>,
    ) -> io::Result<T> {
        let is_due = self.n_before == 0;
        match &self.what {
            What::Pull { folder, is_late } if is_due => {
                if *is_late {
                    half(&mut self.real);
                }
                // A second time there is nothing left to pull out.
                let _ = fs::rename(folder, folder.with_extension("pulled"));
                self.n_before = usize::MAX;
                Err(io::Error::from_raw_os_error(EIO))
            }
            What::Refuse { folder, code } if is_due && path.starts_with(folder) => {
                Err(io::Error::from_raw_os_error(*code))
            }
            _ => {
                self.n_before = self.n_before.saturating_sub(1);
                whole(&mut self.real)
            }
        }
    }
}

impl Disk for Fate {
    type File = (PathBuf, fs::File);

    fn is_folder(&self, path: &Path) -> bool {
        self.real.is_folder(path)
    }

    fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, |_| {}, |real| real.create_folders(path))
    }

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, |real| real.create_folder(path).unwrap(), |real| real.create_folder(path))
    }

    fn create_file(&mut self, path: &Path) -> io::Result<Self::File> {
        let create = |real: &mut RealDisk| real.create_file(path);
        self.act(path, |real| drop(create(real).unwrap()), create).map(|file| (path.to_owned(), file))
    }

    fn write(&mut self, (path, file): &Self::File, bytes: &[u8]) -> io::Result<usize> {
        let again = file.try_clone().unwrap();
        let half = |real: &mut RealDisk| {
            real.write(&again, &bytes[..bytes.len() / 2]).unwrap();
        };
        self.act(path, half, |real| real.write(file, bytes))
    }

    fn sync(&mut self, (path, file): &Self::File) -> io::Result<()> {
        self.act(path, |_| {}, |real| real.sync(file))
    }

    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, |_| {}, |real| real.sync_folder(path))
    }
}

impl MovingDisk for Fate {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.act(to, |real| real.rename(from, to).unwrap(), |real| real.rename(from, to))
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, |_| {}, |real| real.remove_file(path))
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        self.act(path, |_| {}, |real| real.remove_folder(path))
    }
}

#[test]
fn an_evening_on_one_machine_goes_on_at_another() {
    let mut class = Class::with_learners();
    class.practise(0, HOA, 5);
    let out = class.carry(0);
    assert_eq!((out.out, out.taken), (Amount { n_records: 7, n_answers: 5, n_sealed: 0 }, Amount::default()));
    let taken = class.carry(1);
    assert_eq!((taken.taken, taken.out), (out.out, Amount::default()));
    assert_eq!(class.load(1, HOA).records, class.load(0, HOA).records);
    assert_eq!(class.load(1, HOA).report, LoadReport { n_files: 1, ..LoadReport::default() });
    let (found, problems) = learners(&class.home(1));
    let names: Vec<_> = found.iter().map(|found| found.profile.as_ref().unwrap().nickname.as_str()).collect();
    assert_eq!((names, problems), (vec!["Lan ดอกรัก", NICKNAME], Vec::new()));
}

#[test]
fn a_second_time_changes_no_byte_anywhere() {
    let mut class = Class::with_learners();
    class.practise(0, HOA, 3);
    class.carry(0);
    class.carry(1);
    let before = snapshot(class.root.path());
    for machine in [0, 1, 1, 0] {
        let again = class.carry(machine);
        assert_eq!((again.out, again.taken), (Amount::default(), Amount::default()));
    }
    assert_eq!(snapshot(class.root.path()), before);
}

#[test]
fn a_run_that_goes_on_after_it_was_carried_is_carried_in_two_pieces() {
    let class = Class::new();
    class.save(0, HOA, EVENING, &answers(2));
    class.carry(0);
    let file = class.home(0).join("learners/7f3a91c0/seg/5f0c9a17e4b2d6a1.log");
    let half = write(&answer(3));
    fs::write(&file, log(&answers(3)) + half.get(..20).unwrap()).unwrap();
    assert_eq!(class.carry(0).out, Amount { n_records: 1, n_answers: 1, n_sealed: 0 });
    fs::write(&file, log(&answers(4))).unwrap();
    assert_eq!(class.carry(0).out, Amount { n_records: 1, n_answers: 1, n_sealed: 0 });
    class.carry(1);
    assert_eq!(class.load(1, HOA).records, answers(4));
    assert_eq!(class.load(1, HOA).report.problems, []);
}

#[test]
fn only_those_who_have_practised_here_are_taken_in_unless_all_are_wanted() {
    let mut class = Class::with_learners();
    class.practise(0, LAN, 2);
    class.carry(0);
    class.save(1, HOA, EVENING, &answers(1));
    let known = class.carry_on(&mut RealDisk, 1, Scope::KnownLearners);
    assert_eq!((known.n_learners, known.n_strangers), (1, 1));
    assert_eq!(known.taken, Amount { n_records: 1, n_answers: 0, n_sealed: 0 });
    assert!(!class.home(1).join("learners/000000a1").exists());
    let all = class.carry(1);
    assert_eq!((all.n_strangers, all.taken.n_answers), (0, 2));
    assert_eq!(class.progress(1, LAN), class.progress(0, LAN));
}

#[test]
fn torn_foreign_and_strangely_named_copies_give_what_is_whole_and_spread_no_damage() {
    let class = Class::new();
    class.save(0, HOA, EVENING, &answers(1));
    let theirs = class.usb().join("nho/learners/7F3A91C0");
    let whole = log(&answers(3));
    put(&theirs, "seg/Bản sao của สำเนา.LOG", whole.get(..whole.len() - 40).unwrap().replace('\n', "\r\n"));
    put(&theirs, "Copy of 5f0c.log", [whole.as_bytes(), b"\0\0\0\xff\n"].concat());
    let lan = record(LAN, SegmentId(8), 0, answer_body());
    put(&theirs, "sâu/hơn/mixed", log(&[lan, answer(4)]) + "A\tdamaged\t*00000000\n");
    put(&theirs, "desktop.ini", "[.ShellClassInfo]\r\n");
    let newer = record(HOA, EVENING, 9, Body::Unknown { kind: "Q".into(), fields: "ใหม่".into() });
    put(&theirs, "newer", log(std::slice::from_ref(&newer)));
    put(&class.usb(), "nho/learners/khác/x.log", whole);

    assert_eq!(class.carry(0).taken, Amount { n_records: 4, n_answers: 3, n_sealed: 0 });
    let loaded = class.load(0, HOA);
    assert_eq!(loaded.records, [answers(3), vec![answer(4), newer]].concat());
    assert_eq!(loaded.report, LoadReport { n_files: 2, n_unknown: 1, ..LoadReport::default() });
}

#[test]
fn two_contents_under_one_key_both_travel() {
    let class = Class::new();
    let other = Record { at: Timestamp::from_millis(5), ..answer(0) };
    class.save(0, HOA, EVENING, &answers(1));
    class.save(1, HOA, EVENING, std::slice::from_ref(&other));
    [0, 1, 0].iter().for_each(|machine| drop(class.carry(*machine)));
    for machine in 0..2 {
        let loaded = class.load(machine, HOA);
        assert_eq!(loaded.records, [other.clone(), answer(0)]);
        assert_eq!(loaded.report.conflicts, [answer(0).key]);
    }
}

#[test]
fn a_carried_file_that_was_damaged_is_made_good_beside_it() {
    let mut class = Class::with_learners();
    class.practise(0, HOA, 3);
    class.carry(0);
    for (path, content) in snapshot(&class.usb()) {
        let damaged: Vec<u8> = content.iter().map(|byte| if *byte == b'7' { b'8' } else { *byte }).collect();
        fs::write(path, damaged).unwrap();
    }
    assert_eq!(class.carry(0).out, Amount { n_records: 5, n_answers: 3, n_sealed: 0 });
    assert_eq!(class.carry(1).taken, Amount { n_records: 5, n_answers: 3, n_sealed: 0 });
    assert_eq!(class.progress(1, HOA), class.progress(0, HOA));
}

#[test]
fn a_stick_with_ten_thousand_files_comes_in_as_one() {
    let class = Class::new();
    let theirs = class.usb().join("nho/learners/7f3a91c0/seg");
    fs::create_dir_all(&theirs).unwrap();
    let answers = answers(10_000);
    for answer in &answers {
        fs::write(theirs.join(format!("{}.log", answer.key.seq)), write(answer)).unwrap();
    }
    assert_eq!(class.carry(0).taken.n_answers, 10_000);
    let loaded = class.load(0, HOA);
    assert_eq!((loaded.records, loaded.report.n_files), (answers, 1));
}

#[test]
fn the_stick_itself_may_be_a_home_from_which_the_program_runs() {
    let mut class = Class::with_learners();
    fs::create_dir(class.usb().join("nho-data")).unwrap();
    class.practise(0, HOA, 2);
    assert_eq!(class.carry(0).place, class.usb().join("nho-data"));
    let there = load(&class.usb().join("nho-data"), HOA).unwrap();
    assert_eq!(there.records, class.load(0, HOA).records);
}

#[test]
fn on_a_stick_for_a_class_answers_lie_in_from_class_and_those_that_were_there_before_are_found_there_too() {
    let mut class = Class::with_learners();
    class.practise(0, HOA, 3);
    class.carry(0);
    let (home, dir) = (class.home(2), class.usb());
    let request = Request { home: &home, program_folder: None, dir: &dir, scope: Scope::KnownLearners };
    let program = put(class.root.path(), "chương trình/nho", "ELF");
    let prepare = || nho::shell::carry::prepare(&mut RealDisk, &request, &program, |_| true).unwrap();
    assert_eq!(prepare().carried.errors, []);
    assert!(is_prepared(&dir));
    class.practise(0, LAN, 2);
    class.carry(0);
    prepare();
    let before = snapshot(&class.usb().join("nho/learners"));
    class.save(1, HOA, EVENING, &[record(HOA, EVENING, 0, profile_body(NICKNAME))]);
    assert_eq!(class.carry_on(&mut RealDisk, 1, Scope::AllLearners).taken.n_answers, 5);
    assert_eq!(class.load(1, HOA).records.len() - 1, class.load(0, HOA).records.len());
    assert_eq!(snapshot(&class.usb().join("nho/learners")), before, "nothing more goes where it lay before");
}

#[test]
fn what_is_stopped_halfway_is_whole_and_the_next_time_brings_the_rest() {
    let mut class = Class::with_learners();
    [HOA, LAN].into_iter().for_each(|learner| class.practise(0, learner, 2));
    let (home, dir) = (class.home(0), class.usb());
    let request = Request { home: &home, program_folder: None, dir: &dir, scope: Scope::KnownLearners };
    let stopped =
        carry(&mut RealDisk, &request, |progress| progress.part != Part::Learners || progress.n_done == 0)
            .unwrap();
    assert!(stopped.is_stopped && stopped.errors.is_empty(), "{stopped:?}");
    assert_eq!(stopped.out.n_answers, 2);
    let rest = class.carry(0);
    assert!(!rest.is_stopped);
    assert_eq!(rest.out.n_answers, 2);
    let before = snapshot(&class.usb());
    class.carry(0);
    assert_eq!(snapshot(&class.usb()), before);
}

#[test]
fn a_stick_that_is_not_there_and_the_own_folder_are_refused() {
    let class = Class::with_learners();
    let home = class.home(0);
    let refused = |dir: &Path| {
        let request = Request { home: &home, program_folder: None, dir, scope: Scope::AllLearners };
        carry(&mut RealDisk, &request, |_| true).unwrap_err()
    };
    let missing = class.root.path().join("không có");
    assert!(matches!(refused(&missing), CarryFault::NotThere(error) if error.path() == missing));
    assert!(!missing.exists());
    assert_eq!(refused(&home), CarryFault::OwnFolder(home.clone()));
    assert_eq!(refused(&home.join("learners/..")), CarryFault::OwnFolder(home.clone()));
}

#[test]
fn a_stick_that_cannot_be_written_still_gives_what_it_has() {
    for code in [EROFS, ENOSPC] {
        let mut class = Class::with_learners();
        class.carry(0);
        class.practise(1, HOA, 2);
        let mut disk = Fate::refuse(class.usb(), 0, code);
        let carried = class.carry_on(&mut disk, 1, Scope::AllLearners);
        assert_eq!((carried.out, carried.taken.n_records), (Amount::default(), 2));
        let [StoreError::Io { os_code, .. }] = carried.errors[..] else { panic!("{:?}", carried.errors) };
        assert_eq!(os_code, Some(code));
        assert_eq!(class.load(1, HOA).records.len(), 3);
        // With another stick, or once there is room, the rest goes out.
        assert_eq!(class.carry(1).out.n_answers, 2);
    }
}

#[test]
fn a_full_computer_still_gives_the_stick_what_it_has() {
    let mut class = Class::with_learners();
    class.carry(0);
    class.practise(1, HOA, 2);
    let mut disk = Fate::refuse(class.home(1), 0, ENOSPC);
    let carried = class.carry_on(&mut disk, 1, Scope::AllLearners);
    assert_eq!((carried.out.n_answers, carried.taken), (2, Amount::default()));
    assert!(carried.errors[0].is_no_space() && carried.errors.len() == 1);
}

/// Pulls out the stick or the home at each operation, and returns how many operations there were.
fn pull_out_at_each_operation(is_stick: bool, is_late: bool) -> usize {
    for n_before in 0.. {
        let mut class = Class::with_learners();
        class.practise(0, HOA, 4);
        class.carry(0);
        class.practise(0, LAN, 3);
        class.carry(0);
        class.practise(1, HOA, 2);
        class.practise(1, LAN, 1);
        let pulled = if is_stick { class.usb() } else { class.home(1) };
        let kept = [snapshot(&class.home(0)), snapshot(&class.usb()), snapshot(&class.home(1))];

        let mut disk = Fate::pull(pulled.clone(), n_before, is_late);
        let carried = class.carry_on(&mut disk, 1, Scope::AllLearners);
        let out = pulled.with_extension("pulled");
        let is_over = !out.exists();
        if !is_over {
            assert!(!carried.errors.is_empty(), "at {n_before}");
            let below = snapshot(&pulled);
            assert!(below.is_empty(), "at {n_before}: {below:?} landed on the disk below");
            let _ = fs::remove_dir_all(&pulled);
            fs::rename(&out, &pulled).unwrap();
        }
        let now = [snapshot(&class.home(0)), snapshot(&class.usb()), snapshot(&class.home(1))];
        for (kept, now) in kept.iter().zip(&now) {
            assert!(kept.is_subset(now), "at {n_before}: something that was there is gone");
        }
        for home in [class.home(1), place_on(&class.usb())] {
            for learner in [HOA, LAN] {
                let report = load(&home, learner).unwrap().report;
                assert_eq!((report.n_unread, report.problems), (0, vec![]), "at {n_before}");
            }
        }
        [1, 0].iter().for_each(|machine| drop(class.carry(*machine)));
        for learner in [HOA, LAN] {
            assert_eq!(class.load(0, learner).records, class.load(1, learner).records, "at {n_before}");
            assert_eq!(class.progress(0, learner), class.progress(1, learner));
        }
        assert_eq!(class.progress(0, HOA).n_answers() + class.progress(0, LAN).n_answers(), 10);
        let is_leftover = |(path, _): &(PathBuf, Vec<u8>)| path.extension().is_some_and(|end| end == "part");
        assert!(!snapshot(class.root.path()).iter().any(is_leftover), "at {n_before}");
        if is_over {
            return n_before;
        }
    }
    unreachable!("every run ends")
}

#[test]
fn a_stick_pulled_out_at_any_moment_costs_nothing() {
    assert!(pull_out_at_each_operation(true, false) >= 20);
    assert!(pull_out_at_each_operation(true, true) >= 20);
}

#[test]
fn a_home_that_vanishes_at_any_moment_costs_nothing() {
    assert!(pull_out_at_each_operation(false, false) >= 20);
    assert!(pull_out_at_each_operation(false, true) >= 20);
}

#[test]
fn the_first_failure_of_a_side_is_told_once_however_many_learners_there_are() {
    let mut class = Class::with_learners();
    class.practise(0, LAN, 1);
    let mut disk = Fate::refuse(class.usb(), 2, EIO);
    let carried = class.carry_on(&mut disk, 0, Scope::KnownLearners);
    let [StoreError::Io { operation, os_code, .. }] = carried.errors[..] else {
        panic!("{:?}", carried.errors)
    };
    assert_eq!((operation, os_code), (Operation::CreateFolder, Some(EIO)));
}

/// What can happen in a term: somebody practises, or somebody brings the stick.
#[derive(Debug, Clone, Copy)]
enum Step {
    Practise { machine: usize, learner: LearnerId, n: u32 },
    Carry { machine: usize },
    Tear { machine: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let learner = prop_oneof![Just(HOA), Just(LAN)];
    prop_oneof![
        3 => (0..3usize, learner, 1..4u32)
            .prop_map(|(machine, learner, n)| Step::Practise { machine, learner, n }),
        3 => (0..3usize).prop_map(|machine| Step::Carry { machine }),
        1 => (0..3usize).prop_map(|machine| Step::Tear { machine }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn three_machines_and_a_stick_end_the_same_in_any_order(steps in proptest::collection::vec(step(), 0..14)) {
        let mut class = Class::with_learners();
        let mut n_answers = 0;
        for step in steps {
            match step {
                Step::Practise { machine, learner, n } => {
                    class.practise(machine, learner, n);
                    n_answers += u64::from(n);
                }
                Step::Carry { machine } => drop(class.carry(machine)),
                // Somebody copies a file by hand and does not wait for the end.
                Step::Tear { machine } => {
                    let files = snapshot(&class.home(machine));
                    let Some((path, content)) = files.into_iter().find(|(path, _)| path.ends_with("1.log")) else {
                        continue;
                    };
                    let name = path.file_name().unwrap().to_str().unwrap();
                    let theirs = class.usb().join("nho/learners/7f3a91c0/seg");
                    put(&theirs, name, &content[..content.len() / 2]);
                }
            }
        }
        [0, 1, 2, 1, 0].iter().for_each(|machine| drop(class.carry(*machine)));
        for learner in [HOA, LAN] {
            for machine in 1..3 {
                prop_assert_eq!(class.load(machine, learner).records, class.load(0, learner).records);
                prop_assert_eq!(class.progress(machine, learner), class.progress(0, learner));
            }
        }
        prop_assert_eq!(class.progress(2, HOA).n_answers() + class.progress(2, LAN).n_answers(), n_answers);
    }
}
