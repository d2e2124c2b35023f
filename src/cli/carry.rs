//! `nho carry`: decks in from a stick or shared folder, answers both ways, and on one screen what was done.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::printer::Printer;
use super::{Exit, Format, json};
use crate::formats::tonight1::Note;
use crate::i18n::Words;
use crate::shell::carry::{
    self, Carried, CarriedDeck, CarriedTonight, CarryFault, DeckOutcome, Part, Progress, Request, Scope,
};
use crate::shell::store::RealDisk;

/// How often long work says how far it has come.
const PACE: Duration = Duration::from_secs(2);

/// How many decks of one kind are named, and how many errors: everything must fit on one screen.
const MAX_NAMED: usize = 5;

/// What `nho carry` is asked to do.
#[derive(Debug, clap::Args)]
pub struct CarryArgs {
    /// The stick or shared folder; not needed where the program itself runs from a stick that was prepared
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Make a stick for a class: the program, the decks of this computer, tonight's lesson and a place for answers
    #[arg(long, requires = "dir", conflicts_with_all = ["all", "sealed_only", "decks_only"])]
    pub prepare: bool,
    /// Take in the answers of those too who have never practised on this computer
    #[arg(long, conflicts_with = "decks_only")]
    pub all: bool,
    /// Carry the answers of those only who have a secret: the stick then tells nobody anything
    #[arg(long, conflicts_with_all = ["all", "decks_only"])]
    pub sealed_only: bool,
    /// Carry no answers
    #[arg(long)]
    pub decks_only: bool,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Carries, and says what was done.
pub fn carry(
    args: &CarryArgs,
    home: &Path,
    program: Option<&Path>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let program_folder = program.and_then(Path::parent);
    let Some(dir) = args.dir.as_deref().or_else(|| program_folder.and_then(carry::stick_of)) else {
        printer.complain(&format!("{}\n", words.carry_where()));
        return Exit::WrongUsage;
    };
    let scope = match (args.decks_only, args.all, args.sealed_only) {
        (true, ..) => Scope::Decks,
        (_, true, _) => Scope::AllLearners,
        (.., true) => Scope::SealedLearners,
        (false, false, false) => Scope::KnownLearners,
    };
    let request = Request { home, program_folder, dir, scope };
    let mut told = Instant::now();
    let progress = |progress| {
        if args.format == Format::Human && told.elapsed() >= PACE {
            told = Instant::now();
            printer.complain(&format!("{}\n", how_far(words, progress)));
        }
    };
    let carried = match (args.prepare, program) {
        (true, Some(program)) => carry::prepare(&mut RealDisk, &request, program, progress)
            .map(|prepared| (prepared.carried, Some(prepared.program))),
        _ => carry::carry(&mut RealDisk, &request, progress).map(|carried| (carried, None)),
    };
    let (carried, program) = match carried {
        Ok(carried) => carried,
        Err(fault) => return complain(words, &fault, printer),
    };
    match args.format {
        Format::Json => json(printer, &Summary::new(&carried)),
        Format::Human => {
            for line in lines(words, &carried, scope, program.as_deref()) {
                printer.print(&format!("{line}\n"));
            }
        }
    }
    for error in carried.errors.iter().take(MAX_NAMED) {
        printer.complain(&format!("{}\n", super::unreadable(words, error)));
    }
    let is_doubtful =
        |deck: &CarriedDeck| matches!(deck.outcome, DeckOutcome::Differs | DeckOutcome::Faulty { .. });
    if !carried.errors.is_empty() {
        if carried.errors.len() > MAX_NAMED {
            printer.complain(&format!("{}\n", words.carry_more(carried.errors.len() - MAX_NAMED)));
        }
        printer.complain(&format!("{}\n", words.carry_again()));
        Exit::CouldNotRead
    } else if carried.decks.iter().any(is_doubtful)
        || matches!(carried.tonight, Some(CarriedTonight::Faulty(_)))
    {
        Exit::FoundProblems
    } else {
        Exit::Fine
    }
}

/// What was carried, as the JSON form gives it.
#[derive(Debug, Serialize)]
struct Summary {
    place: String,
    decks: Vec<DeckSummary>,
    decks_known: usize,
    learners: usize,
    strangers: usize,
    answers_out: usize,
    answers_in: usize,
    sealed_out: usize,
    sealed_in: usize,
    records_out: usize,
    records_in: usize,
    errors: Vec<ErrorSummary>,
}

#[derive(Debug, Serialize)]
struct DeckSummary {
    file: String,
    id: Option<String>,
    outcome: &'static str,
    from: Option<u32>,
    to: Option<u32>,
    errors: usize,
}

#[derive(Debug, Serialize)]
struct ErrorSummary {
    path: String,
    #[serde(rename = "while")]
    operation: &'static str,
}

impl Summary {
    fn new(carried: &Carried) -> Self {
        Summary {
            place: carried.place.display().to_string(),
            decks: carried.decks.iter().map(DeckSummary::new).collect(),
            decks_known: carried.n_known_decks,
            learners: carried.n_learners,
            strangers: carried.n_strangers,
            answers_out: carried.out.n_answers,
            answers_in: carried.taken.n_answers,
            sealed_out: carried.out.n_sealed,
            sealed_in: carried.taken.n_sealed,
            records_out: carried.out.n_records,
            records_in: carried.taken.n_records,
            errors: carried
                .errors
                .iter()
                .map(|error| ErrorSummary {
                    path: error.path().display().to_string(),
                    operation: if error.is_reading() { "reading" } else { "writing" },
                })
                .collect(),
        }
    }
}

impl DeckSummary {
    fn new(deck: &CarriedDeck) -> Self {
        let (outcome, from, to, errors) = match deck.outcome {
            DeckOutcome::New => ("new", None, None, 0),
            DeckOutcome::Replaced { from, to } => ("replaced", Some(from), Some(to), 0),
            DeckOutcome::Differs => ("differs", None, None, 0),
            DeckOutcome::Faulty { n_errors } => ("faulty", None, None, n_errors),
        };
        let file = deck.file.display().to_string();
        DeckSummary { file, id: deck.id.clone(), outcome, from, to, errors }
    }
}

fn lines(words: &Words, carried: &Carried, scope: Scope, program: Option<&Path>) -> Vec<String> {
    let mut lines = deck_lines(words, carried);
    lines.extend(carried.tonight.as_ref().map(|tonight| tonight_line(words, tonight)));
    if let Some(program) = program {
        if carried.errors.is_empty() {
            let program = program.display().to_string();
            lines.push(words.carry_prepared(carried.place.display().to_string()));
            lines.push(words.carry_each(program));
        }
        return lines;
    }
    if scope == Scope::Decks {
        return lines;
    }
    lines.push(words.carry_learners(carried.n_learners));
    if carried.out.n_records == 0 && carried.taken.n_records == 0 {
        if carried.errors.is_empty() {
            lines.push(words.carry_nothing_new());
        }
    } else {
        let place = carried.place.display().to_string();
        lines.push(words.carry_out(carried.out.n_answers, place.as_str()));
        lines.push(words.carry_in(carried.taken.n_answers));
        if carried.out.n_sealed > 0 {
            lines.push(words.carry_out_sealed(carried.out.n_sealed, place.as_str()));
        }
        if carried.taken.n_sealed > 0 {
            lines.push(words.carry_in_sealed(carried.taken.n_sealed));
        }
    }
    if carried.n_strangers > 0 {
        lines.push(words.carry_strangers(carried.n_strangers));
    }
    if carried.is_telling {
        lines.push(words.carry_tells());
    }
    lines
}

fn deck_lines(words: &Words, carried: &Carried) -> Vec<String> {
    let names = |wanted: fn(&DeckOutcome) -> bool, name: fn(&CarriedDeck) -> String| {
        let names: Vec<String> =
            carried.decks.iter().filter(|deck| wanted(&deck.outcome)).map(name).collect();
        (!names.is_empty()).then(|| (names.len(), named(words, names)))
    };
    let id = |deck: &CarriedDeck| deck.id.clone().unwrap_or_default();
    // A deck with errors may have no id.
    let file = |deck: &CarriedDeck| deck.file.display().to_string();
    let new = names(|outcome| matches!(outcome, DeckOutcome::New), id);
    let replaced = names(|outcome| matches!(outcome, DeckOutcome::Replaced { .. }), id);
    let differ = names(|outcome| matches!(outcome, DeckOutcome::Differs), id);
    let faulty = names(|outcome| matches!(outcome, DeckOutcome::Faulty { .. }), file);
    let n_known = carried.n_known_decks;
    let known = (n_known > 0).then(|| words.carry_decks_known(n_known));
    let none = (n_known == 0 && carried.decks.is_empty()).then(|| words.carry_decks_none());
    [
        new.map(|(n, ids)| words.carry_decks_new(n, ids)),
        replaced.map(|(n, ids)| words.carry_decks_replaced(n, ids)),
        differ.map(|(n, ids)| words.carry_decks_differ(n, ids)),
        faulty.map(|(n, files)| words.carry_decks_faulty(n, files)),
        known,
        none,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn tonight_line(words: &Words, tonight: &CarriedTonight) -> String {
    let named = |note: &Note| {
        let named = note.lesson.as_ref();
        named.map(|named| match &named.lesson {
            Some(lesson) => format!("{} · {lesson}", named.deck),
            None => named.deck.clone(),
        })
    };
    match tonight {
        CarriedTonight::Taken(note) => {
            named(note).map_or_else(|| words.carry_tonight_none(), |it| words.carry_tonight_taken(it))
        }
        CarriedTonight::BroughtOut(note) => {
            named(note).map_or_else(|| words.carry_tonight_none(), |it| words.carry_tonight_out(it))
        }
        CarriedTonight::Same(note) => {
            named(note).map_or_else(|| words.carry_tonight_none(), |it| words.carry_tonight_same(it))
        }
        CarriedTonight::Faulty(unread) => super::tonight::reason(words, unread),
    }
}

fn named(words: &Words, mut names: Vec<String>) -> String {
    let n_more = names.len().saturating_sub(MAX_NAMED);
    names.truncate(MAX_NAMED);
    if n_more > 0 {
        names.push(words.carry_more(n_more));
    }
    names.join(", ")
}

fn how_far(words: &Words, progress: Progress) -> String {
    match progress.part {
        Part::Decks => words.carry_at_decks(progress.n_done, progress.n_all),
        Part::Learners => words.carry_at_learners(progress.n_done, progress.n_all),
    }
}

fn complain(words: &Words, fault: &CarryFault, printer: &mut Printer<'_>) -> Exit {
    let (sentence, exit) = match fault {
        CarryFault::NotThere(error) => (super::unreadable(words, error), Exit::CouldNotRead),
        CarryFault::OwnFolder(path) => (words.carry_own_folder(path.display().to_string()), Exit::WrongUsage),
    };
    printer.complain(&format!("{sentence}\n"));
    exit
}
