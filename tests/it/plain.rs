//! Plain mode: what is said where nothing is drawn, and what a typed line does; in the application and in the real program.

use expect_test::expect_file;
use nho::engine::learner::{LearnerId, Sign};
use nho::engine::rating::Rating;
use nho::engine::record::{ExerciseKind, Given, Verdict};
use nho::engine::time::Timestamp;
use nho::formats::seal::{RecoveryCode, Secret};
use nho::i18n::UiLang;
use nho::shell::world::{Flow, step};
use nho::tui::Msg;
use nho::tui::spoken::Asks;

use crate::classroom::{Bench, Classroom, market};
use crate::fitting::learner_of;
use crate::ladder::{Past, mixed_up_and_stubborn, of_market};

const BIG: (u16, u16) = (80, 24);

/// Somebody who hears the program and types lines.
pub struct Listener {
    bench: Bench,
    news: String,
}

impl Listener {
    pub fn new(ui: UiLang, room: Classroom) -> Listener {
        let mut bench = Bench::new(ui, BIG, room, market());
        bench.app.be_heard(false);
        let mut listener = Listener { bench, news: String::new() };
        listener.listen();
        listener
    }

    /// A newcomer who reads the screens in a language, before the first card.
    fn newcomer(ui: UiLang) -> Listener {
        Listener::newcomer_in(ui, Classroom::new())
    }

    fn newcomer_in(ui: UiLang, room: Classroom) -> Listener {
        let mut listener = Listener::new(ui, room);
        let number = UiLang::ALL.iter().position(|it| *it == ui).unwrap() + 1;
        for line in ["0", &number.to_string(), "", "", "", "1"] {
            listener.types(line);
        }
        listener
    }

    fn listen(&mut self) {
        self.news = self.bench.app.say().join("\n");
    }

    /// Types a line; no time passes, as in a script.
    pub fn types(&mut self, line: &str) -> &mut Self {
        self.bench.flow = step(&mut self.bench.app, &mut self.bench.room, Msg::Line(line.to_owned().into()));
        self.listen();
        self
    }

    #[track_caller]
    pub fn hears(&mut self, words: &str) -> &mut Self {
        assert!(self.news.contains(words), "no {words:?} in\n{}", self.news);
        self
    }

    #[track_caller]
    fn hears_not(&mut self, words: &str) -> &mut Self {
        assert!(!self.news.contains(words), "{words:?} in\n{}", self.news);
        self
    }

    /// The number of an option that was said.
    #[track_caller]
    fn number_of(&self, option: &str) -> String {
        let line =
            self.news.lines().find(|line| line.split_once(' ').is_some_and(|(_, text)| text == option));
        let line = line.unwrap_or_else(|| panic!("no {option} in\n{}", self.news));
        line.split_once(' ').unwrap().0.to_owned()
    }

    fn n_answers(&self) -> usize {
        self.bench.room.answers().len()
    }
}

/// A learner whose one known card is asked in Thai for the fourth time, so that it is laid, or after that written.
fn writer(entry: &str, n_known: usize, ui: UiLang) -> Listener {
    let mut past = Past::new();
    let card = of_market(entry, "vi>th");
    past.answer(340, &card, None, |_| {});
    past.answer(335, &card, Some(Rating::Again), |_| {});
    for (exercise, days_ago) in [ExerciseKind::Choose, ExerciseKind::Recall, ExerciseKind::Tiles]
        .into_iter()
        .zip([330, 310, 280])
        .take(n_known)
    {
        past.answer(days_ago, &card, Some(Rating::Good), |answer| answer.exercise = exercise);
    }
    let mut listener = Listener::new(ui, past.with(ui).room);
    listener.types("1").types("");
    listener
}

