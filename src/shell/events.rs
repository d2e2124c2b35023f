//! Everything that can happen to the program, brought into one queue by threads that do nothing else.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::keys;
use super::store::StoreEvent;
use crate::engine::record::SegmentId;
use crate::tui::Msg;

/// Something that happened outside the loop.
#[derive(Debug)]
pub enum Event {
    /// Something for the application.
    Msg(Msg),
    /// Something happened to records of this segment on their way to the disk.
    Store(SegmentId, StoreEvent),
    /// The program should stop until it is brought to the foreground again.
    Suspend,
    /// The program was brought back, perhaps onto a screen that others have drawn on.
    Resumed,
    /// The terminal is gone.
    Gone,
}

/// Starts to read keys.
///
/// # Errors
/// When no thread can be started.
pub fn read_terminal(events: Sender<Event>) -> io::Result<()> {
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
    thread::Builder::new().name("keys".to_owned()).spawn(read).map(drop)
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
    thread::Builder::new().name("signals".to_owned()).spawn(read).map(drop)
}

/// Starts to listen for signals: there are none here that could be heard without unsafe code.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn read_signals(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Stops the program as the terminal's own stop key would; returns when it is brought back.
pub fn stop_here() {
    #[cfg(unix)]
    {
        // If the signal cannot be raised, the program simply goes on.
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    }
}
