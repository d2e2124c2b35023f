//! Tonight's lesson: named by a command, carried both ways, first on every home until it is done.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::engine::deck::Shelf;
use nho::engine::time::Timestamp;
use nho::engine::tonight::{Named, Tonight};
use nho::formats::tonight1::Note;
use nho::i18n::UiLang;
use nho::shell::decks::Decks;
use nho::shell::tonight::put;

use crate::classroom::{Bench, Classroom, market};
use crate::screens::{NEWCOMER, after_newcomer, check_on};

const BIG: (u16, u16) = (80, 24);

fn lesson(deck: &str, lesson: &str) -> Named {
    Named { deck: deck.to_owned(), lesson: Some(lesson.to_owned()) }
}

fn named(deck: &str, id: &str) -> Shelf {
    market().with_tonight(Tonight::Lesson(lesson(deck, id)))
}

#[test]
fn tonights_lesson_on_home() {
    let second = || named("market", "two");
    check_on("home-lesson", Classroom::new, second, NEWCOMER);
    check_on("home-lesson-begun", Classroom::new, second, &after_newcomer("Enter 1 Enter Esc Enter"));
    check_on("home-lesson-no-deck", Classroom::new, || named("bai-7", "1"), NEWCOMER);
    check_on("home-lesson-not-there", Classroom::new, || named("market", "nine"), NEWCOMER);
    let unreadable = || market().with_tonight(Tonight::Unreadable);
    check_on("home-lesson-unreadable", Classroom::new, unreadable, NEWCOMER);
    let gaps = || {
        let mut deck = market().decks()[0].clone();
        for entry in deck.entries.iter_mut().filter(|entry| entry.lesson == Some(1)) {
            entry.word = nho::engine::entry::PerLang::new(
                entry.word.text(nho::text::Lang::Vi).map(str::to_owned),
                None,
                None,
            );
        }
        Shelf::new([deck]).with_tonight(Tonight::Lesson(lesson("market", "two")))
    };
    check_on("home-lesson-not-theirs", Classroom::new, gaps, NEWCOMER);
}

#[test]
fn enter_teaches_the_named_lesson_first_and_the_line_goes_when_its_words_were_met() {
    let mut bench = Bench::new(UiLang::Vi, BIG, Classroom::new(), named("market", "two"));
    bench.press(NEWCOMER).shows("Bài tối nay: Ở chợ · 4 từ");
    bench.press("Enter 1 Enter");
    let met =
        |bench: &Bench| bench.room.answers().iter().map(|it| it.card.entry.to_string()).collect::<Vec<_>>();
    assert_eq!(met(&bench), ["vegetable"]);
    bench.press("Esc Enter").shows("Bài tối nay: Ở chợ · còn 3 trên 4 từ");
    bench.press("Enter");
    while bench.room.answers().iter().filter(|answer| answer.rating.is_none()).count() < 4 {
        bench.press("1 Enter");
    }
    assert!(["salt", "near", "far"].iter().all(|word| met(&bench).contains(&(*word).to_owned())));
    bench.press("Esc Enter").shows_not("Bài tối nay");
    bench.shows("Hôm nay:");
}

/// A teacher's computer, one in the class, and a stick.
struct School(tempfile::TempDir);

