//! Things in a learner's folder that are no logs, with the real reader and the real program: said, passed over, left alone.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nho::engine::record::{Record, SegmentId};
use nho::formats::log1::write;
use nho::shell::store::{StoreProblem, learners, load};

use crate::pty::{PATIENCE, Terminal};
use crate::records::{EVENING, HOA, NICKNAME, answer, answer_body, profile_body, record};

fn log(records: &[Record]) -> String {
    records.iter().map(write).collect()
}

fn seg(home: &Path) -> PathBuf {
    let seg = home.join("learners").join(HOA.to_string()).join("seg");
    fs::create_dir_all(&seg).unwrap();
    seg
}

/// A profile and three answers.
fn evening() -> Vec<Record> {
    let mut records = vec![record(HOA, EVENING, 0, profile_body(NICKNAME))];
    records.extend((1..4).map(answer));
    records
}

/// Everything below a folder, without opening what could block; links and pipes count by their kind.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            let content = if kind.is_dir() {
                folders.push(path.clone());
                b"a folder".to_vec()
            } else if kind.is_file() {
                fs::read(&path).unwrap()
            } else if kind.is_symlink() {
                fs::read_link(&path).unwrap().into_os_string().as_bytes().to_vec()
            } else {
                assert!(kind.is_fifo() || kind.is_socket());
                b"something else".to_vec()
            };
            found.insert(path, content);
        }
    }
    found
}

/// Puts everything that could hang or mislead a reader into a folder; returns what will be reported, by path.
fn litter(folder: &Path) -> Vec<PathBuf> {
    let put = |name: &str| folder.join(name);
    let pipe = put("ống.log");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // The name stays when nobody listens any more.
    drop(UnixListener::bind(put("ổ.log")).unwrap());
    symlink("không-có-ở-đâu", put("liên-kết.log")).unwrap();
    symlink("vòng.log", put("vòng.log")).unwrap();
    symlink("/dev/zero", put("ไม่มีที่สิ้นสุด.log")).unwrap();
    symlink(".", put("chính-nó")).unwrap();
    let mut found =
        ["ống.log", "ổ.log", "liên-kết.log", "vòng.log", "ไม่มีที่สิ้นสุด.log", "chính-nó"].map(put).to_vec();
    found.sort();
    found
}

