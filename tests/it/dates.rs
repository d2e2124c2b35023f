//! Clocks that are wrong: no due date moves unless somebody says so, and a wrong date is set right later with all it gave.

use std::collections::BTreeMap;

use nho::engine::card::CardId;
use nho::engine::learner::Sign;
use nho::engine::log::{live, union};
use nho::engine::progress::Progress;
use nho::engine::record::{Body, Due};
use nho::engine::scheduler::Scheduler;
use nho::engine::time::{Millis, Timestamp, UtcOffset};
use nho::i18n::UiLang;

use crate::classroom::{Bench, Classroom, market};
use crate::screens::check;

const BIG: (u16, u16) = (80, 24);
const DAY: i64 = 86_400_000;

/// Meets four words and recalls them: the market's first lesson.
const PRACTISE: &str = "Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter 3 Enter 3 Enter 3 Enter 3";

fn class() -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("Hoa", Sign::Star);
    room
}

fn bench() -> Bench {
    Bench::new(UiLang::Vi, BIG, class(), market())
}

/// Where the computer's clock stands at noon UTC of the first day of a year.
fn year(year: i64) -> Timestamp {
    let leap_days = (1970..year).filter(|year| year % 4 == 0).count() as i64;
    Timestamp::from_millis(((year - 1970) * 365 + leap_days) * DAY + DAY / 2)
}

/// The due date of every card, as a fresh start would read it from the log.
fn due_dates(bench: &Bench) -> BTreeMap<CardId, Due> {
    let (_, records) = bench.room.learners.values().next().unwrap();
    let records = live(union(records.clone()).records);
    let progress = Progress::replay(&records, &Scheduler::default(), &market());
    let due = |(id, card): (&CardId, &nho::engine::progress::CardProgress)| {
        card.state().scheduled().map(|it| (id.clone(), it.due))
    };
    progress.cards().filter_map(due).collect()
}

/// The study days of the due dates, in order.
fn due_days(bench: &Bench) -> Vec<i32> {
    let day = |due: &Due| match due {
        Due::On(day) => day.0,
        Due::At(_) => panic!("{due:?}"),
    };
    due_dates(bench).values().map(day).collect()
}

#[test]
fn a_dead_clock_moves_no_due_date_and_is_asked_about() {
    for wrong in [1980, 2000, 2099] {
        let mut bench = bench();
        bench.press("1").press(PRACTISE).press("Esc Enter Esc");
        let before = due_dates(&bench);
        assert_eq!(before.len(), 4);
        bench.room.now.at = year(wrong);
        bench.press("1").shows("Hôm nay là ngày nào?");
        bench.press("Esc 1 F2").shows("วันนี้วันที่เท่าไร");
        bench.press("F2 F2 Up Up Enter").shows("buổi học thứ 2");
        assert_eq!(due_dates(&bench), before, "{wrong}");
        // Two days later by the learner's word: what is practised now is dated by it.
        bench.press("Enter 1 Esc Enter");
        assert!(before.iter().all(|(card, due)| due_dates(&bench)[card] == *due), "{wrong}");
    }
}

#[test]
fn a_clock_that_is_set_back_or_far_ahead_during_a_session_gives_the_due_dates_of_a_steady_one() {
    let practised = |jump: i64| {
        let mut bench = bench();
        bench.press("1 Enter 1 Enter 1 Enter 1 Enter 1 Enter F6");
        bench.room.clock_jump = Millis(jump);
        bench.press("Enter 3 Enter 3 Enter 3 Enter 3 Esc");
        due_dates(&bench)
    };
    let steady = practised(0);
    assert_eq!(steady.len(), 4);
    for days in [-9500, -20, -1, 20, 26_000] {
        assert_eq!(practised(days * DAY), steady, "{days} days");
    }
    assert_eq!(practised(-3_600_000), steady, "an hour back, as in autumn");
}

#[test]
fn another_time_zone_or_daylight_saving_moves_no_due_date() {
    for offset in [480, 540, 0, -480, 840] {
        let mut bench = bench();
        bench.press("1").press(PRACTISE).press("Esc Enter Esc");
        let before = due_dates(&bench);
        bench.room.now.offset = UtcOffset(offset);
        bench.press("1").shows("★ Hoa");
        assert_eq!(due_dates(&bench), before, "{offset}");
        bench.press("Esc +1d 1");
        assert_eq!(due_dates(&bench), before, "{offset}");
    }
}

#[test]
fn a_clock_that_changes_to_daylight_saving_during_a_session_changes_no_day() {
    let practised = |offset: i32| {
        let mut bench = bench();
        bench.press("1 Enter 1 Enter 1 Enter 1 Enter 1 Enter F6");
        bench.room.now.offset = UtcOffset(offset);
        bench.press("Enter 3 Enter 3 Enter 3 Enter 3 Esc");
        due_dates(&bench)
    };
    assert_eq!(practised(480), practised(420));
    assert_eq!(practised(360), practised(420));
}

