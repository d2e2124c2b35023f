//! Settings: what a learner changes is saved at once, holds the next time, and can be changed back.

use nho::engine::learner::Sign;
use nho::engine::log::live;
use nho::engine::record::Body;
use nho::i18n::UiLang;

use crate::classroom::{Bench, Classroom, market};
use crate::screens::{NEWCOMER, after_newcomer, check};

const BIG: (u16, u16) = (80, 24);

pub fn class() -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("Hoa", Sign::Star);
    room.add_learner("น้ำ", Sign::Moon);
    room
}

/// Hoa, who practises, and somebody else.
fn hoa() -> Bench {
    let mut bench = Bench::new(UiLang::Vi, BIG, class(), market());
    bench.press("1").shows("Hôm nay: 15 phút");
    bench
}

fn settings_of(bench: &Bench) -> Vec<(String, String)> {
    let records = live(bench.room.learners.values().next().unwrap().1.clone());
    let setting = |record: nho::engine::record::Record| match record.body {
        Body::Setting { name, value } => Some((name, value)),
        _ => None,
    };
    records.into_iter().filter_map(setting).collect()
}

#[test]
fn home_leads_to_the_settings_and_back() {
    let mut bench = hoa();
    for key in ["o", "O", "น", "F5"] {
        bench.press(key).shows("Tự che màn hình sau");
        bench.press("Esc").shows("Hôm nay: 15 phút");
    }
}

#[test]
fn the_screen_is_covered_after_the_minutes_that_the_learner_chose() {
    let mut bench = hoa();
    bench.press("o 2").shows("‹ 5 phút ›");
    assert_eq!(settings_of(&bench), [("idle".to_owned(), "5".to_owned())]);
    bench.press("Esc +299s").shows("Hôm nay: 15 phút");
    bench.press("+1s").shows("Hôm nay ai học?");
    bench.press("1 o Down Left Left").shows("‹ 1 phút ›");
    bench.press("Left").shows("‹ 10 phút ›");
    bench.press("Right +59s").shows("‹ 1 phút ›");
    bench.press("+1s").shows("Hôm nay ai học?");
    bench.press("1").shows("‹ 1 phút ›");
}

#[test]
fn the_teacher_sees_nobody_by_name_until_they_switch_it_on_themselves() {
    let mut bench = hoa();
    bench.press("o Up Up Up Up Up Up Up Up").shows("Khi bật, giáo viên thấy tên bạn");
    bench.shows("Cho giáo viên xem    ‹ tắt ›");
    assert_eq!(settings_of(&bench), []);
    bench.press("Enter");
    assert_eq!(settings_of(&bench), [("named".to_owned(), "on".to_owned())]);
    bench.press("Left");
    assert_eq!(settings_of(&bench).last().unwrap(), &("named".to_owned(), "off".to_owned()));
}

#[test]
fn what_was_set_holds_the_next_time_and_for_nobody_else() {
    let mut bench = hoa();
    bench.press("o 2 Esc Esc 2 o").shows("‹ 3 phút ›");
    bench.press("Esc Esc 1 o").shows("‹ 5 phút ›");
}

#[test]
fn the_language_of_the_screens_is_the_learners_own() {
    let mut bench = hoa();
    bench.press("o 1").shows("ตั้งค่า");
    bench.press("Esc Esc").shows("Hôm nay ai học?");
    bench.press("1 o").shows("‹ ภาษาไทย ›");
    bench.press("Left").shows("Cài đặt");
}

#[test]
fn a_learner_who_is_not_listed_comes_in_by_typing_their_name() {
    let mut bench = hoa();
    bench.press("o 3").shows("‹ không hiện ›");
    bench.shows("gõ: Hoa");
    bench.press("Esc Esc").shows("นํ้า");
    bench.shows_not("Hoa");
    bench.press("F7 h o a Enter").shows("★ Hoa");
    bench.press("o 3").shows("‹ hiện ›");
    bench.press("Esc Esc").shows("Hoa");
}

