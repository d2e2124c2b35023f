//! `nho memory evaluate`: how well a model predicts what it has not seen.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::check::Format;
use super::memory::{Candidate, DEFAULT, JUDGED, candidate, exit, number, read_line, read_log};
use super::printer::Printer;
use super::{Exit, json, memory_prior};
use crate::engine::memory::evaluate::{Calibration, Evaluation, Protocol, calibration, evaluate as judge};
use crate::engine::memory::fit::Prior;
use crate::engine::memory::metric::Figures;
use crate::engine::memory::reviews::Reviews;
use crate::i18n::Words;
use crate::shell::store::{Operation, StoreError};

/// What `nho memory evaluate` is asked for.
#[derive(Debug, clap::Args)]
pub struct EvaluateArgs {
    /// The log: a table with the columns card, t_ms, day and rating
    log: PathBuf,
    /// Which model; those named -default are not fitted
    #[arg(long, value_name = "MODEL", default_value = DEFAULT, value_parser = PossibleValuesParser::new(JUDGED))]
    model: String,
    /// A class prior to begin with, as `nho memory prior --format json` prints it; it says which model
    #[arg(long, value_name = "FILE", conflicts_with = "model")]
    prior: Option<PathBuf>,
    /// In how many parts of the log each is predicted from all before it
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=1000))]
    folds: u16,
    /// Instead of parts: fit to the first K reviews on a later day, and predict the next 300
    #[arg(long, value_name = "K", conflicts_with = "folds")]
    cold: Option<u32>,
    /// Write every prediction into this file: fold,item,p,y
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON form of an evaluation.
#[derive(Debug, Serialize)]
struct Evaluated {
    model: &'static str,
    fitted: bool,
    reviews: usize,
    cards: usize,
    items: usize,
    cold: Option<u32>,
    folds: Vec<Judged>,
    all: Judged,
    calibration: Vec<Calibrated>,
    reason: Option<&'static str>,
    lines_passed_over: usize,
}

/// The JSON form of figures.
#[derive(Debug, Serialize)]
struct Judged {
    n: usize,
    log_loss: Option<f64>,
    rmse_bins: Option<f64>,
    auc: Option<f64>,
}

/// The JSON form of predicted against true recall.
#[derive(Debug, Serialize)]
struct Calibrated {
    n: usize,
    predicted: f64,
    recalled: f64,
}

impl From<&Calibration> for Calibrated {
    fn from(it: &Calibration) -> Calibrated {
        Calibrated { n: it.n, predicted: it.predicted, recalled: it.recalled }
    }
}

impl From<&Figures> for Judged {
    fn from(it: &Figures) -> Judged {
        Judged { n: it.n, log_loss: it.log_loss, rmse_bins: it.rmse_bins, auc: it.auc }
    }
}

/// Judges a model by a log.
pub fn evaluate(args: &EvaluateArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let (reviews, n_problems) = match read_log(&args.log, words, printer) {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    let mut candidate = candidate(&args.model);
    let mut prior = Prior::of(candidate.kind);
    if let Some(file) = &args.prior {
        prior = match memory_prior::read(file, words, printer) {
            Ok(prior) => prior,
            Err(exit) => return exit,
        };
        candidate = Candidate { kind: prior.model.kind(), is_fitted: true };
    }
    let protocol = match args.cold {
        Some(n) => Protocol::Cold(usize::try_from(n).unwrap_or(usize::MAX)),
        None => Protocol::Folds(usize::from(args.folds)),
    };
    let evaluation = judge(&reviews, &prior, candidate.is_fitted, protocol);
    if let Some(path) = &args.predictions
        && let Err(error) = write_predictions(path, &evaluation)
    {
        printer.complain(&format!("{}\n", super::unreadable(words, &error)));
        return Exit::CouldNotRead;
    }
    match args.format {
        Format::Json => json(printer, &form(args, candidate, &reviews, &evaluation, n_problems)),
        Format::Human => {
            for line in lines(candidate, &reviews, &evaluation, words) {
                printer.print(&format!("{line}\n"));
            }
        }
    }
    exit(n_problems)
}

fn write_predictions(path: &Path, evaluation: &Evaluation) -> Result<(), StoreError> {
    let mut table = "fold,item,p,y\n".to_owned();
    for it in &evaluation.predictions {
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "{},{},{:.9},{}", it.fold, it.item, it.outcome.p, u8::from(it.outcome.y));
    }
    fs::write(path, table).map_err(|error| StoreError::io(path, Operation::Write, &error))
}

fn form(
    args: &EvaluateArgs,
    candidate: Candidate,
    reviews: &Reviews,
    evaluation: &Evaluation,
    n_problems: usize,
) -> Evaluated {
    Evaluated {
        model: candidate.kind.name(),
        fitted: candidate.is_fitted,
        reviews: reviews.steps().len(),
        cards: reviews.n_cards(),
        items: reviews.items().len(),
        cold: args.cold,
        folds: evaluation.folds.iter().map(Judged::from).collect(),
        all: Judged::from(&evaluation.all),
        calibration: calibration(&evaluation.predictions).iter().map(Calibrated::from).collect(),
        reason: evaluation.predictions.is_empty().then_some("too few items"),
        lines_passed_over: n_problems,
    }
}

fn lines(candidate: Candidate, reviews: &Reviews, evaluation: &Evaluation, words: &Words) -> Vec<String> {
    let mut lines = vec![read_line(reviews, words)];
    if evaluation.predictions.is_empty() {
        lines.push(words.memory_nothing(reviews.items().len()));
        return lines;
    }
    let name = candidate.kind.name();
    lines.push(if candidate.is_fitted { words.memory_model(name) } else { words.memory_defaults(name) });
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number(value, 5));
    for (fold, it) in evaluation.folds.iter().enumerate() {
        let figures = [it.log_loss, it.rmse_bins, it.auc].map(shown);
        let [loss, rmse, auc] = figures;
        lines.push(words.memory_fold(fold + 1, it.n.to_string(), loss, rmse, auc));
    }
    let it = &evaluation.all;
    let [loss, rmse, auc] = [it.log_loss, it.rmse_bins, it.auc].map(shown);
    lines.push(words.memory_all(it.n.to_string(), loss, rmse, auc));
    for it in calibration(&evaluation.predictions) {
        let percents = [it.predicted, it.recalled].map(|part| number(100.0 * part, 1));
        let [predicted, recalled] = percents;
        lines.push(words.memory_calibration(it.n.to_string(), predicted, recalled));
    }
    lines
}
