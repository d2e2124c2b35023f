//! What a replay leaves of a log when nobody will take back any more what it holds: where every card stands, without how it
//! came there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::calibration::Expected;
use super::card::{CardId, EntryId};
use super::deck::Shelf;
use super::figures::{Counted, Figures};
use super::ladder::Rung;
use super::learner::Profile;
use super::memory::personal;
use super::numbered::Numbered;
use super::rating::Rating;
use super::record::{Answer, Body, Due, ExerciseKind, PersonalFit, Record, RecordKey, Verdict};
use super::scheduler::{CardState, Moment, Scheduler, Seed};
use super::setting::{Aim, Settings};
use super::time::StudyDay;
use crate::text;

/// How an answer was rated, the due date that this gave, and how many reviews the schedule knew then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Review {
    pub(super) rating: Rating,
    pub(super) due: Option<Due>,
    pub(super) after: u32,
    pub(super) exercise: ExerciseKind,
    pub(super) verdict: Option<Verdict>,
}

impl Review {
    /// Returns the review that an answer was; nothing for a first meeting and for practice that is no review.
    pub(super) fn of(answer: &Answer) -> Option<Review> {
        Some(Review {
            rating: answer.rating?,
            due: answer.due,
            after: answer.after,
            exercise: answer.exercise,
            verdict: answer.verdict,
        })
    }
}

/// Where a card stands in its course of reviews.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// What the schedule knows.
    pub state: CardState,
    /// How often it was known and then missed.
    pub lapses: u32,
    /// How many reviews it has had.
    pub n_reviews: u32,
    /// How far it has been climbed.
    pub rung: Rung,
}

impl Course {
    /// A card that was never reviewed.
    pub const NEW: Course = Course { state: CardState::New, lapses: 0, n_reviews: 0, rung: Rung::Choose };

    /// Takes in a review and returns what was expected of it; nothing where nothing was.
    ///
    /// A due date that was given stays, unless other reviews have come before it than the schedule knew then, or it lies
    /// where no interval reaches: then the card would never come again.
    pub(super) fn step(
        &mut self,
        key: RecordKey,
        when: Moment,
        review: &Review,
        scheduler: &Scheduler,
    ) -> Option<Expected> {
        let is_given = |due: &Due| review.after == self.n_reviews && Scheduler::can_give(when.day, *due);
        let due = review.due.filter(is_given);
        let (next, expected) = scheduler.step(&self.state, review.rating, when, due, || Seed::of(key));
        if review.rating == Rating::Again && matches!(self.state, CardState::Review(_)) {
            self.lapses += 1;
        }
        self.state = next;
        self.rung = self.rung.after(review.exercise, review.verdict, review.rating);
        self.n_reviews += 1;
        expected.map(|chance| Expected::new(chance, review.rating))
    }
}

/// All that is kept of one card that was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Where it stands.
    pub course: Course,
    /// The day on which it was met for the first time; nothing if a review came before any meeting.
    pub met_on: Option<StudyDay>,
    /// The days on which it was shown, each once, rising; at least one.
    pub days: Vec<StudyDay>,
}

impl Standing {
    /// A card that was never shown.
    pub(super) fn unseen() -> Standing {
        Standing { course: Course::NEW, met_on: None, days: Vec::new() }
    }

    pub(super) fn is_shown_on(&self, day: StudyDay) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    pub(super) fn add_day(&mut self, day: StudyDay) {
        match self.days.last() {
            Some(last) if *last == day => {}
            Some(last) if *last > day => {
                if let Err(at) = self.days.binary_search(&day) {
                    self.days.insert(at, day);
                }
            }
            _ => self.days.push(day),
        }
    }
}

/// What happened on one study day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evening {
    /// Answers given, first meetings among them.
    pub answers: u32,
    /// Cards met for the first time.
    pub met: u32,
    /// Time spent answering, in milliseconds.
    pub duration_ms: u64,
}

