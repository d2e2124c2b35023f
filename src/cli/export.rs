//! `nho export`: a deck as a table for spreadsheets, or a learner's reviews as a table for other programs.

use std::path::{Path, PathBuf};

use super::Exit;
use super::export_anki;
use super::learners::by_nickname;
use super::new::create;
use super::printer::Printer;
use super::secret::Asker;
use crate::engine::deck::Deck;
use crate::engine::record::Record;
use crate::engine::time::Now;
use crate::formats::deck1;
use crate::formats::problem::Severity;
use crate::formats::table::{self, Separator};
use crate::formats::{reviews_csv, reviews_sql};
use crate::i18n::Words;
use crate::shell::decks::Decks;
use crate::shell::home::read_deck;

/// What `nho export` is asked for.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What to write of a learner
    #[arg(value_enum, required_unless_present = "deck")]
    pub what: Option<What>,
    /// Whose reviews
    #[arg(long, value_name = "NICK", required_unless_present = "deck")]
    pub learner: Option<String>,
    /// A deck file, or the id of a deck that is installed
    #[arg(long, value_name = "DECK", conflicts_with_all = ["what", "learner"])]
    pub deck: Option<PathBuf>,
    /// Write the deck's table to this file, as spreadsheets open it; by default to standard output
    #[arg(long, value_name = "FILE", requires = "deck")]
    pub out: Option<PathBuf>,
    /// With the reviews of this learner, in an archive of Anki
    #[arg(long, value_name = "NICK", requires = "deck")]
    pub history: Option<String>,
    /// In which form
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub format: TableFormat,
}

/// What can be exported of a learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Every review, one a line.
    Reviews,
}

/// The forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TableFormat {
    /// Values with commas between them.
    Csv,
    /// Values with tabs between them.
    Tsv,
    /// A deck as an archive of Anki.
    Apkg,
    /// Reviews as a script for PostgreSQL, which makes the table and takes each review in once.
    Sql,
}

/// Writes a table to standard output, or that of a deck to a file.
pub fn export(
    args: &ExportArgs,
    home: &Path,
    program_folder: Option<&Path>,
    now: Now,
    mut asker: Asker<'_, '_>,
) -> Exit {
    if let Some(deck) = &args.deck {
        let place = (home, program_folder);
        return match args.format {
            TableFormat::Sql => wrong(&mut asker, Words::export_no_sql),
            TableFormat::Apkg => export_anki::export(args, deck, place, now, &mut asker),
            _ if args.history.is_some() => wrong(&mut asker, Words::export_no_history),
            TableFormat::Csv | TableFormat::Tsv => {
                export_deck(args, deck, home, program_folder, asker.words, asker.printer)
            }
        };
    }
    let learner = args.learner.as_deref().unwrap_or_default();
    match by_nickname(home, learner, &mut asker) {
        Ok(known) => {
            let records: Vec<&Record> = known.records.iter().collect();
            let reviews = match args.format {
                TableFormat::Csv => reviews_csv::write(&records),
                // Nothing in it is quoted: numbers, words without commas, ids.
                TableFormat::Tsv => reviews_csv::write(&records).replace(',', "\t"),
                TableFormat::Sql => reviews_sql::write(&records),
                TableFormat::Apkg => return wrong(&mut asker, Words::export_no_apkg),
            };
            asker.printer.print(&reviews);
            Exit::Fine
        }
        Err(fault) => super::complain_of_learner(asker.words, &fault, asker.printer),
    }
}

/// Says why this cannot be had.
fn wrong(asker: &mut Asker<'_, '_>, reason: impl Fn(&Words) -> String) -> Exit {
    asker.printer.complain(&format!("{}\n", reason(asker.words)));
    Exit::WrongUsage
}

fn export_deck(
    args: &ExportArgs,
    deck: &Path,
    home: &Path,
    program_folder: Option<&Path>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let (deck, n_errors) = match find(deck, home, program_folder, words) {
        Ok(found) => found,
        Err(sentence) => {
            printer.complain(&(sentence + "\n"));
            return Exit::CouldNotRead;
        }
    };
    let is_tab = args.format == TableFormat::Tsv
        || args.out.as_deref().and_then(Path::extension).is_some_and(|it| it.eq_ignore_ascii_case("tsv"));
    let table = table::write(&deck, if is_tab { Separator::Tab } else { Separator::Comma });
    match &args.out {
        None => printer.print(&table),
        Some(out) => {
            // Without the mark Excel takes UTF-8 for the code page of the computer.
            let content = format!("\u{FEFF}{}", table.replace('\n', "\r\n"));
            if let Err(exit) = create(out, content.as_bytes(), words, printer) {
                return exit;
            }
            let sentence = words.export_done(out.display().to_string(), deck.entries.len());
            return done(&sentence, n_errors, words, printer);
        }
    }
    if n_errors == 0 {
        return Exit::Fine;
    }
    printer.complain(&format!("{}\n", words.export_faulty(n_errors)));
    Exit::FoundProblems
}

/// Says what was written, and that a deck with errors was not written whole.
pub(super) fn done(sentence: &str, n_errors: usize, words: &Words, printer: &mut Printer<'_>) -> Exit {
    printer.print(&format!("{sentence}\n"));
    if n_errors == 0 {
        return Exit::Fine;
    }
    printer.complain(&format!("{}\n", words.export_faulty(n_errors)));
    Exit::FoundProblems
}

/// Returns the deck in a file, else the one that is installed under this id, and how many errors it has.
pub(super) fn find(
    named: &Path,
    home: &Path,
    program_folder: Option<&Path>,
    words: &Words,
) -> Result<(Deck, usize), String> {
    let name = named.display().to_string();
    if !named.is_file() {
        let found = Decks::read(home, program_folder).found;
        let found = found.into_iter().find(|found| found.deck.id == name);
        return found.map(|found| (found.deck, 0)).ok_or_else(|| words.export_unknown(name));
    }
    let bytes = read_deck(named).map_err(|error| super::unreadable(words, &error))?;
    let read = deck1::read(&name, &bytes);
    let n_errors = read.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    read.deck.map(|deck| (deck, n_errors)).ok_or_else(|| words.import_faulty(name))
}
