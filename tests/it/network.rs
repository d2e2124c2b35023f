//! The real program under `strace`: it opens no socket that leads off this computer.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::Command;

use pty_process::blocking::Command as PtyCommand;

use crate::campaign::{can_run, skip};
use crate::pty::Terminal;

const STRACE: [&str; 4] = ["-f", "-e", "trace=%network", "-o"];

/// Returns the calls that could lead off this computer, of a trace that came to its end.
fn calls_outside(trace: &Path) -> Vec<String> {
    let trace = fs::read_to_string(trace).unwrap();
    assert!(trace.contains("+++ exited with"), "nothing was traced:\n{trace}");
    let is_outside = |line: &&str| {
        let opens = line.contains("socket(") || line.contains("socketpair(");
        line.contains("AF_INET") || opens && !["AF_UNIX", "AF_LOCAL"].iter().any(|it| line.contains(it))
    };
    trace.lines().filter(is_outside).map(str::to_owned).collect()
}

#[test]
fn no_session_and_no_command_opens_a_socket_that_leads_off_this_computer() {
    if !can_run("strace", &["-o", "/dev/null", "true"]) {
        skip("sockets of the real program", "strace is not installed, or may not trace here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (home, stick) = (folder.path().join("home"), folder.path().join("stick"));
    fs::create_dir(&stick).unwrap();
    let trace = folder.path().join("session");
    let command = PtyCommand::new("strace").args(STRACE).arg(&trace);
    let command = command.args([env!("CARGO_BIN_EXE_nho"), "--ui", "vi", "--home"]).arg(&home);
    let mut nho = Terminal::start(command);
    nho.newcomer();
    for _ in 0..3 {
        nho.guess();
        nho.press("\r");
    }
    nho.press("\u{1b}[24~x\u{3}");
    assert!(nho.see_the_end().success());
    assert_eq!(calls_outside(&trace), [""; 0]);

    let commands: [&[&str]; 4] = [&["carry", stick.to_str().unwrap()], &["stats"], &["decks"], &["doctor"]];
    for (number, args) in commands.into_iter().enumerate() {
        let trace = folder.path().join(number.to_string());
        let mut strace = Command::new("strace");
        strace.args(STRACE).arg(&trace).arg(env!("CARGO_BIN_EXE_nho")).args(args);
        assert!(strace.arg("--home").arg(&home).output().unwrap().status.code().is_some());
        assert_eq!(calls_outside(&trace), [""; 0], "{args:?}");
    }
}

#[test]
fn a_socket_that_leads_off_this_computer_would_be_seen() {
    let opens_one = ["bash", "-c", "exec 3<>/dev/udp/127.0.0.1/9"];
    if !can_run("strace", &["-o", "/dev/null", "true"]) || !can_run(opens_one[0], &opens_one[1..]) {
        skip("a socket on purpose", "strace or bash is not there, or may not do this here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    Command::new("strace").args(STRACE).arg(&trace).args(opens_one).output().unwrap();
    assert!(!calls_outside(&trace).is_empty());
}
