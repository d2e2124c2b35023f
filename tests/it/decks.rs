//! Decks as people write them: each fault named at its place, and everything that can be read is read.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{expect, expect_file};
use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::engine::deck::Deck;
use nho::engine::entry::{Entry, PartOfSpeech, PerLang};
use nho::formats::deck1::{ReadDeck, check, read};
use nho::formats::problem::Severity;
use nho::text::{Lang, column};
use proptest::prelude::*;

const GOOD: &str = include_str!("../decks/good.toml");

/// Runs `nho` with arguments parted by spaces; returns how it ended and what it wrote.
fn nho(args: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let args = std::iter::once("nho").chain(args.split(' ')).map(OsString::from);
    let exit = run_with(args, |_| None, &mut printer);
    printer.finish().unwrap();
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn decks_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn ids(deck: &Deck) -> Vec<&str> {
    deck.entries.iter().map(|entry| entry.id.as_str()).collect()
}

/// The name of a file and the ids that were read from it; below them each problem with its place and what stands there.
fn summary(path: &Path, read_as: fn(&str, &[u8]) -> ReadDeck) -> String {
    let name = path.file_name().unwrap().to_str().unwrap();
    let ReadDeck { deck, problems, source, .. } = read_as(name, &fs::read(path).unwrap());
    let read = deck.as_ref().map_or("no deck".to_owned(), |deck| ids(deck).join(" "));
    let mut lines = vec![format!("{name}: {read}")];
    for problem in &problems {
        let there = problem.span.clone().map_or("", |span| source.get(span).unwrap());
        let there: String = there.chars().map(visible).collect();
        lines.push(format!("  {}:{} {} {there}", problem.line, problem.column, problem.kind.code()));
    }
    lines.join("\n").replace(" \n", "\n").trim_end().to_owned() + "\n"
}

/// A code point as it can stand in an expectation.
fn visible(ch: char) -> String {
    let is_hidden = ch.is_control()
        || matches!(ch, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if is_hidden { ch.escape_unicode().to_string() } else { ch.to_string() }
}

#[test]
fn each_fault_is_named_at_its_place_and_the_other_entries_are_read() {
    let found: String = decks_in("tests/decks").iter().map(|path| summary(path, read)).collect();
    expect_file!["../decks/expected.txt"].assert_eq(&found);
}

#[test]
fn what_the_words_of_a_deck_say_is_looked_at_by_the_checker_alone() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks/content.toml");
    assert_eq!(summary(&path, read).lines().count(), 1);
    expect_file!["../decks/content.txt"].assert_eq(&summary(&path, check));
}

#[test]
fn a_deck_is_read_with_all_its_fields() {
    let ReadDeck { deck, problems, .. } = read("good.toml", GOOD.as_bytes());
    let deck = deck.unwrap();
    assert_eq!(problems, []);
    assert_eq!((deck.id.as_str(), deck.revision, deck.level.as_deref()), ("good", 3, Some("A1")));
    assert_eq!(
        (deck.licence.as_deref(), deck.authors.join(", ")),
        (Some("CC-BY-4.0"), "Cô Hoa, ครูนก".to_owned())
    );
    assert_eq!(deck.title.text(Lang::Th), Some("ชั้นเรียนตอนเย็น"));
    let water = Entry {
        id: "water".to_owned(),
        word: langs("nước", "water", "น้ำ"),
        pos: Some(PartOfSpeech::Noun),
        classifier: Some("แก้ว".to_owned()),
        roman: Some("náam".to_owned()),
        ipa: Some("ˈwɔːtə".to_owned()),
        also: PerLang::new(list(&["nước uống"]), list(&["(some) water"]), list(&["น้ำเปล่า"])),
        example: langs("Cho tôi xin nước.", "Some water, please.", "ขอน้ำหน่อยค่ะ"),
        note: langs("Cũng là: nước (quốc gia).", "Not countable.", "พูดว่า น้าม"),
        tags: list(&["drink", "ของกิน"]),
        audio: PerLang::new(None, None, Some("audio/water.ogg".to_owned())),
        was: list(&["watr"]),
        lesson: Some(0),
    };
    assert_eq!(deck.entries[1], water);
}

fn langs(vi: &str, en: &str, th: &str) -> PerLang<Option<String>> {
    PerLang::new(Some(vi.to_owned()), Some(en.to_owned()), Some(th.to_owned()))
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn an_entry_belongs_to_the_lesson_above_it() {
    let deck = read("good.toml", GOOD.as_bytes()).deck.unwrap();
    let lessons: Vec<(&str, Option<&str>)> = deck
        .entries
        .iter()
        .map(|entry| (entry.id.as_str(), entry.lesson.map(|lesson| deck.lessons[lesson].id.as_str())))
        .collect();
    assert_eq!(
        lessons,
        [("yes", None), ("water", Some("house")), ("fire", Some("house")), ("way", Some("street"))]
    );
}

#[test]
fn entries_below_a_lesson_that_cannot_be_read_do_not_go_to_the_lesson_before() {
    for faulty in ["[[lesson]", "[[lesson]]\nid = street", "[[lesson]]\nid = \"Đường\"", "[[lesson]]"] {
        let source = GOOD.replace("[[lesson]]\nid = \"street\"", faulty);
        let deck = read("a", source.as_bytes()).deck.unwrap();
        assert_eq!(
            (ids(&deck), deck.entries[3].lesson),
            (vec!["yes", "water", "fire", "way"], None),
            "{faulty}"
        );
    }
}

#[test]
fn a_text_is_kept_in_canonical_form() {
    let decomposed =
        GOOD.replace("nước", "nu\u{31B}o\u{31B}\u{301}c").replace("น้ำ", "น\u{E49}\u{E4D}\u{E32}");
    let deck = read("a", decomposed.as_bytes()).deck;
    assert_eq!(deck, read("b", GOOD.as_bytes()).deck);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_make_no_other_deck() {
    let windows = format!("\u{FEFF}{}", GOOD.replace('\n', "\r\n"));
    let read_windows = read("a", windows.as_bytes());
    assert_eq!(read_windows.deck, read("b", GOOD.as_bytes()).deck);
    assert!(read_windows.problems.iter().all(|problem| problem.severity == Severity::Advice));
}

#[test]
fn more_entries_than_the_limit_are_left_out_and_named_once() {
    let entry = |n: usize| format!("[[entry]]\nid = \"e{n}\"\nvi = \"nước {n}\"\nth = \"น้ำ {n}\"\n");
    let head = "format = 1\nid = \"big\"\ntitle = { vi = \"Nhiều\" }\n";
    let source: String = std::iter::once(head.to_owned()).chain((0..100_003).map(entry)).collect();
    let ReadDeck { deck, problems, .. } = read("a", source.as_bytes());
    assert_eq!(deck.unwrap().entries.len(), 100_000);
    let codes: Vec<(usize, &str)> =
        problems.iter().map(|problem| (problem.line, problem.kind.code())).collect();
    assert_eq!(codes, [(400_004, "too-many-entries")]);
}

#[test]
fn problems_are_shown_with_place_reason_and_remedy_in_three_languages() {
    for ui in ["vi", "en", "th"] {
        let (exit, out, err) = nho(&format!("check tests/decks/many-faults.toml --ui {ui}"));
        assert_eq!((exit, err.as_str()), (Exit::FoundProblems, ""));
        expect_file![format!("../decks/many-faults.{ui}.txt")].assert_eq(&out);
    }
}

#[test]
fn problems_are_given_to_programs_as_json() {
    let (exit, out, _) = nho("check tests/decks/doubled-id.toml --format json --ui vi");
    assert_eq!(exit, Exit::FoundProblems);
    expect![[r#"
        [
          {
            "file": "tests/decks/doubled-id.toml",
            "line": 10,
            "column": 6,
            "code": "missing-roman",
            "severity": "advice",
            "message": "Từ tiếng Thái chưa có phiên âm `roman`.",
            "remedy": "Viết cách đọc có thanh điệu, như trong decks/README.md: roman = \"náam\""
          },
          {
            "file": "tests/decks/doubled-id.toml",
            "line": 13,
            "column": 6,
            "code": "doubled-id",
            "severity": "error",
            "message": "Mã `fire` đã có ở dòng 7; mục từ này bị bỏ qua.",
            "remedy": "Đặt cho một trong hai mục từ một mã khác, chưa có trong tệp."
          }
        ]
    "#]]
    .assert_eq(&out);
    assert_eq!(nho("check tests/decks/good.toml --format json").1, "[]\n");
}

#[test]
fn the_decks_that_are_handed_out_are_without_fault() {
    let (exit, out, err) = nho("check decks --format json");
    assert_eq!((exit, err.as_str()), (Exit::Fine, ""));
    let problems: serde_json::Value = serde_json::from_str(&out).unwrap();
    // The plan keeps look-alikes apart by itself, and two words have two senses each: to lift and to raise, the earth and the world.
    let is_known =
        |it: &&serde_json::Value| it["code"] == "alike-in-lesson" || it["code"] == "other-translation";
    let (known, others): (Vec<_>, Vec<_>) = problems.as_array().unwrap().iter().partition(is_known);
    assert!(others.is_empty() && known.iter().all(|it| it["severity"] == "advice"), "{others:#?}");
}

#[test]
fn warnings_and_advice_alone_are_no_failure() {
    let (exit, out, _) = nho("check tests/decks/unknown-key.toml tests/decks/not-nfc.toml --ui vi");
    assert_eq!(exit, Exit::Fine);
    assert!(out.ends_with("Đã đọc 2 bộ từ, 2 mục từ. 0 lỗi, 2 cảnh báo, 1 gợi ý.\n"), "{out}");
}

#[test]
fn what_is_missing_is_said_and_the_rest_is_checked() {
    let (exit, out, err) = nho("check tests/decks/good.toml nowhere.toml src --ui th");
    assert_eq!(exit, Exit::CouldNotRead);
    assert_eq!(out, "อ่านแล้ว 1 ชุดคำ 4 คำ ไม่มีปัญหา\n");
    assert!(err.contains("ไม่พบ “nowhere.toml”") && err.contains("ไม่มีชุดคำใน “src”"), "{err}");
}

#[test]
fn arguments_without_sense_are_wrong_usage() {
    for args in ["check", "check decks --format xml", "check decks --ui fr", "chek decks"] {
        let (exit, out, err) = nho(args);
        assert_eq!((exit, out.as_str(), err.is_empty()), (Exit::WrongUsage, "", false), "{args}");
    }
}

#[test]
fn a_folder_is_checked_with_the_folders_in_it_and_without_other_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("bài")).unwrap();
    fs::write(folder.path().join("bài/หนึ่ง.TOML"), GOOD).unwrap();
    fs::write(folder.path().join("a.toml"), GOOD).unwrap();
    fs::write(folder.path().join("README.md"), "[[entry]").unwrap();
    let (exit, out, _) = nho(&format!("check {} --ui vi", folder.path().display()));
    assert_eq!((exit, out.as_str()), (Exit::Fine, "Đã đọc 2 bộ từ, 8 mục từ. Không có vấn đề gì.\n"));
}

#[test]
fn nothing_from_a_deck_reaches_the_terminal_as_an_escape_sequence() {
    for deck in decks_in("tests/decks") {
        for format in ["human", "json"] {
            let (_, out, _) = nho(&format!("check {} --format {format}", deck.display()));
            let bad = out
                .chars()
                .find(|ch| (ch.is_control() && *ch != '\n') || ('\u{202A}'..='\u{202E}').contains(ch));
            assert_eq!(bad, None, "{}", deck.display());
        }
    }
}

/// A change that somebody's editor, stick or finger could make: some bytes give way to others.
#[derive(Debug, Clone)]
struct Damage {
    at: prop::sample::Index,
    removed: usize,
    put: Vec<u8>,
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces = [
        "\"",
        "[[",
        "]]",
        "\n",
        "=",
        "{",
        "}",
        ",",
        "\\",
        "\u{1B}",
        "\u{202E}",
        "น้ำ",
        "\"\"\"",
        "[[entry]]\n",
        "id",
    ];
    let put = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    (any::<prop::sample::Index>(), 0..40_usize, put).prop_map(|(at, removed, put)| Damage {
        at,
        removed,
        put,
    })
}

fn damaged(damages: &[Damage]) -> Vec<u8> {
    let mut bytes = GOOD.as_bytes().to_vec();
    for damage in damages {
        let start = damage.at.index(bytes.len() + 1);
        let end = (start + damage.removed).min(bytes.len());
        bytes.splice(start..end, damage.put.iter().copied());
    }
    bytes
}

/// Reads bytes and checks what must be true of whatever comes out.
fn check_laws(bytes: &[u8]) {
    let ReadDeck { deck, problems, source, .. } = read("bài.toml", bytes);
    for problem in &problems {
        let Some(span) = problem.span.clone() else { continue };
        assert!(source.get(span.clone()).is_some(), "{problem:?}");
        let before = source.get(..span.start).unwrap();
        let line = source.lines().nth(problem.line - 1).unwrap_or_default();
        let in_line = before.rsplit('\n').next().unwrap().len();
        assert_eq!(problem.line, 1 + before.matches('\n').count());
        assert_eq!(problem.column, column(line, in_line));
    }
    for entry in deck.iter().flat_map(|deck| &deck.entries) {
        assert!(entry.langs().count() >= 2 && !entry.id.is_empty(), "{entry:?}");
    }
    let mut all: Vec<&str> = deck.as_ref().map_or(Vec::new(), ids);
    all.sort_unstable();
    assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check_laws(&bytes);
    }

    #[test]
    fn a_damaged_deck_is_read_without_panic(damages in prop::collection::vec(damage(), 1..6)) {
        check_laws(&damaged(&damages));
    }

    #[test]
    fn one_damage_costs_no_entry_that_stands_whole_before_or_behind_it(damage in damage()) {
        let whole = read("a", GOOD.as_bytes()).deck.unwrap();
        let start = damage.at.index(GOOD.len() + 1);
        let end = (start + damage.removed).min(GOOD.len());
        // Without its head a deck has no name, and without its header an entry runs into the one before it.
        prop_assume!(start > GOOD.find("[[entry]]").unwrap());
        let headers: Vec<usize> = GOOD.match_indices("\n[[").map(|(at, _)| at).collect();
        prop_assume!(!headers.iter().any(|header| (start.saturating_sub(12)..=end).contains(header)));
        prop_assume!(!damage.put.windows(2).any(|two| two == b"id" || two == b"[["));
        let bytes = damaged(&[damage]);
        let deck = read("a", &bytes).deck.unwrap();
        for (n, (at, _)) in GOOD.match_indices("[[entry]]").enumerate() {
            let next = GOOD.get(at + 1..).unwrap().find("\n[[").map_or(GOOD.len(), |len| at + 1 + len);
            if next < start || at > end {
                let mut expected = whole.entries[n].clone();
                let found = deck.entries.iter().find(|entry| entry.id == expected.id);
                expected.lesson = found.and_then(|found| found.lesson);
                prop_assert_eq!(found, Some(&expected), "{}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}

#[test]
fn a_deck_that_was_cut_off_keeps_every_entry_before_the_cut() {
    let whole = read("a", GOOD.as_bytes()).deck.unwrap();
    let ends: Vec<usize> = GOOD.match_indices("\n\n[[").map(|(at, _)| at).chain([GOOD.len()]).collect();
    let head = GOOD.find("\n\n[[").unwrap();
    for cut in head..=GOOD.len() {
        check_laws(&GOOD.as_bytes()[..cut]);
        let deck = read("a", &GOOD.as_bytes()[..cut]).deck.unwrap();
        let starts = GOOD.match_indices("[[entry]]").map(|(at, _)| at);
        let is_before = |start: usize| ends.iter().any(|end| start < *end && *end <= cut);
        let n = starts.filter(|start| is_before(*start)).count();
        assert!(deck.entries.len() >= n);
        assert_eq!(deck.entries[..n], whole.entries[..n], "cut at {cut}");
    }
}
