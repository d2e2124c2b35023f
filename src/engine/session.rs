//! A session: the queue of one evening, moved by answers, with undo.

use std::collections::VecDeque;

use super::card::CardId;
use super::plan::Plan;
use super::rating::Rating;
use super::time::{Millis, Timestamp};

/// After how many other cards a missed or newly met card comes back.
///
/// Three others push a word out of the span that is held without effort, and leave it within the evening. May be tuned.
const COME_BACK_AFTER: usize = 3;

/// What is asked of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Meet the word: guess, then see it.
    Meet,
    /// Recall it.
    Recall,
}

/// One place in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which card.
    pub card: CardId,
    /// What is asked of it.
    pub step: Step,
    /// Whether the card was met or missed in this session and not recalled since.
    pub is_open: bool,
    /// Whether it ends the session: an easy one, asked even when the time is over.
    pub is_last: bool,
}

/// How an evening has gone so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Recalls that succeeded.
    pub recalled: u32,
    /// Recalls that failed.
    pub missed: u32,
    /// Words met.
    pub met: u32,
}

impl Tally {
    /// Returns the number of answers.
    pub fn answers(&self) -> u32 {
        self.recalled + self.missed + self.met
    }
}

/// What an answer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The word was met.
    Met,
    /// A recall was rated.
    Rated(Rating),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Position {
    queue: VecDeque<Item>,
    tally: Tally,
    missed: Vec<CardId>,
}

/// The queue of one evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    now: Position,
    before: Vec<Position>,
    began: Timestamp,
    length: Millis,
}

impl Session {
    /// Begins a session; new words are spread evenly among the reviews, those of tonight's lesson each behind one review, and the easy
    /// card comes at the end.
    pub fn new(plan: Plan, at: Timestamp, length: Millis, is_met: impl Fn(&CardId) -> bool) -> Session {
        let item = |card, step| Item { card, step, is_open: false, is_last: false };
        let reviews = plan.reviews.into_iter().map(|card| item(card, Step::Recall));
        let new = plan.new.into_iter().map(|card| {
            let step = if is_met(&card) { Step::Recall } else { Step::Meet };
            item(card, step)
        });
        let (mut reviews, mut new): (Vec<Item>, Vec<Item>) = (reviews.collect(), new.collect());
        let other_new = new.split_off(plan.n_tonight.min(new.len()));
        let other_reviews = reviews.split_off(new.len().min(reviews.len()));
        let mut queue = mix(reviews, new);
        queue.extend(mix(other_reviews, other_new));
        queue.extend(plan.last.map(|card| Item { is_last: true, ..item(card, Step::Recall) }));
        let now = Position { queue, tally: Tally::default(), missed: Vec::new() };
        Session { now, before: Vec::new(), began: at, length }
    }

    /// Returns what is asked now; nothing when the session has ended.
    pub fn current(&self) -> Option<&Item> {
        self.now.queue.front()
    }

    /// Moves on after an answer to the current card.
    ///
    /// What was met or missed comes back after a few others. Once the time is over, only what is open is finished, and
    /// the easy card at the end asked, so that the session ends on a success.
    pub fn answer(&mut self, done: Done, at: Timestamp) {
        let Some(item) = self.now.queue.front().cloned() else { return };
        self.before.push(self.now.clone());
        self.now.queue.pop_front();
        match done {
            Done::Met => {
                self.now.tally.met += 1;
                self.come_back(item);
            }
            Done::Rated(Rating::Again) => {
                self.now.tally.missed += 1;
                if !self.now.missed.contains(&item.card) {
                    self.now.missed.push(item.card.clone());
                }
                self.come_back(item);
            }
            Done::Rated(Rating::Hard | Rating::Good | Rating::Easy) => self.now.tally.recalled += 1,
        }
        if self.is_time_over(at) {
            self.now.queue.retain(|item| item.is_open || item.is_last);
        }
    }

