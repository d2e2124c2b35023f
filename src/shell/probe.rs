//! The probe: asks the terminal how many columns letters with marks take, and keeps nobody waiting for the answer.
//!
//! On Unix a terminal answers with bytes among those of the keys, or not at all; crossterm would wait two seconds for
//! them. On Windows the console tells at once.

use std::io::{self, Write};
#[cfg(unix)]
use std::time::Duration;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
#[cfg(unix)]
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{Clear, ClearType};

use crate::text::{Model, SAMPLES};
use crate::tui::Msg;

/// What a terminal was found to do with the [`SAMPLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It took so many columns for each.
    Columns([u16; SAMPLES.len()]),
    /// It did not answer in time.
    Silent,
}

impl Finding {
    /// Returns the model that the terminal follows; a silent one is taken for one of the many that keep a letter and
    /// its marks in a cell.
    pub fn model(self) -> Model {
        match self {
            Finding::Columns(columns) => Model::told_by(&columns),
            Finding::Silent => Model::default(),
        }
    }
}

/// What came back to a question.
#[derive(Debug, PartialEq)]
pub struct Heard {
    /// What the terminal answered.
    pub finding: Finding,
    /// What somebody typed meanwhile.
    pub typed: Vec<Msg>,
}

/// A question that the terminal has been asked.
#[derive(Debug)]
pub struct Probe {
    #[cfg(unix)]
    line: Option<unix::Line>,
    #[cfg(not(unix))]
    finding: Finding,
}

#[cfg(unix)]
impl Probe {
    /// Writes the samples into the first row and asks after each where the cursor stands; leaves the row blank.
    ///
    /// The terminal must be in raw mode, and nobody else may read what it sends before [`Probe::hear`] is done.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn ask(out: &mut impl Write) -> io::Result<Probe> {
        // What cannot be heard need not be asked.
        let line = unix::Line::open().ok();
        if line.is_some() {
            // xterm loses the first letter that it takes from a bold substitute font (seen with xterm 379): let it lose this one.
            queue!(out, MoveTo(0, 0), SetAttribute(Attribute::Bold))?;
            SAMPLES.iter().try_for_each(|sample| queue!(out, Print(sample.text)))?;
            queue!(out, SetAttribute(Attribute::Reset))?;
            for sample in SAMPLES {
                // DSR 6, a report of the cursor's position (ECMA-48 8.3.35).
                queue!(out, MoveTo(0, 0), Print(sample.text), Print("\u{1b}[6n"))?;
            }
            clear(out)?;
        }
        Ok(Probe { line })
    }

    /// Waits for the answers; no longer than `patience` and a fiftieth of a second.
    pub fn hear(self, patience: Duration) -> Heard {
        let mut listener = unix::Listener::default();
        if let Some(mut line) = self.line {
            line.listen(&mut listener, patience);
        }
        listener.heard()
    }
}

#[cfg(not(unix))]
impl Probe {
    /// Writes the samples into the first row and looks after each where the cursor stands; leaves the row blank.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn ask(out: &mut impl Write) -> io::Result<Probe> {
        let mut columns = [0; SAMPLES.len()];
        let mut is_known = true;
        for (sample, columns) in SAMPLES.iter().zip(&mut columns) {
            queue!(out, MoveTo(0, 0), Print(sample.text))?;
            out.flush()?;
            match crossterm::cursor::position() {
                Ok((column, _)) => *columns = column,
                Err(_) => is_known = false,
            }
        }
        clear(out)?;
        Ok(Probe { finding: if is_known { Finding::Columns(columns) } else { Finding::Silent } })
    }

    /// Returns what was found.
    pub fn hear(self, _patience: std::time::Duration) -> Heard {
        Heard { finding: self.finding, typed: Vec::new() }
    }
}

fn clear(out: &mut impl Write) -> io::Result<()> {
    queue!(out, MoveTo(0, 0), Clear(ClearType::CurrentLine))?;
    out.flush()
}

#[cfg(unix)]
mod unix {
    use std::fs::{File, OpenOptions};
    use std::io::{self, ErrorKind, Read};
    use std::os::unix::fs::OpenOptionsExt;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{Finding, Heard};
    use crate::shell::keys;
    use crate::shell::typed::{Sent, take, take_rest};
    use crate::text::SAMPLES;
    use crate::tui::Msg;

    /// How long the rest of something is waited for that has begun to come.
    const GRACE: Duration = Duration::from_millis(20);

    /// How long to sleep before looking again whether something has come.
    const PAUSE: Duration = Duration::from_micros(300);

