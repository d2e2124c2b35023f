//! `nho decks`: which decks there are.

use std::path::Path;

use serde::Serialize;

use super::printer::Printer;
use super::{Exit, Format, json};
use crate::engine::deck::Deck;
use crate::i18n::Words;
use crate::shell::decks::{Decks, Found};
use crate::text::Lang;

/// A deck as the JSON form gives it.
#[derive(Debug, Serialize)]
struct Line<'a> {
    id: &'a str,
    file: Option<String>,
    title: Title<'a>,
    lessons: usize,
    entries: usize,
}

#[derive(Debug, Serialize)]
struct Title<'a> {
    vi: Option<&'a str>,
    en: Option<&'a str>,
    th: Option<&'a str>,
}

/// Lists the decks, those inside the program and those in the deck folders.
pub fn decks(
    home: &Path,
    program_folder: Option<&Path>,
    format: Format,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let decks = Decks::read(home, program_folder);
    match format {
        Format::Json => json(printer, &decks.found.iter().map(line).collect::<Vec<_>>()),
        Format::Human => {
            for found in &decks.found {
                printer.print(&format!("{}\n  {}\n", title(words, &found.deck), place(words, found)));
            }
        }
    }
    if !decks.problems.is_empty() {
        printer.complain(&format!("{}\n", words.decks_faulty(decks.problems.len())));
    }
    for error in &decks.unreadable {
        printer.complain(&format!("{}\n", super::unreadable(words, error)));
    }
    if decks.unreadable.is_empty() { Exit::Fine } else { Exit::CouldNotRead }
}

fn line(found: &Found) -> Line<'_> {
    let deck = &found.deck;
    Line {
        id: &deck.id,
        file: found.file.as_ref().map(|path| path.display().to_string()),
        title: Title {
            vi: deck.title.text(Lang::Vi),
            en: deck.title.text(Lang::En),
            th: deck.title.text(Lang::Th),
        },
        lessons: deck.lessons.len(),
        entries: deck.entries.len(),
    }
}

fn title(words: &Words, deck: &Deck) -> String {
    let order = [Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi), Lang::En, Lang::Vi, Lang::Th];
    let title = deck.title.first_of(&order).unwrap_or(&deck.id);
    words.deck_line(title, deck.id.as_str(), deck.lessons.len(), deck.entries.len())
}

fn place(words: &Words, found: &Found) -> String {
    found.file.as_ref().map_or_else(|| words.deck_inside(), |path| path.display().to_string())
}
