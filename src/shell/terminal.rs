//! The terminal: taken over at the start, given back on every way out.

use std::cell::Cell;
use std::io::{self, IsTerminal, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::probe::{Finding, Probe};

/// The most columns and rows that are drawn on: more than any screen has, and little enough that a terminal which
/// claims 65535 of each costs no gigabytes.
const LARGEST: (u16, u16) = (1000, 400);

/// Whether anything was drawn that is nobody else's business.
static HAS_SHOWN: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether this thread has taken the terminal over.
    static IS_OWNER: Cell<bool> = const { Cell::new(false) };
}

/// The terminal while the screens own it.
pub struct Tty {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    size: (u16, u16),
}

impl Tty {
    /// Returns whether both standard input and output are a terminal that can move its cursor.
    pub fn is_there() -> bool {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        io::stdin().is_terminal() && stdout().is_terminal() && !is_dumb
    }

    /// Takes the terminal over, until it is dropped.
    ///
    /// # Errors
    /// What the terminal refuses; it has been given back then.
    pub fn enter() -> io::Result<Tty> {
        IS_OWNER.set(true);
        let size = size();
        let terminal = take_over().and_then(|()| blank(size)).inspect_err(|_| give_back_own())?;
        Ok(Tty { terminal, size })
    }

    /// Takes the terminal over again after it was given back, and draws everything afresh.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn enter_again(&mut self) -> io::Result<()> {
        take_over()?;
        self.forget()
    }

    /// Draws the next picture afresh.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn forget(&mut self) -> io::Result<()> {
        execute!(stdout(), Clear(ClearType::All))?;
        // A new one knows nothing of what was on the screen. Its own `clear` would ask for the cursor's position, and
        // the thread that reads keys might take the reply.
        self.terminal = blank(self.size)?;
        Ok(())
    }

    /// Leaves nothing of what was shown on the screen, or above it where terminals let people scroll back to it.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn wipe(&mut self) -> io::Result<()> {
        queue_wipe(&mut stdout())?;
        self.forget()
    }

    /// Asks the terminal how it gives cells to letters; nobody may read what it sends before the answer is heard.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub fn ask(&mut self) -> io::Result<Probe> {
        Probe::ask(&mut stdout())
    }

    /// Returns the size in columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Draws a picture.
    ///
    /// # Errors
    /// What the terminal refuses, for instance because its window was closed.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer, Rect)) -> io::Result<()> {
        HAS_SHOWN.store(true, Ordering::Relaxed);
        let size = size();
        if size != self.size {
            self.size = size;
            self.forget()?;
        }
        self.terminal.draw(|frame| {
            let area = frame.area();
            view(frame.buffer_mut(), area);
        })?;
        Ok(())
    }
}

/// The size in columns and rows; what is usual where the terminal does not say.
fn size() -> (u16, u16) {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    (columns.min(LARGEST.0), rows.min(LARGEST.1))
}

/// A terminal that believes its screen to be empty; it is of a fixed size, because [`Tty::draw`] keeps it small.
fn blank(size: (u16, u16)) -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
    Terminal::with_options(CrosstermBackend::new(stdout()), TerminalOptions { viewport })
}

/// How long a terminal is waited for that somebody wants to know more of.
const EXAMINATION: Duration = Duration::from_secs(1);

/// Returns what the terminal does with the samples, and its columns and rows; nothing if there is no terminal.
///
/// What is typed meanwhile is lost.
pub fn examine() -> Option<(Finding, (u16, u16))> {
    if !Tty::is_there() {
        return None;
    }
    let mut tty = Tty::enter().ok()?;
    let finding = tty.ask().ok()?.hear(EXAMINATION).finding;
    Some((finding, tty.size()))
}

impl Drop for Tty {
    fn drop(&mut self) {
        give_back_own();
    }
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back if this thread has taken it over.
pub(super) fn give_back_own() {
    if IS_OWNER.replace(false) {
        give_back();
    }
}

/// Gives the terminal back. May be called at any time and any number of times; each step is tried, whatever became of
/// the one before.
///
/// What the learner had on the screen is wiped first: not every terminal has an alternate screen. The title was never
/// touched.
pub fn give_back() {
    let mut out = stdout();
    let steps: &[fn(&mut Stdout) -> io::Result<()>] = &[
        |out| queue!(out, DisableBracketedPaste),
        |out| if HAS_SHOWN.load(Ordering::Relaxed) { queue_wipe(out) } else { Ok(()) },
        |out| queue!(out, LeaveAlternateScreen),
        |out| queue!(out, Show),
    ];
    for step in steps {
        // Nobody is left to tell: the terminal may be gone.
        let _ = step(&mut out);
    }
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Clearing from the first cell on, and not the whole screen: some terminals move what they clear as a whole to where
/// people can scroll back to it (kitty, and others where there is no alternate screen).
fn queue_wipe(out: &mut impl Write) -> io::Result<()> {
    queue!(out, MoveTo(0, 0), Clear(ClearType::FromCursorDown), Clear(ClearType::Purge))
}
