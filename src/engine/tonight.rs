//! Tonight's lesson: the one that the teacher has named, and how far a learner has come with it.

use super::card::Direction;
use super::deck::{Deck, EntryRef, Shelf};
use super::progress::{CardProgress, Progress};

/// A lesson of a deck, or a deck as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Named {
    /// The deck's id.
    pub deck: String,
    /// The lesson's id; nothing for all that the deck holds.
    pub lesson: Option<String>,
}

/// What the teacher has said about tonight.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Tonight {
    /// Nothing.
    #[default]
    Free,
    /// This lesson comes first.
    Lesson(Named),
    /// Something that cannot be read.
    Unreadable,
}

/// How a learner stands to tonight's lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State<'a> {
    /// Nothing is named.
    Free,
    /// What names it cannot be read.
    Unreadable,
    /// No deck on the shelf has this id.
    NoDeck(&'a str),
    /// The deck has no lesson with this id.
    NoLesson(&'a Deck, &'a str),
    /// No word of it can be asked in the learner's languages, or all of them rest.
    NotTheirs(Place<'a>),
    /// So many of so many words have not been met.
    Waits {
        /// Where.
        place: Place<'a>,
        /// How many words have not been met.
        n_left: usize,
        /// How many words there are for this learner.
        n_all: usize,
    },
    /// Every word has been met.
    Done(Place<'a>),
}

/// Where a lesson stands on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The deck.
    pub deck: &'a Deck,
    number: usize,
    /// The position in the deck's list of lessons; nothing for the whole deck.
    pub lesson: Option<usize>,
}

impl<'a> Place<'a> {
    /// Returns how many words the lesson has.
    pub fn n_entries(self) -> usize {
        self.entries().count()
    }

    /// Returns where the words of the lesson stand, in order.
    fn entries(self) -> impl Iterator<Item = EntryRef> + 'a {
        let is_in = move |lesson: Option<usize>| self.lesson.is_none() || lesson == self.lesson;
        let entries = self.deck.entries.iter().enumerate().filter(move |(_, entry)| is_in(entry.lesson));
        entries.map(move |(entry, _)| EntryRef { deck: self.number, entry })
    }
}

/// Returns how a learner who is asked in these directions stands to tonight's lesson. A word counts as met when it was met in one
/// of the directions, by the log and nothing else; one that rests is not asked for.
pub fn state<'a>(shelf: &'a Shelf, progress: &Progress, directions: &[Direction]) -> State<'a> {
    let place = match placed(shelf) {
        Ok(place) => place,
        Err(state) => return state,
    };
    let (mut n_left, mut n_all) = (0, 0);
    for is_met in place.entries().filter_map(|at| is_met(shelf, progress, directions, at)) {
        n_all += 1;
        n_left += usize::from(!is_met);
    }
    match (n_all, n_left) {
        (0, _) => State::NotTheirs(place),
        (_, 0) => State::Done(place),
        _ => State::Waits { place, n_left, n_all },
    }
}

/// Returns where the words of tonight's lesson stand that the learner has yet to meet, in order.
pub(super) fn left(shelf: &Shelf, progress: &Progress, directions: &[Direction]) -> Vec<EntryRef> {
    let Ok(place) = placed(shelf) else { return Vec::new() };
    place.entries().filter(|at| is_met(shelf, progress, directions, *at) == Some(false)).collect()
}

/// Returns where tonight's lesson stands.
///
/// # Errors
/// Why it stands nowhere.
pub fn placed(shelf: &Shelf) -> Result<Place<'_>, State<'_>> {
    match shelf.tonight() {
        Tonight::Free => Err(State::Free),
        Tonight::Unreadable => Err(State::Unreadable),
        Tonight::Lesson(named) => find(shelf, named),
    }
}