impl School {
    fn new() -> School {
        let school = School(tempfile::tempdir().unwrap());
        ["giáo viên", "lớp", "usb"].iter().for_each(|name| fs::create_dir(school.at(name)).unwrap());
        school
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn nho(&self, home: &str, ui: &str, args: &[&str]) -> (Exit, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut printer = Printer::new(&mut out, &mut err, false);
        let home = self.at(home).into_os_string();
        let start: [OsString; 5] = ["nho".into(), "--home".into(), home, "--ui".into(), ui.into()];
        let args = start.into_iter().chain(args.iter().map(OsString::from));
        let exit = run_with(args, |_| None, &mut printer);
        drop(printer);
        out.extend(err);
        let said = String::from_utf8(out).unwrap();
        (exit, said.replace(&self.0.path().display().to_string(), "~"))
    }

    fn carry(&self, home: &str, args: &[&str]) -> String {
        let usb = self.at("usb").display().to_string();
        self.nho(home, "vi", &[&["carry", &usb], args].concat()).1
    }

    fn of(&self, home: &str) -> Tonight {
        Decks::read(&self.at(home), None).tonight
    }
}

#[test]
fn a_teacher_names_a_lesson_sees_it_and_takes_it_back() {
    let school = School::new();
    let teacher = |ui, args: &[&str]| school.nho("giáo viên", ui, args);
    let (exit, said) = teacher("vi", &["tonight"]);
    assert_eq!(
        (exit, said.as_str()),
        (Exit::Fine, "Chưa chọn bài nào cho tối nay. Để chọn: nho tonight BỘ_TỪ BÀI\n")
    );
    let (exit, said) = teacher("vi", &["tonight", "market", "2"]);
    assert_eq!(exit, Exit::Fine, "{said}");
    assert!(said.starts_with("Bài tối nay: "), "{said}");
    let (_, shown) = teacher("th", &["tonight"]);
    assert!(shown.starts_with("บทเรียนคืนนี้: "), "{shown}");
    let Tonight::Lesson(named) = school.of("giáo viên") else { panic!() };
    assert_eq!(named.deck, "market");
    assert_eq!(teacher("en", &["tonight", "--clear"]).0, Exit::Fine);
    assert_eq!(school.of("giáo viên"), Tonight::Free);
}

#[test]
fn what_is_not_there_is_said_with_what_to_do_and_nothing_is_named() {
    let school = School::new();
    for (args, expected) in [
        (&["tonight", "chợ", "1"][..], "There is no deck “chợ” on this computer."),
        (&["tonight", "market"], "The deck “market” has several lessons. Name one of: "),
        (&["tonight", "market", "bài-99"], "bài-99"),
    ] {
        let (exit, said) = school.nho("lớp", "en", args);
        assert_eq!(exit, Exit::WrongUsage, "{said}");
        assert!(said.contains(expected), "{said}");
        assert_eq!(school.of("lớp"), Tonight::Free);
    }
    fs::write(school.at("lớp").join("tonight.toml"), "deck = \"market\"\nlesson = bài 1\n").unwrap();
    assert_eq!(school.of("lớp"), Tonight::Unreadable);
    let (exit, said) = school.nho("lớp", "vi", &["tonight"]);
    assert_eq!(exit, Exit::CouldNotRead);
    assert!(said.contains("không đọc được dòng 2.") && said.contains("nho tonight BỘ_TỪ BÀI"), "{said}");
    assert_eq!(school.nho("lớp", "vi", &["tonight", "market", "1"]).0, Exit::Fine);
    assert!(matches!(school.of("lớp"), Tonight::Lesson(_)));
}

#[test]
fn the_lesson_named_later_travels_in_both_directions_and_so_does_taking_it_back() {
    let school = School::new();
    school.nho("giáo viên", "vi", &["tonight", "market", "1"]);
    let first = school.of("giáo viên");
    assert!(school.carry("giáo viên", &[]).contains("Đã mang bài tối nay sang đó: market"));
    assert!(school.carry("lớp", &["--decks-only"]).contains("Đã nhận bài tối nay từ đó: market"));
    assert_eq!(school.of("lớp"), first);
    assert!(school.carry("lớp", &[]).contains("Bài tối nay ở hai bên giống nhau"));
    // Somebody in the class names another one: it comes back to the teacher.
    school.nho("lớp", "vi", &["tonight", "market", "2"]);
    school.carry("lớp", &[]);
    school.carry("giáo viên", &[]);
    assert_eq!(school.of("giáo viên"), school.of("lớp"));
    assert_ne!(school.of("giáo viên"), first);
    school.nho("giáo viên", "vi", &["tonight", "--clear"]);
    school.carry("giáo viên", &[]);
    assert!(school.carry("lớp", &[]).contains("Chưa chọn bài nào cho tối nay."));
    assert_eq!(school.of("lớp"), Tonight::Free);
}

#[test]
fn a_faulty_file_on_the_stick_is_left_and_told_and_the_answers_travel_all_the_same() {
    let school = School::new();
    school.nho("lớp", "vi", &["tonight", "market", "1"]);
    let own = school.of("lớp");
    fs::create_dir(school.at("usb").join("nho")).unwrap();
    fs::write(school.at("usb/nho/tonight.toml"), "deck = \"chợ\"\n").unwrap();
    let usb = school.at("usb").display().to_string();
    let (exit, said) = school.nho("lớp", "th", &["carry", &usb]);
    assert_eq!(exit, Exit::FoundProblems, "{said}");
    assert!(said.contains("รหัสของชุดคำและบทเรียน"), "{said}");
    assert_eq!(school.of("lớp"), own);
}

#[test]
fn a_file_that_the_teacher_wrote_at_the_top_of_the_stick_is_taken_and_is_no_deck() {
    let school = School::new();
    fs::write(school.at("usb/tonight.toml"), "deck = \"market\"\nnamed = 2026-11-27\n").unwrap();
    let said = school.carry("lớp", &[]);
    assert!(said.contains("Đã nhận bài tối nay từ đó: market"), "{said}");
    assert_eq!(school.of("lớp"), Tonight::Lesson(Named { deck: "market".to_owned(), lesson: None }));
}

#[test]
fn the_file_can_be_read_by_people_and_a_folder_that_is_missing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let home: &Path = &folder.path().join("mới/nhà");
    let note = Note::after(None, Timestamp::from_millis(1_795_521_840_000), Some(lesson("market", "one")));
    put(home, &note, "bài tối nay").unwrap();
    let text = fs::read_to_string(home.join("tonight.toml")).unwrap();
    assert_eq!(text, "# bài tối nay\ndeck = \"market\"\nlesson = \"one\"\nnamed = 2026-11-24T12:04:00Z\n");
}