#[test]
fn a_listed_learner_may_type_their_name_too_and_a_wrong_name_opens_nothing() {
    let mut bench = hoa();
    bench.press("Esc Down Down Down Enter").shows("Bạn tên gì?");
    for wrong in ["H o", "x", "น \u{e33}"] {
        bench.press("F7").press(wrong).press("Enter h o a 1 Enter");
        bench.shows("Không mở được bằng tên và mật khẩu này");
        bench.press("Esc").shows("Hôm nay ai học?");
    }
    bench.press("F7 น \u{e49} \u{e33} Enter").shows("● นํ้า");
}

#[test]
fn the_name_may_be_typed_with_an_aid() {
    let mut room = Classroom::new();
    room.add_learner("Mười", Sign::Star);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    bench.press("F7 F3 m u o w i f Enter").shows("★ Mười");
}

#[test]
fn after_the_cover_a_learner_who_is_not_listed_goes_on_where_they_were() {
    let mut bench = hoa();
    bench.press("o 3 Esc Enter 1").shows("Enter từ tiếp theo");
    let before = bench.screen();
    bench.press("+4m").shows("Hôm nay ai học?");
    bench.press("F7 H o a Enter");
    // The minutes that have passed stand in the top line.
    assert_eq!(
        bench.screen().lines().skip(1).collect::<Vec<_>>(),
        before.lines().skip(1).collect::<Vec<_>>()
    );
}

#[test]
fn of_two_with_one_name_who_are_not_listed_the_sign_tells_them_apart() {
    let mut room = class();
    room.add_learner("hoa", Sign::Heart);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    bench.press("1 o 3 Esc Esc 2 o 3 Esc Esc F7 H o a Enter").shows("1  ★");
    bench.shows("2  ♥");
    bench.press("2").shows("♥ hoa");
}

#[test]
fn a_name_and_a_sign_are_changed_and_changed_back() {
    let mut bench = hoa();
    bench
        .press("o 4 Backspace Backspace Backspace น \u{e49} \u{e33} Enter")
        .shows("Tên này đã có người dùng");
    bench.press("ใ จ Down Enter").shows("▲ นํ้าใจ");
    bench.press("Esc Esc").shows("นํ้าใจ");
    bench.press("1 o 4 Up Backspace Backspace Backspace Backspace Backspace H o a Enter").shows("★ Hoa");
}

#[test]
fn an_empty_name_changes_nothing() {
    let mut bench = hoa();
    bench.press("o 4 Backspace Backspace Backspace Space Enter").shows("★ Hoa");
    assert_eq!(bench.room.learners.values().next().unwrap().1.len(), 1);
}

#[test]
fn a_guest_sees_only_what_holds_without_being_kept() {
    let mut bench = Bench::new(UiLang::Vi, BIG, class(), market());
    bench.press("F9 o").shows("Tự che màn hình sau");
    bench.shows_not("Tên trong danh sách");
    bench.press("2 Esc +299s").shows("Hôm nay: 15 phút");
}

#[test]
fn a_word_put_to_rest_comes_no_more_until_it_is_woken() {
    let mut bench = hoa();
    bench.press("Enter 1").shows("Z cho nghỉ");
    bench.press("z").shows("1-4 đoán");
    let n = bench.room.learners.values().next().unwrap().1.len();
    bench.press("Esc Enter o").shows("Từ đang nghỉ         1");
    bench.press("5").shows("đang nghỉ  cá · fish · ปลา");
    bench.press("Enter").shows("học lại");
    bench.press("Enter").shows("đang nghỉ  cá");
    bench.press("Enter Esc").shows("Từ đang nghỉ         0");
    assert_eq!(bench.room.learners.values().next().unwrap().1.len(), n + 3);
}

#[test]
fn putting_a_word_to_rest_is_taken_back_as_an_answer_is() {
    let mut bench = hoa();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter");
    let before = bench.screen();
    bench.press("Z").shows_not("3 nhớ");
    bench.press("u Enter");
    assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4), "the same word stands there again");
    bench.press("Esc Enter o").shows("Từ đang nghỉ         0");
}

#[test]
fn a_word_is_put_to_rest_while_letters_are_typed_and_what_was_written_counts() {
    let mut bench = hoa();
    bench.press("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6 x Enter").shows("chưa đúng");
    let n = bench.room.answers().len();
    bench.press("F9");
    assert_eq!(bench.room.answers().len(), n);
    bench.press("Esc Enter o").shows("Từ đang nghỉ         1");
}

