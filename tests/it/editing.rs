//! A deck edited as a table: each change is in the file at once, and nothing but it is changed there.

use std::path::Path;

use expect_test::expect_file;
use nho::engine::deck::Shelf;
use nho::formats::deck1::{Draft, read};
use nho::i18n::UiLang;
use nho::shell::world::{Flow, perform_all};
use proptest::prelude::*;

use crate::classroom::{Bench, Classroom};

const BIG: (u16, u16) = (80, 24);

const MARKET: &str = "# Bộ từ của cô Hoa\nformat = 1\nid = \"cho\"\ntitle = { vi = \"Ở chợ\", en = \"Market\", th = \"ตลาด\" }\n\n\
    [[entry]]\nid = \"fish\" # giữ\nvi = \"cá\"\nen = \"fish\"\nth = \"ปลา\"\nroman = \"plaa\"\n\n\
    [[entry]]\nid = \"water\"\nvi = \"nước\"\nen = \"water\"\nth = \"น้ำ\"\n";

fn editing(ui: UiLang, size: (u16, u16), file: Option<&[u8]>) -> Bench {
    let mut room = Classroom::new();
    room.deck_file = file.map(<[u8]>::to_vec);
    let mut bench = Bench::new(ui, size, room, Shelf::default());
    let effects = bench.app.edit(Path::new("/usb/bộ từ.toml"));
    bench.flow = perform_all(&mut bench.app, &mut bench.room, effects);
    bench
}

fn market() -> Bench {
    editing(UiLang::Vi, BIG, Some(MARKET.as_bytes()))
}

fn file(bench: &Bench) -> String {
    String::from_utf8(bench.room.deck_file.clone().unwrap()).unwrap()
}

