//! `nho import` from an Anki archive: its notes into a deck, and its reviews into a learner's log.

use std::collections::HashSet;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Exit;
use super::import::{ImportArgs, Origin, take};
use super::learners::{LearnerFault, keys_of, one};
use super::printer::Printer;
use super::saving::save;
use super::secret::Asker;
use crate::engine::card::CardId;
use crate::engine::learner::LearnerId;
use crate::engine::record::{Answer, Body, Record, RecordKey, SegmentId};
use crate::engine::time::{Millis, Now, Timestamp};
use crate::formats::anki::{self, AnkiFault, Collection, Fields, Notes};
use crate::formats::deck1::{self, Taken};
use crate::formats::seal::Keyring;
use crate::formats::table::{Column, ListedColumns};
use crate::i18n::Words;
use crate::shell::store;

/// The learner who gets the reviews.
pub(super) struct History<'a> {
    home: &'a Path,
    learner: LearnerId,
    nickname: String,
    keys: Keyring,
    now: Now,
    /// What is there already.
    known: HashSet<(CardId, Timestamp)>,
}

impl<'a> History<'a> {
    /// Finds the learner and what they have answered so far.
    pub(super) fn of(
        home: &'a Path,
        nickname: &str,
        now: Now,
        asker: &mut Asker<'_, '_>,
    ) -> Result<History<'a>, LearnerFault> {
        let found = one(home, nickname)?;
        let keys = keys_of(home, &found, asker)?;
        let loaded = store::load_with(home, found.id, &keys).map_err(LearnerFault::Unreadable)?;
        // Also what was taken back: it does not come again.
        let answers = loaded.records.into_iter().filter_map(|record| match record.body {
            Body::Answer(answer) => Some((answer.card, record.at)),
            _ => None,
        });
        let nickname = found.profile.map(|profile| profile.nickname).unwrap_or_default();
        Ok(History { home, learner: found.id, nickname, keys, now, known: answers.collect() })
    }
}

