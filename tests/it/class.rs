//! What a teacher does from the list: naming tonight's lesson, carrying with a stick, and opening a deck that lies in a file.

use std::path::PathBuf;

use nho::engine::deck::Shelf;
use nho::engine::learner::Sign;
use nho::engine::tonight::{Named, Tonight};
use nho::i18n::UiLang;
use nho::tui::DiskFault;
use nho::tui::carried::{Amount, Carried, CarriedAnswers, CarriedTonight, Stick};

use crate::classroom::{Bench, Classroom, market};
use crate::screens::{check, check_on};

const BIG: (u16, u16) = (80, 24);
const SMALL: (u16, u16) = (40, 12);

fn room() -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("Hoa", Sign::Star);
    room.add_learner("น้ำฝน", Sign::Moon);
    room.deck_files = vec![("market".to_owned(), PathBuf::from("/home/cô/decks/chợ.toml"))];
    room.carries = Ok(Carried {
        place: "/media/cô/USB/nho".to_owned(),
        new: vec!["kham-benh".to_owned()],
        n_known_decks: 2,
        tonight: Some(CarriedTonight::Taken(Some(lesson("kham-benh", None)))),
        answers: Some(CarriedAnswers {
            n_learners: 2,
            n_strangers: 1,
            is_telling: true,
            out: Amount { n_records: 41, n_answers: 40, n_sealed: 3 },
            taken: Amount { n_records: 7, n_answers: 7, n_sealed: 0 },
        }),
        ..Carried::default()
    });
    room
}

fn lesson(deck: &str, lesson: Option<&str>) -> Named {
    Named { deck: deck.to_owned(), lesson: lesson.map(str::to_owned) }
}

fn with(change: impl FnOnce(&mut Classroom)) -> Classroom {
    let mut room = room();
    change(&mut room);
    room
}

fn with_sticks(sticks: &[(&str, bool)]) -> Classroom {
    let stick = |(dir, is_prepared): &(&str, bool)| Stick { dir: dir.into(), is_prepared: *is_prepared };
    with(|room| room.sticks = sticks.iter().map(stick).collect())
}

fn bench(ui: UiLang, size: (u16, u16), room: Classroom) -> Bench {
    Bench::new(ui, size, room, market())
}

fn named_tonight(bench: &Bench) -> Tonight {
    bench.room.shelf().tonight().clone()
}

#[test]
fn the_pages_of_the_class() {
    check("class-page", room, "F8");
    check("class-page-carry", room, "F8 Up");
    check("class-page-help", room, "F8 F1");
    check("lessons", room, "F8 1 Down Down");
    check("lessons-named", room, "F8 1 Down Down Enter");
    let second = || market().with_tonight(Tonight::Lesson(lesson("market", Some("two"))));
    check_on("lessons-tonight", room, second, "F8 1");
    check("carrying-where", || with_sticks(&[]), "F5");
    check("carrying-unprepared", || with_sticks(&[("/media/cô/ảnh", false)]), "F5 1");
    check("carrying-done", || with_sticks(&[("/media/cô/USB", true)]), "F5");
    let prepared = |is_slow, is_there: bool| {
        let mut room = with_sticks(&[("/media/cô/USB", true)]);
        room.is_slow = is_slow;
        if !is_there {
            room.carries = Err(DiskFault::Missing);
        }
        room
    };
    check("carrying", || prepared(true, true), "F5");
    check("carrying-stopped", || prepared(true, true), "F5 Esc");
    check("carrying-missing", || prepared(false, false), "F5");
}

#[test]
fn one_key_carries_with_the_only_stick_that_was_prepared_for_a_class() {
    for (ui, done) in
        [(UiLang::Vi, "Đã chép xong"), (UiLang::Th, "คัดลอกครบแล้ว"), (UiLang::En, "All is carried")]
    {
        for size in [BIG, SMALL] {
            let sticks = with_sticks(&[("/media/cô/USB ของครู", true), ("/media/cô/ảnh", false)]);
            let mut bench = bench(ui, size, sticks);
            bench.press("F5").shows(done);
            assert_eq!(bench.room.carried_with, [PathBuf::from("/media/cô/USB ของครู")]);
            bench.press("Enter").shows("Hoa");
        }
    }
}

#[test]
fn nobodys_answers_go_to_a_stick_that_was_not_prepared_before_somebody_has_said_yes() {
    let mut bench = bench(UiLang::Vi, BIG, with_sticks(&[("/media/hoa/ảnh", false)]));
    bench.press("F5 Enter").shows("chưa được chuẩn bị cho lớp");
    bench.press("Esc").shows("Tìm lại");
    assert_eq!(bench.room.carried_with, Vec::<PathBuf>::new());
    bench.press("1 Enter").shows("Đã chép xong");
    assert_eq!(bench.room.carried_with, [PathBuf::from("/media/hoa/ảnh")]);
}

