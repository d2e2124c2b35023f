//! What a class found hard: words and lessons counted over learners, in sums that are put together in any order.
//!
//! A [`Report`] holds more than may be told of people who have not agreed to it; only [`Report::told`] gives anything out.

mod told;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::card::EntryId;
use super::deck::{EntryRef, Shelf};
use super::figures::given_instead;
use super::learner::Profile;
use super::leech::is_hard;
use super::progress::Progress;
use super::rating::Rating;
use super::record::{Answer, Body, Given, Record, Verdict};
use super::scheduler::{CardState, Scheduler};
use super::settled::current_id;
use super::standing::n_asked;
use crate::text::canonical;
pub use told::{FEWEST, Told, ToldLesson, ToldPerson, ToldWord};

/// How many wrong answers of one learner to one word are kept, the most frequent ones: who writes something else every time
/// shows nothing typical, and a class stays small in memory.
const MAX_WRONG: usize = 5;

/// How long a wrong answer may be, in characters; what is longer is no slip of a word.
const MAX_WRONG_CHARS: usize = 60;

/// How many of their hardest words are told of a learner who agreed to it.
const HARDEST: usize = 5;

/// Which words a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// The position of the only deck; nothing for all of them.
    pub deck: Option<usize>,
    /// The position of the only lesson in that deck; nothing for all of them.
    pub lesson: Option<usize>,
}

impl Scope {
    /// Returns whether the entry at a place belongs to it.
    fn holds(self, at: EntryRef, shelf: &Shelf) -> bool {
        self.deck.is_none_or(|deck| deck == at.deck)
            && (self.lesson.is_none() || shelf.entry(at).is_some_and(|entry| entry.lesson == self.lesson))
    }
}

/// How often something was given, and by how many learners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Times {
    n: u32,
    n_people: u32,
}

impl Times {
    fn merge(&mut self, other: Times) {
        self.n = self.n.saturating_add(other.n);
        self.n_people = self.n_people.saturating_add(other.n_people);
    }
}

/// What was done with one word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Tally {
    n_people: u32,
    tries: u32,
    missed: u32,
    tones: u32,
    marks: u32,
    wrote: BTreeMap<String, Times>,
    confused: BTreeMap<EntryId, Times>,
}

impl Tally {
    fn add(&mut self, answer: &Answer, rating: Rating, shelf: &Shelf) {
        let count = |n: &mut u32, is_so: bool| *n = n.saturating_add(u32::from(is_so));
        count(&mut self.tries, true);
        count(&mut self.missed, rating == Rating::Again);
        count(&mut self.tones, answer.verdict == Some(Verdict::Tone));
        count(&mut self.marks, answer.verdict == Some(Verdict::Marks));
        if let Some(wrote) = wrote(answer) {
            self.wrote.entry(wrote).or_default().merge(Times { n: 1, n_people: 0 });
        }
        if let Some(other) = given_instead(answer, shelf) {
            self.confused.entry(other).or_default().merge(Times { n: 1, n_people: 0 });
        }
    }

    /// Makes it that of one learner.
    fn sign(&mut self) {
        self.n_people = 1;
        self.wrote = most_frequent(std::mem::take(&mut self.wrote));
        self.confused = most_frequent(std::mem::take(&mut self.confused));
        for times in self.wrote.values_mut().chain(self.confused.values_mut()) {
            times.n_people = 1;
        }
    }

    fn merge(&mut self, other: &Tally) {
        for (n, more) in [
            (&mut self.n_people, other.n_people),
            (&mut self.tries, other.tries),
            (&mut self.missed, other.missed),
            (&mut self.tones, other.tones),
            (&mut self.marks, other.marks),
        ] {
            *n = n.saturating_add(more);
        }
        for (text, times) in &other.wrote {
            self.wrote.entry(text.clone()).or_default().merge(*times);
        }
        for (entry, times) in &other.confused {
            self.confused.entry(entry.clone()).or_default().merge(*times);
        }
    }
}

/// How the words of a lesson stand: learners times words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Stand {
    /// How many learners have begun with the deck.
    pub n_people: u32,
    /// Recalled the last time, in each direction in which the word was shown.
    pub known: u32,
    /// Only met, missed the last time, or missed again and again, in some direction.
    pub shaky: u32,
    /// Never shown.
    pub untouched: u32,
}

