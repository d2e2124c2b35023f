//! The shipped decks, word by word: everything of their content that a rule can check.

mod choice;
mod roman;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use nho::engine::deck::{Deck, Shelf};
use nho::engine::entry::{Entry, PartOfSpeech};
use nho::shell::decks::Decks;
use nho::text::{Lang, is_vietnamese_syllable, uses};
use unicode_segmentation::UnicodeSegmentation;

/// The decks inside the program.
static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let decks = Decks::read(Path::new("/no/such/home"), None);
    assert_eq!(decks.problems, [], "nho check decks tells more");
    decks.shelf()
});

fn entries() -> impl Iterator<Item = (&'static Deck, &'static Entry)> {
    SHELF.decks().iter().flat_map(|deck| deck.entries.iter().map(move |entry| (deck, entry)))
}

/// Reads a table of the tests: lines whose columns are parted by tabs; what follows # is for people.
fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// Fails with all places at once, so that one run shows a writer everything.
fn assert_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}: {}\n{}", found.len(), found.join("\n"));
}

fn place(deck: &Deck, entry: &Entry) -> String {
    format!("{}/{}", deck.id, entry.id)
}

/// The answers that count in a language: the headword and the others, each with and without what is optional in it.
fn answers(entry: &Entry, lang: Lang) -> Vec<String> {
    let all = entry.word.text(lang).into_iter().chain(entry.also.of(lang).iter().map(String::as_str));
    all.flat_map(|answer| [answer.replace(['(', ')'], ""), without_parentheses(answer)]).collect()
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0;
    let kept = text.chars().filter(|ch| {
        depth += i32::from(*ch == '(');
        let is_kept = depth == 0;
        depth -= i32::from(*ch == ')');
        is_kept
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn there_are_at_least_forty_decks_with_two_thousand_entries() {
    assert!(SHELF.decks().len() >= 40, "{} decks", SHELF.decks().len());
    assert!(SHELF.n_entries() >= 2000, "{} entries", SHELF.n_entries());
}

#[test]
fn every_deck_file_is_inside_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files: BTreeSet<String> = names
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let inside: BTreeSet<String> = SHELF.decks().iter().map(|deck| deck.id.clone()).collect();
    assert_eq!(files, inside);
}

#[test]
fn every_entry_has_all_that_a_shipped_entry_needs() {
    let mut found = Vec::new();
    for (deck, entry) in entries() {
        for lang in Lang::ALL {
            let texts = [("word", entry.word.text(lang)), ("example", entry.example.text(lang))];
            found.extend(
                texts
                    .iter()
                    .filter(|(_, text)| text.is_none())
                    .map(|(what, _)| format!("{}: no {what} in {}", place(deck, entry), lang.code())),
            );
        }
        let needed = [
            ("pos", entry.pos.is_some()),
            ("roman", entry.roman.is_some()),
            ("ipa", entry.ipa.is_some()),
            ("lesson", entry.lesson.is_some()),
            ("licence", deck.licence.as_deref() == Some("CC-BY-4.0")),
        ];
        found.extend(
            needed
                .iter()
                .filter(|(_, is_there)| !is_there)
                .map(|(what, _)| format!("{}: no {what}", place(deck, entry))),
        );
    }
    assert_none("incomplete entries", &found);
}

#[test]
fn no_lesson_has_more_than_twenty_entries() {
    let mut found = Vec::new();
    for deck in SHELF.decks() {
        for (at, lesson) in deck.lessons.iter().enumerate() {
            let n = deck.entries.iter().filter(|entry| entry.lesson == Some(at)).count();
            if !(1..=20).contains(&n) {
                found.push(format!("{}/{}: {n}", deck.id, lesson.id));
            }
        }
    }
    assert_none("lessons of a wrong size", &found);
}

#[test]
fn no_word_stands_twice_in_the_decks_with_the_same_meaning() {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut found = Vec::new();
    for (deck, entry) in entries() {
        let [en, th] =
            [Lang::En, Lang::Th].map(|lang| entry.word.text(lang).unwrap_or_default().to_lowercase());
        if let Some(other) = seen.insert((en, th), place(deck, entry)) {
            found.push(format!("{} and {other}", place(deck, entry)));
        }
    }
    assert_none("entries that stand twice", &found);
}

#[test]
fn thai_can_be_said_as_its_romanisation_says() {
    let said: Vec<(&str, &str)> =
        table(include_str!("../../shipped/said.tsv")).map(|columns| (columns[0], columns[1])).collect();
    let mut found = Vec::new();
    for (deck, entry) in entries() {
        let (Some(thai), Some(roman)) = (entry.word.text(Lang::Th), &entry.roman) else { continue };
        let roman = without_parentheses(roman);
        match roman::syllables(&roman) {
            Err(syllable) => {
                found.push(format!("{}: {syllable} is no syllable ({roman})", place(deck, entry)));
            }
            Ok(syllables) => {
                let written: Vec<&str> = roman::written(&roman).collect();
                if !spelling::can_be_said(&without_parentheses(thai), &written, &syllables, &said) {
                    found.push(format!("{}: {thai} {roman}", place(deck, entry)));
                }
            }
        }
    }
    assert_none("Thai words that are said otherwise", &found);
}

#[test]
fn every_vietnamese_syllable_is_well_formed() {
    let loans: BTreeSet<&str> =
        table(include_str!("../../shipped/loans.tsv")).map(|columns| columns[0]).collect();
    let mut found = Vec::new();
    for (deck, entry) in entries() {
        let texts =
            answers(entry, Lang::Vi).into_iter().chain(entry.example.text(Lang::Vi).map(str::to_owned));
        for text in texts {
            for word in text.unicode_words().filter(|word| word.chars().all(char::is_alphabetic)) {
                if !is_vietnamese_syllable(word) && !loans.contains(word.to_lowercase().as_str()) {
                    found.push(format!("{}: {word} in {text}", place(deck, entry)));
                }
            }
        }
    }
    assert_none("syllables that Vietnamese has not", &found);
}

#[test]
fn every_english_word_is_spelled_right() {
    let known: BTreeSet<&str> =
        table(include_str!("../../shipped/english.tsv")).map(|columns| columns[0]).collect();
    let mut found = BTreeSet::new();
    for (deck, entry) in entries() {
        let example = entry.example.text(Lang::En).map(str::to_owned);
        for text in answers(entry, Lang::En).into_iter().chain(example) {
            for word in text.unicode_words().filter(|word| word.chars().any(|ch| ch.is_ascii_alphabetic())) {
                let word = word.to_lowercase().replace('’', "'");
                if !known.contains(word.as_str()) && !known.contains(word.trim_end_matches("'s")) {
                    found.insert(format!("{word}\t# {}", place(deck, entry)));
                }
            }
        }
    }
    let found: Vec<String> = found.into_iter().collect();
    assert_none("English words that nobody has checked yet (tests/shipped/english.tsv)", &found);
}

#[test]
fn an_example_uses_its_headword() {
    let mut found = Vec::new();
    for (deck, entry) in entries() {
        let is_described = matches!(entry.pos, Some(PartOfSpeech::Classifier | PartOfSpeech::Particle));
        for lang in Lang::ALL {
            // What English has no word for is described there.
            if is_described && lang == Lang::En {
                continue;
            }
            let Some(example) = entry.example.text(lang) else { continue };
            let is_used = answers(entry, lang).iter().any(|answer| uses(lang, example, answer));
            if !is_used {
                found.push(format!(
                    "{}: {} ({example})",
                    place(deck, entry),
                    entry.word.text(lang).unwrap_or_default()
                ));
            }
        }
    }
    assert_none("examples without their headword", &found);
}

#[test]
fn the_headwords_cover_the_first_levels_of_english() {
    let taught: BTreeSet<String> =
        entries().flat_map(|(_, entry)| answers(entry, Lang::En)).map(|it| it.to_lowercase()).collect();
    let mut levels: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for columns in table(include_str!("../../shipped/cefr-j.tsv")) {
        let (level, headword) = (columns[0], columns[1].to_lowercase());
        if !seen.insert((level, headword.clone())) {
            continue;
        }
        let (n_taught, n_all) = levels.entry(level).or_default();
        *n_all += 1;
        *n_taught += usize::from(headword.split('/').any(|form| taught.contains(form)));
    }
    let share = |level| levels[level].0 as f64 / levels[level].1 as f64;
    assert!(share("A1") >= 0.70 && share("A2") >= 0.45, "{levels:?}");
}

/// Classifiers that one or two nouns have, and why no entry teaches them.
const RARE: [(&str, &str); 9] = [
    ("กระดาน", "a board of chess"),
    ("กลีบ", "a clove of garlic"),
    ("ขั้น", "a step of stairs"),
    ("ด้าน", "a side or field"),
    ("ถาด", "a tray of pizza"),
    ("องค์", "kings, gods and angels, who are not counted in daily life"),
    ("แนว", "a line of fence"),
    ("นัด", "a match of a season"),
    ("แบบ", "a kind or manner"),
];

#[test]
fn every_classifier_that_nouns_need_is_taught() {
    let taught: BTreeSet<String> = entries()
        .filter(|(_, entry)| entry.pos == Some(PartOfSpeech::Classifier))
        .flat_map(|(_, entry)| answers(entry, Lang::Th))
        .collect();
    let mut missing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (deck, entry) in entries() {
        // A noun that counts itself, or begins with what counts it (ร้านอาหาร, ฤดูฝน), needs no word besides.
        if let Some(classifier) = &entry.classifier
            && !taught.contains(classifier)
            && !RARE.iter().any(|(rare, _)| rare == classifier)
            && !answers(entry, Lang::Th).iter().any(|word| word.starts_with(classifier.as_str()))
        {
            missing.entry(classifier).or_default().push(place(deck, entry));
        }
    }
    let found: Vec<String> =
        missing.iter().map(|(classifier, places)| format!("{classifier}: {}", places.join(" "))).collect();
    assert_none("classifiers that no entry teaches", &found);
}
