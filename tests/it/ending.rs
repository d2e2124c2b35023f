//! However the real program ends, stops or breaks, the terminal is usable afterwards and no answer is lost.

#![cfg(unix)]

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use nho::cli::printer::Printer;
use nho::cli::study::tell;
use nho::i18n::{UiLang, Words};
use nho::shell::breakage;
use nho::shell::run::Ending;
use nho::shell::terminal::Tty;
use nho::text::Pen;
use pty_process::Size;
use pty_process::blocking::Command as PtyCommand;

use crate::pty::{PATIENCE, Terminal};
use crate::records::{NICKNAME, WORD};

/// How many answers are on the disk.
fn n_answers(home: &Path) -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nho"));
    let output = command.args(["stats", "--format", "json", "--home"]).arg(home).output().unwrap();
    let stats: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    stats["answers"].as_u64().unwrap()
}

#[track_caller]
fn has_answers(home: &Path, n: u64) {
    assert_eq!(n_answers(home), n);
}

/// Somebody who has answered twice.
fn at_work(home: &Path) -> Terminal {
    let mut nho = Terminal::nho(home);
    nho.newcomer();
    nho.guess();
    nho.press("\r");
    nho.guess();
    assert!(nho.is_raw());
    nho
}

#[test]
fn every_signal_that_ends_the_program_leaves_a_usable_terminal() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let home = tempfile::tempdir().unwrap();
        let mut nho = at_work(home.path());
        nho.signal(signal);
        assert!(nho.see_the_end().success(), "{signal}");
        nho.is_usable(signal);
        has_answers(home.path(), 2);
    }
}

#[test]
fn leaving_by_key_leaves_a_usable_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = at_work(home.path());
    nho.press("\u{3}");
    assert!(nho.see_the_end().success());
    nho.is_usable("Ctrl+C");
    has_answers(home.path(), 2);
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    // From outside, and by the key that shells stop programs with.
    for is_key in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let mut nho = at_work(home.path());
        if is_key {
            nho.press("\u{1a}");
        } else {
            nho.signal("TSTP");
        }
        nho.wait_until_stopped();
        nho.listen(Duration::from_millis(50));
        nho.is_usable("stopped");
        nho.signal("CONT");
        nho.wait_for("Enter từ tiếp theo");
        assert!(nho.screen.screen().alternate_screen() && nho.is_raw());
        nho.press("\r");
        nho.guess();
        nho.signal("TERM");
        assert!(nho.see_the_end().success());
        nho.is_usable("stopped and gone on");
        has_answers(home.path(), 3);
    }
}

#[track_caller]
fn ends(child: &mut Child) {
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "it does not end");
        std::thread::yield_now();
    }
}

#[test]
fn a_closed_window_ends_the_program_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    ends(&mut at_work(home.path()).close());
    has_answers(home.path(), 2);
}

/// A terminal that is not the program's own sends no signal when it goes away; crossterm would read from it for ever.
#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_the_program_too() {
    let home = tempfile::tempdir().unwrap();
    let pid = home.path().join("pid");
    let script = "setsid \"$0\" --ui vi --home \"$1\" </dev/tty & echo $! > \"$2\"; wait";
    let command = PtyCommand::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_nho")]);
    let mut nho = Terminal::start(command.arg(home.path()).arg(&pid));
    nho.newcomer();
    nho.guess();
    let pid = std::fs::read_to_string(pid).unwrap();
    let mut shell = nho.close();
    shell.wait().unwrap();
    let end = Instant::now() + PATIENCE;
    let state = || Command::new("ps").args(["-o", "stat=", "-p", pid.trim()]).output().unwrap().stdout;
    // What has ended may not have been buried yet.
    while !matches!(state().first(), None | Some(b'Z')) {
        assert!(Instant::now() < end, "it goes on without a terminal");
    }
    has_answers(home.path(), 1);
}

#[test]
fn a_window_that_changes_its_size_all_the_time_is_followed() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = at_work(home.path());
    let sizes = [(1, 1), (24, 80), (200, 500), (2, 300), (12, 40), (3, 20), (u16::MAX, u16::MAX), (40, 1)];
    for round in 0..25 {
        for (rows, columns) in sizes {
            nho.pty.resize(Size::new(rows, columns)).unwrap();
            if round % 8 == 0 {
                nho.listen(Duration::from_millis(2));
            }
        }
    }
    nho.pty.resize(Size::new(24, 80)).unwrap();
    // crossterm 0.29 may hold back a key that comes together with a change of size until the next key comes.
    nho.listen(Duration::from_millis(200));
    nho.press("\r");
    nho.guess();
    nho.signal("TERM");
    assert!(nho.see_the_end().success());
    nho.is_usable("resized");
    has_answers(home.path(), 3);
}

#[test]
fn one_cell_is_enough_to_be_left() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = at_work(home.path());
    nho.pty.resize(Size::new(1, 1)).unwrap();
    nho.listen(Duration::from_millis(200));
    nho.press("\r1\u{1b}");
    // Nothing can be seen in one cell, and a signal may come before keys that were typed earlier.
    let end = Instant::now() + PATIENCE;
    while n_answers(home.path()) < 3 {
        assert!(Instant::now() < end, "the key does nothing");
    }
    nho.signal("INT");
    assert!(nho.see_the_end().success());
    nho.is_usable("one cell");
    has_answers(home.path(), 3);
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_told_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let script = "exec env TERM=dumb \"$0\" --ui en --home \"$1\"";
    let command = PtyCommand::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_nho")]).arg(home.path());
    let mut nho = Terminal::start(command);
    nho.wait_for("needs a terminal window");
    assert_eq!(nho.see_the_end().code(), Some(3));
    assert!(!nho.raw.contains(&0x1b) && !nho.is_raw());
}