#[test]
fn a_newcomer_hears_five_questions_and_comes_to_the_first_card() {
    let mut listener = Listener::new(UiLang::Vi, Classroom::new());
    listener.hears("Hôm nay ai học?").hears("0 + Người mới").hears_not("›");
    listener.types("0").hears("Câu hỏi 1/5").hears("2 ภาษาไทย");
    listener.types("").hears("Bạn muốn màn hình hiện tiếng nào?");
    listener.types("1").hears("Bạn muốn được gọi là gì?");
    listener.types("Hoa น้ำ").hears("Bạn nói thạo tiếng nào?").hears("1 [✓] tiếng Việt");
    listener.types("2").hears("2 [✓] tiếng Anh").hears_not("tiếng Thái");
    listener.types("2").types("").types("").types("1").hears("★ Hoa น้ำ").hears("Hôm nay: 15 phút");
    listener.types("").hears("Từ mới · tiếng Việt là gì?").hears("(1-4: đoán; 0: chưa biết)");
}

#[test]
fn the_screens_are_said_in_three_languages() {
    for (ui, home, ask, hint) in [
        (UiLang::Vi, "Hôm nay: 15 phút", "là gì?", "0: chưa biết"),
        (UiLang::Th, "วันนี้", "0: ยังไม่รู้", "1-4"),
        (UiLang::En, "Today: 15", "0: I don't know", "1-4"),
    ] {
        let mut listener = Listener::newcomer(ui);
        listener.hears(home);
        listener.types("").hears(ask).hears(hint);
        listener.types("?").hears("/help").hears("esc");
        listener.types("").hears(ask);
        listener.types("ไม่มีอะไร").hears("ไม่มีอะไร").hears("/help");
    }
}

#[test]
fn a_card_is_said_whole_and_of_its_answer_only_what_is_new() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("").hears("fish").hears("danh từ · /fɪʃ/");
    let number = listener.number_of("cá");
    listener.types(&number).hears(&format!("✓ đúng rồi\n✓ {number} cá")).hears("Ở chợ có cá không?");
    listener.hears_not("fish\n").hears_not("nước").hears("(Enter: từ tiếp theo)");
    listener.types("").hears("น้ำ").hears("(1-4: đoán; 0: chưa biết)");
    listener.types("0").hears("น้ำ").hears("nước");
    assert_eq!(listener.n_answers(), 2);
}

#[test]
fn an_empty_line_says_the_question_again_and_answers_nothing() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("");
    let question = listener.news.clone();
    for line in ["", "  ", "again", "/again"] {
        listener.types(line);
        assert!(listener.news.ends_with(question.trim_start()), "{line:?}: {}", listener.news);
    }
    listener.types("5").hears("Không có gì đổi.");
    listener.types("dài quá").hears("“dài quá”");
    assert_eq!(listener.n_answers(), 0);
}

#[test]
fn a_script_may_answer_faster_than_anybody_reads_and_no_line_is_lost_or_counted_twice() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    for line in ["", "1", "", "1", "", "1", "", "1", ""] {
        listener.types(line);
    }
    assert_eq!(listener.n_answers(), 4);
    let words = [("fish", "cá"), ("น้ำ", "nước"), ("rice", "cơm"), ("ไข่", "trứng")];
    for n in 0..4 {
        let (_, answer) =
            words.iter().find(|(cue, _)| listener.news.lines().any(|line| line == *cue)).unwrap();
        let number = listener.number_of(answer);
        // A right choice leads on at once: the next line is for the next card.
        listener.types(&number).hears("✓");
        assert_eq!(listener.n_answers(), 5 + n);
    }
}

#[test]
fn recall_is_shown_with_an_empty_line_and_rated_with_a_number_once() {
    let mut past = Past::new();
    let card = of_market("fish", "en>vi");
    past.answer(90, &card, None, |_| {});
    past.answer(80, &card, Some(Rating::Good), |answer| answer.exercise = ExerciseKind::Choose);
    let mut listener = Listener::new(UiLang::Vi, past.room);
    listener.types("1").types("").hears("fish").hears_not("cá").hears("(Enter: ");
    let before = listener.n_answers();
    listener.types("3").hears("Không có gì đổi.");
    listener.types("").hears("cá").hears("1 quên (").hears("4 dễ (").hears("(1-4: tự chấm)");
    listener.types("").hears("fish").hears("1 quên (");
    assert_eq!(listener.n_answers(), before, "an empty line rates nothing");
    listener.types("3");
    assert_eq!(listener.n_answers(), before + 1);
    // The same line again is for the next card, which is a new one.
    listener.types("3");
    let answers = listener.bench.room.answers();
    assert_eq!(answers.len(), before + 2);
    assert_eq!(answers[before].rating, Some(Rating::Good));
    assert_eq!(answers[before + 1].exercise, ExerciseKind::Guess);
}

