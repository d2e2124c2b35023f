//! `nho edit`: a deck as a table, in this terminal.

use std::path::{Path, PathBuf};

use super::Exit;
use super::printer::Printer;
use super::study::tell;
use crate::i18n::Words;
use crate::shell::library::Library;
use crate::shell::run::{Start, run};
use crate::shell::terminal::Tty;
use crate::text::Model;

/// What `nho edit` is asked to do.
#[derive(Debug, clap::Args)]
pub struct EditArgs {
    /// The deck file
    #[arg(value_name = "DECK")]
    pub deck: PathBuf,
}

/// Opens the deck, and says afterwards what its author should know.
pub fn edit(
    args: &EditArgs,
    home: &Path,
    program_folder: Option<&Path>,
    has_colour: bool,
    letters: Option<Model>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    if !Tty::is_there() {
        printer.complain(&format!("{}\n", words.edit_no_terminal()));
        return Exit::CouldNotRead;
    }
    let start = Start {
        ui: words.ui(),
        home: home.to_owned(),
        library: Library::new(home, program_folder),
        has_colour,
        letters,
        edits: Some(args.deck.clone()),
    };
    let ending = run(start);
    tell(&ending, home, words, printer)
}