/// Runs a command of the real program, which must not hang.
#[track_caller]
fn nho(home: &Path, args: &[&OsStr]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nho"));
    let command = command.args(["--ui", "vi", "--home"]).arg(home).args(args);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() >= end {
            child.kill().unwrap();
            panic!("{args:?} hangs");
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.wait_with_output().unwrap()
}

#[test]
fn pipes_sockets_and_links_in_a_learners_folder_are_said_and_keep_nobody_waiting() {
    let home = tempfile::tempdir().unwrap();
    let seg = seg(home.path());
    fs::write(seg.join("a.log"), log(&evening())).unwrap();
    let littered = litter(&seg);
    litter(&home.path().join("learners"));
    fs::create_dir(home.path().join("decks")).unwrap();
    assert!(Command::new("mkfifo").arg(home.path().join("decks/ống.toml")).status().unwrap().success());
    let stick = tempfile::tempdir().unwrap();
    fs::create_dir_all(stick.path().join("nho/learners").join(HOA.to_string())).unwrap();
    litter(&stick.path().join("nho/learners").join(HOA.to_string()));
    litter(stick.path());
    assert!(Command::new("mkfifo").arg(stick.path().join("ống.toml")).status().unwrap().success());
    let before = [home.path(), stick.path()].map(everything);

    let loaded = load(home.path(), HOA).unwrap();
    assert_eq!(loaded.records, evening());
    let reported: Vec<StoreProblem> =
        littered.into_iter().map(|path| StoreProblem::NotAFile { path }).collect();
    assert_eq!(loaded.report.problems, reported);
    assert_eq!(learners(home.path()).0.len(), 1);

    for args in [&["stats"][..], &["decks"]] {
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        assert!(nho(home.path(), &args).status.success(), "{args:?}");
    }
    let mut screens = Terminal::nho(home.path());
    screens.wait_for("Hoa sen");
    screens.press("1");
    screens.wait_for("bắt đầu  ]");
    screens.press("\u{3}");
    screens.see_the_end();
    assert!(everything(home.path()) == before[0], "something was changed");

    let carried = nho(home.path(), &[OsStr::new("carry"), stick.path().as_os_str()]);
    assert!(carried.status.success(), "{carried:?}");
    let after = everything(stick.path());
    assert!(
        before[1].iter().all(|(path, content)| after.get(path) == Some(content)),
        "the stick was changed"
    );
    assert!(everything(home.path()) == before[0], "carrying changed the home");
    assert_eq!(load(&stick.path().join("nho"), HOA).unwrap().records, evening());
}

#[test]
fn names_of_255_bytes_thai_ones_and_ones_that_are_no_text_are_files_like_others() {
    let home = tempfile::tempdir().unwrap();
    let seg = seg(home.path());
    let at = |segment: u64| record(HOA, SegmentId(segment), 0, answer_body());
    let thai = format!("{}.log", "ก".repeat(83));
    let long = "x".repeat(251) + ".log";
    let names: [&OsStr; 5] = [
        OsStr::new(&long),
        OsStr::new(&thai),
        OsStr::new("บันทึก (สำเนา ๒) — bản sao.log"),
        OsStr::from_bytes(b"\xff\xfe\xe0\xb8.log"),
        OsStr::new(" \t\u{202e}.log"),
    ];
    for (number, name) in names.into_iter().enumerate() {
        fs::write(seg.join(name), log(&[at(number as u64)])).unwrap();
    }
    let before = everything(home.path());
    let loaded = load(home.path(), HOA).unwrap();
    assert_eq!((loaded.records.len(), loaded.report.n_files, loaded.report.problems), (5, 5, Vec::new()));
    let stick = tempfile::tempdir().unwrap();
    let carried = nho(home.path(), &[OsStr::new("carry"), stick.path().as_os_str()]);
    assert!(carried.status.success(), "{carried:?}");
    assert_eq!(load(&stick.path().join("nho"), HOA).unwrap().records, loaded.records);
    assert!(everything(home.path()) == before, "something was changed");
}

#[test]
fn two_thousand_segments_are_one_history() {
    let home = tempfile::tempdir().unwrap();
    let seg = seg(home.path());
    for segment in 0..2_000_u64 {
        let records: Vec<Record> =
            (0..3).map(|seq| record(HOA, SegmentId(segment), seq, answer_body())).collect();
        fs::write(seg.join(format!("{}.log", SegmentId(segment))), log(&records)).unwrap();
    }
    fs::write(seg.join("hoa.log"), log(&evening())).unwrap();
    let loaded = load(home.path(), HOA).unwrap();
    assert_eq!((loaded.records.len(), loaded.report.n_files), (6_004, 2_001));
    assert_eq!((loaded.report.n_unread, loaded.report.problems), (0, Vec::new()));
    let mut screens = Terminal::nho(home.path());
    screens.wait_for("Hoa sen");
    screens.press("1");
    screens.wait_for("bắt đầu  ]");
    screens.press("\u{3}");
    assert!(screens.see_the_end().success());
}

#[test]
fn a_file_where_a_folder_should_be_is_said_and_never_replaced() {
    for (name, cannot_save) in [("learners", true), ("decks", false)] {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(name), "một tệp của ai đó").unwrap();
        let before = everything(home.path());
        nho(home.path(), &[OsStr::new("stats")]);
        let mut screens = Terminal::nho(home.path());
        screens.newcomer();
        screens.guess();
        if cannot_save {
            screens.wait_for("Chưa lưu được");
        }
        screens.signal("TERM");
        screens.see_the_end();
        screens.is_usable(name);
        let after = everything(home.path());
        assert!(before.iter().all(|(path, content)| after.get(path) == Some(content)), "{name} was changed");
    }
}