/// Returns whether a file is an archive by its name.
pub(super) fn is_archive(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["apkg", "colpkg"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Takes the notes of an archive into a deck, then its reviews into the learner's log.
pub(super) fn import(
    args: &ImportArgs,
    (bytes, listed): (&[u8], &ListedColumns),
    history: Option<History<'_>>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let file = args.table.display().to_string();
    let collection = match anki::read(bytes) {
        Ok(collection) => collection,
        Err(fault) => {
            printer.complain(&format!("{}\n", anki_fault(words, file, &fault)));
            return Exit::FoundProblems;
        }
    };
    take_notes(args, (&collection, listed), history, words, printer)
}

/// Takes notes that were exported as text into a deck; there are no reviews among them.
pub(super) fn import_text(
    args: &ImportArgs,
    (bytes, listed): (&[u8], &ListedColumns),
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    match anki::read_text(bytes) {
        Ok(read) => {
            if !read.unknown.is_empty() {
                printer.print(&format!("{}\n", words.sheet_unknown(read.unknown.join(" | "))));
            }
            take_notes(args, (&read.collection, listed), None, words, printer)
        }
        Err(fault) => {
            let file = args.table.display().to_string();
            printer.complain(&format!("{}\n", anki_fault(words, file, &fault)));
            Exit::FoundProblems
        }
    }
}

fn take_notes(
    args: &ImportArgs,
    (collection, listed): (&Collection, &ListedColumns),
    history: Option<History<'_>>,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let file = args.table.display().to_string();
    let mut notes = anki::notes(collection, listed);
    say_notes(&notes, &file, words, printer);
    if notes.fields.is_empty() {
        printer.complain(&format!("{}\n", words.import_none()));
        return Exit::FoundProblems;
    }
    let origin = Origin { title: notes.title.clone(), names: std::mem::take(&mut notes.names) };
    let (exit, taken) = take(args, notes.sheet.clone(), &origin, words, printer);
    let is_whole = notes.skipped.is_empty() && notes.n_unreadable == 0;
    let exit = if exit == Exit::Fine && !is_whole { Exit::FoundProblems } else { exit };
    match (history, taken) {
        (Some(history), Some(taken)) => {
            match add_reviews(history, collection, &notes, &taken, words, printer) {
                Exit::Fine => exit,
                failed => failed,
            }
        }
        _ => exit,
    }
}

fn anki_fault(words: &Words, file: String, fault: &AnkiFault) -> String {
    match fault {
        AnkiFault::NoArchive => words.anki_no_archive(file),
        AnkiFault::TooLarge => words.anki_too_large(file),
        AnkiFault::NoCollection => words.anki_no_collection(file),
        AnkiFault::Damaged => words.anki_damaged(file),
    }
}

fn say_notes(notes: &Notes, file: &str, words: &Words, printer: &mut Printer<'_>) {
    let mut say = |sentence: String| printer.print(&format!("{sentence}\n"));
    let clean = |name: &str| crate::text::canonical(name).map(|it| it.text).unwrap_or_default();
    for Fields { notetype, fields } in &notes.fields {
        let named = |(name, column): &(String, Option<Column>)| {
            format!("{} → {}", clean(name), column.map_or_else(|| "-".to_owned(), Column::name))
        };
        let fields: Vec<String> = fields.iter().map(named).collect();
        say(words.anki_fields(clean(notetype), fields.join(" | ")));
    }
    for skipped in &notes.skipped {
        let notetype = clean(&skipped.notetype);
        if skipped.is_cloze {
            say(words.anki_cloze(notetype, skipped.n_notes));
        } else {
            let fields: Vec<String> = skipped.fields.iter().map(|name| clean(name)).collect();
            let example = |at: usize| fields.get(at).cloned().unwrap_or_else(|| "…".to_owned());
            let columns = format!("\"{}=vi,{}=th\"", example(0), example(1));
            say(words.anki_skipped(notetype, skipped.n_notes, fields.join(" | "), file, columns));
        }
    }
    if notes.n_unreadable > 0 {
        say(words.anki_unreadable(notes.n_unreadable));
    }
    if notes.n_sounds > 0 {
        say(words.anki_sounds(notes.n_sounds));
    }
    if notes.n_pictures > 0 {
        say(words.anki_pictures(notes.n_pictures));
    }
}

fn add_reviews(
    history: History<'_>,
    collection: &Collection,
    notes: &Notes,
    taken: &Taken,
    words: &Words,
    printer: &mut Printer<'_>,
) -> Exit {
    let History { home, learner, nickname, keys, now, known } = history;
    let Some(deck) = deck1::read("", taken.text.as_bytes()).deck else { return Exit::FoundProblems };
    let imported = anki::reviews(collection, notes, &deck.id, &taken.entries, now.offset);
    let n_all = imported.answers.len();
    let is_new = |(at, answer): &(Timestamp, Answer)| !known.contains(&(answer.card.clone(), *at));
    let answers: Vec<(Timestamp, Answer)> = imported.answers.into_iter().filter(is_new).collect();
    let n_new = answers.len();
    if let Some((first, _)) = answers.first() {
        let segment = segment(learner, &answers);
        let start = Body::Start { app: env!("CARGO_PKG_VERSION").to_owned(), clock_shift: Millis(0) };
        let start = (*first, start);
        let bodies = std::iter::once(start).chain(answers.into_iter().map(|(at, it)| (at, Body::Answer(it))));
        let records = bodies.zip(0..).map(|((at, body), seq)| {
            let key = RecordKey { segment, seq };
            Record { learner, key, at, offset: now.offset, body }
        });
        if save(home, (learner, &keys), segment, records).is_err() {
            printer.complain(&format!("{}\n", words.not_all_saved(home.display().to_string())));
            return Exit::CouldNotRead;
        }
    }
    printer.print(&format!("{}\n", words.history_done(nickname, n_new, n_all - n_new)));
    let n_left = imported.n_left + imported.n_not_answers;
    if n_left > 0 {
        printer.print(&format!("{}\n", words.history_left(imported.n_left, imported.n_not_answers)));
    }
    Exit::Fine
}

/// Returns a segment that is the same on every computer where the same reviews are taken in, so that they count once wherever they meet.
fn segment(learner: LearnerId, answers: &[(Timestamp, Answer)]) -> SegmentId {
    let mut hasher = Sha256::new();
    hasher.update(format!("{learner}\n"));
    for (at, answer) in answers {
        let CardId { deck, entry, direction } = &answer.card;
        hasher.update(format!(
            "{} {deck} {entry} {} {:?}\n",
            at.as_millis(),
            direction.code(),
            answer.rating
        ));
    }
    let bytes = hasher.finalize();
    SegmentId(bytes.iter().take(8).fold(0, |id, byte| (id << 8) | u64::from(*byte)))
}