#[test]
fn a_wrong_date_is_set_right_with_the_due_dates_it_gave_and_can_be_changed_back() {
    let mut bench = bench();
    // The learner takes the date that is proposed, which is three days too early, and notices only later.
    bench.room.now.at = year(2000);
    bench.press("1").shows("Hôm nay là ngày nào?");
    bench.press("Down Down Down Enter").press(PRACTISE).press("Esc Enter Esc");
    let before = due_days(&bench);
    bench.press("1 Esc").room.now.at = Timestamp::from_millis(year(2000).as_millis() + 7_200_000);
    bench.press("1 o 6").shows("Buổi học nào sai ngày?");
    bench.shows("› ! 20/11/2026");
    bench.press("Down").shows("› ! 20/11/2026");
    bench.shows("máy sai ngày, ngày này do người nhập vào");
    bench.press("Enter").shows("Thật ra bạn học buổi này ngày nào?");
    bench.press("Up Up Up").shows("8 câu trả lời và ngày ôn của chúng dời sang muộn hơn 3 ngày");
    assert_eq!(due_days(&bench), before, "nothing has been done so far");
    // By the corrected evening the computer's date, as the learner told it, is too early too.
    bench.press("Enter").shows("Hôm nay là ngày nào?");
    bench.press("Enter").shows("Bấm U để đổi lại như cũ");
    let moved: Vec<i32> = before.iter().map(|day| day + 3).collect();
    assert_eq!(due_days(&bench), moved);
    bench.press("u").shows("Bấm U để đổi lại như cũ");
    assert_eq!(due_days(&bench), before);
    bench.press("F8");
    assert_eq!(due_days(&bench), moved);
    bench.press("Esc Esc Esc 1 o 6 Down").shows("Ngày này đã được sửa");
}

#[test]
fn of_an_impossible_date_nothing_is_kept() {
    let mut bench = bench();
    bench.press("1").press(PRACTISE).press("Esc Enter Esc");
    let right = due_days(&bench);
    // A log from a machine that believed its clock.
    let (_, records) = bench.room.learners.values_mut().next().unwrap();
    for record in records.iter_mut() {
        let by = year(2000) - Timestamp::from_millis(1_795_521_840_000);
        let days = (by.0 / DAY) as i32;
        record.at = record.at + Millis(i64::from(days) * DAY);
        if let Body::Answer(answer) = &mut record.body {
            answer.day.0 += days;
            answer.due = answer.due.map(|due| match due {
                Due::On(day) => Due::On(nho::engine::time::StudyDay(day.0 + days)),
                Due::At(at) => Due::At(at + Millis(i64::from(days) * DAY)),
            });
        }
    }
    assert_ne!(due_days(&bench), right);
    bench.press("1").shows("Hôm nay: 15 phút");
    bench.press("o 6").shows("không thể đúng");
    bench.press("Enter Up").shows("24/11/2026");
    bench.press("Enter").shows("Đã ghi là Thứ Ba, ngày 24/11/2026");
    assert_eq!(due_days(&bench), right);
}

#[test]
fn the_date_of_this_very_evening_is_set_right_and_holds_from_now_on() {
    let mut bench = bench();
    bench.press("1 Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter 3 Esc Enter");
    let first = due_days(&bench);
    bench.press("o 6 Enter Down Enter").shows("Thứ Hai, ngày 23/11/2026");
    assert_eq!(due_days(&bench), [first[0] - 1]);
    bench.press("Esc Esc Enter F6 Enter 3 Esc Enter");
    let days: Vec<i32> = bench.room.answers().iter().map(|answer| answer.day.0).collect();
    assert!(days.iter().all(|day| *day == days[0]), "{days:?}");
    bench.press("Esc").shows("Thứ Hai");
}

#[test]
fn the_date_of_this_evening_can_be_set_right_before_the_first_answer() {
    let mut bench = bench();
    bench.press("1 o 6").shows("buổi này");
    bench.press("Enter Up Enter").shows("Đã ghi là Thứ Tư, ngày 25/11/2026");
    bench.press("u Esc Esc Esc").shows("Thứ Ba");
}

#[test]
fn where_the_disk_refuses_the_date_stays_and_the_screen_says_so() {
    let mut bench = bench();
    bench.press("1").press(PRACTISE).press("Esc Enter");
    let before = due_days(&bench);
    bench.room.is_disk_full = true;
    bench.press("o 6 Enter Down Enter").shows("Chưa sửa được vì đĩa không lưu");
    assert_eq!(due_days(&bench), before);
    bench.room.is_disk_full = false;
    bench.press("Esc o 6 Enter Down Enter").shows("Bấm U");
    assert_ne!(due_days(&bench), before);
}

#[test]
fn while_answers_are_not_saved_no_date_is_changed() {
    let mut bench = bench();
    bench.press("1 Enter 1 Enter 1");
    bench.room.is_disk_full = true;
    bench.press("Enter 1 Esc Enter o 6 Enter Down Enter").shows("Máy còn đang lưu");
}

#[test]
fn choosing_the_same_day_does_nothing() {
    let mut bench = bench();
    bench.press("1").press(PRACTISE).press("Esc Enter");
    let n = bench.room.learners.values().next().unwrap().1.len();
    bench.press("o 6 Enter Up").shows("muộn hơn 1 ngày");
    bench.press("Down").shows("Ngày không thay đổi");
    bench.press("Enter").shows("Buổi học nào sai ngày?");
    assert_eq!(bench.room.learners.values().next().unwrap().1.len(), n);
}

/// A newcomer who has practised, on a computer that had lost the date.
const TOLD: &str = "0 Enter Enter Enter Enter Enter Down Enter Enter 1 Enter 1 Esc Enter o 6";

fn lost() -> Classroom {
    let mut room = class();
    room.now.at = year(2000);
    room
}

#[test]
fn the_pages_of_the_dates() {
    check("dates", lost, TOLD);
    check("dates-choice", lost, &format!("{TOLD} Enter Up Up"));
    check("dates-moved", lost, &format!("{TOLD} Enter Up Up Enter"));
    check("dates-none", class, "0 Enter Enter Enter Enter Enter o 6");
}
