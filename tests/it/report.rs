//! Which words were hard in class: what is counted, and of whom nothing is told.

use std::fs;
use std::path::Path;
use std::process::Command;

use nho::cli::Exit;
use nho::engine::card::{CardId, Direction};
use nho::engine::learner::LearnerId;
use nho::engine::rating::Rating;
use nho::engine::record::{Answer, Body, Due, ExerciseKind, Given, Record, SegmentId, Verdict};
use nho::engine::setting::Setting;
use nho::engine::time::StudyDay;
use nho::formats::log1::write;
use nho::formats::seal::{Protection, RecoveryCode, Secret};
use nho::shell::sealing;
use tempfile::TempDir;

use crate::records::{answer_body, profile_body, record};
use crate::sealed::save;
use crate::teaching::{nho, text};

const DECK: &str = r#"format = 1
id = "toi-nay"
revision = 1
title = { vi = "Bài tối nay", en = "Tonight", th = "คืนนี้" }

[[lesson]]
id = "an"
title = { vi = "Ăn uống", en = "Eating", th = "อาหาร" }

[[entry]]
id = "rice"
vi = "cơm"
en = "rice"
th = "ข้าว"

[[entry]]
id = "water"
vi = "nước"
en = "water"
th = "น้ำ"

[[lesson]]
id = "duong"
title = { vi = "Trên đường", en = "On the road", th = "บนถนน" }

[[entry]]
id = "near"
vi = "gần"
en = "near"
th = "ใกล้"

[[entry]]
id = "far"
vi = "xa"
en = "far"
th = "ไกล"
"#;

/// An answer to a word of tonight, from Vietnamese to Thai.
fn answer(entry: &str, verdict: Verdict, given: Given) -> Body {
    let Body::Answer(usual) = answer_body() else { panic!() };
    let rating = if verdict == Verdict::Same { Rating::Good } else { Rating::Again };
    let direction = Direction::from_code("vi>th").unwrap();
    Body::Answer(Answer {
        card: CardId { deck: "toi-nay".into(), entry: entry.into(), direction },
        exercise: ExerciseKind::Type,
        given,
        verdict: Some(verdict),
        rating: Some(rating),
        due: (rating == Rating::Good).then_some(Due::On(StudyDay(20_801))),
        after: 0,
        ..usual
    })
}

fn typed(entry: &str, verdict: Verdict, text: &str) -> Body {
    answer(entry, verdict, Given::Typed(text.to_owned()))
}

fn named() -> Body {
    let (name, value) = Setting::Named(true).written();
    Body::Setting { name, value }
}

/// A class, and the folder in which it practises.
struct Class {
    home: TempDir,
    n: u32,
}

impl Class {
    fn new() -> Class {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("decks")).unwrap();
        fs::write(home.path().join("decks/tối nay.toml"), DECK).unwrap();
        Class { home, n: 0 }
    }

    fn learner(&mut self, nickname: &str, bodies: impl IntoIterator<Item = Body>) -> LearnerId {
        self.n += 1;
        let (id, segment) = (LearnerId(self.n), SegmentId(u64::from(self.n)));
        let bodies = [profile_body(nickname)].into_iter().chain(bodies);
        let records: Vec<Record> =
            bodies.zip(0..).map(|(body, seq)| record(id, segment, seq, body)).collect();
        save(self.home.path(), &records, write);
        id
    }

    /// Four learners who wrote a wrong tone, one of whom wants the teacher to see it; Mai also wrote her name.
    fn of_four() -> Class {
        let mut class = Class::new();
        class.learner("Hoa", [typed("water", Verdict::Tone, "น่ำ"), typed("rice", Verdict::Same, "ข้าว")]);
        class.learner("น้ำฝน", [typed("water", Verdict::Tone, "น่ำ"), typed("rice", Verdict::Same, "ข้าว")]);
        let name = typed("water", Verdict::Wrong, "chị mai đây");
        class.learner("Mai", [typed("water", Verdict::Tone, "น่ำ"), name]);
        let mut near = answer("near", Verdict::Wrong, Given::Chosen("far".into()));
        if let Body::Answer(answer) = &mut near {
            answer.exercise = ExerciseKind::Choose;
            answer.options = ["near", "far"].map(Into::into).to_vec();
        }
        class.learner("ดอกไม้", [named(), typed("water", Verdict::Marks, "นำ"), near]);
        class
    }

    fn report(&self, ui: &str, args: &[&str]) -> (Exit, String) {
        nho(ui, &[&["report", "--home", text(self.home.path())][..], args].concat())
    }
}

