//! The ladder on the screen: choices with one key, feedback that stays, words that are mixed up, words that will not stay.

use std::sync::Arc;

use nho::engine::card::{CardId, Direction};
use nho::engine::learner::Sign;
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, ExerciseKind, Given, Phase, Record, RecordKey, SegmentId, Verdict};
use nho::engine::time::{Millis, StudyDay};
use nho::i18n::UiLang;
use nho::shell::world::step;
use nho::tui::Msg;

use crate::classroom::{Bench, Classroom, key, market};
use crate::screens;

const BIG: (u16, u16) = (80, 24);

/// A newcomer who has met fish, water, rice and egg, and is asked for the first, "fish", in Vietnamese.
fn fish() -> Bench {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter Enter 1 Enter 1 Enter 1 Enter 1 Enter");
    bench.shows("fish");
    bench.shows("1-4 chọn");
    bench
}

/// The digit of an option on the screen.
#[track_caller]
fn digit_of(bench: &Bench, option: &str) -> String {
    let screen = bench.screen();
    let stands = |n: &usize| {
        screen.lines().any(|line| {
            let at = line.find(&format!("{n}  {option}"));
            at.is_some_and(|at| line.get(at..).unwrap().split("  ").nth(1).unwrap().trim() == option)
        })
    };
    (1..=4).find(stands).unwrap_or_else(|| panic!("no {option} on\n{screen}")).to_string()
}

/// Another digit than that of an option.
fn not(digit: &str) -> &'static str {
    if digit == "1" { "2" } else { "1" }
}

#[test]
fn a_right_choice_takes_one_key_and_what_it_was_stays_below_the_next_card() {
    let mut bench = fish();
    let digit = digit_of(&bench, "cá");
    bench.press(&digit);
    bench.shows("นํ้า");
    bench.shows("✓ fish · cá");
    bench.shows("Ở chợ có cá không?");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.exercise, answer.verdict), (ExerciseKind::Choose, Some(Verdict::Same)));
    assert_eq!((answer.proposed, answer.rating), (Some(Rating::Good), Some(Rating::Good)));
    assert_eq!(answer.options.len(), 4);
    let next = digit_of(&bench, "nước");
    bench.press(&next).shows("✓ นํ้า · nước");
    bench.shows_not("✓ fish");
}

#[test]
fn a_wrong_choice_shows_the_right_one_and_comes_back() {
    let mut bench = fish();
    let digit = digit_of(&bench, "cá");
    bench.press(not(&digit));
    bench.shows("✗ chưa đúng");
    bench.shows(&format!("✓ {digit}  cá"));
    bench.shows("Ở chợ có cá không?");
    bench.shows_not("ปลา");
    bench.press("t").shows("ปลา");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.verdict, answer.rating), (Some(Verdict::Wrong), Some(Rating::Again)));
    bench.press("Enter").shows("นํ้า");
    assert_eq!(bench.room.answers().len(), 5);
}

#[test]
fn a_choice_is_rated_otherwise_with_one_key_also_when_practice_has_gone_on() {
    let mut bench = fish();
    let digit = digit_of(&bench, "cá");
    bench.press(not(&digit)).press("3").shows("นํ้า");
    assert_eq!(bench.room.answers().pop().unwrap().rating, Some(Rating::Good));
    let digit = digit_of(&bench, "nước");
    bench.press(&digit).shows("✓ นํ้า · nước");
    // It was a lucky guess.
    bench.press("b").shows("1 quên");
    bench.press("1");
    let answers = bench.room.answers();
    let last = answers.last().unwrap();
    assert_eq!((answers.len(), last.proposed, last.rating), (6, Some(Rating::Good), Some(Rating::Again)));
    bench.shows_not("✓ นํ้า");
}

#[test]
fn who_looks_back_at_a_right_answer_goes_on_with_the_same_card_and_answers_nothing() {
    let mut bench = fish();
    let digit = digit_of(&bench, "cá");
    bench.press(&digit);
    let before = bench.screen();
    bench.press("PageUp").shows("fish");
    bench.press("Enter").shows("นํ้า");
    assert_eq!(bench.room.answers().len(), 5);
    assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4));
}

