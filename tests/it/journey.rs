//! Journeys: before, keys, after, through the real loop step on a scripted world.

use nho::engine::learner::Sign;
use nho::engine::rating::Rating;
use nho::engine::record::{ExerciseKind, Given, Phase};
use nho::i18n::UiLang;
use nho::shell::world::Flow;

use crate::classroom::{Bench, Classroom, market};

const BIG: (u16, u16) = (80, 24);

pub fn newcomer() -> Bench {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    // The list, five questions, home.
    bench.press("Enter Enter Enter Enter Enter Enter");
    bench
}

#[test]
fn a_newcomer_reaches_the_first_card_with_enter_alone() {
    let mut bench = newcomer();
    bench.shows("Hôm nay: 15 phút");
    bench.press("Enter");
    bench.shows("Từ mới");
    bench.shows("1-4 đoán");
}

#[test]
fn somebody_new_to_this_computer_is_asked_whether_the_letters_can_be_read() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    bench.shows("ที่นี่ นํ้า ผู้ใหญ่ · Tiếng Việt, Quyển");
    bench.shows("F6 nếu bạn không đọc được dòng này");
    for yes in ["Enter", "1", "ๅ", "Esc", "Down Up Space"] {
        bench.press("F6").shows("Bạn có đọc được không?");
        bench.press(yes).shows("Hôm nay ai học?");
    }
    for no in ["2", "/", "Down Enter"] {
        bench.press("F6").press(no).shows("Windows Terminal 1.22");
        bench.press("2 Enter").shows("Hôm nay ai học?");
    }
    bench.press("Enter Enter Enter Enter Enter Enter").shows("Hôm nay: 15 phút");
}

#[test]
fn where_somebody_has_practised_the_list_asks_no_more_but_the_key_still_works() {
    let mut room = Classroom::new();
    room.add_learner("น้ำ", Sign::Star);
    let mut bench = Bench::new(UiLang::Th, BIG, room, market());
    assert!(!bench.screen().contains("F6"), "{}", bench.screen());
    bench.press("F6").shows("อ่านข้างล่างนี้ได้ไหม");
    bench.press("F2").shows("Can you read this?");
}

#[test]
fn every_answer_is_in_the_log_before_the_screen_changes() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 2 Enter Space Enter 1");
    let answers = bench.room.answers();
    assert_eq!(answers.len(), 4);
    assert!(answers.iter().all(|answer| answer.exercise == ExerciseKind::Guess && answer.rating.is_none()));
    assert!(answers.iter().all(|answer| answer.options.len() == 4));
}

#[test]
fn a_guess_is_no_review_and_the_first_recall_is_one() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6");
    bench.shows("Enter xem đáp án");
    bench.press("Enter");
    bench.shows("3 nhớ");
    bench.press("3");
    let recall = bench.room.answers().pop().unwrap();
    assert_eq!((recall.exercise, recall.rating), (ExerciseKind::Recall, Some(Rating::Good)));
    assert_eq!((recall.phase, recall.after), (Phase::New, 0));
    assert!(recall.due.is_some());
}

#[test]
fn a_rating_before_the_answer_is_shown_does_nothing() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6");
    bench.shows("Enter xem đáp án");
    bench.press("3 4");
    assert_eq!(bench.room.answers().len(), 4);
    bench.shows("Enter xem đáp án");
}

#[test]
fn undo_takes_back_the_last_answer_and_asks_the_card_again() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter");
    let before = bench.screen();
    bench.press("1");
    assert_eq!(bench.room.answers().len(), 5);
    bench.press("u");
    assert_eq!(bench.room.answers().len(), 4);
    bench.press("Enter");
    assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4), "the same word stands there again");
}

#[test]
fn keys_work_under_a_thai_keyboard_layout() {
    let mut bench = newcomer();
    // ๅ / - ภ are 1 2 3 4; ี is u.
    bench.press("Enter ๅ Enter / Enter - Enter ภ Enter F6 Enter -");
    assert_eq!(bench.room.answers().len(), 5);
    bench.press("ี");
    assert_eq!(bench.room.answers().len(), 4);
}