impl Evening {
    fn add(&mut self, other: Evening) {
        self.answers = self.answers.saturating_add(other.answers);
        self.met = self.met.saturating_add(other.met);
        self.duration_ms = self.duration_ms.saturating_add(other.duration_ms);
    }
}

/// What a learner has said of themselves and of how they want to practise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Who they are; canonical.
    pub profile: Option<Profile>,
    /// The entries that rest, under their present ids.
    pub suspended: BTreeSet<EntryId>,
    /// How the program is to behave.
    pub settings: Settings,
    /// What they wrote down about entries, under the present ids; canonical, none of them empty.
    pub notes: BTreeMap<EntryId, String>,
}

impl Choices {
    /// Takes in what happened, if it is a choice that is later than all before.
    pub(super) fn apply(&mut self, body: &Body, shelf: &Shelf) {
        match body {
            Body::Profile(profile) => self.profile = Some(profile.clone().canonical()),
            Body::Suspension { entry, is_on } => {
                let entry = current_entry(entry.clone(), shelf);
                if *is_on {
                    self.suspended.insert(entry)
                } else {
                    self.suspended.remove(&entry)
                };
            }
            Body::Setting { name, value } => self.settings.set(name, value),
            Body::Note { entry, text } => {
                let entry = current_entry(entry.clone(), shelf);
                match shown_note(text) {
                    Some(note) => self.notes.insert(entry, note),
                    None => self.notes.remove(&entry),
                };
            }
            Body::Answer(_)
            | Body::Start { .. }
            | Body::Undo(_)
            | Body::Unknown { .. }
            | Body::Join { .. }
            | Body::Correction { .. }
            | Body::Fit(_) => {}
        }
    }
}

/// What a replay of one learner's log leaves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settled {
    /// What the learner has said.
    pub choices: Choices,
    /// The last parameters that were fitted to them and can be used.
    pub fit: Option<PersonalFit>,
    /// Every card that was ever shown.
    pub cards: HashMap<CardId, Standing>,
    /// The study days with at least one answer.
    pub evenings: BTreeMap<StudyDay, Evening>,
    /// What is counted beside.
    pub figures: Figures,
}

/// Which cards a replay is to care for, so that several can share the work; everything else is cared for by the first part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The number of the part, counted from 0.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
}

impl Part {
    /// The only part.
    pub const WHOLE: Part = Part { number: 0, of: 1 };

    /// Returns where a card with this number stands among those of this part; nothing if it is of another part.
    fn place(self, number: usize) -> Option<usize> {
        (number % self.of == self.number).then_some(number / self.of)
    }
}

impl Settled {
    /// Replays records that are in order and free of those taken back, with the numbers of their cards, as far as they
    /// belong to a part.
    pub fn replay(
        records: &[&Record],
        cards: &Numbered,
        scheduler: &Scheduler,
        shelf: &Shelf,
        part: Part,
    ) -> Settled {
        let mut replay = Replay::new(scheduler, shelf, part);
        replay.add_all(records, cards);
        replay.end(cards)
    }

    /// Puts together what the first part of one log has left and what another one has.
    #[must_use]
    pub fn with_part(mut self, other: Settled) -> Settled {
        self.cards.extend(other.cards);
        for (day, evening) in other.evenings {
            self.evenings.entry(day).or_default().add(evening);
        }
        self.figures.merge(other.figures);
        self
    }

    /// Adds records that are later than all before, as [`Settled::replay`] of all together would.
    #[must_use]
    pub fn and_then(self, later: &[&Record], scheduler: &Scheduler, shelf: &Shelf) -> Settled {
        let cards = Numbered::of(later, shelf);
        let mut all = self.cards;
        let mut replay = Replay::new(scheduler, shelf, Part::WHOLE);
        replay.choices = self.choices;
        replay.own = scheduler.personal(self.fit.as_ref()).aimed(replay.choices.settings.aim());
        replay.fit = self.fit;
        replay.evenings = self.evenings;
        replay.figures = self.figures;
        replay.standings =
            cards.ids().iter().map(|id| all.remove(id).unwrap_or_else(Standing::unseen)).collect();
        replay.add_all(later, &cards);
        let Settled { choices, fit, cards, evenings, figures } = replay.end(&cards);
        all.extend(cards);
        Settled { choices, fit, cards: all, evenings, figures }
    }
}

