//! Typed and laid answers: before, keys, after.

use nho::engine::rating::Rating;
use nho::engine::record::{Due, ExerciseKind, Given, Verdict};
use nho::i18n::UiLang;
use nho::shell::decks::Decks;
use nho::text::typing::{Editor, Layout, TonePlacement};
use nho::text::{Lang, Mark, canonical, compare};

use crate::classroom::{Bench, Classroom, market};

/// A learner who has met four words and is asked for the first, fish, in Vietnamese; answers are typed.
fn typing() -> Bench {
    let mut bench = Bench::new(UiLang::Vi, (80, 24), Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6");
    bench.shows("fish");
    bench.shows("Telex");
    bench
}

/// The next card: น้ำ, asked in Vietnamese.
fn typing_water() -> Bench {
    let mut bench = typing();
    bench.press("c a s Enter");
    bench.shows("นํ้า");
    bench
}

#[test]
fn a_right_answer_is_typed_with_telex_and_rated_good() {
    let mut bench = typing();
    bench.press("c a s");
    bench.shows("cá▏");
    bench.press("Enter");
    bench.shows("✓ fish · cá");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.exercise, answer.verdict), (ExerciseKind::Type, Some(Verdict::Same)));
    assert_eq!((answer.proposed, answer.rating), (Some(Rating::Good), Some(Rating::Good)));
    assert_eq!(answer.given, Given::Typed("cá".to_owned()));
}

#[test]
fn a_wrong_tone_is_almost_shown_and_typed_again() {
    let mut bench = typing_water();
    bench.press("n u o w c j Enter");
    bench.shows("≈ gần đúng: sai dấu thanh");
    bench.shows("gõ lại cho đúng:");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.verdict, answer.rating), (Some(Verdict::Tone), Some(Rating::Again)));
    bench.press("n u o w c j Enter");
    bench.shows("✗ gõ lại cho đúng:");
    bench.press("Backspace Backspace Backspace Backspace Backspace Backspace n u o w c s Enter");
    bench.shows_not("gõ lại cho đúng:");
    assert_eq!(bench.room.answers().len(), 6, "typing again is no review");
}

#[test]
fn an_answer_that_is_another_word_says_which() {
    let mut bench = typing();
    bench.press("c o w m Enter");
    bench.shows("✗ chưa đúng");
    bench.shows("cơm là một từ khác: rice");
}

#[test]
fn who_cannot_type_it_right_goes_on_with_a_second_enter() {
    let mut bench = typing_water();
    bench.press("n u o w c j Enter n u o c Enter").shows("✗ gõ lại cho đúng:");
    bench.press("Enter").shows_not("gõ lại cho đúng:");
    assert_eq!(bench.room.answers().pop().unwrap().rating, Some(Rating::Again));
}

#[test]
fn a_wrong_tone_on_tiles_is_shown_aligned_and_rated_with_one_key() {
    let mut bench = typing_water();
    bench.press("F6").shows("1-9 ← →");
    let screen = bench.screen();
    let digit = |tile: char| (1..10).find(|n| screen.contains(&format!(" {n} {tile}  ")));
    let wrong = "ờởỡợơóòỏõọoốồổỗộô".chars().find_map(digit).unwrap();
    let keys: Vec<String> = ['n', 'ư'].into_iter().filter_map(digit).map(|n| n.to_string()).collect();
    bench.press(&format!("{} {wrong} {} Enter", keys.join(" "), digit('c').unwrap()));
    bench.shows("≈ gần đúng");
    bench.shows_not("gõ lại");
    bench.press("3");
    assert_eq!(bench.room.answers().pop().unwrap().rating, Some(Rating::Good));
}

#[test]
fn the_learner_may_rate_otherwise_with_one_key() {
    let mut bench = typing();
    bench.press("c a Enter 3");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.rating, answer.proposed), (Some(Rating::Good), Some(Rating::Again)));
    let mut bench = typing();
    bench.press("c a Enter").shows("1 quên");
    assert_eq!(bench.room.answers().pop().unwrap().rating, Some(Rating::Again));
    // While the answer is typed again, digits are letters: the arrows rate.
    bench.press("c").shows_not("1 quên");
    bench.press("Backspace Down Down Enter");
    let answers = bench.room.answers();
    let last = answers.last().unwrap();
    assert_eq!((answers.len(), last.rating, last.proposed), (5, Some(Rating::Good), Some(Rating::Again)));
    assert_eq!(last.given, Given::Typed("ca".to_owned()));
}

#[test]
fn a_rating_changed_on_the_next_day_gives_a_due_date_from_that_day() {
    let mut bench = typing();
    bench.press("c a s Enter @1d PageUp 2");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!(answer.rating, Some(Rating::Hard));
    assert_eq!(answer.due, Some(Due::On(answer.day.plus(1))));
}

#[test]
fn undo_works_while_typing() {
    let mut bench = typing_water();
    bench.press("u n F8");
    bench.shows("fish");
    assert_eq!(bench.room.answers().len(), 4);
}

#[test]
fn letters_are_letters_while_typing_and_help_is_on_f1() {
    let mut bench = typing();
    bench.press("t r u o w n g f ? F1");
    bench.shows("Trợ giúp");
    bench.press("x");
    bench.shows("trường?▏");
}

