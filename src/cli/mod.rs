//! The commands of the program, one file each, and the one printer.

pub mod carry;
pub mod check;
pub mod decks;
pub mod doctor;
pub mod edit;
pub mod export;
mod export_anki;
pub mod grade;
pub mod import;
mod import_anki;
pub mod join;
pub mod learners;
pub mod memory;
pub mod memory_course;
pub mod memory_evaluate;
pub mod memory_prior;
mod mend;
pub mod new;
#[cfg(feature = "window")]
pub mod picture;
pub mod print;
pub mod printer;
mod quote;
mod recovery_code;
pub mod report;
mod saving;
pub mod secret;
pub mod stats;
pub mod study;
pub mod tonight;
pub mod typing;
#[cfg(feature = "window")]
pub mod windowed;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use serde::Serialize;

use crate::i18n::{UiLang, Words};
use crate::shell::breakage;
use crate::shell::clock;
use crate::shell::decks::Decks;
use crate::shell::desktop;
use crate::shell::home::home;
use crate::shell::store::StoreError;
use crate::shell::vault::refusal;
use crate::text::{Model, Pen};
use crate::tui::sealing::Refusal;
use carry::CarryArgs;
use check::{CheckArgs, Format};
use edit::EditArgs;
use export::ExportArgs;
use grade::GradeArgs;
use import::ImportArgs;
use join::JoinArgs;
use learners::LearnerFault;
use memory::MemoryArgs;
use new::NewArgs;
use print::PrintArgs;
use printer::Printer;
use report::ReportArgs;
use secret::{Asker, SecretFault};
use tonight::TonightArgs;
use typing::TypeArgs;

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
    /// 101, as of every Rust program that panics: the program itself is wrong.
    Broke,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::FoundProblems => 1,
            Exit::WrongUsage => 2,
            Exit::CouldNotRead => 3,
            Exit::Broke => 101,
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
    /// Practise line by line, without a screen: for screen readers, very old consoles and pipes
    #[arg(long, global = true)]
    plain: bool,
    /// Practise in a window with fonts of its own, instead of in this terminal
    #[cfg(feature = "window")]
    #[arg(long, conflicts_with = "plain")]
    window: bool,
    /// How this terminal gives cells to letters; by default it is asked
    #[arg(long, global = true, value_name = "MODEL", value_parser = PossibleValuesParser::new(LETTERS))]
    letters: Option<String>,
    /// The first line of this file is the secret of a learner who has one; - is standard input
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What `--letters` and `NHO_LETTERS` take: ask the terminal, a cell for a letter with its marks, a cell for each code point.
const LETTERS: [&str; 3] = ["auto", "cluster", "codepoint"];

