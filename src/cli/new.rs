//! `nho new`: a deck to begin with, explained in the language of its author.

use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use super::printer::Printer;
use crate::formats::deck1;
use crate::i18n::Words;
use crate::shell::deck_file;
use crate::shell::store::StoreError;

/// What `nho new` is asked for.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The deck file to make; .toml is added where it is missing
    #[arg(value_name = "DECK")]
    pub path: PathBuf,
}

/// Makes a deck file that did not exist.
pub fn new(args: &NewArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let path = with_extension(&args.path);
    let id = id_of(&path);
    let deck = words.ui().first_deck().replace("DECK-ID", &id);
    match create(&path, deck.as_bytes(), words, printer) {
        Ok(()) => {
            printer.print(&format!("{}\n", words.deck_made(path.display().to_string())));
            Exit::Fine
        }
        Err(exit) => exit,
    }
}

/// Returns the id of a deck in a file of this name.
pub(super) fn id_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    deck1::id_of_name(&stem)
}

/// Makes a file, or says why that could not be.
pub(super) fn create(
    path: &Path,
    content: &[u8],
    words: &Words,
    printer: &mut Printer<'_>,
) -> Result<(), Exit> {
    deck_file::create(path, content).map_err(|error| {
        let is_taken = matches!(error, StoreError::Io { kind: io::ErrorKind::AlreadyExists, .. });
        let sentence = match is_taken {
            true => words.file_exists(path.display().to_string()),
            false => super::unreadable(words, &error),
        };
        printer.complain(&format!("{sentence}\n"));
        if is_taken { Exit::WrongUsage } else { Exit::CouldNotRead }
    })
}

fn with_extension(path: &Path) -> PathBuf {
    let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    if is_toml {
        return path.to_owned();
    }
    // Added, not put in the place of what stands after a dot: "bài 1.2" is a name.
    let mut name = path.as_os_str().to_owned();
    name.push(".toml");
    PathBuf::from(name)
}
