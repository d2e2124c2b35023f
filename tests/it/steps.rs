//! Steps: how many keys it takes to sit down, to answer and to leave.

use nho::engine::card::{CardId, Direction};
use nho::engine::deck::Shelf;
use nho::engine::learner::Sign;
use nho::engine::rating::Rating;
use nho::engine::record::ExerciseKind;
use nho::i18n::UiLang;
use nho::shell::decks::Decks;
use nho::text::Lang;

use crate::classroom::{Bench, Classroom, market};
use crate::ladder::{Past, of_market};

const BIG: (u16, u16) = (80, 24);

/// The keys of a script.
fn count(keys: &str) -> usize {
    keys.split_whitespace().count()
}

#[test]
fn from_the_list_to_the_first_card_it_takes_two_keys_and_to_leave_one_or_none() {
    let mut room = Classroom::new();
    room.add_learner("Hoa", Sign::Star);
    room.add_learner("น้ำ", Sign::Moon);
    let mut bench = Bench::new(UiLang::Vi, BIG, room, market());
    let keys = "2 Enter";
    bench.press(keys).shows("1-4 đoán");
    assert!(count(keys) <= 3);
    bench.press("+3m").shows("Hôm nay ai học?");
    bench.press("2").shows("1-4 đoán");
    bench.press("F12");
    assert_eq!(bench.screen().trim(), "");
}

/// Somebody who has known the fish on so many evenings, and climbed a rung with each.
fn on_rung(n: usize) -> Bench {
    let fish = of_market("fish", "vi>en");
    let mut past = Past::new();
    past.answer(340, &fish, None, |_| {});
    past.answer(335, &fish, Some(Rating::Again), |_| {});
    let exercises = [ExerciseKind::Choose, ExerciseKind::Recall, ExerciseKind::Tiles];
    for (exercise, days_ago) in exercises.into_iter().zip([330, 310, 280]).take(n) {
        past.answer(days_ago, &fish, Some(Rating::Good), |answer| answer.exercise = exercise);
    }
    let mut bench = past.bench();
    bench.press("1 Enter").shows("cá");
    bench
}

/// The digit before a text on the screen.
fn digit_before(bench: &Bench, text: &str) -> String {
    let screen = bench.screen();
    let words: Vec<&str> = screen.split_whitespace().collect();
    let at = words.iter().position(|word| *word == text).unwrap_or_else(|| panic!("no {text} on\n{screen}"));
    words[at - 1].to_owned()
}

#[test]
fn a_choice_takes_one_key_a_recall_two_and_typing_its_letters_and_enter() {
    let choose = |bench: &Bench| digit_before(bench, "fish");
    let lay = |bench: &Bench| {
        let tiles: Vec<String> =
            ["f", "i", "s", "h"].iter().map(|letter| digit_before(bench, letter)).collect();
        format!("{} Enter", tiles.join(" "))
    };
    let ways = [("1-4 chọn", 1), ("Enter xem đáp án", 2), ("1-9 ← → đặt chữ", 5), ("F10 ẩn bàn phím", 5)];
    for (rung, (shown, n)) in ways.into_iter().enumerate() {
        let mut bench = on_rung(rung);
        bench.shows(shown);
        let keys = match rung {
            0 => choose(&bench),
            1 => "Enter 3".to_owned(),
            2 => lay(&bench),
            _ => "f i s h Enter".to_owned(),
        };
        let before = bench.room.answers().len();
        bench.press(&keys).shows("1-4 đoán");
        let answers = bench.room.answers();
        assert_eq!((count(&keys), answers.len()), (n, before + 1), "{shown}");
        assert_eq!(answers.last().unwrap().rating, Some(Rating::Good), "{shown}");
    }
}

/// The digit of the option that some deck holds for the word in the middle of the screen.
fn right_digit(bench: &Bench, shelf: &Shelf) -> String {
    let screen = bench.screen();
    let cue = screen.lines().nth(4).unwrap().trim();
    let options: Vec<(String, &str)> = (1..=4)
        .filter_map(|n| {
            let number = format!(" {n}  ");
            let option = screen.lines().find_map(|line| line.split_once(&number))?.1;
            Some((n.to_string(), option.trim().split("   ").next()?.trim()))
        })
        .collect();
    let shows = |text: Option<&str>, shown: &str| text.is_some_and(|text| nho_shows(text) == shown);
    let entries = || shelf.decks().iter().flat_map(|deck| &deck.entries);
    let is_right = |option: &str| {
        entries().any(|entry| {
            Lang::ALL.iter().any(|cue_lang| {
                shows(entry.word.text(*cue_lang), cue) && shows(entry.word.text(Lang::Vi), option)
            })
        })
    };
    let right = options.iter().find(|(_, option)| is_right(option));
    right.unwrap_or_else(|| panic!("nothing right on\n{screen}")).0.clone()
}

/// A text as this terminal shows it: ำ as a ring and า.
fn nho_shows(text: &str) -> String {
    text.replace('\u{e33}', "\u{e4d}\u{e32}")
}

#[test]
fn an_evening_of_sixty_answers_takes_no_key_more_than_the_answers_need() {
    let nobody = tempfile::tempdir().unwrap();
    let shelf = Decks::read(nobody.path(), None).shelf();
    let mut past = Past::new();
    let deck = &shelf.decks()[0];
    let direction = Direction::from_code("en>vi").unwrap();
    for (n, entry) in deck.entries.iter().enumerate().take(40) {
        let card = CardId { deck: deck.id.as_str().into(), entry: entry.id.as_str().into(), direction };
        past.answer(60, &card, None, |_| {});
        past.answer(60, &card, Some(if n % 2 == 0 { Rating::Again } else { Rating::Good }), |answer| {
            answer.exercise = ExerciseKind::Choose;
        });
    }
    let mut bench = Bench::new(UiLang::Vi, BIG, past.room, shelf.clone());
    bench.press("1 Enter");
    let before = bench.room.answers().len();
    let mut n_keys = [0, 0, 0];
    for n in 1..=60 {
        let screen = bench.screen();
        let (kind, keys) = if screen.contains("1-4 đoán") {
            (0, "Space Enter".to_owned())
        } else if screen.contains("1-4 chọn") {
            (1, right_digit(&bench, &shelf))
        } else if screen.contains("Enter xem đáp án") {
            (2, "Enter 3".to_owned())
        } else {
            panic!("answer {n}: nothing asked on\n{screen}")
        };
        n_keys[kind] += 1;
        assert_eq!(count(&keys), [2, 1, 2][kind]);
        bench.press(&keys);
        assert_eq!(bench.room.answers().len(), before + n, "{screen}\n{keys}\n{}", bench.screen());
    }
    assert!(n_keys.iter().all(|n| *n > 5), "guesses, choices, recalls: {n_keys:?}");
}