#[derive(Debug, Subcommand)]
enum Command {
    /// Practise, in this terminal (what happens without a command)
    Study,
    /// Make a deck to begin with, explained in the language of the program
    New(NewArgs),
    /// Change a deck as a table, in this terminal
    Edit(EditArgs),
    /// Show all problems of decks, with place, reason and remedy
    Check(CheckArgs),
    /// Print a lesson: cards, word list, exam, matching or writing sheet, as a page for any browser
    Print(PrintArgs),
    /// Draw a screen of a made-up class into a PNG file
    #[cfg(feature = "window")]
    Picture(picture::PictureArgs),
    /// Name the lesson that stands first on every learner's screen until they have done it
    Tonight(TonightArgs),
    /// Show which decks there are
    Decks {
        /// For people, or for programs
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Show how it goes
    Stats {
        /// The learner's nickname; without it, totals of all learners
        #[arg(long, value_name = "NICK")]
        learner: Option<String>,
        /// For people, or for programs
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Show which words were hard in class; learners are named only where they switched it on
    Report(ReportArgs),
    /// Bring decks in from a stick or shared folder, and answers both ways
    Carry(CarryArgs),
    /// Make and print a new recovery code for a learner with a secret
    RecoveryCode {
        /// The learner's nickname
        #[arg(long, value_name = "NICK")]
        learner: String,
    },
    /// Say that two learners are one person
    Join(JoinArgs),
    /// Take the rows of a table into a deck
    Import(ImportArgs),
    /// Write a deck as a table, or a learner's reviews for other programs
    Export(ExportArgs),
    /// Fit and judge the memory model on a log of reviews
    Memory(MemoryArgs),
    /// Mark a typed answer
    Grade(GradeArgs),
    /// Show whether this terminal and its font can show Vietnamese and Thai
    Doctor {
        /// For people, or for programs
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Turn key presses into Vietnamese or Thai
    Type(TypeArgs),
}

/// Runs the program with the given arguments.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    breakage::keep_quiet();
    run_on(Printer::standard(is_colour_wanted(variable)), args)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn run_on(mut printer: Printer<'_>, args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let exit = breakage::catch(|| run_with(args, variable, &mut printer)).unwrap_or_else(|breakage| {
        let words = Words::new(system_ui(variable));
        printer.complain(&format!("{}\n", words.broken(breakage.to_string())));
        Exit::Broke
    });
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
    let words = Words::new(cli.ui.unwrap_or_else(|| system_ui(&variable)));
    let command = match cli.command {
        Some(Command::Grade(args)) => return grade::grade(&args, &words, printer),
        // Only whoever takes reviews in needs a home.
        Some(Command::Import(args)) if args.history.is_none() => {
            let mut asker = Asker { file: None, words: &words, printer };
            return import::import(&args, Path::new(""), clock::now(), &mut asker);
        }
        Some(Command::New(args)) => return new::new(&args, &words, printer),
        #[cfg(feature = "window")]
        Some(Command::Picture(args)) => return picture::picture(&args, &words, printer),
        Some(Command::Type(args)) => return typing::type_lines(&args, &words, printer),
        Some(Command::Memory(args)) => return memory::memory(&args, &words, printer),
        other => other.unwrap_or(Command::Study),
    };
    let letters = match letters(cli.letters.as_deref(), variable("NHO_LETTERS").as_deref()) {
        Ok(letters) => letters,
        Err(unknown) => {
            printer.complain(&format!("{}\n", words.letters_unknown(unknown)));
            return Exit::WrongUsage;
        }
    };
    if let Command::Doctor { format } = command {
        return doctor::doctor(&doctor::Facts::gather(letters, &variable), format, &words, printer);
    }
    let program = std::env::current_exe().ok();
    let program_folder = program.as_deref().and_then(Path::parent);
    let home = match home(cli.home, variable("NHO_HOME").map(OsString::from), program_folder) {
        Ok(home) => home,
        // Decks are checked where nobody has a home too, beside those inside the program and those in this folder.
        Err(_) if matches!(command, Command::Check(_)) => PathBuf::new(),
        Err(_) => {
            printer.complain(&format!("{}\n", words.no_home()));
            return Exit::CouldNotRead;
        }
    };
    let file = cli.passphrase_file.as_deref();
    match command {
        #[cfg(feature = "window")]
        Command::Study if cli.window => study::window(&home, program_folder, &words, printer),
        Command::Study if cli.plain => {
            let pen = Pen::new(letters.unwrap_or_default());
            study::plain(&home, program_folder, pen, &words, printer)
        }
        Command::Study => {
            let has_colour = is_colour_wanted(&variable);
            study::study(&home, program_folder, has_colour, letters, &words, printer)
        }
        Command::Edit(args) => {
            let has_colour = is_colour_wanted(&variable);
            edit::edit(&args, &home, program_folder, has_colour, letters, &words, printer)
        }
        Command::Check(args) => {
            let installed = Decks::read(&home, program_folder).shelf();
            check::check(&args, &installed, &words, printer)
        }
        Command::Grade(args) => grade::grade(&args, &words, printer),
        Command::Import(args) => {
            import::import(&args, &home, clock::now(), &mut Asker { file, words: &words, printer })
        }
        Command::New(args) => new::new(&args, &words, printer),
        #[cfg(feature = "window")]
        Command::Picture(args) => picture::picture(&args, &words, printer),
        Command::Type(args) => typing::type_lines(&args, &words, printer),
        Command::Memory(args) => memory::memory(&args, &words, printer),
        Command::Doctor { format } => {
            doctor::doctor(&doctor::Facts::gather(letters, &variable), format, &words, printer)
        }
        Command::Print(args) => print::print(&args, &home, program_folder, &words, printer),
        Command::Tonight(args) => {
            tonight::tonight(&args, &home, program_folder, clock::now(), &words, printer)
        }
        Command::Decks { format } => decks::decks(&home, program_folder, format, &words, printer),
        Command::Stats { learner, format } => {
            let shelf = Decks::read(&home, program_folder).shelf();
            let mut asker = Asker { file, words: &words, printer };
            match stats::stats(&home, learner.as_deref(), &mut asker, &shelf, clock::now()) {
                Ok(stats) if format == Format::Json => json(printer, &stats),
                Ok(stats) => {
                    stats::lines(&words, &stats).iter().for_each(|line| printer.print(&format!("{line}\n")));
                }
                Err(fault) => return complain_of_learner(&words, &fault, printer),
            }
            Exit::Fine
        }
        Command::Report(args) => report::report(&args, &home, program_folder, &words, printer),
        Command::Carry(args) => carry::carry(&args, &home, program.as_deref(), &words, printer),
        Command::Join(args) => join::join(&args, &home, clock::now(), Asker { file, words: &words, printer }),
        Command::Export(args) => {
            export::export(&args, &home, program_folder, clock::now(), Asker { file, words: &words, printer })
        }
        Command::RecoveryCode { learner } => {
            recovery_code::recovery_code(&learner, &home, Asker { file, words: &words, printer })
        }
    }
}

/// Prints a value in its JSON form.
fn json(printer: &mut Printer<'_>, value: &impl Serialize) {
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    printer.print(&(json + "\n"));
}

fn complain_of_learner(words: &Words, fault: &LearnerFault, printer: &mut Printer<'_>) -> Exit {
    let (sentence, exit) = match fault {
        LearnerFault::Nobody => (words.nobody_yet(), Exit::CouldNotRead),
        LearnerFault::Unknown { nickname } => (words.learner_unknown(nickname.as_str()), Exit::WrongUsage),
        LearnerFault::Several { nickname } => (words.learner_several(nickname.as_str()), Exit::WrongUsage),
        LearnerFault::NotSealed { nickname } => {
            (words.learner_not_sealed(nickname.as_str()), Exit::WrongUsage)
        }
        LearnerFault::Secret { nickname, fault } => {
            let sentence = match fault {
                SecretFault::NotAsked => words.secret_missing(nickname.as_str()),
                SecretFault::Wrong => words.secret_wrong(),
                SecretFault::Seal(fault) => match refusal(fault) {
                    Refusal::Wrong => words.secret_wrong(),
                    Refusal::Spoilt => words.secret_spoilt(),
                    Refusal::NoMemory => words.secret_no_memory(),
                    Refusal::Disk => words.secret_disk(),
                },
            };
            (sentence, Exit::CouldNotRead)
        }
        LearnerFault::Unreadable(error) => (unreadable(words, error), Exit::CouldNotRead),
    };
    printer.complain(&format!("{sentence}\n"));
    exit
}

/// Returns why a file could not be read or written, and which.
fn unreadable(words: &Words, error: &StoreError) -> String {
    let reason = match error {
        StoreError::TooLarge { .. } => words.io_too_large(),
        StoreError::Io { kind: io::ErrorKind::NotFound, .. } => words.io_not_found(),
        StoreError::Io { kind: io::ErrorKind::PermissionDenied, .. } => words.io_permission(),
        StoreError::Io { .. } if error.is_no_space() => words.io_no_space(),
        StoreError::Io { kind: io::ErrorKind::ReadOnlyFilesystem, .. } => words.io_read_only(),
        StoreError::Io { .. } | StoreError::Broken { .. } => words.io_other(),
    };
    let path = error.path().display().to_string();
    if error.is_reading() { words.unreadable(path, reason) } else { words.unwritable(path, reason) }
}

/// Returns whether a terminal would show colours, and its user wants them.
///
/// The console of older Windows shows the codes instead; Windows Terminal tells that it is there.
fn is_colour_wanted(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_refused = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !is_refused && (cfg!(not(windows)) || variable("WT_SESSION").is_some())
}

/// Returns the model that was asked for, nothing if the terminal is to be asked; what was named instead of one of
/// [`LETTERS`] is an error. The command line counts before the environment.
fn letters<'a>(
    on_the_line: Option<&'a str>,
    in_the_environment: Option<&'a str>,
) -> Result<Option<Model>, &'a str> {
    let named = on_the_line.or(in_the_environment.filter(|value| !value.is_empty()));
    match named {
        None | Some("auto") => Ok(None),
        Some(code) => Model::from_code(code).map(Some).ok_or(code),
    }
}