#[test]
fn the_hardest_word_stands_first_with_what_was_written_and_nobody_is_named_who_did_not_say_so() {
    let class = Class::of_four();
    for (ui, told) in [
        (
            "vi",
            [
                "Đã tính 4 người học.",
                "sai 5 trong 5 lần, 4 người",
                "Nhầm với: xa · far · ไกล ×1",
                "★ ดอกไม้ — sai 2",
            ],
        ),
        (
            "en",
            [
                "4 learners were counted.",
                "missed 5 of 5, 4 learners",
                "Mixed up with: xa",
                "★ ดอกไม้ — missed 2",
            ],
        ),
        ("th", ["นับผู้เรียน 4 คน", "ผิด 5 จาก 5 ครั้ง 4 คน", "สับสนกับ: xa", "★ ดอกไม้ — ผิด 2"]),
    ] {
        let (exit, said) = class.report(ui, &[]);
        assert_eq!(exit, Exit::Fine);
        for line in told {
            assert!(said.contains(line), "{line}\n{said}");
        }
        let hardest = said.lines().find(|line| line.contains(" — ")).unwrap();
        assert!(hardest.starts_with("nước · water · น้ำ"), "{said}");
        assert!(said.contains("น่ำ ×3") && said.contains("นำ ×1"), "{said}");
        for secret in ["Hoa", "น้ำฝน", "Mai", "chị mai", "cơm"] {
            assert!(!said.contains(secret), "{secret}\n{said}");
        }
    }
}

#[test]
fn of_two_learners_only_their_number_is_told() {
    let mut class = Class::new();
    for nickname in ["Hoa", "น้ำ"] {
        class.learner(nickname, [typed("water", Verdict::Tone, "น่ำ")]);
    }
    for (ui, told) in [("vi", "Có 1 từ mà báo cáo bỏ bớt"), ("en", "For 1 word answers"), ("th", "มี 1 คำ")]
    {
        let (_, said) = class.report(ui, &[]);
        assert!(said.contains(told) && !said.contains("น่ำ") && !said.contains("nước"), "{said}");
        for form in ["csv", "json", "html"] {
            let (exit, said) = class.report(ui, &["--format", form]);
            assert!(exit == Exit::Fine && !said.contains("น่ำ") && !said.contains("nước"), "{said}");
        }
    }
}

#[test]
fn one_lesson_is_chosen_by_its_id_or_its_place() {
    let class = Class::of_four();
    for lesson in ["duong", "2"] {
        let (_, said) = class.report("vi", &["--deck", "toi-nay", "--lesson", lesson]);
        assert!(said.contains("gần · near") && !said.contains("nước"), "{said}");
        assert!(
            said.contains("Bài tối nay · Trên đường — đã thuộc 0, chưa vững 1, chưa học 7 (4 người)"),
            "{said}"
        );
    }
    let (exit, said) = class.report("vi", &["--deck", "toi-nay", "--lesson", "3"]);
    assert!(exit == Exit::WrongUsage && said.contains("an, duong"), "{said}");
    let (exit, said) = class.report("th", &["--deck", "ไม่มี"]);
    assert!(exit == Exit::WrongUsage && said.contains("“ไม่มี”"), "{said}");
}

#[test]
fn whatever_a_nickname_holds_it_runs_nowhere() {
    let mut class = Class::new();
    for nickname in ["=HYPERLINK(\"น้ำ\")", "\u{1b}[2J<script>Hoa", "\u{202e}", "@Mai"] {
        class.learner(nickname, [named(), typed("water", Verdict::Wrong, "=1+1")]);
    }
    let (_, said) = class.report("vi", &[]);
    assert!(said.contains("=HYPERLINK") && said.contains("<script>Hoa"), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    let (_, page) = class.report("vi", &["--format", "html"]);
    assert!(page.contains("&lt;script&gt;Hoa") && !page.contains("<script"), "{page}");
    let (_, table) = class.report("vi", &["--format", "csv"]);
    assert!(table.contains(",'=1+1 ×4,"), "{table}");
    let (_, json) = class.report("vi", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["people"].as_array().unwrap().len(), 4);
}

#[test]
fn where_nobody_has_practised_there_is_nothing_to_count_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("nhà mới");
    for (ui, told) in [("vi", "Đã tính 0 người học."), ("en", "0 learners"), ("th", "นับผู้เรียน 0 คน")]
    {
        for form in ["human", "csv", "json", "html"] {
            let (exit, said) = nho(ui, &["report", "--format", form, "--home", text(&home)]);
            assert_eq!(exit, Exit::Fine);
            assert!(form == "json" || form == "csv" || said.contains(told), "{said}");
        }
    }
    assert!(!home.exists());
}