#[test]
fn tiles_are_laid_by_their_numbers_at_once_or_piece_by_piece() {
    for step_by_step in [false, true] {
        let mut listener = writer("salt", 2, UiLang::Vi);
        listener.hears("muối").hears("(gõ số của các ô chữ theo thứ tự, như 3 1 2; 0: chưa biết)");
        let row = listener.news.lines().find(|line| line.starts_with("1 ")).unwrap().to_owned();
        let tiles: Vec<(usize, String)> = row
            .split(", ")
            .map(|tile| tile.split_once(' ').unwrap())
            .map(|(number, tile)| (number.parse().unwrap(), tile.to_owned()))
            .collect();
        let (mut rest, mut numbers) = ("เกลือ".to_owned(), Vec::new());
        while !rest.is_empty() {
            let (number, tile) = tiles
                .iter()
                .filter(|(number, tile)| {
                    !numbers.contains(&number.to_string()) && rest.starts_with(tile.as_str())
                })
                .max_by_key(|(_, tile)| tile.len())
                .unwrap_or_else(|| panic!("{rest} of {row}"));
            numbers.push(number.to_string());
            rest = rest.strip_prefix(tile.as_str()).unwrap().to_owned();
        }
        if step_by_step {
            for number in &numbers {
                listener.types(number);
            }
        } else {
            listener.types(&numbers.join(" "));
        }
        listener.hears("✓ muối · เกลือ");
        let answer = listener.bench.room.answers().pop().unwrap();
        assert_eq!((answer.exercise, answer.verdict), (ExerciseKind::Tiles, Some(Verdict::Same)));
    }
}

#[test]
fn a_word_is_typed_in_thai_with_its_marks_or_on_a_latin_keyboard() {
    for typed in ["น้ำ", "ohe"] {
        let mut listener = writer("water", 3, UiLang::Vi);
        listener.hears("nước").hears("(gõ câu trả lời; /0: chưa biết)");
        listener.types("").hears("nước");
        listener.types(typed);
        let answer = listener.bench.room.answers().pop().unwrap();
        assert_eq!(answer.exercise, ExerciseKind::Type, "{typed}");
        assert_eq!(answer.given, Given::Typed("น้ำ".to_owned()), "{typed}");
        listener.hears("✓ nước · น้ำ");
    }
}

#[test]
fn what_was_nearly_right_is_said_beside_what_is_right_and_typed_again_or_rated() {
    let mut listener = writer("water", 3, UiLang::Vi);
    listener.types("นำ").hears("≈ gần đúng").hears("\nน้ำ").hears("bạn viết: นำ").hears("gõ lại cho đúng");
    let n = listener.n_answers();
    listener.types("นำ").hears("✗ gõ lại cho đúng");
    assert_eq!(listener.n_answers(), n);
    listener.types("น้ำ").hears_not("✗");
    assert_eq!(listener.n_answers(), n, "typed again it is no second answer");

    let mut listener = writer("water", 3, UiLang::Th);
    listener.types("นำ").types("3");
    let answers = listener.bench.room.answers();
    assert_eq!(answers.len(), n, "rated otherwise it is one answer");
    assert_eq!(answers.last().unwrap().rating, Some(Rating::Good));
    assert_ne!(answers.last().unwrap().exercise, ExerciseKind::Guess, "the line was not for the next card");
}