impl Stand {
    fn merge(&mut self, other: Stand) {
        for (n, more) in [
            (&mut self.n_people, other.n_people),
            (&mut self.known, other.known),
            (&mut self.shaky, other.shaky),
            (&mut self.untouched, other.untouched),
        ] {
            *n = n.saturating_add(more);
        }
    }
}

/// A deck with one of its lessons, or with the entries that belong to none.
type LessonKey = (Arc<str>, Option<usize>);

/// The sums of some learners.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Sums {
    words: BTreeMap<EntryId, Tally>,
    lessons: BTreeMap<LessonKey, Stand>,
}

impl Sums {
    fn merge(&mut self, other: &Sums) {
        for (entry, tally) in &other.words {
            self.words.entry(entry.clone()).or_default().merge(tally);
        }
        for (lesson, stand) in &other.lessons {
            self.lessons.entry(lesson.clone()).or_default().merge(*stand);
        }
    }
}

/// A learner who agreed to be named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Person {
    nickname: String,
    sign: &'static str,
    stand: Stand,
    tries: u32,
    missed: u32,
    /// Their hardest words with missed and tries, the hardest first.
    hardest: Vec<(EntryId, u32, u32)>,
}

/// What could not be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Learners with a secret: nothing of theirs is read.
    pub n_sealed: usize,
    /// Learners whose folder could not be read.
    pub n_unreadable: usize,
    /// Damaged lines.
    pub n_lines: usize,
    /// Whole files or folders, or pieces of them.
    pub n_files: usize,
}

/// The sums of a class; those of several classes can be put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    named: Sums,
    unnamed: Sums,
    /// Sorted.
    people: Vec<Person>,
    n_learners: usize,
    left_out: LeftOut,
}

impl Report {
    /// Counts one learner, given what they said of themselves and their records as [`super::log::live`] gives them.
    pub fn of(records: &[Record], profile: Option<&Profile>, shelf: &Shelf, scope: Scope) -> Report {
        let progress = Progress::replay(records, &Scheduler::default(), shelf);
        let mut words: BTreeMap<EntryId, Tally> = BTreeMap::new();
        for record in records {
            let Body::Answer(answer) = &record.body else { continue };
            let Some(rating) = answer.rating else { continue };
            let entry = current_id(&answer.card, shelf).entry_id();
            let at = shelf.find(&entry.deck, &entry.entry);
            if at.is_some_and(|at| scope.holds(at, shelf)) {
                words.entry(entry).or_default().add(answer, rating, shelf);
            }
        }
        words.values_mut().for_each(Tally::sign);
        let sums = Sums { words, lessons: lessons(&progress, profile, shelf, scope) };
        let report = Report { n_learners: 1, ..Report::default() };
        let settings = progress.settings();
        // Whoever is kept out of the list on the first screen is not to stand in another one.
        match profile.filter(|_| settings.is_named() && !settings.is_hidden()) {
            Some(profile) => Report { people: vec![person(profile, &sums)], named: sums, ..report },
            None => Report { unnamed: sums, ..report },
        }
    }

    /// Counts what nobody can count.
    pub fn of_left_out(left_out: LeftOut) -> Report {
        Report { left_out, ..Report::default() }
    }

    /// Returns the report in which nobody has agreed to be named: for eyes that nobody agreed to.
    #[must_use]
    pub fn without_names(mut self) -> Report {
        let named = std::mem::take(&mut self.named);
        self.unnamed.merge(&named);
        self.people.clear();
        self
    }

    /// Adds the learners of another report; none may stand in both.
    pub fn merge(&mut self, other: Report) {
        self.named.merge(&other.named);
        self.unnamed.merge(&other.unnamed);
        self.people.extend(other.people);
        self.people.sort_unstable();
        self.n_learners = self.n_learners.saturating_add(other.n_learners);
        let (all, more) = (&mut self.left_out, other.left_out);
        for (n, more) in [
            (&mut all.n_sealed, more.n_sealed),
            (&mut all.n_unreadable, more.n_unreadable),
            (&mut all.n_lines, more.n_lines),
            (&mut all.n_files, more.n_files),
        ] {
            *n = n.saturating_add(more);
        }
    }
}

