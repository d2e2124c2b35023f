//! The order within an evening: languages and lessons mixed.

use super::waiting::Ranked;
use crate::engine::card::{CardId, Direction};
use crate::engine::deck::{EntryRef, Shelf};

/// How far ahead a card may be taken from, in places: mixing must not undo the order of worth. May be tuned.
const REACH: usize = 6;

/// Returns the cards in about their order, but so that neighbours differ in their pair of languages, and in their lesson, where
/// a card that does is near.
///
/// Two new languages mixed in one session are learned at least as well as in blocks (Libersky, Sobus, Slawny and Kaushanskaya
/// 2025, Second Language Research).
pub(super) fn mixed(reviews: Vec<(Ranked<'_>, EntryRef)>, shelf: &Shelf) -> Vec<CardId> {
    let mut left: Vec<_> =
        reviews.into_iter().map(|(it, at)| (it.id, it.is_unfinished, subject(it.id, at, shelf))).collect();
    let mut order: Vec<CardId> = Vec::with_capacity(left.len());
    let mut before: Option<Subject> = None;
    while let Some((_, is_unfinished, _)) = left.first() {
        let near = left.iter().take(REACH).take_while(|(_, other, _)| other == is_unfinished);
        let likeness = |it: &Subject| before.as_ref().map_or(0, |before| before.likeness(it));
        let at = near.enumerate().min_by_key(|(at, (_, _, it))| (likeness(it), *at)).map_or(0, |(at, _)| at);
        let (id, _, its) = left.remove(at);
        order.push(id.clone());
        before = Some(its);
    }
    order
}

/// What a card is about.
struct Subject {
    direction: Direction,
    deck: usize,
    lesson: Option<usize>,
}

impl Subject {
    /// 2 for the same two languages, 1 for the same lesson.
    fn likeness(&self, other: &Subject) -> u32 {
        let languages = |it: Direction| (it.cue.min(it.answer), it.cue.max(it.answer));
        let is_lesson = self.deck == other.deck && self.lesson == other.lesson;
        2 * u32::from(languages(self.direction) == languages(other.direction)) + u32::from(is_lesson)
    }
}

fn subject(id: &CardId, at: EntryRef, shelf: &Shelf) -> Subject {
    Subject { direction: id.direction, deck: at.deck, lesson: shelf.entry(at).and_then(|entry| entry.lesson) }
}
