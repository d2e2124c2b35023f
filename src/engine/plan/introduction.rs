//! Introductions: which words are met next, and which of them not on the same evening.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use super::likeness::Skeleton;
use super::pace::Pace;
use super::waiting::{EVENINGS_AHEAD, Sorted};
use crate::engine::card::{CardId, Direction};
use crate::engine::deck::{Deck, EntryRef, Shelf};
use crate::engine::progress::{CardProgress, Progress};
use crate::text::Lang;

/// How many new words a day holds at most: so many for each minute of a session, but at least as many as a usual session has, and
/// never more than Anki's default. More at once are met sooner and known later (`benches/evenings`). May be tuned.
const NEW_A_MINUTE: f64 = 2.0 / 3.0;
const NEW_A_DAY: RangeInclusive<f64> = 10.0..=20.0;

/// At least this share of an evening is for new words, and at most that, until reviews fill the rest. A new word is worth more a
/// second than most reviews (`benches/evenings`). May be tuned.
const LEAST_SHARE: f64 = 0.5;
const MOST_SHARE: f64 = 0.8;

/// How many answers a word that is met now asks for in this evening and the coming ones, and one that is due now or soon.
/// May be tuned.
const ANSWERS_FOR_NEW: f64 = 5.8;
const ANSWERS_FOR_REVIEW: f64 = 1.3;

/// How much of an evening is planned with: some is lost to reading and talking. May be tuned.
const USED: f64 = 0.9;

/// Returns how many new words this session of so many seconds holds.
///
/// The queue of reviews stays within what evenings hold only if words come no faster than they can be reviewed (Reddy, Labutov,
/// Banerjee and Joachims 2016, KDD, "Unbounded human learning"). So what waits and what comes due in the evenings ahead, and
/// the answers that new words ask for, are held against the answers that these evenings have room for.
pub(super) fn room_for_new(sorted: &Sorted<'_>, pace: &Pace, seconds: f64, met_today: u32) -> u32 {
    let answers = seconds / pace.seconds_per_answer * USED;
    let n_reviews = (sorted.waiting.len() + sorted.n_coming) as f64;
    let reviews = n_reviews * ANSWERS_FOR_REVIEW / f64::from(EVENINGS_AHEAD + 1);
    let carried = (answers - reviews) / ANSWERS_FOR_NEW;
    let all = seconds / pace.seconds_per_new();
    let n = carried.clamp(LEAST_SHARE * all, MOST_SHARE * all);
    n.min(most_new_a_day(seconds) - f64::from(met_today)).max(0.0) as u32
}

/// Returns how many new words a day holds at most, where a session is so many seconds: 10 to 20.
pub(in crate::engine) fn most_new_a_day(seconds: f64) -> f64 {
    (seconds / 60.0 * NEW_A_MINUTE).clamp(*NEW_A_DAY.start(), *NEW_A_DAY.end())
}

/// Returns how many words of tonight's lesson this session of so many seconds holds: the teacher's choice goes beyond what later
/// evenings can carry, but not beyond what a day holds.
pub(super) fn room_for_tonight(pace: &Pace, seconds: f64, met_today: u32) -> u32 {
    let most = MOST_SHARE * seconds / pace.seconds_per_new();
    most.min(NEW_A_DAY.end() - f64::from(met_today)).max(0.0) as u32
}

/// So many entries are taught together: a lesson, or as much of it, in all first directions before any second one.
const GROUP: usize = 24;

/// From how many decks at once new words come, so that no evening is of one subject only. May be tuned.
const OPEN_DECKS: usize = 3;

/// Until so many words were met, all come from the first deck: whoever begins needs one way through, not three.
const NEWCOMER_WORDS: u32 = 12;

/// How far ahead each deck is looked at, in entries.
const WINDOW: usize = 24;

/// After so many words that are like others the search ends: a deck of nothing but such must not hold up the evening.
const PASSED_OVER: usize = 200;

/// How much later than its turn a word may come, in places of its deck, for what it shares with a word that is chosen already.
/// Words of one set are learned more slowly and mixed up more when met together (Tinkham 1997, Waring 1997), but the evidence
/// is mixed (Nakata and Suzuki 2019), and a lesson is an order somebody teaches in: so these weigh, and forbid nothing. May be
/// tuned.
const SAME_TAG: usize = 3;
const SAME_DECK: usize = 1;
/// How much later a word of the second or third open deck comes.
const LATER_DECK: usize = 2;

/// A word that could be met now.
struct Candidate {
    place: EntryRef,
    card: CardId,
    skeleton: Skeleton,
}