#[test]
fn enter_pressed_once_more_out_of_habit_answers_no_card_that_nobody_has_read() {
    let mut bench = fish();
    let digit = digit_of(&bench, "cá");
    bench.press(&digit);
    let before = bench.screen();
    for again in ["Enter", "Space", "2"] {
        bench.flow = step(&mut bench.app, &mut bench.room, Msg::Key(key(again)));
        assert_eq!(bench.screen(), before, "{again}");
    }
    bench.press("Space").shows("đáp án là:");
}

#[test]
fn the_last_answer_of_an_evening_is_seen_before_the_summary() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter Enter");
    while !bench.screen().contains("Xong.") {
        let screen = bench.screen();
        if screen.contains("1-4 chọn") {
            let words = ["cá", "nước", "cơm", "trứng", "rau", "muối", "gần", "xa"];
            let cues = ["fish", "นํ้า", "rice", "ไข่", "vegetable", "เกลือ", "near", "ไกล"];
            let line = screen.lines().nth(4).unwrap().trim();
            let at = cues.iter().position(|cue| *cue == line).unwrap();
            let digit = digit_of(&bench, words[at]);
            bench.press(&digit);
        } else {
            bench.press(if screen.contains("1-4 đoán") { "1" } else { "Enter" });
        }
    }
    bench.shows("✓ nhớ 7 lần");
    assert_eq!(bench.room.answers().len(), 14);
}

pub fn of_market(entry: &str, code: &str) -> CardId {
    let direction = Direction::from_code(code).unwrap();
    CardId { deck: "market".into(), entry: entry.into(), direction }
}

/// A learner's past, one answer after the other.
pub struct Past {
    pub room: Classroom,
    n: u32,
}

impl Past {
    pub fn new() -> Past {
        let mut room = Classroom::new();
        room.add_learner("Hoa", Sign::Star);
        Past { room, n: 0 }
    }

    pub fn answer(
        &mut self,
        days_ago: i32,
        card: &CardId,
        rating: Option<Rating>,
        change: impl FnOnce(&mut Answer),
    ) {
        let now = self.room.now;
        let today = now.study_day();
        self.n += 1;
        let mut answer = Answer {
            day: StudyDay(today.0 - days_ago),
            card: card.clone(),
            exercise: if rating.is_some() { ExerciseKind::Recall } else { ExerciseKind::Guess },
            options: Vec::new(),
            given: Given::Nothing,
            verdict: None,
            proposed: None,
            rating,
            duration_ms: 4000,
            phase: Phase::Review,
            after: u32::MAX,
            model: Arc::from("fsrs6"),
            params: Arc::from("default"),
            due: None,
        };
        change(&mut answer);
        let (id, (_, records)) = self.room.learners.iter_mut().next().unwrap();
        records.push(Record {
            learner: *id,
            key: RecordKey { segment: SegmentId(0x7000_0000), seq: self.n },
            at: now.at + Millis(i64::from(self.n) - i64::from(days_ago) * 86_400_000),
            offset: now.offset,
            body: Body::Answer(answer),
        });
    }

    /// The learner reads the screens in this language.
    pub fn with(mut self, ui: UiLang) -> Past {
        for (profile, records) in self.room.learners.values_mut() {
            profile.ui = ui.code().to_owned();
            records[0].body = Body::Profile(profile.clone());
        }
        self
    }

    pub fn bench(self) -> Bench {
        Bench::new(UiLang::Vi, BIG, self.room, market())
    }
}

