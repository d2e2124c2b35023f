//! `nho check`: all problems of decks, with place, reason and remedy.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::engine::deck::{Deck, Shelf};
use crate::formats::deck1::{self, MAX_FILE_BYTES, ReadDeck};
use crate::formats::problem::{Problem, Severity};
use crate::i18n::Words;

use super::Exit;
use super::mend::{Outcome, mend};
use super::printer::Printer;
use super::quote::drawn;
use crate::tui::problems::{message, remedy};

/// What `nho check` is asked to do.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Deck files, or folders in which all .toml files are decks
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Mend what is safe to mend; shows the changes and asks first
    #[arg(long, conflicts_with = "format")]
    pub fix: bool,
    /// Do not ask
    #[arg(long, requires = "fix")]
    pub yes: bool,
}

/// For whom problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Sentences, with the line in question.
    Human,
    /// An array of objects.
    Json,
}

/// Checks decks and prints their problems.
///
/// `installed` are the decks at hand, of which these may be new versions.
pub fn check(args: &CheckArgs, installed: &Shelf, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let mut is_unread = false;
    let mut is_unwritten = false;
    let mut complain = |printer: &mut Printer<'_>, sentence: String| {
        is_unread = true;
        printer.complain(&(sentence + "\n"));
    };
    let mut decks = Vec::new();
    for path in &args.paths {
        let mut files = Vec::new();
        if let Err(Unread { path, error }) = find_decks(path, &mut files) {
            complain(printer, reason(words, &path, &error));
        } else if files.is_empty() {
            complain(printer, words.check_no_decks(path.to_string_lossy()));
        }
        for file in files {
            if args.fix {
                is_unwritten |= mend(&file, args.yes, words, printer) == Outcome::Unwritten;
            }
            match read(&file) {
                Ok(deck) => decks.push(deck),
                Err(error) => complain(printer, reason(words, &file, &error)),
            }
        }
    }
    deck1::compare(&mut decks, installed.decks());
    match args.format {
        Format::Human => print_for_people(&decks, words, printer),
        Format::Json => print_for_programs(&decks, words, printer),
    }
    let mut problems = decks.iter().flat_map(|deck| &deck.problems);
    if is_unread || is_unwritten {
        Exit::CouldNotRead
    } else if problems.any(|problem| problem.severity == Severity::Error) {
        Exit::FoundProblems
    } else {
        Exit::Fine
    }
}

/// A file or folder that could not be read.
struct Unread {
    path: PathBuf,
    error: io::Error,
}

/// Adds the file, or all decks in the folder and the folders in it in the order of their names.
fn find_decks(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Unread> {
    let unread = |error| Unread { path: path.to_owned(), error };
    if !fs::metadata(path).map_err(unread)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside = Vec::new();
    for entry in fs::read_dir(path).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        inside.push((entry.path(), entry.file_type().map_err(unread)?));
    }
    inside.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (path, kind) in inside {
        let is_deck = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        // A link to a folder could lead round in a circle, so only links to files are followed.
        if kind.is_dir() {
            find_decks(&path, files)?;
        } else if is_deck && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// Returns a checked deck; of a file that is too large no more than is needed to say so.
pub(super) fn read(path: &Path) -> io::Result<ReadDeck> {
    Ok(deck1::check(&path.to_string_lossy(), &read_bytes(path)?))
}

/// Returns the bytes of a file, or as many of them as tell that there are too many.
pub(super) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the sentence for a deck that could not be read.
pub(super) fn reason(words: &Words, path: &Path, error: &io::Error) -> String {
    let path = path.to_string_lossy();
    match error.kind() {
        io::ErrorKind::NotFound => words.check_not_found(path),
        io::ErrorKind::PermissionDenied => words.check_not_permitted(path),
        _ => words.check_unreadable(path, words.io_other()),
    }
}

fn print_for_people(decks: &[ReadDeck], words: &Words, printer: &mut Printer<'_>) {
    for deck in decks {
        for problem in &deck.problems {
            let drawn = drawn(words, problem, &deck.source, printer.is_styled());
            printer.print_styled(&(drawn + "\n\n"));
        }
    }
    if decks.is_empty() {
        return;
    }
    let usable: Vec<&Deck> = decks.iter().filter_map(|deck| deck.deck.as_ref()).collect();
    let n_entries: usize = usable.iter().map(|deck| deck.entries.len()).sum();
    let read = words.check_read(usable.len(), n_entries);
    let count = |severity: Severity| {
        decks.iter().flat_map(|deck| &deck.problems).filter(|problem| problem.severity == severity).count()
    };
    let counts = [Severity::Error, Severity::Warning, Severity::Advice].map(count);
    let found = match counts {
        [0, 0, 0] => words.check_nothing_found(),
        [errors, warnings, advice] => words.check_found(errors, warnings, advice),
    };
    printer.print(&format!("{read} {found}\n"));
}

/// A problem as programs read it.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    code: &'static str,
    severity: &'static str,
    message: String,
    remedy: String,
}

impl<'a> Row<'a> {
    fn new(problem: &'a Problem, words: &Words) -> Self {
        Row {
            file: &problem.file,
            line: problem.line,
            column: problem.column,
            code: problem.kind.code(),
            severity: problem.severity.code(),
            message: message(words, &problem.kind),
            remedy: remedy(words, &problem.kind),
        }
    }
}

fn print_for_programs(decks: &[ReadDeck], words: &Words, printer: &mut Printer<'_>) {
    let problems = decks.iter().flat_map(|deck| &deck.problems);
    let rows: Vec<Row<'_>> = problems.map(|problem| Row::new(problem, words)).collect();
    super::json(printer, &rows);
}