/// A replay on its way.
struct Replay<'a> {
    /// The scheduler with the parameters and the aim that are in force: an answer is counted in by those that came before it.
    own: Scheduler,
    fit: Option<PersonalFit>,
    shelf: &'a Shelf,
    part: Part,
    choices: Choices,
    /// The cards of this part, in the order of their numbers.
    standings: Vec<Standing>,
    evenings: BTreeMap<StudyDay, Evening>,
    /// The evening of the last answer, not yet among the others.
    tonight: Option<(StudyDay, Evening)>,
    figures: Figures,
}

impl<'a> Replay<'a> {
    fn new(scheduler: &Scheduler, shelf: &'a Shelf, part: Part) -> Self {
        Replay {
            own: scheduler.personal(None).aimed(Aim::default()),
            fit: None,
            shelf,
            part,
            choices: Choices::default(),
            standings: Vec::new(),
            evenings: BTreeMap::new(),
            tonight: None,
            figures: Figures::default(),
        }
    }

    fn add_all(&mut self, records: &[&Record], cards: &Numbered) {
        let n = cards.ids().len().div_ceil(self.part.of);
        self.standings.resize_with(n.max(self.standings.len()), Standing::unseen);
        for (record, number) in records.iter().zip(cards.numbers()) {
            match number.map(|number| self.part.place(number)) {
                Some(Some(place)) => {
                    if let Body::Answer(answer) = &record.body {
                        self.answer(record, answer, place);
                    }
                }
                // Not even looked at: most of the time goes into fetching records from memory.
                Some(None) => {}
                None => self.other(&record.body),
            }
        }
    }

    /// Whose cards it cares for or not, each part has to know by which parameters they are counted in.
    fn other(&mut self, body: &Body) {
        match body {
            Body::Fit(fit) if personal::model(fit).is_some() => {
                self.own = self.own.personal(Some(fit));
                self.fit = Some(fit.clone());
            }
            Body::Setting { name, value } => {
                if let Some(aim) = Aim::of_setting(name, value) {
                    self.own = self.own.aimed(aim);
                }
                if self.part.number == 0 {
                    self.choices.apply(body, self.shelf);
                }
            }
            other if self.part.number == 0 => self.choices.apply(other, self.shelf),
            _ => {}
        }
    }

    fn answer(&mut self, record: &Record, answer: &Answer, place: usize) {
        let Some(standing) = self.standings.get_mut(place) else { return };
        let is_new = standing.days.is_empty();
        let is_met = is_new && answer.rating.is_none();
        standing.add_day(answer.day);
        if is_met {
            standing.met_on = Some(answer.day);
        }
        if let Some(review) = Review::of(answer) {
            let when = Moment { at: record.at, day: answer.day };
            let expected = standing.course.step(record.key, when, &review, &self.own);
            expected.into_iter().for_each(|expected| self.figures.calibration.add(expected));
        }
        if let Some(counted) = Counted::of(answer, self.shelf) {
            self.figures.add(&counted);
        }
        let one = Evening { answers: 1, met: u32::from(is_met), duration_ms: u64::from(answer.duration_ms) };
        match &mut self.tonight {
            Some((day, evening)) if *day == answer.day => evening.add(one),
            _ => {
                self.end_evening();
                self.tonight = Some((answer.day, one));
            }
        }
    }

    fn end_evening(&mut self) {
        if let Some((day, evening)) = self.tonight.take() {
            self.evenings.entry(day).or_default().add(evening);
        }
    }

