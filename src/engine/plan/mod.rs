//! The plan: which cards an evening should hold, and in which order.

mod gain;
mod introduction;
mod likeness;
mod mix;
mod pace;
mod waiting;

use std::collections::HashSet;

pub(super) use self::introduction::most_new_a_day;
use self::introduction::{Introduction, room_for_new, room_for_tonight};
use self::mix::mixed;
pub use self::pace::Pace;
use self::waiting::{Ranked, Sorted, ranked};
use super::card::{CardId, Direction};
use super::deck::{EntryRef, Shelf};
use super::progress::Progress;
use super::scheduler::{Moment, Scheduler};
use super::tonight;

/// The session lengths that there are to choose from, in minutes.
pub const SESSION_MINUTES: [u32; 5] = [5, 10, 15, 20, 30];

/// How likely the last card of an evening should be recalled. May be tuned.
const SURE: f64 = 0.85;

/// How long an evening should be, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minutes(pub u32);

impl Default for Minutes {
    /// Fifteen minutes: what people give beside work (design, section 1).
    fn default() -> Self {
        Minutes(15)
    }
}

/// What one evening holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Cards to be recalled: those left unfinished first, then what is worth most a minute; languages and lessons mixed.
    pub reviews: Vec<CardId>,
    /// Cards to be met for the first time, in order.
    pub new: Vec<CardId>,
    /// How many of the new ones, the first, are of the lesson that the teacher has named for tonight.
    pub n_tonight: usize,
    /// A card that will most likely be recalled, to end the evening with; it is in neither of the other two.
    pub last: Option<CardId>,
}

impl Plan {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.reviews.is_empty() && self.new.is_empty() && self.last.is_none()
    }

    /// Returns how many cards are to be recalled.
    pub fn n_reviews(&self) -> usize {
        self.reviews.len() + usize::from(self.last.is_some())
    }
}

