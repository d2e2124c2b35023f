//! The real program in plain mode: fed through a pipe in three languages, and at a terminal where a secret is typed.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use nho::engine::deck::Shelf;
use nho::engine::log::live;
use nho::engine::record::{Answer, Body, ExerciseKind, Verdict};
use nho::shell::decks::Decks;
use nho::shell::store;
use nho::text::Lang;
use pty_process::blocking::Command as PtyCommand;

use crate::pty::{PATIENCE, Terminal};

fn nho(home: &Path, ui: &str) -> Command {
    run(Path::new(env!("CARGO_BIN_EXE_nho")), home, ui)
}

fn run(program: &Path, home: &Path, ui: &str) -> Command {
    let mut command = Command::new(program);
    command.args(["--plain", "--ui", ui, "--home"]).arg(home);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Feeds all lines at once, and returns what was said.
#[track_caller]
fn feed(home: &Path, ui: &str, lines: &[u8]) -> String {
    let mut child = nho(home, ui).spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    says_only_lines(&output.stdout);
    String::from_utf8(output.stdout).unwrap()
}

/// Neither an escape sequence nor anything else that moves a cursor.
#[track_caller]
fn says_only_lines(bytes: &[u8]) {
    let other = bytes.iter().find(|byte| (**byte < 0x20 && **byte != b'\n') || **byte == 0x7F);
    assert_eq!(other, None, "{}", String::from_utf8_lossy(bytes));
}

/// The answers that are in the one learner's log.
fn answers(home: &Path) -> Vec<Answer> {
    let (learners, _) = store::learners(home);
    assert_eq!(learners.len(), 1);
    let records = live(store::load(home, learners[0].id).unwrap().records);
    let answers = records.into_iter().filter_map(|record| match record.body {
        Body::Answer(answer) => Some(answer),
        _ => None,
    });
    answers.collect()
}

/// The program with somebody who listens and answers.
pub struct Talk {
    child: Child,
    input: ChildStdin,
    output: Receiver<String>,
    pub said: Vec<String>,
}

impl Talk {
    pub fn new(home: &Path, ui: &str) -> Talk {
        Talk::with(Path::new(env!("CARGO_BIN_EXE_nho")), home, ui)
    }

    /// With a program that lies elsewhere.
    pub fn with(program: &Path, home: &Path, ui: &str) -> Talk {
        let mut child = run(program, home, ui).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, output) = channel();
        thread::spawn(move || {
            for line in stdout.split(b'\n') {
                let line = line.unwrap();
                says_only_lines(&line);
                if sender.send(String::from_utf8(line).unwrap()).is_err() {
                    return;
                }
            }
        });
        Talk { child, input, output, said: Vec::new() }
    }

    /// Listens up to the line that says what can be typed.
    #[track_caller]
    pub fn listen(&mut self) -> &[String] {
        self.said.clear();
        loop {
            let line = self.output.recv_timeout(PATIENCE);
            self.said.push(line.unwrap_or_else(|_| panic!("nothing after {:?}", self.said)));
            if self.said.last().is_some_and(|line| line.starts_with('(')) {
                return &self.said;
            }
        }
    }

    #[track_caller]
    pub fn answer(&mut self, line: &str) -> &[String] {
        writeln!(self.input, "{line}").unwrap();
        self.listen()
    }

    pub fn has(&self, words: &str) -> bool {
        self.said.iter().any(|line| line.contains(words))
    }

    pub fn end(mut self) -> ExitStatus {
        drop(self.input);
        self.child.wait().unwrap()
    }
}

/// What is right for the card that was asked: its answer in a language.
#[track_caller]
fn right_answer(shelf: &Shelf, said: &[String], lang: Lang) -> String {
    let entries = shelf.decks().iter().flat_map(|deck| &deck.entries);
    let is_asked = |text: &&str| said.iter().any(|line| line == text);
    let mut asked = entries.filter(|entry| {
        let cues = Lang::ALL.into_iter().filter(|cue| *cue != lang);
        cues.filter_map(|cue| entry.word.text(cue)).any(|text| is_asked(&text))
    });
    asked.find_map(|entry| entry.word.text(lang)).unwrap_or_else(|| panic!("{said:?}")).to_owned()
}