    fn end(mut self, cards: &Numbered) -> Settled {
        self.end_evening();
        let own = cards.ids().iter().skip(self.part.number).step_by(self.part.of);
        let cards = own.cloned().zip(self.standings).collect();
        Settled {
            choices: self.choices,
            fit: self.fit,
            cards,
            evenings: self.evenings,
            figures: self.figures,
        }
    }
}

/// Returns the card's identity with the entry's present id, if its entry was renamed in a deck on the shelf.
pub(super) fn current_id(card: &CardId, shelf: &Shelf) -> CardId {
    match renamed(&card.deck, &card.entry, shelf) {
        Some(entry) => CardId { entry, ..card.clone() },
        None => card.clone(),
    }
}

/// Returns the entry's identity with its present id, if it was renamed in a deck on the shelf.
pub(super) fn current_entry(entry: EntryId, shelf: &Shelf) -> EntryId {
    match renamed(&entry.deck, &entry.entry, shelf) {
        Some(present) => EntryId { entry: present, ..entry },
        None => entry,
    }
}

/// How long a learner's note may be, in characters: two lines of a screen.
pub const MAX_NOTE: usize = 120;

/// What came out of a file may hold anything: returns a note that may be shown, or nothing if there is nothing to show.
fn shown_note(text: &str) -> Option<String> {
    let canonical = text::canonical(text).ok()?.text;
    let note: String = canonical.chars().take(MAX_NOTE).collect();
    let note = note.trim_end().to_owned();
    (!note.is_empty()).then_some(note)
}

