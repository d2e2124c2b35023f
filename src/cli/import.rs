//! `nho import`: the rows of a table, or the notes of an Anki archive, into a deck, a new one or one that is there.

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::Exit;
use super::import_anki::{self, History};
use super::mend::{ask, is_yes};
use super::new::{create, id_of};
use super::printer::Printer;
use super::secret::Asker;
use crate::engine::time::Now;
use crate::formats::anki::{MAX_ARCHIVE_BYTES, is_notes_text};
use crate::formats::deck1::{self, Taken, Untaken};
use crate::formats::table::{self, Column, ListedColumns, RowFault, RowProblem, Sheet, SheetFault};
use crate::i18n::Words;
use crate::shell::deck_file::{self, Changed};
use crate::shell::home::read_deck;
use crate::shell::store::read_file;

/// What `nho import` is asked for.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// A table as CSV, TSV or "Unicode text", an Anki archive (.apkg, .colpkg), or notes of Anki as text
    #[arg(value_name = "FILE")]
    pub table: PathBuf,
    /// The deck that takes the rows in; without it a new one beside the table
    #[arg(long, value_name = "DECK")]
    pub deck: Option<PathBuf>,
    /// What the columns hold, in their order or by name: vi,th,-,roman or Word=vi,Meaning=th
    #[arg(long, value_name = "LIST")]
    pub columns: Option<String>,
    /// Take the reviews of an Anki archive in as well, as answers of this learner
    #[arg(long, value_name = "NICK")]
    pub history: Option<String>,
}

/// How many rows with problems are shown one by one.
const MAX_SHOWN: usize = 20;

/// Takes the rows of a table, or the notes of an archive, into a deck.
pub fn import(args: &ImportArgs, home: &Path, now: Now, asker: &mut Asker<'_, '_>) -> Exit {
    let history = match args.history.as_deref().map(|nick| History::of(home, nick, now, asker)).transpose() {
        Ok(history) => history,
        Err(fault) => return super::complain_of_learner(asker.words, &fault, asker.printer),
    };
    let Asker { words, printer, .. } = asker;
    let (words, printer): (&Words, &mut Printer<'_>) = (words, printer);
    let complain = |printer: &mut Printer<'_>, sentence: String| printer.complain(&(sentence + "\n"));
    let listed = match args.columns.as_deref().map(ListedColumns::parse).transpose() {
        Ok(listed) => listed.unwrap_or_default(),
        Err(name) => {
            let known: Vec<String> = Column::all().map(Column::name).collect();
            complain(printer, words.columns_unknown(name, known.join(", ")));
            return Exit::WrongUsage;
        }
    };
    let is_archive = import_anki::is_archive(&args.table);
    if history.is_some() && !is_archive {
        complain(printer, words.import_no_history(args.table.display().to_string()));
        return Exit::WrongUsage;
    }
    let limit = if is_archive { MAX_ARCHIVE_BYTES } else { table::MAX_FILE_BYTES as u64 };
    let bytes = match read_file(&args.table, limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(printer, super::unreadable(words, &error));
            return Exit::CouldNotRead;
        }
    };
    let file = args.table.display().to_string();
    if is_archive {
        return import_anki::import(args, (&bytes, &listed), history, words, printer);
    }
    if is_notes_text(&bytes) {
        return import_anki::import_text(args, (&bytes, &listed), words, printer);
    }
    let read = match table::read(&bytes, &listed) {
        Err(SheetFault::NoWords { head }) if args.columns.is_none() => {
            match asked_columns(&head, words, printer) {
                Some(said) => table::read(&bytes, &said),
                None => Err(SheetFault::NoWords { head }),
            }
        }
        read => read,
    };
    match read {
        Ok(sheet) => {
            say_what_was_passed(&sheet, words, printer);
            take(args, sheet, &Origin::default(), words, printer).0
        }
        Err(fault) => {
            complain(printer, sheet_fault(words, &file, &fault));
            Exit::FoundProblems
        }
    }
}

/// Asks what each column of a table holds whose first row does not say so; nothing if nobody is there to be asked, or does not say of two
/// columns that they hold words.
fn asked_columns(head: &[String], words: &Words, printer: &mut Printer<'_>) -> Option<ListedColumns> {
    if !io::stdin().is_terminal() {
        return None;
    }
    let mut columns = Vec::new();
    for (name, number) in head.iter().zip(1_usize..) {
        let column = loop {
            let answer = ask(&words.ask_column(number, name.as_str()), printer)?;
            match Column::from_name(&answer) {
                Some(column) => break Some(column),
                None if matches!(answer.as_str(), "" | "-") => break None,
                None => printer.complain(&format!("{}\n", words.ask_column_unknown(answer))),
            }
        };
        columns.push(column);
    }
    let n_words = columns.iter().flatten().filter(|column| matches!(column, Column::Word(_))).count();
    if n_words < 2 {
        return None;
    }
    let has_names = is_yes(&ask(&words.ask_first_row(head.join(" | ")), printer)?);
    Some(ListedColumns::said(head, columns, has_names))
}

/// Returns why a table gives nothing.
fn sheet_fault(words: &Words, file: &str, fault: &SheetFault) -> String {
    match fault {
        SheetFault::Empty => words.sheet_empty(file),
        SheetFault::TooLarge => words.unreadable(file, words.io_too_large()),
        SheetFault::NotText { encoding: Some(encoding) } => words.problem_old_font(encoding.name()),
        SheetFault::NotText { encoding: None } => words.sheet_not_text(file),
        SheetFault::NoWords { head } => words.sheet_no_words(head.join(" | "), file),
    }
}