#[test]
fn a_whole_evening_goes_through_a_pipe_in_each_language_and_every_answer_counts_once() {
    for (number, ui, lang, name, new, done) in [
        ("1", "vi", Lang::Vi, "Hoa Sữa", "Từ mới", "Xong."),
        ("2", "th", Lang::Th, "น้ำใส", "คำใหม่", "เสร็จแล้ว"),
        ("3", "en", Lang::En, "Tiếng Việt", "New word", "Done."),
    ] {
        let home = tempfile::tempdir().unwrap();
        let shelf = Decks::read(home.path(), None).shelf();
        let mut talk = Talk::new(home.path(), ui);
        talk.listen();
        for line in ["0", number, name, "", "", "1"] {
            talk.answer(line);
        }
        assert!(talk.has(name), "{:?}", talk.said);
        talk.answer("");
        let (mut n_met, mut n_typed) = (0, 0);
        while !talk.has(done) {
            let hint = talk.said.last().unwrap();
            let (is_typing, is_choice) = (hint.contains("/0: "), hint.contains("0: "));
            let line = if is_typing {
                n_typed += 1;
                right_answer(&shelf, &talk.said, lang)
            } else if is_choice && talk.has(new) {
                n_met += 1;
                "0".to_owned()
            } else if is_choice {
                // From now on answers are typed: recalled first, then written.
                talk.answer("f6");
                talk.answer("f6");
                "/".to_owned()
            } else {
                String::new()
            };
            talk.answer(&line);
            assert!(n_typed < 100, "{:?}", talk.said);
        }
        assert!(talk.end().success());
        let answers = answers(home.path());
        let typed: Vec<&Answer> =
            answers.iter().filter(|answer| answer.exercise == ExerciseKind::Type).collect();
        assert_eq!((answers.len() - typed.len(), typed.len()), (n_met, n_typed), "{ui}");
        assert!(n_typed >= 10, "{ui}: {n_typed}");
        let n_right = typed.iter().filter(|answer| answer.verdict == Some(Verdict::Same)).count();
        assert_eq!(n_right, n_typed, "{ui}");
    }
}

#[test]
fn when_the_lines_end_in_the_middle_of_a_card_everything_said_is_in_the_log() {
    for (ui, number, name) in [("vi", "1", "Nước"), ("th", "2", "น้ำ"), ("en", "3", "Tiếng")] {
        let home = tempfile::tempdir().unwrap();
        let lines = format!("0\n{number}\n{name}\n\n\n1\n\n1\n\n0\n\n2\n\n1");
        let said = feed(home.path(), ui, lines.as_bytes());
        assert!(said.contains(name), "{said}");
        assert_eq!(answers(home.path()).len(), 4);
        let (learners, _) = store::learners(home.path());
        assert_eq!(learners[0].profile.as_ref().unwrap().nickname, name);
        // The next evening nobody is asked for a name.
        let said = feed(home.path(), ui, b"1\n");
        assert!(said.contains(&format!("★ {name}")), "{said}");
        assert_eq!(answers(home.path()).len(), 4);
    }
}

#[test]
fn a_script_that_opens_the_history_of_a_word_hears_it_before_its_next_line_counts() {
    let home = tempfile::tempdir().unwrap();
    // A newcomer; one guess; home; all words, the ones that were met; the first one, its history, and back.
    let lines = "0\n2\n\n\n\n1\n\n1\nesc\n\nw\n/f4\n/1\nh\n\nz\nquit\n";
    let said = feed(home.path(), "th", lines.as_bytes());
    let history = said.find("2569 +").unwrap_or_else(|| panic!("{said}"));
    let page = said.rfind("พักอยู่").unwrap_or_else(|| panic!("{said}"));
    assert!(history < page, "{said}");
    assert_eq!(answers(home.path()).len(), 1);
}

#[test]
fn lines_of_windows_and_lines_that_are_no_text_do_no_harm() {
    let home = tempfile::tempdir().unwrap();
    let long = "น้ำ".repeat(3_000);
    let lines = [
        "0\r\n1\r\nเจ้า Tie\u{302}\u{301}ng\r\n\r\n\r\n1\r\n\r\n".as_bytes(),
        b"\xFF\xFE1\n",
        long.as_bytes(),
        b"\n\x1B[2J\n\0\n0\r\n",
    ];
    let said = feed(home.path(), "vi", &lines.concat());
    assert!(said.contains("★ เจ้า Tiếng ·"), "{said}");
    assert_eq!(said.matches("Không đọc được dòng này").count(), 2, "{said}");
    assert_eq!(answers(home.path()).len(), 1);
}

