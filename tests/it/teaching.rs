//! A teacher's evening at the command line: a deck is begun, mended, filled from a table.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use expect_test::expect;
use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::formats::deck1;
use nho::formats::problem::Severity;
use nho::i18n::UiLang;
use proptest::prelude::*;

/// Runs `nho` and returns how it ended and all that it wrote.
pub fn nho(ui: &str, args: &[&str]) -> (Exit, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let args = [&["nho", "--ui", ui][..], args].concat();
    let exit = run_with(args.into_iter().map(OsString::from), |_| None, &mut printer);
    printer.finish().unwrap();
    out.extend(err);
    (exit, String::from_utf8(out).unwrap())
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_new_deck_is_explained_in_each_language_and_has_no_problem() {
    for ui in UiLang::ALL {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Bài tối nay 1.2");
        let (exit, said) = nho(ui.code(), &["new", text(&path)]);
        let made = folder.path().join("Bài tối nay 1.2.toml");
        assert!(exit == Exit::Fine && said.contains(text(&made)), "{said}");
        let read = deck1::check(text(&made), &fs::read(&made).unwrap());
        let deck = read.deck.unwrap();
        assert_eq!((deck.id.as_str(), deck.entries.len()), ("bai-toi-nay-1-2", 2));
        let worst = read.problems.iter().map(|problem| problem.severity).min();
        assert_eq!(worst.unwrap_or(Severity::Advice), Severity::Advice, "{:?}", read.problems);
        let (exit, said) = nho(ui.code(), &["check", text(&made)]);
        assert!(exit == Exit::Fine && !said.contains("[other-translation]"), "{said}");
    }
}

#[test]
fn a_deck_that_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("น้ำ.toml");
    fs::write(&path, "của tôi").unwrap();
    for ui in UiLang::ALL {
        let (exit, said) = nho(ui.code(), &["new", text(&path)]);
        assert!(exit == Exit::WrongUsage && said.contains("น้ำ.toml"), "{said}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "của tôi");
    let (exit, said) = nho("vi", &["new", text(&folder.path().join("không có/bài.toml"))]);
    assert!(exit == Exit::CouldNotRead && said.contains("không có"), "{said}");
}

/// A deck with everything in it that can be mended, and much that cannot.
const FAULTY: &str = "# Bài của cô Hoa\r\nformat = 1\r\nid = \"toi-nay\"   # giữ nguyên\r\ntitle = { vi = 'Bài to\u{302}i nay' }\r\nlevel = \"a1\"\r\n\r\n\
    [[entry]]   # một\r\nvi = \"nu\u{31B}o\u{31B}\u{301}c\"\r\nth = \"น\u{E49}ํา\"\r\npos = \"Noun\"\r\n# giữa\r\n\r\n\
    [entry]\r\nid = \"tree\"\r\nvi = \"cây\"\r\nen = \"tr\u{435}\u{435}\"\r\nth = \"เเม่\u{200B}\"\r\nalso = { vi = [\"ðường\", 'а b'] }\r\n\r\n\
    [[entry]]\r\nid = \"\"\r\nvi = \"\"\"\r\nhai dòng\r\nliền\"\"\"\r\nen = \"two\\tlines\"\r\nkhac = \"\u{435}\"\r\n\r\n\
    [[entry]]\r\nvi = \"ba\u{202E}\"\r\nen = \"three\"\r\nnote = { en = \"\\u001b[2J\" }\r\n";

#[test]
fn what_is_safe_is_mended_and_nothing_else_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bài.toml");
    fs::write(&path, FAULTY).unwrap();
    for ui in UiLang::ALL {
        // Nobody can be asked here.
        let (exit, said) = nho(ui.code(), &["check", "--fix", text(&path)]);
        assert!(
            exit != Exit::CouldNotRead && said.contains("  + \"tree\"") && said.contains("--yes"),
            "{said}"
        );
        assert!(!said.contains('\u{202E}') && !said.contains('\u{1B}'), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), FAULTY);
    }
    let (_, said) = nho("en", &["check", "--fix", "--yes", text(&path)]);
    assert!(said.contains(":8: ") && said.contains("Mended"), "{said}");
    let mended = fs::read_to_string(&path).unwrap();
    expect![[r##"
        # Bài của cô Hoa
        format = 1
        id = "toi-nay"   # giữ nguyên
        title = { vi = 'Bài tôi nay' }
        level = "A1"

        [[entry]]   # một
        id = "auto-1cf0814a2cd1"
        vi = "nước"
        th = "น้ำ"
        pos = "noun"
        # giữa

        [[entry]]
        id = "tree"
        vi = "cây"
        en = "tree"
        th = "แม่"
        also = { vi = ["đường", 'а b'] }

        [[entry]]
        id = "auto-150e990ce9c2"
        vi = "hai dòng liền"
        en = "two lines"
        khac = "е"

        [[entry]]
        id = "auto-ee9a57598eca"
        vi = "ba"
        en = "three"
        note = { en = "\u001b[2J" }
    "##]]
    .assert_eq(&mended.replace('\r', ""));
    assert_eq!(mended.matches('\n').count(), mended.matches("\r\n").count());
    let (_, said) = nho("en", &["check", "--fix", "--yes", text(&path)]);
    assert!(!said.contains("Mended"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), mended);
}

#[test]
fn a_file_of_another_encoding_becomes_utf_8_and_one_that_cannot_be_read_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    let good = include_str!("../decks/good.toml");
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(good.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{FEFF}{good}").into_bytes();
    for bytes in [utf16, marked] {
        fs::write(&path, bytes).unwrap();
        let (exit, said) = nho("th", &["check", "--fix", "--yes", text(&path)]);
        assert!(exit == Exit::Fine, "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), good);
    }
    for bytes in [&b""[..], b"vi = \"n\xFF\xFE\"\n", b"\x00\x01\x02\x03"] {
        fs::write(&path, bytes).unwrap();
        let (exit, said) = nho("vi", &["check", "--fix", "--yes", text(&path)]);
        assert!(exit == Exit::FoundProblems, "{said}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn shipped_decks_have_nothing_to_mend() {
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("decks")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        if bytes.starts_with(b"format") {
            let mended = deck1::mend(&bytes).unwrap();
            assert_eq!((mended.mends.len(), mended.text.as_bytes()), (0, bytes.as_slice()));
        }
    }
}

/// What mending leaves nothing of: all advice on letters, and ids that are missing.
fn is_mended(code: &str) -> bool {
    [
        "not-nfc",
        "thai-mark-order",
        "decomposed-sara-am",
        "doubled-sara-e",
        "lakkhangyao",
        "doubled-mark",
        "byte-order-mark",
    ]
    .contains(&code)
        || ["invisible-character", "missing-id", "single-brackets", "utf16"].contains(&code)
}

fn decks_of_tests() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decks");
    let paths = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    paths.filter(|path| path.extension().unwrap() == "toml").map(|path| fs::read(path).unwrap()).collect()
}

fn check_mending(bytes: &[u8]) {
    let Some(once) = deck1::mend(bytes) else { return };
    let twice = deck1::mend(once.text.as_bytes()).unwrap();
    assert_eq!((twice.text.as_str(), twice.mends.as_slice()), (once.text.as_str(), [].as_slice()));
    let (before, after) = (deck1::read("a", bytes), deck1::read("a", once.text.as_bytes()));
    let count = |problems: &[nho::formats::problem::Problem], severity| {
        problems.iter().filter(|problem| problem.severity == severity).count()
    };
    assert!(count(&after.problems, Severity::Error) <= count(&before.problems, Severity::Error));
    // In a part that is no TOML nothing is touched.
    if count(&before.problems, Severity::Error) == 0 {
        let left: Vec<&str> = after.problems.iter().map(|problem| problem.kind.code()).collect();
        assert!(!left.iter().any(|code| is_mended(code)), "{left:?}\n{}", once.text);
    }
    let ids = |read: &deck1::ReadDeck| -> Vec<String> {
        read.deck.iter().flat_map(|deck| &deck.entries).map(|entry| entry.id.clone()).collect()
    };
    let (before, after) = (ids(&before), ids(&after));
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}

#[test]
fn each_faulty_deck_is_mended_once_and_for_all() {
    decks_of_tests().iter().for_each(|bytes| check_mending(bytes));
    check_mending(FAULTY.as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mending_whatever_stands_there_twice_is_mending_it_once(
        lines in prop::collection::vec(
            "(vi|en|th|id|pos|roman|khac) = [\"'](nu\u{31B}o\u{301}c|น\u{E49}ํา|เเม|b\u{430}n|\u{200B}|\u{202E}|\\\\t|a|Noun){0,3}[\"'] ?(# \u{E40}\u{E40})?\r?\n\
             |\\[?\\[entry\\]\\]?\n|\\[\\[lesson\\]\\]\n|also = \\{ vi = \\[\"\u{E40}\u{E40}\", 'a'\\] \\}\n|entry = \\[\\{vi='a',en='b'\\}\\]\n|id = \"x\"\n",
            0..20,
        )
    ) {
        let source = format!("format = 1\nid = \"toi-nay\"\ntitle = {{ vi = \"Ba\u{300}i\" }}\n{}", lines.concat());
        check_mending(source.as_bytes());
    }
}
