//! Every screen in three languages, at 80×24 and at 40×12, compared with pictures in `tests/screens`.
//!
//! `UPDATE_EXPECT=1 cargo test` accepts changed pictures; read the difference before you commit it.

use expect_test::expect_file;
use nho::engine::deck::Shelf;
use nho::engine::learner::{LearnerId, Sign};
use nho::formats::seal::{RecoveryCode, Secret};
use nho::i18n::UiLang;

use crate::classroom::{Bench, Classroom, market};
use crate::looks::says_nothing_by_colour_alone;

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

/// Presses the keys at a program in each language and size, and compares what is then on the screen.
#[track_caller]
pub fn check(name: &str, room: impl Fn() -> Classroom, keys: &str) {
    check_with(name, |_| room(), keys);
}

/// As [`check`], where the room hangs on the language, such as that of a learner.
#[track_caller]
pub fn check_with(name: &str, room: impl Fn(UiLang) -> Classroom, keys: &str) {
    check_all(name, room, market, keys);
}

/// As [`check`], with other decks.
#[track_caller]
pub fn check_on(name: &str, room: impl Fn() -> Classroom, shelf: impl Fn() -> Shelf, keys: &str) {
    check_all(name, |_| room(), shelf, keys);
}

#[track_caller]
fn check_all(name: &str, room: impl Fn(UiLang) -> Classroom, shelf: impl Fn() -> Shelf, keys: &str) {
    for ui in UiLang::ALL {
        for size in SIZES {
            let mut bench = Bench::new(ui, size, room(ui), shelf());
            bench.press(keys);
            let file = format!(
                "{}/tests/screens/{name}.{}.{}x{}.txt",
                env!("CARGO_MANIFEST_DIR"),
                ui.code(),
                size.0,
                size.1
            );
            expect_file![file].assert_eq(&bench.screen());
            says_nothing_by_colour_alone(&mut bench, name);
        }
    }
}

fn empty() -> Classroom {
    Classroom::new()
}

fn class() -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("Sao", Sign::Star);
    room.add_learner("ภูเขา", Sign::Mountain);
    room.add_learner("Nguyễn Thị Mười", Sign::Heart);
    room
}

/// From the list through the five questions to home.
pub const NEWCOMER: &str = "0 Enter Enter Enter Enter Enter";

pub fn after_newcomer(keys: &str) -> String {
    format!("{NEWCOMER} {keys}")
}

#[test]
fn learners_first_start() {
    check("learners-first-start", empty, "");
}

#[test]
fn learners() {
    check("learners", class, "Down");
}

#[test]
fn can_you_read_this() {
    check("legible", empty, "F6");
    check("legible-advice", empty, "F6 2");
}

#[test]
fn newcomer_language() {
    check("newcomer-language", class, "0");
}

#[test]
fn newcomer_nickname() {
    check("newcomer-nickname", class, "0 Enter น \u{e49} \u{e33}");
}

#[test]
fn newcomer_nickname_taken() {
    check("newcomer-nickname-taken", class, "0 Enter S a o Enter");
}

#[test]
fn newcomer_speaks() {
    check("newcomer-speaks", class, "0 Enter Enter");
}

#[test]
fn newcomer_learns() {
    check("newcomer-learns", class, "0 Enter Enter Enter Down");
}

#[test]
fn home_first_evening() {
    check("home-first-evening", empty, NEWCOMER);
}

#[test]
fn home_later() {
    check(
        "home-later",
        empty,
        &after_newcomer("Enter Enter Enter Enter Enter Enter Enter Enter Enter F6 3 Enter 2 Esc @3d Enter"),
    );
}

#[test]
fn home_nothing_left() {
    check("home-nothing-left", empty, &after_newcomer(&format!("Enter F6 {}", "Enter ".repeat(33))));
}

#[test]
fn statistics() {
    check("statistics-nobody-practised", empty, &after_newcomer("s"));
    let practised = "Enter 3 Enter 1 Enter Esc Enter @6d Enter Enter 2 Enter Esc Enter s";
    check("statistics-evenings", empty, &after_newcomer(practised));
    check("statistics-words", empty, &after_newcomer(&format!("{practised} Enter")));
    let mixed = |_| crate::ladder::mixed_up_and_stubborn();
    check("statistics-ahead", empty, &after_newcomer(&format!("{practised} Enter Enter")));
    check_with("statistics-mixed", mixed, "1 s Enter Enter Enter");
    let expected = |_| crate::fitting::learner_of(45);
    check_with("statistics-expected", expected, "1 s Enter Enter Enter Enter");
    check_with("statistics-expected-few", mixed, "1 s Enter Enter Enter Enter");
}

#[test]
fn words_of_all_decks() {
    let practised = |keys: &str| after_newcomer(&format!("Enter 3 Enter 1 Enter Esc Enter w {keys}"));
    check("words", empty, &practised("Down"));
    check("words-found", empty, &practised("c a"));
    check("words-none", empty, &practised("x x"));
    check("words-filtered", empty, &practised("F4"));
    check("words-place", empty, &practised("F5 Down"));
    check("words-lessons", empty, &practised("F5 Down Enter Down"));
    check("words-of-lesson", empty, &practised("F5 Down Enter Down Down Enter"));
    check("words-history", empty, &practised("F4 Enter h"));
    check("words-history-none", empty, &practised("x a Enter h"));
    check("words-check", empty, &practised("x a Enter k"));
    check("words-check-missed", empty, &practised("x a Enter k Space"));
    check("words-check-written", empty, &practised("x a Enter k 2 3 f a"));
    check("words-check-miswritten", empty, &practised("x a Enter k 2 3 f a Enter"));
    check("words-note", empty, &practised("น \u{e49} \u{e33} Enter n h o"));
    check("words-page", empty, &practised("n ư ớ c Enter"));
    check("words-page-resting", empty, &practised("น \u{e49} \u{e33} Enter z"));
}

