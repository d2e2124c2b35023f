//! `nho tonight`: which lesson stands first on every learner's screen until they have done it.

use std::path::Path;

use super::Exit;
use super::print::{Refused, lesson};
use super::printer::Printer;
use crate::engine::deck::Deck;
use crate::engine::entry::PerLang;
use crate::engine::time::Now;
use crate::engine::tonight::Named;
use crate::formats::deck1;
use crate::formats::tonight1::Fault;
use crate::i18n::Words;
use crate::shell::carry::{DeckOutcome, install};
use crate::shell::decks::Decks;
use crate::shell::home::read_deck;
use crate::shell::store::{RealDisk, StoreError};
use crate::shell::tonight::{self, Unread};
use crate::text::Lang;

/// What `nho tonight` is asked for.
#[derive(Debug, clap::Args)]
pub struct TonightArgs {
    /// The id of a deck that is here, or its file; without it, what is named is shown
    #[arg(value_name = "DECK", conflicts_with = "clear")]
    pub deck: Option<String>,
    /// The lesson: its id, or its place in the deck (1 is the first); not needed where there is only one
    #[arg(value_name = "LESSON")]
    pub lesson: Option<String>,
    /// No lesson comes first any more
    #[arg(long)]
    pub clear: bool,
}

/// Names a lesson, or none, or says which one is named.
pub fn tonight(
    args: &TonightArgs,
    home: &Path,
    program_folder: Option<&Path>,
    now: Now,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let read = || -> Vec<Deck> {
        Decks::read(home, program_folder).found.into_iter().map(|found| found.deck).collect()
    };
    let said = match (&args.deck, args.clear) {
        (None, false) => shown(home, &read(), words),
        (None, true) => name(home, None, now, words).map(|()| words.tonight_cleared()),
        (Some(deck), _) => here(deck, home, program_folder, words).and_then(|(id, taken)| {
            let decks = read();
            let named = chosen(&id, args.lesson.as_deref(), home, &decks, words)?;
            let sentence = said(&named, &decks, words)?;
            name(home, Some(named), now, words)?;
            let lines = taken.into_iter().chain([sentence, words.tonight_carry()]);
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }),
    };
    match said {
        Ok(sentence) => {
            printer.print(&format!("{sentence}\n"));
            Exit::Fine
        }
        Err(Refused(sentence, exit)) => {
            printer.complain(&format!("{sentence}\n"));
            exit
        }
    }
}

/// Returns what is named now.
fn shown(home: &Path, decks: &[Deck], words: &Words) -> Result<String, Refused> {
    let note = tonight::read(home).map_err(|unread| Refused(reason(words, &unread), Exit::CouldNotRead))?;
    note.and_then(|note| note.lesson)
        .map_or_else(|| Ok(words.tonight_none()), |named| said(&named, decks, words))
}

/// Returns the lesson as a sentence.
fn said(named: &Named, decks: &[Deck], words: &Words) -> Result<String, Refused> {
    let deck = decks.iter().find(|deck| deck.id == named.deck);
    let deck = deck.ok_or_else(|| Refused(words.lesson_no_deck(named.deck.as_str()), Exit::FoundProblems))?;
    let at = named.lesson.as_deref().map(|id| {
        let at = deck.lessons.iter().position(|lesson| lesson.id == id);
        at.ok_or_else(|| Refused(words.lesson_not_there(title(&deck.title, words), id), Exit::FoundProblems))
    });
    let at = at.transpose()?;
    let entries = deck.entries.iter().filter(|entry| at.is_none() || entry.lesson == at);
    let own = at.and_then(|at| deck.lessons.get(at)).map(|lesson| title(&lesson.title, words));
    let title = own.filter(|title| !title.is_empty()).unwrap_or_else(|| title(&deck.title, words));
    Ok(words.lesson_tonight(title, entries.count()))
}

fn title(titles: &PerLang<Option<String>>, words: &Words) -> String {
    let own = Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi);
    titles.first_of(&[own, Lang::En, Lang::Vi, Lang::Th]).unwrap_or_default().to_owned()
}

/// Returns the id of the deck that is meant. A file is taken into the home first, if it is newer than what is there: nobody else would
/// find it. Says so, if it was.
fn here(
    named: &str,
    home: &Path,
    program_folder: Option<&Path>,
    words: &Words,
) -> Result<(String, Option<String>), Refused> {
    let path = Path::new(named);
    if !path.is_file() {
        return Ok((named.to_owned(), None));
    }
    let unreadable = |error: &StoreError| Refused(super::unreadable(words, error), Exit::CouldNotRead);
    let bytes = read_deck(path).map_err(|error| unreadable(&error))?;
    let faulty = || Refused(words.print_faulty(named), Exit::FoundProblems);
    let id = deck1::read(named, &bytes).deck.ok_or_else(faulty)?.id;
    let outcome = install(&mut RealDisk, home, program_folder, path).map_err(|error| unreadable(&error))?;
    let taken = match outcome {
        None => None,
        Some(DeckOutcome::New) => Some(words.carry_decks_new(1, id.as_str())),
        Some(DeckOutcome::Replaced { .. }) => Some(words.carry_decks_replaced(1, id.as_str())),
        Some(DeckOutcome::Differs) => {
            return Err(Refused(words.carry_decks_differ(1, id), Exit::FoundProblems));
        }
        Some(DeckOutcome::Faulty { .. }) => return Err(faulty()),
    };
    Ok((id, taken))
}

/// Returns the lesson that is meant.
fn chosen(
    id: &str,
    lesson_named: Option<&str>,
    home: &Path,
    decks: &[Deck],
    words: &Words,
) -> Result<Named, Refused> {
    let deck = decks.iter().find(|deck| deck.id == id).ok_or_else(|| {
        let folder = home.join("decks").display().to_string();
        Refused(words.tonight_deck_unknown(id, folder), Exit::WrongUsage)
    })?;
    let at = match lesson_named {
        Some(named) => Some(lesson(deck, named, words)?),
        None if deck.lessons.len() > 1 => {
            let ids: Vec<&str> = deck.lessons.iter().map(|lesson| lesson.id.as_str()).collect();
            return Err(Refused(words.tonight_which(id, ids.join(", ")), Exit::WrongUsage));
        }
        None => deck.entries.iter().all(|entry| entry.lesson == Some(0)).then_some(0),
    };
    let lesson = at.and_then(|at| deck.lessons.get(at)).map(|lesson| lesson.id.clone());
    Ok(Named { deck: deck.id.clone(), lesson })
}

fn name(home: &Path, lesson: Option<Named>, now: Now, words: &Words) -> Result<(), Refused> {
    tonight::name(home, lesson, now.at, &words.tonight_remark())
        .map_err(|error| Refused(super::unreadable(words, &error), Exit::CouldNotRead))
}

/// Returns why the file says nothing.
pub(super) fn reason(words: &Words, unread: &Unread) -> String {
    match unread {
        Unread::Disk(error) => super::unreadable(words, error),
        Unread::Fault(path, fault) => {
            let path = path.display().to_string();
            let reason = match fault {
                Fault::Line(line) => words.tonight_line(*line),
                Fault::NoDeck => words.tonight_no_deck(),
                Fault::InvalidId => words.tonight_invalid_id(),
            };
            words.tonight_faulty(path, reason)
        }
    }
}
