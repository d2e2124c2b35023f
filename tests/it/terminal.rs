//! The real program in a real pseudo-terminal: killed, stopped, called back, and left; it never loses an answer or a terminal.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use nho::text::{Model, Pen, SAMPLES};
use pty_process::blocking::{Command as PtyCommand, Pty, open};

/// How long anything may take on a busy machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

const ROWS: NonZero<u16> = NonZero::new(24).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();

/// A program in a terminal of 80×24.
struct Terminal {
    pty: Pty,
    child: Child,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    fn start(command: PtyCommand) -> Terminal {
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

    fn nho(home: &Path) -> Terminal {
        let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--ui", "vi", "--home"]).arg(home);
        Terminal::start(command)
    }

    /// Waits until the screen, or else the bytes, say so.
    #[track_caller]
    fn wait(&mut self, what: &str, is_there: impl Fn(&str, &[u8]) -> bool) {
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
    fn wait_for(&mut self, words: &str) {
        self.wait(words, |screen, _| screen.contains(words));
    }

    #[track_caller]
    fn wait_for_bytes(&mut self, bytes: &str) {
        self.wait(bytes, |_, raw| raw.windows(bytes.len()).any(|window| window == bytes.as_bytes()));
    }

    fn press(&mut self, keys: &str) {
        self.pty.write_all(keys.as_bytes()).unwrap();
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap().success());
    }

    /// From the list of learners to the first card, as a newcomer.
    #[track_caller]
    fn newcomer(&mut self) {
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
    fn guess(&mut self) {
        self.wait_for("1-4 đoán");
        self.press("1");
        self.wait("told", |screen, _| screen.contains("đúng rồi") || screen.contains("chưa đúng"));
    }

    /// Waits until the program has really stopped: to be continued before would be to be stopped for ever.
    #[track_caller]
    fn wait_until_stopped(&self) {
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

    fn end(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

fn stats(home: &Path) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_nho"))
        .args(["stats", "--format", "json", "--home"])
        .arg(home)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Leaving the alternate screen, and showing the cursor.
const GIVEN_BACK: [&str; 2] = ["\u{1b}[?1049l", "\u{1b}[?25h"];

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

#[test]
fn the_terminal_is_given_back_on_every_signal_that_ends_the_program() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let home = tempfile::tempdir().unwrap();
        let mut nho = Terminal::nho(home.path());
        nho.newcomer();
        nho.guess();
        nho.signal(signal);
        for bytes in GIVEN_BACK {
            nho.wait_for_bytes(bytes);
        }
        assert!(nho.end().success(), "{signal}");
        assert_eq!(stats(home.path())["answers"], 1, "{signal}");
    }
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
        nho.wait_for("1/4");
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
    nho.wait_for("Câu hỏi 3/4");
    nho.press("\u{1b}");
    nho.wait_for("▲  Hoa đ");
}

#[test]
fn an_answer_that_comes_late_is_no_key() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    nho.wait_for("Hôm nay ai học?");
    nho.press("0\r");
    nho.wait_for("Câu hỏi 2/4");
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
fn escape_leaves_and_gives_the_terminal_back() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    nho.wait_for("Hôm nay ai học?");
    nho.press("\u{3}");
    for bytes in GIVEN_BACK {
        nho.wait_for_bytes(bytes);
    }
    assert!(nho.end().success());
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    nho.newcomer();
    nho.signal("TSTP");
    nho.wait_for_bytes(GIVEN_BACK[0]);
    nho.wait_until_stopped();
    let entered = |raw: &[u8]| raw.windows(8).filter(|window| window == b"\x1b[?1049h").count();
    let before = entered(&nho.raw);
    nho.signal("CONT");
    nho.wait("the screen taken again", |_, raw| entered(raw) > before);
    nho.wait_for("1-4 đoán");
    nho.guess();
    nho.signal("TERM");
    assert!(nho.end().success());
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let test = std::env::current_exe().unwrap();
    let command =
        PtyCommand::new(test).args(["--ignored", "--exact", "terminal::panics_in_a_terminal", "--nocapture"]);
    let mut child = Terminal::start(command);
    child.wait_for_bytes("somebody's bug");
    let find = |bytes: &str| child.raw.windows(bytes.len()).position(|window| window == bytes.as_bytes());
    let (left, told) = (find(GIVEN_BACK[0]).unwrap(), find("somebody's bug").unwrap());
    assert!(left < told);
    assert!(!child.end().success());
}

#[test]
#[ignore = "run by the test above, in a pseudo-terminal"]
fn panics_in_a_terminal() {
    let _tty = nho::shell::terminal::Tty::enter().unwrap();
    panic!("somebody's bug");
}

#[test]
fn a_closed_window_ends_the_program_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut nho = Terminal::nho(home.path());
    nho.newcomer();
    nho.guess();
    let Terminal { pty, mut child, output, .. } = nho;
    drop(output);
    drop(pty);
    // The reader thread holds the other end until the kernel wakes it; a hang-up is what a closed window sends.
    assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap();
    assert_eq!(stats(home.path())["answers"], 1);
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
