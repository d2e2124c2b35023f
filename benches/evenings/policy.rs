//! The ways to plan an evening that are compared: the program's, and three that other programs have.

use std::collections::HashSet;

use nho::engine::card::{CardId, Direction};
use nho::engine::deck::EntryRef;
use nho::engine::plan::{Minutes, Plan, plan};
use nho::engine::progress::CardProgress;
use nho::engine::record::Due;

use crate::practice::Situation;

/// What reviews and new words take, in seconds, where a way to plan has to guess.
const SECONDS_PER_REVIEW: u32 = 12;
const SECONDS_PER_NEW: u32 = 40;

/// The program's own.
pub fn own(at: &Situation<'_>) -> Plan {
    plan(at.shelf, at.progress, at.directions, at.scheduler, at.now, Minutes(at.minutes))
}

/// What is due, the longest overdue first; new words where time remains, at most so many a day.
pub fn due_order(at: &Situation<'_>, new_a_day: u32) -> Plan {
    reviews_then_new(at, new_a_day, |_, due| f64::from(due))
}

/// What is due, the best remembered first; new words where time remains, at most so many a day.
pub fn falling_chance(at: &Situation<'_>, new_a_day: u32) -> Plan {
    reviews_then_new(at, new_a_day, |card, _| {
        -at.scheduler.retrievability(card.state(), at.now.day).unwrap_or(1.0)
    })
}

/// Anki's defaults: 200 reviews a day by due day, 20 new cards a day, mixed; the evening ends when its time is over.
pub fn anki(at: &Situation<'_>) -> Plan {
    let reviews: Vec<CardId> = due(at, &|_, due| f64::from(due)).into_iter().take(200).collect();
    let room = 20u32.saturating_sub(met_today(at)) as usize;
    let new = new_cards(at, &mut HashSet::new(), room);
    Plan { reviews, new, ..Plan::default() }
}

fn reviews_then_new(at: &Situation<'_>, new_a_day: u32, key: impl Fn(&CardProgress, i32) -> f64) -> Plan {
    let seconds = at.minutes * 60;
    let mut taken: HashSet<EntryRef> = HashSet::new();
    let mut reviews = Vec::new();
    let room = (seconds / SECONDS_PER_REVIEW) as usize;
    for card in due(at, &key) {
        let Some(place) = at.shelf.find(&card.deck, &card.entry) else { continue };
        if reviews.len() < room && taken.insert(place) {
            reviews.push(card);
        }
    }
    let left = seconds.saturating_sub(reviews.len() as u32 * SECONDS_PER_REVIEW);
    let room = (left / SECONDS_PER_NEW).min(new_a_day.saturating_sub(met_today(at)));
    let new = new_cards(at, &mut taken, room as usize);
    Plan { reviews, new, ..Plan::default() }
}

fn met_today(at: &Situation<'_>) -> u32 {
    at.progress.evenings().get(&at.now.day).map_or(0, |evening| evening.met)
}

/// The cards that wait: unfinished ones first, then by a key.
fn due(at: &Situation<'_>, key: &dyn Fn(&CardProgress, i32) -> f64) -> Vec<CardId> {
    let mut due: Vec<(bool, f64, &CardId)> = Vec::new();
    for (id, card) in at.progress.cards() {
        if card.is_unfinished() || card.state().is_due(at.now) {
            let day = match card.state().scheduled().map(|it| it.due) {
                Some(Due::On(day)) => day.0,
                _ => at.now.day.0,
            };
            due.push((!card.is_unfinished(), key(card, day), id));
        }
    }
    due.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(b.2)));
    due.into_iter().map(|(_, _, id)| id.clone()).collect()
}

/// New cards in the order of the decks, every entry in one direction before any in the next.
fn new_cards(at: &Situation<'_>, taken: &mut HashSet<EntryRef>, room: usize) -> Vec<CardId> {
    let mut new = Vec::new();
    for direction in at.directions {
        for (deck, entries) in at.shelf.decks().iter().enumerate() {
            for entry in 0..entries.entries.len() {
                if new.len() == room {
                    return new;
                }
                let place = EntryRef { deck, entry };
                let Some(id) = card(at, place, *direction) else { continue };
                if at.progress.card(&id).is_none() && taken.insert(place) {
                    new.push(id);
                }
            }
        }
    }
    new
}

fn card(at: &Situation<'_>, place: EntryRef, direction: Direction) -> Option<CardId> {
    at.shelf.card(place, direction)
}
