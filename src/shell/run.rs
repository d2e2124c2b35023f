//! The terminal's loop: wait, take in all that has come, perform, draw.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::breakage::{self, Breakage};
use super::clock;
use super::console;
use super::events::{self, Event};
use super::library::Library;
use super::machine::Machine;
use super::probe::Probe;
use super::terminal::{Tty, give_back};
use super::world::{Flow, perform_all, step};
use crate::engine::setting::Colours;
use crate::i18n::UiLang;
use crate::text::{Model, Pen};
use crate::tui::{App, Effect, Msg};

/// How long the first key waits at most for a terminal that does not say how it gives cells to letters.
///
/// Terminals that were tried answer within a few milliseconds; the picture waits for none of them.
const PATIENCE: Duration = Duration::from_millis(100);

/// How the program is started.
pub struct Start {
    /// The language of the screens.
    pub ui: UiLang,
    /// The data folder.
    pub home: PathBuf,
    /// The decks, which another thread reads meanwhile.
    pub library: Library,
    /// Whether colours may be used.
    pub has_colour: bool,
    /// How the terminal gives cells to letters, if somebody has said so; else it is asked.
    pub letters: Option<Model>,
    /// A deck that is edited instead of practising.
    pub edits: Option<PathBuf>,
}

/// Why the screens ended.
#[derive(Debug)]
pub enum Ending {
    /// The learner left, and everything is saved.
    Saved,
    /// The learner left, and a disk has refused to the end.
    Unsaved,
    /// The terminal refused.
    Terminal(io::Error),
    /// The program itself is wrong.
    Broke {
        /// Where.
        breakage: Breakage,
        /// Whether everything was saved nevertheless.
        is_saved: bool,
    },
}

/// Why the loop ended before anybody left.
enum Halt {
    Terminal(io::Error),
    Broke(Breakage),
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Halt {
        Halt::Terminal(error)
    }
}

/// Runs the screens in this terminal until somebody leaves.
///
/// Even where the program panics it gives the terminal back and finishes writing.
pub fn run(start: Start) -> Ending {
    let Start { ui, home, library, has_colour, letters, edits } = start;
    let (sender, receiver) = channel();
    let mut machine = Machine::new(home, library, sender.clone());
    let shown = breakage::catch(|| {
        let mut tty = Tty::enter()?;
        let (mut app, effects) = App::new(ui, Arc::default(), clock::now(), tty.size());
        let effects = edits.map_or(effects, |file| app.edit(&file));
        app.colour_with(if has_colour { Colours::Usual } else { Colours::Mono });
        app.draw_with(Pen::new(letters.unwrap_or_default()));
        show(&mut app, effects, &mut machine, &mut tty, letters.is_none(), (sender, &receiver))
    });
    let is_saved = breakage::catch(|| machine.close()).unwrap_or(false);
    console::note_written();
    match shown.map_err(Halt::Broke).flatten() {
        Err(Halt::Broke(breakage)) => Ending::Broke { breakage, is_saved },
        Err(Halt::Terminal(error)) if is_saved && is_gone(&error) => Ending::Saved,
        Err(Halt::Terminal(error)) => Ending::Terminal(error),
        Ok(()) if is_saved => Ending::Saved,
        Ok(()) => Ending::Unsaved,
    }
}

/// Shows the first picture, and goes on until somebody leaves.
fn show(
    app: &mut App,
    effects: Vec<Effect>,
    machine: &mut Machine,
    tty: &mut Tty,
    asks: bool,
    (sender, receiver): (Sender<Event>, &Receiver<Event>),
) -> Result<(), Halt> {
    events::read_signals(sender.clone())?;
    // The terminal answers while the learners are listed and the first picture is drawn.
    let question = if asks { Some(tty.ask()?) } else { None };
    let mut flow = perform_all(app, machine, effects);
    first_picture(app, tty, question, &sender)?;
    events::read_terminal(sender)?;
    while flow != Flow::Quit {
        flow = turn(app, machine, tty, receiver)?;
    }
    Ok(())
}

/// Draws for the first time, before the first key is looked for; draws once more if the terminal turns out to give cells
/// to letters in the rarer way.
fn first_picture(
    app: &mut App,
    tty: &mut Tty,
    question: Option<Probe>,
    events: &Sender<Event>,
) -> io::Result<()> {
    tty.draw(|buf, area| {
        app.view(buf, area);
    })?;
    let Some(question) = question else { return Ok(()) };
    let heard = question.hear(PATIENCE);
    for msg in heard.typed {
        // The loop, which comes next, is there to listen.
        let _ = events.send(Event::Msg(msg));
    }
    let model = heard.finding.model();
    if model != Model::default() {
        app.draw_with(Pen::new(model));
        tty.forget()?;
        tty.draw(|buf, area| {
            app.view(buf, area);
        })?;
    }
    Ok(())
}

/// Waits for something to happen, takes in everything that has, and draws once.
fn turn(app: &mut App, machine: &mut Machine, tty: &mut Tty, events: &Receiver<Event>) -> Result<Flow, Halt> {
    let mut next = wait(app, events);
    while let Some(event) = next {
        if matches!(event, Event::Resumed) {
            tty.enter_again()?;
        }
        match hear(app, machine, event).map_err(Halt::Broke)? {
            Flow::GoOn => {}
            Flow::Wipe => tty.wipe()?,
            Flow::Quit => return Ok(Flow::Quit),
            Flow::Suspend => {
                give_back();
                events::stop_here();
                tty.enter_again()?;
            }
        }
        next = events.try_recv().ok();
    }
    tty.draw(|buf, area| {
        app.view(buf, area);
    })?;
    Ok(Flow::GoOn)
}

/// Takes in something that happened.
///
/// # Errors
/// When a thread that brings events broke.
pub(super) fn hear(app: &mut App, machine: &mut Machine, event: Event) -> Result<Flow, Breakage> {
    Ok(match event {
        Event::Msg(msg) => step(app, machine, msg),
        Event::Store(from, event) => {
            let heard = machine.heard_of_records(from, event);
            take_in(app, machine, heard)
        }
        Event::Sealing(finished) => {
            let heard = machine.heard(finished);
            take_in(app, machine, heard)
        }
        Event::Suspend => Flow::Suspend,
        Event::Resumed => Flow::GoOn,
        Event::Gone => Flow::Quit,
        Event::Broke(breakage) => return Err(breakage),
    })
}

/// Takes in what the machine was told by its threads.
fn take_in(app: &mut App, machine: &mut Machine, heard: Vec<Msg>) -> Flow {
    let mut flow = Flow::GoOn;
    for msg in heard {
        let next = step(app, machine, msg);
        // Whatever comes after it, what was to be wiped is wiped.
        flow = if next == Flow::GoOn { flow } else { next };
    }
    flow
}

/// Waits until something happens, or the time has come that the application asked for.
pub(super) fn wait(app: &App, events: &Receiver<Event>) -> Option<Event> {
    let Some(at) = app.wake_at() else { return Some(events.recv().unwrap_or(Event::Gone)) };
    let wait = at.millis_since(clock::now().at);
    match events.recv_timeout(Duration::from_millis(wait)) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => Some(Event::Msg(Msg::Woke)),
        Err(RecvTimeoutError::Disconnected) => Some(Event::Gone),
    }
}

/// Whether the terminal's window was closed: the ordinary end of many evenings.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::NotConnected)
        || error.raw_os_error() == Some(5)
}
