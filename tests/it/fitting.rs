//! The learner's own parameters in the program: fitted after a session, in force from then on, noticed by nobody.

use nho::engine::card::{CardId, Direction};
use nho::engine::deck::Shelf;
use nho::engine::learner::{LearnerId, Sign};
use nho::engine::log::{live, union};
use nho::engine::progress::Progress;
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, Due, PersonalFit, Record, RecordKey, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, Now, StudyDay, Timestamp};
use nho::i18n::UiLang;
use nho::text::Lang;
use proptest::prelude::*;

use crate::classroom::{Bench, Classroom, market};
use crate::records::{answer_body, fit_body, record};

const BIG: (u16, u16) = (80, 24);
const MS_PER_DAY: i64 = 86_400_000;

/// The first learner of a classroom.
const FIRST: LearnerId = LearnerId(1000);

/// Five words, each reviewed every third evening up to the day before yesterday, one review in four missed.
pub fn history(learner: LearnerId, now: Now, n_evenings: u32) -> Vec<Record> {
    let today = now.study_day();
    let words = ["fish", "water", "rice", "egg", "salt"];
    let one = |evening: u32, n: u32| {
        let (seq, days_ago) = (evening * 5 + n, 3 * i64::from(n_evenings - evening));
        let mut body = answer_body();
        if let Body::Answer(answer) = &mut body {
            answer.card = CardId {
                deck: "market".into(),
                entry: words[n as usize].into(),
                direction: Direction { cue: Lang::Th, answer: Lang::Vi },
            };
            answer.day = StudyDay(today.0 - days_ago as i32);
            answer.rating = Some(if (evening + n).is_multiple_of(4) { Rating::Again } else { Rating::Good });
            answer.after = evening;
            answer.due = Some(Due::On(StudyDay(today.0 - days_ago as i32 + 3)));
        }
        let at = now.at + Millis(-days_ago * MS_PER_DAY + i64::from(n) * 9000);
        Record { at, ..record(learner, SegmentId(77), seq, body) }
    };
    (0..n_evenings).flat_map(|evening| (0..5).map(move |n| one(evening, n))).collect()
}

pub fn learner_of(n_evenings: u32) -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("น้ำ Hoa", Sign::Star);
    let records = history(FIRST, room.now, n_evenings);
    room.learners.get_mut(&FIRST).unwrap().1.extend(records);
    room
}

fn fits(bench: &Bench) -> Vec<&PersonalFit> {
    let records = bench.room.learners[&FIRST].1.iter();
    records.filter_map(|record| if let Body::Fit(fit) = &record.body { Some(fit) } else { None }).collect()
}

fn last_answer(bench: &Bench) -> Answer {
    bench.room.answers().pop().unwrap()
}

#[test]
fn after_a_session_the_parameters_are_fitted_unseen_and_the_next_intervals_are_by_them() {
    let mut bench = Bench::new(UiLang::Vi, BIG, learner_of(45), market());
    bench.press("Enter Enter Space 3");
    assert_eq!(&*last_answer(&bench).params, "default");
    assert_eq!(bench.room.fitting, None, "nothing is asked for while somebody answers");
    bench.press("Esc");
    let before = bench.screen();
    assert!(bench.finish_fit());
    assert_eq!(bench.screen(), before, "the learner notices nothing");
    let [fit] = fits(&bench)[..] else { panic!("{:?}", fits(&bench)) };
    assert_eq!((fit.model.as_str(), fit.n_items), ("fsrs6", 221));
    bench.press("Enter Enter Space 3");
    assert_eq!(&*last_answer(&bench).params, "fit-221");
    // Enough for one fit is not enough for the next.
    bench.press("Esc");
    bench.finish_fit();
    assert_eq!(fits(&bench).len(), 1);

    // After the next start of the program they are in force still.
    bench.press("Enter Esc +1d Enter Enter Space 3");
    assert_eq!(&*last_answer(&bench).params, "fit-221");
}

#[test]
fn who_leaves_during_a_fit_waits_for_nothing_and_nobody_else_gets_it() {
    let mut room = learner_of(45);
    room.add_learner("ดอกบัว", Sign::Moon);
    let mut bench = Bench::new(UiLang::En, BIG, room, market());
    bench.press("Enter Enter Space 3 Esc Enter Esc");
    bench.shows("ดอกบัว");
    bench.press("Down Enter");
    assert!(bench.finish_fit());
    assert!(
        bench.room.learners.values().all(|(_, all)| all.iter().all(|it| !matches!(it.body, Body::Fit(_))))
    );
    // Another evening it is done.
    bench.press("Esc +1d Enter Enter Space 3 Esc");
    assert!(bench.finish_fit());
    assert_eq!(fits(&bench).len(), 1);
}

#[test]
fn who_has_answered_little_or_is_a_guest_is_not_fitted() {
    let mut bench = Bench::new(UiLang::Th, BIG, learner_of(20), market());
    bench.press("Enter Enter Space 3 Esc");
    assert!(!bench.finish_fit());
    let mut bench = Bench::new(UiLang::Th, BIG, Classroom::new(), market());
    bench.press("g Enter 1 Enter Esc");
    assert!(!bench.finish_fit());
}

/// Reviews and fits of one computer in between.
fn of_computer(segment: u64) -> impl Strategy<Value = Vec<Record>> {
    let step = (0i64..40 * MS_PER_DAY, prop::option::weighted(0.3, 0.5f64..2.0), 0usize..2, 1u8..5);
    prop::collection::vec(step, 0..12).prop_map(move |steps| {
        let one = |(seq, (ms, fit, card, rating)): (usize, (i64, Option<f64>, usize, u8))| {
            let ms = 1_795_352_400_000 + ms;
            let mut body = fit.map_or_else(answer_body, fit_body);
            if let Body::Answer(answer) = &mut body {
                answer.card.entry = ["fish", "water"][card].into();
                answer.day = StudyDay((ms / MS_PER_DAY) as i32);
                answer.rating = Rating::from_number(rating);
            }
            let key = RecordKey { segment: SegmentId(segment), seq: seq as u32 };
            Record { at: Timestamp::from_millis(ms), key, ..record(FIRST, SegmentId(segment), 0, body) }
        };
        steps.into_iter().enumerate().map(one).collect()
    })
}

proptest! {
    #[test]
    fn two_computers_with_fits_of_their_own_end_in_the_same_state(a in of_computer(1), b in of_computer(2)) {
        let state = |records: Vec<Record>| {
            let records = live(union(records).records);
            (Progress::replay(&records, &Scheduler::default(), &Shelf::default()), records)
        };
        let (here, records) = state([a.clone(), b.clone()].concat());
        let (there, _) = state([b.clone(), a, b].concat());
        prop_assert_eq!(&here, &there);
        let last = records.iter().rev().find_map(|record| match &record.body {
            Body::Fit(fit) => Some(fit),
            _ => None,
        });
        prop_assert_eq!(here.fit(), last, "the latest one counts");
    }
}
