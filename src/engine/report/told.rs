//! What a report tells: nothing that would tell of somebody who has not agreed to it.
//!
//! The rule: answers of learners who have not agreed to be named count in a figure only if at least [`FEWEST`] of them are in it;
//! else it is made of the others alone, and left out if there are none. So it holds of a word's figures, of each wrong answer, of
//! each word given instead, and of each lesson. It looks at those who have not agreed alone, because the others' figures are told
//! too and could be taken away from a sum.

use std::collections::BTreeMap;

use super::{LeftOut, Report, Stand, Tally, Times, hardest_first};
use crate::engine::card::EntryId;
use crate::engine::deck::{EntryRef, Shelf};

/// How many learners who have not agreed to be named have to be in a figure for it to be told: one could be known by it, of two
/// each knows the other. May be raised.
pub const FEWEST: u32 = 3;

/// How many wrong answers, and words given instead, are told of a word.
const TYPICAL: usize = 3;

/// What may be told of a class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// How many learners were counted.
    pub n_learners: usize,
    /// What could not be counted.
    pub left_out: LeftOut,
    /// The words, the hardest first.
    pub words: Vec<ToldWord>,
    /// Of how many words answers were left out, because fewer than [`FEWEST`] learners gave them.
    pub n_withheld: usize,
    /// The lessons, those with the largest share of shaky words first.
    pub lessons: Vec<ToldLesson>,
    /// The learners who agreed to be named, by nickname.
    pub people: Vec<ToldPerson>,
}

/// What may be told of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldWord {
    /// Which word.
    pub at: EntryRef,
    /// How many learners were asked for it.
    pub n_people: u32,
    /// How often it was asked, first meetings left out.
    pub tries: u32,
    /// How often it was missed.
    pub missed: u32,
    /// How often only a tone was wrong.
    pub tones: u32,
    /// How often only marks were wrong.
    pub marks: u32,
    /// What was written instead and how often, the most frequent first.
    pub wrote: Vec<(String, u32)>,
    /// Which word was given instead and how often, the most frequent first.
    pub confused: Vec<(EntryRef, u32)>,
}

/// What may be told of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldLesson {
    /// The position of the deck.
    pub deck: usize,
    /// The position of the lesson; nothing for the entries that belong to none.
    pub lesson: Option<usize>,
    /// How its words stand.
    pub stand: Stand,
}

/// What is told of a learner who agreed to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldPerson {
    /// The nickname.
    pub nickname: String,
    /// The sign beside it.
    pub sign: &'static str,
    /// How the words of all lessons stand that they have begun with.
    pub stand: Stand,
    /// How often they were asked.
    pub tries: u32,
    /// How often they missed.
    pub missed: u32,
    /// Their hardest words with missed and tries, the hardest first.
    pub hardest: Vec<(EntryRef, u32, u32)>,
}

impl Told {
    /// Returns how the words stand in each deck as a whole, those with the largest share of shaky words first.
    pub fn decks(&self) -> Vec<ToldLesson> {
        let mut decks: BTreeMap<usize, Stand> = BTreeMap::new();
        for lesson in &self.lessons {
            let deck = decks.entry(lesson.deck).or_default();
            // The same learners stand in every lesson.
            let n_people = deck.n_people.max(lesson.stand.n_people);
            deck.merge(lesson.stand);
            deck.n_people = n_people;
        }
        let mut decks: Vec<ToldLesson> =
            decks.into_iter().map(|(deck, stand)| ToldLesson { deck, lesson: None, stand }).collect();
        decks.sort_by(most_shaky_first);
        decks
    }
}