fn say_what_was_passed(sheet: &Sheet, words: &Words, printer: &mut Printer<'_>) {
    if let Some(encoding) = sheet.encoding {
        printer.print(&format!("{}\n", words.sheet_encoding(encoding.name())));
    }
    if !sheet.unknown.is_empty() {
        printer.print(&format!("{}\n", words.sheet_unknown(sheet.unknown.join(" | "))));
    }
}

/// Where rows come from, as far as it is said.
#[derive(Default)]
pub(super) struct Origin {
    /// The title of a new deck; by default the name of the file.
    pub(super) title: Option<String>,
    /// What is shown instead of a row's number.
    pub(super) names: HashMap<usize, String>,
}

/// Takes rows into the deck; returns what became of them where the deck holds them now.
pub(super) fn take(
    args: &ImportArgs,
    sheet: Sheet,
    origin: &Origin,
    words: &Words,
    printer: &mut Printer<'_>,
) -> (Exit, Option<Taken>) {
    let deck = args.deck.clone().unwrap_or_else(|| args.table.with_extension("toml"));
    let name = deck.display().to_string();
    let mut problems = sheet.problems.clone();
    let is_there = deck.symlink_metadata().is_ok();
    if is_there && args.deck.is_none() {
        printer.complain(&format!("{}\n", words.import_exists(name, args.table.display().to_string())));
        return (Exit::WrongUsage, None);
    }
    let before = match is_there.then(|| read_deck(&deck)).transpose() {
        Ok(before) => before,
        Err(error) => {
            printer.complain(&format!("{}\n", super::unreadable(words, &error)));
            return (Exit::CouldNotRead, None);
        }
    };
    let stem = args.table.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stem = origin.title.as_deref().unwrap_or(&stem);
    let title = crate::text::canonical(stem).map(|canonical| canonical.text).unwrap_or_default();
    let taken = match &before {
        Some(before) => deck1::take_in(before, sheet),
        None => deck1::made(&id_of(&deck), if title.is_empty() { "Nhớ" } else { &title }, sheet),
    };
    let taken = match taken {
        Ok(taken) => taken,
        Err(Untaken::Faulty) => {
            printer.complain(&format!("{}\n", words.import_faulty(name)));
            return (Exit::FoundProblems, None);
        }
        Err(Untaken::Braces) => {
            printer.complain(&format!("{}\n", words.import_braces(name)));
            return (Exit::FoundProblems, None);
        }
    };
    problems.extend(taken.problems.iter().cloned());
    problems.sort_by_key(|problem| problem.row);
    say_problems(&problems, &origin.names, words, printer);
    match write(&deck, before.as_deref(), &taken, words, printer) {
        Err(exit) => (exit, None),
        Ok(()) if problems.iter().all(|problem| problem.fault.is_mild()) => (Exit::Fine, Some(taken)),
        Ok(()) => (Exit::FoundProblems, Some(taken)),
    }
}

/// Writes the deck if anything is to be written, and says what became of the rows.
fn write(
    deck: &Path,
    before: Option<&[u8]>,
    taken: &Taken,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Result<(), Exit> {
    let name = deck.display().to_string();
    if taken.n_new + taken.n_changed == 0 {
        let said = if taken.n_same > 0 { words.import_same(taken.n_same) } else { words.import_none() };
        printer.print(&format!("{said}\n"));
        return if taken.n_same > 0 { Ok(()) } else { Err(Exit::FoundProblems) };
    }
    match before {
        None => create(deck, taken.text.as_bytes(), words, printer)?,
        Some(before) => deck_file::replace(deck, before, taken.text.as_bytes()).map_err(|changed| {
            let sentence = match changed {
                Changed::Meanwhile => words.file_changed(name.as_str()),
                Changed::Refused(error) => super::unreadable(words, &error),
            };
            printer.complain(&format!("{sentence}\n"));
            Exit::CouldNotRead
        })?,
    }
    let Taken { n_new, n_changed, n_same, .. } = taken;
    printer.print(&format!("{}\n", words.import_done(name.as_str(), *n_new, *n_changed, *n_same)));
    printer.print(&format!("{}\n", words.import_next(name)));
    Ok(())
}

fn say_problems(
    problems: &[RowProblem],
    names: &HashMap<usize, String>,
    words: &Words,
    printer: &mut Printer<'_>,
) {
    for RowProblem { row, fault } in problems.iter().take(MAX_SHOWN) {
        let problem = row_fault(words, fault);
        let line = match names.get(row) {
            Some(name) => words.import_note(name.as_str(), problem),
            None => words.import_row(*row, problem),
        };
        printer.print(&format!("{line}\n"));
    }
    if problems.len() > MAX_SHOWN {
        printer.print(&format!("{}\n", words.import_rows_more(problems.len() - MAX_SHOWN)));
    }
}

fn row_fault(words: &Words, fault: &RowFault) -> String {
    match fault {
        RowFault::TooManyCells => words.cells_too_many(),
        RowFault::Refused { column, ch } => {
            words.cell_refused(column.as_str(), format!("U+{:04X}", u32::from(*ch)))
        }
        RowFault::TooLong { column } => words.cell_too_long(column.as_str()),
        RowFault::Passed { column, value } => words.cell_passed(column.as_str(), value.as_str()),
        RowFault::InvalidId { id } => words.cell_invalid_id(id.as_str()),
        RowFault::TooFewLanguages => words.cells_one_language(),
        RowFault::SameEntry { first_row } => words.cells_same_entry(*first_row),
        RowFault::OtherLesson { lesson } => words.cell_other_lesson(lesson.as_str()),
        RowFault::TooManyRows => words.cells_too_many_rows(),
    }
}