#[test]
fn the_last_word_of_an_evening_may_be_put_to_rest() {
    let mut bench = hoa();
    bench.press(&format!("Enter {}", "1 z ".repeat(9)));
    bench.shows("Xong.");
}

#[test]
fn the_settings() {
    check("settings", class, &after_newcomer("o"));
    check("settings-hidden", class, &after_newcomer("o 3"));
    check("settings-guest", class, "F9 o");
}

#[test]
fn the_pages_of_the_settings() {
    check("settings-name", class, &after_newcomer("o 4 Down ใ"));
    let erased = "Backspace ".repeat(9);
    check("settings-name-taken", class, &after_newcomer(&format!("o 4 {erased} น \u{e49} \u{e33} Enter")));
    check("settings-resting", class, &after_newcomer("Enter 1 z 1 z Esc Enter o 5 Enter Down"));
    check("settings-resting-none", class, &after_newcomer("o 5"));
    check("settings-decks", class, &after_newcomer("o 8"));
}

#[test]
fn another_name() {
    check("other-name", class, "F7 น \u{e49} \u{e33}");
    check("other-name-unknown", class, "F7 F3 H o a n g f Enter");
}

#[test]
fn a_newcomer_finds_the_settings_too() {
    let mut bench = Bench::new(UiLang::Th, BIG, Classroom::new(), market());
    bench.press(NEWCOMER).press("o").shows("★ ดาว");
}

#[test]
fn a_deck_that_was_put_away_gives_no_words_until_it_is_taken_up_again() {
    let mut bench = hoa();
    bench.press("o 8").shows("đang học");
    bench.press("Enter").shows("đã cất");
    bench.shows_not("đang học");
    assert_eq!(settings_of(&bench), [("deck.market".to_owned(), "off".to_owned())]);
    bench.press("Esc Esc").shows_not("từ mới");
    bench.press("o 8 Enter").shows("đang học");
    bench.press("Esc Esc").shows("học 7 từ mới");
}

/// From the first line of the settings.
const TO_DEADLINE: &str = "Up Up Up Up Up Up";

#[test]
fn a_deadline_says_what_can_be_known_by_then_and_home_says_it_until_it_is_taken_away() {
    let mut bench = hoa();
    bench.press(&format!("o {TO_DEADLINE}")).shows("không đặt");
    bench.press("Enter").shows("Bạn cần những từ này vào ngày nào?");
    bench.shows("Nếu không ôn");
    let proposed = bench.screen();
    bench.press("Down Down Up").shows("buổi, mỗi buổi 15 phút");
    assert_ne!(bench.screen(), proposed, "another day");
    bench.press("Up Enter Esc").shows("nhớ khoảng");
    assert!(
        matches!(&settings_of(&bench)[..], [(name, day)] if name == "deadline" && day.parse::<i32>().is_ok())
    );
    bench.press(&format!("o {TO_DEADLINE} Enter x")).shows("không đặt");
    bench.press("Esc");
    assert!(!bench.screen().contains("nhớ khoảng"), "{}", bench.screen());
}

#[test]
fn a_deadline_that_is_past_is_not_spoken_of_and_another_learner_does_not_see_it() {
    let mut bench = hoa();
    bench.press(&format!("o {TO_DEADLINE} Enter PageDown PageDown Enter Esc")).shows("nhớ khoảng");
    bench.press("Esc 2").shows("15");
    assert!(!bench.screen().contains("/1"), "the home of somebody else: {}", bench.screen());
    bench.press("Esc +48h 1").shows("Hôm nay: 15 phút");
    assert!(!bench.screen().contains("nhớ khoảng"), "{}", bench.screen());
}

#[test]
fn the_deadline() {
    check("settings-deadline", class, &after_newcomer(&format!("o {TO_DEADLINE}")));
    check("deadline", class, &after_newcomer(&format!("o {TO_DEADLINE} Enter")));
    check("deadline-home", class, &after_newcomer(&format!("o {TO_DEADLINE} Enter Enter Esc")));
}
