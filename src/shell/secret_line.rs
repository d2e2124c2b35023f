//! A secret typed at the terminal by whoever runs a command: nothing of it is shown.

use std::io;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::Zeroizing;

use super::terminal::Tty;

/// Returns the line that somebody types; nothing if there is no terminal, or they think better of it.
///
/// # Errors
/// What the terminal refuses.
pub fn read_line() -> io::Result<Option<Zeroizing<String>>> {
    if !Tty::is_there() {
        return Ok(None);
    }
    enable_raw_mode()?;
    let line = read_raw();
    disable_raw_mode()?;
    line
}

fn read_raw() -> io::Result<Option<Zeroizing<String>>> {
    let mut line = Zeroizing::new(String::with_capacity(400));
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(Some(line)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(None),
            KeyCode::Char(c) => line.push(c),
            KeyCode::Backspace => drop(line.pop()),
            _ => {}
        }
    }
}
