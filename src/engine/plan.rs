//! The plan: which cards an evening should hold, and in which order.

use std::collections::{HashMap, HashSet};

use super::card::{CardId, Direction};
use super::deck::{EntryRef, Shelf};
use super::progress::{CardProgress, Progress};
use super::scheduler::{Moment, Scheduler};

/// What one review takes, in seconds, until a learner's own pace is known: look, recall, read the example. May be tuned.
pub const SECONDS_PER_REVIEW: u32 = 12;

/// What one new word takes, in seconds: the guess, the answer with its example, and two recalls. May be tuned.
pub const SECONDS_PER_NEW: u32 = 40;

/// The most new words in one evening. Ten new words ask for about sixty reviews an evening later on, which is what fifteen
/// minutes hold at [`SECONDS_PER_REVIEW`]. May be tuned.
pub const NEW_PER_EVENING: u32 = 10;

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
    /// Cards to be recalled, most urgent first: those left unfinished, then the due ones.
    pub reviews: Vec<CardId>,
    /// Cards to be met for the first time, in order.
    pub new: Vec<CardId>,
}

impl Plan {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.reviews.is_empty() && self.new.is_empty()
    }
}

/// Makes the plan of an evening.
///
/// Unfinished cards (missed or only met) come first, then due cards by falling chance of recall: where time is short,
/// what can still be saved is worth more per minute than what is forgotten anyway. New words fill the minutes
/// that remain, at most [`NEW_PER_EVENING`] on one study day. Entries that rest are left out. Never two cards of one entry in one evening: what was seen
/// today waits, unless it is the very card that was begun today and not finished.
pub fn plan(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    scheduler: &Scheduler,
    now: Moment,
    minutes: Minutes,
) -> Plan {
    let seconds = minutes.0.saturating_mul(60);
    let seen = seen_today(shelf, progress, now);
    let mut taken: HashSet<EntryRef> = HashSet::new();
    let mut reviews: Vec<CardId> = Vec::new();
    let room = (seconds / SECONDS_PER_REVIEW) as usize;
    for due in due_cards(shelf, progress, directions, scheduler, now) {
        if reviews.len() == room {
            break;
        }
        let is_free = due.goes_on || !seen.contains(&due.place);
        if is_free && taken.insert(due.place) {
            reviews.push(due.card);
        }
    }
    taken.extend(seen);
    let left = seconds.saturating_sub(reviews.len() as u32 * SECONDS_PER_REVIEW);
    let met_today = progress.evenings().get(&now.day).map_or(0, |evening| evening.met);
    let room = (left / SECONDS_PER_NEW).min(NEW_PER_EVENING.saturating_sub(met_today)) as usize;
    let new = new_cards(shelf, progress, directions, &mut taken, room);
    Plan { reviews, new }
}

struct DueCard {
    card: CardId,
    place: EntryRef,
    is_unfinished: bool,
    /// Unfinished, and begun today.
    goes_on: bool,
    retrievability: f64,
}

/// Entries of which a card was asked today: their other cards wait for another evening.
fn seen_today(shelf: &Shelf, progress: &Progress, now: Moment) -> HashSet<EntryRef> {
    let today = progress.cards().filter(|(_, card)| card.is_shown_on(now.day));
    today.filter_map(|(id, _)| shelf.find(&id.deck, &id.entry)).collect()
}

fn due_cards(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    scheduler: &Scheduler,
    now: Moment,
) -> Vec<DueCard> {
    let mut due: Vec<DueCard> = Vec::new();
    for (id, card) in progress.cards() {
        let is_unfinished = card.is_unfinished();
        let waits = is_unfinished || card.state().is_due(now);
        if !waits
            || progress.is_suspended(id)
            || !directions.contains(&id.direction)
            || shelf.entry_of(id).is_none()
        {
            continue;
        }
        let Some(place) = shelf.find(&id.deck, &id.entry) else { continue };
        let retrievability = scheduler.retrievability(card.state(), now.day).unwrap_or(1.0);
        let goes_on = is_unfinished && card.is_shown_on(now.day);
        due.push(DueCard { card: id.clone(), place, is_unfinished, goes_on, retrievability });
    }
    // The card's identity settles what is equal, so that the order does not hang on the order of a hash map.
    due.sort_by(|a, b| {
        b.is_unfinished
            .cmp(&a.is_unfinished)
            .then(b.retrievability.total_cmp(&a.retrievability))
            .then_with(|| (a.place, a.card.direction).cmp(&(b.place, b.card.direction)))
    });
    due
}

/// New cards by deck and lesson; within a lesson every entry in one direction before any in a second one.
///
/// The direction an entry begins with goes round from entry to entry, so that two learned languages mix.
fn new_cards(
    shelf: &Shelf,
    progress: &Progress,
    directions: &[Direction],
    taken: &mut HashSet<EntryRef>,
    room: usize,
) -> Vec<CardId> {
    let mut new = Vec::new();
    for lesson in lessons(shelf) {
        if new.len() == room {
            break;
        }
        let mut by_round: Vec<(usize, EntryRef, CardId)> = Vec::new();
        for (i, at) in lesson.into_iter().enumerate() {
            if taken.contains(&at) {
                continue;
            }
            let cards = directions_for(directions, i).filter_map(|direction| shelf.card(at, direction));
            let (met, unmet): (Vec<CardId>, Vec<CardId>) = cards
                .filter(|id| !progress.is_suspended(id))
                .partition(|id| progress.card(id).is_some_and(CardProgress::is_met));
            if let Some(next) = unmet.into_iter().next() {
                by_round.push((met.len(), at, next));
            }
        }
        by_round.sort_by_key(|(round, at, _)| (*round, *at));
        for (_, at, card) in by_round.into_iter().take(room - new.len()) {
            taken.insert(at);
            new.push(card);
        }
    }
    new
}

