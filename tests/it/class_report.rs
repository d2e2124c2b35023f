//! The report of the class on the screen: reached from the list by one key, and nobody is named there.

use nho::engine::learner::Sign;
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, ExerciseKind, Given, Record, RecordKey, SegmentId, Verdict};
use nho::engine::setting::Setting;
use nho::i18n::UiLang;

use crate::classroom::{Bench, Classroom, market};
use crate::ladder::{Past, of_market};
use crate::plain::Listener;
use crate::screens::check;

const SIZE: (u16, u16) = (80, 24);

/// So many learners who all wrote ขาว for rice, mixed up near and far, and knew water. The first agreed to be named and wrote
/// something else too.
fn class_of(n: usize) -> Classroom {
    let mut room = Classroom::new();
    for (i, nickname) in ["Hoa", "น้ำฝน", "Mai", "ดาว"].into_iter().take(n).enumerate() {
        let mut past = Past::new();
        let written = |text: &str| {
            let text = text.to_owned();
            move |answer: &mut Answer| {
                answer.exercise = ExerciseKind::Type;
                answer.given = Given::Typed(text);
                answer.verdict = Some(Verdict::Tone);
            }
        };
        past.answer(9, &of_market("rice", "vi>th"), Some(Rating::Again), written("ขาว"));
        past.answer(8, &of_market("near", "vi>th"), Some(Rating::Again), |answer| {
            answer.exercise = ExerciseKind::Choose;
            answer.options = ["near", "far", "salt", "egg"].map(Into::into).to_vec();
            answer.given = Given::Chosen("far".into());
            answer.verdict = Some(Verdict::Wrong);
        });
        past.answer(7, &of_market("near", "vi>th"), Some(Rating::Good), |_| {});
        past.answer(6, &of_market("water", "vi>th"), Some(Rating::Good), |_| {});
        if i == 0 {
            past.answer(5, &of_market("salt", "vi>th"), Some(Rating::Again), written("เกลอ"));
        }
        room.add_learner(nickname, Sign::Star);
        let id = *room.learners.keys().last().unwrap();
        let records = &mut room.learners.get_mut(&id).unwrap().1;
        let answers = past.room.learners.into_values().next().unwrap().1.into_iter().skip(1);
        records.extend(answers.map(|record| Record { learner: id, ..record }));
        if i == 0 {
            let (name, value) = Setting::Named(true).written();
            let key = RecordKey { segment: SegmentId(5), seq: 0 };
            records.push(Record { key, body: Body::Setting { name, value }, ..records[0].clone() });
        }
    }
    room
}

fn class() -> Classroom {
    class_of(4)
}

#[test]
fn the_report_of_the_class() {
    check("class-words", class, "F8 2");
    check("class-words-mixed", class, "F8 2 Down");
    check("class-lessons", class, "F8 2 Right");
    check("class-decks", class, "F8 2 Right Right Down");
    check("class-about", class, "F8 2 Left");
    check("class-few", || class_of(2), "F8 2");
    check("class-help", class, "F8 2 F1");
    let slow = || {
        let mut room = class();
        room.is_slow = true;
        room
    };
    check("class-reading", slow, "F8 2");
}

#[test]
fn the_hardest_word_is_one_key_away_and_nobody_is_named_not_even_who_agreed_to_the_teachers_report() {
    for ui in UiLang::ALL {
        let mut bench = Bench::new(ui, SIZE, class(), market());
        bench.press("F8 2").shows("cơm · rice · ข้าว");
        bench.shows("ขาว ×4");
        for page in 0..5 {
            for name in ["Hoa", "น้ำฝน", "Mai", "ดาว", "muối", "เกลอ"] {
                assert!(!bench.screen().contains(name), "{page} {name}\n{}", bench.screen());
            }
            bench.press("Enter");
        }
        bench.press("Esc Esc").shows("Hoa");
    }
}

#[test]
fn of_two_learners_nothing_is_shown_but_why() {
    let mut bench = Bench::new(UiLang::Vi, SIZE, class_of(2), market());
    bench.press("F8 2").shows("Đã tính 2 người học.");
    bench.shows("dưới 3 người");
    bench.press("Right").shows("Chưa có gì để xem ở đây.");
    assert!(!bench.screen().contains("cơm"), "{}", bench.screen());
}

#[test]
fn counting_is_stopped_by_who_does_not_want_to_wait() {
    let mut room = class();
    room.is_slow = true;
    let mut bench = Bench::new(UiLang::Vi, SIZE, room, market());
    bench.press("F8 2").shows("Đang đếm… 1/40 người");
    bench.press("Enter x Right").shows("Đang đếm… 1/40 người");
    bench.press("Esc Esc").shows("Hôm nay ai học?");
    assert_eq!(bench.room.n_stopped, 1);
    bench.press("F8 2 F12 a").shows("Hôm nay ai học?");
    assert_eq!(bench.room.n_stopped, 2);
}

#[test]
fn where_nobody_has_practised_it_says_so() {
    let mut bench = Bench::new(UiLang::Vi, SIZE, Classroom::new(), market());
    bench.press("F8 2").shows("Chưa có câu trả lời nào để tính.");
}

#[test]
fn a_learner_who_went_away_goes_on_after_somebody_has_looked() {
    let mut bench = Bench::new(UiLang::Vi, SIZE, class(), market());
    bench.press("1 w F12 a F8 2").shows("Từ khó nhất với lớp");
    bench.press("Esc Esc 1").shows("Tìm từ:");
}

#[test]
fn it_is_heard_line_by_line() {
    let mut listener = Listener::new(UiLang::Vi, class());
    listener
        .types("f8")
        .hears("Dành cho giáo viên")
        .types("2")
        .hears("Từ khó nhất với lớp")
        .hears("cơm · rice · ข้าว");
    listener
        .types("right")
        .hears("Bài khó nhất với lớp")
        .types("esc")
        .hears("Dành cho giáo viên")
        .types("esc")
        .hears("Hôm nay ai học?");
}
