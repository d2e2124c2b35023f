//! Leaving: a learner takes their data along, or has them deleted; nothing of anybody else is touched.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nho::engine::learner::{LearnerId, Sign};
use nho::engine::record::{Body, SegmentId};
use nho::formats::log1::write;
use nho::i18n::UiLang;
use nho::shell::carry::{Amount, CarryFault, take_along};
use nho::shell::store::{Disk, MovingDisk, Operation, RealDisk, StoreError, erase, learners, load};
use tempfile::TempDir;

use crate::classroom::{Bench, Classroom, market};
use crate::faulty_disk::EIO;
use crate::records::{HOA, NICKNAME, answer_body, profile_body, record};
use crate::screens::{NEWCOMER, after_newcomer, check};

const LAN: LearnerId = LearnerId(0x0000_00a1);
const BIG: (u16, u16) = (80, 24);

/// A home in which Hoa and Lan have practised, with some things in Hoa's folder that no program of ours put there.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (learner, nickname, segment) in [(HOA, NICKNAME, 1), (LAN, "Lan ดอกรัก", 2)] {
        let segment = SegmentId(segment);
        let mut lines = write(&record(learner, segment, 0, profile_body(nickname)));
        for seq in 1..=8 {
            lines.push_str(&write(&record(learner, segment, seq, answer_body())));
        }
        put(home.path(), &format!("learners/{learner}/seg/{segment}.log"), lines.as_bytes());
    }
    put(home.path(), &format!("learners/{HOA}/cache.bin"), b"cache");
    put(home.path(), &format!("learners/{HOA}/carried/Bản sao/น้ำ.log"), b"junk");
    home
}

fn put(home: &Path, below: &str, content: &[u8]) {
    let path = home.join(below);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// All files below a folder with their content.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

fn folder(home: &TempDir, learner: LearnerId) -> PathBuf {
    home.path().join("learners").join(learner.to_string())
}

#[test]
fn a_learner_is_gone_from_the_disk_and_nobody_else_is() {
    let home = home();
    let other = files(&folder(&home, LAN));
    erase(&mut RealDisk, home.path(), &[HOA]).unwrap();
    assert!(!folder(&home, HOA).exists());
    assert_eq!(files(&folder(&home, LAN)), other);
    let names: Vec<String> =
        learners(home.path()).0.into_iter().map(|found| found.profile.unwrap().nickname).collect();
    assert_eq!(names, ["Lan ดอกรัก"]);
    assert_eq!(erase(&mut RealDisk, home.path(), &[HOA]), Ok(()), "there is nothing left to delete");
}

#[cfg(unix)]
#[test]
fn a_link_is_deleted_and_not_what_it_leads_to() {
    let (home, photos) = (home(), tempfile::tempdir().unwrap());
    put(photos.path(), "nhà.jpg", b"jpeg");
    std::os::unix::fs::symlink(photos.path(), folder(&home, HOA).join("ảnh")).unwrap();
    erase(&mut RealDisk, home.path(), &[HOA]).unwrap();
    assert!(!folder(&home, HOA).exists());
    assert_eq!(files(photos.path()).len(), 1);
}

#[test]
fn whoever_was_joined_is_one_person_and_goes_as_one() {
    let home = home();
    let join = record(HOA, SegmentId(3), 0, Body::Join { other: LAN });
    put(home.path(), &format!("learners/{HOA}/seg/3.log"), write(&join).as_bytes());
    let people = load(home.path(), HOA).unwrap().people;
    erase(&mut RealDisk, home.path(), &people).unwrap();
    assert_eq!(files(home.path()), BTreeMap::new());
}

/// A disk that removes what it is asked to, but for one thing; it tells in which order.
struct Stubborn {
    keeps: &'static str,
    removed: Vec<PathBuf>,
}

impl Stubborn {
    fn remove(&mut self, path: &Path, remove: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
        if !self.keeps.is_empty() && path.ends_with(self.keeps) {
            return Err(io::Error::from_raw_os_error(EIO));
        }
        self.removed.push(path.to_owned());
        remove(path)
    }
}

impl Disk for Stubborn {
    type File = fs::File;

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn create_folders(&mut self, _: &Path) -> io::Result<()> {
        unreachable!("deleting makes nothing")
    }

    fn create_folder(&mut self, _: &Path) -> io::Result<()> {
        unreachable!("deleting makes nothing")
    }

    fn create_file(&mut self, _: &Path) -> io::Result<fs::File> {
        unreachable!("deleting makes nothing")
    }

    fn write(&mut self, _: &fs::File, _: &[u8]) -> io::Result<usize> {
        unreachable!("deleting writes nothing")
    }

    fn sync(&mut self, _: &fs::File) -> io::Result<()> {
        unreachable!("deleting writes nothing")
    }

    fn sync_folder(&mut self, path: &Path) -> io::Result<()> {
        RealDisk.sync_folder(path)
    }
}

impl MovingDisk for Stubborn {
    fn rename(&mut self, _: &Path, _: &Path) -> io::Result<()> {
        unreachable!("deleting gives nothing another name")
    }

    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        self.remove(path, |path| fs::remove_file(path))
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        self.remove(path, |path| fs::remove_dir(path))
    }
}

