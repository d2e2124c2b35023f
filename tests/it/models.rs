//! Frames through ratatui's diff on emulated terminals that `vt100` is not: one cell for each code point, and one for each cluster.
//!
//! The first is what the consoles of Windows do, and Windows Terminal before version 1.22; the second what newer versions
//! of kitty and Windows Terminal do. On each the pen of its model leaves the right picture.

use nho::i18n::UiLang;
use nho::text::{Model, Pen, clusters};
use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use crate::classroom::{Bench, Classroom, market};

const COLUMNS: u16 = 30;
const ROWS: u16 = 3;
const PLAIN: Style = Style::new();

const WORDS: [&str; 9] =
    ["กำ", "น้ำ", "คำ", "ที่นี่", "ผู้ใหญ่", "ญี่ปุ่น", "Tiếng Việt", "ก", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"];

/// What an emulated terminal puts into one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    CodePoint,
    Cluster,
}

/// A pen and a terminal that suit each other.
const PAIRS: [(Pen, Cell); 2] =
    [(Pen::new(Model::PerCodePoint), Cell::CodePoint), (Pen::new(Model::Cluster), Cell::Cluster)];

/// A terminal that understands what the program sends: moves, colours and text.
#[derive(Debug, Clone)]
struct Terminal {
    cell: Cell,
    columns: u16,
    /// Each with its text and the number of its colour.
    cells: Vec<(String, String)>,
    at: usize,
    colour: String,
    /// Where the last code point went, if nothing has moved the cursor since.
    last: Option<usize>,
}

impl Terminal {
    fn new(cell: Cell, columns: u16, rows: u16) -> Terminal {
        let cells = vec![(" ".to_owned(), String::new()); usize::from(columns) * usize::from(rows)];
        Terminal { cell, columns, cells, at: 0, colour: String::new(), last: None }
    }

    fn take_in(&mut self, sent: &str) {
        let mut rest = sent;
        while let Some(ch) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\u{1b}[") {
                let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                let (parameters, after) = sequence.split_at(end);
                self.obey(after.chars().next().unwrap(), parameters);
                rest = after.split_at(1).1;
            } else {
                self.write(ch);
                rest = rest.split_at(ch.len_utf8()).1;
            }
        }
    }

    fn obey(&mut self, command: char, parameters: &str) {
        match command {
            'H' => {
                let (row, column) = parameters.split_once(';').unwrap();
                let number = |text: &str| text.parse::<usize>().unwrap() - 1;
                self.at = number(row) * usize::from(self.columns) + number(column);
                self.last = None;
            }
            'm' => {
                if let Some(colour) = parameters.strip_prefix("38;5;") {
                    self.colour = colour.split(';').next().unwrap().to_owned();
                } else if matches!(parameters, "0" | "39" | "39;49") {
                    self.colour.clear();
                }
            }
            other => panic!("the program sent CSI {parameters}{other}"),
        }
    }

    fn write(&mut self, ch: char) {
        if self.cell == Cell::Cluster
            && let Some(last) = self.last
        {
            let together = format!("{}{ch}", self.cells[last].0);
            if clusters(&together).count() == 1 {
                self.cells[last].0 = together;
                return;
            }
        }
        let colour = if ch == ' ' { String::new() } else { self.colour.clone() };
        self.cells[self.at] = (ch.to_string(), colour);
        self.last = Some(self.at);
        self.at += 1;
    }

    fn line(&self, row: usize) -> String {
        let columns = usize::from(self.columns);
        let cells = self.cells[row * columns..][..columns].iter();
        cells.map(|(text, _)| text.as_str()).collect::<String>().trim_end().to_owned()
    }
}

/// A terminal on which frames follow one another as the program sends them.
struct Screen {
    terminal: Terminal,
    shown: Buffer,
}

impl Screen {
    fn new(cell: Cell, area: Rect) -> Screen {
        Screen { terminal: Terminal::new(cell, area.width, area.height), shown: Buffer::empty(area) }
    }

    fn fresh(cell: Cell, frame: &Buffer) -> Screen {
        let mut screen = Screen::new(cell, frame.area);
        screen.show(frame);
        screen
    }

    fn show(&mut self, frame: &Buffer) {
        let mut bytes = Vec::new();
        let changes = self.shown.diff(frame);
        CrosstermBackend::new(&mut bytes).draw(changes.into_iter()).unwrap();
        self.terminal.take_in(std::str::from_utf8(&bytes).unwrap());
        self.shown = frame.clone();
    }

    /// The text of all cells.
    fn picture(&self) -> Vec<&str> {
        self.terminal.cells.iter().map(|(text, _)| text.as_str()).collect()
    }
}

fn blank() -> Buffer {
    Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS))
}

fn symbols(buf: &Buffer) -> Vec<&str> {
    buf.content.iter().map(|cell| cell.symbol()).collect()
}

fn lines(pen: Pen, lines: &[&str]) -> Buffer {
    let mut frame = blank();
    for (row, line) in (0..ROWS).zip(lines) {
        pen.put(&mut frame, 0, row, COLUMNS, line, PLAIN);
    }
    frame
}

#[test]
fn the_emulated_terminals_do_what_they_are_there_for() {
    let cells = |cell, text| {
        let mut terminal = Terminal::new(cell, 8, 1);
        terminal.take_in(text);
        terminal.cells.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("|")
    };
    assert_eq!(cells(Cell::CodePoint, "ที่น้ำx"), "ท|\u{e35}|\u{e48}|น|\u{e49}|\u{e33}|x| ");
    assert_eq!(cells(Cell::Cluster, "ที่น้ำx"), "ที่|น้ำ|x| | | | | ");
    assert_eq!(cells(Cell::Cluster, "ที\u{1b}[1;5H\u{e48}"), "ที| | | |\u{e48}| | | ");
}