    /// `O_NONBLOCK` of this system, as its `fcntl.h` has it; nothing where we do not know it.
    const NON_BLOCKING: Option<i32> = if cfg!(all(
        any(target_os = "linux", target_os = "android"),
        not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64"))
    )) {
        Some(0o4000)
    } else if cfg!(any(
        target_os = "macos",
        target_os = "freebsd",
        target_os = "netbsd",
        target_os = "openbsd",
        target_os = "dragonfly"
    )) {
        Some(0x4)
    } else {
        None
    };

    /// The line to the terminal, opened anew: that it does not block is its own, so that no other program on this
    /// terminal finds its input changed.
    #[derive(Debug)]
    pub(super) struct Line(File);

    impl Line {
        pub(super) fn open() -> io::Result<Line> {
            let flags = NON_BLOCKING.ok_or(ErrorKind::Unsupported)?;
            OpenOptions::new().read(true).custom_flags(flags).open("/dev/tty").map(Line)
        }

        /// Hands on what comes until all has been answered or patience ends.
        pub(super) fn listen(&mut self, listener: &mut Listener, patience: Duration) {
            let end = Instant::now() + patience;
            let mut buffer = [0; 1024];
            loop {
                match self.0.read(&mut buffer) {
                    // The terminal is gone; who reads keys will notice.
                    Ok(0) => return,
                    Ok(n) => listener.take_in(buffer.get(..n).unwrap_or_default()),
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    Err(error) if error.kind() == ErrorKind::WouldBlock => {
                        let now = Instant::now();
                        let is_over = listener.is_answered() || now >= end;
                        if is_over && (listener.is_whole() || now >= end + GRACE) {
                            return;
                        }
                        thread::sleep(PAUSE);
                    }
                    Err(_) => return,
                }
            }
        }
    }

    /// What has come so far.
    #[derive(Debug, Default)]
    pub(super) struct Listener {
        columns: Vec<u16>,
        typed: Vec<Msg>,
        /// What is not whole yet.
        rest: Vec<u8>,
    }

    impl Listener {
        pub(super) fn take_in(&mut self, bytes: &[u8]) {
            self.rest.extend_from_slice(bytes);
            while let Some(sent) = take(&mut self.rest) {
                self.note(sent);
            }
        }

        fn note(&mut self, sent: Sent) {
            match sent {
                // Columns are counted from 1, and the samples begin in the first.
                Sent::Column(column) => self.columns.push(column.saturating_sub(1)),
                Sent::Event(event) => self.typed.extend(keys::message(event)),
                Sent::Unknown => {}
            }
        }

        fn is_answered(&self) -> bool {
            self.columns.len() >= SAMPLES.len()
        }

        fn is_whole(&self) -> bool {
            self.rest.is_empty()
        }

        pub(super) fn heard(mut self) -> Heard {
            if let Some(sent) = take_rest(&mut self.rest) {
                self.note(sent);
            }
            let columns = <[u16; SAMPLES.len()]>::try_from(self.columns);
            Heard { finding: columns.map_or(Finding::Silent, Finding::Columns), typed: self.typed }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use crate::text::Model;
        use crate::tui::{Key, KeyCode};

        fn heard(chunks: &[&str]) -> Heard {
            let mut listener = Listener::default();
            chunks.iter().for_each(|chunk| listener.take_in(chunk.as_bytes()));
            listener.heard()
        }

        #[test]
        fn four_answers_tell_the_model() {
            let cluster = heard(&["\u{1b}[1;2R\u{1b}[1;3R\u{1b}[1;3R\u{1b}[1;2R"]);
            assert_eq!(cluster.finding, Finding::Columns([1, 2, 2, 1]));
            assert_eq!(cluster.finding.model(), Model::Cluster);
            let spread = heard(&["\u{1b}[1;4R\u{1b}[1;3", "R\u{1b}[1;4R\u{1b}[1;4R"]);
            assert_eq!((spread.finding.model(), spread.typed), (Model::PerCodePoint, Vec::new()));
        }

        #[test]
        fn fewer_answers_are_none_and_what_was_typed_is_kept_in_order() {
            let heard = heard(&["1\u{1b}[1;4R", "\rน", "\u{1b}[1;4R\u{1b}"]);
            assert_eq!(heard.finding, Finding::Silent);
            assert_eq!(heard.finding.model(), Model::Cluster);
            let codes = [KeyCode::Char('1'), KeyCode::Enter, KeyCode::Char('น'), KeyCode::Esc];
            assert_eq!(heard.typed, codes.map(|code| Msg::Key(Key::from(code))));
        }
    }
}