#[test]
fn a_folder_that_is_typed_is_asked_about_too() {
    let mut bench = bench(UiLang::Th, BIG, with_sticks(&[]));
    bench.press("F5 1").paste("/mnt/ห้องเรียน");
    bench.press("Enter").shows("/mnt/ห้องเรียน");
    assert_eq!(bench.room.carried_with, Vec::<PathBuf>::new());
    bench.press("Enter").shows("คัดลอกครบแล้ว");
}

#[test]
fn of_two_prepared_sticks_one_is_chosen() {
    let mut bench = bench(UiLang::En, BIG, with_sticks(&[("/media/a/A", true), ("/media/a/B", true)]));
    bench.press("F5").shows("/media/a/B");
    bench.press("2").shows("All is carried");
    assert_eq!(bench.room.carried_with, [PathBuf::from("/media/a/B")]);
}

#[test]
fn carrying_is_stopped_by_who_does_not_want_to_wait_and_can_be_begun_again() {
    let mut slow = with_sticks(&[("/media/cô/USB", true)]);
    slow.is_slow = true;
    let mut bench = bench(UiLang::Vi, BIG, slow);
    bench.press("F5").shows("Người học: 1 trên 40");
    bench.press("Esc").shows("Đã dừng.");
    assert_eq!(bench.room.n_stopped, 1);
    bench.room.is_slow = false;
    bench.press("Enter").shows("Đã chép xong");
    assert_eq!(bench.room.carried_with.len(), 2);
}

#[test]
fn whoever_hides_the_screen_while_it_goes_on_loses_nothing_and_sees_the_list() {
    let mut slow = with_sticks(&[("/media/cô/USB", true)]);
    slow.is_slow = true;
    let mut bench = bench(UiLang::Vi, BIG, slow);
    bench.press("F5 F12 a").shows("Hôm nay ai học?");
    assert_eq!(bench.room.n_stopped, 0);
}

#[test]
fn the_lesson_that_is_chosen_stands_first_for_the_next_learner() {
    let mut bench = bench(UiLang::Vi, BIG, room());
    bench.press("F8 Enter Down Down Enter").shows("✓ Bài tối nay: Ở chợ · 4 từ");
    assert_eq!(named_tonight(&bench), Tonight::Lesson(lesson("market", Some("two"))));
    bench.press("Esc").shows("Bài tối nay: Ở chợ · 4 từ");
    bench.press("Esc 1").shows("Bài tối nay: Ở chợ");

    bench.press("Esc Esc F8 1 Home Enter").shows("Không còn bài nào đứng đầu nữa.");
    assert_eq!(named_tonight(&bench), Tonight::Free);
}

#[test]
fn where_the_disk_refuses_no_lesson_is_said_to_be_named() {
    let mut bench = bench(UiLang::Vi, BIG, with(|room| room.is_disk_full = true));
    bench.press("F8 1 Down Enter").shows("! USB đầy rồi");
    assert_eq!(named_tonight(&bench), Tonight::Free);
}

#[test]
fn a_deck_that_lies_in_a_file_is_edited_and_leads_back_to_the_lessons() {
    let mut room = room();
    room.deck_file = Some("format = 1\nid = \"market\"\ntitle = { vi = \"Ở chợ\" }\n\n[[entry]]\nid = \"fish\"\nvi = \"cá\"\nth = \"ปลา\"\nroman = \"plaa\"\n".into());
    let mut bench = bench(UiLang::Vi, BIG, room);
    bench.press("F8 1 Down F4").shows("ปลา");
    bench.press("Enter Space").paste("tươi");
    bench.press("Enter Esc").shows("Bài tối nay");
    let file = String::from_utf8(bench.room.deck_file.clone().unwrap()).unwrap();
    assert!(file.contains("vi = \"cá tươi\""), "{file}");
}

#[test]
fn a_deck_inside_the_program_is_not_edited() {
    let mut bench = bench(UiLang::En, BIG, with(|room| room.deck_files.clear()));
    let before = bench.press("F8 1 Down").screen();
    assert!(!before.contains("edit the deck"), "{before}");
    assert_eq!(bench.press("F4").screen(), before);
}

#[test]
fn names_from_a_stick_cannot_write_to_the_terminal() {
    let mut room = with_sticks(&[("/media/\u{1b}]0;x\u{7}/ของครู", false)]);
    room.carries = Ok(Carried { faulty: vec!["\u{1b}[2Jbài.toml".to_owned()], ..Carried::default() });
    let mut bench = bench(UiLang::Vi, BIG, room);
    bench.press("F5").shows("ของครู");
    bench.press("1 Enter").shows("bài.toml");
    assert!(!bench.screen().contains('\u{1b}'));
}

#[test]
fn somebody_who_is_away_goes_on_where_they_were_after_a_lesson_was_named() {
    let mut bench = Bench::new(UiLang::Vi, BIG, room(), Shelf::clone(&market()));
    bench.press("1 Enter").press("F12 a F8 1 Down Enter Esc Esc 1");
    bench.shows_not("Hôm nay ai học?");
}
