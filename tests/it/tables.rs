//! Decks as tables: out to a spreadsheet and in again, with nothing lost and nothing half done.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect;
use nho::cli::Exit;
use nho::engine::card::directions;
use nho::engine::deck::{Deck, Lesson};
use nho::engine::entry::{Entry, PartOfSpeech, PerLang};
use nho::engine::time::{Now, Timestamp, UtcOffset};
use nho::formats::anki;
use nho::formats::deck1::{self, read};
use nho::formats::table::{self, ListedColumns, Separator};
use nho::i18n::UiLang;
use nho::text::Lang;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::teaching::{nho, text};

fn shipped() -> Vec<(PathBuf, Deck)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let read = |path: PathBuf| {
        let deck = read(text(&path), &fs::read(&path).unwrap()).deck.unwrap();
        (path, deck)
    };
    paths.into_iter().map(read).collect()
}

/// The deck that comes of a table of a deck.
fn there_and_back(deck: &Deck, separator: Separator) -> Deck {
    let table = table::write(deck, separator);
    let sheet = table::read(table.as_bytes(), &ListedColumns::default()).unwrap();
    assert_eq!((sheet.problems.as_slice(), sheet.unknown.as_slice()), ([].as_slice(), [].as_slice()));
    let made = deck1::made("other", "khác", sheet).unwrap();
    assert_eq!(made.problems, []);
    read("", made.text.as_bytes()).deck.unwrap()
}

/// The deck that comes of an archive of a deck, made at this moment.
fn through_anki(deck: &Deck) -> Deck {
    let now = Now { at: Timestamp::from_millis(1_795_521_840_000), offset: UtcOffset(420) };
    let all = directions(&Lang::ALL, &Lang::ALL);
    let archive = anki::write(deck, &all, None, now).unwrap();
    assert_eq!(anki::write(deck, &all, None, now).unwrap(), archive, "the same bytes again");
    let found = anki::notes(&anki::read(&archive).unwrap(), &ListedColumns::default());
    assert_eq!((found.skipped.as_slice(), found.n_unreadable), ([].as_slice(), 0));
    let made = deck1::made("other", found.title.as_deref().unwrap_or("khác"), found.sheet).unwrap();
    assert_eq!(made.problems, []);
    read("", made.text.as_bytes()).deck.unwrap()
}

#[test]
fn every_shipped_deck_comes_back_from_an_archive_of_anki_as_it_was() {
    for (path, deck) in &shipped() {
        assert_eq!(&through_anki(deck), deck, "{}", path.display());
    }
}

#[test]
fn every_shipped_deck_comes_back_from_a_spreadsheet_as_it_was() {
    let decks = shipped();
    assert!(decks.len() >= 50);
    for (path, deck) in &decks {
        for separator in [Separator::Comma, Separator::Tab] {
            assert_eq!(&there_and_back(deck, separator), deck, "{}", path.display());
        }
        // And into itself: nothing is to be done.
        let bytes = fs::read(path).unwrap();
        let table = table::write(deck, Separator::Comma);
        let sheet = table::read(table.as_bytes(), &ListedColumns::default()).unwrap();
        let taken = deck1::take_in(&bytes, sheet).unwrap();
        assert_eq!(
            (taken.n_new, taken.n_changed, taken.n_same),
            (0, 0, deck.entries.len()),
            "{}",
            path.display()
        );
        assert_eq!(taken.text.as_bytes(), bytes);
    }
}

fn texts() -> impl Strategy<Value = Option<String>> {
    let text = "(=|\\+|-|@|'|\"|,|;|:|\\||\\\\|#|<b>|&amp;|\\[sound:x\\]|\\{\\{vi\\}\\}|nước|น้ำ|ที่| |x){1,5}";
    proptest::option::of(text.prop_filter_map("canonical", |text: String| {
        let text = nho::text::canonical(&text).ok()?.text;
        (!text.is_empty()).then_some(text)
    }))
}

