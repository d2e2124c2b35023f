//! How well whole words are known, and which of them belong together for a learner: those that rest, that are hard, that are mixed up.

use super::card::{CardId, Direction, EntryId};
use super::deck::{Deck, EntryRef, Shelf};
use super::entry::Entry;
use super::leech::is_hard;
use super::progress::Progress;
use super::stats::is_firm;

/// How well a word is known, in all directions in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Never shown.
    New,
    /// Shown, but not firm in each direction.
    Known,
    /// Firm in each direction: its memory lasts for [`super::stats::FIRM_DAYS`] or more.
    Firm,
    /// It rests, whatever is known of it.
    Resting,
}

/// Words of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Those that stand so.
    Standing(Standing),
    /// Missed again and again in some direction.
    Hard,
    /// Swapped with another word at least once.
    Confused,
    /// With a note of the learner's own.
    Noted,
}

impl Group {
    /// All groups, in the order in which they are offered.
    pub const ALL: [Group; 7] = [
        Group::Standing(Standing::Known),
        Group::Hard,
        Group::Confused,
        Group::Noted,
        Group::Standing(Standing::Firm),
        Group::Standing(Standing::New),
        Group::Standing(Standing::Resting),
    ];

    /// Returns what a key turns to that goes through all of them, and then to nothing, which means all words.
    pub fn after(group: Option<Group>) -> Option<Group> {
        let Some(group) = group else { return Group::ALL.first().copied() };
        let at = Group::ALL.iter().position(|it| *it == group)?;
        Group::ALL.get(at + 1).copied()
    }
}

/// Returns how well an entry of a deck is known.
pub fn standing(deck: &Deck, entry: &Entry, progress: &Progress, directions: &[Direction]) -> Standing {
    if progress.is_entry_suspended(&deck.id, &entry.id) {
        return Standing::Resting;
    }
    let mut it = Sight::default();
    for direction in asked(entry, directions) {
        let id = CardId { deck: deck.id.as_str().into(), entry: entry.id.as_str().into(), direction };
        if let Some(card) = progress.card(&id) {
            it.n_met += 1;
            it.n_firm += u8::from(is_firm(card.state()));
        }
    }
    it.standing(n_asked(entry, directions))
}

/// Returns in how many of the directions an entry can be asked.
pub(super) fn n_asked(entry: &Entry, directions: &[Direction]) -> u32 {
    asked(entry, directions).count() as u32
}

fn asked<'a>(entry: &'a Entry, directions: &'a [Direction]) -> impl Iterator<Item = Direction> + 'a {
    let has = |lang| entry.word.text(lang).is_some();
    directions.iter().copied().filter(move |direction| has(direction.cue) && has(direction.answer))
}

/// What is counted of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sight {
    n_met: u8,
    n_firm: u8,
    is_resting: bool,
    is_hard: bool,
    is_confused: bool,
    is_noted: bool,
}

impl Sight {
    fn standing(self, n_asked: u32) -> Standing {
        match (self.is_resting, self.n_met, self.n_firm) {
            (true, _, _) => Standing::Resting,
            (_, 0, _) => Standing::New,
            (_, _, n_firm) if u32::from(n_firm) == n_asked => Standing::Firm,
            _ => Standing::Known,
        }
    }
}

/// How every entry of a shelf stands: all of them in one pass over the learner's cards, for lists that go through the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standings {
    /// By decks in order and entries in order.
    all: Vec<(Standing, Sight)>,
    /// Where each deck begins.
    starts: Vec<usize>,
}

impl Standings {
    /// Looks at all entries; their standing is the same as [`standing`] gives for each.
    pub fn of(shelf: &Shelf, progress: &Progress, directions: &[Direction]) -> Standings {
        let mut starts = Vec::with_capacity(shelf.decks().len());
        let mut n = 0;
        for deck in shelf.decks() {
            starts.push(n);
            n += deck.entries.len();
        }
        let mut seen = vec![Sight::default(); n];
        let number = |at: EntryRef| starts.get(at.deck).map(|start| start + at.entry);
        for (id, card) in progress.cards().filter(|(id, _)| directions.contains(&id.direction)) {
            let Some(at) = shelf.find(&id.deck, &id.entry) else { continue };
            let Some(it) = number(at).and_then(|at| seen.get_mut(at)) else { continue };
            let is_asked =
                shelf.entry(at).is_some_and(|entry| asked(entry, &[id.direction]).next().is_some());
            if is_asked {
                it.n_met = it.n_met.saturating_add(1);
                it.n_firm += u8::from(is_firm(card.state()));
                it.is_hard |= is_hard(card);
            }
        }
        let mut mark = |id: &EntryId, mark: fn(&mut Sight)| {
            let at = shelf.find(&id.deck, &id.entry).and_then(number);
            if let Some(it) = at.and_then(|at| seen.get_mut(at)) {
                mark(it);
            }
        };
        progress.suspended().iter().for_each(|id| mark(id, |it| it.is_resting = true));
        progress.notes().keys().for_each(|id| mark(id, |it| it.is_noted = true));
        for (pair, _) in progress.figures().confusions.all().filter(|(_, mixed)| mixed.swaps > 0) {
            pair.iter().for_each(|id| mark(id, |it| it.is_confused = true));
        }
        let entries = shelf.decks().iter().flat_map(|deck| &deck.entries);
        let all =
            entries.zip(seen).map(|(entry, it)| (it.standing(n_asked(entry, directions)), it)).collect();
        Standings { all, starts }
    }