#[test]
fn commands_have_a_slash_while_an_answer_is_typed_and_everything_else_is_the_answer() {
    let mut listener = writer("water", 3, UiLang::Vi);
    let n = listener.n_answers();
    listener.types("/help").hears("/esc").types("/nowhere").hears("“/nowhere”");
    listener.types("/f6").hears("(Enter: xem đáp án)").types("f6").hears("(gõ câu trả lời; /0: chưa biết)");
    assert_eq!(listener.n_answers(), n);
    let mut listener = writer("water", 3, UiLang::Vi);
    listener.types("help");
    assert_eq!(listener.bench.room.answers().pop().unwrap().verdict, Some(Verdict::Wrong));
    let mut listener = writer("water", 3, UiLang::Vi);
    listener.types("/0").hears("đáp án là:").hears("น้ำ").hears("Chấm: quên (");
    assert_eq!(listener.bench.room.answers().pop().unwrap().given, Given::Nothing);
    listener.types("/quit");
    assert_eq!(listener.bench.flow, Flow::Quit);
}

#[test]
fn two_words_that_were_mixed_up_are_said_one_after_the_other_and_each_is_asked() {
    let mut listener = Listener::new(UiLang::Vi, mixed_up_and_stubborn());
    listener.types("1").types("");
    // Whatever comes is not known, until far is taken for near again.
    for _ in 0..60 {
        if listener.news.contains("dễ nhầm") {
            break;
        }
        let asks = listener.bench.app.asks();
        let is_near = listener.news.lines().any(|line| line == "ใกล้");
        let line = match asks {
            Asks::Choice if is_near && listener.news.contains(" xa\n") => listener.number_of("xa"),
            Asks::Choice if listener.news.contains("0: chưa biết") => "0".to_owned(),
            Asks::Choice => "3".to_owned(),
            Asks::Answer => "/0".to_owned(),
            Asks::Tiles => "0".to_owned(),
            _ => String::new(),
        };
        listener.types(&line);
    }
    listener.hears("Hai từ này dễ nhầm").hears("ใกล้").hears("ไกล").hears("gần").hears("xa").hears_not("│");
    let n = listener.n_answers();
    for _ in 0..2 {
        listener.types("").hears("Tiếng Việt là gì?");
        let option = if listener.news.lines().any(|line| line == "ใกล้") { "gần" } else { "xa" };
        let number = listener.number_of(option);
        listener.types(&number).hears(&format!("✓ {number} {option}"));
    }
    assert_eq!(listener.n_answers(), n + 2);
}

#[test]
fn digits_of_a_thai_keyboard_layout_choose_lay_and_tick() {
    let mut listener = Listener::new(UiLang::Vi, Classroom::new());
    // The keys of 0, 1, 2 and 3 give จ ๅ / - under Kedmanee.
    listener.types("จ").types("ๅ").types("").hears("2 [ ] tiếng Anh").types("/").hears("2 [✓] tiếng Anh");
    listener.types("/ -").hears("2 [ ] tiếng Anh").hears("3 [✓] tiếng Thái").types("-").types("").types("");
    listener.types("ๅ").types("").hears("fish");
    listener.types("/").hears("2 ").hears("(Enter: từ tiếp theo)");
    assert_eq!(listener.n_answers(), 1);
    let mut listener = writer("salt", 2, UiLang::Vi);
    listener.types("ภ -").hears("ข เ");
}

#[test]
fn a_secret_is_typed_as_a_line_and_never_said() {
    let mut room = Classroom::new();
    room.add_learner("Núi", Sign::Mountain);
    room.add_learner("ดอกบัว", Sign::Star);
    room.locks.insert(LearnerId(1001), (Secret::passphrase("/hoa sen").unwrap(), RecoveryCode::new([9; 20])));
    let mut listener = Listener::new(UiLang::Vi, room);
    let line = listener.news.lines().find(|line| line.contains("có khóa")).unwrap();
    let number = line.split(' ').next().unwrap().to_owned();
    listener.types(&number).hears("Xin gõ mật khẩu của bạn");
    assert_eq!(listener.bench.app.asks(), Asks::Secret);
    listener.types("hoa sen").hears("!").hears_not("sen").hears_not("•");
    listener.types("/hoa sen").hears("ดอกบัว").hears("Hôm nay: 15 phút");
}

