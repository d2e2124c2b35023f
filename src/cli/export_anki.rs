//! `nho export --format apkg`: a deck as an archive of Anki, with the reviews of a learner if that is asked for.

use std::path::Path;

use super::Exit;
use super::export::{ExportArgs, done, find};
use super::learners::{Known, by_nickname};
use super::new::create;
use super::secret::Asker;
use crate::engine::card::{Direction, directions};
use crate::engine::deck::{Deck, Shelf};
use crate::engine::progress::Progress;
use crate::engine::record::Body;
use crate::engine::scheduler::Scheduler;
use crate::engine::time::Now;
use crate::formats::anki::{self, History};
use crate::text::Lang;

/// Writes the deck to a file beside which nothing is touched.
pub(super) fn export(
    args: &ExportArgs,
    named: &Path,
    (home, program_folder): (&Path, Option<&Path>),
    now: Now,
    asker: &mut Asker<'_, '_>,
) -> Exit {
    let Some(out) = &args.out else {
        asker.printer.complain(&format!("{}\n", asker.words.export_apkg_where()));
        return Exit::WrongUsage;
    };
    let (deck, n_errors) = match find(named, home, program_folder, asker.words) {
        Ok(found) => found,
        Err(sentence) => {
            asker.printer.complain(&(sentence + "\n"));
            return Exit::CouldNotRead;
        }
    };
    let known = match args.history.as_deref().map(|nick| by_nickname(home, nick, asker)).transpose() {
        Ok(known) => known,
        Err(fault) => return super::complain_of_learner(asker.words, &fault, asker.printer),
    };
    let shelf = Shelf::new([deck.clone()]);
    let progress =
        known.as_ref().map(|known| Progress::replay(&known.records, &Scheduler::default(), &shelf));
    let history = known.as_ref().zip(progress.as_ref());
    let history = history.map(|(known, progress)| History { records: &known.records, progress });
    let directions = known.as_ref().map_or_else(|| usual(&deck), |known| theirs(known, &deck));
    let Ok(archive) = anki::write(&deck, &directions, history, now) else {
        asker.printer.complain(&format!("{}\n", asker.words.export_apkg_memory()));
        return Exit::CouldNotRead;
    };
    match create(out, &archive, asker.words, asker.printer) {
        Ok(()) => {
            let sentence = asker.words.export_apkg_done(out.display().to_string(), deck.entries.len());
            done(&sentence, n_errors, asker.words, asker.printer)
        }
        Err(exit) => exit,
    }
}

/// Returns what a Vietnamese speaker is asked who learns the other two languages; in a deck without Vietnamese, everything.
fn usual(deck: &Deck) -> Vec<Direction> {
    let is_vietnamese = deck.entries.iter().any(|entry| entry.word.text(Lang::Vi).is_some());
    let speaks: &[Lang] = if is_vietnamese { &[Lang::Vi] } else { &Lang::ALL };
    directions(speaks, &Lang::ALL)
}

/// Returns what a learner is asked, and whatever else they have answered in this deck.
fn theirs(known: &Known, deck: &Deck) -> Vec<Direction> {
    let profile = known.profile.as_ref();
    let mut all = profile.map_or_else(|| usual(deck), |it| directions(&it.speaks, &it.learns));
    for record in &known.records {
        if let Body::Answer(answer) = &record.body
            && *answer.card.deck == *deck.id
            && !all.contains(&answer.card.direction)
        {
            all.push(answer.card.direction);
        }
    }
    all
}