    /// Returns how well the entry at a place is known; nothing if there is none.
    pub fn get(&self, at: EntryRef) -> Option<Standing> {
        self.look(at).map(|(standing, _)| standing)
    }

    /// Returns whether the entry at a place belongs to a group.
    pub fn is_in(&self, at: EntryRef, group: Group) -> bool {
        self.look(at).is_some_and(|(standing, it)| match group {
            Group::Standing(wanted) => standing == wanted,
            Group::Hard => it.is_hard,
            Group::Confused => it.is_confused,
            Group::Noted => it.is_noted,
        })
    }

    fn look(&self, at: EntryRef) -> Option<(Standing, Sight)> {
        self.all.get(self.starts.get(at.deck)? + at.entry).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::rating::Rating;
    use crate::engine::record::Body;
    use crate::engine::scheduler::Scheduler;
    use crate::engine::testing::{Diary, TODAY, any_diary, any_hostile_records, card, direction, four};

    fn places(shelf: &Shelf) -> Vec<EntryRef> {
        let of =
            |(deck, it): (usize, &Deck)| (0..it.entries.len()).map(move |entry| EntryRef { deck, entry });
        shelf.decks().iter().enumerate().flat_map(of).collect()
    }

    fn in_group(diary: &Diary, group: Group) -> Vec<String> {
        let standings = Standings::of(&diary.shelf, &diary.progress, &four());
        let places = places(&diary.shelf).into_iter().filter(|at| standings.is_in(*at, group));
        places.filter_map(|at| Some(diary.shelf.entry(at)?.id.clone())).collect()
    }

    #[track_caller]
    fn check_each(diary: &Diary, directions: &[Direction]) {
        let standings = Standings::of(&diary.shelf, &diary.progress, directions);
        for at in places(&diary.shelf) {
            let deck = &diary.shelf.decks()[at.deck];
            let expected = standing(deck, &deck.entries[at.entry], &diary.progress, directions);
            assert_eq!(standings.get(at), Some(expected), "{at:?}");
        }
        assert_eq!(standings.get(EntryRef { deck: 99, entry: 0 }), None);
    }

    #[test]
    fn a_word_is_hard_once_it_was_missed_twice_after_it_was_known() {
        let mut diary = Diary::of_market();
        for (day, rating) in
            [Rating::Good, Rating::Again, Rating::Good, Rating::Again].into_iter().enumerate()
        {
            assert!(in_group(&diary, Group::Hard).is_empty());
            diary.rates(&card("fish", "vi>th"), TODAY - 40 + 10 * day as i32, rating);
        }
        assert_eq!(in_group(&diary, Group::Hard), ["fish"]);
        assert_eq!(in_group(&diary, Group::Standing(Standing::Known)), ["fish"]);
    }

    #[test]
    fn words_that_rest_and_words_with_a_note_are_found() {
        let mut diary = Diary::of_market();
        diary.rests("salt", true);
        let id = card("rice", "vi>th").entry_id();
        let record =
            crate::engine::testing::changed(&diary.rates(&card("egg", "vi>th"), TODAY, Rating::Good), |_| ());
        diary.add(crate::engine::record::Record {
            key: crate::engine::record::RecordKey { seq: 900, ..record.key },
            body: Body::Note { entry: id, text: "ข้าว giống “khao”".to_owned() },
            ..record
        });
        assert_eq!(in_group(&diary, Group::Standing(Standing::Resting)), ["salt"]);
        assert_eq!(in_group(&diary, Group::Noted), ["rice"]);
        assert!(in_group(&diary, Group::Confused).is_empty());
    }

    #[test]
    fn a_key_goes_through_all_groups_and_back_to_all_words() {
        let mut group = None;
        let mut seen = Vec::new();
        while let Some(next) = Group::after(group) {
            seen.push(next);
            group = Some(next);
        }
        assert_eq!(seen, Group::ALL);
    }

    proptest! {
        #[test]
        fn one_pass_says_of_each_entry_what_is_said_of_it_alone(diary in any_diary()) {
            check_each(&diary, &four());
            check_each(&diary, &[direction("th>vi")]);
            check_each(&diary, &[]);
        }

        #[test]
        fn whatever_the_log_holds_the_two_agree(records in any_hostile_records()) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.progress.apply(&record, &Scheduler::default(), &diary.shelf));
            check_each(&diary, &four());
        }
    }
}
