//! The real program and a real pseudo-terminal: how it finds out what terminal this is, and what it says without one.

#![cfg(unix)]

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nho::text::{Model, Pen, SAMPLES};
use pty_process::blocking::Command as PtyCommand;

use crate::pty::Terminal;

fn stats(home: &Path) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_nho"))
        .args(["stats", "--format", "json", "--home"])
        .arg(home)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_answer_that_the_screen_has_shown_survives_a_kill() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    nho.newcomer();
    for _ in 0..3 {
        nho.guess();
        nho.press("\r");
    }
    nho.guess();
    nho.signal("KILL");
    assert_eq!(nho.end().signal(), Some(9));
    let stats = stats(home.path());
    assert_eq!((stats["answers"].as_u64(), stats["learner"].as_str()), (Some(4), Some("Sao")));
    let mut again = Terminal::nho(home.path());
    again.wait_for("★  Sao");
    again.press("1");
    again.wait_for("ôn 4 từ");
}

/// What a terminal answers to the samples that takes so many columns for each.
fn answers(columns: [u16; SAMPLES.len()]) -> String {
    columns.map(|columns| format!("\u{1b}[1;{}R", columns + 1)).concat()
}

#[test]
fn a_terminal_with_a_cell_for_each_code_point_is_drawn_on_as_it_counts() {
    for model in Model::ALL {
        let home = tempfile::tempdir().unwrap();
        let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--ui", "th", "--home"]);
        let mut nho = Terminal::start(command.arg(home.path()));
        let title = "วันนี้ใครจะเรียน";
        let centre = 3 + (76 - Pen::new(model).width(title)) / 2;
        nho.wait("four questions", |_, raw| {
            raw.windows(4).filter(|window| window == b"\x1b[6n").count() == 4
        });
        nho.press(&answers(SAMPLES.map(|sample| match model {
            Model::Cluster => sample.cluster,
            Model::PerCodePoint => sample.per_code_point,
        })));
        nho.wait_for_bytes(&format!("\u{1b}[4;{centre}H"));
        nho.press("\r");
        nho.wait_for("1/5");
        let is_drawn_twice = nho.raw.windows(4).any(|window| window == b"\x1b[2J");
        assert_eq!(is_drawn_twice, model == Model::PerCodePoint, "{model:?}");
    }
}

#[test]
fn keys_typed_before_the_terminal_has_answered_are_not_lost() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    let answers = answers([1, 2, 2, 1]);
    let (early, late) = answers.split_at(answers.len() / 2);
    nho.press(&format!("0{early}\rHoa \u{111}{late}\u{1b}[B\r"));
    nho.wait_for("Câu hỏi 3/5");
    nho.press("\u{1b}");
    nho.wait_for("▲  Hoa đ");
}

#[test]
fn an_answer_that_comes_late_is_no_key() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    nho.wait_for("Hôm nay ai học?");
    nho.press("0\r");
    nho.wait_for("Câu hỏi 2/5");
    nho.press(&format!("{}ơ", answers([3, 2, 3, 3])));
    nho.wait_for("★  ơ▏");
}

#[test]
fn a_terminal_of_which_somebody_has_said_how_it_draws_is_not_asked() {
    let home = tempfile::tempdir().unwrap();
    let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--letters", "codepoint", "--ui", "th"]);
    let mut nho = Terminal::start(command.args(["--home"]).arg(home.path()));
    nho.wait_for_bytes(&format!("\u{1b}[4;{}H", 3 + (76 - "วันนี้ใครจะเรียน".chars().count()) / 2));
    assert!(!nho.raw.windows(4).any(|window| window == b"\x1b[6n"));
}

#[test]
fn the_doctor_asks_the_terminal_and_gives_it_back() {
    let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["doctor", "--ui", "vi"]);
    let mut nho = Terminal::start(command.env("LC_ALL", "vi_VN.UTF-8"));
    nho.wait_for_bytes("\u{1b}[6n");
    nho.press(&answers([1, 1, 2, 1]));
    nho.wait_for_bytes("\u{1b}[?1049l");
    nho.wait_for("ที่ 1, กํา 1, ก + ◌ํ + า 2");
    nho.wait_for("TERM: xterm-256color · màu: có · kích thước: 80×24");
    assert!(nho.end().success());
}

#[test]
fn without_a_terminal_the_doctor_says_so_and_what_else_it_knows() {
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_nho"));
    doctor.args(["doctor", "--format", "json", "--letters", "codepoint"]).env("LC_ALL", "C");
    let output = doctor.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&told["is_terminal"], &told["letters"]), (&false.into(), &"codepoint".into()));
    assert_eq!((&told["utf8"], &told["samples"][0]["text"]), (&false.into(), &"ที่".into()));
}

#[test]
fn without_a_terminal_the_program_says_what_it_needs() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_nho"))
        .args(["--ui", "th", "--home"])
        .arg(home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("เทอร์มินัล"));
    assert!(output.stdout.is_empty());
}
