//! The terminal's loop: wait, take in all that has come, perform, draw.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::clock;
use super::events::{self, Event};
use super::machine::{Machine, store_message};
use super::probe::Probe;
use super::terminal::{Tty, give_back};
use super::world::{Flow, perform_all, step};
use crate::engine::deck::Shelf;
use crate::i18n::UiLang;
use crate::text::{Model, Pen};
use crate::tui::{App, Msg, Theme};

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
    pub decks: JoinHandle<Shelf>,
    /// Whether colours may be used.
    pub has_colour: bool,
    /// How the terminal gives cells to letters, if somebody has said so; else it is asked.
    pub letters: Option<Model>,
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
}

/// Runs the screens in this terminal until somebody leaves.
pub fn run(start: Start) -> Ending {
    let (sender, receiver) = channel();
    let mut tty = match Tty::enter() {
        Ok(tty) => tty,
        Err(error) => return Ending::Terminal(error),
    };
    if let Err(error) = events::read_signals(sender.clone()) {
        return Ending::Terminal(error);
    }
    // The terminal answers while the learners are listed and the first picture is drawn.
    let question = match start.letters {
        Some(_) => None,
        None => match tty.ask() {
            Ok(question) => Some(question),
            Err(error) => return Ending::Terminal(error),
        },
    };
    let mut machine = Machine::new(start.home, start.decks, sender.clone());
    let theme = Theme::new(start.has_colour);
    let (mut app, effects) = App::new(start.ui, Arc::default(), theme, clock::now(), tty.size());
    app.draw_with(Pen::new(start.letters.unwrap_or_default()));
    let mut flow = perform_all(&mut app, &mut machine, effects);
    let begun = first_picture(&mut app, &mut tty, question, &sender);
    let ending = begun.and_then(|()| events::read_terminal(sender)).and_then(|()| {
        while flow != Flow::Quit {
            flow = turn(&mut app, &mut machine, &mut tty, &receiver)?;
        }
        Ok(())
    });
    drop(tty);
    let is_saved = machine.close();
    match ending {
        Err(error) if is_saved && is_gone(&error) => Ending::Saved,
        Err(error) => Ending::Terminal(error),
        Ok(()) if is_saved => Ending::Saved,
        Ok(()) => Ending::Unsaved,
    }
}

/// Draws for the first time, before the first key is looked for; draws once more if the terminal turns out to give cells
/// to letters in the rarer way.
fn first_picture(
    app: &mut App,
    tty: &mut Tty,
    question: Option<Probe>,
    events: &Sender<Event>,
) -> io::Result<()> {
    tty.draw(app)?;
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
        tty.draw(app)?;
    }
    Ok(())
}

/// Waits for something to happen, takes in everything that has, and draws once.
fn turn(app: &mut App, machine: &mut Machine, tty: &mut Tty, events: &Receiver<Event>) -> io::Result<Flow> {
    let mut next = wait(app, events);
    while let Some(event) = next {
        let flow = match event {
            Event::Msg(msg) => step(app, machine, msg),
            Event::Store(from, event) => {
                // A learner who has left may still have answers on the way; nobody else should be told of them.
                if app.segment().is_none_or(|segment| segment == from) {
                    step(app, machine, store_message(&event))
                } else {
                    Flow::GoOn
                }
            }
            Event::Suspend => Flow::Suspend,
            Event::Resumed => {
                tty.enter_again()?;
                Flow::GoOn
            }
            Event::Gone => Flow::Quit,
        };
        match flow {
            Flow::GoOn => {}
            Flow::Quit => return Ok(Flow::Quit),
            Flow::Suspend => {
                give_back();
                events::stop_here();
                tty.enter_again()?;
            }
        }
        next = events.try_recv().ok();
    }
    tty.draw(app)?;
    Ok(Flow::GoOn)
}

fn wait(app: &App, events: &Receiver<Event>) -> Option<Event> {
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
