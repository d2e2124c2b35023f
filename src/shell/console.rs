//! The console of Windows: when its window is closed the program is told to stop, and Windows kept waiting until all is written.
//!
//! Windows calls a function of the program on a thread that it makes for that, and ends the program as soon as the
//! function returns. So it must not return before the writer has synced. A crate that does so was looked for:
//! `ctrlc` 3.5 only wakes another thread and returns (`rust-ctrlc` issue 122), and tokio never returns from it.
//!
//! Windows tells a program of a logoff or shutdown only as long as it has not loaded `user32` or `gdi32` (documentation of
//! `HandlerRoutine`); it is ended without a word then. What has been written survives that, synced or not.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::events::Event;
use crate::tui::Msg;

/// How long Windows is kept waiting: it ends the program five seconds after the window was closed, whatever happens.
const PATIENCE: Duration = Duration::from_millis(4_500);

/// What the console may say, by the numbers of `wincon.h`.
pub mod event {
    /// Ctrl+C, where it is no key.
    pub const CTRL_C: u32 = 0;
    /// Ctrl+Break, which always is none.
    pub const CTRL_BREAK: u32 = 1;
    /// The window was closed.
    pub const CLOSE: u32 = 2;
    /// The user logs off.
    pub const LOGOFF: u32 = 5;
    /// The computer shuts down.
    pub const SHUTDOWN: u32 = 6;
}

/// The console of this program, for as long as it runs.
static CONSOLE: OnceLock<Console> = OnceLock::new();

/// Hands on what the console says, and knows when all is written.
#[derive(Debug)]
pub struct Console {
    events: Sender<Event>,
    is_written: Mutex<bool>,
    changed: Condvar,
}

impl Console {
    /// Makes a console that tells the loop through `events`.
    pub fn new(events: Sender<Event>) -> Console {
        Console { events, is_written: Mutex::new(false), changed: Condvar::new() }
    }

    /// Tells the loop to stop; where Windows ends the program next, returns only when all is written or after `patience`.
    ///
    /// Returns whether this was something that ends the program.
    pub fn hear(&self, event: u32, patience: Duration) -> bool {
        let is_last = matches!(event, event::CLOSE | event::LOGOFF | event::SHUTDOWN);
        if !is_last && !matches!(event, event::CTRL_C | event::CTRL_BREAK) {
            return false;
        }
        // The loop has ended when nobody listens.
        let _ = self.events.send(Event::Msg(Msg::Stop));
        if is_last {
            let is_written = self.is_written.lock().unwrap_or_else(PoisonError::into_inner);
            drop(self.changed.wait_timeout_while(is_written, patience, |is_written| !*is_written));
        }
        true
    }

    /// Lets Windows end the program.
    pub fn note_written(&self) {
        *self.is_written.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }
}

/// Begins to listen to the console.
///
/// # Errors
/// What Windows refuses.
#[cfg(windows)]
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    CONSOLE.get_or_init(|| Console::new(events));
    super::windows::listen_to_console()
}

/// Begins to listen to the console: only Windows has one.
///
/// # Errors
/// None.
#[cfg(not(windows))]
pub fn listen(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Lets Windows end the program: all is written.
pub fn note_written() {
    if let Some(console) = CONSOLE.get() {
        console.note_written();
    }
}

/// Returns what Windows wants to know: whether the program has dealt with what the console said.
#[cfg_attr(not(windows), allow(dead_code))]
pub(super) fn hear(event: u32) -> bool {
    CONSOLE.get().is_some_and(|console| console.hear(event, PATIENCE))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_closed_window_stops_the_loop_and_windows_waits_until_all_is_written() {
        for event in [event::CLOSE, event::LOGOFF, event::SHUTDOWN] {
            let (events, heard) = channel();
            let console = Arc::new(Console::new(events));
            let of_windows = Arc::clone(&console);
            let thread = thread::spawn(move || of_windows.hear(event, LONG));
            assert!(matches!(heard.recv_timeout(LONG), Ok(Event::Msg(Msg::Stop))));
            assert!(!thread.is_finished());
            console.note_written();
            assert!(thread.join().unwrap());
        }
    }

    #[test]
    fn windows_waits_no_longer_than_it_would_anyway_and_never_once_all_is_written() {
        let (events, heard) = channel();
        let console = Console::new(events);
        assert!(console.hear(event::CLOSE, Duration::ZERO));
        console.note_written();
        drop(heard);
        assert!(console.hear(event::CLOSE, LONG));
    }

    #[test]
    fn a_key_that_breaks_off_stops_the_loop_and_keeps_nobody_waiting() {
        let (events, heard) = channel();
        let console = Console::new(events);
        assert!(console.hear(event::CTRL_BREAK, LONG) && console.hear(event::CTRL_C, LONG));
        assert_eq!(heard.try_iter().count(), 2);
        assert!(!console.hear(77, LONG) && heard.try_recv().is_err());
    }
}
