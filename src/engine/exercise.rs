//! Exercises: the options among which a learner guesses.

use std::collections::HashSet;
use std::sync::Arc;

use rand::seq::SliceRandom;

use super::card::CardId;
use super::deck::{Deck, Shelf};
use super::entry::Entry;
use super::scheduler::Seed;
use crate::text::Lang;

/// How many options a choice has.
pub const N_OPTIONS: usize = 4;

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The entry that it stands for.
    pub entry: Arc<str>,
    /// What is shown.
    pub text: String,
}

/// Returns the options for a card, the right one among them, in an order drawn from the seed; fewer where the deck is small.
///
/// Wrong ones come from the same deck, the same part of speech first. None reads like the right answer, like one of its
/// accepted variants or like another option, and none has the same cue.
pub fn options(shelf: &Shelf, card: &CardId, seed: Seed) -> Vec<Choice> {
    let Some(right) = shelf.entry_of(card) else { return Vec::new() };
    let Some(deck) = shelf.deck(&card.deck) else { return Vec::new() };
    let (cue, answer) = (card.direction.cue, card.direction.answer);
    let mut rng = seed.rng();
    let mut others: Vec<&Entry> = candidates(deck, right, cue, answer).collect();
    others.shuffle(&mut rng);
    others.sort_by_key(|other| other.pos != right.pos);
    let mut shown: HashSet<&str> = HashSet::new();
    others.retain(|other| other.word.text(answer).is_some_and(|text| shown.insert(text)));
    let mut options: Vec<Choice> =
        others.into_iter().take(N_OPTIONS - 1).filter_map(|other| choice(other, answer)).collect();
    options.extend(choice(right, answer));
    options.shuffle(&mut rng);
    options
}

fn candidates<'a>(
    deck: &'a Deck,
    right: &'a Entry,
    cue: Lang,
    answer: Lang,
) -> impl Iterator<Item = &'a Entry> {
    deck.entries.iter().filter(move |other| {
        let differs = |lang: Lang| {
            let theirs = other.word.text(lang);
            theirs.is_some()
                && theirs != right.word.text(lang)
                && !right.also.of(lang).iter().any(|also| theirs == Some(also.as_str()))
        };
        let accepts_ours =
            |lang: Lang| other.also.of(lang).iter().any(|also| right.word.text(lang) == Some(also.as_str()));
        other.id != right.id && differs(answer) && differs(cue) && !accepts_ours(answer) && !accepts_ours(cue)
    })
}

fn choice(entry: &Entry, answer: Lang) -> Option<Choice> {
    let text = entry.word.text(answer)?.to_owned();
    Some(Choice { entry: Arc::from(entry.id.as_str()), text })
}