    /// Goes back to before the last answer; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.before.pop() else { return false };
        self.now = before;
        true
    }

    /// Takes out every card that rests from now on; [`Session::undo`] brings them back.
    pub fn rest(&mut self, rests: impl Fn(&CardId) -> bool) {
        self.before.push(self.now.clone());
        self.now.queue.retain(|item| !rests(&item.card));
    }

    /// Takes a card out that can no longer be asked.
    pub fn skip(&mut self) {
        self.now.queue.pop_front();
    }

    /// Returns whether there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Returns how it has gone so far.
    pub fn tally(&self) -> Tally {
        self.now.tally
    }

    /// Returns the cards that were missed at least once, in order.
    pub fn missed(&self) -> &[CardId] {
        &self.now.missed
    }

    /// Returns how many cards still wait.
    pub fn n_waiting(&self) -> usize {
        self.now.queue.len()
    }

    /// Returns the whole minutes since the session began.
    pub fn minutes(&self, at: Timestamp) -> u64 {
        at.millis_since(self.began) / 60_000
    }

    /// Returns the share of the session that is over, 0 to 1: the larger of time and cards.
    pub fn share(&self, at: Timestamp) -> f64 {
        let length = u64::try_from(self.length.0).unwrap_or(0).max(1);
        let time = at.millis_since(self.began) as f64 / length as f64;
        let answers = f64::from(self.now.tally.answers());
        let cards = answers / (answers + self.now.queue.len() as f64).max(1.0);
        time.max(cards).min(1.0)
    }

    fn is_time_over(&self, at: Timestamp) -> bool {
        at >= self.began + self.length
    }

    fn come_back(&mut self, item: Item) {
        let has_last = self.now.queue.back().is_some_and(|last| last.is_last);
        let at = COME_BACK_AFTER.min(self.now.queue.len() - usize::from(has_last));
        self.now.queue.insert(at, Item { step: Step::Recall, is_open: true, ..item });
    }
}

