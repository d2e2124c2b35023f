//! A fresh teacher's evening as one script: write, check, print, name for tonight, carry to six computers, and see what was hard.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nho::engine::card::CardId;
use nho::engine::log::live;
use nho::engine::record::{Answer, Body};
use nho::shell::decks::Decks;
use nho::shell::store;

use crate::plain_program::Talk;

/// Twenty words for an evening at a clinic: Vietnamese, English, Thai, how the Thai sounds.
const WORDS: [(&str, &str, &str, &str); 20] = [
    ("bác sĩ", "doctor", "หมอ", "mɔ̌ɔ"),
    ("y tá", "nurse", "พยาบาล", "phá-yaa-baan"),
    ("bệnh viện", "hospital", "โรงพยาบาล", "roong-phá-yaa-baan"),
    ("thuốc", "medicine", "ยา", "yaa"),
    ("đau đầu", "headache", "ปวดหัว", "pùat-hǔa"),
    ("sốt", "fever", "ไข้", "khâi"),
    ("ho", "cough", "ไอ", "ai"),
    ("đau bụng", "stomach ache", "ปวดท้อง", "pùat-thɔ́ɔng"),
    ("răng", "tooth", "ฟัน", "fan"),
    ("mắt", "eye", "ตา", "taa"),
    ("tai", "ear", "หู", "hǔu"),
    ("tay", "hand", "มือ", "mʉʉ"),
    ("chân", "foot", "เท้า", "tháo"),
    ("máu", "blood", "เลือด", "lʉ̂at"),
    ("vết thương", "wound", "แผล", "phlǎe"),
    ("bảo hiểm", "insurance", "ประกัน", "prà-kan"),
    ("lịch hẹn", "appointment", "นัดหมาย", "nát-mǎai"),
    ("khẩn cấp", "urgent", "ฉุกเฉิน", "chùk-chə̌ən"),
    ("xe cứu thương", "ambulance", "รถพยาบาล", "rót-phá-yaa-baan"),
    ("nghỉ ngơi", "to rest", "พักผ่อน", "phák-phɔ̀n"),
];

/// Six computers, a stick, and the teacher's own computer; every command and every stick that is plugged in is counted.
struct Evening {
    folder: tempfile::TempDir,
    n_commands: usize,
    n_plugged: usize,
}