impl Report {
    /// Returns what may be told, of words that are on the shelf.
    pub fn told(&self, shelf: &Shelf) -> Told {
        let mut all: BTreeMap<&EntryId, (Option<&Tally>, Option<&Tally>)> = BTreeMap::new();
        self.named.words.iter().for_each(|(id, tally)| all.entry(id).or_default().0 = Some(tally));
        self.unnamed.words.iter().for_each(|(id, tally)| all.entry(id).or_default().1 = Some(tally));
        let mut told = Told { n_learners: self.n_learners, left_out: self.left_out, ..Told::default() };
        for (id, (named, unnamed)) in all {
            let Some(at) = shelf.find(&id.deck, &id.entry) else { continue };
            let are_many = unnamed.is_some_and(|tally| tally.n_people >= FEWEST);
            told.n_withheld += usize::from(unnamed.is_some() && !are_many);
            let counted: Vec<&Tally> = named.into_iter().chain(unnamed.filter(|_| are_many)).collect();
            if !counted.is_empty() {
                let wrote = typical(
                    named.map(|tally| &tally.wrote),
                    unnamed.filter(|_| are_many).map(|tally| &tally.wrote),
                );
                let confused = typical(
                    named.map(|tally| &tally.confused),
                    unnamed.filter(|_| are_many).map(|tally| &tally.confused),
                );
                let find = |(id, n): (EntryId, u32)| Some((shelf.find(&id.deck, &id.entry)?, n));
                let sum = |of: fn(&Tally) -> u32| {
                    counted.iter().map(|tally| of(tally)).fold(0, u32::saturating_add)
                };
                told.words.push(ToldWord {
                    at,
                    n_people: sum(|tally| tally.n_people),
                    tries: sum(|tally| tally.tries),
                    missed: sum(|tally| tally.missed),
                    tones: sum(|tally| tally.tones),
                    marks: sum(|tally| tally.marks),
                    wrote,
                    confused: confused.into_iter().filter_map(find).collect(),
                });
            }
        }
        told.words
            .sort_by(|a, b| hardest_first((a.missed, a.tries), (b.missed, b.tries)).then(a.at.cmp(&b.at)));
        told.lessons = self.told_lessons(shelf);
        told.people = self.told_people(shelf);
        told
    }

    fn told_lessons(&self, shelf: &Shelf) -> Vec<ToldLesson> {
        let mut counted = self.named.lessons.clone();
        for (key, stand) in self.unnamed.lessons.iter().filter(|(_, stand)| stand.n_people >= FEWEST) {
            counted.entry(key.clone()).or_default().merge(*stand);
        }
        let mut lessons: Vec<ToldLesson> = counted
            .into_iter()
            .filter_map(|((deck, lesson), stand)| {
                let deck = shelf.decks().iter().position(|it| it.id == *deck)?;
                Some(ToldLesson { deck, lesson, stand })
            })
            .collect();
        lessons.sort_by(most_shaky_first);
        lessons
    }

    fn told_people(&self, shelf: &Shelf) -> Vec<ToldPerson> {
        let told = |person: &super::Person| {
            let find = |(id, missed, tries): &(EntryId, u32, u32)| {
                Some((shelf.find(&id.deck, &id.entry)?, *missed, *tries))
            };
            ToldPerson {
                nickname: person.nickname.clone(),
                sign: person.sign,
                stand: person.stand,
                tries: person.tries,
                missed: person.missed,
                hardest: person.hardest.iter().filter_map(find).collect(),
            }
        };
        self.people.iter().map(told).collect()
    }
}

fn most_shaky_first(a: &ToldLesson, b: &ToldLesson) -> std::cmp::Ordering {
    let share = |it: &ToldLesson| (it.stand.shaky, it.stand.known.saturating_add(it.stand.shaky));
    hardest_first(share(a), share(b)).then((a.deck, a.lesson).cmp(&(b.deck, b.lesson)))
}

/// Returns the most frequent ones, counted by the rule.
fn typical<K: Clone + Ord>(
    named: Option<&BTreeMap<K, Times>>,
    unnamed: Option<&BTreeMap<K, Times>>,
) -> Vec<(K, u32)> {
    let mut counted: BTreeMap<&K, u32> = BTreeMap::new();
    let of_many = unnamed.into_iter().flatten().filter(|(_, times)| times.n_people >= FEWEST);
    for (key, times) in named.into_iter().flatten().chain(of_many) {
        let n = counted.entry(key).or_default();
        *n = n.saturating_add(times.n);
    }
    let mut all: Vec<(K, u32)> = counted.into_iter().map(|(key, n)| (key.clone(), n)).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.truncate(TYPICAL);
    all
}
