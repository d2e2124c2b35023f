//! The real program, started in a pseudo-terminal and watched until its picture is there.

use std::io::{Read, Write};
use std::path::Path;

use pty_process::blocking::{Command, open};

/// Starts the program and waits until the list of learners has been drawn to its last word.
pub fn first_frame(home: &Path) {
    run(home, |_| {});
}

/// Starts the program, chooses the first learner and waits for their home.
pub fn home_of_a_learner(home: &Path) {
    run(home, |terminal| {
        // A terminal has answered by now how many columns it took for each sample.
        terminal.write_all(b"\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;2R1").unwrap();
        read_until(terminal, "[  Enter".as_bytes());
    });
}

fn run(home: &Path, then: impl FnOnce(&mut pty_process::blocking::Pty)) {
    let (mut terminal, other_end) = open().unwrap();
    terminal.resize(pty_process::Size::new(24, 80)).unwrap();
    let command = Command::new(env!("CARGO_BIN_EXE_nho")).args(["--ui", "vi", "--home"]).arg(home);
    let mut child = command.env("TERM", "xterm-256color").spawn(other_end).unwrap();
    // The footer is the last thing that a picture holds.
    read_until(&mut terminal, "thoát".as_bytes());
    then(&mut terminal);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn read_until(terminal: &mut impl Read, words: &[u8]) {
    let mut seen = Vec::new();
    let mut buffer = [0; 8192];
    while !seen.windows(words.len()).any(|window| window == words) {
        let n = terminal.read(&mut buffer).unwrap();
        assert!(n > 0, "the program ended");
        seen.extend_from_slice(&buffer[..n]);
    }
}
