//! Plain mode: lines in, lines out, for screen readers, very old consoles and pipes; the same application, the same saving.

mod echo;

use std::io::{self, BufRead, IsTerminal, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crossterm::terminal::size;
use zeroize::Zeroizing;

use self::echo::Echo;
use super::breakage::{self, Breakage};
use super::clock;
use super::console;
use super::events::{self, Event, listen};
use super::library::Library;
use super::machine::Machine;
use super::run::{Ending, hear, wait};
use super::world::{Flow, perform_all};
use crate::i18n::UiLang;
use crate::text::Pen;
use crate::tui::spoken::Asks;
use crate::tui::{App, Msg};

/// The longest line that is taken in, in bytes: far more than any answer has.
const LONGEST_LINE: u64 = 4 << 10;

/// How many empty lines push what a learner has heard off the screen, where nothing may clear it.
const LINES_A_SCREEN: usize = 50;

/// The fewest columns for which a line is wrapped.
const NARROWEST: usize = 10;

/// The size that the application is told: nothing is drawn.
const NO_SIZE: (u16, u16) = (80, 24);

/// How the program is started.
pub struct Plain {
    /// The language of what is said.
    pub ui: UiLang,
    /// The data folder.
    pub home: PathBuf,
    /// The decks, which another thread reads meanwhile.
    pub library: Library,
    /// What measures how much of a line a terminal has room for.
    pub pen: Pen,
}

/// Talks in lines until somebody leaves, or there are no more lines. `say` hands a line on and returns whether anybody is there to
/// hear it.
///
/// Even where the program panics it finishes writing.
pub fn run(start: Plain, say: &mut dyn FnMut(&str) -> bool) -> Ending {
    let Plain { ui, home, library, pen } = start;
    let (sender, receiver) = channel();
    let mut machine = Machine::new(home, library, sender.clone());
    let is_wrapped = io::stdout().is_terminal();
    let mut say_wrapped = |line: &str| match size().ok().filter(|_| is_wrapped) {
        Some((columns, _)) => wrapped(pen, line, columns).iter().all(|line| say(line)),
        None => say(line),
    };
    let talked = breakage::catch(|| talk(ui, &mut machine, &mut say_wrapped, (sender, &receiver)));
    let is_saved = breakage::catch(|| machine.close()).unwrap_or(false);
    console::note_written();
    match talked {
        Err(breakage) | Ok(Err(Halt::Broke(breakage))) => Ending::Broke { breakage, is_saved },
        Ok(Err(Halt::Terminal(error))) => Ending::Terminal(error),
        Ok(Ok(())) if is_saved => Ending::Saved,
        Ok(Ok(())) => Ending::Unsaved,
    }
}

/// Returns a line in pieces that a terminal of so many columns has room for: it would break words where they meet its edge.
fn wrapped(pen: Pen, line: &str, columns: u16) -> Vec<String> {
    // Some terminals begin a new line as soon as the last column is filled.
    let columns = usize::from(columns).saturating_sub(1).max(NARROWEST);
    if pen.width(line) <= columns { vec![line.to_owned()] } else { pen.wrap(line, columns) }
}

/// Why it ended before anybody left.
enum Halt {
    Terminal(io::Error),
    Broke(Breakage),
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Halt {
        Halt::Terminal(error)
    }
}

fn talk(
    ui: UiLang,
    machine: &mut Machine,
    say: &mut dyn FnMut(&str) -> bool,
    (sender, receiver): (Sender<Event>, &Receiver<Event>),
) -> Result<(), Halt> {
    let is_terminal = io::stdin().is_terminal();
    events::read_signals(sender.clone())?;
    let asking = read_lines(sender)?;
    let mut echo = Echo::new(is_terminal);
    let (mut app, effects) = App::new(ui, Arc::default(), clock::now(), NO_SIZE);
    // Nobody comes by and reads a pipe.
    app.be_heard(!is_terminal);
    let mut flow = perform_all(&mut app, machine, effects);
    let mut is_asked = false;
    loop {
        if flow == Flow::Wipe && is_terminal {
            (0..=LINES_A_SCREEN).all(|_| say(""));
        }
        // Before it is asked for: who knows what comes may type at once.
        let is_secret = matches!(app.asks(), Asks::Secret | Asks::Pictures);
        echo.hide(is_secret);
        let is_heard = app.say().iter().all(|line| say(line));
        if flow == Flow::Quit || !is_heard {
            return Ok(());
        }
        // A script does not wait by itself; somebody at a terminal can always go back.
        let is_ready = is_terminal || (app.asks() != Asks::Nothing && !app.is_saving());
        if is_ready && !is_asked {
            is_asked = asking.send(is_secret).is_ok();
        }
        let mut next = wait(&app, receiver);
        flow = Flow::GoOn;
        while let Some(event) = next {
            is_asked &= !matches!(event, Event::Msg(Msg::Line(_) | Msg::Garbled));
            if matches!(event, Event::Resumed) {
                app.repeat();
            }
            match hear(&mut app, machine, event).map_err(Halt::Broke)? {
                Flow::GoOn => {}
                Flow::Suspend => {
                    echo.hide(false);
                    events::stop_here();
                    app.repeat();
                }
                other => flow = other,
            }
            if flow == Flow::Quit {
                break;
            }
            next = receiver.try_recv().ok();
        }
    }
}

/// Starts the thread that reads a line each time that it is asked for one, and is told whether it is a secret.
fn read_lines(events: Sender<Event>) -> io::Result<Sender<bool>> {
    let (asking, asked) = channel();
    let to_tell = events.clone();
    let read = move || {
        while let Ok(is_secret) = asked.recv() {
            let event = match read_line(is_secret) {
                Ok(Some(msg)) => Event::Msg(msg),
                Ok(None) | Err(_) => Event::Gone,
            };
            let is_gone = matches!(event, Event::Gone);
            if events.send(event).is_err() || is_gone {
                return;
            }
        }
    };
    listen("lines", to_tell, read)?;
    Ok(asking)
}

/// Returns the next line; nothing at the end.
fn read_line(is_secret: bool) -> io::Result<Option<Msg>> {
    if is_secret && let Some(line) = echo::read_secret()? {
        return Ok(Some(Msg::Line(line)));
    }
    take_line(&mut io::stdin().lock())
}

fn take_line(input: &mut impl BufRead) -> io::Result<Option<Msg>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST_LINE as usize));
    let n = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if n == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && n as u64 == LONGEST_LINE {
        input.skip_until(b'\n')?;
        return Ok(Some(Msg::Garbled));
    }
    let text = std::str::from_utf8(&bytes).ok();
    let line = text.map(|text| Zeroizing::new(text.trim_end_matches(['\n', '\r']).to_owned()));
    Ok(Some(line.map_or(Msg::Garbled, Msg::Line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<Msg> {
        std::iter::from_fn(|| take_line(&mut input).unwrap()).collect()
    }

    fn line(text: &str) -> Msg {
        Msg::Line(Zeroizing::new(text.to_owned()))
    }

    #[test]
    fn lines_end_as_unix_windows_or_the_end_of_the_input_has_it() {
        let input = "nước\nน้ำ\r\n\n a \nxong";
        assert_eq!(lines(input.as_bytes()), [line("nước"), line("น้ำ"), line(""), line(" a "), line("xong")]);
    }

    #[test]
    fn a_line_that_is_too_long_for_a_terminal_is_broken_between_words() {
        let pen = Pen::default();
        let line = "Mỗi câu trả lời được lưu ngay. ทุกคำตอบบันทึกทันที";
        assert_eq!(wrapped(pen, line, 200), [line]);
        let pieces = wrapped(pen, line, 20);
        assert!(pieces.iter().all(|piece| pen.width(piece) < 20), "{pieces:?}");
        assert_eq!(pieces[0], "Mỗi câu trả lời");
        assert_eq!(wrapped(pen, "", 0), [""]);
    }

    #[test]
    fn what_is_no_text_or_too_long_is_told_and_the_next_line_is_read() {
        let long = "น้ำ".repeat(2_000);
        let input = [b"\xFF\xFE\n", long.as_bytes(), b"\nnu\xC6\n", "nước\n".as_bytes()].concat();
        assert_eq!(lines(&input), [Msg::Garbled, Msg::Garbled, Msg::Garbled, line("nước")]);
    }
}
