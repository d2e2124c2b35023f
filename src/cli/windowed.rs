//! The program that a double click opens: the window, and none of the commands, so that it stays small.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::printer::Printer;
use super::{Exit, study, system_ui, variable};
use crate::i18n::{UiLang, Words};
use crate::shell::home::home;
use crate::shell::{breakage, desktop};

/// What the program is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Asked {
    home: Option<PathBuf>,
    ui: Option<UiLang>,
}

/// Opens the window. Where a double click has started the program there is no console, so what it has to say is shown in a box.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    breakage::keep_quiet();
    let mut said = Vec::new();
    let mut printer = Printer::gathering(&mut said);
    let exit = breakage::catch(|| open(args, &mut printer)).unwrap_or_else(|breakage| {
        let words = Words::new(system_ui(variable));
        printer.complain(&format!("{}\n", words.broken(breakage.to_string())));
        Exit::Broke
    });
    // What is gathered in memory cannot fail.
    let _ = printer.finish();
    let said = String::from_utf8_lossy(&said);
    if !said.is_empty() && !desktop::show_box(said.trim_end()) {
        let mut printer = Printer::standard(false);
        printer.complain(&said);
        // Nobody is left to tell.
        let _ = printer.finish();
    }
    ExitCode::from(exit)
}

fn open(args: impl IntoIterator<Item = OsString>, printer: &mut Printer<'_>) -> Exit {
    let asked = match asked(args) {
        Ok(asked) => asked,
        Err(unknown) => {
            let words = Words::new(system_ui(variable));
            printer
                .complain(&format!("{}\n", words.window_arguments(unknown.to_string_lossy().into_owned())));
            return Exit::WrongUsage;
        }
    };
    let words = Words::new(asked.ui.unwrap_or_else(|| system_ui(variable)));
    let program = std::env::current_exe().ok();
    let program_folder = program.as_deref().and_then(Path::parent);
    match home(asked.home, variable("NHO_HOME").map(OsString::from), program_folder) {
        Ok(home) => study::window(&home, program_folder, &words, printer),
        Err(_) => {
            printer.complain(&format!("{}\n", words.no_home()));
            Exit::CouldNotRead
        }
    }
}

/// Reads the arguments, the name of the program first.
///
/// # Errors
/// The first one that is not known.
fn asked(args: impl IntoIterator<Item = OsString>) -> Result<Asked, OsString> {
    let mut asked = Asked::default();
    let mut args = args.into_iter().skip(1);
    while let Some(arg) = args.next() {
        match (arg.to_str(), args.next()) {
            (Some("--home"), Some(folder)) => asked.home = Some(folder.into()),
            (Some("--ui"), Some(code)) => {
                asked.ui = Some(code.to_str().and_then(UiLang::from_code).ok_or(code)?);
            }
            _ => return Err(arg),
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_for(args: &[&str]) -> Result<Asked, OsString> {
        asked(std::iter::once(&"nho-window").chain(args).map(OsString::from))
    }

    #[test]
    fn a_double_click_asks_for_nothing_and_a_shortcut_may_name_folder_and_language() {
        assert_eq!(asked_for(&[]), Ok(Asked::default()));
        let asked = Asked { home: Some("Lớp tối ชั้น".into()), ui: Some(UiLang::Th) };
        assert_eq!(asked_for(&["--ui", "th", "--home", "Lớp tối ชั้น"]), Ok(asked));
    }

    #[test]
    fn whatever_else_is_asked_for_is_told() {
        for args in [&["stats"][..], &["--ui"], &["--ui", "de"], &["--home", "a", "--plain"]] {
            let unknown = asked_for(args).unwrap_err();
            assert!(args.contains(&unknown.to_str().unwrap()), "{unknown:?}");
        }
    }
}