fn per_lang() -> impl Strategy<Value = PerLang<Option<String>>> {
    (texts(), texts(), texts()).prop_map(|(vi, en, th)| PerLang::new(vi, en, th))
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (per_lang(), per_lang(), per_lang(), (texts(), texts(), texts()), 0..14_usize).prop_map(
        |(word, example, note, (classifier, roman, tag), pos)| Entry {
            word: PerLang::new(
                Some(word.text(nho::text::Lang::Vi).unwrap_or("a").to_owned()),
                word.text(nho::text::Lang::En).map(str::to_owned),
                Some(word.text(nho::text::Lang::Th).unwrap_or("ก").to_owned()),
            ),
            example,
            note,
            also: PerLang::new(Vec::new(), tag.iter().map(|tag| format!("{tag} z")).collect(), Vec::new()),
            classifier,
            roman,
            tags: tag.into_iter().collect(),
            pos: PartOfSpeech::ALL.get(pos).copied(),
            ..Entry::default()
        },
    );
    prop::collection::vec(one, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_deck_comes_back_from_a_spreadsheet_and_from_anki_as_it_was(entries in entries(), title in per_lang(), n_lessons in 0..3_usize) {
        let lessons: Vec<Lesson> =
            (0..n_lessons).map(|n| Lesson { id: format!("bai-{n}"), title: title.clone() }).collect();
        let mut deck = Deck { id: "thu".to_owned(), revision: 7, lessons, ..Deck::default() };
        deck.title = PerLang::new(Some("Thử".to_owned()), None, None);
        let n = entries.len();
        for (at, entry) in entries.into_iter().enumerate() {
            let lesson = (at * (n_lessons + 1) / n).checked_sub(1);
            deck.entries.push(Entry { id: format!("w{at}"), lesson, ..entry });
        }
        for separator in [Separator::Comma, Separator::Tab] {
            prop_assert_eq!(&there_and_back(&deck, separator), &deck);
        }
        prop_assert_eq!(&through_anki(&deck), &deck);
    }

    #[test]
    fn whatever_a_table_says_a_deck_is_whole_afterwards(table in "(id|vi|th|en|,|;|\t|\"|\n|=1|'|a|b|water|tree|น้ำ|nước|ไฟ){0,60}") {
        if let Ok(sheet) = table::read(format!("id,vi,th,lesson,note.vi\n{table}").as_bytes(), &ListedColumns::default()) {
            let before = read("", OLD.as_bytes()).deck.unwrap();
            if let Ok(taken) = deck1::take_in(OLD.as_bytes(), sheet) {
                let after = read("", taken.text.as_bytes());
                let deck = after.deck.unwrap();
                prop_assert_eq!(deck.entries.len(), before.entries.len() + taken.n_new);
                prop_assert!(OLD.lines().filter(|line| line.contains('#')).all(|line| taken.text.contains(line.split('#').next_back().unwrap())));
            }
        }
    }
}

/// A deck with comments, on two lessons; one entry has no id.
const OLD: &str = "# Lớp tối\nformat = 1\nid = \"toi\"\ntitle = { vi = \"Tối\" }   # tên\n\n[[lesson]]\nid = \"mot\"\ntitle = { vi = \"Một\", th = \"หนึ่ง\" }\n\n\
    [[entry]]   # đầu\nid = \"water\"\nvi = 'nuoc'   # sửa\nth = \"น้ำ\"\nnote = { vi = \"a\" }\n# hết nước\n\n[[entry]]\nvi = \"lửa\"\nth = \"ไฟ\"\n\n\
    [[lesson]]\nid = \"hai\"\ntitle = { vi = \"Hai\" }\n\n[[entry]]\nid = \"tree\"\nvi = \"cây\"\nth = \"ต้นไม้\"";

/// A folder with this deck and this table.
fn folder(table: &[u8]) -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (deck, sheet) = (folder.path().join("tối.toml"), folder.path().join("bảng.csv"));
    fs::write(&deck, OLD).unwrap();
    fs::write(&sheet, table).unwrap();
    (folder, deck, sheet)
}

