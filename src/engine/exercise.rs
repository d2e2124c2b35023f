//! Exercises: the options among which a learner guesses, and the letter tiles of an answer.

use std::sync::Arc;

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};

use super::card::{CardId, EntryId};
use super::deck::{EntryRef, Shelf};
use super::entry::Entry;
use super::marking::AnswerIndex;
use super::scheduler::Seed;
use crate::text::tiles::{Pieces, look_alikes, pieces};
use crate::text::{Lang, accepted_keys, bare_letters, likeness};

/// How many options a choice has.
pub const N_OPTIONS: usize = 4;

/// How many entries are looked at for wrong options at the most: enough to find near ones in any deck that is made for
/// people, and few enough that a deck of 100,000 makes nobody wait. May be tuned.
const N_LOOKED_AT: usize = 256;

/// From which likeness on two words are near each other, 0 to 1. May be tuned.
const NEAR: f64 = 0.5;

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The entry that it stands for, as the log names it: its id, behind `deck/` if it is of another deck than the card.
    pub entry: Arc<str>,
    /// What is shown.
    pub text: String,
}

/// Which wrong options a card is to have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lures {
    /// Whether the word is half known, so that words near it come first; else they come last. Competing options train
    /// both words (Little and Bjork 2012), but many of them before anything is known plant what is false (Roediger and Marsh 2005).
    pub are_near: bool,
    /// What this learner has taken for the word, the most frequent first; they come before all others where `are_near`.
    pub mixed_up: Vec<EntryId>,
}

/// Returns the entry that the log calls by this name in an answer to a card.
pub fn named(card: &CardId, name: &Arc<str>) -> EntryId {
    match name.split_once('/') {
        Some((deck, entry)) => EntryId { deck: Arc::from(deck), entry: Arc::from(entry) },
        None => EntryId { deck: Arc::clone(&card.deck), entry: Arc::clone(name) },
    }
}

/// Returns how the log names an entry in an answer to a card.
pub fn name(card: &CardId, entry: &EntryId) -> Arc<str> {
    if entry.deck == card.deck {
        Arc::clone(&entry.entry)
    } else {
        Arc::from(format!("{}/{}", entry.deck, entry.entry))
    }
}

/// Returns the options for a card, the right one among them, in an order drawn from the seed; fewer where the decks are small.
///
/// Wrong ones are the same part of speech, from the same deck first; another one only where the decks hold too few. None is named in a note on the entry. None reads like another option, like the right
/// answer or like one of its accepted variants, none has the same cue, and none is what another entry of any deck holds for the same
/// cue; what reads alike is what marking takes for the same, so "hoà" and "hòa" do, and "rice (cooked)" and "rice (raw)".
pub fn options(
    shelf: &Shelf,
    answers: &AnswerIndex,
    card: &CardId,
    lures: &Lures,
    seed: Seed,
) -> Vec<Choice> {
    let (Some(right), Some(place)) = (shelf.entry_of(card), shelf.find(&card.deck, &card.entry)) else {
        return Vec::new();
    };
    let mut rng = seed.rng();
    let mut picked = Picked::new(shelf, answers, right, card);
    if lures.are_near {
        for entry in &lures.mixed_up {
            let at = shelf.find(&entry.deck, &entry.entry).filter(|at| *at != place);
            picked.take(at.and_then(|at| shelf.entry(at)).map(|other| (entry.deck.as_ref(), other)));
        }
    }
    let home = |deck: usize| deck == place.deck;
    let ours: Vec<EntryRef> =
        looked_at(shelf, home, &mut rng).into_iter().filter(|at| *at != place).collect();
    picked.take_best(lures, &ours, Kind::Same, &mut rng);
    if picked.is_short() {
        // A word of another kind gives itself away, so that of another deck comes before it.
        let others = looked_at(shelf, |deck| !home(deck), &mut rng);
        picked.take_best(lures, &others, Kind::Same, &mut rng);
        picked.take_best(lures, &ours, Kind::Other, &mut rng);
        picked.take_best(lures, &others, Kind::Other, &mut rng);
    }
    let mut options = picked.options;
    options.extend(
        right
            .word
            .text(card.direction.answer)
            .map(|text| Choice { entry: Arc::clone(&card.entry), text: text.to_owned() }),
    );
    options.shuffle(&mut rng);
    options
}

