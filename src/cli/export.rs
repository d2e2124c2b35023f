//! `nho export reviews`: a learner's reviews as a table for other programs.

use std::path::Path;

use super::Exit;
use super::learners::by_nickname;
use super::secret::Asker;
use crate::engine::record::Record;
use crate::formats::reviews_csv;

/// What `nho export` is asked for.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What to write
    #[arg(value_enum)]
    pub what: What,
    /// Whose reviews
    #[arg(long, value_name = "NICK")]
    pub learner: String,
    /// In which form
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub format: TableFormat,
}

/// What can be exported.
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
}

/// Writes the reviews of a learner to standard output.
pub fn export(args: &ExportArgs, home: &Path, mut asker: Asker<'_, '_>) -> Exit {
    match (args.what, args.format) {
        (What::Reviews, TableFormat::Csv) => match by_nickname(home, &args.learner, &mut asker) {
            Ok(known) => {
                let records: Vec<&Record> = known.records.iter().collect();
                asker.printer.print(&reviews_csv::write(&records));
                Exit::Fine
            }
            Err(fault) => super::complain_of_learner(asker.words, &fault, asker.printer),
        },
    }
}