#[test]
fn without_colours_the_screen_says_the_same() {
    let home = tempfile::tempdir().unwrap();
    let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--ui", "vi", "--home"]);
    let mut nho = Terminal::start(command.arg(home.path()).env("NO_COLOR", "1"));
    nho.newcomer();
    nho.guess();
    nho.wait("✓ or ✗", |screen, _| screen.contains('✓') || screen.contains('✗'));
    nho.signal("TERM");
    assert!(nho.see_the_end().success());
    let raw = String::from_utf8_lossy(&nho.raw).into_owned();
    let chooses_colour = |code: &str| {
        let numbers: Vec<u16> = code.split(';').filter_map(|number| number.parse().ok()).collect();
        numbers.iter().any(|number| matches!(number, 30..=38 | 40..=48 | 90..=107))
    };
    let codes = raw.split("\u{1b}[").filter_map(|rest| rest.split_once('m')).map(|(code, _)| code);
    let coloured: Vec<&str> = codes.filter(|code| chooses_colour(code)).collect();
    assert!(coloured.is_empty(), "{coloured:?}");
}

/// Runs a test of this file that is none, in a terminal of its own.
fn run_in_a_terminal(test: &str) -> Terminal {
    let command = PtyCommand::new(std::env::current_exe().unwrap());
    let test = format!("ending::{test}");
    Terminal::start(command.args(["--ignored", "--exact", &test, "--nocapture"]))
}

#[test]
fn a_panic_while_drawing_gives_the_terminal_back_and_says_what_to_do_but_nothing_of_the_learner() {
    let mut child = run_in_a_terminal("breaks_while_drawing");
    child.wait_for("tests/it/ending.rs:");
    child.see_the_end();
    let told = child.screen.screen().contents();
    child.is_usable("panic while drawing");
    let shown = String::from_utf8_lossy(&child.raw).into_owned();
    let left = shown.find("\u{1b}[?1049l").unwrap();
    assert!(shown.find("Hoa").unwrap() < left && left < shown.find("กรุณาเปิดโปรแกรมอีกครั้ง").unwrap());
    assert!(told.contains("คำตอบทั้งหมดของคุณบันทึกไว้แล้ว"), "{told}");
    for secret in [NICKNAME, WORD] {
        assert!(!child.remains().contains(secret), "{secret}");
    }
}

#[test]
#[ignore = "run by the test above, in a pseudo-terminal"]
fn breaks_while_drawing() {
    breakage::keep_quiet();
    let drawn = breakage::catch(|| {
        let mut tty = Tty::enter().unwrap();
        let draw = |buf: &mut ratatui::buffer::Buffer, _| {
            Pen::default().put(buf, 0, 0, 80, &format!("★ {NICKNAME} {WORD}"), ratatui::style::Style::new());
        };
        tty.draw(draw).unwrap();
        tty.draw(|_, _| panic!("char {WORD} of {NICKNAME}")).unwrap();
    });
    let ending = Ending::Broke { breakage: drawn.unwrap_err(), is_saved: true };
    let mut printer = Printer::standard(false);
    tell(&ending, Path::new("nhà"), &Words::new(UiLang::Th), &mut printer);
    printer.finish().unwrap();
}

#[test]
fn a_panic_that_cannot_be_caught_gives_the_terminal_back_too() {
    let mut child = run_in_a_terminal("breaks_twice");
    assert!(!child.see_the_end().success());
    child.is_usable("panic within a panic");
}

#[test]
#[ignore = "run by the test above, in a pseudo-terminal"]
fn breaks_twice() {
    struct Breaks;
    impl Drop for Breaks {
        fn drop(&mut self) {
            panic!("somebody's second bug");
        }
    }
    breakage::keep_quiet();
    let _tty = Tty::enter().unwrap();
    let _breaks = Breaks;
    panic!("somebody's first bug");
}

#[test]
fn a_panic_of_another_thread_leaves_the_screen_alone() {
    let mut child = run_in_a_terminal("breaks_elsewhere");
    child.wait_for("ดอกบัว");
    assert!(child.screen.screen().alternate_screen() && child.is_raw());
    assert!(!String::from_utf8_lossy(&child.raw).contains("somebody's bug"));
    child.press("q");
    child.see_the_end();
    child.is_usable("panic elsewhere");
}

#[test]
#[ignore = "run by the test above, in a pseudo-terminal"]
fn breaks_elsewhere() {
    breakage::keep_quiet();
    let mut tty = Tty::enter().unwrap();
    assert!(std::thread::spawn(|| panic!("somebody's bug")).join().is_err());
    let draw = |buf: &mut ratatui::buffer::Buffer, _| {
        Pen::default().put(buf, 0, 0, 80, "ดอกบัว", ratatui::style::Style::new());
    };
    tty.draw(draw).unwrap();
    std::io::Read::read_exact(&mut std::io::stdin(), &mut [0]).unwrap();
}