#[test]
fn a_deck_takes_rows_in_and_keeps_ids_comments_and_order() {
    let (_folder, deck, sheet) = folder(
        "Bài;Tiếng Thái;Tiếng Việt;id;Phiên âm;Ghi chú tiếng Thái;Số\r\n\
         Một;น้ำ;nước;water;náam;ดื่ม;1\r\n\
         mot;ไฟ;lửa;;fai;;2\r\n\
         หนึ่ง;ปลา;cá;;;;3\r\n\
         Ba;หมา;chó;;;;4\r\n\
         ;แมว;mèo;;;;5\r\n\
         ;นก;;;;;6\r\n"
            .as_bytes(),
    );
    let (exit, said) = nho("vi", &["import", text(&sheet), "--deck", text(&deck)]);
    assert!(exit == Exit::FoundProblems && said.contains("3 từ mới, 2 từ được sửa"), "{said}");
    assert!(said.contains("Hàng 7: ") && said.contains("Số"), "{said}");
    let taken = fs::read_to_string(&deck).unwrap();
    expect![[r##"
        # Lớp tối
        format = 1
        id = "toi"
        title = { vi = "Tối" }   # tên

        [[entry]]
        id = "meo"
        vi = "mèo"
        th = "แมว"

        [[lesson]]
        id = "mot"
        title = { vi = "Một", th = "หนึ่ง" }

        [[entry]]   # đầu
        id = "water"
        vi = 'nước'   # sửa
        th = "น้ำ"
        note = { vi = "a", th = "ดื่ม" }
        roman = "náam"
        # hết nước

        [[entry]]
        id = "auto-b6ac47b286d4"
        vi = "lửa"
        th = "ไฟ"
        roman = "fai"

        [[entry]]
        id = "ca"
        vi = "cá"
        th = "ปลา"

        [[lesson]]
        id = "hai"
        title = { vi = "Hai" }

        [[entry]]
        id = "tree"
        vi = "cây"
        th = "ต้นไม้"

        [[lesson]]
        id = "ba"
        title = { vi = "Ba" }

        [[entry]]
        id = "cho"
        vi = "chó"
        th = "หมา"
    "##]]
    .assert_eq(&taken);
    // Once more: everything is there, nothing is written.
    let (_, said) = nho("vi", &["import", text(&sheet), "--deck", text(&deck)]);
    assert!(said.contains("5 hàng"), "{said}");
    assert_eq!(fs::read_to_string(&deck).unwrap(), taken);
}

#[test]
fn without_a_deck_a_new_one_is_made_beside_the_table_and_never_over_another() {
    let (_folder, _, sheet) =
        folder("ภาษาไทย\tเวียดนาม\tตัวอย่างภาษาไทย\nน้ำ\tnước\t\"ขอน้ำ\nหน่อย\"\n".as_bytes());
    for (ui, times) in UiLang::ALL.into_iter().zip(0..) {
        let (exit, said) = nho(ui.code(), &["import", text(&sheet)]);
        let made = sheet.with_extension("toml");
        if times == 0 {
            assert!(exit == Exit::Fine && said.contains("nho check"), "{said}");
        } else {
            assert!(exit == Exit::WrongUsage && said.contains("--deck"), "{said}");
        }
        let deck = read("", &fs::read(&made).unwrap()).deck.unwrap();
        assert_eq!((deck.id.as_str(), deck.entries[0].id.as_str()), ("bang", "nuoc"));
        assert_eq!(deck.entries[0].example.text(nho::text::Lang::Th), Some("ขอน้ำ หน่อย"));
    }
}

#[test]
fn what_is_no_table_of_words_changes_nothing() {
    for table in [
        &b""[..],
        b"\xEF\xBB\xBF",
        "ก,ข\n1,2\n".as_bytes(),
        b"vi,th\n\xFF\xFF,\xFE\n",
        b"\x7FELF\x00\x01\x02",
        "vi,th\nchỉ một,\n".as_bytes(),
        "vi,th\n\u{1B}[2J,น้ำ\n\u{202E},ไฟ\u{7}\n".as_bytes(),
    ] {
        for ui in UiLang::ALL {
            let (_folder, deck, sheet) = folder(table);
            let (exit, said) = nho(ui.code(), &["import", text(&sheet), "--deck", text(&deck)]);
            assert!(exit == Exit::FoundProblems && said.len() > 20, "{said}");
            assert!(!said.contains('\u{1B}'), "{said}");
            assert_eq!(fs::read_to_string(&deck).unwrap(), OLD);
            let _ = nho(ui.code(), &["import", text(&sheet)]);
            assert!(!sheet.with_extension("toml").exists());
        }
    }
}

#[test]
fn a_deck_with_errors_takes_nothing_in() {
    let (_folder, deck, sheet) = folder("vi,th\nnước,น้ำ\n".as_bytes());
    for broken in [
        format!("{OLD}\n[[entry]]\nvi = nước\n"),
        "entry = [{ vi = 'a', th = 'ก' }]\nid = 'x'\nformat = 1\n".to_owned(),
    ] {
        fs::write(&deck, &broken).unwrap();
        for ui in UiLang::ALL {
            let (exit, said) = nho(ui.code(), &["import", text(&sheet), "--deck", text(&deck)]);
            assert!(exit == Exit::FoundProblems && said.contains("tối.toml"), "{said}");
            assert_eq!(fs::read_to_string(&deck).unwrap(), broken);
        }
    }
}

#[test]
fn columns_that_nobody_knows_are_named_by_the_author() {
    let (_folder, _, sheet) = folder("A;B;C\nน้ำ;x;nước\n".as_bytes());
    for ui in UiLang::ALL {
        let (exit, said) = nho(ui.code(), &["import", text(&sheet)]);
        assert!(
            exit == Exit::FoundProblems && said.contains("A | B | C") && said.contains("--columns"),
            "{said}"
        );
        let (exit, said) = nho(ui.code(), &["import", text(&sheet), "--columns", "th,sai,vi"]);
        assert!(exit == Exit::WrongUsage && said.contains("sai") && said.contains("example.th"), "{said}");
    }
    let (exit, said) = nho("th", &["import", text(&sheet), "--columns", "A=th,C=vi"]);
    assert!(exit == Exit::Fine && said.contains("ใหม่ 1 คำ"), "{said}");
}

#[test]
fn a_table_runs_nothing_in_a_spreadsheet_and_excel_reads_its_letters() {
    let (folder, deck, _) = folder(b"");
    let source = OLD.replace("'nuoc'", "\"=HYPERLINK(\\\"nước\\\")\"").replace("\"ต้นไม้\"", "\"-ไม้\"");
    fs::write(&deck, source).unwrap();
    let (exit, said) = nho("vi", &["export", "--deck", text(&deck)]);
    assert!(
        exit == Exit::Fine && said.contains("\"'=HYPERLINK(\"\"nước\"\")\"") && said.contains(",'-ไม้"),
        "{said}"
    );
    for (name, separator) in [("ra.csv", ','), ("ra.tsv", '\t')] {
        let out = folder.path().join(name);
        let (exit, said) = nho("th", &["export", "--deck", text(&deck), "--out", text(&out)]);
        assert!(exit == Exit::Fine && said.contains(name), "{said}");
        let table = fs::read_to_string(&out).unwrap();
        assert!(
            table.starts_with('\u{FEFF}') && table.contains(separator) && table.ends_with("\r\n"),
            "{table}"
        );
        let (exit, said) = nho("en", &["import", text(&out), "--deck", text(&deck)]);
        assert!(exit == Exit::Fine && said.contains("Nothing was changed"), "{said}");
        let (exit, _) = nho("en", &["export", "--deck", text(&deck), "--out", text(&out)]);
        assert!(exit == Exit::WrongUsage && fs::read_to_string(&out).unwrap() == table);
    }
    for ui in UiLang::ALL {
        let (exit, said) = nho(ui.code(), &["export", "--deck", "khong-co"]);
        assert!(exit == Exit::CouldNotRead && said.contains("khong-co"), "{said}");
        let home = text(folder.path());
        let (exit, said) = nho(ui.code(), &["export", "--deck", "food", "--format", "tsv", "--home", home]);
        assert!(exit == Exit::Fine && said.contains("\tน้ำ\t"), "{said}");
    }
}
