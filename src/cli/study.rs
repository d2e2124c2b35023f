//! `nho study`: the screens, in this terminal; or line by line, without a screen.

use std::path::Path;

use super::Exit;
use super::printer::Printer;
use crate::i18n::Words;
use crate::shell::breakage;
use crate::shell::library::Library;
use crate::shell::plain::{self, Plain};
use crate::shell::run::{Ending, Start, run};
use crate::shell::terminal::Tty;
use crate::text::{Model, Pen};

/// Opens the screens, and says afterwards what a learner should know.
pub fn study(
    home: &Path,
    program_folder: Option<&Path>,
    has_colour: bool,
    letters: Option<Model>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    if !Tty::is_there() {
        printer.complain(&format!("{}\n", words.not_a_terminal()));
        return Exit::CouldNotRead;
    }
    let library = Library::new(home, program_folder);
    let ending =
        run(Start { ui: words.ui(), home: home.to_owned(), library, has_colour, letters, edits: None });
    tell(&ending, home, words, printer)
}

/// Opens the screens in a window, and says afterwards what a learner should know.
#[cfg(feature = "window")]
pub fn window(home: &Path, program_folder: Option<&Path>, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let library = Library::new(home, program_folder);
    let start = crate::shell::window::Start { ui: words.ui(), home: home.to_owned(), library };
    match crate::shell::window::run(start) {
        Ending::Terminal(error) => {
            printer.complain(&format!("{}\n", words.no_window(error.to_string())));
            Exit::CouldNotRead
        }
        ending => tell(&ending, home, words, printer),
    }
}

/// Practises line by line, in a terminal or not, and says afterwards what a learner should know.
pub fn plain(
    home: &Path,
    program_folder: Option<&Path>,
    pen: Pen,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let library = Library::new(home, program_folder);
    let start = Plain { ui: words.ui(), home: home.to_owned(), library, pen };
    let ending = plain::run(start, &mut |line| printer.say(line));
    tell(&ending, home, words, printer)
}

/// Says what a learner should know after the screens are gone.
pub fn tell(ending: &Ending, home: &Path, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let not_all_saved = || words.not_all_saved(home.display().to_string());
    match ending {
        Ending::Saved => Exit::Fine,
        Ending::Unsaved => {
            printer.complain(&format!("{}\n", not_all_saved()));
            Exit::CouldNotRead
        }
        Ending::Terminal(error) => {
            printer.complain(&format!("{}\n", words.terminal_refused(error.to_string())));
            Exit::CouldNotRead
        }
        Ending::Broke { breakage, is_saved } => {
            let saved = if *is_saved { words.all_saved() } else { not_all_saved() };
            printer.complain(&format!("{}\n{saved}\n", words.broken(breakage.to_string())));
            if let Some(noted) = breakage::note(home, breakage) {
                printer.complain(&format!("{}\n", words.broken_noted(noted.display().to_string())));
            }
            Exit::Broke
        }
    }
}
