//! Everything that can happen to the program, brought into one queue by threads that do nothing else.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::breakage::{self, Breakage};
use super::keys;
use super::store::StoreEvent;
use super::vault::Finished;
use crate::engine::record::SegmentId;
use crate::tui::Msg;

/// Something that happened outside the loop.
#[derive(Debug)]
pub enum Event {
    /// Something for the application.
    Msg(Msg),
    /// Something happened to records of this segment on their way to the disk.
    Store(SegmentId, StoreEvent),
    /// Work on somebody's keys is done.
    Sealing(Finished),
    /// The program should stop until it is brought to the foreground again.
    Suspend,
    /// The program was brought back, perhaps onto a screen that others have drawn on.
    Resumed,
    /// The terminal is gone.
    Gone,
    /// A thread that brings events broke: nothing would be heard any more.
    Broke(Breakage),
}

/// Starts to read keys.
///
/// # Errors
/// When no thread can be started.
pub fn read_terminal(events: Sender<Event>) -> io::Result<()> {
    watch_terminal(events.clone())?;
    let to_tell = events.clone();
    let read = move || {
        loop {
            let event = match crossterm::event::read() {
                Ok(event) => match keys::message(event) {
                    Some(msg) => Event::Msg(msg),
                    None => continue,
                },
                Err(_) => Event::Gone,
            };
            let is_gone = matches!(event, Event::Gone);
            if events.send(event).is_err() || is_gone {
                return;
            }
        }
    };
    listen("keys", to_tell, read)
}

/// Starts a thread that brings events; if it breaks, that is an event too.
pub(super) fn listen(
    name: &str,
    events: Sender<Event>,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    let work = move || {
        if let Err(breakage) = breakage::catch(work) {
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Broke(breakage));
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

/// Starts to wait for the end of the terminal, which crossterm does not notice: it reads for ever from one that is gone,
/// as fast as it can (0.29, `event/source/unix/mio.rs`).
#[cfg(unix)]
fn watch_terminal(events: Sender<Event>) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    let to_tell = events.clone();
    let watch = move || {
        let stdin = io::stdin();
        loop {
            // Asked for nothing, it tells of nothing but the end.
            match poll(&mut [PollFd::new(&stdin, PollFlags::empty())], None) {
                Ok(0) | Err(Errno::INTR | Errno::AGAIN) => {}
                Ok(_) => break,
                // Where it cannot be watched, drawing fails sooner or later.
                Err(_) => return,
            }
        }
        // The loop has ended when nobody listens.
        let _ = events.send(Event::Gone);
    };
    listen("terminal", to_tell, watch)
}

#[cfg(not(unix))]
fn watch_terminal(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Starts to listen for the signals that end, stop or resume the program.
///
/// # Errors
/// When the signals cannot be caught or no thread can be started.
#[cfg(unix)]
pub fn read_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let to_tell = events.clone();
    let read = move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Resumed,
                _ => Event::Msg(Msg::Stop),
            };
            if events.send(event).is_err() {
                return;
            }
        }
    };
    listen("signals", to_tell, read)
}

/// Starts to listen for what ends the program: on Windows the console says so.
///
/// # Errors
/// What Windows refuses.
#[cfg(not(unix))]
pub fn read_signals(events: Sender<Event>) -> io::Result<()> {
    super::console::listen(events)
}

/// Stops the program as the terminal's own stop key would; returns when it is brought back.
pub fn stop_here() {
    #[cfg(unix)]
    {
        // If the signal cannot be raised, the program simply goes on.
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    }
}
