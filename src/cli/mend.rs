//! `nho check --fix`: shows what would be mended in decks, asks, and puts the mended file in the place of the old one.

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use super::check::read_bytes;
use super::printer::Printer;
use crate::formats::deck1::{self, Mend};
use crate::i18n::Words;
use crate::shell::deck_file::{self, Changed};
use crate::tui::problems::message;

/// The longest line that is taken for an answer, in bytes.
const MAX_ANSWER: u64 = 1 << 10;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was mended, or there was nothing to mend.
    Settled,
    /// It was to stay as it is.
    Left,
    /// It could not be written.
    Unwritten,
}

/// Mends a deck file, if that is wanted. A file that cannot be read is left to the checker, which says why.
pub(super) fn mend(path: &Path, is_wanted: bool, words: &Words, printer: &mut Printer<'_>) -> Outcome {
    let Some((bytes, mended)) = read_bytes(path).ok().and_then(|bytes| {
        let mended = deck1::mend(&bytes)?;
        Some((bytes, mended))
    }) else {
        return Outcome::Settled;
    };
    let file = path.display().to_string();
    if mended.mends.is_empty() {
        return Outcome::Settled;
    }
    for mend in &mended.mends {
        printer.print(&shown(words, &file, mend));
    }
    printer.print(&format!("{}\n", words.fix_found(mended.mends.len(), file.as_str())));
    if !is_wanted {
        match asked(words, printer) {
            Some(true) => {}
            Some(false) => {
                printer.print(&format!("{}\n\n", words.fix_left()));
                return Outcome::Left;
            }
            None => {
                printer.print(&format!("{}\n\n", words.fix_not_asked(file.as_str())));
                return Outcome::Left;
            }
        }
    }
    let sentence = match deck_file::replace(path, &bytes, mended.text.as_bytes()) {
        Ok(()) => {
            printer.print(&format!("{}\n\n", words.fix_done(file.as_str())));
            return Outcome::Settled;
        }
        Err(Changed::Meanwhile) => words.file_changed(file.as_str()),
        Err(Changed::Refused(error)) => super::unreadable(words, &error),
    };
    printer.complain(&format!("{sentence}\n"));
    Outcome::Unwritten
}

/// Returns a change as people compare it: the place and the reasons, what stood there, and what would stand there.
fn shown(words: &Words, file: &str, mend: &Mend) -> String {
    let reasons: Vec<String> = mend.kinds.iter().map(|kind| message(words, kind)).collect();
    let mut shown = format!("{file}:{}: {}\n", mend.line, reasons.join(" "));
    for (sign, text) in [('-', &mend.before), ('+', &mend.after)] {
        for line in text.lines() {
            shown.push_str(&format!("  {sign} {line}\n"));
        }
    }
    shown + "\n"
}

/// Asks whether the changes are wanted; nothing if nobody is there to be asked.
fn asked(words: &Words, printer: &mut Printer<'_>) -> Option<bool> {
    if !io::stdin().is_terminal() {
        return None;
    }
    ask(&words.fix_question(), printer).map(|answer| is_yes(&answer))
}

/// Asks something at the terminal and returns the line that answers it, trimmed; nothing once there is no more to read.
pub(super) fn ask(question: &str, printer: &mut Printer<'_>) -> Option<String> {
    printer.say(question);
    let mut answer = String::new();
    let n_read = io::Read::take(io::stdin().lock(), MAX_ANSWER).read_line(&mut answer).ok()?;
    (n_read > 0).then(|| answer.trim().to_owned())
}

/// Returns whether an answer means yes in one of the three languages.
pub(super) fn is_yes(answer: &str) -> bool {
    matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "c" | "có" | "co" | "ok" | "ใช่" | "ช" | "ตกลง"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_is_one() {
        for yes in ["y\n", "Có\r\n", "C", "ใช่\n", " yes "] {
            assert!(is_yes(yes), "{yes}");
        }
        for no in ["", "\n", "n\n", "không\n", "ไม่\n", "k"] {
            assert!(!is_yes(no), "{no}");
        }
    }
}