#[test]
fn a_secret_in_a_script_is_waited_for_and_never_said() {
    let home = tempfile::tempdir().unwrap();
    let mut talk = Talk::new(home.path(), "vi");
    talk.listen();
    for line in ["0", "1", "ดอกบัว", "", "", "2", "hoa sen nở", "hoa sen nở"] {
        talk.answer(line);
        assert!(!talk.has("hoa sen"), "{:?}", talk.said);
    }
    let is_group =
        |word: &&str| word.len() == 4 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let code: Vec<String> =
        talk.said.iter().flat_map(|line| line.split(' ')).filter(is_group).map(str::to_owned).collect();
    assert_eq!(code.len(), 8, "{:?}", talk.said);
    talk.answer("");
    let line = talk.said.iter().find(|line| line.contains("nhóm")).unwrap();
    let n: usize = line.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    talk.answer(&code[n - 1]);
    talk.answer("");
    talk.answer("1");
    assert!(talk.end().success());

    let said = feed(home.path(), "vi", "1\nhoa sen\nhoa sen nở\n\n".as_bytes());
    assert!(!said.contains("hoa sen"), "{said}");
    assert!(said.contains("ôn 1 từ"), "{said}");
    let said = feed(home.path(), "vi", format!("1\n/f6\n{}\n", code.join(" ")).as_bytes());
    assert!(said.contains("★ ดอกบัว"), "{said}");
}

#[test]
fn no_answer_whose_feedback_was_heard_is_lost_when_the_program_is_killed() {
    for n in 0..4 {
        let home = tempfile::tempdir().unwrap();
        let mut talk = Talk::new(home.path(), "vi");
        talk.listen();
        for line in ["0", "1", "Tiếng น้ำ", "", "", "1", "", "1"] {
            talk.answer(line);
        }
        for _ in 0..n {
            talk.answer("");
            talk.answer("0");
        }
        talk.child.kill().unwrap();
        talk.child.wait().unwrap();
        assert_eq!(answers(home.path()).len(), n + 1);
    }
}

#[test]
fn when_nobody_listens_any_more_the_program_ends_and_loses_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut talk = Talk::new(home.path(), "th");
    talk.listen();
    for line in ["0", "2", "น้ำ", "", "", "1", "", "0"] {
        talk.answer(line);
    }
    let Talk { mut child, mut input, output, .. } = talk;
    // Its reader goes with the next line that it hears; the program notices with a line after that.
    drop(output);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        let _ = input.write_all(b"/again\n");
    };
    assert!(status.success());
    assert_eq!(answers(home.path()).len(), 1);
}

#[test]
fn at_a_terminal_a_secret_is_not_shown_and_the_terminal_is_as_before() {
    let home = tempfile::tempdir().unwrap();
    let command = PtyCommand::new(env!("CARGO_BIN_EXE_nho")).args(["--plain", "--ui", "vi", "--home"]);
    let mut nho = Terminal::start(command.arg(home.path()));
    for (line, then) in [
        ("0\r", "Câu hỏi 1/5"),
        ("1\r", "Câu hỏi 2/5"),
        ("น้ำ\r", "Câu hỏi 3/5"),
        ("\r", "Câu hỏi 4/5"),
        ("\r", "Câu hỏi 5/5"),
        ("2\r", "Hãy nghĩ ra một mật khẩu"),
        ("hoa sen\r", "nhập lại"),
        ("hoa sen\r", "Mã dự phòng"),
    ] {
        nho.press(line);
        nho.wait_for_bytes(then);
    }
    assert!(!String::from_utf8_lossy(&nho.raw).contains("hoa sen"));
    assert!(String::from_utf8_lossy(&nho.raw).contains("น้ำ\r\n"), "anything else is shown");
    assert!(!nho.raw.contains(&0x1B));
    nho.press("/quit\r");
    assert!(nho.see_the_end().success());
    assert!(!nho.is_raw() && nho.echoes());
}
