//! `nho print`: a lesson on paper, as a page for any browser.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::Exit;
use super::check;
use super::printer::Printer;
use crate::engine::deck::Deck;
use crate::formats::sheet::{self, Headings, Kind, Order, Paper};
use crate::i18n::Words;
use crate::shell::decks::Decks;
use crate::text::Lang;

/// What `nho print` is asked to do.
#[derive(Debug, clap::Args)]
pub struct PrintArgs {
    /// A deck file, or the id of a deck that is here
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Only this lesson: its id, or its place in the deck (1 is the first)
    #[arg(long, value_name = "LESSON")]
    pub lesson: Option<String>,
    /// Which sheet
    #[arg(long, value_enum, default_value_t = Sheet::Cards)]
    pub what: Sheet,
    /// The language that is given
    #[arg(long, value_name = "LANG", default_value = "vi", value_parser = lang_parser())]
    pub from: Lang,
    /// The language that is asked for [default: en, or vi where English is given]
    #[arg(long, value_name = "LANG", value_parser = lang_parser())]
    pub to: Option<Lang>,
    /// The size of the paper
    #[arg(long, value_enum, default_value_t = Size::A4)]
    pub paper: Size,
    /// By which the matching sheet is shuffled; its answers are those with the same number
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub sheet: u32,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE.html")]
    pub out: Option<PathBuf>,
}

/// The sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Sheet {
    /// Cards to cut out and fold.
    Cards,
    /// All words with how they sound and an example.
    List,
    /// Words with a line to write on.
    Exam,
    /// The answers of the exam and of the matching sheet.
    Answers,
    /// Words to be matched with their translations.
    Matching,
    /// Words with lines to write them on.
    Writing,
}

/// The sizes of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Size {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// Why nothing can be printed, as a sentence, and how the program ends.
pub(super) struct Refused(pub(super) String, pub(super) Exit);

/// Writes a sheet to a file or to standard output.
pub fn print(
    args: &PrintArgs,
    home: &Path,
    program_folder: Option<&Path>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let page = deck(&args.deck, home, program_folder, words).and_then(|deck| page(args, &deck, words));
    let printed = page.and_then(|page| match &args.out {
        None => {
            printer.print(&page);
            Ok(())
        }
        Some(path) => {
            put(path, &page, words)?;
            printer.print(&format!("{}\n", words.print_written(path.display().to_string())));
            Ok(())
        }
    });
    match printed {
        Ok(()) => Exit::Fine,
        Err(Refused(sentence, exit)) => {
            printer.complain(&format!("{sentence}\n"));
            exit
        }
    }
}

/// Returns the deck of this file, or that with this id.
fn deck(named: &str, home: &Path, program_folder: Option<&Path>, words: &Words) -> Result<Deck, Refused> {
    let path = Path::new(named);
    if path.is_file() {
        let read = check::read(path)
            .map_err(|error| Refused(check::reason(words, path, &error), Exit::CouldNotRead))?;
        return read.deck.ok_or_else(|| Refused(words.print_faulty(named), Exit::FoundProblems));
    }
    let found = Decks::read(home, program_folder).found.into_iter().map(|found| found.deck);
    found
        .into_iter()
        .find(|deck| deck.id == named)
        .ok_or_else(|| Refused(words.print_deck_unknown(named), Exit::WrongUsage))
}

fn page(args: &PrintArgs, deck: &Deck, words: &Words) -> Result<String, Refused> {
    let lesson = args.lesson.as_deref().map(|named| lesson(deck, named, words)).transpose()?;
    let other = if args.from == Lang::En { Lang::Vi } else { Lang::En };
    let to = args.to.unwrap_or(other);
    if to == args.from {
        return Err(Refused(words.print_one_language(), Exit::WrongUsage));
    }
    let kind = kind(args.what);
    let paper = match args.paper {
        Size::A4 => Paper::A4,
        Size::Letter => Paper::Letter,
    };
    let order = Order { deck, lesson, kind, from: args.from, to, paper, number: args.sheet };
    sheet::write(&order, &headings(&order, words)).ok_or_else(|| {
        let names = [args.from, to].map(|lang| words.lang_name(lang.code()));
        let [from, to] = names;
        Refused(words.print_nothing(from, to), Exit::FoundProblems)
    })
}

/// Returns the position of the lesson with this id, or else at this place.
pub(super) fn lesson(deck: &Deck, named: &str, words: &Words) -> Result<usize, Refused> {
    let by_id = deck.lessons.iter().position(|lesson| lesson.id == named);
    let at_place = || named.parse::<usize>().ok()?.checked_sub(1).filter(|&at| at < deck.lessons.len());
    by_id.or_else(at_place).ok_or_else(|| {
        let ids: Vec<&str> = deck.lessons.iter().map(|lesson| lesson.id.as_str()).collect();
        let sentence = if ids.is_empty() {
            words.print_no_lessons()
        } else {
            words.print_lesson_unknown(named, ids.join(", "))
        };
        Refused(sentence, Exit::WrongUsage)
    })
}

fn kind(what: Sheet) -> Kind {
    match what {
        Sheet::Cards => Kind::Cards,
        Sheet::List => Kind::List,
        Sheet::Exam => Kind::Exam,
        Sheet::Answers => Kind::Answers,
        Sheet::Matching => Kind::Matching,
        Sheet::Writing => Kind::Writing,
    }
}

fn headings(order: &Order<'_>, words: &Words) -> Headings {
    let to = words.lang_name(order.to.code());
    let (kind, task) = match order.kind {
        Kind::Cards => (words.print_cards(), words.print_cards_task()),
        Kind::List => (words.print_list(), String::new()),
        Kind::Exam => (words.print_exam(), words.print_exam_task(to)),
        Kind::Answers => (words.print_answers(), String::new()),
        Kind::Matching => (words.print_matching(), words.print_matching_task()),
        Kind::Writing => (words.print_writing(), words.print_writing_task()),
    };
    Headings {
        lang: Lang::from_code(words.ui().code()).unwrap_or(Lang::Vi),
        kind,
        task,
        name: words.print_name(),
        date: words.print_date(),
        number: words.print_number(order.number.to_string()),
        matching: words.print_matching(),
    }
}

/// Puts the page in its place, whole or not at all. Only pages are replaced, so that a slip costs nobody a deck.
fn put(path: &Path, page: &str, words: &Words) -> Result<(), Refused> {
    if !has_ending(path, &["html", "htm"]) {
        return Err(Refused(words.print_not_html(path.display().to_string()), Exit::WrongUsage));
    }
    put_whole(path, page, words)
}

/// Returns whether a file's name ends so, in small or capital letters.
pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|it| endings.iter().any(|ending| it.eq_ignore_ascii_case(ending)))
}

/// Puts a text in its place, whole or not at all.
pub(super) fn put_whole(path: &Path, text: &str, words: &Words) -> Result<(), Refused> {
    let beside = path.with_extension("part");
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // A leftover takes room and does no other harm.
        let _ = fs::remove_file(&beside);
        let reason = match error.kind() {
            io::ErrorKind::NotFound => words.io_not_found(),
            io::ErrorKind::PermissionDenied => words.io_permission(),
            io::ErrorKind::StorageFull => words.io_no_space(),
            io::ErrorKind::ReadOnlyFilesystem => words.io_read_only(),
            _ => words.io_other(),
        };
        Refused(words.unwritable(path.display().to_string(), reason), Exit::CouldNotRead)
    })
}

fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    let codes = PossibleValuesParser::new(Lang::ALL.map(Lang::code));
    codes.map(|code| Lang::from_code(&code).unwrap_or(Lang::Vi))
}