#[test]
fn study_guess() {
    check("study-guess", empty, &after_newcomer("Enter"));
}

#[test]
fn study_told_right_or_wrong() {
    check("study-told", empty, &after_newcomer("Enter 2"));
}

#[test]
fn study_told_unknown_with_third_language() {
    check("study-told-third", empty, &after_newcomer("Enter Space Enter Space t"));
}

#[test]
fn study_question() {
    check("study-question", empty, &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6"));
}

#[test]
fn study_question_with_help() {
    check(
        "study-question-helped",
        empty,
        &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 1 Enter Enter 3 r e"),
    );
}

#[test]
fn study_answer() {
    check("study-answer", empty, &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter @4m"));
}

#[test]
fn study_not_saved() {
    let full = || {
        let mut room = Classroom::new();
        room.is_disk_full = true;
        room
    };
    check("study-not-saved", full, &after_newcomer("Enter 1"));
}

#[test]
fn summary() {
    check(
        "summary",
        empty,
        &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 Enter 1 Enter 3 Enter 1 @6m Esc"),
    );
}

#[test]
fn summary_with_what_was_typed() {
    check("summary-given", empty, &after_newcomer(&format!("{TYPING} x ] k k Enter Enter Esc")));
    check("summary-below", empty, &after_newcomer(&format!("{TYPING} x ] k k Enter Enter Esc Down Down")));
}

#[test]
fn decks_from_home() {
    check("decks", empty, &after_newcomer("Enter 3 Enter 1 Enter Esc Enter d"));
    check("decks-inside", empty, &after_newcomer("Enter 3 Enter 1 Enter Esc Enter d v"));
    check("home-all-put-away", empty, &after_newcomer("d Enter Esc"));
}

#[test]
fn help_on_home_and_in_practice() {
    check("help-home", empty, &after_newcomer("F1"));
    check("help-study", empty, &after_newcomer("Enter F1"));
}

const TYPING: &str = "Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6";

#[test]
fn study_typing() {
    check("study-typing", empty, &after_newcomer(&format!("{TYPING} x ] k")));
}

#[test]
fn study_typed_almost() {
    check("study-typed-almost", empty, &after_newcomer(&format!("{TYPING} x ] h k Enter")));
}

#[test]
fn study_tiles() {
    check("study-tiles", empty, &after_newcomer(&format!("{TYPING} F6 2")));
}

#[test]
fn what_is_the_date() {
    let lost = || {
        let mut room = Classroom::new();
        room.now.at = nho::engine::time::Timestamp::from_millis(946_684_800_000);
        room
    };
    check("today", lost, NEWCOMER);
}

/// A class in which one learner has the secret "hoa sen" and another one pictures.
fn class_with_secrets() -> Classroom {
    let mut room = class();
    let code = || RecoveryCode::new([9; 20]);
    room.locks.insert(LearnerId(1001), (Secret::passphrase("hoa sen").unwrap(), code()));
    room.locks.insert(LearnerId(1002), (Secret::pictures(&[0, 1, 2, 3]).unwrap(), code()));
    room
}

#[test]
fn learners_with_a_secret() {
    check("learners-locked", class_with_secrets, "Down");
}

#[test]
fn somebody_new_is_offered_a_secret() {
    let offered = "0 Enter Enter Enter Enter";
    check("newcomer-protect", empty, offered);
    check("secret-passphrase", empty, &format!("{offered} 2 h o a"));
    check("secret-short", empty, &format!("{offered} 2 h o a Enter"));
    check("secret-pictures", empty, &format!("{offered} 3 1 5 Down"));
    let twice = "2 h o a Space s e n Enter h o a Space s e n";
    check("secret-again", empty, &format!("{offered} {twice}"));
    check("secret-not-the-same", empty, &format!("{offered} {twice} x Enter"));
    check("secret-code", empty, &format!("{offered} {twice} Enter"));
    check("secret-code-back", empty, &format!("{offered} {twice} Enter Enter 2 3 Enter 2"));
}

#[test]
fn a_secret_is_asked_for() {
    check("unlock-passphrase", class_with_secrets, "2 h o a F3");
    check("unlock-wrong", class_with_secrets, "2 h o a Space x e n Enter");
    check("unlock-pictures", class_with_secrets, "3 1 2");
    check("unlock-code", class_with_secrets, "2 F6 2 3 4 6 7 A");
    let slow = || {
        let mut room = class_with_secrets();
        room.is_slow = true;
        room
    };
    check("unlock-moment", slow, "2 h o a Space s e n Enter");
    check("unlock-name", class_with_secrets, "F7 M ư ờ i Enter");
}

#[test]
fn a_secret_is_changed() {
    let at_home = "2 h o a Space s e n Enter";
    check("settings-secret", class_with_secrets, &format!("{at_home} o Down Down Down Down Down Down"));
    check("settings-protect", class, "2 o Down Down Down Down Down Down");
    check("secret-way", class, "2 o 7");
    let changed = format!("{at_home} o 7 h o a Space s e n Enter 2 1 1 1 1 Enter 1 1 1 1 Enter");
    check("secret-changed", class_with_secrets, &changed);
    check("secret-forgotten", class_with_secrets, &format!("2 F6 {CODE} Enter"));
}

/// The recovery code of the class, letter by letter.
const CODE: &str = "D 2 7 2 C 6 W X P 6 M A 3 A F L A 4 4 W 8 J H F Y 9 D 2 6 H P E";