#[test]
fn arrows_space_and_enter_are_enough() {
    let mut bench = newcomer();
    bench.press("Enter Right Enter Space Down Enter Enter Left Enter Enter Space Enter");
    bench.press("F6 Space Left Enter");
    let last = bench.room.answers().pop().unwrap();
    assert_eq!(last.rating, Some(Rating::Hard));
}

#[test]
fn leaving_in_the_middle_loses_nothing_and_the_words_met_are_asked_next_time() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter Esc");
    bench.shows("Xong.");
    bench.press("Enter Esc");
    bench.shows("Hôm nay ai học?");
    bench.press("1");
    bench.shows("ôn 2 từ");
    bench.press("Enter");
    bench.shows("1-4 chọn");
}

#[test]
fn when_everything_is_recalled_the_summary_says_so_and_the_evening_is_over() {
    let mut bench = newcomer();
    bench.press("Enter F6");
    for _ in 0..60 {
        if bench.screen().contains("Xong.") {
            break;
        }
        bench.press("Enter");
    }
    // One of the eight waits: ใกล้ and ไกล are not met on one evening.
    bench.shows("7 từ mới");
    bench.shows("✓ nhớ 7 lần");
    bench.shows("Tất cả đã được lưu.");
    bench.press("Enter");
    bench.shows("Hôm nay học xong rồi.");
    bench.press("+2d Esc 1");
    bench.shows("ôn");
}

#[test]
fn a_full_disk_is_said_and_practice_goes_on() {
    let mut bench = newcomer();
    bench.room.is_disk_full = true;
    bench.press("Enter 1");
    bench.shows("! Chưa lưu được");
    bench.press("Enter 1 Enter 1");
    bench.shows("Từ mới");
}

#[test]
fn what_a_newcomer_said_is_never_written_to_another_learner() {
    let mut room = Classroom::new();
    room.add_learner("น้ำ", Sign::Star);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    bench.room.is_disk_gone = true;
    bench.press("0 Enter H o a Enter Enter Enter Enter");
    bench.shows("Không mở được");
    bench.room.is_disk_gone = false;
    bench.press("1");
    bench.shows("★ นํ้า");
    let (_, records) = bench.room.learners.values().next().unwrap();
    assert_eq!(records.len(), 1, "{records:?}");
}

#[test]
fn the_language_changes_with_one_key_and_is_remembered_with_the_learner() {
    let mut bench = newcomer();
    bench.press("F2");
    bench.shows("วันนี้ 15 นาที");
    bench.press("Esc");
    bench.shows("Hôm nay ai học?");
    bench.press("1");
    bench.shows("วันนี้ 15 นาที");
    bench.press("F2");
    bench.shows("Today: 15 minutes");
}

#[test]
fn a_guest_practises_and_nothing_is_kept() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    bench.press("F9");
    bench.shows("Học thử: không có gì được lưu lại.");
    bench.press("Enter 1 Enter 1 Enter");
    assert!(bench.room.learners.is_empty());
}

#[test]
fn the_list_of_learners_shows_names_and_signs_and_turns_its_pages() {
    let mut room = Classroom::new();
    for i in 0..12 {
        room.add_learner(&format!("น้ำ{i}"), Sign::ALL[i % 9]);
    }
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    // The writer draws SARA AM as its two parts.
    bench.shows("นํ้า8");
    bench.shows("trang 1/2");
    bench.press("Right");
    bench.shows("นํ้า11");
    bench.press("1");
    bench.shows("★ นํ้า9");
}

#[test]
fn on_a_small_screen_the_page_stands_below_the_list_whoever_is_chosen() {
    for (ui, page) in [(UiLang::Vi, "trang 1/2"), (UiLang::En, "page 1 of 2"), (UiLang::Th, "หน้า 1/2")]
    {
        let mut room = Classroom::new();
        for i in 0..12 {
            room.add_learner(&format!("Mười{i}"), Sign::ALL[i % 9]);
        }
        let mut bench = Bench::new(ui, (40, 12), room, market());
        for _ in 0..13 {
            let screen = bench.screen();
            let line = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap_or_default();
            assert_eq!(line(page).trim(), page, "{screen}");
            assert!(!line("›").is_empty(), "{screen}");
            bench.press("Down");
        }
    }
}

