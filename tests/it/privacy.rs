//! What the next person at the computer could find of a learner: on the screen, above it, and in the names of files.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pty_process::blocking::Command as PtyCommand;

use crate::campaign::Campaign;
use crate::pty::{PATIENCE, Terminal};

const NICKNAME: &str = "Nguyễn Thị Hoa Sen";
const TYPED: &str = "ดอกบัวสีม่วง";

/// Hints of the Thai screens that tell what a card asks for.
const GUESS: &str = "1-4 ทาย";
const CHOOSE: &str = "1-4 เลือก";
const RECALL: &str = "Enter ดู";
const TYPE: &str = "Enter ตรวจ";
const MARKED: [&str; 3] = ["✓", "≈", "✗"];

/// A learner with a name, who speaks Thai and has typed a Thai answer, and the word that is asked for on the screen.
fn at_work(home: &Path) -> (Terminal, String) {
    let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--ui", "th", "--home"]).arg(home);
    let mut nho = Terminal::start(command);
    let keys = ["\r", "\r", &format!("{NICKNAME}\r"), "\r", "\r", "\r", "\r"];
    let place = ["วันนี้ใครจะเรียน", "1/5", "2/5", "3/5", "4/5", "5/5", "เริ่ม  ]"];
    for (words, key) in place.into_iter().zip(keys) {
        nho.wait_for(words);
        nho.press(key);
    }
    loop {
        nho.wait("a card", |screen, _| screen.contains(GUESS) || screen.contains(CHOOSE));
        if nho.screen.screen().contents().contains(CHOOSE) {
            break;
        }
        nho.press("1");
        nho.wait("told", |screen, _| MARKED.iter().any(|mark| screen.contains(mark)));
        nho.press("\r");
    }
    // F6 twice: in the head, then on the keyboard.
    nho.press("\u{1b}[17~");
    nho.wait_for(RECALL);
    nho.press("\u{1b}[17~");
    nho.wait_for(TYPE);
    nho.press(&format!("{TYPED}\r"));
    nho.wait("marked", |screen, _| MARKED.iter().any(|mark| screen.contains(mark)));
    let cue = nho.screen.screen().rows(0, 80).nth(4).unwrap().trim().to_owned();
    assert!(!cue.is_empty() && nho.remains().contains(TYPED), "{}", nho.screen.screen().contents());
    (nho, cue)
}

/// Returns those of these that can still be seen or scrolled back to.
fn found<'a>(nho: &Terminal, secrets: &[&'a str]) -> Vec<&'a str> {
    let remains = nho.remains();
    secrets.iter().filter(|secret| remains.contains(**secret)).copied().collect()
}

#[test]
fn the_hiding_key_leaves_nothing_on_the_screen_or_above_it_and_the_same_learner_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (mut nho, cue) = at_work(home.path());
    nho.press("\u{1b}[24~");
    nho.wait("a blank screen", |screen, _| screen.trim().is_empty());
    assert_eq!(found(&nho, &[NICKNAME, TYPED, &cue]), [""; 0]);
    nho.press("x");
    nho.wait_for(NICKNAME);
    assert_eq!(found(&nho, &[TYPED, &cue]), [""; 0], "only the list");
    nho.press("1");
    nho.wait_for(&cue);
    // Another learner's turn: of this one only the sign on the list is left.
    nho.press("\u{1b}");
    // The summary may show what was typed, to this learner.
    nho.wait_for("เสร็จแล้ว");
    for _ in 0..3 {
        nho.press("\u{1b}");
        nho.listen(Duration::from_millis(30));
        if nho.screen.screen().contents().contains("วันนี้ใครจะเรียน") {
            break;
        }
    }
    nho.wait_for("วันนี้ใครจะเรียน");
    assert_eq!(found(&nho, &[TYPED, &cue]), [""; 0], "gone back to the list");
}

#[test]
fn leaving_leaves_nothing_on_the_screen_or_above_it() {
    for leave in ["\u{3}", "TERM", "HUP", "stopped"] {
        let home = tempfile::tempdir().unwrap();
        let (mut nho, cue) = at_work(home.path());
        match leave {
            "\u{3}" => nho.press(leave),
            "stopped" => nho.signal("TSTP"),
            _ => nho.signal(leave),
        }
        if leave == "stopped" {
            nho.wait_until_stopped();
            nho.wait_for_bytes("\u{1b}[?25h");
        } else {
            nho.see_the_end();
        }
        nho.is_usable(leave);
        assert_eq!(found(&nho, &[NICKNAME, TYPED, &cue]), [""; 0], "{leave}");
        if leave == "stopped" {
            nho.signal("KILL");
        }
    }
}

/// Takes as long as the cover itself, and so is done in the long form only; `journey.rs` has it with a clock of its own.
#[test]
fn three_idle_minutes_leave_nothing_of_what_was_practised() {
    let mut campaign = Campaign::new("idle cover in the real program", 0, 1);
    if campaign.is_long() {
        let home = tempfile::tempdir().unwrap();
        let (mut nho, cue) = at_work(home.path());
        let end = Instant::now() + Duration::from_secs(185) + PATIENCE;
        while !nho.screen.screen().contents().contains("วันนี้ใครจะเรียน") {
            assert!(Instant::now() < end, "never covered");
            nho.listen(Duration::from_secs(1));
        }
        assert_eq!(found(&nho, &[TYPED, &cue]), [""; 0]);
        campaign.count();
    }
    campaign.end("only the list is left");
}

fn everything_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

#[test]
fn names_and_words_stand_in_the_log_and_nowhere_else() {
    let home = tempfile::tempdir().unwrap();
    let (mut nho, cue) = at_work(home.path());
    nho.press("\u{3}");
    nho.see_the_end();
    let secrets = [NICKNAME, TYPED, &cue, "Nguy", "Hoa", "ดอกบัว"];
    let (mut n_logs, mut told) = (0, String::new());
    for path in everything_below(home.path()) {
        let name = path.strip_prefix(home.path()).unwrap().to_str().unwrap().to_lowercase();
        for secret in secrets {
            assert!(!name.contains(&secret.to_lowercase()), "{secret} in {name}");
        }
        if path.extension().is_some_and(|end| end == "log") {
            n_logs += 1;
            told += &fs::read_to_string(&path).unwrap();
        } else if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            for secret in secrets {
                let is_there = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!is_there, "{secret} in {name}");
            }
        }
    }
    // Else the names were looked for where nothing could be.
    assert!(n_logs > 0 && told.contains(NICKNAME) && told.contains(TYPED), "{told}");
    assert!(
        !String::from_utf8_lossy(&nho.raw).contains("\u{1b}]"),
        "no title, and nothing else for the window"
    );
}
