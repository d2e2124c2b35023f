//! The terminal: taken over at the start, given back on every way out.

use std::io::{self, IsTerminal, Stdout, Write, stdout};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::probe::Probe;
use crate::tui::App;

/// The terminal while the screens own it.
pub struct Tty {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Tty {
    /// Returns whether both standard input and output are a terminal that can move its cursor.
    pub fn is_there() -> bool {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        io::stdin().is_terminal() && stdout().is_terminal() && !is_dumb
    }

    /// Takes the terminal over. From here on a panic gives it back before it is reported.
    ///
    /// # Errors
    /// What the terminal refuses; it has been given back then.
    pub fn enter() -> io::Result<Tty> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
        take_over().inspect_err(|_| give_back())?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout())).inspect_err(|_| give_back())?;
        Ok(Tty { terminal })
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
        self.terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(())
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
        self.terminal.size().map_or((80, 24), |size| (size.width, size.height))
    }

    /// Draws the application.
    ///
    /// # Errors
    /// What the terminal refuses, for instance because its window was closed.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        self.terminal.draw(|frame| {
            let area = frame.area();
            app.view(frame.buffer_mut(), area);
        })?;
        Ok(())
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        give_back();
    }
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back. May be called at any time and any number of times; each step is tried, whatever became of
/// the one before.
pub fn give_back() {
    let mut out = stdout();
    let steps: [fn(&mut Stdout) -> io::Result<()>; 3] = [
        |out| queue!(out, DisableBracketedPaste),
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