#[test]
fn carrying_without_a_place_asks_for_it_unless_the_program_runs_from_a_stick_that_was_prepared() {
    let school = School::new();
    let (exit, said) = school.nho("lớp", "vi", &["carry"]);
    assert_eq!((exit, said.as_str()), (Exit::WrongUsage, "Hãy chỉ thư mục của USB: nho carry THƯ_MỤC\n"));
}

#[test]
fn a_deck_file_that_is_named_is_taken_into_the_home_and_one_that_differs_without_a_new_revision_is_not() {
    let school = School::new();
    let file = school.at("bài.toml");
    let deck = "format = 1\nid = \"bai-7\"\nrevision = 1\ntitle = { vi = \"Bài 7\" }\n\n[[entry]]\nid = \"water\"\nvi = \"nước\"\nth = \"น้ำ\"\n";
    fs::write(&file, deck).unwrap();
    let name = || school.nho("lớp", "vi", &["tonight", file.to_str().unwrap()]);
    let (exit, said) = name();
    assert_eq!(exit, Exit::Fine, "{said}");
    assert!(said.starts_with("1 bộ từ mới: bai-7\nBài tối nay: Bài 7 · 1 từ\n"), "{said}");
    assert!(school.at("lớp/decks/bai-7.toml").is_file());
    assert!(name().1.starts_with("Bài tối nay: Bài 7"), "the same once more");
    fs::write(&file, deck.replace("nước", "nước uống")).unwrap();
    let (exit, said) = name();
    assert_eq!(exit, Exit::FoundProblems, "{said}");
    fs::write(&file, deck.replace("nước", "nước uống").replace("revision = 1", "revision = 2")).unwrap();
    let (exit, said) = name();
    assert!(exit == Exit::Fine && said.starts_with("1 bộ từ có bản mới hơn: bai-7"), "{said}");
}
