//! `nho memory`: fit and judge the memory model on a log of reviews.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::check::Format;
use super::printer::Printer;
use super::{Exit, json, memory_course, memory_evaluate, memory_prior};
use crate::engine::memory::Kind;
use crate::engine::memory::fit::{FEWEST_ITEMS, Fit, Options, Prior, fit};
use crate::engine::memory::reviews::Reviews;
use crate::formats::reviews_csv::{self, RowFault, Table};
use crate::i18n::Words;
use crate::shell::store::read_file;

/// The largest log that is read, in bytes: some ten million reviews.
const MAX_LOG: u64 = 512 * 1024 * 1024;

/// What `nho memory` is asked for.
#[derive(Debug, clap::Args)]
pub struct MemoryArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Find the parameters that fit a log of reviews
    Fit {
        /// The log: a table with the columns card, t_ms, day and rating
        log: PathBuf,
        /// Which model
        #[arg(long, value_name = "MODEL", default_value = DEFAULT, value_parser = PossibleValuesParser::new(FITTED))]
        model: String,
        /// A class prior to begin with, as `nho memory prior --format json` prints it; it says which model
        #[arg(long, value_name = "FILE", conflicts_with = "model")]
        prior: Option<PathBuf>,
        /// For people, or for programs
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Judge how well a model predicts what it has not seen of a log
    Evaluate(memory_evaluate::EvaluateArgs),
    /// Look ahead: what a year of evenings will ask and bring
    Forecast(memory_course::ForecastArgs),
    /// Compare what different desired retentions cost in minutes and bring in words
    Retention(memory_course::RetentionArgs),
    /// Plan for a day on which the words are needed
    Deadline(memory_course::DeadlineArgs),
    /// Make a prior for newcomers from the logs of a class; it holds nothing about a person
    Prior(memory_prior::PriorArgs),
}

/// Which model is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The model.
    pub(super) kind: Kind,
    /// Whether it is fitted to the items before; else it keeps its default parameters.
    pub(super) is_fitted: bool,
}

/// The models that can be fitted, and all that can be judged.
pub(super) const FITTED: [&str; 4] = ["fsrs6", "fsrs7", "fsrs7-three", "sbd"];
pub(super) const JUDGED: [&str; 8] = [
    "fsrs6",
    "fsrs7",
    "fsrs7-three",
    "sbd",
    "fsrs6-default",
    "fsrs7-default",
    "fsrs7-three-default",
    "sbd-default",
];

/// The model that is meant where none is named.
///
/// The best predictor by the evidence in `src/ARCHITECTURE.md`. Due dates are given by FSRS-6, for the reasons that stand there.
pub(super) const DEFAULT: &str = "fsrs7-three";

/// The JSON form of a fit.
#[derive(Debug, Serialize)]
struct Fitted<'a> {
    model: &'static str,
    fitted: bool,
    reason: Option<&'static str>,
    parameters: &'a [f64],
    errors: &'a [f64],
    share: f64,
    objective_before: f64,
    objective_after: f64,
    reviews: usize,
    cards: usize,
    items: usize,
    histories: usize,
    evaluations: u32,
    milliseconds: f64,
    lines_passed_over: usize,
}

/// Does what was asked for.
pub fn memory(args: &MemoryArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    match &args.action {
        Action::Fit { log, model, prior, format } => {
            let prior = match prior {
                Some(file) => memory_prior::read(file, words, printer),
                None => Ok(Prior::of(candidate(model).kind)),
            };
            match prior {
                Ok(prior) => fit_log(log, &prior, *format, words, printer),
                Err(exit) => exit,
            }
        }
        Action::Evaluate(args) => memory_evaluate::evaluate(args, words, printer),
        Action::Forecast(args) => memory_course::forecast(args, words, printer),
        Action::Retention(args) => memory_course::retention(args, words, printer),
        Action::Deadline(args) => memory_course::deadline(args, words, printer),
        Action::Prior(args) => memory_prior::prior(args, words, printer),
    }
}

/// Returns the model that a name stands for; the names were checked with the arguments.
pub(super) fn candidate(name: &str) -> Candidate {
    let plain = name.strip_suffix("-default");
    Candidate {
        kind: Kind::from_name(plain.unwrap_or(name)).unwrap_or(Kind::Fsrs6),
        is_fitted: plain.is_none(),
    }
}