#[test]
fn a_newcomer_makes_a_secret_of_pictures_by_their_numbers() {
    let mut listener = Listener::new(UiLang::Vi, Classroom::new());
    for line in ["0", "1", "น้ำ", "", "", "3"] {
        listener.types(line);
    }
    listener.hears("Hãy chọn từ bốn hình trở lên").hears("1 ★");
    assert_eq!(listener.bench.app.asks(), Asks::Pictures);
    listener.types("1 2 3").hears("Ngắn quá");
    listener.types("1 2 3 6").hears("nhập lại").types("1236").hears("Mã dự phòng");
    let code = listener.bench.room.shown_code.clone().unwrap();
    let first: Vec<String> = code.groups().map(str::to_owned).collect();
    listener.hears(&first[0]).types("").hears("Xin gõ nhóm thứ");
    let line = listener.news.lines().find(|line| line.contains("nhóm thứ")).unwrap();
    let n: usize = line.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    listener.types(&first[n - 1]).hears("Hôm nay: 15 phút");
    let (secret, _) = listener.bench.room.locks.values().next().unwrap();
    assert_eq!(*secret, Secret::pictures(&[0, 1, 2, 5]).unwrap());
}

#[test]
fn settings_are_changed_by_their_numbers_and_a_long_list_is_said_once() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("o").hears("1 Tiếng trên màn hình").hears_not("›");
    let list = listener.news.clone();
    let number = |name: &str| {
        let row = list.lines().find(|line| line.contains(name)).unwrap();
        row.split(' ').next().unwrap().to_owned()
    };
    // Its number has two digits, which no key has.
    assert!(number("Gõ tiếng Thái").len() > 1);
    listener.types(&number("Gõ tiếng Thái")).hears(": TIS 820\n").hears_not("Tiếng trên").hears_not("Telex");
    listener.types(&number("Mỗi buổi học")).hears(": 20 phút\n").hears_not("TIS 820");
    listener.types("99").hears("“99”");
    listener.types(&number("Bộ từ để học")).hears("> 1 đang học Ở chợ").hears("(gõ số để chọn;");
    listener.types("1").hears("> 1 đã cất Ở chợ").types("1").hears("> 1 đang học");
    // The list has been heard; only where one is again is said.
    listener.types("esc").hears("Cài đặt").hears_not("Telex");
    listener.types("").hears("Telex");
    listener.types("esc").hears("Hôm nay: 20 phút");
}

#[test]
fn data_are_taken_along_to_a_folder_that_is_typed() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("o");
    let row = listener.news.lines().find(|line| line.contains("Mang dữ liệu đi")).unwrap();
    let number = row.split(' ').next().unwrap().to_owned();
    listener.types(&number).hears("(gõ số để chọn;");
    let row = listener.news.lines().find(|line| line.contains("Thư mục khác")).unwrap();
    let number = row.split(' ').next().unwrap().to_owned();
    listener.types(&number).hears("(Enter: ");
    assert_eq!(listener.bench.app.asks(), Asks::Text);
    listener.types("/esc").hears("(gõ số để chọn;").types("esc").hears("Cài đặt");
}

#[test]
fn words_are_looked_for_by_a_line_and_opened_by_their_numbers() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("w").hears("> 1 cá · fish · ปลา (còn mới)").hears("\n8 xa").hears("(gõ chữ để tìm,");
    listener.types("/2").hears("náam").types("").hears("> 2 nước");
    listener.types("nuoc").hears("> 1 nước · water · น้ำ (còn mới)").hears_not("fish");
    listener.types("ปลา").hears("> 1 cá").types("").hears("plaa");
    listener.types("n").hears("(Enter: lưu").types("เพื่อน ở chợ").hears("ghi chú: เพื่อน ở chợ");
    listener.types("").types("/f5").hears("2 Ở chợ (8)").types("2").hears("> 1 ").types("esc").types("esc");
    listener.types("/esc").hears("Hôm nay: 15 phút");
}

