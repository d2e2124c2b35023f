//! Decks that come in from a stick, and what `nho carry` says in three languages.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use nho::cli::printer::Printer;
use nho::cli::{Exit, run_with};
use nho::engine::deck::Deck;
use nho::engine::log::live;
use nho::engine::progress::Progress;
use nho::engine::record::{Record, SegmentId};
use nho::engine::scheduler::Scheduler;
use nho::formats::log1::write;
use nho::shell::carry::{Carried, DeckOutcome, Request, Scope, carry};
use nho::shell::decks::Decks;
use nho::shell::store::{RealDisk, load};
use tempfile::TempDir;

use crate::records::{HOA, NICKNAME, answer_body, profile_body, record};

/// A computer and a stick.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Desk(tempfile::tempdir().unwrap());
        [desk.usb(), desk.home().join("decks")].iter().for_each(|path| fs::create_dir_all(path).unwrap());
        desk
    }

    fn home(&self) -> PathBuf {
        self.0.path().join("máy")
    }

    fn usb(&self) -> PathBuf {
        self.0.path().join("usb")
    }

    fn on_stick(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        put(&self.usb(), name, content.as_ref())
    }

    fn carry(&self) -> Carried {
        let (home, dir) = (self.home(), self.usb());
        let request = Request { home: &home, program_folder: None, dir: &dir, scope: Scope::Decks };
        carry(&mut RealDisk, &request, |_| true).unwrap()
    }

    /// Carries, and returns what became of each deck of the stick.
    fn outcomes(&self) -> Vec<(Option<String>, DeckOutcome)> {
        let carried = self.carry();
        assert_eq!(carried.errors, []);
        carried.decks.into_iter().map(|deck| (deck.id, deck.outcome)).collect()
    }

    fn deck(&self, id: &str) -> Option<Deck> {
        let found = Decks::read(&self.home(), None).found;
        found.into_iter().map(|found| found.deck).find(|deck| deck.id == id)
    }

    fn installed(&self) -> Vec<String> {
        let entries = fs::read_dir(self.home().join("decks")).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `nho carry` and returns how it ended and what it said, with short paths.
    fn nho(&self, ui: &str, args: &str) -> (Exit, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut printer = Printer::new(&mut out, &mut err, false);
        let home = self.home().into_os_string();
        let args = ["nho", "--ui", ui, "--home"].map(OsString::from).into_iter().chain([home]).chain(
            args.split(' ')
                .map(|arg| if arg == "USB" { self.usb().into_os_string() } else { OsString::from(arg) }),
        );
        let exit = run_with(args, |_| None, &mut printer);
        printer.finish().unwrap();
        let said = String::from_utf8([out, err].concat()).unwrap();
        (exit, said.replace(self.0.path().to_str().unwrap(), "…").replace('\\', "/"))
    }
}