/// Somebody who has met near and far, and has taken far for near once.
fn mixed_up_once() -> Past {
    let (near, far) = (of_market("near", "th>vi"), of_market("far", "th>vi"));
    let mut past = Past::new();
    past.answer(20, &near, None, |_| {});
    past.answer(20, &far, None, |_| {});
    past.answer(20, &far, Some(Rating::Easy), |_| {});
    past.answer(20, &near, Some(Rating::Again), |answer| {
        answer.exercise = ExerciseKind::Choose;
        answer.options = ["near", "far", "salt", "egg"].map(Into::into).to_vec();
        answer.given = Given::Chosen("far".into());
        answer.verdict = Some(Verdict::Wrong);
    });
    past
}

/// Somebody whose words stand on every rung: near was taken for far, and the fish was missed again and again.
pub fn mixed_up_and_stubborn() -> Classroom {
    let mut past = mixed_up_once();
    stubborn_with_fish(&mut past);
    let rungs = [ExerciseKind::Choose, ExerciseKind::Recall, ExerciseKind::Tiles];
    for (n, entry) in ["water", "rice", "egg", "salt"].into_iter().enumerate() {
        let card = of_market(entry, "vi>th");
        past.answer(90, &card, None, |_| {});
        for (exercise, days_ago) in rungs.into_iter().zip([80, 70, 60]).take(n) {
            past.answer(days_ago, &card, Some(Rating::Good), |answer| answer.exercise = exercise);
        }
    }
    past.room
}

const SWAP_AGAIN: &str = "1 Enter F6 F6 x a Enter";

#[test]
fn two_words_that_were_swapped_twice_are_shown_side_by_side_and_chosen_from_the_two() {
    let mut bench = mixed_up_once().bench();
    bench.press(SWAP_AGAIN).shows("xa là một từ khác: ไกล");
    assert_eq!(bench.room.answers().pop().unwrap().options, [Arc::from("far")]);
    let n = bench.room.answers().len();
    bench.press("Backspace Backspace Enter");
    bench.shows("Hai từ này dễ nhầm");
    for shown in ["ใกล้", "ไกล", "gần", "xa", "klâi", "klai"] {
        bench.shows(shown);
    }
    bench.press("Enter").shows("1-2 chọn");
    let near = digit_of(&bench, "gần");
    bench.press(&near).shows(&format!("✓ {near}  gần"));
    bench.press("Enter").shows("ไกล");
    let far = digit_of(&bench, "xa");
    bench.press(&far).press("Enter").shows_not("1-2 chọn");
    let answers = bench.room.answers();
    let drilled: Vec<_> = answers[n..].iter().map(|it| (it.rating, it.options.len(), it.verdict)).collect();
    assert_eq!(drilled, [(None, 2, Some(Verdict::Same)); 2], "it is no review");
    let figures = bench.app.desk().unwrap().progress().figures();
    let entry = of_market("near", "th>vi").entry_id();
    assert_eq!(figures.confusions.to_drill(&entry), None);
}

/// Somebody who has known and missed the fish three times, and has known it again since.
fn stubborn() -> Past {
    let mut past = Past::new();
    stubborn_with_fish(&mut past);
    past
}

fn stubborn_with_fish(past: &mut Past) {
    let fish = of_market("fish", "en>vi");
    past.answer(200, &fish, None, |_| {});
    for n in 0..3 {
        past.answer(190 - 30 * n, &fish, Some(Rating::Good), |_| {});
        past.answer(170 - 30 * n, &fish, Some(Rating::Again), |_| {});
    }
    past.answer(100, &fish, Some(Rating::Good), |_| {});
}

#[test]
fn a_word_that_will_not_stay_is_offered_another_way_and_a_note_helps_from_then_on() {
    let mut bench = stubborn().bench();
    bench.press("1 Enter F6 Enter 1");
    bench.shows("Từ này hơi khó nhớ.");
    bench.shows("3  cứ học tiếp như cũ");
    bench.press("1").shows("Viết một câu giúp bạn nhớ");
    // F3 turns to Telex.
    bench.press("F3 c o n Space c a s Space v a f n g Enter");
    let progress = bench.app.desk().unwrap().progress();
    assert_eq!(progress.note(&of_market("fish", "en>vi").entry_id()), Some("con cá vàng"));
    while !bench.screen().lines().nth(4).unwrap().contains("fish") {
        bench.press(if bench.screen().contains("1-4 đoán") { "1 Enter" } else { "Enter" });
    }
    bench.shows_not("con cá vàng");
    bench.press("Enter").shows("ghi chú: con cá vàng");
    bench.press("Esc Enter Esc 1");
    let progress = bench.app.desk().unwrap().progress();
    assert_eq!(progress.notes().len(), 1, "it is kept");
}