#[test]
fn damaged_lines_cost_their_answers_alone_and_are_told() {
    let mut class = Class::of_four();
    let hung =
        class.learner("Hùng", [typed("rice", Verdict::Wrong, "ขาว"), typed("water", Verdict::Tone, "น่ำ")]);
    let file = class.home.path().join(format!("learners/{hung}/seg/{}.log", SegmentId(5)));
    let whole = fs::read_to_string(&file).unwrap();
    fs::write(&file, whole.replace("rice", "ri\u{FFFD}e") + "A\trác\u{0}\n").unwrap();
    let lost = class.learner("Lan", []);
    fs::write(class.home.path().join(format!("learners/{lost}/seg/{}.log", SegmentId(6))), [0xFF; 64])
        .unwrap();
    let (exit, said) = class.report("vi", &[]);
    assert_eq!(exit, Exit::Fine);
    assert!(said.contains("Đã tính 6 người học.") && said.contains("dòng đã lưu bị hỏng"), "{said}");
    assert!(said.contains("sai 6 trong 6 lần, 5 người") && !said.contains("cơm"), "{said}");
}

#[test]
fn a_learner_with_a_secret_is_left_out_and_that_is_told() {
    let mut class = Class::of_four();
    let sealed = class.learner("ดาว", [named(), typed("far", Verdict::Wrong, "ใกล้")]);
    let secret = Secret::passphrase("น้ำใจดี").unwrap();
    let protection = Protection { secret, code: RecoveryCode::new([3; 20]) };
    sealing::protect(class.home.path(), &[sealed], &protection, &None).unwrap();
    for (ui, told) in
        [("vi", "Không tính 1 người có mật khẩu"), ("en", "1 learner with a secret"), ("th", "รหัสลับ 1 คน")]
    {
        let (_, said) = class.report(ui, &[]);
        assert!(said.contains(told) && !said.contains("ดาว"), "{said}");
        assert!(!said.contains("xa · far · ไกล —"), "{said}");
    }
}

#[test]
fn two_learners_who_are_one_person_are_one_in_every_figure() {
    let mut class = Class::new();
    let water = || typed("water", Verdict::Tone, "น่ำ");
    class.learner("Hoa", [water()]);
    let other = class.learner("Hoa máy 2", [water()]);
    class.learner("Mai", [water(), Body::Join { other }]);
    let (_, said) = class.report("vi", &[]);
    assert!(said.contains("Đã tính 2 người học.") && !said.contains("nước"), "{said}");
}

#[test]
fn a_file_is_written_whole_in_the_form_of_its_name_and_no_deck_is_written_over() {
    let class = Class::of_four();
    let file = |name: &str| class.home.path().join(name);
    for (name, begins) in [
        ("tối nay.csv", "\u{FEFF}Bộ từ,Bài,Mã từ,Tiếng Việt,English,ภาษาไทย,Số người,"),
        ("tối nay.html", "<!DOCTYPE html>\n<html lang=\"vi\">"),
        ("tối nay.json", "{\n  \"learners\": 4"),
        ("tối nay.txt", "Đã tính 4 người học."),
    ] {
        for _ in 0..2 {
            let (exit, said) = class.report("vi", &["-o", text(&file(name))]);
            assert!(exit == Exit::Fine && said.contains(name), "{said}");
        }
        let written = fs::read_to_string(file(name)).unwrap();
        assert!(written.starts_with(begins), "{written}");
        assert_eq!(written.contains("\r\n"), name.ends_with(".csv"));
    }
    let deck = file("decks/tối nay.toml");
    for args in [&["-o", text(&deck)][..], &["--format", "csv", "-o", text(&file("x.html"))]] {
        let (exit, said) = class.report("vi", args);
        assert!(exit == Exit::WrongUsage && said.contains(".csv"), "{said}");
    }
    assert_eq!(fs::read_to_string(deck).unwrap(), DECK);
    assert!(!file("x.html").exists() && !file("tối nay.part").exists());
    let (exit, _) = class.report("vi", &["-o", text(&file("không có/x.html"))]);
    assert_eq!(exit, Exit::CouldNotRead);
}

/// Writes a learner's segment as the writer does, without waiting for a thousand disks.
fn put(home: &Path, id: LearnerId, bodies: Vec<Body>) {
    let folder = home.join(format!("learners/{id}/seg"));
    fs::create_dir_all(&folder).unwrap();
    let segment = SegmentId(u64::from(id.0));
    let lines: String =
        bodies.into_iter().zip(0..).map(|(body, seq)| write(&record(id, segment, seq, body))).collect();
    fs::write(folder.join(format!("{segment}.log")), lines).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_thousand_learners_who_all_write_something_else_fit_into_an_old_computer() {
    let class = Class::new();
    for id in 1..=1000 {
        let wrong = |n: u32| {
            typed(["rice", "water", "near", "far"][n as usize % 4], Verdict::Wrong, &format!("ผิด {id} {n}"))
        };
        let own: Vec<Body> = [profile_body("Hoa"), named()].into_iter().chain((0..40).map(wrong)).collect();
        put(class.home.path(), LearnerId(id), own);
    }
    // In kibibytes, of address space: all libraries and stacks are in it.
    let limited = "ulimit -v 400000; exec \"$0\" report --ui vi --format json --home \"$1\"";
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_nho"), text(class.home.path())])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["learners"], &json["words"][0]["tries"]), (&1000.into(), &10_000.into()));
}
