//! Whether a terminal shows what is typed: not while it is a secret.

use std::io;

use zeroize::Zeroizing;

#[cfg(not(unix))]
pub(super) use self::elsewhere::{Echo, read_secret};
#[cfg(unix)]
pub(super) use self::unix::{Echo, read_secret};

#[cfg(unix)]
mod unix {
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    use super::{Zeroizing, io};

    /// The terminal of the standard input, as it was found; given back when this goes.
    pub(in super::super) struct Echo {
        found: Option<Termios>,
        is_hidden: bool,
    }

    impl Echo {
        /// Takes note of how the terminal is, if there is one.
        pub(in super::super) fn new(is_terminal: bool) -> Echo {
            let found = if is_terminal { tcgetattr(io::stdin()).ok() } else { None };
            Echo { found, is_hidden: false }
        }

        /// From now on what is typed is hidden, or shown as before; the end of a line always shows.
        pub(in super::super) fn hide(&mut self, is_hidden: bool) {
            let Some(found) = self.found.as_ref().filter(|_| self.is_hidden != is_hidden) else { return };
            let mut wanted = found.clone();
            if is_hidden {
                wanted.local_modes.remove(LocalModes::ECHO);
                wanted.local_modes.insert(LocalModes::ECHONL);
            }
            // A terminal that refuses goes on showing.
            self.is_hidden = tcsetattr(io::stdin(), OptionalActions::Now, &wanted).is_ok() && is_hidden;
        }
    }

    impl Drop for Echo {
        fn drop(&mut self) {
            self.hide(false);
        }
    }

    /// Returns nothing: the terminal hides it already.
    pub(in super::super) fn read_secret() -> io::Result<Option<Zeroizing<String>>> {
        Ok(None)
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use super::super::super::secret_line;
    use super::super::super::terminal::Tty;
    use super::{Zeroizing, io};

    /// Nothing to change: a secret is read key by key.
    pub(in super::super) struct Echo;

    impl Echo {
        /// Makes it.
        pub(in super::super) fn new(_is_terminal: bool) -> Echo {
            Echo
        }

        /// Does nothing.
        pub(in super::super) fn hide(&mut self, _is_hidden: bool) {}
    }

    /// Returns a secret typed at the terminal, or the command to go back; nothing where there is no terminal.
    ///
    /// # Errors
    /// What the terminal refuses.
    pub(in super::super) fn read_secret() -> io::Result<Option<Zeroizing<String>>> {
        if !Tty::is_there() {
            return Ok(None);
        }
        let line = secret_line::read_line()?;
        Ok(Some(line.unwrap_or_else(|| Zeroizing::new("/esc".to_owned()))))
    }
}
