//! Looks: colours as the learner wants them, and none that says something alone; the word alone on the screen.

use nho::engine::setting::Colours;
use nho::i18n::UiLang;
use ratatui::style::{Color, Modifier};

use crate::classroom::{Bench, market};
use crate::screens::{after_newcomer, check};
use crate::settings::class;

/// Checks, whatever is on the screen, that what is green, yellow or red has a sign or a word in it, that nothing blinks, and
/// that the same screen needs no colour.
#[track_caller]
pub fn says_nothing_by_colour_alone(bench: &mut Bench, name: &str) {
    let coloured = bench.cells();
    for y in 0..coloured.area.height {
        let row: Vec<_> = (0..coloured.area.width).map(|x| &coloured[(x, y)]).collect();
        for run in row.chunk_by(|a, b| a.fg == b.fg) {
            let text: String = run.iter().map(|cell| cell.symbol()).collect();
            let says_it = text.contains(|ch: char| ch.is_alphabetic() || "✓≈✗!·‾".contains(ch));
            let is_meaning = matches!(run[0].fg, Color::Green | Color::Yellow | Color::Red);
            assert!(
                says_it || text.trim().is_empty() || !is_meaning,
                "{name}: {text:?} in row {y} says something by {:?} alone",
                run[0].fg
            );
        }
    }
    bench.app.colour_with(Colours::Mono);
    let mono = bench.cells();
    for cell in &mono.content {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{name} in colour: {cell:?}");
        assert!(!cell.modifier.intersects(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK), "{name} blinks");
    }
    bench.app.colour_with(Colours::Usual);
}

fn hoa(size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(UiLang::Vi, size, class(), market());
    bench.press("1");
    bench
}

/// To a line of the settings, by the words that stand under the cursor then.
fn to_line(bench: &mut Bench, words: &str) {
    bench.press("o");
    for _ in 0..20 {
        let screen = bench.screen();
        if screen
            .lines()
            .any(|row| row.contains('›') && row.trim_start().starts_with('›') && row.contains(words))
        {
            return;
        }
        bench.press("Down");
    }
    panic!("no line {words:?} on\n{}", bench.screen());
}

fn has_ground(bench: &Bench) -> bool {
    bench.cells().content.iter().all(|cell| cell.bg == Color::Black || cell.bg == Color::White)
}

fn has_colour(bench: &Bench) -> bool {
    bench.cells().content.iter().any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset)
}

#[test]
fn the_colours_that_a_learner_chose_hold_at_once_and_only_while_they_are_here() {
    for (chosen, after) in [("tương phản", "không màu"), ("không màu", "thường")] {
        let mut bench = hoa((80, 24));
        to_line(&mut bench, "Màu chữ");
        while !bench.screen().contains(&format!("‹ {chosen} ›")) {
            bench.press("Right");
        }
        let is_contrast = chosen == "tương phản";
        assert_eq!((has_ground(&bench), has_colour(&bench)), (is_contrast, is_contrast));
        bench.press("Esc Enter 2");
        assert_eq!((has_ground(&bench), has_colour(&bench)), (is_contrast, is_contrast), "in practice too");
        bench.press("Esc Enter Esc").shows("Hôm nay ai học?");
        assert_eq!((has_ground(&bench), has_colour(&bench)), (false, true), "the list is nobody's");
        bench.press("2");
        assert_eq!(
            (has_ground(&bench), has_colour(&bench)),
            (false, true),
            "and so is the other learner's home"
        );
        bench.press("Esc 1");
        assert_eq!(has_ground(&bench), is_contrast, "kept for the next evening");
        to_line(&mut bench, "Màu chữ");
        bench.press("Right").shows(&format!("‹ {after} ›"));
    }
}

#[test]
fn where_the_terminal_is_to_have_no_colour_no_learner_gets_any_and_the_settings_say_why() {
    let mut bench = hoa((80, 24));
    bench.app.colour_with(Colours::Mono);
    to_line(&mut bench, "Màu chữ");
    bench.press("Right").shows("Máy này đã tắt màu");
    assert!(!has_colour(&bench));
}

/// From the first line of the settings.
const TO_AIM: &str = "Up Up Up Up Up Up Up";
const TO_COLOURS: &str = "Up Up Up Up Up";
const TO_LARGE: &str = "Up Up Up Up";

#[test]
fn the_lines_about_looks_and_aims() {
    check("settings-aim", class, &after_newcomer(&format!("o {TO_AIM}")));
    check("settings-named", class, &after_newcomer(&format!("o {TO_AIM} Up Enter")));
    check("settings-aim-broad", class, &after_newcomer(&format!("o {TO_AIM} Right")));
    check("settings-colours", class, &after_newcomer(&format!("o {TO_COLOURS} Right")));
    check("settings-large", class, &after_newcomer(&format!("o {TO_LARGE} Enter")));
}

#[test]
fn the_word_alone() {
    let large = |keys: &str| after_newcomer(&format!("o {TO_LARGE} Enter Esc {keys}"));
    check("large-guess", class, &large("Enter"));
    check("large-told", class, &large("Enter 2"));
    let met = "Enter 1 Enter 1 Enter 1 Enter 1 Enter F6";
    check("large-question", class, &large(met));
    check("large-answer", class, &large(&format!("{met} Enter")));
    check("large-typing", class, &large(&format!("{met} F6 x")));
}

#[test]
fn before_the_answer_nothing_but_the_word_is_in_the_middle_and_it_does_not_move() {
    for size in [(80, 24), (40, 12)] {
        let mut bench = hoa(size);
        to_line(&mut bench, "Chỉ hiện từ");
        bench.press("Enter Esc Enter 1 Enter 1 Enter 1 Enter 1 Enter F6");
        let middle = |bench: &Bench| -> Vec<(usize, String)> {
            let screen = bench.screen();
            let n = screen.lines().count();
            let rows = screen.lines().map(str::to_owned).enumerate().take(n - 1).skip(1);
            rows.filter(|(_, row)| !row.is_empty()).collect()
        };
        let before = middle(&bench);
        assert_eq!(before.len(), 1, "{}", bench.screen());
        bench.press("Enter");
        assert!(middle(&bench).contains(&before[0]), "{}", bench.screen());
        assert!(middle(&bench).len() > 3);
    }
}
