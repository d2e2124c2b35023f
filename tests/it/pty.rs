//! A program in a pseudo-terminal: what it shows, what it is told, how it ends.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::os::fd::AsFd;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pty_process::blocking::{Command as PtyCommand, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// How long anything may take on a busy machine before the test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

const ROWS: NonZero<u16> = NonZero::new(24).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();

/// A program in a terminal of 80×24.
pub struct Terminal {
    pub pty: Pty,
    pub child: Child,
    output: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
    is_closing: Arc<AtomicBool>,
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
}

impl Terminal {
    pub fn start(command: PtyCommand) -> Terminal {
        let (pty, pts) = open().unwrap();
        pty.resize(pty_process::Size::new(24, 80)).unwrap();
        let child = command.env("TERM", "xterm-256color").spawn(pts).unwrap();
        let (sender, output) = channel();
        let mut file = pty.as_fd().try_clone_to_owned().map(std::fs::File::from).unwrap();
        let is_closing = Arc::new(AtomicBool::new(false));
        let is_over = Arc::clone(&is_closing);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            let moment = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
            while !is_over.load(Ordering::Relaxed) {
                if poll(&mut [PollFd::new(&file, PollFlags::IN)], Some(&moment)) == Ok(0) {
                    continue;
                }
                let Ok(n @ 1..) = file.read(&mut buffer) else { return };
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        Terminal { pty, child, output, reader, is_closing, screen, raw: Vec::new() }
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

    /// From the list of learners to the first card, as the first newcomer.
    #[track_caller]
    pub fn newcomer(&mut self) {
        self.newcomer_called("\r", "");
    }

    /// The same by the key that the list has for newcomers, with a nickname.
    #[track_caller]
    pub fn newcomer_called(&mut self, key: &str, nickname: &str) {
        for (words, key) in [
            ("Hôm nay ai học?", key),
            ("Câu hỏi 1/5", "\r"),
            ("Câu hỏi 2/5", &format!("{nickname}\r")),
            ("Câu hỏi 3/5", "\r"),
            ("Câu hỏi 4/5", "\r"),
            ("Câu hỏi 5/5", "\r"),
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

    /// Waits for the end of the program, and takes in all that it has written.
    #[track_caller]
    pub fn see_the_end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            self.listen(Duration::from_millis(5));
            if let Some(status) = self.child.try_wait().unwrap() {
                self.listen(Duration::from_millis(50));
                return status;
            }
            assert!(Instant::now() < end, "it does not end:\n{}", self.screen.screen().contents());
        }
    }

    /// Closes the window; nobody holds the terminal any more but the program.
    pub fn close(self) -> Child {
        self.is_closing.store(true, Ordering::Relaxed);
        self.reader.join().unwrap();
        self.child
    }

    /// Returns whether what is typed is handed on key by key and not shown, as programs with screens want it.
    pub fn is_raw(&self) -> bool {
        self.has_mode("-icanon")
    }

    /// Returns whether what is typed is shown.
    pub fn echoes(&self) -> bool {
        self.has_mode("echo")
    }

    fn has_mode(&self, mode: &str) -> bool {
        let line = self.pty.as_fd().try_clone_to_owned().unwrap();
        let output = Command::new("stty").arg("-a").stdin(Stdio::from(line)).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let told = String::from_utf8(output.stdout).unwrap();
        told.split_whitespace().any(|word| word == mode)
    }

    /// The terminal is as a shell wants it: lines, a cursor, the first screen, no paste brackets, its old title.
    #[track_caller]
    pub fn is_usable(&self, when: &str) {
        let screen = self.screen.screen();
        let odd = [screen.alternate_screen(), screen.hide_cursor(), screen.bracketed_paste(), self.is_raw()];
        assert_eq!(odd, [false; 4], "{when}: alternate screen, hidden cursor, bracketed paste, raw mode");
        let entered = self.raw.windows(8).any(|window| window == b"\x1b[?1049h");
        assert!(entered, "{when}: the program has shown no screen at all");
        for title in [b"\x1b]0;", b"\x1b]1;", b"\x1b]2;", b"\x1bk\x1b\\"] {
            assert!(!self.raw.windows(4).any(|window| window == title), "{when}: the title was set");
        }
    }

    /// Returns all that can still be seen, or scrolled back to, on terminals with and without an alternate screen.
    pub fn remains(&self) -> String {
        let raw = String::from_utf8_lossy(&self.raw);
        let flat = raw.replace("\u{1b}[?1049h", "").replace("\u{1b}[?1049l", "");
        // Some terminals move a screen that is cleared as a whole to where one can scroll back to it.
        let kept = flat.replace("\u{1b}[2J", &format!("\u{1b}[24;1H{}\u{1b}[H", "\n".repeat(24)));
        let above = kept.rsplit("\u{1b}[3J").next().unwrap();
        let mut remains = String::new();
        for (bytes, n_above) in [(&*raw, 0), (&flat, 0), (above, 100_000)] {
            let mut screen = vt100::Parser::new(ROWS, COLUMNS, n_above);
            screen.process(bytes.as_bytes());
            screen.screen_mut().set_scrollback(usize::MAX);
            for back in (0..=screen.screen().scrollback()).rev() {
                screen.screen_mut().set_scrollback(back);
                remains += &screen.screen().contents();
                remains += "\n";
            }
        }
        remains
    }
}