#[test]
fn a_nickname_is_typed_in_thai_and_taken_only_once() {
    let mut room = Classroom::new();
    room.add_learner("น้ำ", Sign::Star);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    bench.press("0 Enter น \u{e49} \u{e33} Enter");
    bench.shows("Tên này đã có người dùng");
    bench.press("Backspace Backspace ก Enter");
    bench.shows("Bạn nói thạo tiếng nào?");
}

#[test]
fn somebody_who_speaks_everything_is_asked_for_a_language_to_learn() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    bench.press("Enter Enter Enter 2 3 Enter Enter");
    bench.shows("Xin chọn ít nhất một tiếng");
    bench.press("2 Enter Enter");
    bench.shows("học 7 từ mới");
}

#[test]
fn nobody_can_choose_to_learn_only_the_one_language_they_speak() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    bench.press("Enter Enter Enter Enter 2 3 1 Enter");
    bench.shows("Xin chọn một tiếng mà bạn chưa nói");
}

#[test]
fn help_opens_on_every_screen_and_any_key_closes_it() {
    let mut bench = newcomer();
    for script in ["F1", "Enter", "F1", "Enter", "Enter", "F1", "Enter"] {
        let before = bench.screen();
        bench.press(script);
        if script == "F1" {
            bench.shows("Enter luôn là bước tiếp theo");
            bench.press("x");
            assert_eq!(bench.screen(), before);
        }
    }
}

#[test]
fn control_c_and_escape_at_the_list_leave_the_program() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), market());
    assert_eq!(bench.press("Esc").flow, Flow::Quit);
    assert_eq!(newcomer().press("Enter Ctrl-c").flow, Flow::Quit);
    assert_eq!(newcomer().press("Ctrl-z").flow, Flow::Suspend);
}

#[test]
fn a_screen_too_small_says_one_clear_line() {
    let bench = Bench::new(UiLang::Th, (30, 5), Classroom::new(), market());
    assert!(bench.screen().starts_with("หน้าต่างเล็กเกินไป"), "{}", bench.screen());
}

#[test]
fn the_last_answer_of_a_session_can_be_taken_back_from_the_summary() {
    let mut bench = newcomer();
    bench.press("Enter F6");
    while !bench.screen().contains("Xong.") {
        bench.press("Enter");
    }
    let n = bench.room.answers().len();
    bench.press("u");
    bench.shows("Enter xem đáp án");
    assert_eq!(bench.room.answers().len(), n - 1);
    bench.press("Enter 1 Enter 3");
    bench.shows("Xong.");
    bench.shows("✗ quên 1 lần");
}

#[test]
fn arrows_walk_through_the_options_in_reading_order_on_any_screen() {
    for size in [BIG, (40, 12)] {
        let mut bench = Bench::new(UiLang::Vi, size, Classroom::new(), market());
        bench.press("Enter Enter Enter Enter Enter Enter Enter Down Down Down");
        bench.shows("› 4");
        bench.press("Up Left");
        bench.shows("› 2");
    }
}

#[test]
fn after_three_idle_minutes_the_list_covers_the_screen_and_the_same_learner_goes_on_where_they_were() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter");
    let before = bench.screen();
    bench.press("+170s");
    assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4), "thinking is allowed");
    bench.press("+20s");
    assert_eq!(bench.flow, Flow::Wipe);
    bench.shows("Hôm nay ai học?");
    bench.shows_not("fish");
    bench.press("1");
    assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4));
    bench.press("3");
    assert_eq!(bench.room.answers().len(), 5);
}