/// What new words are chosen by.
pub(super) struct Introduction<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) progress: &'a Progress,
    pub(super) directions: &'a [Direction],
    /// Entries that have their turn this evening already.
    pub(super) taken: &'a HashSet<EntryRef>,
    /// Words met not long ago and still weak.
    pub(super) weak: Vec<EntryRef>,
}

impl Introduction<'_> {
    /// Returns at most `room` new cards, in the order in which they should be met.
    ///
    /// They come from the first unfinished decks in the order of the shelf, in the order of their lessons, except that words
    /// that are easily taken for each other are not met on one evening, nor while the other one is still weak.
    pub(super) fn choose(&self, room: usize) -> Vec<CardId> {
        let met: u32 =
            self.progress.evenings().values().map(|evening| evening.met).fold(0, u32::saturating_add);
        let is_newcomer = met < NEWCOMER_WORDS;
        let n_open = if is_newcomer { 1 } else { OPEN_DECKS };
        let langs = self.langs();
        let mut skeletons: Vec<(EntryRef, Skeleton)> =
            self.weak.iter().filter_map(|at| Some((*at, self.skeleton(*at, &langs)?))).collect();
        let mut chosen: Vec<Candidate> = Vec::new();
        let mut open: Vec<Stream<'_>> = Vec::new();
        let mut decks = self.decks(is_newcomer);
        let mut n_passed_over = 0;
        while chosen.len() < room {
            while open.len() < n_open {
                let Some((number, deck)) = decks.next() else { break };
                open.push(Stream::new(number, deck));
            }
            for stream in &mut open {
                stream.fill(self, &langs);
            }
            let n_before = open.len();
            open.retain(|stream| !stream.waiting.is_empty());
            if open.len() < n_before {
                continue;
            }
            let Some((stream, at)) = best(&open, &chosen, self.shelf) else { break };
            let candidate = open[stream].waiting.remove(at);
            let is_mistaken = |(at, other): &(EntryRef, Skeleton)| {
                *at != candidate.place && other.is_like(&candidate.skeleton)
            };
            if skeletons.iter().any(is_mistaken) {
                n_passed_over += 1;
                if n_passed_over > PASSED_OVER {
                    break;
                }
                continue;
            }
            skeletons.push((candidate.place, candidate.skeleton.clone()));
            chosen.push(candidate);
        }
        chosen.into_iter().map(|candidate| candidate.card).collect()
    }

    /// Returns at most `room` new cards of these entries in their order, but each that is easily taken for another one after all that
    /// are not.
    pub(super) fn teach(&self, entries: &[EntryRef], room: usize) -> Vec<CardId> {
        let langs = self.langs();
        let mut skeletons: Vec<Skeleton> = Vec::new();
        let (mut first, mut later) = (Vec::new(), Vec::new());
        for (position, at) in entries.iter().enumerate().filter(|(_, at)| !self.taken.contains(at)) {
            let Some((_, card)) = self.next_card(*at, position) else { continue };
            let Some(skeleton) = self.skeleton(*at, &langs) else { continue };
            let is_alike = skeletons.iter().any(|other| other.is_like(&skeleton));
            let chosen = if is_alike { &mut later } else { &mut first };
            chosen.push(card);
            skeletons.push(skeleton);
        }
        first.into_iter().chain(later).take(room).collect()
    }

    /// The decks from which new words come, in order: those of a teacher before those to begin with, but not on the first
    /// evening, which belongs to the first words; at last all others that were not put away.
    fn decks(&self, is_newcomer: bool) -> impl Iterator<Item = (usize, &Deck)> {
        let decks = self.shelf.decks().iter().enumerate();
        let (learned, later): (Vec<(usize, &Deck)>, Vec<_>) = decks
            .filter(|(_, deck)| self.progress.goes_on_with(deck))
            .partition(|(_, deck)| self.progress.learns_from(deck, self.shelf));
        let (shipped, others): (Vec<_>, Vec<_>) = learned.into_iter().partition(|(_, deck)| deck.is_shipped);
        let (first, second) = if is_newcomer { (shipped, others) } else { (others, shipped) };
        first.into_iter().chain(second).chain(later)
    }

    fn langs(&self) -> Vec<Lang> {
        let mut langs: Vec<Lang> = self.directions.iter().flat_map(|it| [it.cue, it.answer]).collect();
        langs.sort_unstable();
        langs.dedup();
        langs
    }

    fn skeleton(&self, at: EntryRef, langs: &[Lang]) -> Option<Skeleton> {
        Some(Skeleton::of(self.shelf.entry(at)?, langs))
    }

    /// The card of an entry that is met next, and how many others of it were met already.
    fn next_card(&self, at: EntryRef, position: usize) -> Option<(usize, CardId)> {
        let mut n_met = 0;
        let mut next = None;
        for direction in turned(self.directions, position) {
            let Some(card) = self.shelf.card(at, direction) else { continue };
            if self.progress.is_suspended(&card) {
                return None;
            }
            if self.progress.card(&card).is_some_and(CardProgress::is_met) {
                n_met += 1;
            } else if next.is_none() {
                next = Some(card);
            }
        }
        Some((n_met, next?))
    }
}