#[test]
fn thai_is_typed_without_a_thai_keyboard() {
    let mut bench = Bench::new(UiLang::Th, (80, 24), Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6");
    bench.shows("fish");
    // Kedmanee: x is ป, ] is ล, k is า.
    bench.press("x ] k");
    bench.shows("ปลา▏");
    bench.press("Enter");
    bench.shows("✓ fish · ปลา");
}

#[test]
fn the_aid_steps_aside_when_the_system_types_thai_itself() {
    let mut bench = Bench::new(UiLang::Th, (80, 24), Classroom::new(), market());
    bench.press("0 Enter Enter Enter Enter Enter Enter 1 Enter 1 Enter 1 Enter 1 Enter F6 F6 ป ล า Enter");
    bench.shows("✓ fish · ปลา");
}

#[test]
fn tiles_are_laid_with_digits_and_arrows() {
    let mut bench = typing();
    bench.press("F6");
    bench.shows("▁ ▁");
    let screen = bench.screen();
    let tile = |letter: &str| {
        let at = (1..10).find(|n| screen.contains(&format!(" {n} {letter}  "))).unwrap();
        at.to_string()
    };
    bench.press(&format!("{} {} Enter", tile("c"), tile("á")));
    bench.shows("✓ fish · cá");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.exercise, answer.given), (ExerciseKind::Tiles, Given::Typed("cá".to_owned())));
}

#[test]
fn nothing_typed_shows_the_answer_and_the_word_comes_back() {
    let mut bench = typing();
    bench.press("Enter");
    bench.shows("đáp án là:");
    bench.shows("cá");
    let answer = bench.room.answers().pop().unwrap();
    assert_eq!((answer.given, answer.rating), (Given::Nothing, Some(Rating::Again)));
}

#[test]
fn every_thai_text_of_the_decks_can_be_typed_with_every_layout() {
    let home = tempfile::tempdir().unwrap();
    let decks = Decks::read(home.path(), None);
    let mut n = 0;
    for entry in decks.found.iter().flat_map(|found| &found.deck.entries) {
        for text in entry.word.text(Lang::Th).into_iter().chain(entry.example.text(Lang::Th)) {
            // Letters that no Thai keyboard has are typed with another one.
            if text.chars().any(|ch| ch.is_ascii_alphanumeric()) {
                continue;
            }
            for layout in Layout::ALL.into_iter().filter(|layout| layout.lang() == Lang::Th) {
                let keyboard = layout.keyboard().unwrap();
                let mut editor = Editor::new(400).with_aid(layout, TonePlacement::default());
                for ch in text.chars() {
                    editor.insert(keyboard.cap_of(ch).map_or(ch, |cap| cap.key));
                }
                assert_eq!(editor.text(), text, "{layout:?}");
                assert_eq!(canonical(&editor.text()).unwrap().text, text);
            }
            n += 1;
        }
    }
    assert!(n > 550, "{n}");
}

/// A word without its hints in parentheses.
fn bare(word: &str) -> String {
    let parts = word.split('(').map(|part| part.rsplit(')').next().unwrap_or_default().trim());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn every_answer_of_the_decks_is_marked_right_and_no_two_words_of_a_deck_are_taken_for_one_another() {
    let home = tempfile::tempdir().unwrap();
    let decks = Decks::read(home.path(), None);
    for found in &decks.found {
        for lang in Lang::ALL {
            let words: Vec<&str> =
                found.deck.entries.iter().filter_map(|entry| entry.word.text(lang)).collect();
            for (i, word) in words.iter().enumerate() {
                assert_eq!(compare(lang, &[word], word).verdict, Mark::Same);
                // What is written alike, hints left out, is one word with two meanings: อากาศ is weather and air.
                let others = words[i + 1..].iter().filter(|other| bare(other) != bare(word));
                for other in others {
                    assert_ne!(
                        compare(lang, &[word], other).verdict,
                        Mark::Same,
                        "{}: {word} {other}",
                        found.deck.id
                    );
                }
            }
        }
    }
}

#[test]
fn an_answer_rated_otherwise_after_the_day_has_turned_is_due_from_the_new_day() {
    let mut bench = typing();
    bench.press("c a Enter @9h Down Down Enter");
    let last = bench.room.answers().pop().unwrap();
    assert_eq!(last.rating, Some(Rating::Good));
    let Some(nho::engine::record::Due::On(day)) = last.due else { panic!("{:?}", last.due) };
    assert_eq!(day.days_since(last.day), 2);
    assert_eq!(last.day, bench.room.now.study_day());
}

#[test]
fn the_typing_aid_is_changed_with_one_key_and_stays_from_card_to_card() {
    let mut bench = typing();
    bench.shows("F3 VNI");
    bench.press("F3");
    bench.shows("VNI: ");
    bench.press("c a 1 Enter");
    bench.shows("VNI: ");
    bench.press("n u o 7 c 1 F3");
    bench.shows("nước▏");
    bench.shows_not("VNI: ");
    bench.press("Backspace Backspace Backspace Backspace F3");
    bench.shows("Telex: ");
}