/// Returns the two words of a pair as the options for a card of one of them, in the order of the pair.
pub fn pair_options(shelf: &Shelf, card: &CardId, pair: [&EntryId; 2]) -> Vec<Choice> {
    let choice = |entry: &EntryId| {
        let at = shelf.find(&entry.deck, &entry.entry)?;
        let text = shelf.entry(at)?.word.text(card.direction.answer)?.to_owned();
        Some(Choice { entry: name(card, entry), text })
    };
    pair.into_iter().filter_map(choice).collect()
}

/// Returns every place in some of the decks where there are few, else so many of them from any place on, round the end.
fn looked_at(shelf: &Shelf, is_meant: impl Fn(usize) -> bool, rng: &mut impl Rng) -> Vec<EntryRef> {
    let sizes = shelf.decks().iter().map(|deck| deck.entries.len()).enumerate();
    let sizes: Vec<(usize, usize)> = sizes.filter(|(deck, size)| is_meant(*deck) && *size > 0).collect();
    let n: usize = sizes.iter().map(|(_, size)| size).sum();
    let mut first = if n > N_LOOKED_AT { rng.random_range(0..n) } else { 0 };
    // The deck in which that place is, without walking along the entries before it.
    let mut at = 0;
    while let Some((_, size)) = sizes.get(at).filter(|(_, size)| first >= *size) {
        first -= size;
        at += 1;
    }
    let decks = sizes.iter().cycle().skip(at);
    let places = decks.flat_map(|(deck, size)| (0..*size).map(|entry| EntryRef { deck: *deck, entry }));
    places.skip(first).take(n.min(N_LOOKED_AT)).collect()
}

/// Which part of speech wrong options have, seen from the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Other,
}

/// Wrong options, as they are found.
struct Picked<'a> {
    shelf: &'a Shelf,
    answers: &'a AnswerIndex,
    right: &'a Entry,
    card: &'a CardId,
    ours: [Side; 2],
    shown: Vec<Side>,
    options: Vec<Choice>,
}

impl<'a> Picked<'a> {
    fn new(shelf: &'a Shelf, answers: &'a AnswerIndex, right: &'a Entry, card: &'a CardId) -> Picked<'a> {
        let ours = [Side::of(right, card.direction.cue), Side::of(right, card.direction.answer)];
        Picked {
            shelf,
            answers,
            right,
            card,
            ours,
            shown: Vec::new(),
            options: Vec::with_capacity(N_OPTIONS),
        }
    }

    fn is_short(&self) -> bool {
        self.options.len() < N_OPTIONS - 1
    }

    /// Takes the best of these, one after the other until there are enough: keys of a whole deck would take too long.
    fn take_best(&mut self, lures: &Lures, places: &[EntryRef], kind: Kind, rng: &mut impl Rng) {
        if !self.is_short() {
            return;
        }
        let answer = self.card.direction.answer;
        let bare = |entry: &Entry| entry.word.text(answer).map(|text| bare_letters(answer, text));
        let ours = bare(self.right).unwrap_or_default();
        let is_same_kind = |entry: &&Entry| entry.pos == self.right.pos;
        let mut others: Vec<(bool, &str, &Entry)> = places
            .iter()
            .filter_map(|at| {
                let entry = self.shelf.entry(*at).filter(|it| is_same_kind(it) == (kind == Kind::Same))?;
                let is_near = likeness(&ours, &bare(entry)?) >= NEAR;
                Some((is_near, self.shelf.decks().get(at.deck)?.id.as_str(), entry))
            })
            .collect();
        others.shuffle(rng);
        others.sort_by_key(|(is_near, _, _)| *is_near != lures.are_near);
        for (_, deck, other) in others {
            if !self.is_short() {
                break;
            }
            self.take(Some((deck, other)));
        }
    }

    fn take(&mut self, other: Option<(&str, &Entry)>) {
        let Some((deck, other)) = other.filter(|_| self.is_short()) else { return };
        let direction = self.card.direction;
        let theirs = [Side::of(other, direction.cue), Side::of(other, direction.answer)];
        let is_whole = theirs.iter().all(|side| !side.word.is_empty());
        let could_be_right = self.ours.iter().zip(&theirs).any(|(ours, theirs)| ours.is_same(theirs));
        let [_, side] = theirs;
        let is_double = self.shown.iter().any(|shown| shown.reads_like(&side));
        let Some(text) = other.word.text(direction.answer) else { return };
        let is_named = self.notes_name(text);
        if is_whole && !could_be_right && !is_double && !is_named && !self.is_synonym(&side) {
            let entry = EntryId { deck: Arc::from(deck), entry: Arc::from(other.id.as_str()) };
            self.options.push(Choice { entry: name(self.card, &entry), text: text.to_owned() });
            self.shown.push(side);
        }
    }

    /// Whether a note on the entry names a word: what is close enough to be written about may be right as well.
    fn notes_name(&self, word: &str) -> bool {
        let word = word.trim();
        Lang::ALL.iter().filter_map(|lang| self.right.note.text(*lang)).any(|note| {
            // A single letter stands in every sentence.
            word.chars().nth(1).is_some() && note.contains(word)
        })
    }

    /// Whether an entry of any deck holds this for the card's cue.
    fn is_synonym(&self, side: &Side) -> bool {
        let [cue, _] = &self.ours;
        self.answers.has_pair(self.shelf, self.card.direction, &cue.accepted, &side.accepted)
    }
}

