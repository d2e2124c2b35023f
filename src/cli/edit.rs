//! `nho edit`: a deck as a table, in this terminal.

use std::path::{Path, PathBuf};
use std::thread;

use super::Exit;
use super::printer::Printer;
use super::study::tell;
use crate::engine::deck::Shelf;
use crate::i18n::Words;
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
        // Nobody practises here.
        decks: thread::spawn(Shelf::default),
        has_colour,
        letters,
        edits: Some(args.deck.clone()),
    };
    let ending = run(start);
    tell(&ending, home, words, printer)
}
