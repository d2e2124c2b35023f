//! Thai words typed on a US keyboard, key by key from the table.

use std::collections::BTreeSet;

use nho::text::canonical;
use nho::text::typing::{Command, Editor, KEYBOARD_ROWS, Keyboard, Layout, TonePlacement};

const WORDS: &str = include_str!("../thai-words.txt");

const LAYOUTS: [Layout; 3] = [Layout::Kedmanee, Layout::Tis820, Layout::Pattachote];

fn words() -> impl Iterator<Item = &'static str> {
    WORDS.split_whitespace()
}

fn has(keyboard: &Keyboard, word: &str) -> bool {
    word.chars().all(|ch| keyboard.cap_of(ch).is_some())
}

fn typed(layout: Layout, word: &str) -> Editor {
    let mut editor = Editor::new(60).with_aid(layout, TonePlacement::Old);
    for ch in word.chars() {
        editor.insert(layout.keyboard().unwrap().cap_of(ch).unwrap().key);
    }
    editor
}

#[test]
fn the_list_has_three_hundred_words_and_every_character_of_kedmanee() {
    let all: BTreeSet<&str> = words().collect();
    assert!(all.len() >= 300, "{}", all.len());
    for (plain, shifted) in (0..KEYBOARD_ROWS).flat_map(|row| Layout::Kedmanee.keyboard().unwrap().row(row)) {
        for ch in [plain, shifted] {
            assert!(WORDS.contains(ch), "no word has {ch}");
        }
    }
}

#[test]
fn thai_words_come_out_right_and_canonical() {
    for layout in LAYOUTS {
        let words: Vec<&str> = words().filter(|word| has(layout.keyboard().unwrap(), word)).collect();
        assert!(words.len() >= 300, "{layout:?}: {}", words.len());
        for word in words {
            let editor = typed(layout, word);
            assert_eq!(editor.text(), word, "{layout:?}");
            assert_eq!(editor.aid(), Some(layout));
            let canonical = canonical(word).unwrap();
            assert_eq!((canonical.text.as_str(), canonical.advice.len()), (word, 0));
        }
    }
}

#[test]
fn thai_words_are_taken_back_code_point_by_code_point() {
    for word in words().filter(|word| !word.contains(|ch: char| ch.is_ascii())) {
        let mut editor = typed(Layout::Kedmanee, word);
        for n_left in (0..word.chars().count()).rev() {
            editor.apply(Command::Backspace);
            assert_eq!(editor.text(), word.chars().take(n_left).collect::<String>());
        }
    }
}