#[test]
fn somebody_else_who_sits_down_sees_nothing_of_the_learner_who_went_away() {
    let mut room = Classroom::new();
    room.add_learner("Núi", Sign::Mountain);
    room.add_learner("ดาว", Sign::Star);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    bench.press("1 Enter 1 Enter 1 +4m");
    bench.shows("Hôm nay ai học?");
    bench.press("F2 F2 F2 2");
    bench.shows("★ ดาว");
    bench.shows("học 7 từ mới");
    bench.press("Esc 1");
    bench.shows("ôn 2 từ");
}

#[test]
fn one_key_blanks_the_screen_and_any_key_leads_back_through_the_list() {
    let mut bench = newcomer();
    bench.press("Enter 1");
    let before = bench.screen();
    bench.press("F12");
    assert_eq!((bench.screen().trim(), bench.flow), ("", Flow::Wipe));
    bench.press("x");
    bench.shows("Hôm nay ai học?");
    bench.press("Enter");
    assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4));
}

#[test]
fn who_comes_back_the_next_day_begins_with_what_that_day_holds() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter +1d 1");
    bench.shows("Hôm nay: 15 phút");
    bench.shows("ôn 2 từ");
}

/// 2000-01-01 07:00 in Bangkok: what a computer says whose battery is dead.
const DEAD_BATTERY: i64 = 946_684_800_000;

#[test]
fn a_computer_that_has_lost_the_date_asks_for_it_once_and_no_due_date_moves() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter 3 Esc Enter Esc");
    let evening = bench.room.answers().last().unwrap().day;
    bench.room.now.at = nho::engine::time::Timestamp::from_millis(DEAD_BATTERY);
    bench.press("1");
    bench.shows("Hôm nay là ngày nào?");
    bench.shows("24/11/2026");
    bench.shows("1/1/2000");
    // Two days later, in truth.
    bench.press("Up Up Enter");
    bench.shows("ôn");
    bench.press("Enter F6 Enter 3");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!(answer.day, evening.plus(2));
    let Some(nho::engine::record::Due::On(due)) = answer.due else { panic!("{:?}", answer.due) };
    assert!(due > answer.day && due < answer.day.plus(60));
    // The clock is corrected for everybody who sits down after.
    bench.press("Esc Enter Esc 1");
    bench.shows_not("Hôm nay là ngày nào?");
}

#[test]
fn a_newcomer_at_such_a_computer_is_asked_too_and_nothing_is_written_with_the_wrong_date() {
    let mut room = Classroom::new();
    room.now.at = nho::engine::time::Timestamp::from_millis(4_070_908_800_000);
    let mut bench = Bench::new(UiLang::Th, BIG, room, market());
    bench.press("Enter Enter Enter Enter Enter Enter");
    bench.shows("วันนี้วันที่เท่าไร");
    bench.shows("/2569");
    assert!(bench.room.learners.values().all(|(_, records)| records.is_empty()));
    bench.press("Enter Enter 1");
    let (_, records) = bench.room.learners.values().next().unwrap();
    assert!(records.iter().all(|record| record.at.as_millis() < 1_900_000_000_000));
    assert!(
        matches!(records[0].body, nho::engine::record::Body::Start { clock_shift, .. } if clock_shift.0 < 0)
    );
}

#[test]
fn somebody_who_turns_away_from_the_question_for_the_date_leaves_nothing_to_the_next() {
    let mut room = Classroom::new();
    room.add_learner("Núi", Sign::Mountain);
    room.now.at = nho::engine::time::Timestamp::from_millis(DEAD_BATTERY);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    bench.press("0 Enter M Enter Enter Enter Enter");
    bench.shows("Hôm nay là ngày nào?");
    bench.press("Esc 1 Enter");
    bench.shows("▲ Núi");
}

#[test]
fn a_word_is_looked_for_without_marks_put_to_rest_and_woken() {
    let mut bench = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter w").shows("Tìm từ:");
    bench.press("n u o c").shows("nước · water");
    bench.press("Enter F4").shows("đang nghỉ");
    let rests = |bench: &Bench| bench.app.desk().unwrap().progress().suspended().len();
    assert_eq!(rests(&bench), 1);
    bench.press("Z").shows("còn mới");
    assert_eq!(rests(&bench), 0);
    bench.press("Esc Esc").shows("Hôm nay: 15 phút");
}

