//! A program in a pseudo-terminal: what it shows, what it is told, how it ends.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::blocking::{Command as PtyCommand, Pty, open};

/// How long anything may take on a busy machine before the test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

const ROWS: NonZero<u16> = NonZero::new(24).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();

/// A program in a terminal of 80×24.
pub struct Terminal {
    pub pty: Pty,
    pub child: Child,
    pub output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
}

impl Terminal {
    pub fn start(command: PtyCommand) -> Terminal {
        let (pty, pts) = open().unwrap();
        pty.resize(pty_process::Size::new(24, 80)).unwrap();
        let child = command.env("TERM", "xterm-256color").spawn(pts).unwrap();
        let (sender, output) = channel();
        let mut reader =
            std::os::fd::AsFd::as_fd(&pty).try_clone_to_owned().map(std::fs::File::from).unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal { pty, child, output, screen: vt100::Parser::new(ROWS, COLUMNS, 0), raw: Vec::new() }
    }

    pub fn nho(home: &Path) -> Terminal {
        let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--ui", "vi", "--home"]).arg(home);
        Terminal::start(command)
    }

    /// Waits until the screen, or else the bytes, say so.
    #[track_caller]
    pub fn wait(&mut self, what: &str, is_there: impl Fn(&str, &[u8]) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there(&self.screen.screen().contents(), &self.raw) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(_) => panic!("no {what} on\n{}", self.screen.screen().contents()),
            }
        }
    }

    #[track_caller]
    pub fn wait_for(&mut self, words: &str) {
        self.wait(words, |screen, _| screen.contains(words));
    }

    #[track_caller]
    pub fn wait_for_bytes(&mut self, bytes: &str) {
        self.wait(bytes, |_, raw| raw.windows(bytes.len()).any(|window| window == bytes.as_bytes()));
    }

    pub fn press(&mut self, keys: &str) {
        self.pty.write_all(keys.as_bytes()).unwrap();
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap().success());
    }

    /// Takes in what comes within this time.
    pub fn listen(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    /// From the list of learners to the first card, as a newcomer.
    #[track_caller]
    pub fn newcomer(&mut self) {
        for (words, key) in [
            ("Hôm nay ai học?", "\r"),
            ("Câu hỏi 1/4", "\r"),
            ("Câu hỏi 2/4", "\r"),
            ("Câu hỏi 3/4", "\r"),
            ("Câu hỏi 4/4", "\r"),
            ("bắt đầu  ]", "\r"),
        ] {
            self.wait_for(words);
            self.press(key);
        }
        self.wait_for("1-4 đoán");
    }

    /// Guesses the word on the screen, and goes on to the next.
    #[track_caller]
    pub fn guess(&mut self) {
        self.wait_for("1-4 đoán");
        self.press("1");
        self.wait("told", |screen, _| screen.contains("đúng rồi") || screen.contains("chưa đúng"));
    }

    /// Waits until the program has really stopped: to be continued before would be to be stopped for ever.
    #[track_caller]
    pub fn wait_until_stopped(&self) {
        let end = Instant::now() + PATIENCE;
        let state = || {
            let pid = self.child.id().to_string();
            let output = Command::new("ps").args(["-o", "stat=", "-p", &pid]).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        while !state().starts_with('T') {
            assert!(Instant::now() < end, "the program does not stop");
        }
    }

    pub fn end(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}