/// Spreads the new words evenly among the reviews, a review first: an evening begins with something known.
fn mix(reviews: Vec<Item>, new: Vec<Item>) -> VecDeque<Item> {
    let (n_reviews, n_new) = (reviews.len(), new.len());
    let (mut reviews, mut new) = (reviews.into_iter(), new.into_iter());
    let mut queue = VecDeque::with_capacity(n_reviews + n_new);
    for i in 0..n_reviews + n_new {
        let new_so_far = (i + 1) * n_new / (n_reviews + n_new).max(1);
        let before = i * n_new / (n_reviews + n_new).max(1);
        let item = if new_so_far > before { new.next() } else { reviews.next() };
        queue.extend(item);
    }
    queue
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::engine::card::Direction;
    use crate::text::Lang;

    const QUARTER: Millis = Millis::from_minutes(15);

    fn card(name: &str) -> CardId {
        CardId {
            deck: Arc::from("chợ"),
            entry: Arc::from(name),
            direction: Direction { cue: Lang::Th, answer: Lang::Vi },
        }
    }

    fn session(reviews: &[&str], new: &[&str]) -> Session {
        let cards = |names: &[&str]| names.iter().map(|name| card(name)).collect();
        let plan = Plan { reviews: cards(reviews), new: cards(new), ..Plan::default() };
        Session::new(plan, Timestamp::from_millis(0), QUARTER, |_| false)
    }

    fn queue(session: &Session) -> String {
        let names = session.now.queue.iter().map(|item| {
            let mark = if item.step == Step::Meet { "+" } else { "" };
            format!("{mark}{}", item.card.entry)
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(mut session: Session, before: &str, answers: &str, after: &str) {
        assert_eq!(queue(&session), before, "before");
        for answer in answers.chars() {
            let at = Timestamp::from_millis(1000);
            match answer {
                '1' => session.answer(Done::Rated(Rating::Again), at),
                '3' => session.answer(Done::Rated(Rating::Good), at),
                'm' => session.answer(Done::Met, at),
                'u' => assert!(session.undo()),
                'L' => session.answer(Done::Rated(Rating::Again), at + QUARTER),
                _ => unreachable!(),
            }
        }
        assert_eq!(queue(&session), after, "after");
    }

    #[test]
    fn a_recalled_card_leaves() {
        check(session(&["gạo", "cá", "ข้าว"], &[]), "gạo cá ข้าว", "3", "cá ข้าว");
    }

    #[test]
    fn a_missed_card_comes_back_after_three_others_until_it_is_recalled() {
        check(
            session(&["gạo", "cá", "ข้าว", "rau", "muối"], &[]),
            "gạo cá ข้าว rau muối",
            "1",
            "cá ข้าว rau gạo muối",
        );
        check(session(&["gạo", "cá"], &[]), "gạo cá", "131", "gạo");
        check(session(&["gạo"], &[]), "gạo", "1113", "");
    }

    #[test]
    fn a_word_that_rests_leaves_and_undo_brings_it_back() {
        let mut session = session(&["gạo", "cá", "ข้าว"], &[]);
        session.answer(Done::Rated(Rating::Again), Timestamp::from_millis(1000));
        assert_eq!(queue(&session), "cá ข้าว gạo");
        session.rest(|card| &*card.entry == "gạo");
        assert_eq!((queue(&session).as_str(), session.tally().missed), ("cá ข้าว", 1));
        assert!(session.undo());
        assert_eq!(queue(&session), "cá ข้าว gạo");
    }

    #[test]
    fn a_new_word_is_met_and_then_recalled() {
        check(session(&[], &["gạo", "ข้าว"]), "+gạo +ข้าว", "mm", "gạo ข้าว");
    }

    #[test]
    fn new_words_are_spread_and_a_review_comes_first() {
        let mixed = session(&["a", "b", "c", "d"], &["gạo", "ปลา"]);
        assert_eq!(queue(&mixed), "a b +gạo c d +ปลา");
    }

    #[test]
    fn words_of_tonights_lesson_come_at_once_each_behind_a_review_and_other_new_ones_later() {
        let cards = |names: &[&str]| names.iter().map(|name| card(name)).collect();
        let (reviews, new) = (cards(&["a", "b", "c", "d", "e", "f"]), cards(&["gạo", "ปลา", "chợ"]));
        let plan = Plan { reviews, new, n_tonight: 2, last: None };
        let session = Session::new(plan, Timestamp::from_millis(0), QUARTER, |_| false);
        assert_eq!(queue(&session), "a +gạo b +ปลา c d e f +chợ");
    }

    #[test]
    fn undo_brings_back_exactly_what_was() {
        check(session(&["gạo", "cá", "ข้าว"], &["ปลา"]), "gạo cá ข้าว +ปลา", "131uuu", "gạo cá ข้าว +ปลา");
    }

    #[test]
    fn when_the_time_is_over_only_what_is_open_is_finished() {
        check(session(&["gạo", "cá", "ข้าว", "rau"], &[]), "gạo cá ข้าว rau", "1L", "gạo cá");
    }

    #[test]
    fn the_easy_card_at_the_end_is_asked_last_even_if_words_are_missed_or_the_time_is_over() {
        let with_last = |reviews: &[&str]| {
            let plan = Plan {
                reviews: reviews.iter().map(|name| card(name)).collect(),
                last: Some(card("nước")),
                ..Plan::default()
            };
            Session::new(plan, Timestamp::from_millis(0), QUARTER, |_| false)
        };
        check(with_last(&["gạo", "cá"]), "gạo cá nước", "11", "gạo cá nước");
        check(with_last(&["gạo", "cá", "ข้าว", "rau"]), "gạo cá ข้าว rau nước", "L", "gạo nước");
        check(with_last(&[]), "nước", "3", "");
    }

    #[test]
    fn a_card_met_on_an_earlier_evening_is_recalled_and_not_met_again() {
        let plan = Plan { new: vec![card("gạo"), card("ปลา")], ..Plan::default() };
        let session = Session::new(plan, Timestamp::from_millis(0), QUARTER, |id| &*id.entry == "gạo");
        assert_eq!(queue(&session), "gạo +ปลา");
    }

    #[test]
    fn a_word_met_in_the_last_second_is_still_recalled() {
        let mut session = session(&[], &["gạo", "ข้าว"]);
        session.answer(Done::Met, Timestamp::from_millis(0) + QUARTER);
        assert_eq!(queue(&session), "gạo");
        session.answer(Done::Rated(Rating::Again), Timestamp::from_millis(0) + QUARTER);
        assert_eq!(queue(&session), "gạo");
    }

    #[test]
    fn an_answer_after_the_end_and_an_undo_before_the_start_do_nothing() {
        let mut over = session(&[], &[]);
        over.answer(Done::Met, Timestamp::from_millis(0));
        assert_eq!((over.tally(), over.can_undo(), over.undo()), (Tally::default(), false, false));
    }

    #[test]
    fn a_clock_that_goes_back_gives_no_minutes_and_takes_no_card_away() {
        let mut session = session(&["gạo", "ข้าว"], &[]);
        let before = Timestamp::from_millis(-1_000_000_000_000);
        session.answer(Done::Rated(Rating::Good), before);
        assert_eq!((session.minutes(before), queue(&session).as_str()), (0, "ข้าว"));
        assert_eq!(session.share(before), 0.5);
    }

    proptest! {
        #[test]
        fn every_card_is_asked_and_none_is_left_open_whatever_the_answers(
            n_reviews in 0usize..8, n_new in 0usize..8, answers in prop::collection::vec(0usize..4, 0..40),
        ) {
            let names: Vec<String> = (0..n_reviews + n_new).map(|i| format!("từ {i}")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut session = session(&names[..n_reviews], &names[n_reviews..]);
            let (mut answers, mut last) = (answers.into_iter(), std::collections::HashMap::new());
            let mut n = 0;
            while let Some(item) = session.current().cloned() {
                // Enough of the mistakes: from here on everything is recalled.
                let rating = Rating::ALL[answers.next().unwrap_or(2)];
                let done = if item.step == Step::Meet { Done::Met } else { Done::Rated(rating) };
                session.answer(done, Timestamp::from_millis(n * 1000));
                n += 1;
                let waiting: Vec<&CardId> = session.now.queue.iter().map(|item| &item.card).collect();
                prop_assert!((1..waiting.len()).all(|i| !waiting[..i].contains(&waiting[i])), "a card twice");
                prop_assert!((0.0..=1.0).contains(&session.share(Timestamp::from_millis(n * 1000))));
                last.insert(item.card, done);
                prop_assert!(n < 100, "no end");
            }
            prop_assert_eq!(i64::from(session.tally().answers()), n);
            prop_assert_eq!(session.tally().met as usize, n_new);
            prop_assert_eq!(last.len(), names.len());
            prop_assert!(last.values().all(|done| !matches!(done, Done::Met | Done::Rated(Rating::Again))));
        }

        #[test]
        fn no_clock_breaks_a_session(
            began in any::<i64>(), moments in prop::collection::vec((any::<i64>(), 0usize..5), 0..40),
        ) {
            let plan = Plan { reviews: vec![card("gạo"), card("cá")], new: vec![card("ข้าว"), card("ไข่")], ..Plan::default() };
            let mut session = Session::new(plan, Timestamp::from_millis(began), QUARTER, |_| false);
            for (at, answer) in moments {
                if session.current().is_none() { break }
                let at = Timestamp::from_millis(at);
                let done = if answer == 4 { Done::Met } else { Done::Rated(Rating::ALL[answer]) };
                let (before, waiting) = (session.clone(), session.n_waiting());
                session.answer(done, at);
                prop_assert!(session.n_waiting() <= waiting);
                prop_assert!((0.0..=1.0).contains(&session.share(at)), "{}", session.share(at));
                prop_assert!(session.undo());
                prop_assert_eq!(&session, &before);
                session.answer(done, at);
            }
        }

        #[test]
        fn undoing_all_answers_leads_back_to_the_start(answers in prop::collection::vec(0usize..5, 0..60)) {
            let start = session(&["gạo", "cá", "ข้าว", "rau", "ไข่"], &["ปลา", "muối"]);
            let mut session = start.clone();
            let mut n = 0;
            for (i, answer) in answers.into_iter().enumerate() {
                if session.current().is_none() { break }
                let done = if answer == 4 { Done::Met } else { Done::Rated(Rating::ALL[answer]) };
                session.answer(done, Timestamp::from_millis(i as i64 * 20_000));
                n += 1;
            }
            for _ in 0..n { prop_assert!(session.undo()); }
            prop_assert_eq!(session, start);
        }
    }
}