fn put(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

fn deck(id: &str, revision: u32, thai: &str) -> String {
    format!(
        r#"format = 1
id = "{id}"
revision = {revision}
title = {{ vi = "Chợ", en = "Market", th = "ตลาด" }}

[[entry]]
id = "fish"
vi = "cá"
en = "fish"
th = "{thai}"
pos = "noun"
"#
    )
}

fn some(id: &str, outcome: DeckOutcome) -> (Option<String>, DeckOutcome) {
    (Some(id.to_owned()), outcome)
}

#[test]
fn a_new_deck_comes_from_the_top_of_the_stick_or_from_its_deck_folder() {
    let desk = Desk::new();
    desk.on_stick("Bài tối nay บทเรียน.toml", deck("evening", 1, "ปลา"));
    desk.on_stick("nho/decks/x.TOML", deck("fair", 1, "ปลา"));
    desk.on_stick("khác/y.toml", deck("elsewhere", 1, "ปลา"));
    assert_eq!(desk.outcomes(), [some("fair", DeckOutcome::New), some("evening", DeckOutcome::New)]);
    assert_eq!(desk.installed(), ["evening.toml", "fair.toml"]);
    let content = fs::read_to_string(desk.home().join("decks/evening.toml")).unwrap();
    assert_eq!(content, deck("evening", 1, "ปลา"));
    let again = desk.carry();
    assert_eq!((again.decks, again.n_known_decks), (vec![], 2));
}

#[test]
fn only_a_higher_revision_takes_the_place_of_a_deck() {
    let desk = Desk::new();
    let own = put(&desk.home(), "decks/của tôi.toml", deck("fair", 3, "ปลา").as_bytes());
    let differs = some("fair", DeckOutcome::Differs);
    let replaced = some("fair", DeckOutcome::Replaced { from: 3, to: 4 });
    for (revision, thai, expected) in [
        (2, "ปลาเก่า", vec![]),
        (3, "ปลา", vec![]),
        (3, "ปลาอื่น", vec![differs]),
        (4, "ปลาใหม่", vec![replaced]),
        (4, "ปลาใหม่", vec![]),
    ] {
        desk.on_stick("a.toml", deck("fair", revision, thai));
        assert_eq!(desk.outcomes(), expected, "{revision} {thai}");
        let counts = desk.deck("fair").unwrap().revision;
        assert_eq!(counts, if thai == "ปลาใหม่" { 4 } else { 3 });
    }
    assert_eq!(desk.installed(), ["của tôi.toml"]);
    assert_eq!(fs::read_to_string(own).unwrap(), deck("fair", 4, "ปลาใหม่"));
}

#[test]
fn a_comment_or_another_line_end_makes_no_other_deck() {
    let desk = Desk::new();
    let text = deck("fair", 1, "ปลา");
    put(&desk.home(), "decks/fair.toml", text.as_bytes());
    desk.on_stick("a.toml", format!("\u{feff}# ghi chú\r\n{}", text.replace('\n', "\r\n")));
    assert_eq!((desk.outcomes(), desk.carry().n_known_decks), (vec![], 1));
}

#[test]
fn of_two_on_the_stick_the_higher_counts_and_an_equal_one_is_told() {
    let desk = Desk::new();
    desk.on_stick("a.toml", deck("fair", 2, "ปลา"));
    desk.on_stick("b.toml", deck("fair", 1, "ปลาเก่า"));
    desk.on_stick("c.toml", deck("fair", 2, "ปลาอื่น"));
    assert_eq!(desk.outcomes(), [some("fair", DeckOutcome::New), some("fair", DeckOutcome::Differs)]);
    assert_eq!(desk.deck("fair").unwrap().revision, 2);
}

#[test]
fn a_deck_inside_the_program_gives_way_to_a_higher_revision_only() {
    let desk = Desk::new();
    let inside = desk.deck("market").unwrap().revision;
    desk.on_stick("a.toml", deck("market", inside, "ปลา"));
    assert_eq!(desk.outcomes(), [some("market", DeckOutcome::Differs)]);
    assert_eq!(desk.installed(), [""; 0]);
    desk.on_stick("a.toml", deck("market", inside + 1, "ปลา"));
    let replaced = DeckOutcome::Replaced { from: inside, to: inside + 1 };
    assert_eq!(desk.outcomes(), [some("market", replaced)]);
    assert_eq!(desk.deck("market").unwrap().revision, inside + 1);
}

#[test]
fn a_deck_with_errors_stays_outside() {
    let desk = Desk::new();
    put(&desk.home(), "decks/fair.toml", deck("fair", 1, "ปลา").as_bytes());
    desk.on_stick("a.toml", deck("fair", 2, "\\u001b]0;x"));
    desk.on_stick("b.toml", deck("../../x", 1, "ปลา"));
    desk.on_stick("c.toml", b"\xff\xfe\x00");
    desk.on_stick("d.toml", "");
    let outcomes = desk.outcomes();
    assert_eq!(outcomes.len(), 4);
    for (_, outcome) in outcomes {
        assert!(matches!(outcome, DeckOutcome::Faulty { n_errors: 1.. }), "{outcome:?}");
    }
    assert_eq!(desk.installed(), ["fair.toml"]);
    assert_eq!(desk.deck("fair").unwrap().revision, 1);
}

#[test]
fn names_on_the_stick_decide_nothing_about_names_here() {
    let desk = Desk::new();
    put(&desk.home(), "decks/fair.toml", deck("other", 1, "ปลา").as_bytes());
    desk.on_stick("\u{202e}..%2f..%2fnho.toml", deck("fair", 1, "ปลา"));
    desk.on_stick(&format!("{}.toml", "ด".repeat(80)), deck("con", 1, "ปลา"));
    desk.on_stick(".hidden.toml", deck("hidden", 1, "ปลา"));
    fs::create_dir(desk.usb().join("folder.toml")).unwrap();
    let mut ids: Vec<_> = desk.outcomes().into_iter().filter_map(|(id, _)| id).collect();
    ids.sort();
    assert_eq!(ids, ["con", "fair"]);
    assert_eq!(desk.installed(), ["deck-con.toml", "fair-2.toml", "fair.toml"]);
    assert_eq!(desk.deck("other").unwrap().revision, 1);
}

#[cfg(unix)]
#[test]
fn a_link_on_the_stick_is_not_followed() {
    let desk = Desk::new();
    let secret = put(desk.0.path(), "secret.toml", deck("secret", 1, "ปลา").as_bytes());
    std::os::unix::fs::symlink(secret, desk.usb().join("a.toml")).unwrap();
    assert_eq!(desk.outcomes(), []);
}

#[test]
fn a_file_too_large_is_told_and_the_others_come_in() {
    let desk = Desk::new();
    let large = desk.on_stick("a.toml", "");
    fs::File::options().write(true).open(&large).unwrap().set_len((16 << 20) + 1).unwrap();
    desk.on_stick("b.toml", deck("fair", 1, "ปลา"));
    let carried = desk.carry();
    assert_eq!(carried.errors.len(), 1);
    assert_eq!(carried.errors[0].path(), large);
    assert_eq!(carried.decks.len(), 1);
}

#[test]
fn decks_alone_leave_the_stick_as_it_was() {
    let desk = Desk::new();
    desk.on_stick("a.toml", deck("fair", 1, "ปลา"));
    let hello = record(HOA, SegmentId(1), 0, profile_body(NICKNAME));
    put(&desk.home(), "learners/7f3a91c0/seg/1.log", write(&hello).as_bytes());
    assert_eq!(desk.outcomes(), [some("fair", DeckOutcome::New)]);
    assert_eq!(fs::read_dir(desk.usb()).unwrap().count(), 1);
}

#[test]
fn progress_follows_an_entry_through_a_new_revision_that_gave_it_another_id() {
    let desk = Desk::new();
    let old = deck("greetings", 1, "ขอบคุณ").replace("\"fish\"\n", "\"thank-you\"\n");
    put(&desk.home(), "decks/greetings.toml", old.as_bytes());
    let answers: Vec<Record> = (0..3).map(|seq| record(HOA, SegmentId(1), seq, answer_body())).collect();
    let lines: String = answers.iter().map(write).collect();
    put(&desk.home(), "learners/7f3a91c0/seg/1.log", lines.as_bytes());
    let reviews = |id: &str| {
        let shelf = Decks::read(&desk.home(), None).shelf();
        let loaded = load(&desk.home(), HOA).unwrap();
        let progress = Progress::replay(&live(loaded.records), &Scheduler::default(), &shelf);
        let at = shelf.find("greetings", id).unwrap();
        let direction = nho::engine::card::Direction::from_code("vi>th").unwrap();
        let card = shelf.card(at, direction).unwrap();
        progress.card(&card).map(|card| card.n_reviews())
    };
    assert_eq!(reviews("thank-you"), Some(3));
    let new =
        deck("greetings", 2, "ขอบคุณ").replace("id = \"fish\"\n", "id = \"thanks\"\nwas = [\"thank-you\"]\n");
    desk.on_stick("a.toml", new);
    desk.outcomes();
    assert_eq!(reviews("thanks"), Some(3));
}

#[track_caller]
fn check(ui: &str, expected: &Expect) {
    let desk = Desk::new();
    desk.on_stick("fair.toml", deck("fair", 1, "ปลา"));
    desk.on_stick("lỗi.toml", "x");
    desk.on_stick("market.toml", deck("market", 1, "ปลาอื่น"));
    let lines =
        [record(HOA, SegmentId(1), 0, profile_body(NICKNAME)), record(HOA, SegmentId(1), 1, answer_body())];
    let lines: String = lines.iter().map(write).collect();
    put(&desk.home(), "learners/7f3a91c0/seg/1.log", lines.as_bytes());
    put(&desk.usb(), "nho/learners/000000a1/seg/1.log", b"");
    let runs = ["carry USB", "carry --all USB", "carry --decks-only USB"].map(|args| {
        let (exit, said) = desk.nho(ui, args);
        assert!(!said.contains(NICKNAME), "{said}");
        format!("{exit:?}\n{said}")
    });
    fs::remove_dir_all(desk.usb()).unwrap();
    let gone = desk.nho(ui, "carry USB");
    put(&desk.usb(), "nho/learners/7f3a91c0/carried", "một tệp".as_bytes());
    let refused = desk.nho(ui, "carry USB");
    let said = [gone, refused].map(|(exit, said)| format!("{exit:?}\n{said}"));
    expected.assert_eq(&[runs.join("\n"), said.join("\n")].join("\n"));
}

#[test]
fn the_screen_says_what_was_done_in_vietnamese() {
    check(
        "vi",
        &expect![[r#"
            FoundProblems
            1 bộ từ mới: fair
            1 bộ từ cùng số bản (revision) với bộ ở đây nhưng nội dung khác, nên để nguyên: market. Nếu muốn dùng, hãy tăng số bản.
            1 bộ từ có lỗi, chưa nhận: …/usb/lỗi.toml. Để xem lỗi: nho check ĐƯỜNG_DẪN
            1 người đã học trên máy này.
            Đã chép 1 câu trả lời sang …/usb/nho
            Đã chép 0 câu trả lời vào máy này
            1 người ở đó chưa từng học trên máy này nên không nhận. Để nhận tất cả: nho carry --all THƯ_MỤC
            Những gì nằm ở đó cho biết ai đã học, học gì và khi nào. Hãy giữ cẩn thận. Để chỉ mang bộ từ: nho carry --decks-only THƯ_MỤC

            FoundProblems
            1 bộ từ cùng số bản (revision) với bộ ở đây nhưng nội dung khác, nên để nguyên: market. Nếu muốn dùng, hãy tăng số bản.
            1 bộ từ có lỗi, chưa nhận: …/usb/lỗi.toml. Để xem lỗi: nho check ĐƯỜNG_DẪN
            1 bộ từ đã có ở đây.
            1 người đã học trên máy này.
            Hai bên đã có đủ mọi câu trả lời.
            Những gì nằm ở đó cho biết ai đã học, học gì và khi nào. Hãy giữ cẩn thận. Để chỉ mang bộ từ: nho carry --decks-only THƯ_MỤC

            FoundProblems
            1 bộ từ cùng số bản (revision) với bộ ở đây nhưng nội dung khác, nên để nguyên: market. Nếu muốn dùng, hãy tăng số bản.
            1 bộ từ có lỗi, chưa nhận: …/usb/lỗi.toml. Để xem lỗi: nho check ĐƯỜNG_DẪN
            1 bộ từ đã có ở đây.

            CouldNotRead
            Không đọc được …/usb: không có ở đó.

            CouldNotRead
            Ở đó không có bộ từ nào.
            1 người đã học trên máy này.
            Những gì nằm ở đó cho biết ai đã học, học gì và khi nào. Hãy giữ cẩn thận. Để chỉ mang bộ từ: nho carry --decks-only THƯ_MỤC
            Không ghi được vào …/usb/nho/learners/7f3a91c0/carried: đĩa báo lỗi.
            Chưa chép được hết. Không mất gì cả: hãy chạy lại.
        "#]],
    );
}

#[test]
fn the_screen_says_what_was_done_in_english() {
    check(
        "en",
        &expect![[r#"
            FoundProblems
            1 new deck: fair
            1 deck has the same revision as the one here, but other content. It was left: market. If it should count, raise its revision.
            1 deck has errors and was left: …/usb/lỗi.toml. To see them: nho check PATH
            1 learner has practised on this computer.
            1 answer carried to …/usb/nho
            0 answers carried to this computer
            1 learner there has never practised on this computer and was not taken in. To take in everybody: nho carry --all DIR
            What lies there tells who practised, what and when. Keep it safe. To carry decks only: nho carry --decks-only DIR

            FoundProblems
            1 deck has the same revision as the one here, but other content. It was left: market. If it should count, raise its revision.
            1 deck has errors and was left: …/usb/lỗi.toml. To see them: nho check PATH
            1 deck was here already.
            1 learner has practised on this computer.
            Both sides had every answer already.
            What lies there tells who practised, what and when. Keep it safe. To carry decks only: nho carry --decks-only DIR

            FoundProblems
            1 deck has the same revision as the one here, but other content. It was left: market. If it should count, raise its revision.
            1 deck has errors and was left: …/usb/lỗi.toml. To see them: nho check PATH
            1 deck was here already.

            CouldNotRead
            …/usb cannot be read: it is not there.

            CouldNotRead
            No decks there.
            1 learner has practised on this computer.
            What lies there tells who practised, what and when. Keep it safe. To carry decks only: nho carry --decks-only DIR
            …/usb/nho/learners/7f3a91c0/carried cannot be written: the disk reports an error.
            Not everything was carried. Nothing is lost: please run it again.
        "#]],
    );
}

#[test]
fn the_screen_says_what_was_done_in_thai() {
    check(
        "th",
        &expect![[r#"
            FoundProblems
            ชุดคำใหม่ 1 ชุด: fair
            ชุดคำ 1 ชุดมีเลขฉบับ (revision) เท่ากับชุดที่นี่แต่เนื้อหาต่างกัน จึงไม่ได้เปลี่ยน: market ถ้าต้องการใช้ กรุณาเพิ่มเลขฉบับ
            ชุดคำ 1 ชุดมีข้อผิดพลาด จึงไม่ได้นำเข้า: …/usb/lỗi.toml ดูได้ด้วย: nho check ที่อยู่ไฟล์
            มีผู้เรียน 1 คนที่เคยเรียนในเครื่องนี้
            คัดลอกคำตอบ 1 ข้อไปที่ …/usb/nho แล้ว
            คัดลอกคำตอบ 0 ข้อเข้าเครื่องนี้แล้ว
            ที่นั่นมีผู้เรียน 1 คนที่ไม่เคยเรียนในเครื่องนี้ จึงไม่ได้นำเข้า ถ้าต้องการนำเข้าทุกคน: nho carry --all โฟลเดอร์
            ข้อมูลที่นั่นบอกได้ว่าใครเรียนอะไรและเมื่อไร กรุณาเก็บรักษาให้ดี ถ้าต้องการนำไปเฉพาะชุดคำ: nho carry --decks-only โฟลเดอร์

            FoundProblems
            ชุดคำ 1 ชุดมีเลขฉบับ (revision) เท่ากับชุดที่นี่แต่เนื้อหาต่างกัน จึงไม่ได้เปลี่ยน: market ถ้าต้องการใช้ กรุณาเพิ่มเลขฉบับ
            ชุดคำ 1 ชุดมีข้อผิดพลาด จึงไม่ได้นำเข้า: …/usb/lỗi.toml ดูได้ด้วย: nho check ที่อยู่ไฟล์
            มีชุดคำอยู่แล้ว 1 ชุด
            มีผู้เรียน 1 คนที่เคยเรียนในเครื่องนี้
            ทั้งสองฝั่งมีคำตอบครบอยู่แล้ว
            ข้อมูลที่นั่นบอกได้ว่าใครเรียนอะไรและเมื่อไร กรุณาเก็บรักษาให้ดี ถ้าต้องการนำไปเฉพาะชุดคำ: nho carry --decks-only โฟลเดอร์

            FoundProblems
            ชุดคำ 1 ชุดมีเลขฉบับ (revision) เท่ากับชุดที่นี่แต่เนื้อหาต่างกัน จึงไม่ได้เปลี่ยน: market ถ้าต้องการใช้ กรุณาเพิ่มเลขฉบับ
            ชุดคำ 1 ชุดมีข้อผิดพลาด จึงไม่ได้นำเข้า: …/usb/lỗi.toml ดูได้ด้วย: nho check ที่อยู่ไฟล์
            มีชุดคำอยู่แล้ว 1 ชุด

            CouldNotRead
            อ่าน …/usb ไม่ได้: ไม่มีอยู่

            CouldNotRead
            ที่นั่นไม่มีชุดคำ
            มีผู้เรียน 1 คนที่เคยเรียนในเครื่องนี้
            ข้อมูลที่นั่นบอกได้ว่าใครเรียนอะไรและเมื่อไร กรุณาเก็บรักษาให้ดี ถ้าต้องการนำไปเฉพาะชุดคำ: nho carry --decks-only โฟลเดอร์
            เขียนลง …/usb/nho/learners/7f3a91c0/carried ไม่ได้: ดิสก์แจ้งข้อผิดพลาด
            ยังคัดลอกไม่ครบ ไม่มีอะไรหายไป กรุณาทำอีกครั้ง
        "#]],
    );
}

#[test]
fn programs_are_told_in_numbers() {
    let desk = Desk::new();
    desk.on_stick("fair.toml", deck("fair", 1, "ปลา"));
    let (exit, said) = desk.nho("th", "carry --format json USB");
    assert_eq!(exit, Exit::Fine);
    expect![[r#"
        {
          "place": "…/usb/nho",
          "decks": [
            {
              "file": "…/usb/fair.toml",
              "id": "fair",
              "outcome": "new",
              "from": null,
              "to": null,
              "errors": 0
            }
          ],
          "decks_known": 0,
          "tonight": null,
          "learners": 0,
          "strangers": 0,
          "answers_out": 0,
          "answers_in": 0,
          "sealed_out": 0,
          "sealed_in": 0,
          "records_out": 0,
          "records_in": 0,
          "errors": []
        }
    "#]]
    .assert_eq(&said);
}

#[test]
fn the_folder_of_this_computer_is_no_stick() {
    let desk = Desk::new();
    fs::rename(desk.home(), desk.usb().join("nho")).unwrap();
    let home = desk.usb().join("nho");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut printer = Printer::new(&mut out, &mut err, false);
    let args =
        ["nho".into(), "--home".into(), home.into_os_string(), "carry".into(), desk.usb().into_os_string()];
    assert_eq!(run_with(args, |_| None, &mut printer), Exit::WrongUsage);
    printer.finish().unwrap();
    assert!(out.is_empty() && String::from_utf8(err).unwrap().contains("USB"));
}