/// The Vietnamese words in the file.
fn words(bench: &Bench) -> String {
    let deck = read("", file(bench).as_bytes()).deck.unwrap();
    let words =
        deck.entries.iter().map(|entry| entry.word.text(nho::text::Lang::Vi).unwrap_or("-").to_owned());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_missing_romanisation_is_told_beside_its_word_and_typed_in_and_saved() {
    let mut bench = market();
    bench.shows("2 từ · Ở chợ");
    bench.press("Down").shows("chưa có phiên âm");
    bench.press("Right Right Right Enter n á a m Enter").shows_not("chưa có phiên âm");
    assert_eq!(file(&bench), MARKET.replacen("title", "revision = 2\ntitle", 1) + "roman = \"náam\"\n");
}

#[test]
fn further_answers_part_of_speech_classifier_and_tags_have_columns_too() {
    let mut bench = market();
    bench.press("End Enter c h o w j Space | Space s o o s n g Enter");
    bench.press("Left Left Enter").paste("ตัว");
    bench.press("Enter Left Enter N o u n Enter Left Enter").paste("ปลาสด | ปลาทะเล");
    bench.press("Enter");
    let wanted = [
        "tags = [\"chowj\", \"soosng\"]",
        "classifier = \"ตัว\"",
        "pos = \"noun\"",
        "also = { th = [\"ปลาสด\", \"ปลาทะเล\"] }",
    ];
    let file = file(&bench);
    assert!(wanted.iter().all(|line| file.contains(line)), "{file}");
    bench.press("Right Enter").paste("danh từ");
    bench.press("Enter").shows("✗");
    bench.press("Esc U").shows_not("ปลาสด");
}

#[test]
fn a_word_is_added_language_by_language_with_the_aid_of_each() {
    let mut bench = market();
    bench.press("a r a u Enter").shows("Tiếng Anh: ▏");
    // Kedmanee: ผัก.
    bench.press("v e g Enter z y d Enter").shows("Cách đọc: ▏");
    bench.press("p h à k Enter").shows("3 từ · Ở chợ");
    assert_eq!(words(&bench), "cá rau nước");
    assert!(
        file(&bench).contains("vi = \"rau\"\nen = \"veg\"\nth = \"ผัก\"\nroman = \"phàk\"\n"),
        "{}",
        file(&bench)
    );
}

#[test]
fn a_word_in_one_language_is_not_taken_and_what_was_typed_stays() {
    let mut bench = market();
    bench.press("a r a u Enter Enter Enter").shows("✗");
    bench.shows("Tiếng Việt: rau▏");
    assert_eq!(file(&bench), MARKET);
    bench.press("Enter v e g Enter Enter");
    assert_eq!(words(&bench), "cá rau nước");
}

#[test]
fn words_move_and_go_and_everything_can_be_taken_back() {
    let mut bench = market();
    bench.press("+");
    assert_eq!(words(&bench), "nước cá");
    bench.press("-");
    assert_eq!(words(&bench), "cá nước");
    bench.press("- Delete Delete").shows("Bộ từ chưa có từ nào.");
    assert_eq!(words(&bench), "");
    bench.press("u u u u").shows("2 từ · Ở chợ");
    assert_eq!(file(&bench), MARKET);
    bench.press("u Esc");
    assert_eq!(bench.flow, Flow::Quit);
}

#[test]
fn what_somebody_else_has_changed_meanwhile_is_not_overwritten() {
    let mut bench = market();
    let theirs = MARKET.replace("nước", "nước uống");
    bench.room.deck_file = Some(theirs.clone().into_bytes());
    bench.press("Delete").shows("Ai đó vừa đổi tệp này");
    assert_eq!(file(&bench), theirs);
    bench.press("Down Esc");
    assert_eq!(bench.flow, Flow::GoOn);
    bench.shows("Ai đó vừa đổi tệp này");
    bench.press("Esc");
    assert_eq!(bench.flow, Flow::Quit);
}

#[test]
fn a_full_disk_is_told_and_the_change_is_saved_once_there_is_room() {
    let mut bench = market();
    bench.room.is_disk_full = true;
    bench.press("Delete").shows("Đĩa đã đầy.");
    assert_eq!(file(&bench), MARKET);
    bench.room.is_disk_full = false;
    bench.press("Down Esc");
    assert_eq!((words(&bench).as_str(), bench.flow), ("nước", Flow::GoOn));
    bench.press("Esc");
    assert_eq!(bench.flow, Flow::Quit);
}

#[test]
fn what_is_no_deck_or_not_there_has_its_sentence_and_is_left_with_one_key() {
    let braces = "format = 1\nid = \"a\"\ntitle = { vi = \"A\" }\nentry = [{ id = \"b\", vi = \"cá\", en = \"fish\" }]\n";
    for (bytes, words) in [
        (None, "Không thấy tệp này."),
        (Some(&b"vi = n\xC6"[..]), "Bộ từ này còn lỗi"),
        (Some(&b""[..]), "Bộ từ này còn lỗi"),
        (Some(braces.as_bytes()), "dấu ngoặc nhọn"),
    ] {
        let mut bench = editing(UiLang::Vi, BIG, bytes);
        bench.shows(words);
        bench.press("Esc");
        assert_eq!(bench.flow, Flow::Quit);
        assert_eq!(bench.room.deck_file.as_deref(), bytes);
    }
}

#[test]
fn the_table_in_three_languages() {
    for (name, keys) in [
        ("editing", "Down"),
        ("editing-cell", "Down Right Right Enter"),
        ("editing-adding", "a r a u Enter"),
        ("editing-refused", "a r a u Enter Enter Enter"),
        ("editing-empty", "Delete Delete"),
        ("editing-help", "F1"),
    ] {
        for ui in UiLang::ALL {
            for size in [BIG, (40, 12)] {
                let mut bench = editing(ui, size, Some(MARKET.as_bytes()));
                bench.press(keys);
                let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/screens");
                let picture = format!("{folder}/{name}.{}.{}x{}.txt", ui.code(), size.0, size.1);
                expect_file![picture].assert_eq(&bench.screen());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_keys_are_pressed_the_file_is_a_deck_without_errors(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "Up", "Down", "Left", "Right", "PageDown", "PageUp", "Enter", "Enter", "Tab", "Delete", "Backspace",
                "a", "u", "F3", "F5", "F8", "+", "-", "x", "ư", "ั", "\"", "Space",
            ]),
            0..120,
        ),
    ) {
        let mut bench = market();
        for key in keys {
            bench.press(key);
            prop_assert_eq!(bench.flow, Flow::GoOn);
            prop_assert!(Draft::open(bench.room.deck_file.as_ref().unwrap()).is_ok());
        }
        bench.screen();
    }
}
