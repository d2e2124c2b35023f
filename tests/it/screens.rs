//! Every screen in three languages, at 80×24 and at 40×12, compared with pictures in `tests/screens`.
//!
//! `UPDATE_EXPECT=1 cargo test` accepts changed pictures; read the difference before you commit it.

use expect_test::expect_file;
use nho::engine::learner::Sign;
use nho::i18n::UiLang;

use crate::classroom::{Bench, Classroom, market};

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

/// Presses the keys at a program in each language and size, and compares what is then on the screen.
#[track_caller]
pub fn check(name: &str, room: impl Fn() -> Classroom, keys: &str) {
    for ui in UiLang::ALL {
        for size in SIZES {
            let mut bench = Bench::new(ui, size, room(), market());
            bench.press(keys);
            let file = format!(
                "{}/tests/screens/{name}.{}.{}x{}.txt",
                env!("CARGO_MANIFEST_DIR"),
                ui.code(),
                size.0,
                size.1
            );
            expect_file![file].assert_eq(&bench.screen());
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

/// From the list through the four questions to home.
const NEWCOMER: &str = "0 Enter Enter Enter Enter";

fn after_newcomer(keys: &str) -> String {
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
        &after_newcomer("Enter Enter Enter Enter Enter Enter Enter Enter Enter 3 Enter 2 Esc @3d Enter"),
    );
}

#[test]
fn home_nothing_left() {
    check("home-nothing-left", empty, &after_newcomer(&format!("Enter {}", "Enter ".repeat(33))));
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
    check("study-question", empty, &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter"));
}

#[test]
fn study_question_with_help() {
    check(
        "study-question-helped",
        empty,
        &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter 1 Enter Enter 3 r e"),
    );
}

#[test]
fn study_answer() {
    check("study-answer", empty, &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter Enter @4m"));
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
        &after_newcomer("Enter 1 Enter 1 Enter 1 Enter 1 Enter Enter 1 Enter 3 Enter 1 @6m Esc"),
    );
}

#[test]
fn help_on_home_and_in_practice() {
    check("help-home", empty, &after_newcomer("F1"));
    check("help-study", empty, &after_newcomer("Enter F1"));
}

const TYPING: &str = "Enter 1 Enter 1 Enter 1 Enter 1 Enter F6";

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
