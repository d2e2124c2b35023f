//! Journeys of learners with a secret: making one, giving it, forgetting it, changing it.

use nho::engine::learner::{LearnerId, Sign};
use nho::formats::seal::{RecoveryCode, Secret, Way};
use nho::i18n::UiLang;

use crate::classroom::{Bench, Classroom, market};

const BIG: (u16, u16) = (80, 24);

/// Letters as key presses.
fn typed(text: &str) -> String {
    text.chars().map(|c| if c == ' ' { "Space ".to_owned() } else { format!("{c} ") }).collect()
}

fn bench(room: Classroom) -> Bench {
    Bench::new(UiLang::Vi, BIG, room, market())
}

/// A class in which the second learner has the secret "hoa sen".
fn class() -> Classroom {
    let mut room = Classroom::new();
    room.add_learner("Núi", Sign::Mountain);
    room.add_learner("ดอกบัว", Sign::Star);
    room.locks.insert(LearnerId(1001), (Secret::passphrase("hoa sen").unwrap(), RecoveryCode::new([9; 20])));
    room
}

fn code() -> String {
    RecoveryCode::new([9; 20]).groups().flat_map(str::chars).map(|c| format!("{c} ")).collect()
}

#[test]
fn a_newcomer_who_wants_a_secret_gives_it_twice_copies_the_code_and_is_there() {
    let mut bench = bench(Classroom::new());
    bench.press("Enter Enter Enter Enter Enter");
    bench.shows("Bạn có muốn khóa phần học của mình không?");
    bench.press("2").shows("Hãy nghĩ ra một mật khẩu");
    bench.press("h o a Enter").shows("Ngắn quá");
    bench.press(&typed(" sen")).shows("•••••••");
    bench.shows_not("sen");
    bench.press("F3").shows("hoa sen");
    bench.press("Enter").shows("nhập lại");
    bench.press(&typed("hoa sem")).press("Enter").shows("Hai lần không giống nhau");
    bench.press(&typed("hoa sen")).press("Enter").press(&typed("hoa sen")).press("Enter");
    bench.shows("Mã dự phòng của bạn");
    bench.press("Enter").shows("Xin gõ nhóm thứ");
    bench.press("2 2 2 Enter").shows("Đó không phải nhóm");
    bench.type_group().press("Enter").shows("Hôm nay: 15 phút");
    let (secret, _) = bench.room.locks.values().next().unwrap();
    assert_eq!(*secret, Secret::passphrase("hoa sen").unwrap());
    bench.press("Enter 1 Enter 1 Esc Enter Esc").shows("có khóa");
    assert_eq!(bench.room.answers().len(), 2);
    bench.press("1").shows("Xin gõ mật khẩu của bạn");
    bench.press(&typed("hoa sen")).press("Enter").shows("ôn 2 từ");
}

#[test]
fn a_newcomer_can_choose_pictures_with_digits_or_arrows() {
    let mut bench = bench(Classroom::new());
    bench.press("Enter Enter Enter Enter Enter 3").shows("Hãy chọn từ bốn hình trở lên");
    bench.press("1 2 3 Enter").shows("Ngắn quá");
    bench.press("F3").shows("★ ▲ ♦ ▏");
    bench.press("Down Space Enter").press("1 2 3 6 Enter").shows("Mã dự phòng");
    bench.press("Enter").type_group().press("Enter").shows("Hôm nay: 15 phút");
    let (secret, _) = bench.room.locks.values().next().unwrap();
    assert_eq!(*secret, Secret::pictures(&[0, 1, 2, 5]).unwrap());
}

#[test]
fn whoever_thinks_better_of_it_goes_back_and_nothing_said_is_lost() {
    let mut bench = bench(Classroom::new());
    bench.press("Enter Enter H o a Enter Enter Enter 2 a b c Esc");
    bench.shows("Câu hỏi 5/5");
    bench.press("1").shows("★ Hoa");
    assert!(bench.room.locks.is_empty());
}

#[test]
fn a_wrong_secret_is_told_calmly_and_the_right_one_lets_in() {
    let mut bench = bench(class());
    bench.shows("có khóa");
    bench.press("1 Esc").shows("Hôm nay ai học?");
    bench.press("2").shows("ดอกบัว");
    bench.press(&typed("hoa")).press("Enter").shows("Ngắn quá");
    bench.press(&typed(" xen")).press("Enter").shows("Chưa đúng. Không mất gì cả");
    bench.shows("Bấm F6");
    bench.press(&typed("hoa sen")).press("Enter").shows("★ ดอกบัว");
}

#[test]
fn while_the_computer_works_on_it_the_screen_says_so_and_escape_leaves() {
    let mut bench = bench(class());
    bench.room.is_slow = true;
    bench.press("2").press(&typed("hoa sen")).press("Enter").shows("Chờ một chút…");
    bench.press("x Enter").shows("Chờ một chút…");
    bench.press("Esc").shows("Hôm nay ai học?");
    bench.finish().shows("Hôm nay ai học?");
    bench.press("2").press(&typed("hoa sen")).press("Enter").finish().shows("★ ดอกบัว");
}