/// An entry in one language, as marking compares it.
struct Side {
    /// The keys of the headword, what stands in ( ) left out and not.
    word: Vec<String>,
    /// The keys of everything that is accepted for it.
    accepted: Vec<String>,
}

impl Side {
    fn of(entry: &Entry, lang: Lang) -> Side {
        let keys = |text: &str| accepted_keys(lang, text);
        let word: Vec<String> = entry.word.text(lang).map(keys).unwrap_or_default();
        let also = entry.also.of(lang).iter().flat_map(|text| keys(text));
        Side { accepted: word.iter().cloned().chain(also).collect(), word }
    }

    /// Whether anything is accepted for both: then neither is wrong for the other.
    fn is_same(&self, other: &Side) -> bool {
        self.accepted.iter().any(|key| other.accepted.contains(key))
    }

    fn reads_like(&self, other: &Side) -> bool {
        self.word.iter().any(|key| other.word.contains(key))
    }
}

/// How many tiles a card has at the most: pieces of the answer and look-alikes.
const MAX_TILES: usize = 10;

/// How many look-alikes are among the tiles.
const N_LOOK_ALIKES: usize = 3;

/// Returns the pieces of a card's answer, and tiles in an order drawn from the seed: the pieces and some that look like
/// them. Nothing where the answer has fewer than two pieces, or more than fit on the screen.
pub fn tiles(shelf: &Shelf, card: &CardId, seed: Seed) -> Option<(Pieces, Vec<String>)> {
    let lang = card.direction.answer;
    let pieces = pieces(lang, shelf.entry_of(card)?.word.text(lang)?);
    let n = pieces.pieces.len();
    if !(2..=MAX_TILES).contains(&n) {
        return None;
    }
    let mut rng = seed.rng();
    let mut others: Vec<String> = Vec::new();
    for piece in &pieces.pieces {
        let mut alike = look_alikes(lang, piece);
        alike.retain(|other| !pieces.pieces.contains(other) && !others.contains(other));
        alike.shuffle(&mut rng);
        others.extend(alike.into_iter().take(1));
    }
    others.shuffle(&mut rng);
    others.truncate(N_LOOK_ALIKES.min(MAX_TILES - n));
    let mut tiles: Vec<String> = pieces.pieces.iter().cloned().chain(others).collect();
    tiles.shuffle(&mut rng);
    Some((pieces, tiles))
}

#[cfg(test)]
mod tests;