/// Returns where a lesson stands.
///
/// # Errors
/// [`State::NoDeck`] or [`State::NoLesson`].
pub fn find<'a>(shelf: &'a Shelf, named: &'a Named) -> Result<Place<'a>, State<'a>> {
    let mut decks = shelf.decks().iter().enumerate();
    let found = decks.find(|(_, deck)| deck.id == named.deck);
    let Some((number, deck)) = found else { return Err(State::NoDeck(&named.deck)) };
    let Some(id) = named.lesson.as_deref() else { return Ok(Place { deck, number, lesson: None }) };
    let lesson = deck.lessons.iter().position(|lesson| lesson.id == id);
    let lesson = lesson.ok_or(State::NoLesson(deck, id))?;
    Ok(Place { deck, number, lesson: Some(lesson) })
}

/// Returns whether a word was met; nothing if it cannot be asked, or rests.
fn is_met(shelf: &Shelf, progress: &Progress, directions: &[Direction], at: EntryRef) -> Option<bool> {
    let mut cards = directions.iter().filter_map(|direction| shelf.card(at, *direction)).peekable();
    if progress.is_suspended(cards.peek()?) {
        return None;
    }
    Some(cards.any(|card| progress.card(&card).is_some_and(CardProgress::is_met)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::plan::{Minutes, Plan, plan};
    use crate::engine::rating::Rating;
    use crate::engine::scheduler::Scheduler;
    use crate::engine::setting::Setting;
    use crate::engine::testing::{Diary, TODAY, card, deck, direction, entry, evening, four, market};

    fn named(deck: &str, lesson: Option<&str>) -> Tonight {
        Tonight::Lesson(Named { deck: deck.to_owned(), lesson: lesson.map(str::to_owned) })
    }

    fn diary(tonight: Tonight, shelf: Shelf) -> Diary {
        Diary::new(shelf.with_tonight(tonight))
    }

    /// A lesson of a teacher, and before it the market.
    fn school() -> Shelf {
        let words = [("pen", "bút", "ปากกา"), ("book", "sách", "หนังสือ"), ("table", "bàn", "โต๊ะ")];
        let entries = words.map(|(en, vi, th)| entry(en, vi, en, th));
        Shelf::new([market(), deck("lesson-5", entries.to_vec())])
    }

    fn plan_of(diary: &Diary, minutes: u32) -> Plan {
        let now = evening(TODAY);
        plan(&diary.shelf, &diary.progress, &four(), &Scheduler::default(), now, Minutes(minutes))
    }

    fn new(diary: &Diary, minutes: u32) -> Vec<String> {
        plan_of(diary, minutes).new.iter().map(|card| card.entry.to_string()).collect()
    }

    #[track_caller]
    fn left_of(diary: &Diary, expected: Option<(usize, usize)>) {
        let found = match state(&diary.shelf, &diary.progress, &four()) {
            State::Waits { n_left, n_all, .. } => Some((n_left, n_all)),
            _ => None,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_words_of_the_named_lesson_are_met_before_all_others_even_on_the_first_evening() {
        assert_eq!(new(&diary(Tonight::Free, school()), 15)[0], "fish");
        let diary = diary(named("lesson-5", None), school());
        let plan = plan_of(&diary, 15);
        assert_eq!(new(&diary, 15)[..4], ["pen", "book", "table", "fish"]);
        assert_eq!(plan.n_tonight, 3);
        left_of(&diary, Some((3, 3)));
    }

    #[test]
    fn the_lesson_stands_first_until_each_of_its_words_was_met_in_one_direction() {
        let mut diary = diary(named("lesson-5", None), school());
        let at = |word: &str, code: &str| crate::engine::card::CardId {
            deck: "lesson-5".into(),
            ..card(word, code)
        };
        diary.meets(&at("pen", "th>vi"), TODAY - 2);
        diary.meets(&at("book", "en>vi"), TODAY - 2);
        left_of(&diary, Some((1, 3)));
        assert_eq!(new(&diary, 15)[0], "table");
        diary.meets(&at("table", "en>vi"), TODAY - 1);
        left_of(&diary, None);
        assert!(matches!(state(&diary.shelf, &diary.progress, &four()), State::Done(_)));
        assert_eq!(plan_of(&diary, 15).n_tonight, 0);
    }

    #[test]
    fn words_that_look_alike_are_both_taught_tonight_and_the_second_one_comes_late() {
        // ใกล้ and ไกล are not met on one evening unless the teacher says so.
        let diary = diary(named("market", None), Shelf::new([market()]));
        let words = new(&diary, 30);
        assert!(words.contains(&"near".to_owned()) && words.contains(&"far".to_owned()), "{words:?}");
        assert_eq!(words.last().unwrap(), "far");
    }

    #[test]
    fn a_long_lesson_takes_the_room_of_other_new_words_and_at_most_twenty_words_a_day() {
        let many = |i| entry(&format!("n{i}"), &format!("số {i}"), &format!("no {i}"), &format!("เลข {i}"));
        let shelf = || Shelf::new([market(), deck("long", (0..30).map(many).collect())]);
        let ten = new(&diary(Tonight::Free, shelf()), 15).len();
        let diary = diary(named("long", None), shelf());
        let words = new(&diary, 15);
        assert!(words.len() > ten && words.iter().all(|word| word.starts_with('n')), "{words:?}");
        assert_eq!(new(&diary, 60).len(), 20);
    }

    #[test]
    fn a_deck_that_the_learner_has_put_away_is_taught_when_the_teacher_names_it_and_a_resting_word_is_not() {
        let mut diary = diary(named("market", None), school());
        diary.sets(Setting::Deck("market".to_owned(), false));
        diary.rests("fish", true);
        assert_eq!(new(&diary, 15)[0], "water");
        left_of(&diary, Some((7, 7)));
    }

    #[test]
    fn what_is_not_here_or_not_in_the_learners_languages_is_said_and_changes_no_plan() {
        let gap = |mut deck: Deck| {
            deck.entries.iter_mut().for_each(|entry| *entry.word.of_mut(crate::text::Lang::Vi) = None);
            deck
        };
        let shelf = || Shelf::new([market(), gap(deck("gaps", vec![entry("pen", "bút", "pen", "ปากกา")]))]);
        let usual = plan_of(&diary(Tonight::Free, shelf()), 15);
        let names = [
            named("weather", None),
            named("market", Some("bài-9")),
            named("gaps", None),
            Tonight::Unreadable,
        ];
        let stands = |diary: &Diary| match state(&diary.shelf, &diary.progress, &four()) {
            State::NoDeck(id) => id.to_owned(),
            State::NoLesson(deck, id) => format!("{}/{id}", deck.id),
            State::NotTheirs(place) => place.deck.id.clone(),
            state => format!("{state:?}"),
        };
        let mut said = Vec::new();
        for tonight in names {
            let diary = diary(tonight, shelf());
            assert_eq!(plan_of(&diary, 15), usual);
            said.push(stands(&diary));
        }
        assert_eq!(said, ["weather", "market/bài-9", "gaps", "Unreadable"]);
    }

    #[test]
    fn a_learner_of_one_language_has_done_the_lesson_when_its_words_were_met_in_that_one() {
        let mut diary = diary(named("market", Some("one")), with_lessons());
        let thai = [direction("th>vi"), direction("vi>th")];
        for word in ["fish", "water"] {
            diary.meets(&card(word, "th>vi"), TODAY - 1);
            diary.rates(&card(word, "th>vi"), TODAY - 1, Rating::Good);
        }
        assert!(matches!(state(&diary.shelf, &diary.progress, &thai), State::Done(_)));
        let english = [direction("en>vi"), direction("vi>en")];
        let state = state(&diary.shelf, &diary.progress, &english);
        assert!(matches!(state, State::Waits { n_left: 2, n_all: 2, .. }));
    }

    /// The market with a lesson of its first two words.
    fn with_lessons() -> Shelf {
        let mut deck = market();
        deck.lessons = ["one", "two"]
            .map(|id| crate::engine::deck::Lesson { id: id.to_owned(), ..Default::default() })
            .to_vec();
        for (n, entry) in deck.entries.iter_mut().enumerate() {
            entry.lesson = Some(usize::from(n > 1));
        }
        Shelf::new([deck])
    }
}