/// The new words of one deck, looked at a group at a time.
struct Stream<'a> {
    number: usize,
    deck: &'a Deck,
    /// The entries in the order of their lessons; nothing if the deck itself is in that order.
    order: Option<Vec<usize>>,
    next: usize,
    waiting: Vec<Candidate>,
}

impl<'a> Stream<'a> {
    fn new(number: usize, deck: &'a Deck) -> Self {
        let order = (!deck.entries.is_sorted_by_key(|entry| entry.lesson)).then(|| {
            let mut order: Vec<usize> = (0..deck.entries.len()).collect();
            order.sort_by_key(|at| deck.entries[*at].lesson);
            order
        });
        Stream { number, deck, order, next: 0, waiting: Vec::new() }
    }

    fn entry(&self, at: usize) -> usize {
        self.order.as_ref().map_or(at, |order| order[at])
    }

    /// The next entries that are taught together.
    fn group(&mut self) -> Range<usize> {
        let lesson = |at: usize| self.deck.entries[self.entry(at)].lesson;
        let first = self.next;
        let is_in = |at: &usize| *at < self.deck.entries.len() && lesson(*at) == lesson(first);
        let last = (first..first + GROUP).take_while(is_in).last().map_or(first, |last| last + 1);
        self.next = last;
        first..last
    }

    fn fill(&mut self, choice: &Introduction<'_>, langs: &[Lang]) {
        while self.waiting.len() < WINDOW && self.next < self.deck.entries.len() {
            let first = self.next;
            let mut group: Vec<(usize, usize, CardId)> = Vec::new();
            for at in self.group() {
                let entry = self.entry(at);
                let place = EntryRef { deck: self.number, entry };
                if choice.taken.contains(&place) {
                    continue;
                }
                if let Some((n_met, card)) = choice.next_card(place, at - first) {
                    group.push((n_met, entry, card));
                }
            }
            group.sort_by_key(|(n_met, _, _)| *n_met);
            for (_, entry, card) in group {
                let place = EntryRef { deck: self.number, entry };
                let Some(skeleton) = choice.skeleton(place, langs) else { continue };
                self.waiting.push(Candidate { place, card, skeleton });
            }
        }
    }
}

/// Returns the candidate whose turn it is: stream and place in it.
fn best(open: &[Stream<'_>], chosen: &[Candidate], shelf: &Shelf) -> Option<(usize, usize)> {
    let cost = |stream: usize, at: usize| {
        let candidate = &open[stream].waiting[at];
        let entry = shelf.entry(candidate.place);
        let shares_tag = |other: &&Candidate| match (entry, shelf.entry(other.place)) {
            (Some(a), Some(b)) => a.tags.iter().any(|tag| b.tags.contains(tag)),
            _ => false,
        };
        let n_deck = chosen.iter().filter(|other| other.place.deck == candidate.place.deck).count();
        let n_tag = chosen.iter().filter(shares_tag).count();
        at + stream * LATER_DECK + n_deck * SAME_DECK + n_tag * SAME_TAG
    };
    let all = open
        .iter()
        .enumerate()
        .flat_map(|(stream, it)| (0..it.waiting.len().min(WINDOW)).map(move |at| (stream, at)));
    all.min_by_key(|(stream, at)| (cost(*stream, *at), *stream, *at))
}

/// Receptive directions first, as [`crate::engine::card::directions`] gives them, each half turned by the entry's position, so
/// that two learned languages mix.
fn turned(directions: &[Direction], position: usize) -> impl Iterator<Item = Direction> {
    let (first, second) = directions.split_at(directions.len() / 2);
    let turned = |half: &[Direction]| -> Vec<Direction> {
        (0..half.len()).map(|at| half[(at + position) % half.len()]).collect()
    };
    turned(first).into_iter().chain(turned(second))
}