/// Reads a log, and says what was wrong with it.
///
/// # Errors
/// How the program ends if nothing could be read.
pub(super) fn read_log(
    path: &Path,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Result<(Reviews, usize), Exit> {
    let bytes = read_file(path, MAX_LOG).map_err(|error| {
        printer.complain(&format!("{}\n", super::unreadable(words, &error)));
        Exit::CouldNotRead
    })?;
    let table = reviews_csv::read(&bytes);
    complain(&table, words, printer);
    let is_no_table = |fault: &RowFault| matches!(fault, RowFault::Empty | RowFault::MissingColumn { .. });
    if table.problems.iter().any(|problem| is_no_table(&problem.fault)) {
        return Err(Exit::FoundProblems);
    }
    Ok((Reviews::new(table.reviews), table.n_problems))
}

/// Returns how the program ends after a log with so many problems.
pub(super) fn exit(n_problems: usize) -> Exit {
    if n_problems == 0 { Exit::Fine } else { Exit::FoundProblems }
}

fn complain(table: &Table, words: &Words, printer: &mut Printer<'_>) {
    for problem in &table.problems {
        let sentence = match &problem.fault {
            RowFault::Empty => words.row_empty(),
            RowFault::MissingColumn { name } => words.row_missing_column(*name),
            RowFault::TooShort { name } => words.row_too_short(*name),
            RowFault::NotANumber { name, value } => words.row_not_a_number(*name, value.as_str()),
            RowFault::Rating { value } => words.row_rating(value.as_str()),
        };
        printer.complain(&format!("{}\n", words.memory_row(problem.line.to_string(), sentence)));
    }
    let n_more = table.n_problems - table.problems.len();
    if n_more > 0 {
        printer.complain(&format!("{}\n", words.memory_rows_more(n_more)));
    }
}

fn fit_log(log: &Path, prior: &Prior, format: Format, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let (reviews, n_problems) = match read_log(log, words, printer) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let start = Instant::now();
    let fitted = fit(&reviews, usize::MAX, prior, None, &Options::of(prior.model.kind()));
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    match format {
        Format::Json => json(printer, &form(&fitted, &reviews, milliseconds, n_problems)),
        Format::Human => {
            for line in lines(&fitted, &reviews, milliseconds, words) {
                printer.print(&format!("{line}\n"));
            }
        }
    }
    exit(n_problems)
}

fn form<'a>(fitted: &'a Fit, reviews: &Reviews, milliseconds: f64, n_problems: usize) -> Fitted<'a> {
    Fitted {
        model: fitted.model.kind().name(),
        fitted: fitted.is_fitted(),
        reason: (!fitted.is_fitted()).then_some("too few items"),
        parameters: fitted.model.parameters(),
        errors: &fitted.errors,
        share: fitted.share,
        objective_before: fitted.before,
        objective_after: fitted.after,
        reviews: reviews.steps().len(),
        cards: reviews.n_cards(),
        items: fitted.n_items,
        histories: fitted.n_histories,
        evaluations: fitted.n_evaluations,
        milliseconds,
        lines_passed_over: n_problems,
    }
}

fn lines(fitted: &Fit, reviews: &Reviews, milliseconds: f64, words: &Words) -> Vec<String> {
    let mut lines = vec![read_line(reviews, words)];
    if fitted.is_fitted() {
        lines.push(words.memory_model(fitted.model.kind().name()));
        lines.push(words.memory_objective(number(fitted.before, 3), number(fitted.after, 3)));
        let work = [fitted.n_histories.to_string(), fitted.n_evaluations.to_string()];
        let [histories, evaluations] = work;
        lines.push(words.memory_work(histories, evaluations, number(milliseconds, 2)));
    } else {
        lines.push(words.memory_too_few(fitted.n_items, FEWEST_ITEMS));
    }
    lines.push(words.memory_parameters(list(fitted.model.parameters())));
    lines
}

/// Returns how much was read, as a line for people.
pub(super) fn read_line(reviews: &Reviews, words: &Words) -> String {
    let counts = [reviews.steps().len(), reviews.n_cards(), reviews.items().len()];
    let [n_reviews, n_cards, n_items] = counts.map(|n| n.to_string());
    words.memory_read(n_reviews, n_cards, n_items)
}

/// Returns a number with so many digits after the point, the same in every language: it may be copied into a table.
pub(super) fn number(value: f64, digits: usize) -> String {
    format!("{value:.digits$}")
}

/// Returns numbers as a line for people.
pub(super) fn list(values: &[f64]) -> String {
    let shown: Vec<String> = values.iter().map(|value| number(*value, 4)).collect();
    shown.join(", ")
}
