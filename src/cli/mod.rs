//! The commands of the program, one file each, and the one printer.

pub mod check;
pub mod printer;
pub mod problems;
mod quote;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand};

use crate::i18n::{UiLang, Words};
use check::CheckArgs;
use printer::Printer;

/// How a run of the program ended, as its exit code tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: all is well.
    Fine,
    /// 1: problems were found.
    FoundProblems,
    /// 2: the arguments make no sense.
    WrongUsage,
    /// 3: something could not be read or written.
    CouldNotRead,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::FoundProblems => 1,
            Exit::WrongUsage => 2,
            Exit::CouldNotRead => 3,
        })
    }
}

/// Vocabulary for Vietnamese, English and Thai, a few minutes an evening
#[derive(Debug, Parser)]
#[command(name = "nho", version)]
struct Cli {
    /// Keep everything in this folder
    #[arg(long, global = true, value_name = "DIR")]
    home: Option<PathBuf>,
    /// Language of the program; by default that of the system
    #[arg(long, global = true, value_name = "LANG", value_parser = ui_parser())]
    ui: Option<UiLang>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show all problems of decks, with place, reason and remedy
    Check(CheckArgs),
}

/// Runs the program with the given arguments.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let variable = |name: &str| std::env::var(name).ok();
    let mut printer = Printer::standard(is_colour_wanted(variable));
    let exit = run_with(args, variable, &mut printer);
    let is_written = printer.finish().is_ok();
    ExitCode::from(if is_written { exit } else { Exit::CouldNotRead })
}

/// Runs the program with the given arguments and environment variables; all output goes to the printer.
pub fn run_with(
    args: impl IntoIterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<String>,
    printer: &mut Printer<'_>,
) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            printer.complain(&error.render().to_string());
            return Exit::WrongUsage;
        }
        Err(asked_for) => {
            printer.print(&asked_for.render().to_string());
            return Exit::Fine;
        }
    };
    let words = Words::new(cli.ui.unwrap_or_else(|| system_ui(variable)));
    match cli.command {
        Some(Command::Check(args)) => check::check(&args, &words, printer),
        None => {
            printer.complain(&Cli::command().render_help().to_string());
            Exit::WrongUsage
        }
    }
}

/// Returns whether a terminal would show colours, and its user wants them.
///
/// The console of older Windows shows the codes instead; Windows Terminal tells that it is there.
fn is_colour_wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !is_refused && (cfg!(not(windows)) || variable("WT_SESSION").is_some())
}

fn ui_parser() -> impl TypedValueParser<Value = UiLang> {
    let codes = PossibleValuesParser::new(UiLang::ALL.map(UiLang::code));
    codes.map(|code| UiLang::from_code(&code).unwrap_or(UiLang::Vi))
}

/// Returns the language that the system's settings ask for; Vietnamese if they name none of ours.
///
/// The first of the variables that is set counts, as POSIX has it.
fn system_ui(variable: impl Fn(&str) -> Option<String>) -> UiLang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .and_then(|locale| UiLang::from_code(locale.split(['_', '.', '-', '@']).next()?))
        .unwrap_or(UiLang::Vi)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_language_of_the_system_counts_if_we_have_it() {
        let ui = |set: &[(&str, &str)]| {
            let set = set.to_vec();
            system_ui(move |name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(ui(&[("LANG", "th_TH.UTF-8")]), UiLang::Th);
        assert_eq!(ui(&[("LC_ALL", ""), ("LC_MESSAGES", "en"), ("LANG", "th_TH")]), UiLang::En);
        assert_eq!(ui(&[("LC_ALL", "C.UTF-8"), ("LANG", "th_TH")]), UiLang::Vi);
        assert_eq!(ui(&[("LANG", "tha")]), UiLang::Vi);
        assert_eq!(ui(&[]), UiLang::Vi);
    }
}