/// Makes the plan of an evening.
///
/// Unfinished cards (missed or only met) come first, then due cards by what a review is worth a second (`gain`). What
/// the minutes do not hold waits for coming evenings, and comes then by the same order, so that a backlog spreads by itself.
/// New words get the share of the evening that later evenings can carry; those of the lesson that the teacher has named for tonight
/// come first, from whatever deck, and get the most that new words can have. How long all this takes, and how far apart evenings
/// are, is the learner's own [`Pace`].
///
/// Entries that rest and decks that were put away are left out; new words come only from the decks that the learner learns
/// from. Never two cards of one entry in one evening: what was seen today waits, unless it is the very card that was begun
/// today and not finished.
pub fn plan(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    scheduler: &Scheduler,
    now: Moment,
    minutes: Minutes,
) -> Plan {
    let pace = Pace::of(progress, now.day);
    let seconds = f64::from(minutes.0) * 60.0;
    let sorted = Sorted::of(progress, directions, now, &pace);
    let seen: HashSet<EntryRef> =
        sorted.today.iter().filter_map(|id| shelf.find(&id.deck, &id.entry)).collect();
    let place = |id: &CardId| shelf.entry_of(id).and_then(|_| shelf.find(&id.deck, &id.entry));
    let met_today = progress.evenings().get(&now.day).map_or(0, |evening| evening.met);
    let named = tonight::left(shelf, progress, directions);
    let n_named = named.len().min(room_for_tonight(&pace, seconds, met_today) as usize);
    let n_new = room_for_new(&sorted, &pace, seconds, met_today).max(n_named as u32);
    let budget = seconds - f64::from(n_new) * pace.seconds_per_new();

    let mut taken: HashSet<EntryRef> = HashSet::new();
    let mut reviews: Vec<(Ranked<'_>, EntryRef)> = Vec::new();
    let mut used = 0.0;
    for it in ranked(&sorted, scheduler, now, &pace) {
        let cost = pace.seconds_per_review(it.recall);
        if used + cost > budget {
            break;
        }
        let Some(at) = place(it.id) else { continue };
        if (it.goes_on || !seen.contains(&at)) && taken.insert(at) {
            used += cost;
            reviews.push((it, at));
        }
    }
    let last = last_of(&mut reviews);
    taken.extend(seen);

    let left = ((seconds - used) / pace.seconds_per_new()).max(0.0) as u32;
    let room = left.min(n_new) as usize;
    let weak = sorted.weak.iter().filter_map(|id| place(id)).collect();
    let mut introduction = Introduction { shelf, progress, directions, taken: &taken, weak };
    let mut new = introduction.teach(&named, room);
    let n_tonight = new.len();
    let with_named = taken.iter().copied().chain(new.iter().filter_map(place)).collect();
    introduction.weak.extend(new.iter().filter_map(place));
    introduction.taken = &with_named;
    new.extend(introduction.choose(room - n_tonight));
    taken.extend(new.iter().filter_map(place));
    let easy = || sorted.fresh.iter().find(|id| place(id).is_some_and(|at| !taken.contains(&at)));
    let has_any = !(new.is_empty() && reviews.is_empty());
    let last = last.or_else(|| has_any.then(easy).flatten().map(|id| (*id).clone()));
    Plan { reviews: mixed(reviews, shelf), new, n_tonight, last }
}

/// Takes the surest of the due cards out of the reviews, if one is sure enough.
fn last_of(reviews: &mut Vec<(Ranked<'_>, EntryRef)>) -> Option<CardId> {
    let sure = reviews.iter().enumerate().filter(|(_, (it, _))| !it.is_unfinished && it.recall >= SURE);
    let (at, _) =
        sure.max_by(|(_, (a, _)), (_, (b, _))| a.recall.total_cmp(&b.recall).then(b.id.cmp(a.id)))?;
    Some(reviews.remove(at).0.id.clone())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::deck::Deck;
    use crate::engine::entry::Entry;
    use crate::engine::progress::CardProgress;
    use crate::engine::rating::Rating;
    use crate::engine::setting::Setting;
    use crate::engine::testing::{
        Diary, TODAY, any_diary, any_hostile_records, any_moment, card, deck, direction, entry, evening,
        four, market,
    };

    fn names(cards: &[CardId]) -> Vec<String> {
        cards.iter().map(|card| format!("{} {}", card.entry, card.direction.code())).collect()
    }

    fn plan_of(diary: &Diary, now: Moment, minutes: u32) -> Plan {
        plan(&diary.shelf, &diary.progress, &four(), &Scheduler::default(), now, Minutes(minutes))
    }

    /// What is to be recalled, the last one of the evening at the end.
    fn recalled(plan: &Plan) -> Vec<CardId> {
        plan.reviews.iter().chain(&plan.last).cloned().collect()
    }

    #[track_caller]
    fn check(diary: &Diary, day: i32, reviews: &[&str], new: &[&str]) {
        let plan = plan_of(diary, evening(day), 15);
        assert_eq!(names(&recalled(&plan)), reviews, "reviews");
        assert_eq!(names(&plan.new), new, "new");
    }

    /// A deck of thirty numbered entries in one lesson.
    fn thirty() -> Deck {
        let numbered =
            |i| entry(&format!("n{i}"), &format!("số {i}"), &format!("no {i}"), &format!("เลข {i}"));
        let entries: Vec<Entry> = (0..30).map(numbered).collect();
        deck("market", entries)
    }

    #[test]
    fn the_first_evening_takes_each_word_once_lesson_by_lesson_and_mixes_the_languages() {
        let new = [
            "fish en>vi",
            "water th>vi",
            "rice en>vi",
            "egg th>vi",
            "vegetable en>vi",
            "salt th>vi",
            "near en>vi",
        ];
        check(&Diary::of_market(), TODAY, &[], &new);
    }

    #[test]
    fn two_words_that_look_alike_are_met_on_two_evenings_and_not_while_one_is_weak() {
        let mut diary = Diary::of_market();
        let has_far = |diary: &Diary, day| {
            names(&plan_of(diary, evening(day), 15).new).contains(&"far th>vi".to_owned())
        };
        assert!(!has_far(&diary, TODAY), "ไกล looks like ใกล้");
        diary.meets(&card("near", "en>vi"), TODAY);
        diary.rates(&card("near", "en>vi"), TODAY, Rating::Hard);
        assert!(!has_far(&diary, TODAY + 3));
        diary.rates(&card("near", "en>vi"), TODAY + 1, Rating::Easy);
        diary.rates(&card("near", "en>vi"), TODAY + 8, Rating::Easy);
        assert!(has_far(&diary, TODAY + 11));
    }

    #[test]
    fn a_second_direction_comes_on_another_evening_and_after_the_first_one_of_its_whole_lesson() {
        let mut diary = Diary::of_market();
        for (entry, direction) in [("fish", "en>vi"), ("water", "th>vi"), ("rice", "en>vi")] {
            diary.meets(&card(entry, direction), TODAY);
            diary.rates(&card(entry, direction), TODAY, Rating::Good);
        }
        let waiting = ["egg th>vi", "vegetable en>vi", "salt th>vi", "near en>vi"];
        check(&diary, TODAY, &[], &waiting);
        let next = ["egg th>vi", "fish th>vi", "water en>vi", "rice th>vi"];
        diary.rests("near", true);
        diary.rests("salt", true);
        check(&diary, TODAY + 1, &[], &[&next[..], &["vegetable en>vi", "far th>vi"]].concat());
    }

    #[test]
    fn words_left_unfinished_come_first_and_then_the_due_ones_by_falling_chance_of_recall() {
        let mut diary = Diary::of_market();
        for (entry, gap, rating) in [
            ("fish", 0, Rating::Good),
            ("water", 0, Rating::Hard),
            ("rice", 0, Rating::Easy),
            ("egg", 20, Rating::Again),
            ("salt", 0, Rating::Again),
        ] {
            diary.meets(&card(entry, "th>vi"), TODAY - 30 + gap);
            diary.rates(&card(entry, "th>vi"), TODAY - 30 + gap, rating);
        }
        diary.meets(&card("far", "th>vi"), TODAY - 10);
        let reviews = ["far th>vi", "egg th>vi", "salt th>vi", "rice th>vi", "fish th>vi", "water th>vi"];
        check(&diary, TODAY, &reviews, &["vegetable en>vi", "near en>vi"]);
    }

    #[test]
    fn a_word_that_rests_is_neither_asked_nor_met_until_it_is_woken() {
        let mut diary = Diary::of_market();
        for entry in ["fish", "salt"] {
            diary.meets(&card(entry, "th>vi"), TODAY - 30);
            diary.rates(&card(entry, "th>vi"), TODAY - 30, Rating::Good);
        }
        let awake = diary.clone();
        diary.rests("fish", true);
        diary.rests("far", true);
        let new = ["water th>vi", "rice en>vi", "egg th>vi", "vegetable en>vi", "near en>vi"];
        check(&diary, TODAY, &["salt th>vi"], &new);
        diary.rests("fish", false);
        diary.rests("far", false);
        assert_eq!(plan_of(&diary, evening(TODAY), 15), plan_of(&awake, evening(TODAY), 15));
    }

    #[test]
    fn a_word_missed_today_goes_on_today_and_its_other_directions_wait() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), TODAY - 9);
        diary.rates(&card("fish", "th>vi"), TODAY - 9, Rating::Good);
        diary.meets(&card("fish", "en>vi"), TODAY);
        let plan = plan_of(&diary, evening(TODAY), 15);
        assert_eq!(names(&plan.reviews), ["fish en>vi"]);
        assert!(plan.new.iter().all(|card| &*card.entry != "fish"));
    }

    #[test]
    fn two_directions_of_a_word_that_were_both_left_unfinished_come_on_two_evenings() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), TODAY - 2);
        diary.meets(&card("fish", "en>vi"), TODAY - 1);
        let first = plan_of(&diary, evening(TODAY), 15);
        assert_eq!(names(&first.reviews).len(), 1, "{:?}", names(&first.reviews));
        diary.rates(&first.reviews[0], TODAY, Rating::Good);
        assert_eq!(
            plan_of(&diary, evening(TODAY), 15).reviews,
            [],
            "the other one waits for another evening"
        );
        let second = plan_of(&diary, evening(TODAY + 1), 15);
        assert_eq!(second.reviews.len(), 1);
        assert_ne!(second.reviews, first.reviews);
    }

    #[test]
    fn a_word_seen_today_waits_even_if_a_wrong_clock_once_showed_it_in_2099() {
        let mut diary = Diary::of_market();
        diary.meets(&card("fish", "th>vi"), 47_300);
        diary.rates(&card("fish", "th>vi"), TODAY, Rating::Good);
        let plan = plan_of(&diary, evening(TODAY), 15);
        assert!(names(&plan.new).iter().all(|name| !name.starts_with("fish")), "{:?}", names(&plan.new));
    }

    #[test]
    fn a_short_session_has_room_for_new_words_too_and_a_long_one_for_all_that_waits() {
        let mut diary = Diary::new(Shelf::new([thirty()]));
        for i in 0..12 {
            diary.rates(&card(&format!("n{i}"), "th>vi"), TODAY - 30, Rating::Good);
        }
        let lengths = |minutes| {
            let plan = plan_of(&diary, evening(TODAY), minutes);
            (plan.reviews.len(), plan.new.len())
        };
        assert_eq!(lengths(0), (0, 0));
        assert_eq!(lengths(1), (2, 1));
        assert_eq!(lengths(15), (12, 10));
    }

    #[test]
    fn however_long_the_evening_no_more_new_words_come_than_later_evenings_can_carry() {
        let diary = Diary::new(Shelf::new([thirty()]));
        for minutes in [60, 600, u32::MAX] {
            assert_eq!(plan_of(&diary, evening(TODAY), minutes).new.len(), 20);
        }
    }

    #[test]
    fn a_second_session_on_one_day_adds_only_the_new_words_that_the_day_still_holds() {
        let mut diary = Diary::new(Shelf::new([thirty()]));
        for i in 0..7 {
            diary.meets(&card(&format!("n{i}"), "th>vi"), TODAY);
            diary.rates(&card(&format!("n{i}"), "th>vi"), TODAY, Rating::Good);
        }
        assert_eq!(plan_of(&diary, evening(TODAY), 15).new.len(), 3);
        assert_eq!(plan_of(&diary, evening(TODAY + 1), 15).new.len(), 10);
    }

    #[test]
    fn what_a_deck_no_longer_holds_is_not_asked() {
        let mut diary = Diary::of_market();
        for word in ["fish", "water", "rice"] {
            diary.rates(&card(word, "th>vi"), TODAY - 30, Rating::Good);
        }
        let mut smaller = market();
        smaller.entries.retain(|entry| entry.id == "water" || entry.id == "rice");
        *smaller.entries[1].word.of_mut(crate::text::Lang::Th) = None;
        diary.shelf = Shelf::new([smaller]);
        diary.progress = diary.replayed();
        check(&diary, TODAY, &["water th>vi"], &["rice en>vi"]);
        diary.shelf = Shelf::new([deck("another", Vec::new())]);
        diary.progress = diary.replayed();
        check(&diary, TODAY, &[], &[]);
    }

    #[test]
    fn a_learner_who_changes_their_languages_is_asked_only_in_the_present_ones() {
        let mut diary = Diary::of_market();
        diary.rates(&card("fish", "th>vi"), TODAY - 30, Rating::Good);
        diary.rates(&card("water", "en>vi"), TODAY - 30, Rating::Good);
        let english = [direction("en>vi"), direction("vi>en")];
        let asked = |directions: &[Direction]| {
            let now = evening(TODAY);
            plan(&diary.shelf, &diary.progress, directions, &Scheduler::default(), now, Minutes::default())
        };
        assert_eq!(names(&asked(&english).reviews), ["water en>vi"]);
        assert_eq!(names(&asked(&english).new)[0], "fish en>vi");
        assert!(asked(&[]).is_empty());
    }

    #[test]
    fn the_other_decks_of_the_program_come_when_those_to_begin_with_are_at_an_end_and_never_once_put_away() {
        let shipped = |id: &str, words: &[(&str, &str, &str, &str)]| Deck {
            is_shipped: true,
            ..deck(id, words.iter().map(|(id, vi, en, th)| entry(id, vi, en, th)).collect())
        };
        let first = shipped("market", &[("fish", "cá", "fish", "ปลา")]);
        let later = shipped("weather", &[("rain", "mưa", "rain", "ฝน")]);
        let own = deck("lesson", vec![entry("pen", "bút", "pen", "ปากกา")]);
        let mut diary = Diary::new(Shelf::new([later, first, own]));
        let decks = |diary: &Diary| -> Vec<String> {
            plan_of(diary, evening(TODAY), 15).new.iter().map(|card| card.deck.to_string()).collect()
        };
        assert_eq!(decks(&diary), ["market", "lesson", "weather"]);
        diary.sets(Setting::Deck("weather".to_owned(), false));
        assert_eq!(decks(&diary), ["market", "lesson"]);
        diary.sets(Setting::Deck("weather".to_owned(), true));
        diary.sets(Setting::Deck("market".to_owned(), false));
        assert_eq!(decks(&diary), ["weather", "lesson"]);
    }

    /// Says what is wrong with a plan; nothing if all is well.
    fn faults(
        diary: &Diary,
        directions: &[Direction],
        now: Moment,
        minutes: u32,
        plan: &Plan,
    ) -> Vec<String> {
        let (shelf, progress) = (&diary.shelf, &diary.progress);
        let place = |id: &CardId| shelf.find(&id.deck, &id.entry).unwrap();
        let shown_today = |id: &CardId| {
            let days = diary.records.iter().filter_map(|record| match &record.body {
                crate::engine::record::Body::Answer(answer) if answer.card == *id => Some(answer.day),
                _ => None,
            });
            days.into_iter().any(|day| day == now.day)
        };
        let siblings = |id: &CardId| {
            let id = id.clone();
            four()
                .into_iter()
                .filter(move |it| *it != id.direction)
                .map(move |direction| CardId { direction, ..id.clone() })
        };
        let mut faults = Vec::new();
        let mut fault = |is_fault: bool, what: &str| {
            if is_fault {
                faults.push(what.to_owned());
            }
        };
        let planned: Vec<&CardId> = plan.reviews.iter().chain(&plan.new).chain(&plan.last).collect();
        for (i, id) in planned.iter().enumerate() {
            fault(planned[..i].iter().any(|other| place(other) == place(id)), "an entry twice");
            fault(!directions.contains(&id.direction), "a direction that is not the learner's");
            fault(shelf.entry_of(id).is_none(), "a card that nobody can show");
            fault(
                siblings(id).any(|other| shown_today(&other)) && !shown_today(id),
                "its entry was seen today",
            );
        }
        fault(plan.new.iter().any(|id| progress.card(id).is_some()), "new, but met");
        let met_today = progress.evenings().get(&now.day).map_or(0, |evening| evening.met);
        fault(!plan.new.is_empty() && met_today as usize + plan.new.len() > 20, "too many new words");
        let answer = Pace::of(progress, now.day).seconds_per_answer;
        let seconds = f64::from(minutes) * 60.0;
        let least = answer * (plan.reviews.len() as f64 + 3.5 * plan.new.len() as f64);
        fault(least > seconds, "too long");
        let unfinished = |id: &CardId| progress.card(id).is_some_and(CardProgress::is_unfinished);
        fault(
            !plan.reviews.iter().map(|id| !unfinished(id)).is_sorted(),
            "what is unfinished does not come first",
        );
        fault(plan.last.as_ref().is_some_and(unfinished), "ends with a word that was missed");
        // At least a fifth of the evening is for reviews, and none takes longer than two and a half answers.
        let has_room = answer * 2.5 * (plan.n_reviews() + 1) as f64 <= seconds * 0.2;
        for (id, it) in progress.cards().filter(|(id, _)| directions.contains(&id.direction)) {
            let waits = (it.is_unfinished() || it.state().is_due(now)) && shelf.entry_of(id).is_some();
            let comes_later = shown_today(id) && !it.is_unfinished();
            let steps_back = siblings(id).any(|other| planned.contains(&&other) || shown_today(&other));
            let is_lost = waits && has_room && !comes_later && !steps_back && !planned.contains(&id);
            fault(is_lost, "a card that waits, and nothing against it");
        }
        faults
    }

    fn any_directions() -> impl Strategy<Value = Vec<Direction>> {
        prop::sample::subsequence(four(), 0..=4)
    }

    proptest! {
        #[test]
        fn every_plan_keeps_the_rules(
            diary in any_diary(), gap in 0i32..90, directions in any_directions(), minutes in 0u32..20,
        ) {
            let last = diary.progress.evenings().keys().next_back().map_or(TODAY, |day| day.0);
            let now = evening(last + gap);
            let plan =
                plan(&diary.shelf, &diary.progress, &directions, &Scheduler::default(), now, Minutes(minutes));
            prop_assert_eq!(faults(&diary, &directions, now, minutes, &plan), Vec::<String>::new());
        }

        #[test]
        fn every_plan_keeps_the_rules_by_any_clock_and_after_any_log(
            records in any_hostile_records(), now in any_moment(), directions in any_directions(), minutes in 0u32..20,
        ) {
            let mut diary = Diary::of_market();
            records.into_iter().for_each(|record| diary.add(record));
            let plan =
                plan(&diary.shelf, &diary.progress, &directions, &Scheduler::default(), now, Minutes(minutes));
            prop_assert_eq!(faults(&diary, &directions, now, minutes, &plan), Vec::<String>::new());
        }

        #[test]
        fn the_same_log_gives_the_same_plan_whatever_the_order_of_a_hash_map(
            mut diary in any_diary(), gap in 0i32..90,
        ) {
            let now = evening(TODAY + gap);
            let first = plan_of(&diary, now, 15);
            // Each map draws its own order.
            diary.progress = diary.replayed();
            prop_assert_eq!(first, plan_of(&diary, now, 15));
        }
    }
}