fn ui_parser() -> impl TypedValueParser<Value = UiLang> {
    let codes = PossibleValuesParser::new(UiLang::ALL.map(UiLang::code));
    codes.map(|code| UiLang::from_code(&code).unwrap_or(UiLang::Vi))
}

/// Returns the language that the system's settings ask for; Vietnamese if they name none of ours.
fn system_ui(variable: impl Fn(&str) -> Option<String>) -> UiLang {
    ui_of_variables(variable).or_else(desktop::language).unwrap_or(UiLang::Vi)
}

/// The first of the variables that is set counts, as POSIX has it.
fn ui_of_variables(variable: impl Fn(&str) -> Option<String>) -> Option<UiLang> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .and_then(|locale| UiLang::from_code(locale.split(['_', '.', '-', '@']).next()?))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_command_line_says_before_the_environment_how_letters_are_drawn() {
        assert_eq!(letters(None, None), Ok(None));
        assert_eq!(letters(None, Some("codepoint")), Ok(Some(Model::PerCodePoint)));
        assert_eq!(letters(Some("cluster"), Some("codepoint")), Ok(Some(Model::Cluster)));
        assert_eq!(letters(Some("auto"), Some("codepoint")), Ok(None));
        assert_eq!(letters(None, Some("")), Ok(None));
        assert_eq!(letters(None, Some("ชุด")), Err("ชุด"));
        for name in LETTERS {
            assert!(letters(Some(name), None).is_ok(), "{name}");
        }
    }

    #[test]
    fn the_language_of_the_system_counts_if_we_have_it() {
        let ui = |set: &[(&str, &str)]| {
            let set = set.to_vec();
            ui_of_variables(move |name| {
                set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(ui(&[("LANG", "th_TH.UTF-8")]), Some(UiLang::Th));
        assert_eq!(ui(&[("LC_ALL", ""), ("LC_MESSAGES", "en"), ("LANG", "th_TH")]), Some(UiLang::En));
        assert_eq!(ui(&[("LC_ALL", "C.UTF-8"), ("LANG", "th_TH")]), None);
        assert_eq!(ui(&[("LANG", "tha")]), None);
        assert_eq!(ui(&[]), None);
    }
}
