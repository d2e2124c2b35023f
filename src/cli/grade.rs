//! `nho grade`: how a typed answer would be marked, for scripts and for trying out.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;

use super::check::Format;
use super::printer::Printer;
use super::{Exit, json};
use crate::i18n::Words;
use crate::shell::store::{Operation, StoreError};
use crate::text::{Lang, Mark, Piece, compare};

/// What `nho grade` is asked for.
#[derive(Debug, clap::Args)]
pub struct GradeArgs {
    /// Language of the answer
    #[arg(long, value_parser = ["vi", "en", "th"], required_unless_present = "batch")]
    lang: Option<String>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// A file with a pair a line: language, expected and typed text with tabs between them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["lang", "expected", "typed"])]
    batch: Option<PathBuf>,
    /// The right answer
    #[arg(required_unless_present = "batch")]
    expected: Option<String>,
    /// What was typed
    #[arg(required_unless_present = "batch")]
    typed: Option<String>,
}

/// The JSON form of a marking.
#[derive(Debug, Serialize)]
struct Graded {
    verdict: &'static str,
    alignment: Vec<Run>,
}

/// A run of letters: the same on both sides, or not.
#[derive(Debug, Serialize)]
struct Run {
    expected: String,
    typed: String,
    same: bool,
}

/// Marks one pair, or every pair of a file.
pub fn grade(args: &GradeArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    if let Some(file) = &args.batch {
        return grade_file(file, words, printer);
    }
    let (Some(lang), Some(expected), Some(typed)) =
        (args.lang.as_deref().and_then(Lang::from_code), &args.expected, &args.typed)
    else {
        return Exit::WrongUsage;
    };
    let marking = compare(lang, &[expected], typed);
    match args.format {
        Format::Human => printer.print(&format!("{}\n", name(marking.verdict))),
        Format::Json => {
            let alignment = marking.alignment.into_iter().map(run).collect();
            json(printer, &Graded { verdict: name(marking.verdict), alignment });
        }
    }
    Exit::Fine
}

fn grade_file(file: &PathBuf, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let error = StoreError::io(file, Operation::Read, &error);
            printer.complain(&format!("{}\n", super::unreadable(words, &error)));
            return Exit::CouldNotRead;
        }
    };
    let mut exit = Exit::Fine;
    for (n, line) in text.lines().enumerate() {
        let mut columns = line.trim_start_matches('\u{feff}').split('\t');
        let verdict = match (columns.next().and_then(Lang::from_code), columns.next(), columns.next()) {
            (Some(lang), Some(expected), Some(typed)) => name(compare(lang, &[expected], typed).verdict),
            _ => {
                printer.complain(&format!("{}\n", words.grade_line(n + 1)));
                exit = Exit::FoundProblems;
                "invalid"
            }
        };
        printer.print(&format!("{verdict}\n"));
    }
    exit
}

fn name(mark: Mark) -> &'static str {
    match mark {
        Mark::Same => "same",
        Mark::Tone => "tone",
        Mark::Marks => "marks",
        Mark::Typo => "typo",
        Mark::Wrong => "wrong",
    }
}

fn run(piece: Piece) -> Run {
    let (expected, typed, same) = match piece {
        Piece::Equal(both) => (both.clone(), both, true),
        Piece::Differs { expected, typed } => (expected, typed, false),
        Piece::Missing(expected) => (expected, String::new(), false),
        Piece::Extra(typed) => (String::new(), typed, false),
    };
    Run { expected, typed, same }
}
