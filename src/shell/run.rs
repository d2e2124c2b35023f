//! The terminal's loop: wait, take in all that has come, perform, draw.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::clock;
use super::events::{self, Event};
use super::machine::{Machine, store_message};
use super::terminal::{Tty, give_back};
use super::world::{Flow, perform_all, step};
use crate::engine::deck::Shelf;
use crate::i18n::UiLang;
use crate::tui::{App, Msg, Theme};

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
    let mut machine = Machine::new(start.home, start.decks, sender.clone());
    let theme = Theme::new(start.has_colour);
    let (mut app, effects) = App::new(start.ui, Arc::default(), theme, clock::now(), tty.size());
    let mut flow = perform_all(&mut app, &mut machine, effects);
    // The first picture is there before the first key is looked for.
    let drawn = tty.draw(&app).and_then(|()| events::read_terminal(sender));
    let ending = drawn.and_then(|()| {
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
