//! `nho tonight`: which lesson stands first on every learner's screen until they have done it.

use std::path::Path;

use super::Exit;
use super::print::{Refused, lesson};
use super::printer::Printer;
use crate::engine::deck::Deck;
use crate::engine::entry::PerLang;
use crate::engine::time::Now;
use crate::engine::tonight::Named;
use crate::formats::tonight1::{Fault, Note};
use crate::i18n::Words;
use crate::shell::decks::Decks;
use crate::shell::home::read_deck;
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
    let decks: Vec<Deck> =
        Decks::read(home, program_folder).found.into_iter().map(|found| found.deck).collect();
    let said = match (&args.deck, args.clear) {
        (None, false) => shown(home, &decks, words),
        (None, true) => name(home, None, now, words).map(|()| words.tonight_cleared()),
        (Some(deck), _) => chosen(deck, args.lesson.as_deref(), home, &decks, words).and_then(|named| {
            let sentence = said(&named, &decks, words)?;
            name(home, Some(named), now, words)?;
            Ok(format!("{sentence}\n{}", words.tonight_carry()))
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

/// Returns the lesson that is meant. A file is taken for the deck that is here under its id: nobody else would find it.
fn chosen(
    named: &str,
    lesson_named: Option<&str>,
    home: &Path,
    decks: &[Deck],
    words: &Words,
) -> Result<Named, Refused> {
    let path = Path::new(named);
    let id = match path.is_file() {
        false => named.to_owned(),
        true => {
            let bytes = read_deck(path)
                .map_err(|error| Refused(super::unreadable(words, &error), Exit::CouldNotRead))?;
            let read = crate::formats::deck1::read(named, &bytes).deck;
            read.ok_or_else(|| Refused(words.print_faulty(named), Exit::FoundProblems))?.id
        }
    };
    let deck = decks.iter().find(|deck| deck.id == id).ok_or_else(|| {
        let folder = home.join("decks").display().to_string();
        Refused(words.tonight_deck_unknown(id.as_str(), folder), Exit::WrongUsage)
    })?;
    let at = match lesson_named {
        Some(named) => Some(lesson(deck, named, words)?),
        None if deck.lessons.len() > 1 => {
            let ids: Vec<&str> = deck.lessons.iter().map(|lesson| lesson.id.as_str()).collect();
            return Err(Refused(words.tonight_which(id, ids.join(", ")), Exit::WrongUsage));
        }
        None => None,
    };
    let lesson = at.and_then(|at| deck.lessons.get(at)).map(|lesson| lesson.id.clone());
    Ok(Named { deck: deck.id.clone(), lesson })
}

fn name(home: &Path, lesson: Option<Named>, now: Now, words: &Words) -> Result<(), Refused> {
    // What cannot be read is replaced: that is how it is mended.
    let before = tonight::read(home).ok().flatten();
    let note = Note::after(before.as_ref(), now.at, lesson);
    tonight::put(home, &note, &words.tonight_remark())
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