/// Returns the present id of an entry that was renamed in a deck on the shelf; nothing if it still has this one.
fn renamed(deck: &str, entry: &str, shelf: &Shelf) -> Option<Arc<str>> {
    let found = shelf.find(deck, entry).and_then(|at| shelf.entry(at))?;
    (*found.id != *entry).then(|| Arc::from(found.id.as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::progress::{CardProgress, Progress};
    use super::super::testing::{
        Diary, TODAY, any_diary, any_hostile_log, any_moment, any_turn, card, deck, entry, with_turns,
    };
    use super::*;

    fn settled(records: &[Record], shelf: &Shelf, part: Part) -> Settled {
        let records: Vec<&Record> = records.iter().collect();
        Settled::replay(&records, &Numbered::of(&records, shelf), &Scheduler::default(), shelf, part)
    }

    fn replayed(records: &[Record], shelf: &Shelf) -> Progress {
        Progress::replay(records, &Scheduler::default(), shelf)
    }

    #[test]
    fn what_is_settled_says_the_same_of_a_card_as_its_history() {
        let fish = card("fish", "th>vi");
        let mut diary = Diary::of_market();
        diary.meets(&fish, TODAY);
        diary.rates(&fish, 47_300, Rating::Good);
        diary.rates(&fish, TODAY + 2, Rating::Again);
        let settled = Progress::from(diary.progress.settle());
        let [before, after] = [&diary.progress, &settled].map(|progress| progress.card(&fish).unwrap());
        for day in [TODAY - 1, TODAY, TODAY + 1, TODAY + 2, 47_300] {
            assert_eq!(before.is_shown_on(StudyDay(day)), after.is_shown_on(StudyDay(day)), "{day}");
        }
        let told = |it: &CardProgress| {
            (*it.state(), it.lapses(), it.n_reviews(), it.rung(), it.first_day(), it.is_met())
        };
        assert_eq!(told(before), told(after));
        assert_eq!(settled.n_answers(), 3);
    }

    #[test]
    fn an_entry_that_was_renamed_is_one_card_and_rests_under_its_present_name() {
        let mut fish = entry("fish", "cá", "fish", "ปลา");
        fish.was = vec!["pla".to_owned()];
        let mut diary = Diary::new(Shelf::new([deck("market", vec![fish])]));
        diary.rates(&card("pla", "th>vi"), TODAY, Rating::Good);
        diary.rates(&card("fish", "th>vi"), TODAY + 1, Rating::Good);
        diary.rests("pla", true);
        let settled = settled(&diary.records, &diary.shelf, Part::WHOLE);
        assert_eq!(settled, diary.progress.settle());
        assert_eq!(settled.cards.len(), 1);
        assert!(Progress::from(settled).is_suspended(&card("fish", "vi>en")));
    }

    proptest! {
        #[test]
        fn a_settled_replay_leaves_what_a_replay_with_all_histories_says(records in any_hostile_log()) {
            let shelf = Diary::of_market().shelf;
            prop_assert_eq!(settled(&records, &shelf, Part::WHOLE), replayed(&records, &shelf).settle());
        }

        #[test]
        fn parts_together_are_the_whole(records in any_hostile_log(), of in 1usize..5) {
            let shelf = Diary::of_market().shelf;
            let part = |number| settled(&records, &shelf, Part { number, of });
            let together = (1..of).fold(part(0), |whole, number| whole.with_part(part(number)));
            prop_assert_eq!(together, settled(&records, &shelf, Part::WHOLE));
        }

        #[test]
        fn what_was_settled_goes_on_as_if_it_had_never_been(
            records in any_hostile_log(), cut in any::<prop::sample::Index>(), day in any_moment(),
        ) {
            let shelf = Diary::of_market().shelf;
            let (early, late) = records.split_at(cut.index(records.len() + 1));
            let whole = replayed(&records, &shelf);
            let before = settled(early, &shelf, Part::WHOLE);
            let late_ones: Vec<&Record> = late.iter().collect();
            let after = before.clone().and_then(&late_ones, &Scheduler::default(), &shelf);
            prop_assert_eq!(&after, &whole.settle());
            let mut progress = Progress::from(before);
            late.iter().for_each(|record| progress.apply(record, &Scheduler::default(), &shelf));
            prop_assert_eq!(progress.settle(), whole.settle());
            prop_assert_eq!((progress.n_answers(), progress.evenings()), (whole.n_answers(), whole.evenings()));
            for (id, card) in whole.cards() {
                let it = progress.card(id).unwrap();
                prop_assert_eq!((it.state(), it.is_unfinished()), (card.state(), card.is_unfinished()));
                prop_assert_eq!(it.rung(), card.rung());
                prop_assert_eq!(it.is_shown_on(day.day), card.is_shown_on(day.day));
                prop_assert_eq!((it.first_day(), it.is_met()), (card.first_day(), card.is_met()));
            }
        }

        #[test]
        fn what_came_after_can_be_taken_back(
            diary in any_diary(), cut in any::<prop::sample::Index>(), pick in any::<prop::sample::Index>(),
            turns in prop::collection::vec((any::<prop::sample::Index>(), any_turn()), 0..4),
        ) {
            let Diary { shelf, records, .. } = diary;
            let mut records = with_turns(records, turns);
            let at = cut.index(records.len() + 1);
            let mut progress = Progress::from(settled(&records[..at], &shelf, Part::WHOLE));
            records[at..].iter().for_each(|record| progress.apply(record, &Scheduler::default(), &shelf));
            let answers: Vec<usize> =
                (at..records.len()).filter(|at| matches!(records[*at].body, Body::Answer(_))).collect();
            if !answers.is_empty() {
                let slip = records.remove(answers[pick.index(answers.len())]);
                prop_assert!(progress.take_back(&slip, &Scheduler::default(), &shelf));
                prop_assert!(!progress.take_back(&slip, &Scheduler::default(), &shelf));
            }
            prop_assert_eq!(progress.settle(), replayed(&records, &shelf).settle());
            if at > 0 {
                let settled = progress.clone();
                prop_assert!(!progress.take_back(&records[0], &Scheduler::default(), &shelf));
                prop_assert_eq!(progress, settled);
            }
        }
    }
}