#[test]
fn the_pen_of_the_other_model_writes_letters_over_one_another() {
    let cluster = Pen::new(Model::Cluster);
    let mut console = Screen::new(Cell::CodePoint, blank().area);
    console.show(&lines(cluster, &["ที่นี่ = here"]));
    console.show(&lines(cluster, &["ที่นั่น = there"]));
    assert_eq!(console.terminal.line(0), "ทน\u{e31}\u{e48}น = tre", "ที่นั่น = there was drawn");
}

#[test]
fn any_word_can_follow_any_other_in_every_row() {
    for (pen, cell) in PAIRS {
        let mut screen = Screen::new(cell, blank().area);
        for before in WORDS {
            for after in WORDS {
                for words in [[before, after, before], [after, before, after]] {
                    let frame = lines(pen, &words);
                    screen.show(&frame);
                    assert_eq!(screen.picture(), symbols(&frame), "{cell:?}: {before} then {after}");
                }
            }
        }
    }
}

#[test]
fn the_cursor_stands_where_the_width_says() {
    for (pen, cell) in PAIRS {
        for word in WORDS {
            let mut terminal = Terminal::new(cell, COLUMNS, 1);
            let drawn: String = pen.display(word).map(|cluster| cluster.text.into_owned()).collect();
            terminal.take_in(&drawn);
            assert_eq!(terminal.at, pen.width(word), "{cell:?}: {word}");
        }
    }
}

#[test]
fn an_evening_of_cards_leaves_the_right_picture_in_either_model() {
    for ((pen, cell), ui) in PAIRS.into_iter().zip([UiLang::Th, UiLang::Vi]) {
        let (columns, rows) = (80, 24);
        let mut bench = Bench::new(ui, (columns, rows), Classroom::new(), market());
        bench.app.draw_with(pen);
        let mut screen = Screen::new(cell, Rect::new(0, 0, columns, rows));
        bench.press("Enter Enter Enter Enter Enter Enter Enter");
        for key in "1 Enter 2 t Enter 3 F1 x Enter r e 2 Enter Enter 3 F2 Enter 4 Enter 1 Esc".split(' ') {
            bench.press(key);
            let area = Rect::new(0, 0, columns, rows);
            let mut frame = Buffer::empty(area);
            bench.app.view(&mut frame, area);
            screen.show(&frame);
            assert_eq!(screen.picture(), symbols(&frame), "{cell:?} after {key}");
        }
    }
}

/// One thing that is drawn into a frame: where, in how many columns, what, in which of three colours.
type Drawn = (u16, u16, u16, String, u8);

fn frame() -> impl Strategy<Value = Vec<Drawn>> {
    let text = prop_oneof![
        "[ก-ฮะ-ูเ-๎ ]{0,12}",
        "([ก-ฮ][ิ-ู]?[่-๋]?[าำ]?|[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ ]|[aeo][\u{302}\u{306}]?[\u{300}\u{301}\u{309}]){0,8}",
        prop::sample::select(WORDS.as_slice()).prop_map(str::to_owned),
    ];
    prop::collection::vec((0..COLUMNS, 0..ROWS, 0..COLUMNS, text, 0..3_u8), 0..8)
}

fn drawn(pen: Pen, frame: &[Drawn]) -> Buffer {
    let mut buf = blank();
    for (x, y, columns, text, colour) in frame {
        let style = Style::new().fg([Color::Reset, Color::Red, Color::Blue][usize::from(*colour)]);
        if text.is_empty() {
            pen.fill(&mut buf, Rect::new(*x, *y, *columns, 1), style);
        } else {
            pen.put(&mut buf, *x, *y, *columns, text, style);
        }
    }
    buf
}

proptest! {
    #[test]
    fn frames_that_follow_one_another_leave_the_picture_of_the_last(
        frames in prop::collection::vec(frame(), 1..5),
        (pen, cell) in prop::sample::select(PAIRS.to_vec()),
    ) {
        let mut screen = Screen::new(cell, blank().area);
        for frame in &frames {
            let frame = drawn(pen, frame);
            screen.show(&frame);
            prop_assert_eq!(screen.picture(), symbols(&frame));
            prop_assert_eq!(&screen.terminal.cells, &Screen::fresh(cell, &frame).terminal.cells);
        }
    }

    #[test]
    fn what_follows_a_text_stands_in_its_column(
        text in "([ก-ฮ][ิ-ู]?[่-๋]?[าำ]?|[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ ]|[aeo][\u{302}\u{306}]?[\u{300}\u{301}\u{309}]){0,8}",
        (pen, cell) in prop::sample::select(PAIRS.to_vec()),
    ) {
        let mut frame = blank();
        let used = pen.put(&mut frame, 0, 0, COLUMNS - 1, &text, PLAIN);
        pen.put(&mut frame, used, 0, 1, "|", PLAIN);
        let screen = Screen::fresh(cell, &frame);
        prop_assert_eq!(screen.picture()[usize::from(used)], "|");
        prop_assert!(usize::from(used) == pen.width(&text) || used == COLUMNS - 1 || pen.width(&text) >= usize::from(COLUMNS));
    }
}
