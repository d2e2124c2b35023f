//! Learners on a real disk: who is there, what they did, and files that somebody copied, cut or damaged.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use nho::engine::learner::LearnerId;
use nho::engine::record::{Body, Record, SegmentId};
use nho::engine::time::Timestamp;
use nho::formats::log1::{Fault, LineFault, write};
use nho::shell::store::{
    Ack, LoadReport, Operation, Place, StoreError, StoreEvent, StoreProblem, Writer, learners, load,
};
use tempfile::TempDir;

use crate::records::{EVENING, HOA, NICKNAME, WORD, answer, answer_body, answers, profile_body, record};

const LAN: LearnerId = LearnerId(0x0000_00a1);
const LONG: Duration = Duration::from_secs(60);

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Home(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Puts a file below a learner's folder and returns where it stands.
    fn put(&self, learner: LearnerId, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join("learners").join(learner.to_string()).join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    fn load(&self) -> (Vec<Record>, LoadReport) {
        let loaded = load(self.path(), HOA).unwrap();
        (loaded.records, loaded.report)
    }
}

fn log(records: &[Record]) -> String {
    records.iter().map(write).collect()
}

fn named(learner: LearnerId, minute: i64, nickname: &str) -> Record {
    let at = Timestamp::from_millis(minute * 60_000);
    Record { at, ..record(learner, SegmentId(minute.unsigned_abs()), 0, profile_body(nickname)) }
}

#[test]
fn what_was_written_is_loaded() {
    let home = Home::new();
    let place = Place { home: home.path().join("mới"), learner: HOA, segment: EVENING };
    let writer = Writer::open(place.clone(), |_| {}).unwrap();
    for answer in answers(3) {
        assert_eq!(writer.append(write(&answer), answer.key.seq), Ack::Written);
    }
    assert!(writer.close(LONG));
    let loaded = load(&place.home, HOA).unwrap();
    assert_eq!(loaded.records, answers(3));
    assert_eq!(loaded.report, LoadReport { n_files: 1, ..LoadReport::default() });
    let file = place.home.join("learners/7f3a91c0/seg/5f0c9a17e4b2d6a1.log");
    assert_eq!(fs::read_to_string(file).unwrap(), log(&answers(3)));
}

#[test]
fn two_writers_for_one_learner_lose_nothing() {
    let home = Home::new();
    let segments = [SegmentId(1), SegmentId(2)];
    let at_once = segments.map(|segment| {
        let place = Place { home: home.path().to_owned(), learner: HOA, segment };
        thread::spawn(move || {
            let writer = Writer::open(place, |_| {}).unwrap();
            for seq in 0..200 {
                writer.append(write(&record(HOA, segment, seq, answer_body())), seq);
            }
            assert!(writer.close(LONG));
        })
    });
    at_once.into_iter().for_each(|thread| thread.join().unwrap());
    let (records, report) = home.load();
    assert_eq!(report, LoadReport { n_files: 2, ..LoadReport::default() });
    for segment in segments {
        let seqs = records.iter().filter(|record| record.key.segment == segment).map(|record| record.key.seq);
        assert!(seqs.eq(0..200));
    }
}

#[test]
fn a_home_that_cannot_be_written_keeps_records_until_it_can() {
    let home = Home::new();
    let in_the_way = home.path().join("learners");
    fs::write(&in_the_way, "một tệp").unwrap();
    let (tell, events) = channel();
    let place = Place { home: home.path().to_owned(), learner: HOA, segment: EVENING };
    let writer = Writer::open(place, move |event| tell.send(event).unwrap_or(())).unwrap();
    assert_eq!(writer.append(write(&answer(0)), 0), Ack::Failed);
    let StoreEvent::Failed { error, n_unsaved: 1 } = events.recv().unwrap() else { panic!("no failure") };
    assert!(error.path().starts_with(&in_the_way));
    assert!(!writer.flush(LONG));
    assert_eq!(fs::read_to_string(&in_the_way).unwrap(), "một tệp");
    fs::remove_file(&in_the_way).unwrap();
    assert_eq!(writer.append(write(&answer(1)), 1), Ack::Written);
    assert!(writer.close(LONG));
    assert_eq!(home.load().0, answers(2));
}

#[test]
fn copies_under_any_name_and_at_any_depth_are_one_history() {
    let home = Home::new();
    let whole = log(&answers(4));
    home.put(HOA, "seg/5f0c9a17e4b2d6a1.log", log(&answers(3)));
    home.put(HOA, "seg/5f0c9a17e4b2d6a1.sync-conflict-20261122.log", &whole);
    home.put(HOA, "Bản sao của สำเนา (2)/sâu/hơn/nữa", &whole);
    home.put(HOA, "seg/rỗng.log", "");
    let torn = home.put(HOA, "seg/Copy of 5f0c.log", whole.get(..whole.len() - 30).unwrap());
    let (records, report) = home.load();
    assert_eq!(records, answers(4));
    let faults = vec![Fault { line_number: 4, fault: LineFault::Torn }];
    let problems = vec![StoreProblem::UnreadLines { path: torn, n_lines: 1, faults }];
    assert_eq!(report, LoadReport { n_files: 5, n_unread: 1, problems, ..LoadReport::default() });
}

#[test]
fn records_of_somebody_else_are_reported_and_left_out() {
    let home = Home::new();
    let other = record(LAN, SegmentId(9), 0, answer_body());
    let path = home.put(HOA, "seg/mixed.log", log(&[answer(0), other.clone(), answer(1), other]));
    let (records, report) = home.load();
    assert_eq!(records, answers(2));
    assert_eq!(report.problems, [StoreProblem::OtherLearner { path, learner: LAN, n_records: 2 }]);
}

#[test]
fn a_cloned_machine_and_a_newer_version_are_noticed() {
    let home = Home::new();
    let other = Record { at: Timestamp::from_millis(5), ..answer(0) };
    let newer = record(HOA, EVENING, 7, Body::Unknown { kind: "Q".into(), fields: "ใหม่".into() });
    home.put(HOA, "seg/a.log", log(&[answer(0), newer.clone()]));
    home.put(HOA, "seg/b.log", log(std::slice::from_ref(&other)));
    let (records, report) = home.load();
    assert_eq!(records, [other, answer(0), newer]);
    assert_eq!((report.conflicts, report.n_unknown), (vec![answer(0).key], 1));
}

#[test]
fn a_file_too_large_to_be_ours_is_refused_unread() {
    let home = Home::new();
    home.put(HOA, "seg/a.log", log(&answers(1)));
    let path = home.put(HOA, "seg/b.log", "");
    fs::File::options().write(true).open(&path).unwrap().set_len((256 << 20) + 1).unwrap();
    let (records, report) = home.load();
    assert_eq!(records, answers(1));
    let error = StoreError::TooLarge { path, limit: 256 << 20 };
    assert_eq!(report.problems, [StoreProblem::Unreadable(error.clone())]);
    assert_eq!(learners(home.path()).1, [StoreProblem::Unreadable(error)]);
}

#[cfg(unix)]
#[test]
fn links_are_reported_and_never_followed() {
    let home = Home::new();
    let file = home.put(HOA, "seg/a.log", log(&answers(1)));
    let seg = file.parent().unwrap();
    std::os::unix::fs::symlink(seg, seg.join("vòng")).unwrap();
    std::os::unix::fs::symlink(&file, seg.join("b.log")).unwrap();
    let (records, report) = home.load();
    assert_eq!(records, answers(1));
    let links = ["b.log", "vòng"].map(|name| StoreProblem::NotAFile { path: seg.join(name) });
    assert_eq!((report.n_files, report.problems), (1, links.to_vec()));
}

#[test]
fn a_folder_named_like_a_file_is_looked_into() {
    let home = Home::new();
    home.put(HOA, "seg/a.log/b", log(&answers(1)));
    assert_eq!(home.load(), (answers(1), LoadReport { n_files: 1, ..LoadReport::default() }));
}

#[test]
fn a_learner_whose_folder_is_gone_is_an_error_and_no_beginner() {
    let home = Home::new();
    for _ in 0..2 {
        let error = load(home.path(), HOA).unwrap_err();
        assert!(matches!(error, StoreError::Io { operation: Operation::ListFolder, .. }), "{error:?}");
        // The second time there are other learners.
        home.put(LAN, "seg/a.log", "");
    }
}

#[test]
fn learners_are_listed_in_the_order_in_which_they_came_with_what_they_said_last() {
    let home = Home::new();
    let [bon, hoa, ton] = [LearnerId(3), HOA, LearnerId(1)];
    home.put(bon, "seg/a.log", log(&[named(bon, 30, "บ๊วย")]));
    home.put(ton, "seg/a.log", log(&[named(ton, 30, "Tôn")]));
    home.put(hoa, "seg/b.log", log(&[named(hoa, 20, "Hoa mới")]));
    home.put(hoa, "seg/a.log", log(&[answer(0), named(hoa, 10, "Hoa"), answer(1), named(bon, 99, "Lạ")]));
    let unnamed = home.put(LAN, "seg/a.log", "A\tdamaged\nP\tdamaged\n");
    let stray =
        ["desktop.ini", "7f3a91c", "7f3a91c0 - Copy"].map(|name| home.path().join("learners").join(name));
    stray.iter().for_each(|path| fs::create_dir(path).unwrap());

    let (found, problems) = learners(home.path());
    let listed: Vec<(LearnerId, Option<&str>)> = found
        .iter()
        .map(|found| (found.id, found.profile.as_ref().map(|profile| profile.nickname.as_str())))
        .collect();
    let expected = [(hoa, Some("Hoa mới")), (ton, Some("Tôn")), (bon, Some("บ๊วย")), (LAN, None)];
    assert_eq!(listed, expected);
    assert_eq!(found[0].since, Some(Timestamp::from_millis(10 * 60_000)));
    let mut strays: Vec<StoreProblem> =
        stray.map(|path| StoreProblem::NotALearner { path }).into_iter().collect();
    strays.sort_by_key(|problem| format!("{problem:?}"));
    let mut problems = problems;
    problems.sort_by_key(|problem| format!("{problem:?}"));
    assert_eq!(problems, strays);
    assert!(unnamed.exists());
}

#[test]
fn a_nickname_that_was_taken_back_is_not_shown() {
    let home = Home::new();
    let wrong = named(HOA, 20, "Sai");
    let undo = record(HOA, EVENING, 5, Body::Undo(wrong.key));
    home.put(HOA, "seg/a.log", log(&[named(HOA, 10, "Hoa"), wrong, undo]));
    let (found, _) = learners(home.path());
    assert_eq!(found[0].profile.as_ref().unwrap().nickname, "Hoa");
}

#[test]
fn where_nobody_has_practised_there_is_nobody_and_no_problem() {
    let home = Home::new();
    assert_eq!(learners(home.path()), (Vec::new(), Vec::new()));
    assert_eq!(learners(&home.path().join("không có")), (Vec::new(), Vec::new()));
}

#[cfg(unix)]
#[test]
fn a_folder_that_an_old_stick_wrote_in_capitals_belongs_to_the_same_learner() {
    let home = Home::new();
    home.put(HOA, "seg/a.log", log(&[named(HOA, 10, "Hoa")]));
    let capitals = home.path().join("learners/7F3A91C0");
    fs::create_dir(&capitals).unwrap();
    fs::write(capitals.join("B.LOG"), log(&answers(2))).unwrap();
    assert_eq!(home.load().0.len(), 3);
    let (found, problems) = learners(home.path());
    assert_eq!((found.len(), problems), (1, Vec::new()));
}

#[test]
fn no_problem_names_a_person_or_a_word() {
    let home = Home::new();
    let text = log(&[record(HOA, EVENING, 0, profile_body(NICKNAME)), answer(1), answer(2)]);
    let damaged = text.replace("\t420\t", "\t421\t");
    home.put(HOA, "seg/a.log", format!("{damaged}{text}"));
    home.put(HOA, "seg/b.log", log(&[record(LAN, EVENING, 0, profile_body(NICKNAME))]));
    let (_, report) = home.load();
    let told = format!("{report:?} {:?}", learners(home.path()).1);
    assert_eq!((report.n_unread, report.problems.len()), (3, 2));
    for secret in [NICKNAME, WORD, "thank-you", "greetings"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}