#[test]
fn the_recovery_code_lets_in_who_has_forgotten_and_asks_for_a_new_secret() {
    let mut bench = bench(class());
    bench.press("2 F6").shows("Xin gõ mã dự phòng của bạn");
    bench.press("2 2 Enter").shows("Mã có tám nhóm");
    bench.press(&"Backspace ".repeat(2)).press(&code()).press("Backspace A Enter").shows("Có chỗ chưa đúng");
    bench.press("Backspace R").press(&"Backspace ".repeat(32)).press(&code()).press("Enter");
    bench.shows("Xin chọn mật khẩu mới");
    bench.press("1").press(&typed("sen hồng")).press("Enter").press(&typed("sen hồng")).press("Enter");
    bench.shows("Bạn đã có mật khẩu mới");
    bench.press("Enter").shows("Hôm nay: 15 phút");
    bench.press("Esc 2").press(&typed("hoa sen")).press("Enter").shows("Chưa đúng");
    bench.press(&typed("sen hồng")).press("Enter").shows("★ ดอกบัว");
}

#[test]
fn after_the_screen_was_covered_the_secret_is_asked_for_before_practice_goes_on() {
    for cover in ["+4m", "F12 x"] {
        let mut bench = bench(class());
        bench.press("2").press(&typed("hoa sen")).press("Enter Enter 1 Enter");
        let before = bench.screen();
        bench.press(cover).shows("Hôm nay ai học?");
        bench.press("2").shows("Xin gõ mật khẩu của bạn");
        bench.press(&typed("hoa xen")).press("Enter").shows("Chưa đúng");
        bench.press("Esc 2").press(&typed("hoa sen")).press("Enter");
        assert_eq!(bench.screen().lines().nth(4), before.lines().nth(4), "{cover}");
    }
}

#[test]
fn whoever_practised_in_the_open_can_be_protected_from_the_settings() {
    let mut room = Classroom::new();
    room.add_learner("Núi", Sign::Mountain);
    let mut bench = bench(room);
    bench.press("1 o 7").shows("Bạn muốn mở khóa bằng cách nào?");
    bench.press("2").press("9 9 1 1 Enter 9 9 1 1 Enter Enter").type_group().press("Enter");
    bench.shows("có thể vẫn còn dấu vết cũ");
    bench.press("Enter").shows("Mã dự phòng");
    bench.press("Esc Enter 1 Enter");
    assert_eq!(bench.room.answers().len(), 1);
    bench.press("Esc Enter Esc 1").shows("Xin chọn dãy hình của bạn");
    bench.press("9 9 1 1 Enter").shows("▲ Núi");
}

#[test]
fn the_secret_is_changed_after_the_old_one_was_given_and_so_is_the_code() {
    let mut bench = bench(class());
    bench.press("2").press(&typed("hoa sen")).press("Enter o 7").shows("Xin gõ mật khẩu của bạn");
    bench.press("Esc").shows("Mã dự phòng");
    bench.press("7").press(&typed("hoa xen")).press("Enter").shows("Chưa đúng");
    bench.press(&typed("hoa sen")).press("Enter 1").press(&typed("น้ำใจดี")).press("Enter");
    bench.press(&typed("น้ำใจดี")).press("Enter").shows("Bạn đã có mật khẩu mới");
    bench.press("Enter 8").press(&typed("น้ำใจดี")).press("Enter").shows("Mã dự phòng của bạn");
    bench.press("Enter").type_group().press("Enter").shows("mã dự phòng mới");
    let (secret, code) = bench.room.locks.values().next().unwrap();
    assert_eq!(*secret, Secret::passphrase("น้ำใจดี").unwrap());
    assert_ne!(*code, RecoveryCode::new([9; 20]));
    assert_eq!(secret.way(), Way::Passphrase);
}

#[test]
fn a_name_that_nobody_bears_looks_the_same_as_that_of_a_hidden_learner_with_a_secret() {
    let mut bench = bench(class());
    bench.press("2").press(&typed("hoa sen")).press("Enter o 3 Esc Esc").shows_not("ดอกบัว");
    let asked = |bench: &mut Bench, name: &str, secret: &str| {
        bench.press("F7").press(&typed(name)).press("Enter");
        let first = bench.screen().replace(name, "?");
        bench.press(&typed(secret)).press("Enter");
        (first, bench.screen().replace(name, "?"))
    };
    let nobody = asked(&mut bench, "Nobody", "hoa sen");
    bench.press("Esc");
    let wrong = asked(&mut bench, "ดอกบัว", "hoa xen");
    let [nobody, wrong] = [nobody, wrong].map(|(first, then)| {
        [first, then].map(|screen| screen.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    });
    assert_eq!(nobody, wrong);
    bench.press(&typed("hoa sen")).press("Enter").shows("★ ดอกบัว");
}