#[test]
fn one_file_that_cannot_be_removed_is_told_and_keeps_no_other() {
    let home = home();
    let mut disk = Stubborn { keeps: "cache.bin", removed: Vec::new() };
    let error = erase(&mut disk, home.path(), &[HOA]).unwrap_err();
    let StoreError::Io { path, operation, .. } = error else { panic!("{error:?}") };
    assert_eq!((path, operation), (folder(&home, HOA).join("cache.bin"), Operation::Remove));
    assert_eq!(files(&folder(&home, HOA)).len(), 1);
    // The next try goes on with the rest.
    erase(&mut RealDisk, home.path(), &[HOA]).unwrap();
    assert!(!folder(&home, HOA).exists());
}

#[test]
fn what_no_program_of_ours_put_there_goes_too_and_files_go_before_their_folders() {
    let home = home();
    let mut disk = Stubborn { keeps: "", removed: Vec::new() };
    erase(&mut disk, home.path(), &[HOA]).unwrap();
    for (at, path) in disk.removed.iter().enumerate() {
        assert!(disk.removed[at..].iter().all(|later| later == path || !later.starts_with(path)), "{path:?}");
    }
    assert_eq!(disk.removed.len(), 3 + 4, "{:?}", disk.removed);
}

#[test]
fn one_learner_is_taken_along_and_nobody_else() {
    let (home, usb) = (home(), tempfile::tempdir().unwrap());
    let mut told = Vec::new();
    let take = |told: &mut Vec<(usize, usize)>| {
        take_along(&mut RealDisk, home.path(), usb.path(), &[HOA], |done, all| told.push((done, all)))
            .unwrap()
    };
    let taken = take(&mut told);
    assert_eq!(taken.out, Amount { n_records: 9, n_answers: 8, n_sealed: 0 });
    assert_eq!((taken.place.clone(), taken.errors), (usb.path().join("nho"), Vec::new()));
    assert_eq!(told, [(9, 9)]);
    assert_eq!(load(&taken.place, HOA).unwrap().records, load(home.path(), HOA).unwrap().records);
    assert!(!taken.place.join("learners").join(LAN.to_string()).exists());
    assert_eq!(take(&mut told).out, Amount::default(), "it is all there");
}

#[test]
fn nothing_comes_in_from_the_place_to_which_data_are_taken() {
    let (home, usb) = (home(), tempfile::tempdir().unwrap());
    let stray = record(HOA, SegmentId(9), 0, answer_body());
    put(usb.path(), &format!("nho/learners/{HOA}/seg/9.log"), write(&stray).as_bytes());
    let before = files(home.path());
    take_along(&mut RealDisk, home.path(), usb.path(), &[HOA], |_, _| {}).unwrap();
    assert_eq!(files(home.path()), before);
}

#[test]
fn who_is_the_same_person_is_taken_along_too() {
    let (home, usb) = (home(), tempfile::tempdir().unwrap());
    let join = record(HOA, SegmentId(3), 0, Body::Join { other: LAN });
    put(home.path(), &format!("learners/{HOA}/seg/3.log"), write(&join).as_bytes());
    let taken = take_along(&mut RealDisk, home.path(), usb.path(), &[HOA], |_, _| {}).unwrap();
    assert_eq!(taken.out, Amount { n_records: 19, n_answers: 16, n_sealed: 0 });
}

#[test]
fn a_stick_that_is_not_there_and_the_own_folder_are_refused() {
    let home = home();
    let take = |dir: &Path| take_along(&mut RealDisk, home.path(), dir, &[HOA], |_, _| {});
    assert!(matches!(take(Path::new("/không/có")), Err(CarryFault::NotThere(_))));
    assert!(matches!(take(home.path()), Err(CarryFault::OwnFolder(_))));
}