#[test]
fn statistics_are_said_in_numbers() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("s").hears("Chưa có buổi học nào").types("esc");
    for line in ["", "1", "", "1"] {
        listener.types(line);
    }
    listener.types("esc").hears("Xong.").types("").types("s");
    listener.hears("Tuần này: 1 buổi, 1 phút");
    for _ in 0..4 {
        listener.hears_not("█").hears_not("░").hears_not("·  ·").types("");
    }
}

#[test]
fn what_statistics_and_a_wrong_date_say_is_as_looked_at() {
    for ui in UiLang::ALL {
        let mut past = Past::new();
        past.room = learner_of(30);
        let mut learner = Listener::new(ui, past.with(ui).room);
        let mut said = transcript(&mut learner, &["1", "s", "", "", "", "", ""]);
        let mut room = Classroom::new();
        room.now.at = Timestamp::from_millis(315_532_800_000);
        let mut lost = Listener::newcomer_in(ui, room);
        said += &transcript(&mut lost, &["up 3", "", "o", "6", "", "esc"]);
        expect_file![format!("../screens/plain-more.{}.txt", ui.code())].assert_eq(&said);
    }
}

#[test]
fn after_idle_minutes_it_is_asked_again_who_learns_but_never_on_a_pipe() {
    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.types("");
    listener.bench.press("+3m");
    listener.listen();
    listener.hears("Hôm nay ai học?").hears_not("cá");
    listener.types("1").hears("fish");

    let mut listener = Listener::newcomer(UiLang::Vi);
    listener.bench.app.be_heard(true);
    listener.types("");
    listener.bench.press("+3m");
    listener.listen();
    assert_eq!(listener.news, "");
}

#[test]
fn nothing_that_is_said_can_move_a_cursor() {
    for ui in UiLang::ALL {
        let mut listener = Listener::newcomer(ui);
        for line in
            ["o", "1", "esc", "w", "/esc", "s", "esc", "", "0", "", "?", "esc", "", "esc", "f6", "1", "f12"]
        {
            listener.types(line);
            assert!(listener.news.chars().all(|c| !c.is_control() || c == '\n'), "{:?}", listener.news);
        }
    }
}

/// What somebody hears who types these lines, with the lines.
fn transcript(listener: &mut Listener, lines: &[&str]) -> String {
    let mut transcript = format!("{}\n", listener.news);
    for line in lines {
        listener.types(line);
        transcript += &format!("< {line}\n{}\n", listener.news);
    }
    transcript
}

#[test]
fn what_is_said_in_practice_is_as_looked_at() {
    for ui in UiLang::ALL {
        let name = ui.code();
        let mut newcomer = Listener::newcomer(ui);
        let mut said = transcript(&mut newcomer, &["", "2", "", "0", "", "?", "", "u", "esc", ""]);
        said += &transcript(&mut writer("salt", 2, ui), &["4 3", "0", ""]);
        said += &transcript(&mut writer("water", 3, ui), &["นำ", "นำ", "2"]);
        let mut stubborn = Past::new();
        let fish = of_market("fish", "en>vi");
        stubborn.answer(200, &fish, None, |_| {});
        for n in 0..3 {
            stubborn.answer(190 - 30 * n, &fish, Some(Rating::Good), |_| {});
            stubborn.answer(170 - 30 * n, &fish, Some(Rating::Again), |_| {});
        }
        stubborn.answer(100, &fish, Some(Rating::Good), |_| {});
        let mut stubborn = Listener::new(ui, stubborn.with(ui).room);
        said += &transcript(&mut stubborn, &["1", "", "/f6", "", "1", "", "1", "con cá vàng ปลา", "esc"]);
        expect_file![format!("../screens/plain.{name}.txt")].assert_eq(&said);
    }
}