impl Evening {
    fn new() -> Evening {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("usb")).unwrap();
        Evening { folder, n_commands: 0, n_plugged: 0 }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Types one command at a computer, with the program that is there or on the stick; returns what it said.
    #[track_caller]
    fn run(&mut self, program: &Path, home: &str, command: &str) -> String {
        self.n_commands += 1;
        let args = command.split(' ').map(|arg| match arg {
            "USB" => self.at("usb").display().to_string(),
            arg if arg.ends_with(".toml") || arg.ends_with(".html") => self.at(arg).display().to_string(),
            arg => arg.to_owned(),
        });
        let home = self.at(home);
        let mut nho = Command::new(program);
        let output = nho.args(args).args(["--ui", "vi", "--home"]).arg(home).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{command}\n{said}\n{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    #[track_caller]
    fn teacher(&mut self, command: &str) -> String {
        self.run(Path::new(env!("CARGO_BIN_EXE_nho")), "giáo viên", command)
    }

    /// At a computer of the class: plugs the stick in and types the one command.
    #[track_caller]
    fn carry_at(&mut self, machine: &str) -> String {
        self.n_plugged += 1;
        self.run(&self.at("usb/nho/nho"), machine, "carry")
    }
}

/// Writes the words over the example of the template.
fn write_words(path: &Path) {
    let template = fs::read_to_string(path).unwrap();
    let head = template.split("# Mỗi mục từ").next().unwrap();
    let title = "title = { vi = \"Đi khám bệnh\", en = \"At the clinic\", th = \"ไปหาหมอ\" }";
    let head = head.replace("title = { vi = \"Chào hỏi\", en = \"Greetings\", th = \"การทักทาย\" }", title);
    assert!(head.contains(title));
    let entries: String = WORDS
        .iter()
        .map(|(vi, en, th, roman)| {
            let id = en.replace(' ', "-");
            format!("[[entry]]\nid = \"{id}\"\nvi = \"{vi}\"\nen = \"{en}\"\nth = \"{th}\"\nroman = \"{roman}\"\n\n")
        })
        .collect();
    fs::write(path, format!("{head}{entries}")).unwrap();
}

/// Somebody sits down for the first time, and practises until the words of tonight are met; every recall is missed where `is_lost`.
fn practise(home: &Path, name: &str, is_lost: bool) {
    let mut talk = Talk::new(home, "vi");
    talk.listen();
    for line in ["0", "1", name, "", "", "1"] {
        talk.answer(line);
    }
    assert!(talk.has("Bài tối nay: Đi khám bệnh · 20 từ"), "{:?}", talk.said);
    talk.answer("");
    for _ in 0..60 {
        let hint = talk.said.last().unwrap().clone();
        let line = match (hint.contains("0: "), hint.starts_with("(1-4"), is_lost) {
            (true, ..) => "0",
            (false, true, true) => "1",
            (false, true, false) => "3",
            (false, false, _) => "",
        };
        talk.answer(line);
        if talk.has("Xong.") {
            break;
        }
    }
    assert!(talk.end().success());
}

/// All answers in a home, with how many learners gave them.
fn answers(home: &Path) -> (usize, Vec<Answer>) {
    let (learners, _) = store::learners(home);
    let records = learners.iter().flat_map(|found| live(store::load(home, found.id).unwrap().records));
    let answers = records.filter_map(|record| match record.body {
        Body::Answer(answer) => Some(answer),
        _ => None,
    });
    (learners.len(), answers.collect())
}

#[test]
fn from_an_empty_file_to_the_words_that_were_hard_at_six_computers() {
    let mut evening = Evening::new();
    evening.teacher("new kham-benh.toml");
    let file = evening.at("kham-benh.toml");
    write_words(&file);
    let said = evening.teacher("check kham-benh.toml");
    assert!(said.contains("20"), "{said}");
    evening.teacher("print kham-benh.toml --to th --out the.html");
    let page = fs::read_to_string(evening.at("the.html")).unwrap();
    assert!(page.contains("bệnh viện") && page.contains("โรงพยาบาล"));
    let said = evening.teacher("tonight kham-benh.toml");
    assert!(said.contains("Bài tối nay: Đi khám bệnh · 20 từ"), "{said}");

    (evening.n_commands, evening.n_plugged) = (0, 1);
    let said = evening.teacher("carry USB --prepare");
    assert!(said.contains("usb/nho/nho carry"), "{said}");
    let machines = ["máy 1", "máy 2", "máy 3", "เครื่อง 4", "เครื่อง 5", "เครื่อง 6"];
    for machine in machines {
        let said = evening.carry_at(machine);
        assert!(said.contains("Đã nhận bài tối nay từ đó: kham-benh"), "{said}");
        let decks = Decks::read(&evening.at(machine), None);
        assert!(
            decks.found.iter().any(|found| found.deck.id == "kham-benh" && found.deck.entries.len() == 20)
        );
    }
    // However many learners there are, the stick goes once to each computer.
    assert!(evening.n_commands + machines.len() <= 13, "{} commands", evening.n_commands);

    let names = ["Hoa", "ฟ้า", "Minh", "Lan", "ดาว", "Sơn"];
    for (n, (machine, name)) in machines.iter().zip(names).enumerate() {
        practise(&evening.at(machine), name, n % 2 == 0);
    }
    practise(&evening.at(machines[0]), "Đào", true);
    let first: Vec<String> =
        answers(&evening.at(machines[1])).1.iter().map(|it| it.card.deck.to_string()).collect();
    assert!(first.len() >= 10 && first[..10].iter().all(|deck| deck == "kham-benh"), "{first:?}");

    (evening.n_commands, evening.n_plugged) = (0, 0);
    // Where the program on the stick is open, one key does it.
    let (with_a_key, with_a_command) = machines.split_at(2);
    with_a_command.iter().for_each(|machine| drop(evening.carry_at(machine)));
    for machine in with_a_key {
        evening.n_plugged += 1;
        let mut talk = Talk::with(&evening.at("usb/nho/nho"), &evening.at(machine), "vi");
        talk.listen();
        talk.answer("f5");
        assert!(talk.has("Đã chép xong"), "{:?}", talk.said);
        assert!(talk.end().success());
    }
    let of_class = evening.at("usb/nho/from-class/learners");
    assert_eq!(fs::read_dir(of_class).unwrap().count(), 7);
    assert!(!evening.at("usb/nho/learners").exists());
    evening.teacher("carry USB --all");
    let said = evening.teacher("report --deck kham-benh");
    assert!(evening.n_commands + evening.n_plugged <= 14, "{} commands", evening.n_commands);
    assert!(said.contains("7"), "{said}");
    assert!(WORDS.iter().any(|(vi, ..)| said.contains(vi)), "{said}");

    let (n_learners, at_home) = answers(&evening.at("giáo viên"));
    let in_class: Vec<Answer> = machines.iter().flat_map(|machine| answers(&evening.at(machine)).1).collect();
    assert_eq!(n_learners, 7);
    assert_eq!(sorted(&at_home), sorted(&in_class), "no answer was lost or doubled");
}

fn sorted(answers: &[Answer]) -> Vec<(CardId, u32)> {
    let mut all: Vec<(CardId, u32)> = answers.iter().map(|it| (it.card.clone(), it.duration_ms)).collect();
    all.sort();
    all
}
