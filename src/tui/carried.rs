//! What was carried between this computer and a stick, and how it is said: on a screen as on the command line.

use std::path::PathBuf;

use crate::engine::tonight::Named;
use crate::i18n::Words;

use super::msg::DiskFault;

/// How many decks of one kind are named: everything must fit on one screen.
const MAX_NAMED: usize = 5;

/// What was carried; counts only, because whoever reads this need not know who practises here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Where things are on the stick, as it may be shown.
    pub place: String,
    /// The ids of decks that are new here.
    pub new: Vec<String>,
    /// The ids of decks that are here in a newer revision now.
    pub replaced: Vec<String>,
    /// The ids of decks that were left, because another one of the same revision is here.
    pub differ: Vec<String>,
    /// The files of decks with errors, which were left.
    pub faulty: Vec<String>,
    /// How many further decks of the stick are here already.
    pub n_known_decks: usize,
    /// What became of tonight's lesson; nothing if neither side names one.
    pub tonight: Option<CarriedTonight>,
    /// The answers, if any were to be carried.
    pub answers: Option<CarriedAnswers>,
    /// Whether it was stopped before the end.
    pub is_stopped: bool,
    /// Why it is not complete.
    pub fault: Option<DiskFault>,
}

/// What became of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CarriedAnswers {
    /// How many learners have practised on this computer.
    pub n_learners: usize,
    /// How many learners of the stick were passed over because they have not.
    pub n_strangers: usize,
    /// Whether anybody's answers lie on the stick now.
    pub is_telling: bool,
    /// What the stick lacked.
    pub out: Amount,
    /// What this computer lacked.
    pub taken: Amount,
}

/// What became of tonight's lesson; in each, nothing where none is named any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarriedTonight {
    /// The stick named it later: this computer has it now.
    Taken(Option<Named>),
    /// This computer named it later: the stick has it now.
    BroughtOut(Option<Named>),
    /// Both name the same.
    Same(Option<Named>),
    /// The file on the stick cannot be read.
    Faulty,
}

/// How much went one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Records of all kinds.
    pub n_records: usize,
    /// The answers among those that stand in the open.
    pub n_answers: usize,
    /// The sealed ones, of which nobody can tell without the key whether they are answers; a block counts as the lines for which it stands.
    pub n_sealed: usize,
}

/// A part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The deck files of the stick.
    Decks,
    /// The learners.
    Learners,
}

/// A stick, or another disk, that is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stick {
    /// Its folder.
    pub dir: PathBuf,
    /// Whether it was prepared for a class, so that answers may lie there.
    pub is_prepared: bool,
}

/// Returns what was done with decks, a sentence each.
pub fn deck_lines(words: &Words, carried: &Carried) -> Vec<String> {
    let n_known = carried.n_known_decks;
    let [new, replaced, differ, faulty] =
        [&carried.new, &carried.replaced, &carried.differ, &carried.faulty].map(|names| named(words, names));
    let is_nothing = n_known == 0 && [&new, &replaced, &differ, &faulty].into_iter().all(Option::is_none);
    [
        new.map(|(n, ids)| words.carry_decks_new(n, ids)),
        replaced.map(|(n, ids)| words.carry_decks_replaced(n, ids)),
        differ.map(|(n, ids)| words.carry_decks_differ(n, ids)),
        faulty.map(|(n, files)| words.carry_decks_faulty(n, files)),
        (n_known > 0).then(|| words.carry_decks_known(n_known)),
        is_nothing.then(|| words.carry_decks_none()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns what became of tonight's lesson; nothing where its file could not be read, which takes its place and its reason to say.
pub fn tonight_line(words: &Words, tonight: &CarriedTonight) -> Option<String> {
    let (named, said): (_, fn(&Words, String) -> String) = match tonight {
        CarriedTonight::Taken(named) => (named, |words, lesson| words.carry_tonight_taken(lesson)),
        CarriedTonight::BroughtOut(named) => (named, |words, lesson| words.carry_tonight_out(lesson)),
        CarriedTonight::Same(named) => (named, |words, lesson| words.carry_tonight_same(lesson)),
        CarriedTonight::Faulty => return None,
    };
    let Some(named) = named else { return Some(words.carry_tonight_none()) };
    let lesson = match &named.lesson {
        Some(lesson) => format!("{} · {lesson}", named.deck),
        None => named.deck.clone(),
    };
    Some(said(words, lesson))
}

/// Returns what was done with answers, a sentence each; `tells` is what is said where the stick holds anybody's.
pub fn answer_lines(words: &Words, carried: &Carried, tells: impl FnOnce() -> String) -> Vec<String> {
    let Some(answers) = &carried.answers else { return Vec::new() };
    let (out, taken) = (answers.out, answers.taken);
    let mut lines = vec![words.carry_learners(answers.n_learners)];
    if out.n_records > 0 || taken.n_records > 0 {
        let place = carried.place.as_str();
        lines.push(words.carry_out(out.n_answers, place));
        lines.push(words.carry_in(taken.n_answers));
        lines.extend((out.n_sealed > 0).then(|| words.carry_out_sealed(out.n_sealed, place)));
        lines.extend((taken.n_sealed > 0).then(|| words.carry_in_sealed(taken.n_sealed)));
    } else if carried.fault.is_none() && !carried.is_stopped {
        lines.push(words.carry_nothing_new());
    }
    lines.extend((answers.n_strangers > 0).then(|| words.carry_strangers(answers.n_strangers)));
    lines.extend(answers.is_telling.then(tells));
    lines
}

/// Returns how far the work has come.
pub fn how_far(words: &Words, part: Part, n_done: usize, n_all: usize) -> String {
    match part {
        Part::Decks => words.carry_at_decks(n_done, n_all),
        Part::Learners => words.carry_at_learners(n_done, n_all),
    }
}

/// Returns how many there are, and the names of the first ones.
fn named(words: &Words, names: &[String]) -> Option<(usize, String)> {
    let mut shown: Vec<String> = names.iter().take(MAX_NAMED).cloned().collect();
    if names.len() > MAX_NAMED {
        shown.push(words.carry_more(names.len() - MAX_NAMED));
    }
    (!names.is_empty()).then(|| (names.len(), shown.join(", ")))
}