fn class() -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("Hoa", Sign::Star);
    room.add_learner("น้ำ", Sign::Moon);
    room.places = vec![PathBuf::from("/media/lớp/USB ของครู")];
    room
}

fn bench() -> Bench {
    Bench::new(UiLang::Vi, BIG, class(), market())
}

#[test]
fn data_are_taken_along_to_a_stick_at_hand() {
    let mut bench = bench();
    bench.press("1 o Up Up Enter").shows("1  /media/lớp/USB ของครู");
    bench.shows("Ai mở bản chép cũng biết");
    bench.press("1").shows("Đã chép 8 câu trả lời vào /media/lớp/USB ของครู/nho");
    bench.press("Enter").shows("Mang dữ liệu đi");
    bench.press("Esc Esc").shows("Hôm nay ai học?");
}

#[test]
fn a_stick_is_looked_for_again_and_a_folder_may_be_typed() {
    let mut bench = bench();
    let usb = bench.room.places.pop().unwrap();
    bench.press("1 o Up Up Enter").shows("Không thấy USB nào");
    bench.room.places.push(usb);
    bench.press("Down Enter").shows("1  /media/lớp");
    bench.press("2 / t m p").shows("/tmp");
    bench.press("Enter").shows("Không tìm thấy chỗ này");
    bench.press("Enter").shows("1  /media/lớp");
    bench.press("2 Esc Esc").shows("Sửa ngày học");
}

#[test]
fn what_was_copied_for_one_learner_is_not_told_to_another() {
    let mut bench = bench();
    bench.press("1 Esc 2 o Up Up Enter");
    let before = bench.screen();
    let copied =
        nho::tui::Copied { place: "/x".into(), n_records: 9, n_answers: 9, n_sealed: 0, fault: None };
    let hoa = *bench.room.learners.keys().next().unwrap();
    let now = bench.room.now;
    bench.app.update(now, nho::tui::Msg::Copied(hoa, copied));
    assert_eq!(bench.screen(), before);
}

#[test]
fn data_are_deleted_only_where_the_name_is_typed() {
    let mut bench = bench();
    bench.press("1 o Up Enter").shows("sẽ bị xóa khỏi máy này");
    bench.press("Enter").shows("sẽ bị xóa khỏi máy này");
    bench.press("H o Enter").shows("Chưa xóa gì cả");
    assert_eq!(bench.room.learners.len(), 2);
    bench.press("Esc Enter h o a Enter").shows("đã được xóa khỏi máy này");
    assert_eq!(bench.room.learners.len(), 1);
    bench.press("Enter").shows("Hôm nay ai học?");
    bench.shows_not("Hoa");
    bench.shows("นํ้า");
}

#[test]
fn where_the_disk_fails_nobody_is_told_that_all_is_gone_and_it_is_tried_again() {
    let mut bench = bench();
    bench.press("1 o Up Enter");
    bench.room.is_disk_full = true;
    bench.press("H o a Enter").shows("một phần vẫn còn trên máy này");
    bench.shows_not("đã được xóa");
    bench.press("Enter").shows("một phần vẫn còn");
    bench.room.is_disk_full = false;
    bench.press("Enter").shows("đã được xóa khỏi máy này");
    bench.press("Esc").shows("Hôm nay ai học?");
}

#[test]
fn after_deleting_nothing_of_the_learner_is_on_any_screen() {
    let mut bench = bench();
    bench.press("1 Enter 1 Esc Enter o Up Enter H o a Enter");
    for keys in ["F12", "Enter", "F9", "Esc"] {
        bench.press(keys).shows_not("Hoa");
    }
}

#[test]
fn the_pages_of_leaving() {
    let keys = after_newcomer;
    check("take", class, &keys("o Up Up Enter"));
    check("take-done", class, &keys("o Up Up Enter 1"));
    check("take-folder", class, &keys("o Up Up Enter 2 / ป"));
    check("take-missing", class, &keys("o Up Up Enter 2 / ป Enter"));
    check("take-none", Classroom::new, &keys("o Up Up Enter"));
    check("delete", class, &keys("o Up Enter"));
    check("delete-other", class, &keys("o Up Enter x Enter"));
}

#[test]
fn what_came_of_deleting() {
    let room = |is_disk_full: bool| {
        let mut room = class();
        room.is_disk_full = is_disk_full;
        room
    };
    // A name that can be typed in every language.
    let keys = format!("{NEWCOMER} o 4 {} H o Enter Up Up Up Up Enter H o Enter", "Backspace ".repeat(9));
    check("deleted", || room(false), &keys);
    check("delete-failed", || room(true), &keys);
}
