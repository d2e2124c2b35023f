//! Two learners of the list who are one person.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::engine::learner::LearnerId;
use nho::engine::record::{Body, Record, SegmentId};
use nho::engine::time::Timestamp;
use nho::formats::log1::write;
use nho::shell::carry::{Request, Scope, carry};
use nho::shell::store::{LoadReport, RealDisk, learners, load};

use crate::records::{HOA, answer_body, profile_body, record};

const LAN: LearnerId = LearnerId(0x0000_00a1);
const TON: LearnerId = LearnerId(0x0000_00a2);

/// Writes a learner who has said a nickname in the given minute and answered once.
fn sit_down(home: &Path, learner: LearnerId, minute: i64, nickname: &str) {
    let segment = SegmentId(u64::from(learner.0));
    let at = |seq: u32| Timestamp::from_millis(minute * 60_000 + i64::from(seq));
    let bodies = [profile_body(nickname), answer_body()];
    let records = bodies
        .into_iter()
        .zip(0..)
        .map(|(body, seq)| Record { at: at(seq), ..record(learner, segment, seq, body) });
    add(home, learner, "a", &records.collect::<Vec<_>>());
}

fn add(home: &Path, learner: LearnerId, name: &str, records: &[Record]) {
    let folder = home.join("learners").join(learner.to_string()).join("seg");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.log")), records.iter().map(write).collect::<String>()).unwrap();
}

fn join(learner: LearnerId, other: LearnerId) -> Record {
    let segment = SegmentId(u64::from(learner.0) << 32 | u64::from(other.0));
    record(learner, segment, 0, Body::Join { other })
}

fn listed(home: &Path) -> Vec<(LearnerId, String)> {
    let (found, problems) = learners(home);
    assert_eq!(problems, []);
    found.into_iter().map(|found| (found.id, found.profile.unwrap().nickname)).collect()
}

fn n_answers(home: &Path, learner: LearnerId) -> usize {
    let loaded = load(home, learner).unwrap();
    assert_eq!(loaded.report, LoadReport { n_files: loaded.report.n_files, ..LoadReport::default() });
    loaded.records.iter().filter(|record| matches!(record.body, Body::Answer(_))).count()
}

fn nho(home: &Path, ui: &str, learner: &str, with: &str) -> (Exit, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let args = ["nho", "--ui", ui, "join", "--learner", learner, "--with", with, "--home"];
    let args = args.map(OsString::from).into_iter().chain([home.as_os_str().to_owned()]);
    let exit = run_with(args, |_| None, &mut printer);
    printer.finish().unwrap();
    (exit, String::from_utf8([out, err].concat()).unwrap())
}

#[test]
fn joined_learners_are_listed_once_and_have_what_either_did() {
    for (ui, said) in [
        ("vi", "Hai người nay là một người học, tên là ดอกบัว. Mọi điều cả hai đã học đều được tính.\n"),
        ("en", "The two are one learner now, called ดอกบัว. All that either has learned counts.\n"),
        ("th", "ตอนนี้สองคนนี้เป็นผู้เรียนคนเดียวกัน ชื่อ ดอกบัว ทุกอย่างที่ทั้งสองเรียนมานับรวมกัน\n"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        [(HOA, 1, "Hoa"), (LAN, 2, "ดอกบัว"), (TON, 3, "Tôn")]
            .into_iter()
            .for_each(|(learner, minute, nickname)| sit_down(home, learner, minute, nickname));
        assert_eq!(nho(home, ui, "ดอกบัว", "Hoa"), (Exit::Fine, said.to_owned()));
        assert_eq!(listed(home), [(HOA, "ดอกบัว".to_owned()), (TON, "Tôn".to_owned())]);
        assert_eq!([HOA, LAN, TON].map(|learner| n_answers(home, learner)), [2, 2, 1]);
        assert_eq!(load(home, HOA).unwrap().records, load(home, LAN).unwrap().records);
    }
}

#[test]
fn one_nickname_given_twice_joins_the_two_who_bear_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    sit_down(home, HOA, 1, "Hoa");
    sit_down(home, LAN, 2, "Hoa");
    assert_eq!(nho(home, "vi", "Hoa", "Hoa").0, Exit::Fine);
    assert_eq!(listed(home), [(HOA, "Hoa".to_owned())]);
    let (exit, said) = nho(home, "vi", "Hoa", "Hoa");
    assert_eq!(exit, Exit::WrongUsage);
    assert_eq!(said, "Hoa đã là một người học rồi. Hãy chỉ hai người khác nhau.\n");
}

#[test]
fn nobody_is_joined_where_a_nickname_is_unknown_or_borne_by_several() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    [(HOA, "Hoa"), (LAN, "Hoa"), (TON, "Tôn")]
        .into_iter()
        .for_each(|(learner, nickname)| sit_down(home, learner, 1, nickname));
    for (learner, with) in [("Hoa", "Tôn"), ("Tôn", "ไม่มี"), ("ไม่มี", "ไม่มี")]
    {
        assert_eq!(nho(home, "th", learner, with).0, Exit::WrongUsage, "{learner} {with}");
    }
    assert_eq!(listed(home).len(), 3);
}

#[test]
fn circles_and_joins_with_somebody_who_is_not_here_do_no_harm() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    for (learner, minute, other) in [(HOA, 3, LAN), (LAN, 2, TON), (TON, 1, HOA)] {
        sit_down(home, learner, minute, "Hoa");
        add(
            home,
            learner,
            "b",
            &[join(learner, other), join(learner, learner), join(learner, LearnerId(77))],
        );
    }
    assert_eq!(listed(home), [(TON, "Hoa".to_owned())]);
    assert_eq!([HOA, LAN, TON].map(|learner| n_answers(home, learner)), [3, 3, 3]);
}

#[test]
fn a_join_that_was_taken_back_parts_them_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    sit_down(home, HOA, 1, "Hoa");
    sit_down(home, LAN, 2, "Lan");
    let joined = join(HOA, LAN);
    let undo = record(HOA, SegmentId(99), 0, Body::Undo(joined.key));
    add(home, HOA, "b", std::slice::from_ref(&joined));
    assert_eq!((listed(home).len(), n_answers(home, HOA), n_answers(home, LAN)), (1, 2, 1));
    add(home, HOA, "c", &[undo]);
    assert_eq!((listed(home).len(), n_answers(home, HOA)), (2, 1));
}

#[test]
fn whoever_is_one_person_with_somebody_known_is_carried_along() {
    let class = tempfile::tempdir().unwrap();
    let [first, second, usb] = ["máy-1", "máy-2", "usb"].map(|name| class.path().join(name));
    fs::create_dir(&usb).unwrap();
    sit_down(&first, HOA, 1, "Hoa");
    sit_down(&first, LAN, 2, "Lan");
    sit_down(&first, TON, 3, "Tôn");
    sit_down(&second, LAN, 2, "Lan");
    assert_eq!(nho(&first, "en", "Hoa", "Lan").0, Exit::Fine);
    let travel = |home: &Path| {
        let request = Request { home, program_folder: None, dir: &usb, scope: Scope::KnownLearners };
        carry(&mut RealDisk, &request, |_| true).unwrap()
    };
    travel(&first);
    let taken = travel(&second);
    assert_eq!((taken.n_strangers, taken.taken.n_answers), (1, 1));
    assert_eq!(listed(&second), [(HOA, "Hoa".to_owned())]);
    assert_eq!(load(&second, LAN).unwrap().records, load(&first, HOA).unwrap().records);
}
