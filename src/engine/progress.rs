//! A learner's progress: what a replay of the log says of every card and every evening.

mod card;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::card::{CardId, EntryId};
use super::clock::is_trusted;
use super::deck::{Deck, Shelf};
use super::figures::{Counted, Figures};
use super::learner::Profile;
use super::memory::personal;
use super::record::{Answer, Body, PersonalFit, Record};
use super::scheduler::{Moment, Scheduler};
use super::setting::Settings;
use super::settled::{Choices, Review, Settled, current_id};
use super::time::StudyDay;

pub use self::card::CardProgress;
use self::card::{Era, Showing};
pub use super::settled::Evening;

/// What a replay of one learner's log says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    choices: Choices,
    /// By what answers are counted in, in order; where it was settled, the last of them before.
    eras: Vec<Era>,
    cards: HashMap<CardId, CardProgress>,
    evenings: BTreeMap<StudyDay, Evening>,
    n_answers: u64,
    figures: Figures,
}

impl Progress {
    /// Replays records as [`super::log::live`] gives them: in order, corrected, and free of those taken back. Former ids of entries are brought to the present ones.
    pub fn replay<'a>(
        records: impl IntoIterator<Item = &'a Record>,
        scheduler: &Scheduler,
        shelf: &Shelf,
    ) -> Progress {
        let mut progress = Progress::default();
        for record in records {
            progress.apply(record, scheduler, shelf);
        }
        progress
    }

    /// Adds one record that is later than all before it. An [`Body::Undo`] is for [`Progress::take_back`]; after a
    /// [`Body::Correction`] or [`Body::Join`] the whole log is replayed instead, because it reaches into what came before.
    pub fn apply(&mut self, record: &Record, scheduler: &Scheduler, shelf: &Shelf) {
        match &record.body {
            Body::Answer(answer) => self.answer(record, answer, scheduler, shelf),
            Body::Fit(fit) if personal::model(fit).is_some() => {
                let aim = self.settings().aim();
                self.eras.push(Era { fit: Some(fit.clone()), aim });
            }
            other => {
                let before = self.settings().aim();
                self.choices.apply(other, shelf);
                let aim = self.settings().aim();
                if aim != before {
                    self.eras.push(Era { fit: self.fit().cloned(), aim });
                }
            }
        }
    }

    /// Returns what a replay has left, for whoever will not take back anything of it.
    pub fn settle(&self) -> Settled {
        let cards = self.cards.iter().map(|(id, card)| (id.clone(), card.standing())).collect();
        let figures = self.figures.clone();
        let fit = self.fit().cloned();
        Settled { choices: self.choices.clone(), fit, cards, evenings: self.evenings.clone(), figures }
    }

    /// Takes an answer back, as if it had never been given; returns whether it was there. What was settled cannot be taken
    /// back.
    pub fn take_back(&mut self, record: &Record, scheduler: &Scheduler, shelf: &Shelf) -> bool {
        let Body::Answer(answer) = &record.body else { return false };
        let id = current_id(&answer.card, shelf);
        let Some(card) = self.cards.get_mut(&id) else { return false };
        let met_before = card.met_on();
        let removed = card.remove(record.key, scheduler, &self.eras);
        let met_after = card.met_on();
        if !card.is_met() {
            self.cards.remove(&id);
        }
        // Where the first meeting is gone, a second one, on another computer, becomes the first.
        if met_before != met_after {
            self.count(met_before, |evening| evening.met = evening.met.saturating_sub(1));
            self.count(met_after, |evening| evening.met += 1);
        }
        removed.expected_before.iter().for_each(|it| self.figures.calibration.subtract(*it));
        removed.expected_after.iter().for_each(|it| self.figures.calibration.add(*it));
        for showing in &removed.showings {
            self.count(Some(showing.when.day), |evening| {
                evening.answers = evening.answers.saturating_sub(1);
                evening.duration_ms = evening.duration_ms.saturating_sub(u64::from(showing.duration_ms));
            });
            self.n_answers = self.n_answers.saturating_sub(1);
            showing.counted.iter().for_each(|counted| self.figures.subtract(counted));
        }
        self.evenings.retain(|_, evening| evening.answers > 0);
        !removed.showings.is_empty()
    }

    /// Returns what the learner last said of themselves.
    pub fn profile(&self) -> Option<&Profile> {
        self.choices.profile.as_ref()
    }

    /// Returns the entries that rest, in order: none of their cards is asked, all that is known of them is kept.
    pub fn suspended(&self) -> &BTreeSet<EntryId> {
        &self.choices.suspended
    }

    /// Returns whether the card's entry rests.
    pub fn is_suspended(&self, card: &CardId) -> bool {
        !self.choices.suspended.is_empty() && self.choices.suspended.contains(&card.entry_id())
    }

    /// Returns whether the entry with these ids rests.
    pub fn is_entry_suspended(&self, deck: &str, entry: &str) -> bool {
        self.choices.suspended.iter().any(|it| *it.deck == *deck && *it.entry == *entry)
    }

    /// Returns whether new words come from this deck once those to begin with are all met: from all that were not put away.
    pub fn goes_on_with(&self, deck: &Deck) -> bool {
        self.settings().deck(&deck.id) != Some(false)
    }

    /// Returns whether new words come from this deck: as the learner chose, else as [`Shelf::is_taught`] says.
    pub fn learns_from(&self, deck: &Deck, shelf: &Shelf) -> bool {
        self.settings().deck(&deck.id).unwrap_or_else(|| shelf.is_taught(deck))
    }

    /// Returns the parameters that are in force for the learner; nothing where these are the usual ones.
    pub fn fit(&self) -> Option<&PersonalFit> {
        self.eras.last()?.fit.as_ref()
    }

    /// Returns how the learner wants the program to behave.
    pub fn settings(&self) -> &Settings {
        &self.choices.settings
    }

    /// Returns what the learner wrote down about an entry; canonical.
    pub fn note(&self, entry: &EntryId) -> Option<&str> {
        self.choices.notes.get(entry).map(String::as_str)
    }

    /// Returns all notes, in the order of the entries' ids.
    pub fn notes(&self) -> &BTreeMap<EntryId, String> {
        &self.choices.notes
    }

    /// Returns what is counted beside the schedule: pace, wrong tones, confused entries.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Returns what is known of a card; nothing if it was never shown.
    pub fn card(&self, id: &CardId) -> Option<&CardProgress> {
        self.cards.get(id)
    }

    /// Returns every card that was ever shown, in no particular order.
    pub fn cards(&self) -> impl Iterator<Item = (&CardId, &CardProgress)> {
        self.cards.iter()
    }

    /// Returns the study days with at least one answer, in order.
    pub fn evenings(&self) -> &BTreeMap<StudyDay, Evening> {
        &self.evenings
    }

    /// Returns the number of answers given, first meetings among them, those taken back left out.
    pub fn n_answers(&self) -> u64 {
        self.n_answers
    }

    /// Returns the last day with an answer, days left out that no clock can rightly have shown.
    pub fn last_trusted_day(&self) -> Option<StudyDay> {
        self.evenings.keys().rev().copied().find(|day| is_trusted(*day))
    }

    fn answer(&mut self, record: &Record, answer: &Answer, scheduler: &Scheduler, shelf: &Shelf) {
        let when = Moment { at: record.at, day: answer.day };
        let review = Review::of(answer);
        let card = self.cards.entry(current_id(&answer.card, shelf)).or_insert_with(CardProgress::new);
        let is_met = card.is_met();
        let counted = Counted::of(answer, shelf);
        counted.iter().for_each(|counted| self.figures.add(counted));
        let (duration_ms, n_eras) = (answer.duration_ms, self.eras.len());
        let showing = Showing { key: record.key, when, duration_ms, n_eras, review, counted, expected: None };
        let expected = card.add(showing, scheduler, &self.eras);
        expected.into_iter().for_each(|expected| self.figures.calibration.add(expected));
        let evening = self.evenings.entry(answer.day).or_default();
        evening.met += u32::from(!is_met && review.is_none());
        evening.answers += 1;
        evening.duration_ms += u64::from(answer.duration_ms);
        self.n_answers += 1;
    }

    fn count(&mut self, day: Option<StudyDay>, change: impl FnOnce(&mut Evening)) {
        if let Some(evening) = day.and_then(|day| self.evenings.get_mut(&day)) {
            change(evening);
        }
    }
}

