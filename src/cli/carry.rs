//! `nho carry`: decks in from a stick or shared folder, answers both ways, and on one screen what was done.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::printer::Printer;
use super::{Exit, Format, json};
use crate::i18n::Words;
use crate::shell::carry::{
    self, Carried, CarriedDeck, CarriedTonight, CarryFault, DeckOutcome, Progress, Request, Scope,
};
use crate::shell::store::RealDisk;
use crate::tui::carried;

/// How often long work says how far it has come.
const PACE: Duration = Duration::from_secs(2);

/// How many errors are named: everything must fit on one screen.
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
    let progress = |progress: Progress| {
        if args.format == Format::Human && told.elapsed() >= PACE {
            told = Instant::now();
            printer.complain(&format!(
                "{}\n",
                carried::how_far(words, progress.part, progress.n_done, progress.n_all)
            ));
        }
        true
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
    tonight: Option<TonightSummary>,
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
struct TonightSummary {
    outcome: &'static str,
    deck: Option<String>,
    lesson: Option<String>,
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
            tonight: carried.tonight.as_ref().map(TonightSummary::new),
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

impl TonightSummary {
    fn new(tonight: &CarriedTonight) -> Self {
        let (outcome, note) = match tonight {
            CarriedTonight::Taken(note) => ("taken", Some(note)),
            CarriedTonight::BroughtOut(note) => ("brought_out", Some(note)),
            CarriedTonight::Same(note) => ("same", Some(note)),
            CarriedTonight::Faulty(_) => ("faulty", None),
        };
        let named = note.and_then(|note| note.lesson.as_ref());
        let deck = named.map(|named| named.deck.clone());
        TonightSummary { outcome, deck, lesson: named.and_then(|named| named.lesson.clone()) }
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
    let told = carried.told(scope);
    let mut lines = carried::deck_lines(words, &told);
    lines.extend(told.tonight.as_ref().and_then(|tonight| carried::tonight_line(words, tonight)));
    if let Some(CarriedTonight::Faulty(unread)) = &carried.tonight {
        lines.push(super::tonight::reason(words, unread));
    }
    match program {
        Some(program) if carried.errors.is_empty() => {
            lines.push(words.carry_prepared(told.place.as_str()));
            lines.push(words.carry_each(program.display().to_string()));
        }
        Some(_) => {}
        None => lines.extend(carried::answer_lines(words, &told, || words.carry_tells())),
    }
    lines
}

fn complain(words: &Words, fault: &CarryFault, printer: &mut Printer<'_>) -> Exit {
    let (sentence, exit) = match fault {
        CarryFault::NotThere(error) => (super::unreadable(words, error), Exit::CouldNotRead),
        CarryFault::OwnFolder(path) => (words.carry_own_folder(path.display().to_string()), Exit::WrongUsage),
    };
    printer.complain(&format!("{sentence}\n"));
    exit
}