#[test]
fn words_are_shown_by_lesson_and_by_what_the_learner_wrote_and_one_key_shows_them_all_again() {
    let mut bench = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter w").shows("mọi bộ từ · mọi từ · 8");
    bench.press("F5").shows("Xem từ của bộ nào?");
    bench.press("Down Enter").shows("cả bộ từ");
    bench.press("Down Down Enter").shows("mọi từ · 4");
    bench.shows("gần · near · ใกล้");
    assert!(!bench.screen().contains("cá · fish"));
    bench.press("F8").shows("mọi bộ từ · mọi từ · 8");
    bench.press("Enter n").shows("Viết một câu giúp bạn nhớ từ này.");
    bench.press("p l a a Enter").shows("ghi chú: plaa");
    bench.press("Esc F4 F4 F4 F4").shows("từ có ghi chú · 1");
    bench.shows("cá · fish · ปลา");
    bench.press("Enter n Backspace Backspace Backspace Backspace Enter");
    assert!(!bench.screen().contains("ghi chú:"));
    let note = bench.app.desk().unwrap().progress().notes().len();
    assert_eq!(note, 0, "an empty line takes the note away");
    bench.press("Esc F8 F5 Down Enter Esc Esc").shows("mọi bộ từ · mọi từ · 8");
}

#[test]
fn the_summary_shows_what_was_given_instead_and_one_key_asks_the_missed_words_once_more() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6 x ] k k Enter Enter Esc");
    bench.shows("Xong.");
    bench.shows("Nên xem lại:");
    let n = bench.room.answers().len();
    let missed = bench.room.answers().iter().filter(|it| it.rating == Some(Rating::Again)).count();
    assert_eq!(missed, 1);
    let typed = match &bench.room.answers().last().unwrap().given {
        Given::Typed(typed) => typed.clone(),
        other => panic!("{other:?}"),
    };
    bench.shows(&format!("✗ {typed}"));
    bench.press("a").shows("fish");
    bench.press("F6").shows("Enter xem đáp án");
    bench.press("Enter 3").shows("Xong.");
    bench.shows("✓ nhớ 1 lần");
    bench.shows_not("Nên xem lại:");
    assert_eq!(bench.room.answers().len(), n + 1, "the answers of the round are kept as any others");
    let shown = bench.screen();
    bench.press("a");
    assert_eq!(bench.screen(), shown, "nothing was missed, so there is no further round");
    bench.press("u").shows("Enter xem đáp án");
    bench.press("Esc");
    assert_eq!(bench.room.answers().len(), n, "the answer of the round can be taken back");
}

#[test]
fn the_page_of_a_word_tells_what_was_answered_to_it_newest_first() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6 x ] k k Enter Enter Esc Enter w");
    bench.press("c á Enter h").shows("gõ đáp án");
    let screen = bench.screen();
    let line = |sign: &str| screen.lines().position(|line| line.contains(sign));
    assert!(line("✗ ") < line("+ ") && line("✗ ").is_some(), "{screen}");
    bench.shows("EN→VI");
    bench.press("Esc").shows("N ghi chú");
    bench.press("Esc Esc");
}

#[test]
fn decks_are_looked_into_and_chosen_from_home_and_whoever_put_all_away_is_led_back_to_them() {
    let mut bench = newcomer();
    bench.press("Enter 1 Enter Esc Enter d").shows("Bộ từ để học");
    bench.shows("đang học  Ở chợ  1/8");
    bench.press("v").shows("8 từ · đã gặp 1 · nhớ vững 0");
    bench.shows("— one  1/4");
    bench.shows("≈ cá · fish · ปลา");
    bench.press("PageDown").shows("xa · far · ไกล");
    bench.shows_not("cá · fish");
    bench.press("Enter").shows("Ở chợ · đã cất");
    bench.press("Esc").shows("đã cất");
    bench.press("Esc").shows("Bạn đã cất hết các bộ từ");
    bench.press("Enter").shows("Bộ từ để học");
    bench.press("Enter Esc").shows("Hôm nay: 15 phút");
}