impl From<Settled> for Progress {
    fn from(settled: Settled) -> Progress {
        let era = Era { aim: settled.choices.settings.aim(), fit: settled.fit };
        Progress {
            choices: settled.choices,
            eras: Some(era).filter(|era| *era != Era::default()).into_iter().collect(),
            cards: settled.cards.into_iter().map(|(id, it)| (id, CardProgress::settled(it))).collect(),
            n_answers: settled.evenings.values().map(|evening| u64::from(evening.answers)).sum(),
            evenings: settled.evenings,
            figures: settled.figures,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::memory::Stability;
    use crate::engine::rating::Rating;
    use crate::engine::record::Due;
    use crate::engine::sample;
    use crate::engine::scheduler::{CardState, Seed};
    use crate::engine::setting::{Aim, Setting};
    use crate::engine::testing::{
        Diary, TODAY, any_diary, any_hostile_records, any_moment, card, changed, deck, entry, evening,
    };

    fn due_of(record: &Record) -> Due {
        match &record.body {
            Body::Answer(Answer { due: Some(due), .. }) => *due,
            _ => panic!("{record:?}"),
        }
    }

    fn due_in(progress: &Progress, id: &CardId) -> Due {
        progress.card(id).unwrap().state().scheduled().unwrap().due
    }

    fn without_due_dates(records: &[Record]) -> Vec<Record> {
        records.iter().map(|record| changed(record, |answer| answer.due = None)).collect()
    }

    #[test]
    fn a_word_that_was_only_met_has_no_review_and_waits() {
        let mut diary = Diary::of_market();
        diary.meets(&card("water", "th>vi"), TODAY);
        let progress = diary.progress.card(&card("water", "th>vi")).unwrap();
        assert!(progress.is_met());
        assert_eq!((progress.n_reviews(), progress.state()), (0, &CardState::New));
        assert_eq!(progress.first_day(), Some(StudyDay(TODAY)));
        assert!(progress.is_shown_on(StudyDay(TODAY)) && !progress.is_shown_on(StudyDay(TODAY + 1)));
        assert_eq!(diary.progress.card(&card("water", "vi>th")), None, "the other direction is another card");
    }

    #[test]
    fn an_evening_counts_answers_first_meetings_and_time() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), TODAY);
        diary.rates(&card("fish", "th>vi"), TODAY, Rating::Good);
        diary.meets(&card("fish", "en>vi"), TODAY + 2);
        let evenings: Vec<(i32, Evening)> =
            diary.progress.evenings().iter().map(|(day, evening)| (day.0, *evening)).collect();
        let first = Evening { answers: 2, met: 1, duration_ms: 6001 };
        let second = Evening { answers: 1, met: 1, duration_ms: 3002 };
        assert_eq!(evenings, [(TODAY, first), (TODAY + 2, second)]);
        assert_eq!(diary.progress.n_answers(), 3);
    }

    #[test]
    fn a_word_met_on_two_computers_counts_as_met_once() {
        let mut diary = Diary::of_market();
        diary.meets(&card("rice", "th>vi"), TODAY);
        let mut diary = diary.on(2);
        diary.meets(&card("rice", "th>vi"), TODAY + 1);
        let met: Vec<u32> = diary.progress.evenings().values().map(|evening| evening.met).collect();
        assert_eq!(met, [1, 0]);
    }

    #[test]
    fn a_lapse_is_counted_only_where_the_word_was_known() {
        let fish = card("fish", "th>vi");
        let mut diary = Diary::of_market();
        diary.meets(&fish, TODAY);
        for (gap, rating) in [(0, Rating::Again), (0, Rating::Good), (3, Rating::Again), (3, Rating::Again)] {
            diary.rates(&fish, TODAY + gap, rating);
        }
        assert_eq!(diary.progress.card(&fish).unwrap().lapses(), 1);
    }

    #[test]
    fn a_due_date_that_was_given_stays() {
        let fish = card("fish", "th>vi");
        let mut diary = Diary::of_market();
        let given = diary.rates(&fish, TODAY, Rating::Good);
        // Another version of the program had another opinion.
        let other = Due::On(StudyDay(TODAY + 9));
        assert_ne!(due_of(&given), other);
        let records = [changed(&given, |answer| answer.due = Some(other))];
        let progress = Progress::replay(&records, &Scheduler::default(), &diary.shelf);
        assert_eq!(due_in(&progress, &fish), other);
    }

    #[test]
    fn an_answer_is_counted_in_by_the_aim_that_came_before_it_and_given_dates_stay() {
        let (fish, water) = (card("fish", "th>vi"), card("water", "th>vi"));
        let mut diary = Diary::of_market();
        let first = diary.rates(&fish, TODAY, Rating::Easy);
        let second = diary.rates(&water, TODAY, Rating::Easy);
        let (name, value) = Setting::Aim(Aim::Broad).written();
        let aim = sample::record(1000, Body::Setting { name, value });
        let due_by = |record: &Record, aim: Aim| {
            let when = Moment { at: record.at, day: StudyDay(TODAY) };
            let scheduler = Scheduler::default().aimed(aim);
            let after = scheduler.after(&CardState::New, Rating::Easy, when, || Seed::of(record.key));
            after.scheduled().unwrap().due
        };
        assert_ne!(due_by(&second, Aim::Broad), due_of(&second), "else this would show nothing");
        let replayed = |records: &[Record]| {
            Progress::replay(records, &Scheduler::default().aimed(Aim::Firm), &diary.shelf)
        };
        let records = without_due_dates(&[first.clone(), aim.clone(), second.clone()]);
        let progress = replayed(&records);
        assert_eq!(due_in(&progress, &fish), due_by(&first, Aim::Balanced));
        assert_eq!(due_in(&progress, &water), due_by(&second, Aim::Broad));
        let given = replayed(&[aim, first, second.clone()]);
        assert_eq!(due_in(&given, &water), due_of(&second), "what was given stays");
    }

    #[test]
    fn a_due_date_that_no_interval_reaches_is_computed_again() {
        let fish = card("fish", "th>vi");
        let mut diary = Diary::of_market();
        let given = diary.rates(&fish, TODAY, Rating::Good);
        for far in [Due::On(StudyDay(i32::MAX)), Due::On(StudyDay(TODAY + 3651))] {
            let records = [changed(&given, |answer| answer.due = Some(far))];
            let progress = Progress::replay(&records, &Scheduler::default(), &diary.shelf);
            assert_eq!(due_in(&progress, &fish), due_of(&given), "else the word would never come again");
        }
        let past = Due::On(StudyDay(0));
        let records = [changed(&given, |answer| answer.due = Some(past))];
        let progress = Progress::replay(&records, &Scheduler::default(), &diary.shelf);
        assert_eq!(due_in(&progress, &fish), past, "what has passed only comes at once");
    }

    #[test]
    fn a_due_date_is_computed_again_where_another_review_came_before() {
        let fish = card("fish", "th>vi");
        let mut here = Diary::of_market();
        here.rates(&fish, TODAY, Rating::Good);
        let mut there = Diary::of_market().on(2);
        let second = there.rates(&fish, TODAY + 2, Rating::Good);
        assert_eq!(due_in(&there.progress, &fish), due_of(&second));
        here.add(second.clone());
        let expected = Scheduler::default().after(
            Diary::of_market().progress_after(&fish, TODAY).card(&fish).unwrap().state(),
            Rating::Good,
            evening(TODAY + 2),
            || Seed::of(second.key),
        );
        assert_eq!(here.progress.card(&fish).unwrap().state(), &expected);
        assert_ne!(due_in(&here.progress, &fish), due_of(&second), "it was given for a word never seen");
    }

    impl Diary {
        fn progress_after(mut self, id: &CardId, day: i32) -> Progress {
            self.rates(id, day, Rating::Good);
            self.progress
        }
    }

    #[test]
    fn taking_back_an_answer_in_the_middle_computes_what_came_after_again() {
        let fish = card("fish", "th>vi");
        let mut diary = Diary::of_market();
        diary.meets(&fish, TODAY);
        diary.rates(&fish, TODAY, Rating::Good);
        let slip = diary.rates(&fish, TODAY + 2, Rating::Again);
        let last = diary.rates(&fish, TODAY + 2, Rating::Good);
        assert_eq!(diary.progress.card(&fish).unwrap().lapses(), 1);
        assert!(diary.takes_back(&slip));
        let progress = diary.progress.card(&fish).unwrap();
        assert_eq!((progress.n_reviews(), progress.lapses()), (2, 0));
        assert_ne!(due_in(&diary.progress, &fish), due_of(&last), "the miss before it was not one");
        assert_eq!(diary.progress, diary.replayed());
    }

    #[test]
    fn an_answer_is_taken_back_only_once() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), TODAY);
        let slip = diary.rates(&card("fish", "th>vi"), TODAY, Rating::Again);
        assert!(diary.takes_back(&slip));
        assert!(!diary.takes_back(&slip), "it is gone");
        assert_eq!(diary.progress, diary.replayed());
    }

    #[test]
    fn where_the_first_meeting_is_taken_back_the_second_becomes_the_first() {
        let mut diary = Diary::of_market();
        let first = diary.meets(&card("egg", "en>vi"), TODAY);
        let mut diary = diary.on(2);
        diary.meets(&card("egg", "en>vi"), TODAY + 1);
        assert!(diary.takes_back(&first));
        let met: Vec<u32> = diary.progress.evenings().values().map(|evening| evening.met).collect();
        assert_eq!(met, [1]);
        assert_eq!(diary.progress, diary.replayed());
    }

    fn renamed() -> Deck {
        let mut fish = entry("fish", "cá", "fish", "ปลา");
        fish.was = vec!["pla".to_owned(), "ca".to_owned()];
        deck("market", vec![fish, entry("salt", "muối", "salt", "เกลือ")])
    }

    #[test]
    fn progress_follows_an_entry_that_was_renamed_also_where_it_is_split_between_names() {
        let mut plain = Diary::new(Shelf::new([renamed()]));
        let mut split = Diary::new(Shelf::new([renamed()]));
        for (i, id) in ["pla", "fish", "ca", "fish"].into_iter().enumerate() {
            let day = TODAY + 2 * i as i32;
            let written = plain.rates(&card("fish", "th>vi"), day, Rating::Good);
            let id = card(id, "th>vi");
            split.add(changed(&written, |answer| answer.card = id));
        }
        assert_eq!(split.progress, plain.progress);
        assert_eq!(split.progress.cards().count(), 1);
        let second = split.records[2].clone();
        assert!(split.takes_back(&second), "under its former name too");
        assert_eq!(split.progress, split.replayed());
    }

    #[test]
    fn a_word_rests_until_it_is_woken_and_keeps_what_is_known_of_it() {
        let mut diary = Diary::of_market();
        diary.rates(&card("fish", "th>vi"), TODAY, Rating::Good);
        let before = diary.progress.clone();
        diary.rests("fish", true);
        assert!(diary.progress.is_suspended(&card("fish", "vi>en")), "in every direction");
        assert!(!diary.progress.is_suspended(&card("salt", "th>vi")));
        assert_eq!(diary.progress.card(&card("fish", "th>vi")), before.card(&card("fish", "th>vi")));
        diary.rests("fish", false);
        assert_eq!(diary.progress, before);
    }

    #[test]
    fn a_word_that_was_renamed_goes_on_resting_and_is_woken_by_either_name() {
        let mut diary = Diary::new(Shelf::new([renamed()]));
        diary.rests("pla", true);
        assert!(diary.progress.is_suspended(&card("fish", "th>vi")));
        diary.rests("fish", false);
        assert!(!diary.progress.is_suspended(&card("fish", "th>vi")));
    }

    #[test]
    fn progress_of_a_word_that_left_the_deck_is_kept_for_its_return() {
        let mut diary = Diary::of_market();
        diary.rates(&card("salt", "th>vi"), TODAY, Rating::Good);
        let gone = Shelf::new([deck("market", vec![entry("fish", "cá", "fish", "ปลา")])]);
        let progress = Progress::replay(&diary.records, &Scheduler::default(), &gone);
        assert_eq!(progress.card(&card("salt", "th>vi")), diary.progress.card(&card("salt", "th>vi")));
    }

    proptest! {
        #[test]
        fn taking_back_leaves_what_a_replay_without_the_record_gives(
            diary in any_diary(), picks in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        ) {
            let mut diary = diary;
            for pick in picks {
                if diary.records.is_empty() { break }
                let record = diary.records[pick.index(diary.records.len())].clone();
                prop_assert!(diary.takes_back(&record));
                prop_assert_eq!(&diary.progress, &diary.replayed());
            }
        }

        #[test]
        fn taking_back_holds_for_records_that_no_program_of_ours_wrote(
            records in any_hostile_records(), picks in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        ) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.add(record));
            for pick in picks {
                if diary.records.is_empty() { break }
                let record = diary.records[pick.index(diary.records.len())].clone();
                prop_assert!(diary.takes_back(&record));
                prop_assert_eq!(&diary.progress, &diary.replayed());
            }
        }

        #[test]
        fn practice_gives_the_due_dates_that_a_replay_computes(diary in any_diary()) {
            let records = without_due_dates(&diary.records);
            let computed = Progress::replay(&records, &Scheduler::default(), &diary.shelf);
            for (id, progress) in diary.progress.cards() {
                prop_assert_eq!(computed.card(id).map(CardProgress::state), Some(progress.state()));
            }
        }

        #[test]
        fn evenings_and_cards_add_up_to_the_answers(records in any_hostile_records()) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.add(record));
            let n = diary.records.len() as u64;
            let progress = &diary.progress;
            prop_assert_eq!(progress.n_answers(), n);
            prop_assert_eq!(progress.evenings().values().map(|it| u64::from(it.answers)).sum::<u64>(), n);
            prop_assert!(progress.evenings().values().all(|it| it.met <= it.answers && it.answers > 0));
            let met: u32 = progress.evenings().values().map(|it| it.met).sum();
            prop_assert!(met as usize <= progress.cards().count());
        }

        #[test]
        fn no_log_however_wrong_gives_a_card_without_sense(records in any_hostile_records(), now in any_moment()) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.add(record));
            for (_, progress) in diary.progress.cards() {
                prop_assert!(progress.is_met());
                prop_assert!(progress.lapses() <= progress.n_reviews());
                prop_assert_eq!(progress.n_reviews() == 0, *progress.state() == CardState::New);
                let chance = Scheduler::default().retrievability(progress.state(), now.day);
                prop_assert!(chance.is_none_or(|chance| (0.0..=1.0).contains(&chance)), "{chance:?}");
                if let Some(it) = progress.state().scheduled() {
                    let days = it.memory.stability.days();
                    prop_assert!((Stability::MIN..=Stability::MAX).contains(&days));
                }
            }
        }
    }
}