fn most_frequent<K: Ord>(all: BTreeMap<K, Times>) -> BTreeMap<K, Times> {
    let mut all: Vec<(K, Times)> = all.into_iter().collect();
    all.sort_by(|a, b| b.1.n.cmp(&a.1.n).then_with(|| a.0.cmp(&b.0)));
    all.truncate(MAX_WRONG);
    all.into_iter().collect()
}

/// Returns whether one word is harder than another, as an order in which the hardest comes first: by the share of tries that
/// were missed, as if two more had gone well, so that a single slip does not stand above a word missed again and again.
fn hardest_first(one: (u32, u32), other: (u32, u32)) -> std::cmp::Ordering {
    let weight = |missed: u32, tries: u32| u64::from(missed) * (u64::from(tries) + 2);
    weight(other.0, one.1).cmp(&weight(one.0, other.1)).then(other.0.cmp(&one.0))
}

/// What was written instead of the word; nothing where nothing was, or what no text may hold.
fn wrote(answer: &Answer) -> Option<String> {
    let is_wrong = matches!(answer.verdict, Some(Verdict::Tone | Verdict::Marks | Verdict::Wrong));
    let Given::Typed(typed) = &answer.given else { return None };
    let text = canonical(typed).ok().filter(|_| is_wrong)?.text.to_lowercase();
    let n = text.chars().count();
    (1..=MAX_WRONG_CHARS).contains(&n).then_some(text)
}

/// Returns how the words stand in each lesson of the decks with which the learner has begun.
fn lessons(
    progress: &Progress,
    profile: Option<&Profile>,
    shelf: &Shelf,
    scope: Scope,
) -> BTreeMap<LessonKey, Stand> {
    let directions = profile.map(Profile::directions).unwrap_or_default();
    let mut is_shaky: HashMap<EntryRef, bool> = HashMap::new();
    for (id, card) in
        progress.cards().filter(|(id, card)| directions.contains(&id.direction) && card.is_met())
    {
        if let Some(at) = shelf.find(&id.deck, &id.entry) {
            *is_shaky.entry(at).or_default() |=
                !matches!(card.state(), CardState::Review(_)) || is_hard(card);
        }
    }
    let begun: BTreeSet<usize> = is_shaky.keys().map(|at| at.deck).collect();
    let mut lessons: BTreeMap<LessonKey, Stand> = BTreeMap::new();
    for deck_at in begun {
        let Some(deck) = shelf.decks().get(deck_at) else { continue };
        let id: Arc<str> = deck.id.as_str().into();
        for (entry_at, entry) in deck.entries.iter().enumerate() {
            let at = EntryRef { deck: deck_at, entry: entry_at };
            let is_asked = n_asked(entry, &directions) > 0;
            if !scope.holds(at, shelf) || !is_asked || progress.is_entry_suspended(&deck.id, &entry.id) {
                continue;
            }
            let stand = lessons.entry((Arc::clone(&id), entry.lesson)).or_default();
            stand.n_people = 1;
            match is_shaky.get(&at) {
                None => stand.untouched += 1,
                Some(true) => stand.shaky += 1,
                Some(false) => stand.known += 1,
            }
        }
    }
    lessons
}

fn person(profile: &Profile, sums: &Sums) -> Person {
    let sum = |of: fn(&Tally) -> u32| sums.words.values().map(of).fold(0, u32::saturating_add);
    let mut stand = Stand::default();
    sums.lessons.values().for_each(|lesson| stand.merge(*lesson));
    let missed = sums.words.iter().filter(|(_, tally)| tally.missed > 0);
    let mut hardest: Vec<(EntryId, u32, u32)> =
        missed.map(|(entry, tally)| (entry.clone(), tally.missed, tally.tries)).collect();
    hardest.sort_by(|a, b| hardest_first((a.1, a.2), (b.1, b.2)).then_with(|| a.0.cmp(&b.0)));
    hardest.truncate(HARDEST);
    Person {
        nickname: profile.nickname.clone(),
        sign: profile.sign.glyph(),
        stand: Stand { n_people: 1, ..stand },
        tries: sum(|tally| tally.tries),
        missed: sum(|tally| tally.missed),
        hardest,
    }
}

#[cfg(test)]
mod tests;
