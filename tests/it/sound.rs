//! Sound: a word that a person has recorded can be heard, and nothing is said for any other.

use nho::engine::deck::{Deck, Shelf};
use nho::i18n::UiLang;
use nho::text::Lang;

use crate::classroom::{Bench, Classroom, market};
use crate::screens::{NEWCOMER, check_on};

/// The market, each word of which has a recording in Thai.
fn recorded() -> Shelf {
    let decks = market().decks().to_vec();
    Shelf::new(decks.into_iter().map(|mut deck: Deck| {
        for entry in &mut deck.entries {
            *entry.audio.of_mut(Lang::Th) = Some(format!("audio/{}.ogg", entry.id));
        }
        deck
    }))
}

fn bench(shelf: Shelf) -> Bench {
    let mut bench = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), shelf);
    bench.press(NEWCOMER);
    bench
}

#[test]
fn a_thai_word_is_heard_when_it_is_asked_and_a_thai_answer_only_once_it_is_shown() {
    let mut bench = bench(recorded());
    bench.press("Enter");
    for _ in 0..8 {
        let before = bench.room.played.len();
        let asks_for_thai = bench.screen().contains("iếng Thái là gì");
        bench.press("l");
        let is_heard = bench.room.played.len() > before;
        assert!(!(asks_for_thai && is_heard), "the answer would be given away: {}", bench.screen());
        bench.press("1 Enter");
    }
    assert!(bench.room.played.iter().all(|it| it.starts_with("market/audio/")), "{:?}", bench.room.played);
    assert!(!bench.room.played.is_empty());
}

#[test]
fn without_a_recording_there_is_no_key_for_it_and_nothing_is_played() {
    let mut bench = bench(market());
    bench.press("Enter l 1 l").shows("Enter");
    assert!(!bench.screen().contains("L nghe"));
    bench.press("Esc w Enter l");
    assert!(bench.room.played.is_empty());
}

#[test]
fn a_computer_without_a_player_says_so_until_the_next_key() {
    let mut bench = bench(recorded());
    bench.room.has_player = false;
    bench.press("w Enter l").shows("! Máy này chưa có chương trình phát âm thanh");
    bench.press("Down");
    assert!(!bench.screen().contains("chương trình phát âm thanh"));
}

#[test]
fn who_wants_to_hears_each_word_as_its_answer_is_shown() {
    let mut bench = bench(recorded());
    bench.press("o");
    while !bench.screen().lines().any(|line| line.contains('›') && line.contains("Phát âm thanh")) {
        bench.press("Down");
    }
    // The first word is asked from English to Vietnamese, the second one from Thai.
    bench.press("Right Esc Enter 1 Enter").shows("น\u{e4d}\u{e49}า");
    assert!(bench.room.played.is_empty(), "nothing is heard before the answer");
    bench.press("1");
    assert_eq!(bench.room.played.len(), 1);
    bench.press("t");
    assert_eq!(bench.room.played.len(), 1, "once");
}

#[test]
fn the_word_page_with_a_recording() {
    check_on(
        "words-page-recorded",
        Classroom::new,
        recorded,
        &crate::screens::after_newcomer("w n ư ớ c Enter"),
    );
}
