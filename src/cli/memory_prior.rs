//! `nho memory prior`: what a class's learners have in common, for newcomers; and reading such a prior back.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use serde::{Deserialize, Serialize};

use super::check::Format;
use super::memory::{DEFAULT, FITTED, candidate, exit, list, read_log};
use super::printer::Printer;
use super::{Exit, json};
use crate::engine::memory::fit::{Fit, Options, Prior, fit};
use crate::engine::memory::prior::{FEWEST_LEARNERS, class_prior};
use crate::engine::memory::{Kind, Model};
use crate::i18n::Words;
use crate::shell::store::read_file;

/// The largest prior that is read, in bytes.
const MAX_PRIOR: u64 = 1024 * 1024;

/// What `nho memory prior` is asked for.
#[derive(Debug, clap::Args)]
pub struct PriorArgs {
    /// The logs, one a learner who agreed to it
    #[arg(required = true)]
    logs: Vec<PathBuf>,
    /// Which model
    #[arg(long, value_name = "MODEL", default_value = DEFAULT, value_parser = PossibleValuesParser::new(FITTED))]
    model: String,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The JSON form of a prior: no more than two numbers a parameter, and how many learners they are from.
#[derive(Debug, Serialize, Deserialize)]
struct Class {
    model: String,
    learners: usize,
    parameters: Vec<f64>,
    spreads: Vec<f64>,
}

/// Makes a class prior.
pub fn prior(args: &PriorArgs, words: &Words, printer: &mut Printer<'_>) -> Exit {
    let kind = candidate(&args.model).kind;
    let mut fits: Vec<Fit> = Vec::new();
    let mut n_problems = 0;
    for log in &args.logs {
        let (reviews, n) = match read_log(log, words, printer) {
            Ok(read) => read,
            Err(exit) => return exit,
        };
        n_problems += n;
        // What is common to a class shows in all of them together: no fit is held back by itself.
        let options = Options { doubt: 0.0, ..Options::of(kind) };
        fits.push(fit(&reviews, usize::MAX, &Prior::of(kind), None, &options));
    }
    let n_learners = fits.iter().filter(|it| it.is_fitted()).count();
    let Some(prior) = class_prior(kind, &fits) else {
        printer.complain(&format!("{}\n", words.prior_few(n_learners, FEWEST_LEARNERS)));
        return Exit::FoundProblems;
    };
    match args.format {
        Format::Json => json(
            printer,
            &Class {
                model: kind.name().to_owned(),
                learners: n_learners,
                parameters: prior.model.parameters().to_vec(),
                spreads: prior.spreads,
            },
        ),
        Format::Human => {
            printer.print(&format!("{}\n", words.prior_made(kind.name(), n_learners)));
            printer.print(&format!("{}\n", words.memory_parameters(list(prior.model.parameters()))));
            printer.print(&format!("{}\n", words.prior_spreads(list(&prior.spreads))));
        }
    }
    exit(n_problems)
}

/// Reads a prior from a file.
///
/// # Errors
/// How the program ends if the file cannot be read or holds no prior; what is wrong has been said.
pub(super) fn read(file: &Path, words: &Words, printer: &mut Printer<'_>) -> Result<Prior, Exit> {
    let bytes = read_file(file, MAX_PRIOR).map_err(|error| {
        printer.complain(&format!("{}\n", super::unreadable(words, &error)));
        Exit::CouldNotRead
    })?;
    parsed(&bytes).ok_or_else(|| {
        printer.complain(&format!("{}\n", words.prior_unreadable(file.display().to_string())));
        Exit::FoundProblems
    })
}

fn parsed(bytes: &[u8]) -> Option<Prior> {
    let class: Class = serde_json::from_slice(bytes).ok()?;
    let model = Model::new(Kind::from_name(&class.model)?, &class.parameters).ok()?;
    let is_sound = class.spreads.len() == class.parameters.len()
        && class.spreads.iter().all(|spread| spread.is_finite() && *spread > 0.0);
    is_sound.then_some(Prior { model, spreads: class.spreads })
}
