//! What is said where decks, or words of them, are missing, and the one thing to do next.

use nho::engine::deck::Shelf;
use nho::engine::entry::PerLang;
use nho::i18n::UiLang;
use nho::text::Lang;
use nho::tui::msg::Msg;

use crate::classroom::{Bench, Classroom, market};
use crate::screens::{NEWCOMER, after_newcomer, check_on};

/// The market, one of whose words has lost its Thai, and another one all but its English.
fn with_gaps() -> Shelf {
    let mut market = market().decks().first().cloned().unwrap();
    *market.entries[0].word.of_mut(Lang::Th) = None;
    market.entries[1].word = PerLang::new(None, Some("water".to_owned()), None);
    Shelf::new([market])
}

fn bench(shelf: Shelf) -> Bench {
    let mut bench = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), shelf);
    bench.press(NEWCOMER);
    bench
}

fn decks_become(bench: &mut Bench, shelf: Shelf) {
    bench.hear(Msg::Decks(shelf.into(), Default::default()));
}

#[test]
fn no_decks_and_words_without_a_language() {
    check_on("home-no-decks", Classroom::new, Shelf::default, NEWCOMER);
    check_on("decks-none", Classroom::new, Shelf::default, &after_newcomer("d"));
    check_on("decks-gaps", Classroom::new, with_gaps, &after_newcomer("d v"));
}

#[test]
fn a_deck_that_is_gone() {
    for ui in UiLang::ALL {
        for size in [(80, 24), (40, 12)] {
            let mut bench = Bench::new(ui, size, Classroom::new(), market());
            bench.press(&after_newcomer("Enter 1 Enter 1 Enter Esc Enter"));
            decks_become(&mut bench, Shelf::default());
            bench.press("d");
            let name = format!("decks-gone.{}.{}x{}.txt", ui.code(), size.0, size.1);
            let file = format!("{}/tests/screens/{name}", env!("CARGO_MANIFEST_DIR"));
            expect_test::expect_file![file].assert_eq(&bench.screen());
        }
    }
}

#[test]
fn without_decks_enter_leads_back_to_the_list_of_learners_and_the_decks_lead_back_home() {
    let mut bench = bench(Shelf::default());
    bench.shows("Trên máy này chưa có bộ từ nào.");
    bench.press("d v F4 Down Up PageDown").shows("Bộ từ để học");
    bench.press("Enter").shows_not("Bộ từ để học");
    bench.shows("Trên máy này chưa có bộ từ nào.");
    bench.press("Enter").shows_not("Trên máy này chưa có bộ từ nào.");
}

#[test]
fn a_word_that_lost_a_language_is_said_and_never_asked() {
    let mut bench = bench(with_gaps());
    bench.press("d v").shows("1 từ chưa có đủ hai tiếng");
    bench.shows("tiếng Việt, tiếng Anh, tiếng Thái");
    bench.press("Esc Esc Enter");
    for _ in 0..12 {
        bench.shows_not("water");
        bench.press("1 Enter");
    }
}

#[test]
fn a_deck_that_vanishes_is_said_to_be_gone_and_what_was_learned_comes_back_with_it() {
    let mut bench = bench(market());
    bench.press("Enter 1 Enter Esc Enter d").shows("Ở chợ  1/8");
    decks_become(&mut bench, Shelf::default());
    bench.shows("Bộ từ này không còn trên máy.");
    bench.press("Enter v").shows("Những gì bạn đã học vẫn được giữ.");
    bench.press("Down Esc").shows("Trên máy này chưa có bộ từ nào.");
    bench.press("d").shows("1 từ bạn đã học không có");
    decks_become(&mut bench, market());
    bench.press("Esc d").shows("Ở chợ  1/8");
    bench.shows_not("1 từ bạn đã học không có");
}

#[test]
fn a_deck_that_vanishes_in_practice_ends_it_and_keeps_the_answers() {
    let mut bench = bench(market());
    bench.press("Enter 1 Enter 1 Enter");
    let answers = bench.room.answers().len();
    assert!(answers > 0);
    decks_become(&mut bench, Shelf::default());
    bench.shows("Từ này không còn trên máy.");
    bench.press("1 Enter").shows("Xong.");
    // What was asked when it vanished may still be answered; nothing after it is.
    assert_eq!(bench.room.answers().len(), answers + 1);
    bench.press("Enter").shows("Trên máy này chưa có bộ từ nào.");
}