/// Receptive directions first, as [`super::card::directions`] gives them, each half turned by the entry's position.
fn directions_for(directions: &[Direction], position: usize) -> impl Iterator<Item = Direction> {
    let (first, second) = directions.split_at(directions.len() / 2);
    let turned = |half: &[Direction]| -> Vec<Direction> {
        let n = half.len().max(1);
        half.iter().cycle().skip(position % n).take(half.len()).copied().collect()
    };
    turned(first).into_iter().chain(turned(second))
}

fn lessons(shelf: &Shelf) -> Vec<Vec<EntryRef>> {
    let mut all = Vec::new();
    for (d, deck) in shelf.decks().iter().enumerate() {
        let mut of_deck: HashMap<Option<usize>, Vec<EntryRef>> = HashMap::new();
        for (e, entry) in deck.entries.iter().enumerate() {
            of_deck.entry(entry.lesson).or_default().push(EntryRef { deck: d, entry: e });
        }
        let mut lessons: Vec<_> = of_deck.into_iter().collect();
        lessons.sort_by_key(|(lesson, _)| *lesson);
        all.extend(lessons.into_iter().map(|(_, entries)| entries));
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::deck::Deck;
    use crate::engine::entry::Entry;
    use crate::engine::rating::Rating;
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

    #[track_caller]
    fn check(diary: &Diary, day: i32, reviews: &[&str], new: &[&str]) {
        let plan = plan_of(diary, evening(day), 15);
        assert_eq!(names(&plan.reviews), reviews, "reviews");
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
            "far th>vi",
        ];
        check(&Diary::of_market(), TODAY, &[], &new);
    }

    #[test]
    fn a_second_direction_comes_on_another_evening_and_after_the_first_one_of_its_whole_lesson() {
        let mut diary = Diary::of_market();
        for (entry, direction) in [("fish", "en>vi"), ("water", "th>vi"), ("rice", "en>vi")] {
            diary.meets(&card(entry, direction), TODAY);
            diary.rates(&card(entry, direction), TODAY, Rating::Good);
        }
        let waiting = ["egg th>vi", "vegetable en>vi", "salt th>vi", "near en>vi", "far th>vi"];
        check(&diary, TODAY, &[], &waiting);
        let next = ["egg th>vi", "fish th>vi", "water en>vi", "rice th>vi"];
        check(&diary, TODAY + 1, &[], &[&next[..], &waiting[1..]].concat());
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
    fn reviews_fill_the_minutes_and_new_words_only_what_is_left() {
        let mut diary = Diary::new(Shelf::new([thirty()]));
        for i in 0..12 {
            diary.rates(&card(&format!("n{i}"), "th>vi"), TODAY - 30, Rating::Good);
        }
        let lengths = |minutes| {
            let plan = plan_of(&diary, evening(TODAY), minutes);
            (plan.reviews.len(), plan.new.len())
        };
        assert_eq!(lengths(0), (0, 0));
        assert_eq!(lengths(1), (5, 0));
        assert_eq!(lengths(2), (10, 0));
        assert_eq!(lengths(3), (12, 0));
        assert_eq!(lengths(4), (12, 2));
        assert_eq!(lengths(15), (12, 10));
    }

    #[test]
    fn however_long_the_evening_no_more_new_words_come_than_later_evenings_can_carry() {
        let diary = Diary::new(Shelf::new([thirty()]));
        for minutes in [60, 600, u32::MAX] {
            assert_eq!(plan_of(&diary, evening(TODAY), minutes).new.len(), 10);
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
        let planned: Vec<&CardId> = plan.reviews.iter().chain(&plan.new).collect();
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
        fault(!plan.new.is_empty() && met_today as usize + plan.new.len() > 10, "too many new words");
        fault(plan.reviews.len() * 12 + plan.new.len() * 40 > minutes as usize * 60, "too long");
        let urgency = |id: &CardId| {
            let it = progress.card(id).unwrap();
            let chance = Scheduler::default().retrievability(it.state(), now.day).unwrap_or(1.0);
            (!it.is_unfinished(), -chance)
        };
        fault(!plan.reviews.iter().map(urgency).is_sorted(), "not the most urgent first");
        let has_room = plan.reviews.len() < minutes as usize * 5;
        for (id, it) in progress.cards().filter(|(id, _)| directions.contains(&id.direction)) {
            let waits = (it.is_unfinished() || it.state().is_due(now)) && shelf.entry_of(id).is_some();
            let comes_later = shown_today(id) && !it.is_unfinished();
            let steps_back = siblings(id).any(|other| planned.contains(&&other) || shown_today(&other));
            let is_lost = waits && has_room && !comes_later && !steps_back && !plan.reviews.contains(id);
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