#[test]
fn the_offer_is_passed_over_with_enter_and_comes_no_more_tonight() {
    let mut bench = stubborn().bench();
    bench.press("1 Enter F6 Enter 1").shows("Từ này hơi khó nhớ.");
    bench.press("Enter").shows_not("Từ này hơi khó nhớ.");
    let mut bench = stubborn().bench();
    bench.press("1 Enter F6 Enter 1 2");
    let progress = bench.app.desk().unwrap().progress();
    assert!(progress.is_suspended(&of_market("fish", "en>vi")), "it rests");
}

#[test]
fn a_note_is_written_when_the_answer_is_shown_and_left_with_escape_as_it_was() {
    let mut bench = fish();
    let digit = digit_of(&bench, "cá");
    bench.press(not(&digit)).press("n").shows("Viết một câu giúp bạn nhớ");
    bench.press("น ้ ำ Esc").shows_not("ghi chú: ");
    bench.press("n น ้ ำ Enter").shows("ghi chú: นํ้า");
    bench.press("n Backspace Backspace Backspace Enter").shows_not("ghi chú: ");
    assert!(bench.app.desk().unwrap().progress().notes().is_empty());
}

#[test]
fn how_answers_are_written_is_a_setting_that_practice_follows() {
    let fish = of_market("fish", "vi>en");
    for (n_changes, shown) in [(0, "Enter chấm"), (1, "1-9 ← →"), (2, "Enter xem đáp án")] {
        let mut past = Past::new();
        past.answer(410, &fish, None, |_| {});
        for (days, exercise) in
            [(400, ExerciseKind::Choose), (380, ExerciseKind::Recall), (350, ExerciseKind::Tiles)]
        {
            past.answer(days, &fish, Some(Rating::Good), |answer| answer.exercise = exercise);
        }
        let mut bench = past.bench();
        bench.press("1 o");
        while !bench
            .screen()
            .lines()
            .any(|line| line.trim_start().starts_with('›') && line.contains("Viết đáp án"))
        {
            bench.press("Down");
        }
        bench.press(&"Right ".repeat(n_changes)).press("Esc Enter").shows(shown);
    }
}

#[test]
fn a_layout_that_was_changed_while_practising_is_kept() {
    let mut bench = fish();
    bench.press("F6 F6").shows("Telex: ");
    bench.press("F3 Esc Enter Esc 1 o").shows("‹ VNI ›");
    bench.press("Esc Enter F6 F6").shows("VNI: ");
}

#[test]
fn the_screens_of_choices() {
    let met = "0 Enter Enter Enter Enter Enter Enter 1 Enter 1 Enter 1 Enter 1 Enter";
    screens::check("study-choose", Classroom::new, met);
    screens::check("study-chosen", Classroom::new, &format!("{met} Space"));
    screens::check("study-went-on", Classroom::new, &format!("{met} 3"));
}

#[test]
fn the_screens_of_pairs_and_offers() {
    let shown = format!("{SWAP_AGAIN} Backspace Backspace Enter");
    screens::check_with("study-pair", |ui| mixed_up_once().with(ui).room, &shown);
    screens::check_with("study-pair-asked", |ui| mixed_up_once().with(ui).room, &format!("{shown} Enter"));
    screens::check_with("study-offer", |ui| stubborn().with(ui).room, "1 Enter F6 Enter 1");
    screens::check_with("study-note", |ui| stubborn().with(ui).room, "1 Enter F6 Enter 1 1 c á");
}
